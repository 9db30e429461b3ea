"""The hill county as of Monday 2026-03-02, after the Spring Festival (15 to 23 February): money, people and wages.

Working days before it: 28 February (a make-up Saturday), 27, 26, 25, 24, 14 (a make-up Saturday), 13, 12, 11, 10.
Wages of January agreed for the 15th or 20th of February are due on Saturday the 14th.
"""

from datetime import date

from tests.files.counties.plan import Estate, Frame, Plan, Story, add_estates, build, each, person_id

FRAME = Frame(
    as_of=date(2026, 3, 2),
    code=lambda n: f"{2025100 + n}",
    name=lambda n: f"示范山{n}村道路工程",
    towns=("示范南山乡", "示范北山乡"),
    contract=date(2025, 9, 8),
    permit=date(2025, 9, 15),
    started=date(2025, 10, 9),
    plan_end=date(2026, 12, 31),
    photo=date(2026, 1, 20),
    paid_on={"2025-11": date(2025, 12, 12), "2025-12": date(2026, 1, 15), "2026-01": date(2026, 2, 12)},
    due={"2025-11": date(2025, 11, 28), "2025-12": date(2025, 12, 28), "2026-01": date(2026, 1, 28)},
)
NOV, DEC, JAN, FEB = "2025-11", "2025-12", "2026-01", "2026-02"
NOTHING = {"实发": None, "发放日期": None}
NOT_IN = {"实拨日期": None, "实拨金额": None}


def _february(due: date, paid: int | None = None) -> dict[str, dict[str, object]]:
    return {FEB: {"应拨日期": due, "实拨日期": paid and due, "实拨金额": paid}}


def _owed(sum_owed: float) -> dict[str, object]:
    return {"实发": round(5800 - sum_owed, 2)}


MONEY = {
    # Rows that cannot be read make a fact unknown; they accuse nobody (5 and 6 have such rows too).
    1: Story(unknown=("B01",)),
    2: Story(unknown=("C01",)),
    3: Story(unknown=("C06 2025-12",)),
    # C06 five and seven days after the due day; C07 from the eighth; a part is late only then; not due yet.
    4: Story(("C06 yellow 2026-02",), allocations=_february(date(2026, 2, 25))),
    5: Story(("C06 yellow 2026-02",), ("E10 2025-11",), allocations=_february(date(2026, 2, 23))),
    6: Story(("C06>C07 orange 2026-02",), ("E04 2025-12",), allocations=_february(date(2026, 2, 22))),
    7: Story(allocations=_february(date(2026, 2, 25), 10_000)),
    8: Story(("C06>C07 orange 2026-01",), allocations={JAN: {"实拨金额": 29_999.99}}),
    9: Story(("C06>C07 orange 2025-12", "C06>C08 red 2026-01"), allocations={DEC: NOT_IN, JAN: NOT_IN}),
    10: Story(
        ("C06>C07 orange 2025-12", "C06>C07 orange 2026-01"),
        allocations={DEC: NOT_IN, JAN: NOT_IN},
        attendance=each((0, 1), (DEC,), {"出勤天数": 0}),
        pay=each((0, 1), (DEC,), None),
    ),
    11: Story(allocations=_february(date(2026, 3, 2))),
    12: Story(("C13 orange",), account={"公示开始日期": date(2026, 1, 12), "销户申请日期": date(2026, 2, 10)}),
    13: Story(account={"公示开始日期": date(2026, 1, 12), "销户申请日期": date(2026, 2, 11)}),
    # Terms that end within the holidays roll to Tuesday 24 February; thirty days that end today are in time.
    14: Story(("C01 orange",), project={"合同签订日期": date(2026, 1, 20)}, account=None, months=()),
    15: Story(project={"合同签订日期": date(2026, 1, 31)}, account=None, months=()),
    16: Story(("C02 yellow",), account={"开户日期": date(2026, 1, 20), "备案日期": None}),
    17: Story(account={"开户日期": None, "账号": None, "备案日期": None, "免开情形": "限额以下免开"}),
    # B01 21 and 20 working days, B13 six and five, B14 eleven and ten: the holidays count for nothing.
    18: Story(("B01 orange",), project={"施工许可日期": date(2026, 1, 26)}, deposit=None, months=()),
    19: Story(("B01 blue",), project={"施工许可日期": date(2026, 1, 27)}, deposit=None, months=()),
    20: Story(("B13 red",), deposit={"支付通知书日期": date(2026, 2, 14), "动用金额": 80_000, "动用人数": 9}),
    21: Story(deposit={"支付通知书日期": date(2026, 2, 24), "动用金额": 80_000, "动用人数": 9}),
    22: Story(
        ("B14 orange",),
        deposit={
            "支付通知书日期": date(2026, 2, 5),
            "动用金额": 80_000,
            "银行支付日期": date(2026, 2, 9),
            "补足金额": 0,
        },
    ),
    23: Story(
        deposit={"支付通知书日期": date(2026, 2, 5), "动用金额": 80_000, "银行支付日期": date(2026, 2, 10)},
    ),
}

