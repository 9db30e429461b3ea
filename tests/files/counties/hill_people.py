"""The hill county's workers: a roster as text, one long list of attendance, a flat payroll a month with batches."""

from tests.files.counties import styles as to
from tests.files.counties.hill_plan import FRAME
from tests.files.counties.plan import Plan
from tests.files.counties.rows import Body, hide, repeat, rows, spoil, stray
from tests.files.counties.sheets import Book, Column, Row, Sheet, old_excel, plain_text

CLERKS = to.in_turn(to.dotted, to.chinese, to.slashed, to.iso)


def roster(plan: Plan) -> Book:
    """GB18030; an address runs over two lines within its cell, so that rows and lines of the file part company."""
    body = rows(
        {**facts, "住址": "示范山乡\n示范村" if n % 9 == 2 else "示范村"} for n, facts in enumerate(plan.roster)
    )
    repeat(
        body,
        {"身份证号": plan.roster[5]["身份证号"]},
        {"进场日期": "2025年10月9日", "姓名": f" {plan.roster[5]['姓名']}　"},
    )
    stray(body, {**plan.roster[0], "身份证号": "x"}, "身份证号", {"身份证号": "3.61121E+17"})
    stray(body, {**plan.roster[0], "项目编号": "1999001", "项目名称": "示范没有工程"}, "项目编号")
    columns = [Column("姓名", "姓名", to.blank_inside), Column("性别", "性别"), Column("民族", "", to.always("汉"))]
    columns += [
        Column("出生日期", "", to.always("1986-05-17")),
        Column("身份证号", "身份证号", to.small_x),
        Column("住址", "住址"),
    ]
    columns += [
        Column("项目编号", "项目编号"),
        Column("分包单位", "分包单位"),
        Column("班组", "班组"),
        Column("班组长", "", to.always("示范癸")),
    ]
    columns += [Column("工种", "工种"), Column("合同类型", "合同类型"), Column("合同签订日期", "合同签订日期", CLERKS)]
    columns += [
        Column("实名登记日期", "实名登记日期", CLERKS),
        Column("进场", "进场日期", CLERKS),
        Column("退场", "退场日期", CLERKS),
    ]
    columns += [Column("工资结清日期", "工资结清日期", CLERKS), Column("安全培训日期", "安全培训日期", to.iso)]
    columns += [
        Column("开户行", "工资卡开户行"),
        Column("卡号", "工资卡号", to.by_fours),
        Column("联行号", "", to.always("000000000000")),
    ]
    return plain_text("roster", "花名册.csv", Sheet("", [], columns, body), "gb18030")


def attendance(plan: Plan) -> Book:
    """One list for all months, printed in pages: the header comes again in the middle."""
    body = rows(plan.attendance)
    model = {**plan.attendance[0], "月份": "2026-01"}
    hide(body, {"项目编号": FRAME.code(46), "月份": "2026-01"})
    spoil(body, {"项目编号": FRAME.code(5), "月份": "2025-11"}, "出勤天数", "-3")
    stray(body, {**model, "项目编号": "1999001"}, "项目编号")
    columns = [Column("序号", "序号"), Column("项目编号", "项目编号"), Column("考勤月份", "月份", to.month_chinese)]
    columns += [Column("姓名", "姓名", to.blank_inside), Column("身份证号", "身份证号"), Column("分包单位", "分包单位")]
    columns += [Column("合计工日", "出勤天数", to.days)]
    header: list[object] = [column.heading for column in columns]
    body[60:60] = [header]
    body[120:120] = [[], header]
    return old_excel(
        "attendance", "考勤汇总.xls", Sheet("", [["考勤汇总表"]], columns, body, [["合计", "", "", "", "", "", 7000]])
    )


def payroll(plan: Plan) -> list[Book]:
    """Headings of peers §5 beside ours; 批次 tells the batches of one month apart (decisions §5)."""
    columns = [Column("批次", "批次"), Column("项目编号", "项目编号", lambda value, _n: float(str(value)))]
    columns += [Column("月份", "月份", to.month_dotted), Column("姓名", "姓名"), Column("身份证号", "身份证号")]
    columns += [Column("性别", "性别"), Column("工种", "工种"), Column("班组", "班组"), Column("分包单位", "分包单位")]
    columns += [
        Column("出勤工日", "出勤天数", to.days),
        Column("日单价", "", to.always("280")),
        Column("应发", "应发", to.yuan),
    ]
    columns += [
        Column("扣款", "扣款", to.dash),
        Column("实发", "实发", to.comma),
        Column("发放日期", "发放日期", CLERKS),
    ]
    columns += [Column("工资卡号", "工资卡号", to.by_fours), Column("开户行", "开户行"), Column("签字", "签字")]
    books = []
    for month in FRAME.months:
        body: Body = rows(facts for facts in plan.payroll if facts["月份"] == month)
        first = next(row for row in body if isinstance(row, Row))
        if month == "2025-12":
            spoil(body, {"项目编号": FRAME.code(6)}, "应发", "6000.125")
        if month == "2026-01":
            repeat(body, {"项目编号": FRAME.code(7)}, {"应发": "6,000", "扣款": "２００", "实发": "5800元"})
            stray(body, {**first.facts, "项目编号": "1999001"}, "项目编号")
        name = f"工资{month.replace('-', '年')}月.xls"
        books.append(old_excel("payroll", name, Sheet("", [["工资发放明细"]], columns, body, [["制表人：示范甲"]])))
    return books
