"""Scenes in which one row of a book decides: red ones, and clear ones that a row of the book could turn red.

Most are those of the both-side tables; where these show something else of the rule there is one for the book.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from monitor.models.intake import Refusal
from monitor.values.terms import BookKind
from tests.rules.county import SEPTEMBER, Case, attended, building, day, due, line, person, visit, window
from tests.rules.looked import looked
from tests.rules.orders import of
from tests.rules.test_contractor_history import LISTED, ORDER, Past
from tests.rules.thresholds import SECTIONS
from tests.rules.thresholds.account_flow import NEARLY, closing, covered, paid_past
from tests.rules.thresholds.deposit_life import BOND, confirmed
from tests.rules.thresholds.deposit_life import CLEAN as SPARED
from tests.rules.thresholds.directive import EVADES
from tests.rules.thresholds.housing_money import SHORT
from tests.rules.thresholds.housing_works import PERMIT, rests
from tests.rules.thresholds.payroll import LEAST, carded, cut, holder
from tests.rules.worked import spent

ON, LATER, MONTH = "2026-10-09", "2026-11-01", "2026-09"
CLEAN = confirmed(exempt="clean", clean_years=3)
UNUSED, HELD, SLIPS = (visit("2026-10-05", what) for what in ("realname-unused", "cards-held", "slips-missing"))
NO_DEPOSIT, NO_ACCOUNT = ("deposit",), ("account",)
YOUNG = {"contract_on": day("2026-09-20")}
DRY = (due(202609, "2026-10-10"), due(202610, "2026-11-10"))
OWED = (line(1, paid=0, paid_on=None),)
LAST_MONTH = (*attended(1), line(1, month=202608), NEARLY)
RESTING = rests("2026-09-24")
AUGUST = (line(1, paid=0, month=202608),)
CASH = (carded(1, "甲", channel="cash"), holder(1, "甲"))
EXEMPT = {"exempt": "示范免开", "opened_on": None}
FINISHED = (building(sold=10, accepted_on=day("2026-09-01")),)
PAID_AUGUST = (line(1, month=202608, paid_on=day("2026-09-15")),)
SIGNED = (
    (BookKind.ATTENDANCE, attended(1, month=202610)),
    (BookKind.ACCOUNT_LINES, (spent("2026-10-20"),)),
    (BookKind.PROJECTS, (spent("2026-10-20", "other"),)),
)
"""By the book, the only sign of work at a housing project, on 20 October: among the works that it is built as."""
LAND = {"land_start_due_on": day("2024-01-02"), "developed_share": 5_000, "invested_share": 5_000}
PASTS: Mapping[str, Past] = {"B06": Past(ORDER), "B07": Past(listing=LISTED)}
"""Papers to the contractor about another project, beside the scenes of two rules that measure by them."""
RED: Mapping[tuple[str, BookKind | None], Case] = {
    ("A05", BookKind.ALLOCATIONS): Case("A05", ON, "orange", rows=(due(202608, "2026-10-01"),)),
    ("A09", BookKind.INSPECTIONS): Case("A09", ON, "yellow", rows=looked("2026-10-08")),
    ("A11", BookKind.ATTENDANCE): Case("A11", ON, "yellow", {"on_platform": False}, rows=attended(1, month=202608)),
    ("B01", BookKind.ATTENDANCE): Case("B01", ON, "red", rows=attended(1), without=NO_DEPOSIT),
    ("B05", BookKind.ACCOUNTS): Case("B05", ON, "orange", rows=CLEAN, without=NO_ACCOUNT),
    ("B05", BookKind.PROJECTS): Case("B05", ON, "orange", rows=CLEAN, without=NO_ACCOUNT),
    ("B05", BookKind.DEPOSITS): Case("B05", ON, "orange", deposit=SPARED, without=NO_ACCOUNT),
    ("B05", BookKind.ROSTER): Case("B05", ON, "orange", rows=(*CLEAN, person(1, registered_on=None))),
    ("B05", BookKind.INSPECTIONS): Case("B05", ON, "orange", rows=(*CLEAN, UNUSED)),
    ("B06", None): Case("B06", ON, "blue"), ("B07", None): Case("B07", ON, "yellow"),
    ("B16", BookKind.DEPOSITS): Case("B16", ON, "orange", deposit={"frozen": True}),
    ("C01", BookKind.ATTENDANCE): Case("C01", ON, "red", rows=attended(1), without=NO_ACCOUNT),
    **{
        ("C05", book): closing("SF-71", "red", notice_on="2026-09-02")
        for book in (BookKind.ACCOUNTS, BookKind.PROJECTS)
    },
    ("C05", BookKind.PAYROLL): closing("SF-71", "red", *AUGUST),
    ("C06", BookKind.ATTENDANCE): Case(
        "C06", "2026-11-18", "C08 red", rows=(*DRY, *attended(1), *attended(1, month=202610)), key="2026-10"
    ),
    ("C09", BookKind.ATTENDANCE): Case("C09", ON, "yellow", rows=LAST_MONTH),
    ("D03", BookKind.ATTENDANCE): Case("D03", ON, "orange", rows=(UNUSED, *attended(1, month=202608))),
    ("E09", BookKind.PROJECTS): Case("E09", "2026-10-16", "orange", LEAST, rows=(cut(40_001, 240_000),), key=MONTH),
    ("E10", BookKind.ATTENDANCE): Case(
        "E10", "2026-10-16", "orange", rows=(*attended(1), line(1), line(2)), key=MONTH
    ),
    ("E11", BookKind.ACCOUNTS): Case("E11", "2026-10-12", "orange", rows=CASH, key=MONTH),
    ("H28", BookKind.ALLOCATIONS): Case("H28", ON, "red", rows=RESTING, linked=(due(202608, "2026-10-08"),)),
    ("E11", BookKind.INSPECTIONS): Case("E11", ON, "orange", rows=(HELD,), key="2026-10"),
    ("E13", BookKind.INSPECTIONS): Case("E13", ON, "yellow", rows=(SLIPS,), key="2026-10"),
    ("E21", BookKind.COMPANIES): Case("E21", "2026-10-20", "orange", rows=(line(1, paid=0, employer_id=5),)),
}  # fmt: skip
IN_ORDER = (*attended(1), line(1, paid_on=day("2026-10-10"), signed=True, reviewed_on=day(ON)))
CLEAR: Mapping[tuple[str, BookKind | None], Case] = {
    ("A08", BookKind.ATTENDANCE): Case("A08", ON, None),
    ("A11", BookKind.ATTENDANCE): Case("A11", ON, None, {"on_platform": False}),
    ("B04", BookKind.PROJECTS): Case("B04", ON, None, rows=confirmed(exempt="small", arrears_year=False),
                                     deposit={"exempt": "示范小额", "relief": "small"}),
    ("B05", BookKind.PROJECTS): Case("B05", ON, None, YOUNG, rows=CLEAN, without=NO_ACCOUNT),
    ("B05", BookKind.DEPOSITS): Case("B05", ON, None),
    ("B05", None): Case("B05", ON, None, rows=CLEAN),
    **{(rule, None): Case(rule, ON, None) for rule in ("B06", "B07")},
    **{(rule, BookKind.DEPOSITS): Case(rule, ON, None, deposit={"returned_on": day(ON)}) for rule in ("B06", "B07")},
    **{("C05", book): closing("SF-71", None)
       for book in (BookKind.ACCOUNTS, BookKind.PROJECTS, BookKind.PAYROLL)},
    ("C09", BookKind.ATTENDANCE): Case("C09", ON, None, rows=(
        *((model, row | {"days": 0}) for model, row in attended(1)), line(1, month=202608), *attended(1, month=202608),
        NEARLY,
    )),
    ("C09", BookKind.PROJECTS): Case("C09", ON, None, rows=(*OWED, covered(ON, closing_fen=300_000))),
    ("C09", None): Case("C09", ON, None, rows=(*OWED, covered(ON, closing_fen=300_000))),
    ("D03", BookKind.ATTENDANCE): Case("D03", ON, None, rows=(visit(ON, "realname-unused", heads=3),)),
    ("D09", BookKind.PROJECTS): Case(
        "D09", ON, None, dict.fromkeys(("started_on", "permit_on", "contract_on"), day("2026-09-10")),
        rows=(person(30, entered_on=None),),
    ),
    ("D07", BookKind.PROJECTS): Case("D07", ON, None, {"works_kind": "公路"}, rows=(person(1, trained_on=None),)),
    **{(rule, None): Case(rule, "2026-11-16", None, rows=IN_ORDER, key=MONTH)
       for rule in ("E01", "E02", "E04", "E06", "E07", "E13", "E23")},
    **{(rule, BookKind.PROJECTS): Case(rule, "2026-10-12", None, rows=(*attended(1), line(1, paid=0)), key=MONTH)
       for rule in ("E04", "E07")},
    ("E01", BookKind.ATTENDANCE): Case("E01", "2026-11-16", None, rows=IN_ORDER, key=MONTH),
    ("E06", BookKind.ATTENDANCE): Case("E06", "2026-11-16", None, rows=(
        *((model, row | {"days": 0}) for model, row in attended(1)), line(1, paid=0),
    ), key=MONTH),
    ("E23", BookKind.ATTENDANCE): Case("E23", "2026-11-16", None, rows=(
        *((model, row | {"days": 0}) for model, row in attended(1)),
    ), key=MONTH),
    ("E09", BookKind.PROJECTS): Case("E09", "2026-10-16", None, LEAST, rows=(cut(40_000, 240_000),), key=MONTH),
    ("E10", None): Case("E10", "2026-10-16", None, rows=(*attended(1), line(1)), key=MONTH),
    ("E21", BookKind.COMPANIES): Case("E21", "2026-10-20", None, rows=(line(1, paid=0, employer_id=3),)),
    ("B08", BookKind.PROJECTS): Case("B08", ON, None, deposit=BOND),
    ("C09", BookKind.ACCOUNTS): Case("C09", ON, None, account=EXEMPT, rows=(*OWED, NEARLY)),
    ("C10", None): Case("C10", ON, None, rows=(paid_past(elsewhere=False),)),
    ("C16", BookKind.PROJECTS): Case("C16", "2026-10-18", None, {"investment": "社会投资"}, rows=(
        due(202609, "2026-10-10"),
    )),
    ("E11", BookKind.ACCOUNTS): Case("E11", "2026-10-12", None, account=EXEMPT, rows=CASH, key=MONTH),
    ("E11", None): Case("E11", "2026-10-12", None, rows=(carded(1, "甲"), holder(1, "甲")), key=MONTH),
    **{("H01", book): Case("H01", LATER, None, PERMIT, rows=(building(),), linked=linked) for book, linked in SIGNED},
    **{("H03", book): Case("H03", LATER, None, rows=RESTING, linked=linked) for book, linked in SIGNED},
    **{("H04", book): Case("H04", LATER, None, rows=RESTING, linked=linked) for book, linked in SIGNED},
    **{("H06", book): Case("H06", ON, None, {"stopped_on": day("2025-09-30")}, rows=RESTING, linked=())
       for book in (BookKind.BUILDINGS, BookKind.ATTENDANCE, BookKind.PROJECTS)},
    **{("H07", book): Case("H07", LATER, None, LAND, rows=(building(),), linked=linked) for book, linked in SIGNED},
    **{
        ("H28", book): Case("H28", LATER, None, rows=RESTING, linked=(*AUGUST, *linked))
        for book, linked in SIGNED
    },
    **{("H29", book): Case("H29", LATER, None, rows=RESTING, linked=linked) for book, linked in SIGNED},
    **{
        (rule, BookKind.STOP_WINDOWS): Case(rule, as_of, None, rows=(*RESTING, window("2026-09-25", to)), linked=owed)
        for rule, as_of, to, owed in (
            ("H03", "2026-10-12", "2026-10-08", None), ("H28", "2026-10-12", "2026-10-08", AUGUST),
            ("H04", "2026-11-01", "2026-10-30", None), ("H29", "2026-11-01", "2026-10-30", None),
        )
    },
    ("H23", BookKind.BUILDINGS): Case("H23", ON, None, SHORT | {"presale_quota_fen": 100}, rows=FINISHED),
    ("H26", BookKind.BUILDINGS): Case("H26", ON, None, {"whitelist_fit": "unmet"}, rows=FINISHED),
    ("H28", BookKind.PAYROLL): Case("H28", ON, None, rows=RESTING, linked=PAID_AUGUST),
    ("H28", BookKind.ALLOCATIONS): Case(
        "H28", ON, None, rows=RESTING,
        linked=(due(202608, "2026-09-20", 100_000, paid_on=day("2026-09-18")), *PAID_AUGUST),
    ),
    ("J01", None): Case("J01", "2026-11-18", None, rows=(line(1), *of(EVADES))),
}  # fmt: skip


@cache
def _cases() -> tuple[Case, ...]:
    return tuple(case for section in SECTIONS.values() for case in section if not _doubtful(case))


def _doubtful(case: Case) -> bool:
    return any(model is Refusal for model, _row in (*case.rows, *(case.linked or ())))


def red(code: str, book: BookKind) -> Case:
    """A scene in which the rule accuses."""
    told = RED.get((code, book)) or RED.get((code, None))
    return told or next(case for case in _cases() if case.rule == code and case.expected not in (None, "unknown"))


def clear(code: str, book: BookKind) -> Case:
    """A scene in which the rule finds nothing."""
    told = CLEAR.get((code, book)) or CLEAR.get((code, None))
    return told or next(case for case in _cases() if case.rule == code and case.expected is None)


def past_of(case: Case) -> Past:
    """What papers to its contractor stand beside a scene."""
    given_back = case.deposit is not None and "returned_on" in case.deposit
    return PASTS[case.rule] if case.expected or given_back else Past()


def copied(case: Case, number: int) -> Case:
    """The scene with numbers of its own for the lines of bank statements, which are one county's."""
    told = {row["line_no"]: f"{row['line_no']}-{number}" for _model, row in case.rows if "line_no" in row}
    rows = tuple(
        (model, row | {name: told.get(row[name], row[name]) for name in ("line_no", "voucher") if name in row})
        for model, row in case.rows
    )
    return replace(case, rows=rows, key=told.get(case.key, case.key))


def month_of(case: Case) -> int:
    """The month that the scene is about."""
    if case.key[:4].isdigit() and case.key[4:5] == "-":
        return int(case.key.replace("-", "")[:6])
    rows: list[dict[str, Any]] = [row for _model, row in (*case.rows, *(case.linked or ()))]
    return next((row["month"] for row in rows if row.get("month")), SEPTEMBER)