PEOPLE = {
    # One of twenty is 5 %, one of two is more.
    31: Story(
        ("D01 yellow", "D02 yellow"),
        workers=20,
        months=(DEC,),
        roster={3: {"实名登记日期": date(2025, 10, 10)}, 4: {"合同类型": "无"}},
    ),
    32: Story(
        ("D01 orange", "D02 orange"), roster={0: {"实名登记日期": None}, 1: {"合同类型": None, "合同签订日期": None}}
    ),
    33: Story(("D09 red",), roster={0: {"身份证号": person_id(1601, date(2009, 10, 10))}}),
    34: Story(roster={0: {"身份证号": person_id(1602, date(2009, 10, 9))}}),
    35: Story(("E12 yellow",), roster={1: {"退场日期": date(2026, 2, 25)}}),
    36: Story(roster={1: {"退场日期": date(2026, 2, 26)}}),
    37: Story(roster={1: {"退场日期": date(2026, 1, 26), "工资结清日期": date(2026, 2, 20)}}),
}

WAGES = {
    41: Story(("E04>E05 orange 2026-01", "E07 red 2026-01"), pay={(1, JAN): NOTHING}),
    42: Story(
        ("E04>E05 orange 2025-12", "E07 yellow 2025-12"),
        workers=10,
        months=(DEC,),
        pay={(7, DEC): NOTHING | {"签字": "已签"}},
    ),
    # Pay day 25 was five days ago; pay day 20 fell into the holidays and moved back to 14 February.
    43: Story(("E04 yellow 2026-01",), project={"工资发放日（次月）": 25}, pay={(0, JAN): _owed(800)}),
    44: Story(("E04>E05 orange 2026-01",), project={"工资发放日（次月）": 20}, pay={(0, JAN): _owed(0.01)}),
    45: Story(("E04>E05 orange 2026-01", "E06 red 2026-01", "E07 red 2026-01"), pay=each((0, 1), (JAN,), NOTHING)),
    46: Story(pay=each((0, 1), (JAN,), {"发放日期": date(2026, 2, 27)})),
    47: Story(("E04>E05 orange 2026-01", "E07 red 2026-01"), pay={(1, JAN): {"发放日期": date(2026, 3, 5)}}),
    48: Story(
        ("E16 red", "E04>E05 orange 2025-11", "E04>E05 orange 2025-12", "E04>E05 orange 2026-01"),
        pay={(0, NOV): _owed(2000), (0, DEC): _owed(2000), (0, JAN): _owed(1000)},
    ),
    49: Story(
        ("E04>E05 orange 2025-11", "E04>E05 orange 2025-12", "E04>E05 orange 2026-01"),
        pay={(0, NOV): _owed(2000), (0, DEC): _owed(2000), (0, JAN): _owed(999.99)},
    ),
    # Ten workers of one unit and 30 000 yuan; a fen less; nine of one unit and one of another, all left with 800 yuan.
    50: Story(
        ("E15 red", "E17 red", "E04>E05 orange 2026-01"),
        workers=10,
        months=(JAN,),
        pay=each(range(10), (JAN,), _owed(3000)),
    ),
    51: Story(
        ("E15 red", "E04>E05 orange 2026-01"),
        workers=10,
        months=(JAN,),
        pay=each(range(9), (JAN,), _owed(3000)) | {(9, JAN): _owed(2999.99)},
    ),
    52: Story(
        ("E04>E05 orange 2026-01", "E08 red 2026-01"),
        workers=10,
        months=(JAN,),
        roster={9: {"分包单位": "示范外来劳务有限公司"}},
        pay=each(range(10), (JAN,), _owed(5000)),
    ),
    53: Story(("E02 yellow 2025-12", "E02 yellow 2026-01"), pay={(0, DEC): {"签字": "未签"}, (0, JAN): {"签字": None}}),
    54: Story(("E10 orange 2025-12",), pay={(0, DEC): {"应发": 50_200.01, "实发": 50_000.01}}),
    55: Story(pay={(0, DEC): {"应发": 50_200, "实发": 50_000}}),
    56: Story(("E10 orange 2025-12",), attendance={(1, DEC): None}),
    57: Story(("E10 orange 2025-12",), attendance={(1, DEC): {"出勤天数": 0}}),
    # 1850 × 10 ÷ 21.75 = 850.57 yuan for ten days; without a minimum wage nobody can say.
    58: Story(
        ("E08 red 2025-12",),
        attendance=each((0, 1), (DEC,), {"出勤天数": 10}),
        pay=each((0, 1), (DEC,), {"出勤天数": 10, "应发": 850.5, "扣款": 0, "实发": 850.5}),
    ),
    59: Story(
        attendance=each((0, 1), (DEC,), {"出勤天数": 10}),
        pay=each((0, 1), (DEC,), {"出勤天数": 10, "应发": 850.6, "扣款": 0, "实发": 850.6}),
    ),
    60: Story(unknown=("E08 2025-12",), project={"当地月最低工资标准": None}),
    # Nobody made a payroll for December; only the second unit made none.
    61: Story(("E01 yellow 2025-12",), unknown=("E04 2025-12", "E06 2025-12"), pay=each((0, 1), (DEC,), None)),
    62: Story(
        ("E01 yellow 2025-12", "E07 red 2025-12"),
        roster={1: {"分包单位": "示范外来劳务有限公司"}},
        pay={(1, DEC): None},
    ),
    # Two batches of one month: both paid; the second still owed.
    63: Story(pay={(0, JAN): {"批次": "1", "应发": 3000, "扣款": 0, "实发": 3000}}),
    64: Story(("E04>E05 orange 2026-01",), pay={(0, JAN): {"批次": "1", "应发": 3000, "扣款": 0, "实发": 3000}}),
}

