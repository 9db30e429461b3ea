"""The plain county as of Tuesday 2026-06-16, a day after the pay day of May's wages: wages, payrolls and housing.

Working days before it: 16, 15, 12, 11, 10 June … and none from 1 to 5 May; Saturday 9 May is one.
"""

from datetime import date

from tests.files.counties.plan import Estate, Frame, Plan, Story, add_estates, build, each

FRAME = Frame(
    as_of=date(2026, 6, 16),
    code=lambda n: f"PY-26-{n:03}",
    name=lambda n: f"示范平原{n}号安置房（{'一二'[n % 2]}期）",
    towns=("示范城关镇", "示范平原街道"),
    contract=date(2026, 1, 5),
    permit=date(2026, 1, 12),
    started=date(2026, 3, 2),
    plan_end=date(2027, 5, 31),
    photo=date(2026, 5, 6),
    paid_on={"2026-04": date(2026, 5, 15), "2026-05": date(2026, 6, 12)},
    due={"2026-04": date(2026, 4, 28), "2026-05": date(2026, 5, 28)},
)
APR, MAY = "2026-04", "2026-05"
NOTHING = {"实发": None, "发放日期": None}
NOT_IN = {"实拨日期": None, "实拨金额": None}
NOT_STORED = {"实存金额": None, "存储日期": None}
UNOPENED = {"开户日期": None, "三方协议日期": None, "协议签约方数": None, "备案日期": None, "账号": None}


def _guarantee(first: date, last: date) -> dict[str, object]:
    return {"存储形式": "保险", "保函号": f"BX{last:%Y%m%d}", "开立日期": first, "到期日期": last}


STORIES = {
    # Rows that cannot be read make a fact unknown; they accuse nobody.
    1: Story(unknown=("E04 2026-04",)),
    2: Story(unknown=("E10 2026-04",)),
    3: Story(unknown=("B01",)),
    4: Story(unknown=("C01",)),
    # May's wages were due yesterday: a part, nothing at all, no payroll; April's with nothing for anybody.
    5: Story(("E04 yellow 2026-05",), pay={(0, MAY): {"实发": 5000}}),
    6: Story(("E04 yellow 2026-05", "E07 red 2026-05"), pay={(1, MAY): NOTHING}),
    7: Story(("E01 yellow 2026-05",), ("E04 2026-05",), pay=each((0, 1), (MAY,), None)),
    8: Story(("E04>E05 orange 2026-04", "E06 red 2026-04", "E07 red 2026-04"), pay=each((0, 1), (APR,), NOTHING)),
    # The 31st of May is a Sunday: 29 May; the 3rd of May lies in the holidays: 30 April; June has no 31st.
    9: Story(
        ("E04>E05 orange 2026-04",),
        project={"工资发放日（次月）": 31},
        pay={(0, APR): {"实发": 5799.5}, (0, MAY): NOTHING},
    ),
    10: Story(("E04>E05 orange 2026-04",), project={"工资发放日（次月）": 3}, pay={(0, APR): {"实发": 5000}}),
    # Half days count; nobody knows on what paper May's national list was signed.
    11: Story(unknown=("E02 2026-05",), attendance={(0, APR): {"出勤天数": 21.5}, (0, MAY): {"出勤天数": 20.5}}),
    12: Story(("E02 yellow 2026-04",), pay={(1, APR): {"签字": "未签"}}),
    13: Story(("C06>C07 orange 2026-05",), allocations={MAY: NOT_IN}),
    14: Story(("C06>C07 orange 2026-04", "C06>C08 red 2026-05"), allocations={APR: NOT_IN, MAY: NOT_IN}),
    15: Story(
        unknown=("C06 2026-04",),
        allocations={APR: None, MAY: None},
        project={"人工费拨付周期（月）": None, "每月拨付日": None},
    ),
    # B01 41 and 40 working days with attendance; 21 and 20 around the holidays; B02 a hundredth of 1 万 short.
    16: Story(("B01 red",), project={"施工许可日期": date(2026, 4, 16)}, deposit=None),
    17: Story(("B01 orange",), project={"施工许可日期": date(2026, 4, 17)}, deposit=NOT_STORED),
    18: Story(("B01 orange",), project={"施工许可日期": date(2026, 5, 18)}, deposit=None, months=()),
    19: Story(("B01 blue",), project={"施工许可日期": date(2026, 5, 19)}, deposit=NOT_STORED, months=()),
    20: Story(("B02 orange",), deposit={"实存金额": 239_900}),
    21: Story(("B08 yellow",), deposit=_guarantee(date(2026, 1, 12), date(2027, 5, 30))),
    22: Story(
        ("B09 yellow",),
        project={"计划竣工日期": date(2026, 6, 30)},
        deposit=_guarantee(date(2025, 7, 16), date(2026, 7, 16)),
    ),
    23: Story(project={"计划竣工日期": date(2026, 6, 30)}, deposit=_guarantee(date(2025, 7, 17), date(2026, 7, 17))),
    # Thirty days end on 15 June; on Sunday the 14th and so on the 15th; today. Sixty days end on the 15th.
    24: Story(("C01 orange",), project={"合同签订日期": date(2026, 5, 16)}, account=UNOPENED, months=()),
    25: Story(("C01 orange",), project={"合同签订日期": date(2026, 5, 15)}, account=None, months=()),
    26: Story(project={"合同签订日期": date(2026, 5, 17)}, account=UNOPENED, months=()),
    27: Story(("C01 red",), project={"合同签订日期": date(2026, 4, 16)}, account=UNOPENED),
    28: Story(("C02 yellow",), account={"开户日期": date(2026, 5, 15), "备案日期": None}),
    29: Story(account={"开户日期": date(2026, 5, 17), "备案日期": None}),
    30: Story(("E12 yellow", "D02 orange"), roster={0: {"退场日期": date(2026, 6, 10)}, 1: {"合同类型": "无"}}),
    31: Story(("A03 orange", "A09 yellow"), project={"担保金额": 599_999.99, "告示牌内容": "缺项"}),
    32: Story(("E10 orange 2026-05",), attendance={(1, MAY): {"出勤天数": 0}}),
}

