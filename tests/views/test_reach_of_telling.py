"""A right in one town is no right over the county: what is told, to whom, and by which feed."""

import pytest
from sqlalchemy import select, update

from monitor.db import Database
from monitor.models.feed import Feed
from monitor.models.hearing import Manners, PersonAddress, Route
from monitor.models.outbox import OutboxMessage
from monitor.models.user import Grant
from tests.views.conftest import SignIn
from tests.views.county import County
from tests.views.test_feeds import TYPED
from tests.views.test_outbox import add_channel, add_message


@pytest.fixture
def town(county: County, database: Database) -> int:
    """The supervisor and the inspector are only those of one town."""
    number = next(iter(county.towns.values()))
    whose = Grant.user_id.in_([county.users["supervisor"], county.users["inspector"]])
    with database.writing() as session:
        session.execute(update(Grant).where(whose).values(town_id=number))
    return number


def test_a_supervisor_of_a_town_reads_and_repeats_no_message_and_tells_nobody_what_to_hear(
    as_user: SignIn, county: County, database: Database, town: int
) -> None:
    dead = add_message(database, add_channel(database, county), "one", "dead")
    supervisor = as_user("supervisor")
    assert "示范路工程" not in supervisor.get("/outbox").text
    others = {"user": county.users["approver"], "kind": "sms", "address": "13900009001"}
    route = {"channel": "1", "audience": "group", "pace": "now", "level": "1", "area": "", "town": ""}
    for path, data in (
        ("/outbox/retry", {"message": dead}), ("/duty/addresses", others), ("/duty/routes", route),
        ("/duty/routes/1/drop", {}), ("/duty/shifts", {}), ("/duty/shifts/1/drop", {}),
        ("/duty/manners", {"site": "https://elsewhere.example"}),
    ):  # fmt: skip
        assert supervisor.post(path, data=data).status_code == 403, path
    with database.reading() as session:
        assert session.get_one(OutboxMessage, dead).state == "dead"
        assert [session.scalars(select(one)).all() for one in (PersonAddress, Route, Manners)] == [[], [], []]
    own = {"kind": "sms", "address": "13900009001"}
    assert supervisor.post("/duty/addresses", data=own).status_code == 302, "one's own stays one's own"


def test_a_feed_of_the_county_is_not_an_inspectors_of_a_town(
    as_user: SignIn, county: County, database: Database, town: int
) -> None:
    path = as_user("system").post("/feeds/new", data=TYPED).location
    for act in ("paused", "auto_asked", "opened"):
        assert as_user("inspector").post(f"{path}/{act}", data={"version": "1"}).status_code == 403, act
    with database.reading() as session:
        assert session.scalars(select(Feed.status)).one() == "proposed"
    assert as_user("inspector").get(path).status_code == 200


def test_a_token_typed_for_one_place_is_not_sent_to_another(as_user: SignIn, database: Database) -> None:
    system = as_user("system")
    pulled = TYPED | {"way": "pull", "url": "https://feed.example/a", "token": "t" * 20}
    path = system.post("/feeds/new", data=pulled).location

    def change(url: str) -> str | None:
        with database.reading() as session:
            version = session.scalars(select(Feed.version)).one()
        assert (
            system.post(f"{path}/edit", data=pulled | {"url": url, "token": "", "version": version}).status_code == 302
        )
        with database.reading() as session:
            return session.scalars(select(Feed)).one().secret

    assert change("https://feed.example/b") == "t" * 20
    assert change("https://elsewhere.example/b") is None


def test_who_has_no_housing_reads_no_bulletin_of_it(as_user: SignIn) -> None:
    issued = as_user("housing").post("/housing/bulletins").headers["Location"]
    assert as_user("supervisor").get(issued).status_code == 200
    for path in (issued, f"{issued}/en.docx"):
        assert as_user("legal").get(path).status_code == 404
