"""A project's wage account by its bank statements: what they cover, what it held, and who paid and was paid."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, ColumnExpressionArgument, and_, case, cast, func, select
from sqlalchemy.orm import Session

from monitor.db import Fen
from monitor.models.fund import AccountLine, AccountStatement, WageAccount
from monitor.models.intake import Intake
from monitor.models.scope import Viewer, visible
from monitor.values.parties import Party
from monitor.values.permissions import Act


@dataclass(frozen=True)
class Period:
    """A statement, the file it came in, and what lies between it and the one before.

    ``missing`` are the days that no statement covers, ``jump`` the fen by which the balance does not go on from the
    statement before; None where nothing is missing or nobody can tell.
    """

    row: AccountStatement
    file_name: str
    missing: tuple[date, date] | None
    jump: int | None


@dataclass(frozen=True, order=True)
class Side:
    """A way and a kind of counterparty: a column of the table, ins before outs. ``place`` orders the kinds."""

    goes_out: bool
    place: int

    @property
    def party(self) -> Party | None:
        """The kind; None for lines that were booked before kinds were told apart."""
        return list(Party)[self.place] if self.place < len(Party) else None

    @property
    def name(self) -> str:
        return self.party.value if self.party is not None else "none"


@dataclass(frozen=True)
class Flow:
    """What moved one way with one kind of counterparty in a month (yyyymm)."""

    month: int
    side: Side
    fen: int
    lines: int


@dataclass(frozen=True)
class Account:
    """The account as its register and its statements show it; ``row`` None where the register has none."""

    row: WageAccount | None
    periods: Sequence[Period]
    flows: Sequence[Flow]

    @property
    def last(self) -> AccountStatement | None:
        """The statement that reaches farthest."""
        return max((period.row for period in self.periods), key=lambda row: row.to_on, default=None)


ELSEWHERE = frozenset({Party.CASH, Party.CONTRACTOR, Party.BUILDER, Party.OTHER})
"""Who is paid from a wage account against the law (rulebook 3.5)."""
UNTOLD = frozenset({Party.UNNAMED, Party.WAITING, Party.NAMESAKE, Party.MOVED, None})
WAGES = frozenset({Party.WORKER, Party.PAYOUT})


def read_account(session: Session, viewer: Viewer, matter_id: int) -> Account:
    """The wage account of a project that the viewer may see; empty for any other."""
    seen = visible(viewer, Act.SEE_PROJECTS)
    row = session.scalar(select(WageAccount).where(WageAccount.matter_id == matter_id, WageAccount.matter_id.in_(seen)))
    statements = session.execute(
        select(AccountStatement, Intake.file_name)
        .join(Intake, Intake.id == AccountStatement.intake_id)
        .where(AccountStatement.matter_id == matter_id, AccountStatement.matter_id.in_(seen))
        .order_by(AccountStatement.from_on, AccountStatement.to_on)
    )
    periods = list(_follow((found, name) for found, name in statements))
    # The one comparison is selected and grouped by: two alike would have parameters of their own, and so differ.
    month, goes_out = _month(), AccountLine.out_fen > 0
    flows = session.execute(
        select(month, goes_out, AccountLine.party, cast(func.sum(_sum()), Fen), func.count())
        .where(AccountLine.matter_id == matter_id, AccountLine.matter_id.in_(seen))
        .group_by(month, goes_out, AccountLine.party)
    )
    return Account(
        row,
        periods,
        [Flow(number, Side(bool(out), place_of(party)), fen, lines) for number, out, party, fen, lines in flows],
    )


def place_of(party: str | None) -> int:
    """Where a kind of counterparty stands among all; after the last for none."""
    codes = [one.value for one in Party]
    return codes.index(party) if party in codes else len(codes)


def narrowed(month: int | None, goes_out: bool | None, party: str | None) -> tuple[ColumnExpressionArgument[bool], ...]:
    """Conditions on account lines: of a month (yyyymm), of one way, of one kind (``none`` for lines without)."""
    conditions: list[ColumnExpressionArgument[bool]] = []
    if month:
        first = date(month // 100, month % 100, 1)
        after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
        conditions.append(and_(AccountLine.traded_on >= first, AccountLine.traded_on < after))
    if goes_out is not None:
        conditions.append(AccountLine.out_fen > 0 if goes_out else func.coalesce(AccountLine.out_fen, 0) == 0)
    if party is not None:
        conditions.append(AccountLine.party.is_(None) if party == "none" else AccountLine.party == party)
    return tuple(conditions)


def _month() -> ColumnElement[int]:
    return func.extract("year", AccountLine.traded_on) * 100 + func.extract("month", AccountLine.traded_on)


def _sum() -> ColumnElement[int]:
    return case((AccountLine.out_fen > 0, AccountLine.out_fen), else_=func.coalesce(AccountLine.in_fen, 0))


def _follow(found: Iterable[tuple[AccountStatement, str]]) -> Iterable[Period]:
    """Statements in their order, each with what is missing before it."""
    before: AccountStatement | None = None
    reached: date | None = None
    for row, file_name in found:
        missing, jump = None, None
        if before is not None and reached is not None:
            known = before.closing_fen is not None and row.opening_fen is not None
            difference = (row.opening_fen or 0) - (before.closing_fen or 0) if known else None
            if row.from_on > reached + timedelta(days=1) and row.stated and before.stated and difference != 0:
                missing = (reached + timedelta(days=1), row.from_on - timedelta(days=1))
            if row.from_on > before.to_on:
                jump = difference or None
        yield Period(row, file_name, missing, jump)
        before, reached = row, max(reached or row.to_on, row.to_on)
