"""C. What moves through a wage account and what goes past it: both sides of every threshold."""

from dataclasses import replace
from typing import Any

from monitor.models.fund import AccountLine, AccountStatement
from tests.rules.county import Case, day, due, line, refused_row

_BACK, _UNNAMED, _WAITING, _NAMESAKE, _ELSEWHERE, _MOVED = range(6)


def covered(to: str, since: str = "2026-03-01", **more: Any) -> Any:
    """A bank statement that names its days and opens and closes with nothing."""
    row = {"stated": True, "opening_fen": 0, "closing_fen": 0, "lines": 1, "intake_id": 1}
    return AccountStatement, {"from_on": day(since), "to_on": day(to)} | row | more


def out(number: str, doubt: int | None = _ELSEWHERE, on: str = "2026-10-08", fen: int = 5_000, **more: Any) -> Any:
    """Money that left the account."""
    row = {"line_no": number, "traded_on": day(on), "out_fen": fen, "other_name": "示范建材公司"}
    return AccountLine, row | {"party": "other", "doubt": doubt} | more


def back(number: str, on: str, fen: int = 5_000, **more: Any) -> Any:
    """Money that came in and may be what went out."""
    row = {"line_no": number, "traded_on": day(on), "in_fen": fen, "other_name": "示范建材公司"}
    return AccountLine, row | {"party": "other", "doubt": _BACK} | more


_PERSON: dict[str, Any] = {"other_name": "示范丙"}


def paid_past(**more: Any) -> Any:
    """An allocation that was paid to another account than the project's."""
    row = {"paid_on": day("2026-10-08"), "voucher": "SF-HD1", "payee_mark": "示范", "elsewhere": True}
    return due(202609, "2026-10-08", 100_000, **row | more)


def closing(number: str, expected: str | None, *more: Any, on: str = "2026-10-08", **changed: Any) -> Case:
    """Works complete on 1 August, closing told on 1 September and applied for on 1 October, the rest sent on ``on``."""
    days = {"notice_on": "2026-09-01", "closing_on": "2026-10-01", "completed_on": "2026-08-01"} | changed
    account = {name: day(days[name]) for name in ("notice_on", "closing_on")}
    project, rows = {"completed_on": day(days["completed_on"])}, (out(number, on=on, party="contractor"), *more)
    return Case("C05", "2026-10-20", expected, project, account=account, rows=rows, key=number)


