"""E. The payroll as a ledger: both sides of every threshold."""

from datetime import date
from typing import Any

from tests.rules.county import Case, attended, line, person, refused_row, visit

SEPTEMBER = "2026-09"
WAGE = 1_000_000
"""10,000 yuan for twenty days; 217,500 fen a full month are then 200,000 fen for them."""
LEAST = {"min_wage_fen": 217_500}


def made(on: str, **more: Any) -> Any:
    return line(1, made_on=date.fromisoformat(on), **more)


def cut(damage: int | None, gross: int = WAGE, **more: Any) -> Any:
    """A wage from which damage was deducted, paid in full after it."""
    taken = damage or 0
    return line(1, gross, gross - taken, **{"deducted_fen": taken, "damage_fen": damage} | more)


def carded(worker: int, card: str | None, **more: Any) -> Any:
    return line(worker, card_mark=card, **more)


def holder(worker: int, card: str | None) -> Any:
    return person(worker, card_mark=card)


CASES = (
    # made on 10 October: reviewed by the 15th is in time
    Case("E03", "2026-10-15", None, rows=(made("2026-10-10"),), key=SEPTEMBER),
    Case("E03", "2026-10-16", "blue", rows=(made("2026-10-10"),), key=SEPTEMBER),
    Case("E03", "2026-10-16", None, rows=(made("2026-10-10", reviewed_on=date(2026, 10, 16)),), key=SEPTEMBER),
    Case("E03", "2026-10-16", "blue", rows=(made("2026-10-10", reviewed_on=date(2026, 10, 17)),), key=SEPTEMBER),
    Case("E03", "2026-10-17", None, rows=(made("2026-10-10", reviewed_on=date(2026, 10, 17)),), key=SEPTEMBER),
    Case("E03", "2026-10-16", "unknown", rows=(line(1),), key=SEPTEMBER),
    Case("E03", "2026-10-16", None, rows=(line(1, reviewed_on=date(2026, 10, 9)),), key=SEPTEMBER),
    # what was deducted and not for damage may be lawfully withheld, or wages paid before: 183,908 fen are due
    *(
        Case(
            "E08",
            "2026-10-16",
            expected,
            key=SEPTEMBER,
            rows=(
                line(1, gross, paid, deducted_fen=deducted, damage_fen=damage),
                *more,
            ),
        )
        for gross, paid, deducted, damage, expected, *more in (
            (183_908, 150_000, 33_908, None, "unknown"),
            (183_908, 150_000, 33_908, 0, "unknown"),
            (183_907, 150_000, 33_907, 0, "E08 red 183907"),
            (300_000, 150_000, 33_907, 0, "E08 red 183907"),
            (300_000, 183_908, 116_092, None, None),
            (183_908, 150_000, 33_908, 1, "E08 red 183907"),
            (200_000, 150_000, 50_000, 50_000, "E08 red 150000"),
            (200_000, 150_000, 50_000, 60_000, "E08 red 150000"),
            (200_000, 150_000, None, None, "E08 red 150000"),
            # of who was paid nothing nothing is added, and of all who were paid
            (183_908, 183_907, 0, 0, "E08 red 183907", line(2, 200_000, 0, deducted_fen=100_000)),
            (183_908, 183_907, 0, 0, "unknown", line(2, 183_909, 183_908, deducted_fen=1)),
        )
    ),
    # a fifth is allowed, a fen more is not
    Case("E09", "2026-10-16", None, LEAST, rows=(cut(200_000),), key=SEPTEMBER),
    Case("E09", "2026-10-16", "orange", LEAST, rows=(cut(200_001),), key=SEPTEMBER),
    # what is left is just the minimum of twenty days, and a fen less
    Case("E09", "2026-10-16", None, LEAST, rows=(cut(40_000, 240_000),), key=SEPTEMBER),
    Case("E09", "2026-10-16", "orange", LEAST, rows=(cut(40_001, 240_000),), key=SEPTEMBER),
    Case("E09", "2026-10-16", "unknown", {"min_wage_fen": None}, rows=(cut(40_001, 240_000),), key=SEPTEMBER),
    Case("E09", "2026-10-16", "unknown", LEAST, rows=(cut(40_001, 240_000, days=None),), key=SEPTEMBER),
    # just as much, where a fen of the wage itself is still owed: that is E04's
    *(
        Case("E09", "2026-10-16", None, LEAST, rows=(cut(damage, gross, paid_fen=gross - damage - 1),), key=SEPTEMBER)
        for damage, gross in ((200_000, WAGE), (40_000, 240_000))
    ),
    # of 1,839.0804 yuan for twenty days 1,839.08 must be left, for nobody can be paid a part of a fen
    *(
        Case("E09", "2026-10-16", expected, {"min_wage_fen": 200_000}, rows=rows, key=SEPTEMBER)
        for left, paid, sure, unsure in (
            (183_908, 183_907, None, None), (183_908, 0, None, None),
            (183_907, 183_907, "orange", "unknown"), (183_907, 0, "orange", "unknown"),
        )
        for rows, expected in (
            ((cut(10_000, left + 10_000, paid_fen=paid),), sure),
            # of a kind nobody told, or on days that two lines may both mean
            ((cut(None, left + 10_000, deducted_fen=10_000, paid_fen=paid),), unsure),
            ((cut(10_000, left - 80_000, paid_fen=paid, days=1000), line(1, 90_000, 0, batch="二", days=1000)), unsure),
        )
    ),
    # a deduction of a kind nobody told: harmless up to a fifth, else it might be for damage
    Case("E09", "2026-10-16", None, LEAST, rows=(cut(None, deducted_fen=200_000),), key=SEPTEMBER),
    Case("E09", "2026-10-16", "unknown", LEAST, rows=(cut(None, deducted_fen=200_001),), key=SEPTEMBER),
    Case("E09", "2026-10-16", None, LEAST, rows=(cut(0, deducted_fen=300_000),), key=SEPTEMBER),
    # where nobody knows what must be left, so may less
    Case("E09", "2026-10-16", "unknown", {"min_wage_fen": None}, rows=(cut(None, deducted_fen=1),), key=SEPTEMBER),
    Case("E09", "2026-10-16", "unknown", LEAST, rows=(cut(None, deducted_fen=1, days=None),), key=SEPTEMBER),
    Case("E09", "2026-10-16", None, {"min_wage_fen": None}, rows=(cut(0, deducted_fen=1),), key=SEPTEMBER),
    Case("E09", "2026-10-16", None, {"min_wage_fen": None}, rows=(cut(None, deducted_fen=0),), key=SEPTEMBER),
    # given back later, all of it or all but a fen
    *(
        Case("E09", as_of, expected, LEAST, key=SEPTEMBER, rows=(
            cut(300_000), line(1, 0, back, batch="补", back_pay=True, paid_on=date(2026, 11, 2)),
        ))
        for as_of, back, expected in (
            ("2026-11-02", 100_000, None), ("2026-11-02", 99_999, "E09 orange 100000"),
            ("2026-11-01", 100_000, "orange"),
        )
    ),
    # what was deducted beyond the law is owed
    Case("E04", "2026-10-16", None, LEAST, rows=(cut(200_000),), key=SEPTEMBER),
    Case("E04", "2026-10-16", "yellow", LEAST, rows=(cut(200_001),), key=SEPTEMBER),
    Case("E04", "2026-10-16", None, LEAST, rows=(cut(0, deducted_fen=300_000, paid_fen=700_000),), key=SEPTEMBER),
    Case("E11", "2026-10-12", None, rows=(carded(1, "甲"), holder(1, "甲")), key=SEPTEMBER),
    Case("E11", "2026-10-11", None, rows=(carded(1, "乙"), holder(1, "甲")), key=SEPTEMBER),
    Case("E11", "2026-10-12", "orange", rows=(carded(1, "乙"), holder(1, "甲")), key=SEPTEMBER),
    Case("E11", "2026-10-12", "orange", rows=(carded(1, "甲"), carded(2, "甲"), holder(1, "甲")), key=SEPTEMBER),
    Case("E11", "2026-10-12", "unknown", rows=(carded(1, None), holder(1, "甲")), key=SEPTEMBER),
    # a refused row may correct one line, or of two who share a card one
    *(
        Case("E11", "2026-10-12", expected, rows=(*rows, refused_row("payroll", 202609)), key=SEPTEMBER)
        for rows, expected in (
            ((carded(1, "乙"), holder(1, "甲")), "unknown"),
            ((carded(1, "乙"), holder(1, "甲"), carded(2, "丁"), holder(2, "丙")), "orange"),
            ((carded(1, "乙"), holder(1, "甲"), carded(2, "丁"), holder(2, "丙"), refused_row("roster")), "unknown"),
            ((carded(1, "甲"), carded(2, "甲")), "unknown"),
            ((carded(1, "甲"), carded(2, "甲"), carded(3, "甲")), "orange"),
            ((line(1, channel="cash"),), "unknown"),
            ((line(1, channel="cash"), line(2, channel="cash")), "orange"),
        )
    ),
    Case("E11", "2026-10-12", "unknown", rows=(carded(1, "甲"), holder(1, None)), key=SEPTEMBER),
    # a refused row of the account may say that the project needs none, or one; who collects another's wage is asked
    *(
        Case("E11", "2026-10-12", expected, account={"exempt": exempt} if exempt else None, rows=(
            carded(1, "甲", channel=channel), holder(1, "甲"), refused_row("accounts"),
        ), key=SEPTEMBER)
        for channel, exempt, expected in (
            ("cash", None, "unknown"), ("private", None, "unknown"), ("collected", None, "orange"),
            ("cash", "示范免开", "unknown"), ("bank", "示范免开", None), ("bank", None, None),
        )
    ),
    # a later month reached the card that is registered now: the other was his former one
    *(
        Case("E11", "2026-11-16", expected, rows=(
            carded(1, "乙"), carded(1, later, month=202610, paid_on=date(2026, 11, 12)), holder(1, "甲"),
        ), key=SEPTEMBER)
        for later, expected in (("甲", None), ("乙", "orange"))
    ),
    *(
        Case("E11", "2026-10-12", expected, account=account,
             rows=(carded(1, "甲", channel=channel), holder(1, "甲")), key=SEPTEMBER)
        for channel, account, expected in (
            ("account", None, None), ("bank", None, None), ("cash", None, "orange"), ("private", None, "orange"),
            ("cash", {"exempt": "示范免开"}, None), ("private", {"exempt": "示范免开"}, None),
            ("collected", None, "orange"), ("collected", {"exempt": "示范免开"}, "orange"), ("other", None, "unknown"),
            ("other", {"exempt": "示范免开"}, None),
        )
    ),
    Case("E13", "2026-10-16", None, rows=(line(1), line(2)), key=SEPTEMBER),
    Case("E13", "2026-10-16", "yellow", rows=(line(1), line(2, days=None)), key=SEPTEMBER),
    Case("E13", "2026-10-16", "unknown", rows=(line(1, days=None), line(2, days=None)), key=SEPTEMBER),
    Case("E13", "2026-10-16", "yellow", rows=(line(1), line(2, paid_on=None)), key=SEPTEMBER),
    Case("E13", "2026-10-16", "unknown", rows=(line(1, paid_on=None),), key=SEPTEMBER),
    Case("E13", "2026-10-16", None, rows=(line(1), line(2, paid=0, paid_on=None)), key=SEPTEMBER),
    Case("E13", "2026-10-16", "yellow", rows=(line(1, slip_given=False),), key=SEPTEMBER),
    Case("E13", "2026-10-16", None, rows=(line(1, slip_given=True),), key=SEPTEMBER),
    # the slip is given when the wage is paid (Art 15)
    *(
        Case("E13", as_of, expected, rows=(line(1, slip_given=False, **paid),), key=SEPTEMBER)
        for as_of, expected, paid in (
            ("2026-10-16", None, {"paid": 0, "paid_on": None}), ("2026-10-16", None, {"paid_on": date(2026, 10, 17)}),
            ("2026-10-17", "yellow", {"paid_on": date(2026, 10, 17)}),
        )
    ),
    # one refused row does not undo two wrong ones, and may undo one
    *(
        Case(rule, "2026-10-20", expected, LEAST, rows=(*rows, refused_row("payroll", 202609)), key=SEPTEMBER)
        for rule, level, wrong in (
            ("E03", "blue", {"made_on": date(2026, 10, 10)}),
            ("E09", "orange", {"deducted_fen": 200_001, "damage_fen": 200_001, "gross_fen": WAGE}),
            ("E13", "yellow", {"days": None}),
            ("E13", "yellow", {"paid_on": None}),
            ("E13", "yellow", {"slip_given": False}),
        )
        for rows, expected in (
            ((line(1, **wrong), line(3)), "unknown"), ((line(1, **wrong), line(2, **wrong), line(3)), level),
        )
    ),
    Case("E23", "2026-11-05", "unknown", rows=(*attended(1), refused_row("attendance", 202609)), key=SEPTEMBER),
    Case("E23", "2026-11-05", "orange", rows=(*attended(1, 2), refused_row("attendance", 202609)), key=SEPTEMBER),
    # what a visit saw stands by itself in the month of the visit, until a visit finds it put right
    *(
        Case(rule, as_of, expected, rows=(visit("2026-10-20", code), *more), key="2026-10")
        for rule, code, level in (("E11", "cards-held", "orange"), ("E13", "slips-missing", "yellow"))
        for as_of, expected, more in (
            ("2026-10-19", None, ()), ("2026-10-20", level, ()), ("2026-11-16", level, ()),
            ("2026-10-27", level, (visit("2026-10-28", cleared=(code,)),)),
            ("2026-10-28", None, (visit("2026-10-28", cleared=(code,)),)),
        )
    ),
    # 35 days after 30 September: 4 November
    Case("E23", "2026-11-04", None, rows=attended(1), key=SEPTEMBER),
    Case("E23", "2026-11-05", "orange", rows=attended(1), key=SEPTEMBER),
    Case("E23", "2026-11-05", None, rows=(*attended(1), line(2)), key=SEPTEMBER),
)  # fmt: skip
