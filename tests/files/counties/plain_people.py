"""The plain county's workers: marks for every day without a total, a head in two cells, a national upload list."""

from tests.files.counties import styles as to
from tests.files.counties.plain_plan import FRAME
from tests.files.counties.plan import Plan, person_id
from tests.files.counties.rows import Body, day_columns, marked, only, rows, spoil, stray
from tests.files.counties.sheets import Book, Column, Facts, Formula, Row, Sheet, excel, plain_text

CLERKS = to.in_turn(to.iso, to.slashed, to.compact, to.chinese)
NAME = Column("工程名称", "项目名称")
APRIL, MAY = FRAME.months


def _narrow(value: object, _n: int) -> object:
    return str(value).replace("（", "(").replace("）", ")")


def _wide_id(value: object, n: int) -> object:
    """Full-width figures in every third row."""
    return "".join(chr(ord(sign) + 0xFEE0) for sign in str(value)) if n % 3 == 0 else value


def roster(plan: Plan) -> Book:
    body = rows(plan.roster)
    model = {**plan.roster[0], "姓名": "示范癸"}
    last = person_id(911)[17]
    stray(body, model | {"身份证号": person_id(911)[:17] + ("1" if last != "1" else "2")}, "身份证号")
    stray(body, model | {"身份证号": person_id(912)}, "进场日期", {"进场日期": "2026年2月30日"})
    columns = [
        NAME,
        Column("用人单位", "分包单位"),
        Column("班组", "班组"),
        Column("工人姓名", "姓名", to.blank_inside),
    ]
    columns += [Column("身份证号码", "身份证号", _wide_id), Column("性别", "性别"), Column("工种", "工种")]
    columns += [Column("合同类型", "合同类型"), Column("合同签订日期", "合同签订日期", CLERKS)]
    columns += [
        Column(name, name, CLERKS) for name in ("实名登记日期", "进场日期", "退场日期", "工资结清日期", "安全培训日期")
    ]
    columns += [Column("工资卡开户行", "工资卡开户行"), Column("工资卡号", "工资卡号", to.by_fours)]
    return plain_text("roster", "花名册.csv", Sheet("", [["实名制花名册"], []], columns, body), "utf-8-sig")


def attendance(plan: Plan) -> list[Book]:
    """April in a list; May day by day (peers §5: 1..31 with √/×/数字/半) on a sheet of each unit, without a total."""
    april = rows(facts for facts in plan.attendance if facts["月份"] == APRIL)
    where = {"项目编号": FRAME.code(2)}
    spoil(april, where, "身份证号", person_id(913)[:16] + "00")
    columns = [Column("工程名称", "项目名称", _narrow), Column("月份", "月份"), Column("分包单位", "分包单位")]
    columns += [Column("工人姓名", "姓名"), Column("身份证号码", "身份证号"), Column("出勤天数", "出勤天数")]
    books = [plain_text("attendance", "四月考勤.csv", Sheet("", [], columns, april), "utf-8-sig")]

    signs = (("√", "半", "×"), ("1", "0.5", ""))
    table = [facts for facts in plan.attendance if facts["月份"] == MAY]
    may = rows(marked(facts, signs[n % 2 if facts["出勤天数"] else 0]) for n, facts in enumerate(table))
    columns = [NAME, Column("考勤月份", "月份", to.month_chinese), Column("用人单位", "分包单位")]
    columns += [Column("姓名", "姓名"), Column("身份证号", "身份证号"), Column("工种", "工种"), *day_columns()]
    sheets = [
        Sheet(str(crew), [[f"{crew}五月考勤表（√出勤 半半天 ×缺勤）"]], columns, only(may, {"分包单位": crew}))
        for crew in sorted({str(facts["分包单位"]) for facts in table})
    ]
    return [*books, excel("attendance", "五月考勤.xlsx", *sheets)]


def payroll(plan: Plan) -> list[Book]:
    return [_april(plan), _may(plan)]


def _april(plan: Plan) -> Book:
    """A sheet for each project; its name stands in the cell beside its label, and so do contractor, month and unit."""
    body = rows(facts for facts in plan.payroll if facts["月份"] == APRIL)
    where = {"项目编号": FRAME.code(1)}
    spoil(body, where, "实发", Formula("=5000+800", None))
    columns = [Column("姓名", "姓名"), Column("公民身份号码", "身份证号", to.small_x), Column("分包单位", "分包单位")]
    columns += [Column("出勤天数", "出勤天数"), Column("应发工资", "应发"), Column("扣款合计", "扣款")]
    columns += [Column("实发工资", "实发", _calculated), Column("发放日期", "发放日期", CLERKS), Column("签字", "签字")]
    columns += [Column("工资卡号", "工资卡号", to.by_fours), Column("备注", "")]
    sheets = []
    for n, project in enumerate(plan.projects, 1):
        group = only(body, {"项目编号": project["项目编号"]})
        if group:
            sheets.append(Sheet(f"Sheet{n}", _head(project), columns, group, [["制表", "示范甲", "审核", "示范乙"]]))
    return excel("payroll", "四月工资.xlsx", *sheets, notes=["填表说明", "实发为卡内到账金额"])


def _head(project: Facts) -> list[list[object]]:
    about = ["施工总承包单位", project["施工总承包单位"], "", "月份", "2026.04", "单位", "元"]
    return [["工资发放表"], ["项目名称", _narrow(project["项目名称"], 0)], about]


def _calculated(value: object, n: int) -> object:
    return Formula(f"={value}*1", float(str(value))) if value and n % 2 else value or ""


def _may(plan: Plan) -> Book:
    """The national upload list as peers §5 gives it: no names, no deductions, no signatures."""
    body: Body = rows(
        {**facts, "净额": float(str(facts["应发"])) - float(str(facts["扣款"])), "证件": "01"}
        for facts in plan.payroll
        if facts["月份"] == MAY
    )
    first = next(row.facts for row in body if isinstance(row, Row))
    stray(body, {**first, "项目编号": "PY-26-999"}, "项目编号")
    columns = [Column("projectCode", "项目编号"), Column("corpCode", "", to.always("")), Column("corpName", "分包单位")]
    columns += [Column("teamSysNo", "", to.always("T1")), Column("payMonth", "月份"), Column("idCardType", "证件")]
    columns += [
        Column("idCardNumber", "身份证号"),
        Column("days", "出勤天数"),
        Column("workHours", "", to.always("176")),
    ]
    columns += [Column("payRollBankCardNumber", "工资卡号"), Column("payRollBankCode", "", to.always("103"))]
    columns += [Column("payRollBankName", "开户行"), Column("payBankCardNumber", ""), Column("payBankCode", "")]
    columns += [Column("payBankName", ""), Column("totalPayAmount", "净额"), Column("actualAmount", "实发")]
    columns += [
        Column("isBackPay", "", to.always("0")),
        Column("balanceDate", "发放日期", to.iso),
        Column("thirdPayRollCode", ""),
    ]
    return plain_text("payroll", "payroll-202605.csv", Sheet("", [], columns, body), "utf-8")
