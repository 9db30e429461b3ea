"""A signed check: the rules see it at once, its number is its own, and nothing of it changes any more."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from monitor.check.findings import list_unknowns
from monitor.check.news import first_books, news_of
from monitor.check.run import run_check
from monitor.db import Base, Database
from monitor.models.alert import Alert
from monitor.models.inspection import Inspection, Observation
from monitor.models.intake import FeedStart
from monitor.models.kept_file import KeptFile
from monitor.models.notebook import (
    CheckSheet,
    InspectionItem,
    InspectionOfficer,
    InspectionSignature,
    Interview,
    SignedCheck,
)
from monitor.models.project import Project
from monitor.models.state import Dirty
from monitor.rules.book import BOOK
from monitor.values.terms import AlertStatus, BookKind, Level
from tests.views.conftest import SignIn
from tests.views.county import NOW, TODAY, County
from tests.views.sheets import (
    OTHER,
    UID,
    certify,
    checks_of,
    make_check,
    save,
    version_of,
)

VISITED = ("A10", "C11", "D03", "E14", "E18", "E19")


@pytest.fixture
def client(as_user: SignIn, county: County, database: Database) -> FlaskClient:
    certify(database, county)
    return as_user("inspector")


@pytest.fixture
def project(county: County) -> int:
    return county.matters["XM2026-0001"]


def test_the_database_itself_wants_two_officers(client: FlaskClient, county: County, database: Database) -> None:
    row = make_check(client, database, county)
    me = county.users["inspector"]
    with pytest.raises(IntegrityError), database.writing() as session:
        other = Inspection(matter_id=row.matter_id, inspection_no="SF-9", inspected_on=TODAY)
        session.add(other)
        session.flush()
        session.add(SignedCheck(inspection_id=other.id, signed_at=NOW, signed_by=me, first_id=me, second_id=me))


def test_nothing_of_a_signed_check_changes_any_more(
    client: FlaskClient, project: int, county: County, database: Database
) -> None:
    row = make_check(client, database, county, **{"talk.0.words": "示范", "seen__tax-unpaid": "seen"})
    assert save(client, project, {"heads": "99"}, version_of(database)).status_code == 409
    assert client.post(f"/checks/sheets/{UID}/drop", data={"version": "3", "reason": "示范"}).status_code == 409
    tables: tuple[type[Base], ...] = (
        Inspection, Observation, SignedCheck, InspectionOfficer, InspectionItem, Interview, InspectionSignature,
    )  # fmt: skip
    for table in tables:
        name = "id" if table is Inspection else "inspection_id"
        mine = table.__table__.c[name] == row.id
        column = next(one.name for one in table.__table__.c if not one.foreign_keys and not one.primary_key)
        value = table.__table__.c[column]
        for statement in (update(table).where(mine).values({column: value}), delete(table).where(mine)):
            with pytest.raises(DBAPIError, match="a signed check is not changed"), database.writing() as session:
                session.execute(statement, execution_options={"synchronize_session": False})


def test_numbers_pass_over_those_of_books(
    client: FlaskClient, project: int, county: County, database: Database
) -> None:
    with database.writing() as session:
        for number in ("AXJC2026-00001", "AXJC2026-00002"):
            session.add(Inspection(matter_id=project, inspection_no=number, inspected_on=TODAY))
    assert make_check(client, database, county).inspection_no == "AXJC2026-00003"
    assert make_check(client, database, county, "XM2026-0002", OTHER).inspection_no == "AXJC2026-00004"


def check_now(database: Database) -> None:
    assert run_check(database, TODAY, full=False, clock=lambda: NOW).errors == []


def raised(database: Database, project: int) -> dict[str, str]:
    """Rules that rest on visits and speak against the project, with their levels."""
    with database.reading() as session:
        query = select(Alert.rule, Alert.level).where(Alert.matter_id == project, Alert.rule.in_(VISITED))
        rows = session.execute(query.where(Alert.status == AlertStatus.RAISED.value))
        return {rule: Level(level).code for rule, level in rows}


def test_what_a_signed_check_found_of_the_board_stands_until_a_later_one_finds_it_sound(
    client: FlaskClient, project: int, county: County, database: Database
) -> None:
    with database.writing() as session:
        row = session.get_one(Project, project)
        row.board_present, row.board_whole, row.board_photo_on = True, True, TODAY - timedelta(days=1)
        session.merge(FeedStart(kind="projects", first_intake_id=county.intake, last_intake_id=county.intake,
                                columns=["completed_on"]))  # fmt: skip
    run_check(database, TODAY, full=True, clock=lambda: NOW)
    board = select(Alert).where(Alert.matter_id == project, Alert.rule == "A09", Alert.status == "raised")
    with database.reading() as session:
        assert session.scalars(board).all() == []
    found = {"item__board": "unsound", "board__legalaid": "unsound", "board__payday": "unsound"}
    make_check(client, database, county, **found, note__board="示范")
    check_now(database)
    with database.reading() as session:
        (alert,) = session.scalars(board)
        reason = str(BOOK["A09"].sentence(alert.facts))
        assert f"{TODAY}检查查见维权信息告示牌不合规。检查记录告示牌缺少：工资支付日期、法律援助申请渠道。" in reason
    make_check(client, database, county, uid=OTHER, item__board="sound", note__board="已补全")
    check_now(database)
    with database.reading() as session:
        assert session.scalars(board).all() == []


def test_rules_see_at_once_what_a_signed_check_saw(
    client: FlaskClient, project: int, county: County, database: Database
) -> None:
    run_check(database, TODAY, full=True, clock=lambda: NOW)
    with database.reading() as session:
        assert {row["missing"] for row in list_unknowns(session) if row["rule"] == "A10"} == {"inspections.never"}
    seen = {"seen__papers-withheld": "seen", "papers_due_on": "2026-11-20", "checked_on": "2026-11-20"}
    seen |= {"seen__goods-paid": "seen", "seen__office-empty": "seen", "seen__dispute-hold": "seen"}
    make_check(client, database, county, **seen)
    with database.reading() as session:
        assert project in set(session.scalars(select(Dirty.matter_id)))
    check_now(database)
    assert raised(database, project) == {"A10": "orange", "C11": "orange", "E14": "orange", "E18": "emergency"}
    with database.reading() as session:
        assert [row for row in list_unknowns(session) if row["rule"] == "A10"] == []
    cleared = {"seen__papers-withheld": "cleared", "seen__goods-paid": "cleared", "seen__office-empty": "cleared"}
    make_check(client, database, county, uid=OTHER, **cleared)
    check_now(database)
    assert raised(database, project) == {"C11": "orange"}


def test_papers_that_are_not_yet_due_open_nothing(
    client: FlaskClient, project: int, county: County, database: Database
) -> None:
    make_check(client, database, county, **{"seen__papers-withheld": "seen", "papers_due_on": "2026-11-23"})
    check_now(database)
    assert raised(database, project) == {}


def test_a_good_recheck_closes_what_it_does_not_see_again(
    client: FlaskClient, project: int, county: County, database: Database
) -> None:
    make_check(client, database, county, **{"seen__goods-paid": "seen", "checked_on": "2026-11-20"})
    check_now(database)
    assert raised(database, project)["E14"] == "orange"
    make_check(client, database, county, uid=OTHER, kind="recheck", item__deposit="unseen")
    assert checks_of(database)[-1].result == "sound"
    check_now(database)
    assert raised(database, project) == {}


def test_the_sheet_of_a_signed_check_keeps_no_talk(client: FlaskClient, county: County, database: Database) -> None:
    make_check(client, database, county, **{"talk.0.words": "示范保密"})
    with database.reading() as session:
        assert session.scalars(select(CheckSheet.sealed)).all() == [None]
        assert session.scalars(select(Interview.words)).all() == ["示范保密"]
        assert session.scalar(select(func.count()).select_from(KeptFile)) == 3


def test_a_look_back_knows_that_a_check_was_signed_after_the_day(
    client: FlaskClient, project: int, county: County, database: Database
) -> None:
    make_check(client, database, county, **{"seen__goods-paid": "seen", "checked_on": "2026-11-20"})
    for before, told in ((timedelta(hours=1), True), (-timedelta(hours=1), False)):
        with database.reading() as session:
            books = first_books(session, NOW - before)
            came = news_of(session, NOW - before, {project}, {BookKind.INSPECTIONS})
        assert (books.get(BookKind.INSPECTIONS) == TODAY) is told
        assert (
            [(change.rows, change.corrected) for change in came.get((project, BookKind.INSPECTIONS), ())]
            == [(1, False)]
        ) is told
