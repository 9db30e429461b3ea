"""The river county as of Monday 2026-10-12, right after the holidays: set-up, deposits and accounts.

Working days before it: 10 October (a make-up Saturday), 9, 8, 30 September, 29, 28, 24, 23, 22, 21, 20 (a Sunday).
"""

from datetime import date

from tests.files.counties.plan import Estate, Frame, Plan, Story, add_estates, build, each

TOWNS = ("示范东河镇", "示范西河镇", "示范河口乡")
FRAME = Frame(
    as_of=date(2026, 10, 12),
    code=lambda n: f"SFH-2026-{n:03}",
    name=lambda n: f"示范河{n}号泵站工程（{'一二三'[n % 3]}标段）",
    towns=TOWNS,
    contract=date(2026, 3, 2),
    permit=date(2026, 3, 12),
    started=date(2026, 3, 20),
    plan_end=date(2027, 6, 30),
    photo=date(2026, 9, 15),
    paid_on={"2026-07": date(2026, 8, 10), "2026-08": date(2026, 9, 10), "2026-09": date(2026, 10, 9)},
    due={"2026-07": date(2026, 7, 20), "2026-08": date(2026, 8, 20), "2026-09": date(2026, 9, 20)},
    pay_day=10,
)
SEPTEMBER = ("2026-09",)


def _guarantee(first: date, last: date) -> dict[str, object]:
    return {"存储形式": "银行保函", "保函号": f"BH{last:%Y%m%d}", "开立日期": first, "到期日期": last}


def _use(notice: date, paid: date | None, refilled: int | None = None) -> dict[str, object]:
    facts = {"支付通知书日期": notice, "动用金额": 50_000, "动用人数": 12, "银行支付日期": paid}
    return facts | {"补足金额": refilled, "补足日期": refilled and date(2026, 9, 30)}


