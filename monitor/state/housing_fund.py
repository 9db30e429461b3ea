"""What the bureau registered of presale money and financing, put over what the imported ledger says of a project.

A checked figure stands before the ledger's; of sums paid outside, released or diverted the larger counts, as rows
registered here can only show more; a round, unless it was withdrawn, answers for the ledger's white list (0133).
"""

from typing import Any

from sqlalchemy import CTE, Select, SQLColumnExpression, and_, case, func, select

from monitor.models.financing import FinancingCondition, FinancingRound
from monitor.models.housing import HousingProject
from monitor.models.housing_fund import FundFigure, FundLine, FundNode
from monitor.models.state import in_work
from monitor.state.days import Day, ahead, at_least_zero, day_if_happened, happened, is_one
from monitor.state.fill import Columns
from monitor.values.financing import (
    Condition,
    ConditionStatus,
    FigureKind,
    FigureStatus,
    FundLineKind,
    FundLineStatus,
    RoundStatus,
)
from monitor.values.housing import MilestoneStatus

Sum = SQLColumnExpression[Any]
WHOLE = 10_000
_FOUNDED = (FundLineStatus.FOUNDED.value, FundLineStatus.RECOVERED.value)
_GRANTED = (RoundStatus.GRANTED.value, RoundStatus.DRAWN.value, RoundStatus.SETTLED.value)


def larger_known(one: Sum, other: Sum) -> Sum:
    """The larger of two sums; where one is missing the other."""
    return case((one > other, one), (other.is_not(None), other), else_=one)


def stated_figures() -> CTE:
    """By project the latest figure of each kind that was checked and is of a day by the as-of day."""
    row = FundFigure
    place = func.row_number().over(
        partition_by=(row.matter_id, row.kind), order_by=(row.stated_on.desc(), row.id.desc())
    )
    known = select(row.matter_id, row.kind, row.fen, place.label("place")).where(
        in_work(row.matter_id), row.status == FigureStatus.CONFIRMED.value, happened(row.stated_on)
    )
    latest = known.subquery("latest_figure")
    sums = {kind: func.max(case((latest.c.kind == kind.value, latest.c.fen))).label(kind.value) for kind in FigureKind}
    return (
        select(latest.c.matter_id, *sums.values())
        .where(latest.c.place == 1)
        .group_by(latest.c.matter_id)
        .cte("stated_figures")
    )


def moved_sums() -> CTE:
    """By project what moved by the as-of day outside any loan: sums by kind, and of uses found to be diverted.

    What was recovered counts as nought: it is known, and nothing is out.
    """
    row = FundLine
    by_now = happened(row.moved_on)
    left = case((row.status == FundLineStatus.RECOVERED.value, 0), else_=row.fen)

    def of(wanted: SQLColumnExpression[bool]) -> Sum:
        return func.sum(case((and_(wanted, by_now), left)))

    return (
        select(
            row.matter_id,
            of(row.kind == FundLineKind.OUTSIDE.value).label("outside"),
            of(row.kind == FundLineKind.GATHERED.value).label("gathered"),
            of(row.kind == FundLineKind.RELEASE.value).label("released"),
            of(row.kind == FundLineKind.RETURNED.value).label("returned"),
            of(row.status.in_(_FOUNDED)).label("diverted"),
        )
        .where(in_work(row.matter_id), row.round_id.is_(None), row.status != FundLineStatus.VOID.value)
        .group_by(row.matter_id)
        .cte("moved_sums")
    )


def reached_nodes() -> CTE:
    """By project the largest share that nodes reached by the as-of day allow."""
    row = FundNode
    return (
        select(row.matter_id, func.max(case((happened(row.actual_on), row.share))).label("share"))
        .where(in_work(row.matter_id), row.status == MilestoneStatus.REACHED.value)
        .group_by(row.matter_id)
        .cte("reached_nodes")
    )


def known_rounds() -> CTE:
    """By project its rounds opened by the as-of day and not withdrawn: the last push, the first grant, the last one."""
    row = FinancingRound
    known = happened(row.opened_on)
    granted = case((row.status.in_(_GRANTED), day_if_happened(row.answered_on)))
    return (
        select(
            row.matter_id,
            func.max(case((known, row.number))).label("last"),
            func.max(case((known, day_if_happened(row.pushed_on)))).label("pushed"),
            func.min(case((known, granted))).label("granted"),
        )
        .where(in_work(row.matter_id), row.status != RoundStatus.WITHDRAWN.value)
        .group_by(row.matter_id)
        .cte("known_rounds")
    )


