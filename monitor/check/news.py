"""What came into the ledgers after a moment: rows that were new, rows that were put right, books and county values."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import Session, aliased

from monitor.models.books import LEDGERS, matter_of
from monitor.models.deposit import DepositUse, DepositUseLog
from monitor.models.directive import Directive, DirectiveLog
from monitor.models.housing import HousingLink
from monitor.models.inspection import Inspection
from monitor.models.intake import FeedStart, Intake, RowChange
from monitor.models.matter import Matter
from monitor.models.notebook import SignedCheck
from monitor.models.parameter import ParameterLog, ParameterValue, values_begun, values_in_force
from monitor.values.deposit_use import UseAct
from monitor.values.directives import DirectiveAct
from monitor.values.parameters import PARAMETERS
from monitor.values.terms import BookKind, ChangeAct, MatterKind

Columns = Select[*tuple[Any, ...]]
MONTH = re.compile(r"\d{4}-\d{2}")


@dataclass(frozen=True)
class Changed:
    """Rows of a book that came or were corrected; ``parts`` are the months or buildings they are of, if of any."""

    rows: int
    on: date
    corrected: bool
    parts: frozenset[str] = frozenset()

    def bears_on(self, key: str) -> bool:
        """Whether an alert of ``key`` may rest on them: its month or the one before, its building."""
        if not key or not self.parts:
            return True
        return bool(self.parts & (_months(key) if MONTH.fullmatch(key) else {key}))


@dataclass(frozen=True)
class Ordered:
    """An act on the directives of a matter, or on the use of its deposit, how often it was done, and when last."""

    act: DirectiveAct | UseAct
    times: int
    on: date


def _months(key: str) -> set[str]:
    year, month = int(key[:4]), int(key[5:])
    before = year * 100 + month - 1 if month > 1 else year * 100 - 88
    return {f"{year * 100 + month}", f"{before}"}


def values_set_since(session: Session, at: datetime, day: date) -> Mapping[str, Sequence[ParameterValue]]:
    """County values that hold on ``day``, or in a month before it, and were set only after ``at``, by code."""
    acts = (ChangeAct.CONFIRMED.value, ChangeAct.LOADED.value)
    late = select(ParameterLog.code, ParameterLog.first_day).where(ParameterLog.at > at, ParameterLog.act.in_(acts))
    set_since = {(code, first_day) for code, first_day in session.execute(late)}
    held, found = values_in_force(session, day), defaultdict[str, list[ParameterValue]](list)
    for row in values_begun(session, day):
        counts = row is held[row.code] or PARAMETERS[row.code].by_month
        if counts and (row.code, row.valid_from) in set_since:
            found[row.code].append(row)
    return found


def first_books(session: Session, at: datetime) -> Mapping[BookKind, date]:
    """Books that the county had never handed in by ``at``, with the day on which they first came."""
    rows = (
        select(FeedStart.kind, Intake.applied_at)
        .join(Intake, Intake.id == FeedStart.first_intake_id)
        .where(Intake.applied_at > at)
    )
    found = {BookKind(kind): applied.date() for kind, applied in session.execute(rows) if applied is not None}
    began = session.scalar(select(func.min(SignedCheck.signed_at)).having(func.min(SignedCheck.signed_at) > at))
    if began is not None and session.get(FeedStart, BookKind.INSPECTIONS.value) is None:
        found[BookKind.INSPECTIONS] = began.date()
    return found


def news_of(
    session: Session, at: datetime, matters: Collection[int], books: Collection[BookKind]
) -> Mapping[tuple[int, BookKind], Sequence[Changed]]:
    """What came of ``books`` after ``at`` about each of ``matters``, or about what it is built as."""
    bears: dict[int, set[int]] = {matter: {matter} for matter in matters}
    for owner, matter in session.execute(_built_as(matters)):
        bears.setdefault(owner, set()).add(matter)
    county = session.scalar(select(Matter.id).where(Matter.kind == MatterKind.COUNTY.value))
    found: dict[tuple[int, BookKind], list[Changed]] = defaultdict(list)
    for book in sorted(set(books) & LEDGERS.keys()):
        reach = {**bears, county: set(matters)} if book is BookKind.STOP_WINDOWS and county is not None else bears
        for owner, change in _came(session, at, reach, book):
            for matter in reach[owner]:
                found[matter, book].append(change)
    return found


def orders_since(session: Session, at: datetime, matters: Collection[int]) -> Mapping[int, Sequence[Ordered]]:
    """What was done after ``at`` about directives of each of ``matters`` and about the use of its deposit."""
    logs = (
        (DirectiveLog, Directive, DirectiveLog.directive_id, DirectiveAct),
        (DepositUseLog, DepositUse, DepositUseLog.use_id, UseAct),
    )
    found: dict[int, list[Ordered]] = defaultdict(list)
    for log, row, key, acts in logs:
        rows = (
            select(row.matter_id, log.act, func.count(), func.max(log.at))
            .join(row, row.id == key)
            .where(row.matter_id.in_(matters), log.at > at)
            .group_by(row.matter_id, log.act)
        )
        for matter, act, times, last in session.execute(rows):
            found[matter].append(Ordered(acts(act), times, last.date()))
    return found


def _built_as(matters: Collection[int]) -> Select[int, int]:
    """The construction projects that housing projects among ``matters`` are built as, each with the housing project."""
    works = aliased(Matter)
    named = and_(works.kind == MatterKind.PROJECT.value, works.code == HousingLink.code)
    return select(works.id, HousingLink.matter_id).join(HousingLink, named).where(HousingLink.matter_id.in_(matters))


def _came(session: Session, at: datetime, owners: Collection[int], book: BookKind) -> Iterator[tuple[int, Changed]]:
    """The corrections of a book by row, and of the rows that an import wrote since, those that are no corrections."""
    part = _part_of(book)
    corrected: Counter[tuple[int, str]] = Counter()
    for owner, key, on in session.execute(_corrections(at, owners, book)):
        parts = frozenset(key.split("|")[1:]) if part is not None else frozenset[str]()
        yield owner, Changed(1, on.date(), True, parts)
        corrected.update((owner, name) for name in parts or ("",))
    for owner, rows, on, *names in session.execute(_written(at, owners, book)):
        name = str(names[0]) if names else ""
        new = rows - corrected[owner, name]
        if new > 0:
            yield owner, Changed(new, on.date(), False, frozenset({name}) if names else frozenset())
    if book is BookKind.INSPECTIONS:
        for owner, rows, on in session.execute(_signed(at, owners)):
            yield owner, Changed(rows, on.date(), False)


def _signed(at: datetime, owners: Collection[int]) -> Columns:
    """Visits that were signed here, which no import brought."""
    return (
        select(Inspection.matter_id, func.count(), func.max(SignedCheck.signed_at))
        .join(SignedCheck, SignedCheck.inspection_id == Inspection.id)
        .where(Inspection.matter_id.in_(owners), SignedCheck.signed_at > at)
        .group_by(Inspection.matter_id)
    )


def _part_of(book: BookKind) -> Any:
    """The column by which an alert's key narrows the rows of a book; None if there is none."""
    table = LEDGERS[book]
    return table.building_no if book is BookKind.BUILDINGS else getattr(table, "month", None)


def _corrections(at: datetime, owners: Collection[int], book: BookKind) -> Columns:
    return (
        select(RowChange.matter_id, RowChange.row_key, func.max(Intake.applied_at))
        .join(Intake, Intake.id == RowChange.intake_id)
        .where(RowChange.matter_id.in_(owners), RowChange.kind == book.value, Intake.applied_at > at)
        .group_by(RowChange.matter_id, RowChange.row_key)
    )


def _written(at: datetime, owners: Collection[int], book: BookKind) -> Columns:
    owner, part = matter_of(book), _part_of(book)
    parts = () if part is None else (part,)
    return (
        select(owner, func.count(), func.max(Intake.applied_at), *parts)
        .join(Intake, Intake.id == LEDGERS[book].intake_id)
        .where(owner.in_(owners), Intake.applied_at > at)
        .group_by(owner, *parts)
    )