NOW = covered("2026-10-31")
PUBLIC = {"investment": "政府投资"}
WAGES = (line(1, paid=0, paid_on=None),)
NEARLY = covered("2026-10-09", closing_fen=299_999)
NUMBER: dict[str, Any] = {"account_no": "示范账号"}
TOLD = {"bank_told_on": day("2026-09-28")}
CASES = (
    Case("C05", "2026-10-07", None, rows=(out("SF-1"),), key="SF-1"),
    Case("C05", "2026-10-08", "red", rows=(out("SF-2"),), key="SF-2"),
    Case("C05", "2026-10-08", "red", rows=(out("SF-3", fen=1, party="cash"),), key="SF-3"),
    Case("C05", "2026-10-08", None, rows=(out("SF-4", doubt=None, party="worker"),), key="SF-4"),
    # the whole sum comes back from the same side, at or after the day on which it went
    Case("C05", "2026-10-19", "red", rows=(out("SF-5"), back("SF-6", "2026-10-20")), key="SF-5"),
    Case("C05", "2026-10-20", None, rows=(out("SF-7"), back("SF-8", "2026-10-20")), key="SF-7"),
    Case("C05", "2026-10-20", None, rows=(out("SF-9"), back("SF-10", "2026-10-08")), key="SF-9"),
    Case("C05", "2026-10-20", "red", rows=(out("SF-11"), back("SF-12", "2026-10-07")), key="SF-11"),
    Case("C05", "2026-10-20", "red", rows=(out("SF-13"), back("SF-14", "2026-10-20", fen=4_999)), key="SF-13"),
    Case("C05", "2026-10-20", "red", rows=(out("SF-15"), back("SF-16", "2026-10-20", other_name="甲")), key="SF-15"),
    # a firm is the same by its full name, whatever account it used; a person by the account, and by name without one
    *(
        Case(
            "C05", "2026-10-20", expected, key=number,
            rows=(out(number, **gone), back(f"{number}-R", "2026-10-12", **came)),
        )
        for number, gone, came, expected in (
            ("SF-101", {"other_mark": "m1"}, {"other_mark": "m1"}, None),
            ("SF-102", {"other_mark": "m1"}, {"other_mark": "m2"}, None),
            ("SF-103", {"other_mark": "m1"}, {}, None),
            ("SF-104", {}, {"other_mark": "m2"}, None),
            ("SF-105", {"other_mark": "m1"}, {"other_mark": "m2", "other_name": "示范 建材公司"}, None),
            ("SF-106", {"other_mark": "m1"}, {"other_mark": "m2", "other_name": "示范建材二公司"}, "red"),
            ("SF-107", {"other_mark": "m1"}, {"other_mark": "m2", "other_name": "示范*公司"}, "red"),
            # one account is one side, however the bank writes its name, and with none
            ("SF-108", {"other_mark": "m1"}, {"other_mark": "m1", "other_name": "示范建材二公司"}, None),
            ("SF-109", {"other_mark": "m1"}, {"other_mark": "m1", "other_name": None}, None),
            ("SF-110", {"other_mark": "m1"}, {"other_mark": "m1", "other_name": "示范丙"}, None),
            ("SF-111", {"other_mark": "m1"}, {"other_mark": "m2", "other_name": None}, "red"),
            ("SF-112", {**_PERSON, "other_mark": "m1"}, {**_PERSON, "other_mark": "m1"}, None),
            ("SF-113", {**_PERSON, "other_mark": "m1"}, {**_PERSON, "other_mark": "m2"}, "red"),
            ("SF-114", {**_PERSON, "other_mark": "m1"}, _PERSON, "red"),
            ("SF-115", _PERSON, {**_PERSON, "other_mark": "m2"}, "red"),
            ("SF-116", _PERSON, _PERSON, None),
            # a short name that ends like a firm's is a person's, a longer one only with a point in it
            *(
                (f"SF-14{n}", {"other_name": name, "other_mark": "m1"}, {"other_name": name, "other_mark": "m2"}, level)
                for n, (name, level) in enumerate(
                    (("欧阳建社", "red"), ("示范印刷社", None), ("买买提·示范社", "red"), ("示范医院", None))
                )
            ),
        )
    ),
    # nor is a sum given back twice: the firm's other account gave back one of two
    *(
        Case(
            "C05", "2026-10-20", expected, key=key,
            rows=(
                out(f"SF-{n}1", other_mark="m1"), out(f"SF-{n}2", on="2026-10-09"),
                back(f"SF-{n}3", "2026-10-12", other_mark="m2"),
            ),
        )
        for n, key, expected in ((12, "SF-121", None), (13, "SF-132", "red"))
    ),
    *(
        Case(
            "C05", "2026-10-20", expected, key=key,
            rows=(
                out(f"SF-{n}1"), back(f"SF-{n}2", "2026-10-09"), out(f"SF-{n}3", on="2026-10-12"),
                back(f"SF-{n}4", "2026-10-01"),
            ),
        )
        for n, key, expected in ((2, "SF-21", None), (3, "SF-33", "red"))
    ),
    # what is left of an account that may be closed is the contractor's, and nobody else's
    closing("SF-61", None),
    closing("SF-62", None, on="2026-10-01"),
    closing("SF-63", "red", on="2026-09-30"),
    closing("SF-64", "red", notice_on="2026-09-02"),
    # a notice that the book does not tell is not known, but only where nothing else is wrong
    closing("SF-65", "unknown", notice_on=None),
    closing("SF-73", "red", notice_on=None, on="2026-09-30"),
    closing("SF-74", "red", notice_on=None, completed_on="2026-10-02"),
    closing("SF-75", "red", line(1, paid=0), notice_on=None),
    closing("SF-76", None, back("SF-77", "2026-10-20", party="contractor"), notice_on=None),
    # a row of either register that was refused may tell it
    *(
        closing(f"SF-{number}", "unknown", refused_row(book), notice_on="2026-09-02")
        for number, book in ((78, "accounts"), (79, "projects"))
    ),
    closing("SF-80", "red", refused_row("deposits"), notice_on="2026-09-02"),
    Case("C05", "2026-10-20", "red", rows=(out("SF-81"), refused_row("accounts")), key="SF-81"),
    closing("SF-66", None, completed_on="2026-10-01"),
    closing("SF-67", "red", completed_on="2026-10-02"),
    closing("SF-68", "red", completed_on=None),
    closing("SF-69", "red", line(1, paid=0)),
    closing("SF-70", None, line(1)),
    closing("SF-71", "red", line(1, paid_on=day("2026-10-21"))),
    replace(closing("SF-72", "red"), rows=(out("SF-72"),)),
    # who was paid is not told, or not yet
    Case("C05", "2026-10-20", None, rows=(NOW,)),
    *(
        Case("C05", "2026-10-20", expected, rows=(NOW, out(f"SF-4{doubt}{on}", doubt, on=on)))
        for doubt, on, expected in (
            (_UNNAMED, "2026-10-08", "unknown"), (_WAITING, "2026-10-08", "unknown"),
            (_NAMESAKE, "2026-10-08", "unknown"), (_UNNAMED, "2026-10-21", None),
            (_MOVED, "2026-10-08", "unknown"), (_MOVED, "2026-10-21", None),
        )
    ),
    # statements to 31 August: those of September are due by 10 October
    Case("C05", "2026-10-10", None, rows=(covered("2026-08-31"),)),
    Case("C05", "2026-10-11", "unknown", rows=(covered("2026-08-31"),)),
    Case("C05", "2026-10-11", None, rows=(covered("2026-09-30"),)),
    Case("C05", "2026-10-11", "unknown"),
    Case("C05", "2026-10-11", None, account={"exempt": "示范免开"}),
    # an account that is known by its number alone is asked for its statements, or for the day of its opening
    *(
        Case("C05", "2026-10-11", expected, account={"opened_on": None} | told, rows=rows)
        for told, rows, expected in (
            (NUMBER, (), "unknown"), (NUMBER, (covered("2026-09-30"),), None), ({}, (), None),
            (NUMBER | {"exempt": "示范免开"}, (), None), ({"ended": True}, (), "unknown"),
        )
    ),
    # a closed account is still asked for the statements of its life, in the days that they have always had
    *(
        Case("C05", as_of, expected, account={"closed_on": day(closed)}, rows=rows)
        for as_of, closed, rows, expected in (
            ("2026-10-10", "2026-09-20", (covered("2026-08-31", closing_fen=1),), None),
            ("2026-10-11", "2026-09-20", (covered("2026-08-31", closing_fen=1),), "unknown"),
            ("2026-10-11", "2026-10-11", (), "unknown"),
            ("2026-10-20", "2026-09-20", (covered("2026-09-19", closing_fen=1),), "unknown"),
            ("2026-10-20", "2026-09-20", (covered("2026-09-20", closing_fen=1),), None),
            # of days that the bank does not name the whole month counts
            ("2026-11-20", "2026-09-20", (covered("2026-09-02", closing_fen=1, stated=False),), None),
            ("2026-11-20", "2026-10-01", (covered("2026-09-30", closing_fen=1, stated=False),), "unknown"),
            # a closed account holds nothing: a statement that closes with nothing leaves nothing to come
            ("2026-11-20", "2026-10-15", (covered("2026-08-31"),), None),
            ("2026-11-20", "2026-10-15", (covered("2026-08-31", closing_fen=None),), "unknown"),
            ("2026-11-20", "2026-11-21", (covered("2026-08-31"),), "unknown"),
            # and a day that is missing between two stays missing
            ("2026-10-20", "2026-09-20", (covered("2026-06-30"), covered("2026-09-20", "2026-07-02", opening_fen=1)),
             "unknown"),
        )
    ),
    # closed by the word of the register, without a day
    *(
        Case("C05", "2026-11-20", expected, account={"ended": True}, rows=(covered("2026-08-31", closing_fen=fen),))
        for fen, expected in ((0, None), (1, "unknown"), (None, "unknown"))
    ),
    # a day is missing between two statements, unless the balances prove that nothing is
    *(
        Case("C05", "2026-10-20", expected, rows=(covered("2026-06-30"), covered("2026-10-20", since, **more)))
        for since, more, expected in (
            ("2026-07-01", {"opening_fen": 1}, None), ("2026-07-02", {"opening_fen": 1}, "unknown"),
            ("2026-07-02", {"opening_fen": None}, "unknown"), ("2026-07-02", {"opening_fen": 0}, None),
            ("2026-07-02", {"opening_fen": 1, "stated": False}, None),
        )
    ),
    # the bank's number of a line out of the account, and the voucher of an allocation past it, are two facts
    Case("C10", "2026-10-08", "orange", rows=(out("SF-HD2"), paid_past(voucher="SF-HD2")), key="SF-HD2"),
    Case("C05", "2026-10-08", "red", rows=(out("SF-HD3"), paid_past(voucher="SF-HD3")), key="SF-HD3"),
    Case("C10", "2026-10-08", None, rows=(out("SF-HD4"), paid_past(voucher="SF-HD4", elsewhere=False)), key="SF-HD4"),
    # so are the days from the opening (9 March) to the first statement, unless that one opens with nothing as well
    *(
        Case("C05", "2026-10-20", expected, account=told, rows=(covered("2026-10-20", since, **more),))
        for since, more, told, expected in (
            ("2026-03-09", {"opening_fen": 1}, {}, None), ("2026-03-10", {"opening_fen": 1}, {}, "unknown"),
            ("2026-03-10", {"opening_fen": None}, {}, "unknown"), ("2026-03-10", {"opening_fen": 0}, {}, None),
            ("2026-03-10", {"opening_fen": 1}, {"opened_on": day("2026-03-10")}, None),
            ("2026-03-10", {"opening_fen": 1}, {"opened_on": None}, None),
            ("2026-03-10", {"opening_fen": 1}, NUMBER | {"opened_on": None}, None),
            ("2026-03-10", {"opening_fen": 1}, {"exempt": "示范免开"}, None),
            ("2026-03-10", {"opening_fen": 1}, {"closed_on": day("2026-10-12")}, "unknown"),
            # of days that the bank does not name the whole month counts
            ("2026-03-31", {"opening_fen": 1, "stated": False}, {}, None),
            ("2026-04-01", {"opening_fen": 1, "stated": False}, {}, "unknown"),
        )
    ),
    *(
        Case("C05", "2026-10-20", expected, rows=(
            covered("2026-10-20", "2026-05-02", opening_fen=5), covered("2026-05-01", since, opening_fen=1),
        ))
        for since, expected in (("2026-03-09", None), ("2026-03-10", "unknown"))
    ),
    # an account that the register does not name is no dedicated account; one without a number may be it
    *(
        Case("C10", as_of, expected, rows=(paid_past(elsewhere=None),), without=("account",), key="SF-HD1")
        for as_of, expected in (("2026-10-07", None), ("2026-10-08", "orange"))
    ),
    Case("C10", "2026-10-08", None, rows=(paid_past(elsewhere=None),), without=("account",)),
    Case("C10", "2026-10-08", "unknown", rows=(paid_past(elsewhere=None, payee_mark=None),), without=("account",)),
    Case("C10", "2026-10-07", None, rows=(paid_past(),), key="SF-HD1"),
    Case("C10", "2026-10-08", "orange", rows=(paid_past(),), key="SF-HD1"),
    Case("C10", "2026-10-08", "orange", rows=(paid_past(paid_on=None),), key="SF-HD1"),
    Case("C10", "2026-10-08", "orange", rows=(paid_past(voucher=None),), key="2026-09"),
    Case("C10", "2026-10-08", None, rows=(paid_past(elsewhere=False),), key="SF-HD1"),
    Case("C10", "2026-10-08", None, rows=(paid_past(elsewhere=False),)),
    Case("C10", "2026-10-08", "unknown", rows=(paid_past(elsewhere=None),)),
    Case("C10", "2026-10-07", None, rows=(paid_past(payee_mark=None, elsewhere=None),)),
    Case("C10", "2026-10-08", "unknown", rows=(paid_past(payee_mark=None, elsewhere=None),)),
    Case("C10", "2026-10-08", None, account={"exempt": "示范免开"}, rows=(paid_past(payee_mark=None, elsewhere=None),)),
    # a refused row of the month may put the payee right, one of the accounts the project's number; some need none
    *(
        Case("C10", "2026-10-08", expected, account=account, rows=(paid_past(), *rows), key="SF-HD1")
        for account, rows, expected in (
            (None, (refused_row("allocations", 202609),), "unknown"), (None, (refused_row("allocations"),), "unknown"),
            (None, (refused_row("allocations", 202608),), "orange"), (None, (refused_row("accounts"),), "unknown"),
            (None, (refused_row("deposits"),), "orange"), ({"exempt": "示范免开"}, (), None),
        )
    ),
    # three working days after 28 September: 29, 30 September and 8 October
    Case("C12", "2026-10-08", None, rows=(due(202608, "2026-09-20", **TOLD),)),
    Case("C12", "2026-10-09", "yellow", rows=(due(202608, "2026-09-20", **TOLD),)),
    Case("C12", "2026-10-09", None, rows=(due(202608, "2026-09-20", **TOLD, reported_on=day("2026-10-09")),)),
    Case("C12", "2026-10-09", "yellow", rows=(due(202608, "2026-09-20", **TOLD, reported_on=day("2026-10-10")),)),
    Case("C12", "2026-10-09", None, rows=(due(202608, "2026-09-20", 100_000, **TOLD),)),
    Case("C12", "2026-10-09", None, rows=(due(202608, "2026-09-20"),)),
    Case("C16", "2026-10-17", None, PUBLIC, rows=(due(202609, "2026-10-10"),)),
    Case("C16", "2026-10-18", "orange", PUBLIC, rows=(due(202609, "2026-10-10"),)),
    Case("C16", "2026-10-18", "orange", PUBLIC, rows=(due(202609, "2026-10-10", 99_999),)),
    Case("C16", "2026-10-18", None, PUBLIC, rows=(due(202609, "2026-10-10", 100_000),)),
    Case("C16", "2026-10-18", None, {"investment": "社会投资"}, rows=(due(202609, "2026-10-10"),)),
    Case("C16", "2026-10-18", "unknown", {"investment": "合资"}, rows=(due(202609, "2026-10-10"),)),
    Case("C16", "2026-10-18", "unknown", rows=(due(202609, "2026-10-10"),)),
    Case("C16", "2026-10-17", None, rows=(due(202609, "2026-10-10"),)),
)  # fmt: skip
