"""Ending a handover and leaving: no conflict is shed by it, nobody else comes back, and nothing becomes nobody's."""

from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update

from config import TIMEZONE
from monitor.db import Database
from monitor.models.alert import Alert
from monitor.models.case_file import CaseFile
from monitor.models.handover import Handover, deputies_on
from monitor.models.user import Grant, User
from tests.views.conftest import SignIn
from tests.views.county import NOW, PASSWORD_HASH, TODAY, County

DAY = timedelta(days=1)


@pytest.fixture
def office(county: County, database: Database) -> County:
    """A second supervisor, a second account of the first, and an inspector who has a case."""
    with database.writing() as session:
        for name, person, role in (
            ("supervisor2", "乙", "supervisor"), ("again", "supervisor", "supervisor"),
            ("inspector3", "丙", "inspector"),
        ):  # fmt: skip
            user = User(work_number=name, name=f"示范{person}", password_hash=PASSWORD_HASH, grants=[Grant(role=role)])
            session.add(user)
            session.flush()
            county.users[name] = user.id
        case = {"status": "filed", "lead_id": county.users["inspector"]}
        session.execute(update(CaseFile).where(CaseFile.id == county.matters["case1"]).values(**case))
    return county


def stand_in(
    office: County, database: Database, user: str, deputy: str, last: int | None = 9, by: str = "supervisor2"
) -> int:
    """Write a handover from today on; its number."""
    with database.writing() as session:
        row = Handover(
            user_id=office.users[user], deputy_id=office.users[deputy], first_day=TODAY, reason="示范",
            last_day=None if last is None else TODAY + last * DAY, made_by=office.users[by], made_at=NOW - DAY,
        )  # fmt: skip
        session.add(row)
        session.flush()
        return row.id


def form(office: County, user: str, deputy: str, last: int | None = 2, first: int = 0) -> dict[str, str]:
    asked = {
        "user": str(office.users[user]),
        "deputy": str(office.users[deputy]),
        "first_day": f"{TODAY + first * DAY}",
    }
    days = {"leaves": "1", "last_day": ""} if last is None else {"last_day": f"{TODAY + last * DAY}"}
    return asked | days | {"reason": "示范"}


def test_a_supervisor_does_not_end_what_he_stands_in_for(as_user: SignIn, office: County, database: Database) -> None:
    cured, note = office.alerts["东A03"], {"version": "1", "note": "示范"}
    with database.writing() as session:
        asked = {"level": 4, "status": "cured", "proposed_by": office.users["inspector"]}
        session.execute(update(Alert).where(Alert.id == cured).values(**asked))
    number = stand_in(office, database, "inspector", "supervisor")
    for who in ("supervisor", "again"):
        answer = as_user(who).post(f"/handover/{number}/end")
        assert answer.status_code == 409 and "另一名督查员" in answer.text
        assert as_user(who).post(f"/alerts/{cured}/confirm", data=note).status_code == 409
    assert as_user("supervisor2").post(f"/handover/{number}/end").status_code == 302
    assert as_user("supervisor").post(f"/alerts/{cured}/confirm", data=note).status_code == 302


def test_nobody_registers_his_own_departure(as_user: SignIn, office: County, database: Database) -> None:
    """It would end whom he stands in for, and with that his conflicts, while he is still here to sign."""
    stand_in(office, database, "inspector", "supervisor", last=None)
    leaving = form(office, "supervisor", "inspector2", last=None)
    for who in ("supervisor", "again"):
        answer = as_user(who).post("/handover", data=leaving)
        assert answer.status_code == 403 and "另一名督查员" in answer.text
    assert as_user("supervisor2").post("/handover", data=leaving).status_code == 302


def test_one_who_comes_back_brings_nobody_else_back(as_user: SignIn, office: County, database: Database) -> None:
    """The inspector's stand-in is away himself and has passed him on."""
    away, back = office.users["inspector2"], office.users["inspector"]
    stand_in(office, database, "inspector", "inspector2")
    assert as_user("inspector2").post("/handover", data=form(office, "inspector2", "inspector3")).status_code == 302
    with database.reading() as session:
        third = office.users["inspector3"]
        assert deputies_on(session, TODAY) == {away: third, back: third}
        passed = session.scalar(select(Handover.id).where(Handover.user_id == back, Handover.deputy_id == third))
    assert as_user("inspector").post(f"/handover/{passed}/end").status_code == 302
    with database.reading() as session:
        assert deputies_on(session, TODAY) == {away: third}, "he is back wholly, and the other one is still away"


