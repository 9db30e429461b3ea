"""Deductions for damage: at most a fifth of the wage, and never below the minimum wage (工资支付暂行规定 第十六条)."""

from dataclasses import dataclass
from types import SimpleNamespace as Row

from tests.check.plain.least_wage import Standard

FULL_MONTH = 2175
"""21.75 days in hundredths."""


@dataclass(frozen=True)
class Damage:
    """What the law says of a worker's deductions in a month; ``too_much`` in fen."""

    over: bool
    short: bool
    untold: bool
    unmeasured: bool
    too_much: int


def days_of(lines: list[Row]) -> int | None:
    return max((line.days for line in lines if line.days is not None), default=None)


def damage_of(own: list[Row], days: int | None, standard: Standard) -> Damage:
    """``own`` are the worker's lines of the month that owe something themselves."""
    gross, deducted = sum(line.gross_fen for line in own), sum(line.deducted_fen or 0 for line in own)
    told = [line.damage_fen for line in own if line.damage_fen is not None]
    floor, most = (None if days is None or one is None else one * min(days, FULL_MONTH) for one in standard)
    if not told:
        left = (gross - deducted) * FULL_MONTH
        highest = floor if most is None else most
        untold = deducted * 5 > gross or (deducted > 0 and highest is not None and left < highest)
        return Damage(False, False, untold, False, 0)
    taken = sum(told)
    left = gross - taken
    short = taken > 0 and floor is not None and left * FULL_MONTH < floor
    beyond = max(taken - gross // 5, 0 if floor is None else floor // FULL_MONTH - left, 0)
    too_much = min(beyond, taken, deducted) if taken else 0
    return Damage(taken * 5 > gross, short, False, bool(taken) and floor is None, too_much)
