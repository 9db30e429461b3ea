"""A batch whose part calls it sold finished had the day of the contract: the upgrade tells it apart."""

from datetime import date

from alembic import command
from sqlalchemy import create_engine, select, update
from sqlalchemy.exc import IntegrityError

from monitor.db import open_database
from monitor.migrate import alembic_config, upgrade
from monitor.models.housing import HousingProject
from monitor.models.housing_title import TitleBatch, TitleIssue
from monitor.models.matter import Matter
from monitor.models.user import User
from tests.postgres import as_owner
from tests.rules.thresholds.housing_titles import NOON

DAY, LATER = date(2026, 8, 3), date(2026, 9, 3)
PARTS = ("现房20套", "非现房", "东侧", None)
FINISHED, OTHERS = ("现房20套", DAY, None), [("东侧", None, DAY), ("非现房", None, DAY), (None, None, DAY)]


def write(url: str) -> None:
    database = open_database(url)
    with database.writing() as session:
        session.add(User(id=1, work_number="示范", name="示范甲", password_hash=""))
        session.add(Matter(id=101, kind="housing", code="SF-1", name="示范"))
        session.flush()
        session.add(HousingProject(id=101))
        session.flush()
        fixed = {"matter_id": 101, "building_no": "1", "units": 20, "opened_on": LATER, "registered_by": 1}
        for part in PARTS:
            issues = [TitleIssue(issued_on=LATER, number=2, user_id=1, at=NOON)]
            session.add(TitleBatch(part=part, delivered_on=DAY, issues=issues, **fixed))
    database.dispose()


def kept(url: str) -> list[tuple[str | None, date | None, date | None]]:
    engine, row = create_engine(url), TitleBatch
    try:
        with engine.connect() as connection:
            assert len(connection.execute(select(TitleIssue.id)).all()) == len(PARTS)
            found = connection.execute(select(row.part, row.contracted_on, row.delivered_on))
            return sorted((tuple(one) for one in found), key=lambda one: one[0] or "龥")
    finally:
        engine.dispose()


def is_refused(url: str) -> bool:
    """Whether a batch with neither day is."""
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            connection.execute(update(TitleBatch).values(contracted_on=None, delivered_on=None))
    except IntegrityError as refused:
        return "dated" in str(refused)
    finally:
        engine.dispose()
    return False


def test_batches_that_are_called_finished_have_their_day_as_that_of_the_contract(database_url: str) -> None:
    write(database_url)
    for _time in range(2):
        command.downgrade(alembic_config(as_owner(database_url)), "unsold_titles")
        upgrade(database_url, as_owner(database_url))
        assert is_refused(database_url)
        assert kept(database_url) == sorted([FINISHED, *OTHERS], key=lambda one: one[0] or "龥")
