"""Which of the sums that left a wage account came back, and when.

The first sum out is paired with the first equal sum in after it from the same side, the second with the second. Money
that came in before anything was missing gives nothing back. The same side is a firm by its full name, whatever account
it used and whether or not the bank gave its number; anybody else by the number, and by the name where none is given,
for persons have namesakes.
"""

from typing import Any

from sqlalchemy import CTE, SQLColumnExpression, and_, case, func, or_, select

from monitor.models.fund import AccountLine
from monitor.models.state import in_work
from monitor.state.account import bare
from monitor.state.days import is_one
from monitor.values.parties import FIRM_ENDS, FIRM_WORDS, NAME_POINTS, SHORTEST_FIRM, Doubt


def _firm() -> SQLColumnExpression[str | None]:
    """The full name of the firm on the other side of a line; NULL for persons, and where the bank hid part of it."""
    name = bare(AccountLine.other_name)
    parted = or_(*(AccountLine.other_name.contains(point) for point in NAME_POINTS))
    ends = or_(*(name.endswith(end) for end in FIRM_ENDS))
    words = or_(*(name.contains(word) for word in FIRM_WORDS), and_(func.length(name) >= SHORTEST_FIRM, ends, ~parted))
    return case((and_(words, ~name.contains("*")), name))


def _doubtful() -> CTE:
    """Doubtful lines of the work set: 1 for out and -1 for in, the account and the firm by its name."""
    line = AccountLine
    return (
        select(
            *(line.matter_id, line.line_no, line.traded_on, line.party, line.other_mark, line.other_name),
            _firm().label("firm"),
            func.coalesce(line.out_fen, line.in_fen).label("fen"),
            case((line.doubt == int(Doubt.ELSEWHERE), 1), else_=-1).label("delta"),
        )
        .where(in_work(line.matter_id), line.doubt.in_((int(Doubt.BACK), int(Doubt.ELSEWHERE))))
        .cte("doubtful")
    )


def _sided() -> CTE:
    """The doubtful lines with who stands on their other side.

    A line without a name is the firm's that has the account by another line; an account with two names makes both one.
    """
    line = _doubtful()
    at = (line.c.matter_id, line.c.other_mark)
    holder = (
        select(*at, func.min(line.c.firm).label("firm"))
        .where(line.c.other_mark.is_not(None), line.c.firm.is_not(None))
        .group_by(*at)
        .cte("holder")
    )
    holds = and_(holder.c.matter_id == line.c.matter_id, holder.c.other_mark == line.c.other_mark)
    alias = (
        select(line.c.matter_id, line.c.firm, func.min(holder.c.firm).label("side"))
        .join(holder, holds)
        .where(line.c.firm.is_not(None))
        .group_by(line.c.matter_id, line.c.firm)
        .cte("firm_alias")
    )
    firm = func.coalesce(line.c.firm, holder.c.firm)
    who = func.coalesce(alias.c.side, firm, line.c.other_mark, line.c.other_name, "")
    told = and_(alias.c.matter_id == line.c.matter_id, alias.c.firm == firm)
    return select(line, who.label("who")).outerjoin(holder, holds).outerjoin(alias, told).cte("sided")


def doubtful_moves() -> CTE:
    """Doubtful sums in their order, those out (``delta`` 1) numbered by ``nth_out``, those in by ``nth_in``.

    ``missing``: how many sums of that size are then still out.
    """
    line = _sided()
    over: dict[str, Any] = {
        "partition_by": (line.c.matter_id, line.c.who, line.c.fen),
        "order_by": (line.c.traded_on, line.c.delta.desc(), line.c.line_no),
        "rows": (None, 0),
    }
    return select(
        *(line.c[name] for name in ("matter_id", "line_no", "traded_on", "party", "who", "fen", "delta")),
        func.sum(line.c.delta).over(**over).label("missing"),
        func.sum(is_one(line.c.delta > 0)).over(**over).label("nth_out"),
        func.sum(is_one(line.c.delta < 0)).over(**over).label("nth_in"),
    ).cte("move")


def given_back(running: CTE) -> CTE:
    """The day on which the n-th sum out came back; sums in that nothing was missing for are left out of the count."""
    lowest = func.min(running.c.missing).over(
        partition_by=(running.c.matter_id, running.c.who, running.c.fen),
        order_by=(running.c.traded_on, running.c.delta.desc(), running.c.line_no),
        rows=(None, 0),
    )
    counted = select(
        running.c.matter_id,
        running.c.who,
        running.c.fen,
        running.c.delta,
        running.c.traded_on,
        (running.c.nth_in + case((lowest < 0, lowest), else_=0)).label("nth"),
    ).subquery("counted")
    return (
        select(
            counted.c.matter_id,
            counted.c.who,
            counted.c.fen,
            counted.c.nth,
            func.min(counted.c.traded_on).label("back_on"),
        )
        .where(counted.c.delta < 0, counted.c.nth > 0)
        .group_by(counted.c.matter_id, counted.c.who, counted.c.fen, counted.c.nth)
        .cte("given_back")
    )
