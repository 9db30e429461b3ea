"""What takes two persons takes two persons: no second account and no deputy, under whichever account, is the second."""

from collections.abc import Callable

import pytest
from sqlalchemy import select, update

from monitor.db import Database
from monitor.models.alert import Alert
from monitor.models.handover import Handover
from monitor.models.ladder import LadderChange
from monitor.models.outbox import Channel
from monitor.models.silence import Silence
from monitor.models.user import Grant, User
from tests.views.conftest import SignIn
from tests.views.county import NOW, PASSWORD_HASH, TODAY, County
from tests.views.test_ladder import ROW
from tests.views.test_silences import ASK

Act = Callable[[str], bool]
Prepare = Callable[[SignIn, County, Database], Act]
NOTE = {"version": "1", "note": "示范意见"}
WEBHOOK = {"name": "示范平台", "url": "https://receiver.example/", "secret": "whsec_" + "A" * 40}


@pytest.fixture
def others(county: County, database: Database) -> County:
    """Second accounts of those who ask and of one who decides, and who stands in for whom."""
    with database.writing() as session:
        for name, person, role in (
            ("twin", "inspector", "supervisor"), ("again", "supervisor", "approver"), ("head", "third", "supervisor"),
            ("twin of system", "system", "security"), ("security again", "security", "security"),
            ("guard", "fourth", "security"),
        ):  # fmt: skip
            user = User(work_number=name, name=f"示范 {person}", password_hash=PASSWORD_HASH)
            user.grants = [Grant(role=role)]
            session.add(user)
            session.flush()
            county.users[name] = user.id
    for user, deputy in (("inspector", "supervisor"), ("twin", "approver"), ("system", "security")):
        stand_in(county, database, user, deputy)
    return county


def stand_in(county: County, database: Database, user: str, deputy: str) -> None:
    with database.writing() as session:
        session.add(
            Handover(
                user_id=county.users[user], deputy_id=county.users[deputy], first_day=TODAY, last_day=TODAY,
                reason="示范", made_by=county.users[user], made_at=NOW,
            )
        )  # fmt: skip


def closing(as_user: SignIn, others: County, database: Database) -> Act:
    """Confirms the closing of an alert that the inspector proposed."""
    cured = others.alerts["东A03"]
    with database.writing() as session:
        asked = {"level": 4, "status": "cured", "proposed_by": others.users["inspector"]}
        session.execute(update(Alert).where(Alert.id == cured).values(**asked))

    def act(who: str) -> bool:
        as_user(who).post(f"/alerts/{cured}/confirm", data=NOTE)
        with database.reading() as session:
            return session.get_one(Alert, cured).status == "closed"

    return act


def silence(as_user: SignIn, others: County, database: Database) -> Act:
    """Approves the silence that the inspector asked for."""
    ask = ASK | {"alert": str(others.alerts["东B01"])}
    assert as_user("inspector").post("/silences/new", data=ask).status_code == 302

    def act(who: str) -> bool:
        as_user(who).post("/silences/1/approve", data=NOTE)
        with database.reading() as session:
            return session.scalars(select(Silence.status)).one() == "approved"

    return act


def ladder(as_user: SignIn, others: County, database: Database) -> Act:
    """Confirms the ladder that the inspector asked for."""
    assert as_user("inspector").post("/ladder/yellow/small", data=ROW).status_code == 302

    def act(who: str) -> bool:
        as_user(who).post("/ladder/changes/1/confirm", data=NOTE)
        with database.reading() as session:
            return session.scalars(select(LadderChange.status)).one() == "confirmed"

    return act


def channel(as_user: SignIn, others: County, database: Database) -> Act:
    """Switches on the channel that the system administrator set up."""
    page = as_user("system").post("/channels/new/webhook", data=WEBHOOK).location

    def act(who: str) -> bool:
        as_user(who).post(f"{page}/on")
        with database.reading() as session:
            return session.scalars(select(Channel.active)).one()

    return act


CASES = (
    (closing, ("twin", "supervisor", "again", "approver"), "head"),
    (silence, ("twin", "supervisor", "again", "approver"), "head"),
    (ladder, ("twin", "supervisor", "again", "approver"), "head"),
    (channel, ("twin of system", "security", "security again"), "guard"),
)


@pytest.mark.parametrize(("deed", "same", "other"), CASES, ids=[case[0].__name__ for case in CASES])
def test_neither_another_account_nor_a_deputy_of_either_is_a_second_person(
    as_user: SignIn, others: County, database: Database, deed: Prepare, same: tuple[str, ...], other: str
) -> None:
    act = deed(as_user, others, database)
    assert [who for who in same if act(who)] == []
    assert act(other), "a third person may"
