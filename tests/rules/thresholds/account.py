"""C. Wage accounts and labour cost: both sides of every threshold."""

from tests.rules.county import Case, attended, day, due, line, person, refused_row
from tests.rules.reported import Reported

CONTRACT = {"contract_on": day("2026-09-01")}
CLOSED = {"notice_on": day("2026-09-01"), "closing_on": day("2026-10-01")}
NAME = "示范劳务1{name}农民工工资专用账户"
BY = {"contractor_id": 1}
MARKED = {"flagged": True}
PROJECT_DOUBT = (refused_row("projects"),)
DONE = {"completed_on": day("2026-03-31")}
OWED = (line(1, paid=0, paid_on=None),)
APPLIED = {"notice_on": day("2026-08-01"), "closing_on": day("2026-10-01")}
NUMBERED = {"account_no": "示范账号"}
CASES = (
    # 30 days end on 1 October and roll to the 8th; 60, which are our own, on Saturday 31 October and do not roll
    Case("C01", "2026-10-08", None, CONTRACT, without=("account",)),
    Case("C01", "2026-10-09", "orange", CONTRACT, without=("account",)),
    Case("C01", "2026-10-31", "orange", CONTRACT, without=("account",), rows=attended(1)),
    Case("C01", "2026-11-01", "red", CONTRACT, without=("account",), rows=attended(1)),
    # 60 days after 3 August end on 2 October, in the holiday
    Case("C01", "2026-10-02", "orange", {"contract_on": day("2026-08-03")}, without=("account",), rows=attended(1)),
    Case("C01", "2026-10-03", "red", {"contract_on": day("2026-08-03")}, without=("account",), rows=attended(1)),
    Case("C01", "2026-11-03", "orange", CONTRACT, without=("account",)),
    Case("C01", "2026-11-03", None, CONTRACT),
    Case("C01", "2026-11-03", None, CONTRACT, account={"opened_on": None, "exempt": "示范免开"}),
    Case("C01", "2026-11-03", "orange", CONTRACT, account={"opened_on": None}),
    Case("C01", "2026-11-03", "unknown", {"contract_on": None}, without=("account",)),
    # an account that the register names is there: only the day of its opening is not told
    *(
        Case("C01", as_of, expected, CONTRACT, account={"opened_on": None} | told, rows=attended(1))
        for told, as_of, expected in (
            ({"account_no": "示范账号"}, "2026-10-08", None),
            ({"account_no": "示范账号"}, "2026-10-09", "unknown"),
            ({"closed_on": day("2026-10-09")}, "2026-11-03", "unknown"),
            ({"ended": True}, "2026-11-03", "unknown"),
            ({"account_no": "示范账号", "opened_on": day("2026-11-04")}, "2026-11-03", "red"),
            ({"status_text": "未开户", "ended": False}, "2026-11-03", "red"),
        )
    ),
    # 30 days after 7 September end on 7 October and roll to the 8th
    Case("C02", "2026-10-08", None, account={"opened_on": day("2026-09-07"), "filed_on": None}),
    Case("C02", "2026-10-09", "yellow", account={"opened_on": day("2026-09-07"), "filed_on": None}),
    # filed tomorrow is not filed
    Case("C02", "2026-10-09", "yellow", account={"opened_on": day("2026-09-07"), "filed_on": day("2026-10-10")}),
    Case("C02", "2026-10-10", None, account={"opened_on": day("2026-09-07"), "filed_on": day("2026-10-10")}),
    Case("C03", "2026-10-09", None, account={"agreement_parties": 3}),
    Case("C03", "2026-10-09", "yellow", account={"agreement_parties": 2}),
    *(
        Case("C03", "2026-10-09", expected, account=row)
        for row, expected in (
            ({"agreement_on": None}, "yellow"), ({"agreement_on": day("2026-10-10")}, "yellow"),
            ({"agreement_on": day("2026-10-09")}, None), ({"agreement_parties": None}, "unknown"),
            ({"agreement_on": None, "agreement_parties": None}, "yellow"),
        )
    ),
    # nor do name, flag, parties and filing wait for that day
    *(
        Case(rule, as_of, expected, account={"opened_on": None, "account_no": "示范账号"} | told)
        for rule, as_of, told, expected in (
            ("C02", "2026-10-09", {"filed_on": None}, "unknown"), ("C02", "2026-10-09", {}, None),
            ("C02", "2026-10-09", {"filed_on": None, "ended": True}, None),
            ("C03", "2026-10-09", {"agreement_parties": 2}, "yellow"), ("C03", "2026-10-09", {}, None),
            ("C03", "2026-10-09", {"agreement_parties": 2, "ended": True}, None),
        )
    ),
    # nothing is ordered of an account that was closed
    *(
        Case(rule, "2026-10-09", expected, account=row | ended)
        for rule, row in (("C02", {"filed_on": None}), ("C03", {"agreement_parties": 2}))
        for ended, expected in (
            ({"closed_on": day("2026-10-09")}, None), ({"closed_on": day("2026-10-10")}, "yellow"),
            ({"ended": True}, None), ({"ended": False}, "yellow"),
        )
    ),
    Case("C04", "2026-10-09", "unknown", BY, account={"account_name": NAME}),
    Case("C04", "2026-10-09", None, BY, account=MARKED | {"account_name": "示范劳务1（{name}） 农民工工资专用账户"}),
    Case("C04", "2026-10-09", None, BY, account=MARKED | {"account_name": NAME}),
    # a refused row of the project may be of another contractor, and does not mark the account
    *(
        Case("C04", "2026-10-09", expected, BY, account={"account_name": name, "flagged": flag}, rows=PROJECT_DOUBT)
        for name, flag, expected in (
            (NAME, True, "unknown"), ("示范劳务2{name}农民工工资专用账户", None, "unknown"), (NAME, False, "blue"),
        )
    ),
    Case("C04", "2026-10-09", "blue", BY, account={"account_name": "示范劳务1农民工工资专用账户"}),
    # works that are finished still pay wages from it
    Case(
        "C04", "2026-10-09", "blue", BY | {"completed_on": day("2026-10-01")},
        account={"account_name": "示范劳务1农民工工资专用账户"},
    ),
    Case("C04", "2026-10-09", "blue", BY, account={"account_name": "示范劳务2{name}农民工工资专用账户"}),
    Case("C04", "2026-10-09", "blue", BY, account={"account_name": NAME, "flagged": False}),
    Case("C04", "2026-10-09", "blue", account={"flagged": False}),
    Case("C04", "2026-10-09", "unknown", BY),
    Case("C04", "2026-10-09", "unknown", account={"account_name": NAME}),
    Case("C04", "2026-10-09", None, BY, account={"account_name": "示范", "ended": True}),
    *(
        Case("C04", "2026-10-09", expected, account={"opened_on": None, "account_no": "示范账号"} | told)
        for told, expected in (({"flagged": False}, "blue"), ({}, "unknown"), ({"flagged": False, "ended": True}, None))
    ),
    # a number alone, of a project that needs no account, may be that of any account of the contractor's
    *(
        Case(rule, "2026-10-09", expected, account=told | NUMBERED | {"opened_on": opened, "exempt": exempt})
        for rule, told, level in (
            ("C02", {"filed_on": None}, "yellow"), ("C03", {"agreement_on": None}, "yellow"),
            ("C04", {"flagged": False}, "blue"),
        )
        for opened, exempt, expected in (
            (None, "示范免开", None), (day("2026-09-07"), "示范免开", level),
            (None, None, "unknown" if rule == "C02" else level),
        )
    ),
    # wages of September fall due on 15 October
    Case("C14", "2026-10-15", None, account=APPLIED, rows=OWED),
    Case("C14", "2026-10-16", "red", account=APPLIED, rows=OWED),
    Case("C14", "2026-10-19", None, account=APPLIED | {"closing_on": day("2026-10-20")}, rows=OWED),
    Case("C14", "2026-10-20", "red", account=APPLIED | {"closing_on": day("2026-10-20")}, rows=OWED),
    Case("C14", "2026-10-20", None, account=APPLIED, rows=(line(1),)),
    Case("C14", "2026-10-16", "unknown", account=APPLIED, rows=(*OWED, refused_row("payroll", 202609))),
    Case("C14", "2026-10-16", "red", account=APPLIED, rows=(*OWED, line(2, paid=0), refused_row("payroll", 202609))),
    Case("C14", "2026-10-20", "unknown", account=APPLIED, rows=attended(1)),
    # so does a case about the project, from the later of both days; nothing is refused that is done
    *(
        Case("C14", as_of, expected, account=APPLIED | more, rows=rows, reported=reported)
        for as_of, expected, more, rows, reported in (
            ("2026-09-30", None, {}, (), (Reported("2026-09-14"),)),
            ("2026-10-01", "red", {}, (), (Reported("2026-09-14"),)),
            ("2026-10-08", None, {}, (), (Reported("2026-10-09"),)),
            ("2026-10-09", "red", {}, (), (Reported("2026-10-09"),)),
            ("2026-10-09", "red", {}, (), (Reported("2026-09-14", closed="2026-10-10"),)),
            ("2026-10-10", None, {}, (), (Reported("2026-09-14", closed="2026-10-10"),)),
            ("2026-10-20", "red", {}, attended(1), (Reported("2026-09-14"),)),
            ("2026-10-16", "red", {}, (*OWED, refused_row("payroll", 202609)), (Reported("2026-09-14"),)),
            ("2026-10-20", "unknown", {}, (refused_row("accounts"),), (Reported("2026-09-14"),)),
            ("2026-10-20", "red", {"closed_on": day("2026-10-21")}, OWED, ()),
            ("2026-10-20", None, {"closed_on": day("2026-10-20")}, OWED, ()),
            ("2026-10-20", None, {"ended": True}, (), (Reported("2026-09-14"),)),
        )
    ),
    # 180 days after 31 March are over with 27 September, after 10 April with 7 October
    Case("C15", "2026-09-27", None, DONE),
    Case("C15", "2026-09-28", "blue", DONE),
    Case("C15", "2026-10-07", None, DONE, rows=(line(1, month=202603, paid_on=day("2026-04-10")),)),
    Case("C15", "2026-10-08", "blue", DONE, rows=(line(1, month=202603, paid_on=day("2026-04-10")),)),
    Case("C15", "2026-10-08", None, DONE, rows=(line(1, paid=0, paid_on=None, month=202603),)),
    Case("C15", "2026-10-08", None, DONE, rows=(person(1, left_on=day("2026-03-31")),)),
    Case("C15", "2026-10-08", "unknown", DONE, rows=attended(1, month=202603)),
    Case("C15", "2026-10-08", None, DONE, account={"closed_on": day("2026-10-08")}),
    Case("C15", "2026-10-07", "blue", DONE, account={"closed_on": day("2026-10-08")}),
    Case("C15", "2026-10-08", None, DONE, account={"ended": True}),
    Case("C15", "2026-09-28", "blue", DONE, account={"opened_on": None, "account_no": "示范账号"}),
    Case("C15", "2026-09-28", None, DONE, account={"opened_on": None}),
    # nobody is told to close it while a case is open
    Case("C15", "2026-10-08", None, DONE, reported=(Reported("2026-09-14"),)),
    Case("C15", "2026-10-08", "blue", DONE, reported=(Reported("2026-09-14", closed="2026-10-08"),)),
    Case("C13", "2026-10-09", None, account=CLOSED),
    Case("C13", "2026-10-09", "orange", account=CLOSED | {"closing_on": day("2026-09-30")}),
    Case("C13", "2026-09-29", None, account=CLOSED | {"closing_on": day("2026-09-30")}),
    Case("C13", "2026-10-09", "unknown", account=CLOSED | {"notice_on": None}),
    # a notice dated ahead of the request is none of thirty days, as soon as the request was made
    *(
        Case("C13", as_of, expected, account=CLOSED | {"notice_on": day("2026-10-20"), "closing_on": day("2026-10-01")})
        for as_of, expected in (("2026-09-30", None), ("2026-10-01", "orange"), ("2026-10-20", "orange"))
    ),
    # nothing is ordered of an account that is closed
    *(
        Case("C13", "2026-10-09", expected, account=CLOSED | {"closing_on": day("2026-09-30"), "closed_on": day(on)})
        for on, expected in (("2026-10-09", None), ("2026-10-10", "orange"))
    ),
    # what is due before its month begins is looked at on its day; a refused row of such a month is not silent
    Case("C06", "2026-11-20", None, rows=(due(202612, "2026-11-20"),), key="2026-12"),
    Case("C06", "2026-11-21", "yellow", rows=(due(202612, "2026-11-20"),), key="2026-12"),
    Case("C06", "2026-11-25", "unknown", rows=(refused_row("allocations", 202612),), key="2026-12"),
    # a month of which no allocation was told is missed from the first day of the second month after it
    Case("C06", "2026-10-31", None, rows=attended(1), key="2026-09"),
    Case("C06", "2026-11-01", "unknown", rows=attended(1), key="2026-09"),
    Case("C06", "2026-10-10", None, rows=(due(202609, "2026-10-10"),), key="2026-09"),
    Case("C06", "2026-10-11", "yellow", rows=(due(202609, "2026-10-10"),), key="2026-09"),
    Case("C06", "2026-10-17", "yellow", rows=(due(202609, "2026-10-10"),), key="2026-09"),
    Case("C06", "2026-10-18", "C07 orange", rows=(due(202609, "2026-10-10"),), key="2026-09"),
    Case("C06", "2026-10-17", None, rows=(due(202609, "2026-10-10", 99_999),), key="2026-09"),
    Case("C06", "2026-10-18", "C07 orange", rows=(due(202609, "2026-10-10", 99_999),), key="2026-09"),
    Case("C06", "2026-10-18", None, rows=(due(202609, "2026-10-10", 100_000),), key="2026-09"),
    # what was paid to another account was paid: C10 says where to
    *(
        Case("C06", "2026-10-18", expected, rows=(due(202609, "2026-10-10", fen, elsewhere=True),), key="2026-09")
        for fen, expected in ((100_000, None), (99_999, "C07 orange"))
    ),
    *(
        Case(
            "C06", "2026-11-18", expected, key="2026-10",
            rows=(
                due(202609, "2026-10-10", fen, elsewhere=True), due(202610, "2026-11-10", now, elsewhere=True),
                *attended(1, month=202609), *attended(1, month=202610),
            ),
        )
        for fen, now, expected in (
            (100_000, 100_000, None), (100_000, None, "C07 orange"), (1, None, "C07 orange"), (None, None, "C08 red"),
        )
    ),
    *(
        Case(
            "C06", as_of, expected, key="2026-10",
            rows=(
                due(202609, "2026-10-10"), due(202610, "2026-11-10"),
                *attended(1, month=202609), *attended(1, month=202610),
            ),
        )
        for as_of, expected in (("2026-11-10", None), ("2026-11-11", "C08 red"), ("2026-11-18", "C08 red"))
    ),
    # a part of this month within the seven days ends the red until they are over, after them leaves it orange; a part
    # of the month before leaves it yellow or orange by the days
    *(
        Case(
            "C06", as_of, expected, key="2026-10",
            rows=(
                due(202609, "2026-10-10", before, paid_on=day(on if before else None)),
                due(202610, "2026-11-10", now, paid_on=day(on if now else None)),
                *attended(1, month=202609), *attended(1, month=202610),
            ),
        )
        for on, before, now, as_of, expected in (
            ("2026-11-13", None, 1, "2026-11-12", "C08 red"), ("2026-11-13", None, 1, "2026-11-13", None),
            ("2026-11-13", None, 1, "2026-11-18", "C07 orange"), ("2026-11-19", None, 1, "2026-11-18", "C08 red"),
            ("2026-11-19", None, 1, "2026-11-19", "C07 orange"), ("2026-11-13", 1, None, "2026-11-12", "C08 red"),
            ("2026-11-13", 1, None, "2026-11-13", "yellow"), ("2026-11-13", 1, None, "2026-11-18", "C07 orange"),
        )
    ),
    # the month before may be due later: both are overdue only after the later day
    *(
        Case(
            "C06", as_of, expected, key="2026-10",
            rows=(
                due(202609, "2026-11-15"), due(202610, "2026-11-10"),
                *attended(1, month=202609), *attended(1, month=202610),
            ),
        )
        for as_of, expected in (
            ("2026-11-10", None), ("2026-11-11", "yellow"), ("2026-11-15", "yellow"), ("2026-11-16", "C08 red"),
        )
    ),
    # nothing was due for the month before, or a fen
    *(
        Case(
            "C06", "2026-11-11", expected, key="2026-10",
            rows=(
                due(202609, "2026-10-10", due_fen=fen), due(202610, "2026-11-10"),
                *attended(1, month=202609), *attended(1, month=202610),
            ),
        )
        for fen, expected in ((0, "yellow"), (1, "C08 red"))
    ),
    # the month before may be paid by a row that was refused; nobody worked in it
    *(
        Case(
            "C06", "2026-11-18", expected, key="2026-10",
            rows=(due(202609, "2026-10-10"), due(202610, "2026-11-10"), *attended(1, month=202610), *more),
        )
        for more, expected in (
            (attended(1, month=202609), "C08 red"),
            ((*attended(1, month=202609), refused_row("allocations", 202609)), "C07 orange"),
            ((), "C07 orange"),
            ((*attended(1, month=202609), refused_row("allocations", 202610)), "unknown"),
            ((*attended(1, month=202609), refused_row("allocations")), "unknown"),
        )
    ),
)  # fmt: skip
