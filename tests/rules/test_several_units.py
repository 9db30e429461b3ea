"""Each unit that a worker's lines of one month name owes him what it did not pay itself (E15, E17, E21)."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.db import Database
from monitor.models.matter import Matter
from tests.rules.county import Case, different, judge, line, refused_row
from tests.rules.thresholds.payroll import LEAST, WAGE, cut
from tests.rules.thresholds.wage import TEN, back_pay, unpaid

ON = "2026-10-16"
LATE = "2026-11-16"
FIVE = TEN[:5]


def second(*workers: int, fen: int = 100_000, **more: Any) -> tuple[Any, ...]:
    """Lines of a second unit for the same month, paid unless told otherwise."""
    return tuple(line(n, fen, **{"batch": "二批", "employer_id": 2} | more) for n in workers)


def late(fen: int, *workers: int, **more: Any) -> tuple[Any, ...]:
    unit = {"employer_id": None} | more
    named = f"补发@2026-10/{unit['employer_id']}"
    return tuple(back_pay(worker_id=n, batch=named, gross_fen=0, paid_fen=fen, **unit) for n in workers)


def owing(*workers: int, fen: int = 310_000) -> tuple[Any, ...]:
    """A first and a second unit that both owe."""
    return (*unpaid(*workers, fen=fen), *second(*workers, paid=0))


FIVE_EACH = (*unpaid(*FIVE, fen=310_000), *second(*FIVE), *unpaid(*TEN[5:], employer_id=2))
SMALL_LINE = (*unpaid(*TEN, fen=310_000), *second(*FIVE, fen=100))
BOTH = (*owing(*TEN), refused_row("payroll", 202609))
NAMED_BY_HALF = (*unpaid(*TEN), *second(*TEN, paid=0, employer_id=None))
OVERPAID = (*(line(n, 300_000, 400_000) for n in TEN), *second(*TEN, fen=300_000, paid=0))
CUT = tuple(cut(300_000, worker_id=n, batch="二批", employer_id=2) for n in TEN)
CASES = (
    # five workers each: the line of a second unit that paid in full makes nobody its creditor
    *(Case(rule, ON, None, rows=FIVE_EACH) for rule in ("E15", "E17")),
    # ten workers of the first unit: a paid yuan of another one takes none of them away
    *(Case(rule, ON, "red", rows=SMALL_LINE) for rule in ("E15", "E17")),
    Case("E17", ON, "E17 red 3100000", rows=SMALL_LINE),
    # both units owe the ten: each is asked for its own sum
    *(Case(rule, ON, "red", rows=owing(*TEN)) for rule in ("E15", "E17")),
    Case("E17", ON, None, rows=owing(*TEN, fen=250_000)),
    # one refused row may pay a worker what both owe him: ten are not sure, eleven are
    Case("E15", ON, "unknown", rows=BOTH),
    Case("E15", ON, "red", rows=(*BOTH, *owing(11))),
    # back pay that names a unit pays its debt
    Case("E15", LATE, None, rows=(*owing(*TEN), *late(310_000, 1, employer_id=1), *late(100_000, 1, employer_id=2))),
    Case("E15", LATE, "red", rows=(*owing(*TEN), *late(310_000, *TEN, employer_id=1))),
    Case("E17", LATE, None, rows=(*owing(*TEN), *late(310_000, *TEN, employer_id=1))),
    Case("E17", LATE, "E17 red 3100000", rows=(*owing(*TEN), *late(100_000, *TEN, employer_id=2))),
    # back pay that names none pays the worker: the first unit owes what it left at least, and the amount is not sure
    Case("E15", LATE, "red", rows=(*owing(*TEN), *late(100_000, *TEN))),
    Case("E17", LATE, "unknown", rows=(*owing(*TEN), *late(100_000, *TEN))),
    Case("E15", LATE, "unknown", rows=(*owing(*TEN), *late(310_000, *TEN))),
    Case("E15", LATE, None, rows=(*owing(*TEN), *late(410_000, 1))),
    Case("E15", LATE, None, rows=(*owing(*TEN[:9]), *late(310_000, *TEN[:9]))),
    # a line that names none is the contractor's: two units, or one
    *(
        Case("E17", ON, expected, {"contractor_id": contractor}, rows=NAMED_BY_HALF)
        for contractor, expected in ((1, "E17 red 4000000"), (2, "E17 red 3000000"), (None, "E17 red 3000000"))
    ),
    # what one unit paid too much leaves the rest to the other
    Case("E15", ON, "red", rows=OVERPAID),
    Case("E17", ON, None, rows=OVERPAID),
    # what was deducted for damage beyond the law is owed by the unit that deducted it
    Case("E15", ON, "red", LEAST, rows=(*(line(n, WAGE // 10) for n in TEN), *CUT)),
    Case("E15", ON, None, LEAST, rows=(*(line(n, WAGE // 10) for n in TEN), *CUT[1:], *unpaid(11))),
    # the unit that ended paid its own line; it did not; nobody can say whether it did
    Case("E21", "2026-10-20", None, rows=(*unpaid(1, employer_id=3), *second(1, employer_id=4))),
    Case("E21", "2026-10-20", "orange", rows=(*second(1, employer_id=3), *unpaid(1, employer_id=4))),
    # two that ended owe one worker: one refused row may have paid both, and none of another worker
    *(
        Case("E21", "2026-10-20", expected, rows=(
            *unpaid(1, employer_id=5), *second(worker, paid=0, employer_id=4), refused_row("payroll", 202609),
        ))
        for worker, expected in ((1, "unknown"), (2, "orange"))
    ),
    Case("E21", LATE, "unknown", rows=(
        *unpaid(1, employer_id=3), *second(1, fen=300_000, paid=0, employer_id=4), *late(300_000, 1),
    )),
)  # fmt: skip


def test_each_unit_owes_its_own_lines(database: Database) -> None:
    assert different(CASES, judge(database, CASES)) == []


def test_a_refused_row_about_one_firm_leaves_open_nothing_of_another(database: Database) -> None:
    """Two rows about the unit that is still there, or about one of two that ended, undo nothing of the other."""
    cases = [
        Case("E21", "2026-10-20", expected, rows=rows)
        for rows, expected in (
            ((*unpaid(1, employer_id=4), *unpaid(2, employer_id=3)), "orange"),
            ((*unpaid(1, employer_id=4), *unpaid(2, employer_id=5)), "orange"),
            (unpaid(1, employer_id=5), "unknown"),
            ((*unpaid(1, employer_id=5), *unpaid(2, employer_id=3)), "unknown"),
            (unpaid(1, employer_id=3), "unknown"),
            (unpaid(1, employer_id=4), "orange"),
        )
    ]

    def refuse(session: Session) -> None:
        for code in ("SF-FIRM-3", "SF-FIRM-5"):
            firm = session.scalars(select(Matter).where(Matter.code == code)).one()
            model, row = refused_row("companies")
            session.add_all(model(matter_id=firm.id, **row | {"row_no": number}) for number in (1, 2))

    assert different(cases, judge(database, cases, otherwise=refuse)) == []


def test_an_open_question_of_units_names_them(database: Database) -> None:
    open_cases = [case for case in CASES if case.expected == "unknown" and case.as_of == LATE]
    assert set(judge(database, open_cases, why=True).values()) == {"unknown units"}
