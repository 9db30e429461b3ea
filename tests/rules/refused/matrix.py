"""The pairs of the matrix: a rule, a side, a book that it reads, and how much of the refused row could be read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.models.intake import Refusal
from monitor.models.matter import Matter
from monitor.rules.book import BOOK
from monitor.values.terms import BookKind, MatterKind
from tests.rules.county import Case, refused_row
from tests.rules.refused.reads import books_of
from tests.rules.refused.scenes import PASTS, clear, month_of, red

MONTHLY = (BookKind.ALLOCATIONS, BookKind.ATTENDANCE, BookKind.PAYROLL)
OF_WORKS = (*MONTHLY, BookKind.ACCOUNT_LINES, BookKind.INSPECTIONS, BookKind.PROJECTS)
"""Books of the construction projects that a housing project is built as."""
FIRM = {"red": "SF-FIRM-5", "clear": "SF-FIRM-3"}


@dataclass(frozen=True)
class Pair:
    """``month``: whether the month of the refused row could be read; books without months have one form."""

    code: str
    side: str
    book: BookKind
    month: bool
    scene: Case
    case: Case

    @property
    def named(self) -> tuple[str, str, str, str]:
        """What a failure says of it."""
        return self.code, self.side, self.book.value, "its month" if self.month else "no month"

    @property
    def place(self) -> tuple[str, BookKind]:
        return self.code, self.book


def pairs() -> Iterator[Pair]:
    """Every rule beside an open refused row of every book that it reads, on both sides."""
    for code in BOOK:
        for book in sorted(books_of(code), key=list(BookKind).index):
            for side, scene in (("red", red(code, book)), ("clear", clear(code, book))):
                for month in (0, month_of(scene)) if book in MONTHLY else (0,):
                    yield Pair(code, side, book, bool(month), scene, _doubtful(scene, side, book, month))


def _doubtful(scene: Case, side: str, book: BookKind, month: int) -> Case:
    row = refused_row(book.value, month)
    if book is BookKind.COMPANIES and scene.rule in PASTS:
        return scene
    if book is BookKind.COMPANIES:
        row = (_of_firm, row[1] | {"code": FIRM[side]})
    if BOOK[scene.rule].matter_kind is MatterKind.HOUSING and book in OF_WORKS:
        return replace(scene, linked=(*(scene.linked or ()), row))
    return replace(scene, rows=(*scene.rows, row))


def cloud_contractors(session: Session, numbers: Iterable[int]) -> None:
    """A refused row about the contractor of each of the cases; its firm is written after the case."""
    for number in numbers:
        model, row = refused_row(BookKind.COMPANIES.value)
        firm = session.scalars(select(Matter.id).where(Matter.code == f"SF-C{number}-0")).one()
        session.add(model(matter_id=firm, **row))


def _of_firm(matter_id: int, code: str, **row: Any) -> Refusal:
    """A refused row of the register of firms: it stands against the firm, not against the project."""
    firm = select(Matter.id).where(Matter.code == code).scalar_subquery()
    return Refusal(matter_id=firm, **row)
