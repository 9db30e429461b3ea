"""Which of the sums that left a wage account came back, and when.

The first sum out is paired with the first equal sum in after it from the same side, the second with the second. Money
that came in before anything was missing gives nothing back.
"""

from typing import Any

from sqlalchemy import CTE, Select, case, func, select

from monitor.models.fund import AccountLine
from monitor.models.state import in_work
from monitor.state.days import is_one
from monitor.values.parties import Doubt


def _running() -> Select[*tuple[Any, ...]]:
    """Doubtful sums in their order, with how many went out, how many came in, and what was then missing."""
    line = AccountLine
    who = func.coalesce(line.other_mark, line.other_name, "")
    delta = case((line.doubt == int(Doubt.ELSEWHERE), 1), else_=-1)
    fen = func.coalesce(line.out_fen, line.in_fen)
    over: dict[str, Any] = {
        "partition_by": (line.matter_id, who, fen),
        "order_by": (line.traded_on, delta.desc(), line.line_no),
        "rows": (None, 0),
    }
    return select(
        line.matter_id,
        line.line_no,
        line.traded_on,
        line.party,
        who.label("who"),
        fen.label("fen"),
        delta.label("delta"),
        func.sum(delta).over(**over).label("missing"),
        func.sum(is_one(delta > 0)).over(**over).label("nth_out"),
        func.sum(is_one(delta < 0)).over(**over).label("nth_in"),
    ).where(in_work(line.matter_id), line.doubt.in_((int(Doubt.BACK), int(Doubt.ELSEWHERE))))


def outflows() -> CTE:
    """The doubtful sums of the work set, those out (``delta`` 1) numbered by ``nth_out``."""
    return _running().cte("move")


def given_back() -> CTE:
    """The day on which the n-th sum out came back; sums in that nothing was missing for are left out of the count."""
    running = _running().subquery("running")
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