RESTED = {"最近施工日期": date(2026, 6, 1)}
WORKED = {"最近施工日期": date(2026, 6, 14)}
_DONE = {"竣工验收日期": date(2024, 11, 1), "竣工备案日期": date(2024, 11, 8), "办证资料提交日期": date(2025, 5, 1)}
_FAULT = {"未办证原因": "开发企业原因", "已办证套数": 59}


def _stopped(*days: date) -> tuple[dict[str, object], ...]:
    return tuple({"最近施工日期": day} for day in days)


ESTATES = {
    1: Estate(),
    2: Estate(("H03 yellow",), buildings=(RESTED, WORKED)),
    3: Estate(buildings=({"最近施工日期": date(2026, 6, 2)}, WORKED)),
    4: Estate(("H03 orange",), facts={"停工日期": date(2026, 6, 1)}, buildings=(RESTED, RESTED)),
    # A month from 15 May ended yesterday, from 16 May it ends today.
    5: Estate(("H03 orange", "H04 orange"), buildings=_stopped(date(2026, 5, 15), date(2026, 5, 10))),
    6: Estate(("H03 orange",), buildings=_stopped(date(2026, 5, 16), date(2026, 4, 1))),
    7: Estate(
        ("H03>H05 red",),
        facts={"停工日期": date(2025, 11, 3), "停工报告日期": date(2025, 12, 1)},
        buildings=_stopped(date(2025, 11, 3), date(2025, 10, 8)),
    ),
    8: Estate(
        ("H09 yellow 1号楼", "H09 orange 2号楼", "H09 red 3号楼", "H09 yellow 5号楼", "H09 orange 6号楼"),
        buildings=tuple(
            {**WORKED, "合同交付日期": day}
            for day in (
                date(2026, 6, 15),
                date(2026, 5, 16),
                date(2026, 3, 17),
                date(2026, 6, 16),
                date(2026, 5, 17),
                date(2026, 3, 18),
            )
        ),
    ),
    9: Estate(
        ("H12 yellow 1号楼", "H13 yellow 3号楼"),
        buildings=(
            {"竣工验收日期": date(2026, 5, 31)},
            {"竣工验收日期": date(2026, 6, 1)},
            {"竣工验收日期": date(2026, 4, 1), "竣工备案日期": date(2026, 4, 9), "实际交付日期": date(2026, 4, 16)},
            {"竣工验收日期": date(2026, 4, 1), "竣工备案日期": date(2026, 4, 9), "实际交付日期": date(2026, 4, 17)},
        ),
    ),
    # 90 days and a year after 10 March 2025 end on 8 June 2026, after 18 March 2025 they end today.
    10: Estate(
        ("H14 orange 1号楼", "H14>H15 red 3号楼", "H14 orange 4号楼"),
        buildings=(
            {**_DONE, **_FAULT, "实际交付日期": date(2026, 3, 17)},
            {**_DONE, "未办证原因": "购房人原因", "实际交付日期": date(2026, 3, 17)},
            {**_DONE, **_FAULT, "实际交付日期": date(2025, 3, 10)},
            {**_DONE, **_FAULT, "实际交付日期": date(2025, 3, 18)},
            {**_DONE, **_FAULT, "实际交付日期": date(2026, 3, 18)},
            {**_DONE, "未办证原因": "开发企业原因", "已办证套数": 60, "实际交付日期": date(2025, 3, 10)},
        ),
    ),
    11: Estate(("H27 orange",), facts={"责任人": None}),
    12: Estate(("H27 orange",), facts={"整改期限": date(2026, 6, 15)}),
    13: Estate(facts={"整改期限": date(2026, 6, 16)}),
    14: Estate(facts={"整改期限": date(2026, 6, 1), "责任单位": None, "状态": "已化解"}),
    # One building without a day of work: unknown only where the others rest.
    15: Estate(unknown=("H03",), buildings=({"最近施工日期": None}, {"最近施工日期": date(2026, 5, 1)})),
    16: Estate(buildings=({"最近施工日期": None}, WORKED)),
}


def plain_plan() -> Plan:
    plan = build(FRAME, STORIES)
    add_estates(plan, "PY/LP", ESTATES)
    return plan
