"""Fills an empty database with a demonstration county, through the importer, as an office would."""

import tempfile
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import xlsxwriter
from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.check.run import run_check
from monitor.db import Database
from monitor.demo.accounts import open_accounts, open_office
from monitor.demo.bulletins import open_bulletins
from monitor.demo.case_files import open_cases
from monitor.demo.directives import open_directives
from monitor.demo.emergencies import open_emergencies
from monitor.demo.estates import estates
from monitor.demo.feeds import open_feeds
from monitor.demo.financing import open_money
from monitor.demo.housing_situation import open_joint_matter, open_links, open_situation
from monitor.demo.housing_work import open_housing, open_pages
from monitor.demo.listings import open_listings
from monitor.demo.permits import permits
from monitor.demo.plan import Book, Plan
from monitor.demo.registers import registers
from monitor.demo.roster import open_roster
from monitor.demo.telling import open_telling
from monitor.demo.titles import open_titles
from monitor.demo.visits import inspections
from monitor.demo.works import works
from monitor.importers.intake import take_file
from monitor.models.demo import DemoCounty
from monitor.models.intake import Intake
from monitor.models.matter import Matter
from monitor.models.user import User
from monitor.values.terms import MatterKind
from monitor.values.words import Sentence
from monitor.values.words import mark as _

Tell = Callable[[Sentence], None]
Clock = Callable[[], datetime]


class NotEmpty(Exception):
    """The database holds something already, so no demonstration is put beside it."""

    sentence = Sentence(_("数据库不是空的，没有填入示范县。请另用一个空数据库（DATABASE_URL 或 INSTANCE_PATH）。"))


def fill(database: Database, plan: Plan, secret: str, clock: Clock, tell: Tell) -> None:
    """Import every book of ``plan``, check, and open the accounts. Raises NotEmpty.

    A filling that was cut off is taken up again with the plan it began with: a book that is in already is unchanged.
    """
    plan = _begin(database, plan)
    with tempfile.TemporaryDirectory(prefix="anxin-demo-") as folder:
        for book in books(plan):
            path = Path(folder) / book.file_name
            write(book, path)
            receipt = take_file(database, book.kind, book.file_name, path, now=clock())
            found = receipt.as_json()
            tell(Sentence(_("{file}：{rows}行"), {"file": book.file_name, "rows": found["rows_in"]}))
    with database.writing() as session:
        _open(session, plan, secret, clock())
    run_check(database, plan.as_of, full=True, clock=clock)
    with database.writing() as session:
        open_joint_matter(session, plan, clock())
        open_pages(session, plan, clock())
        open_situation(session, plan, clock())
        open_telling(session, plan, clock())
        session.get_one(DemoCounty, 1).whole = True


def _open(session: Session, plan: Plan, secret: str, now: datetime) -> None:
    """What officers did with what the books tell."""
    open_accounts(session, secret)
    session.flush()
    open_cases(session, plan, now)
    open_directives(session, plan, now)
    open_office(session, now)
    open_listings(session, plan, now)
    open_housing(session, plan, now)
    open_money(session, plan, now)
    open_links(session, plan, now)
    open_titles(session, plan, now)
    open_emergencies(session, plan, now)
    session.flush()
    open_bulletins(session, now)
    open_feeds(session, now)
    open_roster(session, plan, now)


def state(session: Session) -> DemoCounty | None:
    """The demonstration county of the database, whole or not."""
    return session.get(DemoCounty, 1)


def books(plan: Plan) -> Iterator[Book]:
    """Every book in the order of import."""
    yield from registers(plan)
    yield from works(plan)
    yield from inspections(plan)
    yield from estates(plan)
    yield from permits(plan)


def write(book: Book, path: Path) -> None:
    """Write ``book`` as a workbook with one sheet, a title above the header."""
    with xlsxwriter.Workbook(str(path), {"constant_memory": True, "default_date_format": "yyyy-mm-dd"}) as workbook:
        sheet = workbook.add_worksheet(Path(book.file_name).stem)
        sheet.write(0, 0, f"示范县{Path(book.file_name).stem}{book.note}")
        sheet.write_row(1, 0, book.header)
        for number, row in enumerate(book.rows, start=2):
            for place, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(number, place, cell)
                elif cell is not None:
                    sheet.write(number, place, cell)


def _begin(database: Database, plan: Plan) -> Plan:
    with database.writing() as session:
        begun = state(session)
        if begun is None:
            if _holds_something(session):
                raise NotEmpty
            session.add(DemoCounty(as_of=plan.as_of, projects=plan.projects, months=plan.months, seed=plan.seed))
            return plan
        if begun.whole:
            raise NotEmpty
        return Plan(begun.as_of, begun.projects, begun.months, begun.seed)


def _holds_something(session: Session) -> bool:
    other = select(Matter.id).where(Matter.kind != MatterKind.COUNTY.value)
    return any(session.scalar(found.limit(1)) for found in (other, select(Intake.id), select(User.id)))
