"""The river county's workers: a roster by contractor, a workbook a month with a sheet and a head for each project."""

from tests.files.counties import styles as to
from tests.files.counties.plan import CONTRACTORS, Plan, Table, person_id
from tests.files.counties.river_plan import FRAME
from tests.files.counties.rows import Body, day_columns, marked, only, rows, spoil, stray, with_total
from tests.files.counties.sheets import Book, Column, Facts, Formula, Sheet, excel

NUMBER = Column("序号", "序号")
SIGNED = ["制表：示范甲", "", "审核：示范乙", "", "负责人：示范丙"]
PERSON = [Column("姓名", "姓名", to.blank_inside), Column("公民身份号码", "身份证号", to.small_x)]


def roster(plan: Plan) -> Book:
    """Three more people are on it whom nobody can be sure of: their rows are refused."""
    body = rows(plan.roster)
    model = plan.roster[10]
    for number, wrong in (
        (901, int(person_id(901)[:17] + "0")),
        (902, "36112119860230996X"),
        (903, person_id(903)[:15]),
    ):
        stray(body, {**model, "身份证号": number, "姓名": "示范壬"}, "身份证号", {"身份证号": wrong})
    columns = [
        NUMBER,
        Column("项目编号", "项目编号"),
        Column("项目名称", "项目名称"),
        Column("用人单位", "分包单位"),
        *PERSON,
    ]
    columns += [
        Column("性别", "性别"),
        Column("民族", "", to.always("汉族")),
        Column("工种", "工种"),
        Column("班组", "班组"),
    ]
    contract = ("合同类型", "合同签订日期")
    columns += [Column(name, name, group="劳动合同") for name in contract] + [Column("实名登记日期", "实名登记日期")]
    columns += [Column(name, name, group="进退场") for name in ("进场日期", "退场日期", "工资结清日期")]
    columns += [Column("安全培训日期", "安全培训日期", to.chinese), Column("工资卡开户行", "工资卡开户行")]
    columns += [Column("工资卡号", "工资卡号", to.by_fours), Column("紧急联系人", "", to.always("示范癸"))]
    sheets = [
        Sheet(str(name), [[f"{name}实名制花名册"], []], columns, only(body, {"施工总承包单位": name}))
        for name in CONTRACTORS
    ]
    return excel("roster", "实名制花名册（按总包）.xlsx", *sheets)


def _head(title: str, facts: Facts, unit: str) -> list[list[object]]:
    year, month = str(facts["月份"]).split("-")
    about = f"施工总承包单位：{facts['施工总承包单位']}    月份：{year}年{int(month)}月    {unit}"
    return [[title], [f"项目名称：{facts['项目名称']}"], [about]]


def _by_project(body: Body, plan: Plan) -> list[Body]:
    groups = [only(body, {"项目编号": project["项目编号"]}) for project in plan.projects]
    return [group for group in groups if group]


def attendance(plan: Plan) -> list[Book]:
    """Day columns 1 to 31 with marks and a total: peers §5 lists 1..31 (√/×/数字/半) 合计工日, README §3 the total."""
    columns = [NUMBER, *PERSON, Column("工种", "工种"), Column("班组", "班组"), Column("分包单位", "分包单位")]
    columns += [*day_columns(), Column("合计工日", "出勤天数", to.real)]
    books = []
    for month in FRAME.months:
        body = rows(marked(facts) for facts in plan.attendance if facts["月份"] == month)
        if month == "2026-08":
            spoil(body, {"项目编号": FRAME.code(3)}, "出勤天数", "廿二")
        sheets = [
            Sheet(f"第{n}号", _head("考勤表", _facts(group), "单位：天"), columns, group, [SIGNED])
            for n, group in enumerate(_by_project(body, plan), 1)
        ]
        books.append(excel("attendance", f"考勤{month}.xlsx", *sheets))
    return books


def payroll(plan: Plan) -> list[Book]:
    """What was paid is a formula with its value; a sheet of a project that nobody knows is in the last book."""
    pay = "工资（元）"
    columns = [NUMBER, *PERSON, Column("班组", "班组"), Column("用人单位", "分包单位"), Column("出勤工日", "出勤天数")]
    columns += [
        Column("应发", "应发", group=pay),
        Column("扣款", "扣款", to.dash, pay),
        Column("实发", "实发", _formula, pay),
    ]
    columns += [Column("发放日期", "发放日期"), Column("工资卡号", "工资卡号"), Column("签字（手印）", "签字")]
    books = []
    for month in FRAME.months:
        table = [facts for facts in plan.payroll if facts["月份"] == month]
        body = rows(table)
        if month == "2026-08":
            where = {"项目编号": FRAME.code(4), "身份证号": plan.roster[7]["身份证号"]}
            spoil(body, where, "身份证号", int(str(plan.roster[7]["身份证号"])[:15] + "000"))
        sheets = [
            with_total(
                Sheet(f"表{n}", _head("农民工工资表", _facts(group), "单位：元"), columns, group, [SIGNED]),
                "合计",
                "应发",
                12_000,
            )
            for n, group in enumerate(_by_project(body, plan), 1)
        ]
        if month == "2026-09":
            sheets.append(_unknown_project(table, columns))
        books.append(excel("payroll", f"工资表{month}.xlsx", *sheets))
    return books


def _unknown_project(table: Table, columns: list[Column]) -> Sheet:
    body: Body = []
    for facts in table[:2]:
        stray(body, {**facts, "项目名称": "示范没有工程"}, "项目名称")
    return Sheet("外县", _head("农民工工资表", {**table[0], "项目名称": "示范没有工程"}, "单位：元"), columns, body)


def _formula(value: object, n: int) -> object:
    return Formula(f"=0+{value}", float(str(value))) if value else ("-" if n % 2 else "")


def _facts(group: Body) -> Facts:
    return next(row.facts for row in group if not isinstance(row, list))