def test_who_left_earlier_goes_back_to_his_successor_when_that_one_stays(
    as_user: SignIn, office: County, database: Database
) -> None:
    left, stays, third = (office.users[name] for name in ("inspector", "inspector2", "inspector3"))
    stand_in(office, database, "inspector", "inspector2", last=None)
    with database.writing() as session:
        session.execute(update(User).where(User.id == left).values(active=False))
    leaving = form(office, "inspector2", "inspector3", last=None)
    assert as_user("supervisor").post("/handover", data=leaving).status_code == 302
    with database.reading() as session:
        assert deputies_on(session, TODAY) == {left: third, stays: third}
        number = session.scalar(select(Handover.id).where(Handover.user_id == stays))
        passed = session.scalar(select(Handover.id).where(Handover.user_id == left, Handover.deputy_id == third))
    assert as_user("supervisor").post(f"/handover/{passed}/end").status_code == 409, "he has no account to come back to"
    assert as_user("supervisor").post(f"/handover/{number}/end").status_code == 302
    with database.reading() as session:
        assert deputies_on(session, TODAY) == {left: stays}


def test_whom_one_stands_in_for_goes_on_only_to_one_who_may_handle_his_things(
    as_user: SignIn, office: County, database: Database
) -> None:
    stand_in(office, database, "inspector", "inspector2")
    asked = as_user("inspector2").post("/handover", data=form(office, "inspector2", "housing"))
    assert asked.status_code == 422 and "没有权限办理其中的主办、协办的案件" in asked.text
    assert as_user("inspector2").post("/handover", data=form(office, "inspector2", "inspector3")).status_code == 302


def test_the_last_two_with_a_role_do_not_both_leave(as_user: SignIn, office: County, database: Database) -> None:
    """The one who goes first is asked about too, though the other is still here on his last day."""
    with database.writing() as session:
        user = User(
            work_number="approver2", name="示范丁", password_hash=PASSWORD_HASH, grants=[Grant(role="approver")]
        )
        session.add(user)
        session.flush()
        office.users["approver2"] = user.id
    client = as_user("supervisor")
    later = form(office, "approver", "supervisor2", last=None, first=9)
    assert client.post("/handover", data=later).status_code == 302
    sooner = form(office, "approver2", "supervisor2", last=None, first=5)
    refused = client.post("/handover", data=sooner)
    assert refused.status_code == 422 and "是唯一的审批人" in refused.text
    assert client.post("/handover/1/end").status_code == 302
    assert client.post("/handover", data=sooner).status_code == 302


def test_an_absence_lets_no_account_be_closed(app: Flask, office: County, database: Database) -> None:
    """On the day after it everything would be his again, and he has no account any more."""
    close, real = app.test_cli_runner(), datetime.now(TIMEZONE).date()
    number = stand_in(office, database, "inspector", "inspector2")
    with database.writing() as session:
        session.execute(update(Handover).values(first_day=real, last_day=real + 9 * DAY))
    refused = close.invoke(args=["close", "inspector"])
    assert refused.exit_code == 1 and "离岗移交" in refused.output
    with database.writing() as session:
        session.execute(update(Handover).where(Handover.id == number).values(last_day=None))
    assert close.invoke(args=["close", "inspector2"]).exit_code == 1, "he stands in for somebody"
    assert close.invoke(args=["close", "inspector"]).exit_code == 0


def test_nobody_is_given_a_role_in_which_what_he_owns_would_lie(app: Flask, office: County, database: Database) -> None:
    command = app.test_cli_runner()
    change = ["user", "inspector", "--name", "示范inspector", "--role"]
    refused = command.invoke(args=[*change, "publisher"])
    assert refused.exit_code == 1 and "主办、协办的案件和时限（1 件）" in refused.output
    assert "密码" not in refused.output
    assert command.invoke(args=[*change, "inspector"]).exit_code == 0, "a new password is given at any time"
    real = datetime.now(TIMEZONE).date()
    number = stand_in(office, database, "inspector", "inspector2", last=None)
    with database.writing() as session:
        session.execute(update(Handover).where(Handover.id == number).values(first_day=real))
    assert command.invoke(args=[*change, "publisher"]).exit_code == 0
    with database.reading() as session:
        assert [grant.role for grant in session.get_one(User, office.users["inspector"]).grants] == ["publisher"]
