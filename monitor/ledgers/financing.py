"""Rounds of financing coordination: of one project with all that was done in them, and those whose clocks run."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from monitor.ledgers import kept
from monitor.models.financing import BankObstacle, FinancingCondition, FinancingRound
from monitor.models.housing_fund import FundLine
from monitor.models.matter import Matter
from monitor.models.parameter import values_in_force
from monitor.models.scope import Viewer, visible
from monitor.models.user import User
from monitor.values.financing import GONE, OVER, Condition, FundLineKind, FundLineStatus, RoundStatus
from monitor.values.housing import ProblemStatus
from monitor.values.kept import FileAbout
from monitor.values.parameters import PARAMETERS
from monitor.values.permissions import Act


@dataclass(frozen=True)
class Paper:
    """A file of a condition: its number, that of the condition under which it is kept, and its name."""

    id: int
    about_id: int
    file_name: str


@dataclass(frozen=True)
class Checked:
    """A condition with its files, those of earlier rounds that were carried over among them."""

    row: FinancingCondition
    files: list[Paper]


@dataclass(frozen=True)
class Round:
    """A round with its conditions in their order, what the bank found, and the movements of its loan."""

    row: FinancingRound
    conditions: list[Checked]
    obstacles: list[BankObstacle]
    lines: list[FundLine]
    checker: str | None

    @property
    def status(self) -> RoundStatus:
        return RoundStatus(self.row.status)

    def sum_of(self, kind: FundLineKind) -> int:
        """In fen, of the movements of a kind that count."""
        return sum(one.fen for one in self.lines if one.kind == kind and one.status not in GONE)

    @property
    def drawn_fen(self) -> int:
        return self.sum_of(FundLineKind.DRAW)

    @property
    def used_fen(self) -> int:
        return self.sum_of(FundLineKind.USE)

    @property
    def elsewhere_fen(self) -> int:
        """What a person found to be used for something else."""
        return sum(one.fen for one in self.lines if one.status == FundLineStatus.FOUNDED.value)


@dataclass(frozen=True)
class Latest:
    """The latest round of a project and whatever its clocks look at."""

    row: FinancingRound
    matter: Matter
    obstacles: tuple[BankObstacle, ...]
    moved_on: date | None


def list_rounds(session: Session, viewer: Viewer, matter_id: int) -> list[Round]:
    """Every round of a project that the viewer may see, the latest first."""
    seen = FinancingRound.matter_id.in_(visible(viewer, Act.SEE_HOUSING))
    rows = session.execute(
        select(FinancingRound, User.name)
        .outerjoin(User, User.id == FinancingRound.checked_by)
        .where(FinancingRound.matter_id == matter_id, seen)
        .order_by(FinancingRound.number.desc())
    ).all()
    if not rows:
        return []
    conditions = _by_round(session, FinancingCondition, FinancingCondition.matter_id == matter_id)
    obstacles = _by_round(session, BankObstacle, BankObstacle.matter_id == matter_id)
    lines = _by_round(session, FundLine, FundLine.matter_id == matter_id, FundLine.round_id.is_not(None))
    files: dict[int, list[Paper]] = {
        one.id: [
            Paper(file.id, one.id, file.file_name)
            for file in kept.list_files(session, viewer, Act.SEE_HOUSING, FileAbout.CONDITION, one.id)
        ]
        for group in conditions.values()
        for one in group
    }
    earlier = {one.id: one.earlier_id for group in conditions.values() for one in group}
    return [
        Round(
            row,
            [Checked(one, _carried(one.id, earlier, files)) for one in _in_order(conditions[row.id])],
            sorted(obstacles[row.id], key=lambda one: (one.due_on, one.id)),
            sorted(lines[row.id], key=lambda one: (one.moved_on, one.id)),
            name,
        )
        for row, name in rows
    ]


def _by_round(session: Session, table: type[Any], *where: ColumnElement[bool]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for one in session.scalars(select(table).where(*where).order_by(table.id)):
        found[one.round_id].append(one)
    return found


def _in_order(rows: Sequence[FinancingCondition]) -> list[FinancingCondition]:
    order = {kind.value: place for place, kind in enumerate(Condition)}
    return sorted(rows, key=lambda one: order[one.kind])


def _carried(number: int | None, earlier: dict[int, int | None], files: dict[int, list[Paper]]) -> list[Paper]:
    found: list[Paper] = []
    while number is not None:
        found = [*files.get(number, ()), *found]
        number = earlier.get(number)
    return found


def may_begin(rounds: Sequence[Round]) -> bool:
    """Whether another round may be begun, but for what the bank found and nobody put right."""
    return not rounds or rounds[0].status in OVER


def list_latest(session: Session, viewer: Viewer, matter_id: int | None = None) -> list[Latest]:
    """The latest round of every project, or of one, that the viewer may see."""
    last = (
        select(FinancingRound.matter_id, func.max(FinancingRound.number).label("number"))
        .group_by(FinancingRound.matter_id)
        .subquery("last")
    )
    asked = (
        select(FinancingRound, Matter)
        .join(last, (last.c.matter_id == FinancingRound.matter_id) & (last.c.number == FinancingRound.number))
        .join(Matter, Matter.id == FinancingRound.matter_id)
        .where(FinancingRound.matter_id.in_(visible(viewer, Act.SEE_HOUSING)))
        .where(FinancingRound.status.not_in([RoundStatus.SETTLED.value, RoundStatus.WITHDRAWN.value]))
    )
    if matter_id is not None:
        asked = asked.where(FinancingRound.matter_id == matter_id)
    rows = session.execute(asked.order_by(FinancingRound.id)).all()
    ids = [row.id for row, _matter in rows]
    told = BankObstacle.round_id.in_(ids), BankObstacle.status != ProblemStatus.STRUCK.value
    obstacles = _by_round(session, BankObstacle, *told)
    moved = select(FundLine.round_id, func.max(FundLine.moved_on)).where(
        FundLine.round_id.in_(ids), FundLine.status != FundLineStatus.VOID.value
    )
    days = {number: day for number, day in session.execute(moved.group_by(FundLine.round_id))}
    return [Latest(row, matter, tuple(obstacles[row.id]), days.get(row.id)) for row, matter in rows]


def list_doubted(session: Session, viewer: Viewer, matter_id: int | None = None) -> list[tuple[FundLine, Matter]]:
    """Movements whose use waits for a person's finding."""
    asked = (
        select(FundLine, Matter)
        .join(Matter, Matter.id == FundLine.matter_id)
        .where(FundLine.status == FundLineStatus.QUESTIONED.value)
        .where(FundLine.matter_id.in_(visible(viewer, Act.SEE_HOUSING)))
        .order_by(FundLine.id)
    )
    if matter_id is not None:
        asked = asked.where(FundLine.matter_id == matter_id)
    return [(line, matter) for line, matter in session.execute(asked)]


def values_of(session: Session, today: date) -> dict[str, int]:
    """The county's days of the clocks, by code."""
    set_here = values_in_force(session, today)
    codes = [code for code in PARAMETERS if code.startswith("financing.")]
    return {code: set_here[code].value if code in set_here else PARAMETERS[code].default or 0 for code in codes}