STORIES = {
    # Rows that cannot be read make a fact unknown; they accuse nobody.
    1: Story(unknown=("B01",)),
    2: Story(unknown=("C06 2026-08",)),
    3: Story(unknown=("E10 2026-08",)),
    4: Story(unknown=("E04 2026-08",)),
    # A03: none; good on its last day; over the day before; exactly 5 %; a fen less.
    5: Story(("A03 orange",), project={"担保形式": "无", "担保金额": None, "担保有效期至": None}),
    6: Story(project={"担保有效期至": date(2026, 10, 12)}),
    7: Story(("A03 orange",), project={"担保有效期至": date(2026, 10, 11)}),
    8: Story(project={"施工合同额": 12_005_000, "担保金额": 600_250}),
    9: Story(("A03 orange",), project={"施工合同额": 12_005_000, "担保金额": 600_249.99}),
    # A09: 91 days and 90 days; A05.
    10: Story(("A09 yellow",), project={"告示牌照片日期": date(2026, 7, 13)}),
    11: Story(("A05 orange",), project={"告示牌照片日期": date(2026, 7, 14), "人工费拨付周期（月）": 2}),
    # Complete: A03, A05, A09 and B09 are over.
    12: Story(
        project={
            "合同签订日期": date(2025, 9, 1),
            "施工许可日期": date(2025, 9, 10),
            "计划竣工日期": date(2026, 9, 30),
            "实际竣工日期": date(2026, 9, 30),
            "人工费拨付周期（月）": 3,
            "担保形式": "无",
            "维权信息告示牌": "无",
            "告示牌内容": "缺项",
            "告示牌照片日期": None,
            "项目状态": "竣工",
        },
        deposit=_guarantee(date(2025, 9, 30), date(2026, 10, 1)),
    ),
    # B01: working day 20, 21, 9, 10; without permit by the contract: 40 with attendance, 41 with attendance.
    13: Story(("B01 blue",), project={"施工许可日期": date(2026, 9, 8)}, deposit=None, months=SEPTEMBER),
    14: Story(("B01 orange",), project={"施工许可日期": date(2026, 9, 7)}, deposit=None, months=SEPTEMBER),
    15: Story(
        project={"施工许可日期": date(2026, 9, 22)}, deposit={"实存金额": None, "存储日期": None}, months=SEPTEMBER
    ),
    16: Story(("B01 blue",), project={"施工许可日期": date(2026, 9, 21)}, deposit={"实存金额": 0}, months=SEPTEMBER),
    17: Story(("B01 orange",), project={"施工许可日期": None, "合同签订日期": date(2026, 8, 11)}, deposit=None),
    18: Story(("B01 red",), project={"施工许可日期": None, "合同签订日期": date(2026, 8, 10)}, deposit=None),
    19: Story(deposit={"实存金额": None, "存储日期": None, "差异化情形": "免缴（三年无拖欠）"}),
    20: Story(("B02 orange",), deposit={"实存金额": 239_999.99}),
    # B08 a day short of a year; B09 30 and 31 days, past, and on the last day.
    21: Story(
        ("B08 yellow",),
        project={"计划竣工日期": date(2027, 1, 31)},
        deposit=_guarantee(date(2026, 3, 20), date(2027, 3, 19)),
    ),
    22: Story(project={"计划竣工日期": date(2027, 3, 20)}, deposit=_guarantee(date(2026, 3, 20), date(2027, 3, 20))),
    23: Story(
        ("B09 yellow",),
        project={"计划竣工日期": date(2026, 10, 31)},
        deposit=_guarantee(date(2025, 11, 11), date(2026, 11, 11)),
    ),
    24: Story(project={"计划竣工日期": date(2026, 10, 31)}, deposit=_guarantee(date(2025, 11, 12), date(2026, 11, 12))),
    25: Story(
        ("B09 red",),
        project={"计划竣工日期": date(2026, 9, 30)},
        deposit=_guarantee(date(2025, 10, 11), date(2026, 10, 11)),
    ),
    26: Story(
        ("B09 yellow",),
        project={"计划竣工日期": date(2026, 9, 30)},
        deposit=_guarantee(date(2025, 10, 12), date(2026, 10, 12)),
    ),
    # B13: six and five working days; B14: eleven and ten.
    27: Story(("B13 red",), deposit=_use(date(2026, 9, 28), None)),
    28: Story(deposit=_use(date(2026, 9, 29), None)),
    29: Story(("B14 orange",), deposit=_use(date(2026, 9, 15), date(2026, 9, 20), 20_000)),
    30: Story(deposit=_use(date(2026, 9, 15), date(2026, 9, 21))),
    # C01: no row at all and long at work; 30 days end on 7 October, which rolls to the 8th; the 30th day is today.
    31: Story(("C01 red",), account=None),
    32: Story(
        ("C01 orange",),
        project={"合同签订日期": date(2026, 9, 7), "施工许可日期": date(2026, 9, 14)},
        account={
            "账号": None,
            "开户日期": None,
            "三方协议日期": None,
            "协议签约方数": None,
            "备案日期": None,
            "账户状态": "",
        },
        months=SEPTEMBER,
    ),
    33: Story(
        project={"合同签订日期": date(2026, 9, 12), "施工许可日期": date(2026, 9, 21)}, account=None, months=SEPTEMBER
    ),
    # Not filed after 30 days, which roll from 1 October to the 8th; two parties only.
    34: Story(("C02 yellow",), account={"开户日期": date(2026, 9, 1), "备案日期": None}),
    35: Story(("C03 yellow",), account={"协议签约方数": 2}),
    # Pay day 10: the make-up Saturday is a working day; pay day 5 moves back to 30 September; pay day 15 is ahead.
    36: Story(("E04 yellow 2026-09",), pay={(0, "2026-09"): {"实发": 3000}}),
    37: Story(
        ("E04 yellow 2026-09", "E07 red 2026-09"),
        project={"工资发放日（次月）": 5},
        pay={(1, "2026-09"): {"实发": 0, "发放日期": None}},
    ),
    38: Story(project={"工资发放日（次月）": 15}, pay=each((0, 1), ("2026-09",), {"实发": None, "发放日期": None})),
}

ESTATES = {
    1: Estate(),
    2: Estate(
        ("H03 orange",),
        facts={"停工日期": date(2026, 8, 13), "停工报告日期": date(2026, 9, 1)},
        buildings=({"最近施工日期": date(2026, 8, 13)}, {"最近施工日期": date(2026, 7, 30)}),
    ),
    3: Estate(("H09 yellow 2号楼",), buildings=({}, {"合同交付日期": date(2026, 10, 11)})),
}


def river_plan() -> Plan:
    plan = build(FRAME, STORIES)
    add_estates(plan, "SFH-LP-", ESTATES)
    return plan
