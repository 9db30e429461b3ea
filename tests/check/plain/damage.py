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
    most: int = 0
    """What would be too much by all the days that the lines may mean."""


def days_of(own: list[Row]) -> tuple[int, int] | None:
    """The fewest and the most days of a month that the lines may mean: they may tell the same days or others."""
    told = [line.days for line in own if line.days is not None]
    if not told:
        return None
    everything = sum(told) + FULL_MONTH * (len(own) - len(told))
    return min(max(told), FULL_MONTH), min(everything, FULL_MONTH)


def damage_of(own: list[Row], standard: Standard) -> Damage:
    """``own`` are the worker's lines of the month that owe something themselves."""
    gross, deducted = sum(line.gross_fen for line in own), sum(line.deducted_fen or 0 for line in own)
    told = [line.damage_fen for line in own if line.damage_fen is not None]
    days, higher = days_of(own), standard.sure if standard.perhaps is None else standard.perhaps
    # what must be left is whole fen: nobody can be paid a part of one
    floor = None if days is None or standard.sure is None else standard.sure * days[0] // FULL_MONTH
    highest = None if days is None or higher is None else higher * days[1] // FULL_MONTH
    if not told:
        left = gross - deducted
        untold = deducted * 5 > gross or (deducted > 0 and (highest is None or left < highest))
        return Damage(False, False, untold, False, 0)
    taken = sum(told)
    left = gross - taken
    short = taken > 0 and floor is not None and left < floor
    too_much, at_most = (
        min(max(taken - gross // 5, 0 if one is None else one - left, 0), taken, deducted) if taken else 0
        for one in (floor, highest)
    )
    unmeasured = bool(taken) and (floor is None or standard.perhaps is not None)
    enough = taken and floor is not None and left >= floor and left < highest
    return Damage(taken * 5 > gross, short, False, unmeasured, too_much, at_most if enough else 0)