ESTATES = {
    1: Estate(),
    2: Estate(
        ("H03>H05 red",),
        facts={"停工日期": date(2025, 8, 20), "停工报告日期": date(2025, 9, 10)},
        buildings=({"最近施工日期": date(2025, 8, 20)}, {"最近施工日期": date(2025, 8, 1)}),
    ),
    # A month from 20 January ends within the holidays and rolls to 24 February.
    3: Estate(
        ("H03 orange", "H04 orange"),
        facts={"停工日期": date(2026, 1, 20)},
        buildings=({"最近施工日期": date(2026, 1, 20)}, {"最近施工日期": date(2026, 1, 9)}),
    ),
    4: Estate(
        ("H12 yellow 1号楼", "H13 yellow 2号楼"),
        buildings=(
            {"竣工验收日期": date(2026, 2, 4)},
            {"竣工验收日期": date(2025, 12, 1), "竣工备案日期": date(2025, 12, 10), "实际交付日期": date(2025, 12, 25)},
            {"竣工验收日期": date(2026, 2, 15)},
        ),
    ),
}


def hill_plan() -> Plan:
    plan = build(FRAME, MONEY | PEOPLE | WAGES)
    for code, paid in ((FRAME.code(63), 2800), (FRAME.code(64), None)):
        first = next(row for row in plan.payroll if row["项目编号"] == code and row.get("批次") == "1")
        paid_on = first["发放日期"] if paid else None
        plan.payroll.append({**first, "批次": "2", "扣款": 200, "实发": paid, "发放日期": paid_on})
    add_estates(plan, "山盘", ESTATES)
    return plan