def last_conditions(rounds: CTE) -> CTE:
    """By project how many conditions of its last known round are met, and how many are not."""
    row, one = FinancingRound, FinancingCondition
    return (
        select(
            row.matter_id,
            func.sum(is_one(one.status == ConditionStatus.MET.value)).label("met"),
            func.sum(is_one(one.status == ConditionStatus.UNMET.value)).label("unmet"),
        )
        .join(rounds, and_(rounds.c.matter_id == row.matter_id, rounds.c.last == row.number))
        .join(one, one.round_id == row.id)
        .group_by(row.matter_id)
        .cte("last_conditions")
    )


def days_ahead() -> CTE:
    """By project the next day on which something of it happens: days may be entered for a later check."""
    dated = (
        (FundFigure, (FundFigure.stated_on,)),
        (FundLine, (FundLine.moved_on,)),
        (FundNode, (FundNode.actual_on,)),
        (FinancingRound, (FinancingRound.opened_on, FinancingRound.pushed_on, FinancingRound.answered_on)),
    )
    parts: list[Select[Any, Any]] = [
        select(table.matter_id, ahead(column).label("day")).where(in_work(table.matter_id))
        for table, columns in dated
        for column in columns
    ]
    days = parts[0].union_all(*parts[1:]).subquery("money_days")
    return (
        select(days.c.matter_id, func.min(days.c.day).label("event_on")).group_by(days.c.matter_id).cte("money_ahead")
    )


def _net(paid: Sum, back: Sum) -> Sum:
    """What was paid less what came back, never below nought; NULL where nothing was paid."""
    left = paid - func.coalesce(back, 0)
    return case((left < 0, 0), else_=left)


class Money:
    """What counts of presale money and financing, an expression each; ``tables`` join on ``matter_id``."""

    def __init__(self) -> None:
        self.figures, self.moved, self.nodes, self.rounds = (
            stated_figures(), moved_sums(), reached_nodes(), known_rounds(),
        )  # fmt: skip
        self.conditions, self.ahead = last_conditions(self.rounds), days_ahead()
        self.tables = (self.figures, self.moved, self.nodes, self.rounds, self.conditions, self.ahead)
        project, told = HousingProject, self.figures.c
        self.quota = func.coalesce(told.quota, project.presale_quota_fen)
        self.cost = func.coalesce(told.cost, project.finish_cost_fen)
        self.balance = func.coalesce(told.balance, project.presale_balance_fen)
        moved = self.moved.c
        self.outside = larger_known(_net(moved.outside, moved.gathered), project.outside_fen)
        self.released = larger_known(_net(moved.released, moved.returned), project.presale_released_fen)
        self.surely_released = larger_known(_net(moved.released, moved.returned), self._released_by_book())
        self.diverted = larger_known(self.moved.c.diverted, project.diverted_fen)
        self.node = func.coalesce(self.quota * self.nodes.c.share // WHOLE, project.presale_node_fen)
        self.here: SQLColumnExpression[bool] = self.rounds.c.last.is_not(None)

    def _released_by_book(self) -> Sum:
        """How much of the supervised amount is out for sure: the book's sum of releases holds what was drawn above that
        amount, which may be all that was ever paid in above it. NULL where that is not told.
        """
        paid, released = HousingProject.presale_paid_in_fen, HousingProject.presale_released_fen
        above = case((paid > self.quota, paid - self.quota), (paid <= self.quota, 0))
        return at_least_zero(released - above)

    def financing(self, book: Columns, unread: Day) -> Columns:
        """Push, grant and fit of the rounds here, else those of the ``book``."""
        met, unmet = self.conditions.c.met, self.conditions.c.unmet
        fit = case((unmet > 0, 1), (met == len(Condition), 0))
        told = {
            "whitelist_unfit": fit,
            "whitelist_pushed_day": self.rounds.c.pushed,
            "financed_day": self.rounds.c.granted,
        }
        facts: Columns = {name: case((self.here, told[name]), else_=book[name]) for name in told}
        return {**facts, "whitelist_unread": case((self.here, 0), else_=unread)}
