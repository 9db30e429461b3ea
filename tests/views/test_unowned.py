"""What is given to nobody is had by whoever is on duty: named on its page, counted, and listed."""

import re
from datetime import timedelta

from sqlalchemy import update

from monitor.db import Database
from monitor.models.alert import Alert
from monitor.models.emergency import Emergency
from monitor.models.hearing import DutyShift
from monitor.models.user import User
from monitor.notify.orphans import list_orphans
from tests.views.conftest import SignIn
from tests.views.county import NOW, TODAY, County

LISTED = re.compile(r'href="/alerts/(\d+)"')


def put_on_duty(database: Database, county: County, who: str) -> None:
    user, span = county.users[who], {"first_day": TODAY, "last_day": TODAY}
    with database.writing() as session:
        session.add(DutyShift(kind="week", user_id=user, added_by=user, added_at=NOW, **span))


def set_alert(database: Database, number: int, **values: object) -> None:
    with database.writing() as session:
        session.execute(update(Alert).where(Alert.id == number).values(**values))


def test_whoever_is_on_duty_answers_for_what_is_given_to_nobody(
    as_user: SignIn, county: County, database: Database
) -> None:
    number, client = county.alerts["东B01"], as_user("supervisor")
    page = f"/alerts/{number}"
    assert "尚未交办" in client.get(page).text and "人共同负责" in client.get(page).text
    put_on_duty(database, county, "西镇")
    assert "人共同负责" in client.get(page).text, "who is on duty could not handle it"
    put_on_duty(database, county, "inspector2")
    assert "现在由 示范inspector2 负责" in client.get(page).text
    set_alert(database, number, assigned_to=county.users["inspector"])
    assert "尚未交办" not in client.get(page).text and "现在由" not in client.get(page).text


def test_what_is_given_to_nobody_is_listed_until_somebody_who_is_here_has_it(
    as_user: SignIn, county: County, database: Database
) -> None:
    number, inspector = county.alerts["东B01"], county.users["inspector"]

    def is_listed() -> bool:
        return str(number) in LISTED.findall(as_user("supervisor").get("/alerts?assigned=none").text)

    assert is_listed()
    assert "只显示尚未交办" in as_user("supervisor").get("/alerts?assigned=none").text
    for had in ({"assigned_to": inspector}, {"acknowledged_by": inspector, "acknowledged_until": TODAY}):
        set_alert(database, number, **had)
        assert not is_listed(), had
        with database.writing() as session:
            session.execute(update(User).where(User.id == inspector).values(active=False))
        assert is_listed(), "he has left"
        with database.writing() as session:
            session.execute(update(User).where(User.id == inspector).values(active=True))
        set_alert(database, number, assigned_to=None)
    set_alert(database, number, acknowledged_until=TODAY - timedelta(days=1))
    assert is_listed(), "the acknowledgement has lapsed"


def test_what_an_emergency_raises_is_its_leads(as_user: SignIn, county: County, database: Database) -> None:
    client = as_user("inspector")
    opened = client.post("/emergencies", data={"event": "group_claim", "people": "60"}).headers["Location"]
    number = int(opened.rpartition("/")[2])
    set_alert(database, county.alerts["东B01"], matter_id=number, level=5)

    def count() -> int:
        with database.reading() as session:
            return sum(one.number for one in list_orphans(session, TODAY) if "level=5" in one.path)

    assert count() == 0
    with database.writing() as session:
        session.execute(update(Emergency).where(Emergency.id == number).values(lead_id=None))
    assert count() == 1
