"""The plain county's books: projects by name, brackets of both widths, text in every encoding, 万元 in headings."""

from datetime import date

from tests.files.counties import styles as to
from tests.files.counties.plain_people import attendance, payroll, roster
from tests.files.counties.plain_plan import FRAME, plain_plan
from tests.files.counties.plan import COMPANIES, CONTRACTORS, County, Plan, Table
from tests.files.counties.rows import Body, contradict, repeat, rows, spoil, stray, with_total
from tests.files.counties.sheets import Book, Column, Formula, Row, Sheet, excel, plain_text
from tests.files.made import credit_code

CLERKS = to.in_turn(to.iso, to.slashed, to.compact, to.chinese)


def narrow(value: object, _n: int) -> object:
    """The name of a project with half-width brackets."""
    return str(value).replace("（", "(").replace("）", ")")


NAME = Column("工程名称", "项目名称", narrow)


def plain() -> County:
    plan = plain_plan()
    books = [_companies(), _projects(plan), _deposits(plan), _accounts(plan), _allocations(plan), _lines(plan)]
    books += [roster(plan), *attendance(plan), *payroll(plan), _housing(plan), _buildings(plan), _paid_since(plan)]
    return County("plain", plan, books)


def _companies() -> Book:
    """“Unicode text” as a spreadsheet program saves it: UTF-16 with its mark, cells parted by tabs."""
    body = rows(COMPANIES)
    code = credit_code(702)
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in code)
    repeat(body, {"统一社会信用代码": code}, {"统一社会信用代码": wide})
    stray(body, {"单位名称": "示范短码有限公司"}, "统一社会信用代码", {"统一社会信用代码": code[:15]})
    columns = [
        Column("社会信用代码", "统一社会信用代码"),
        Column("单位名称", "单位名称"),
        Column("单位类型", "单位类别"),
    ]
    columns += [Column("法定代表人", "法定代表人"), Column("注册地址", "地址"), Column("联系电话", "")]
    return plain_text("companies", "单位.txt", Sheet("", [["示范平原单位"]], columns, body, [["合计"]]), "utf-16", "\t")


def _projects(plan: Plan) -> Book:
    body = rows(plan.projects)
    model = {"施工总承包单位": CONTRACTORS[0], "合同签订日期": FRAME.contract, "项目状态": "在建"}
    odd = {"项目编号": "PY-26-901", "项目名称": "示范没算工程"}
    stray(body, model | odd, "施工合同额", {"施工合同额": Formula("=1100+100", None)})
    odd = {"项目编号": "PY-26-902", "项目名称": "示范负数工程", "施工合同额": 1_000_000}
    stray(body, model | odd, "担保金额", {"担保金额": "-5"})
    columns = [Column("工程名称", "项目名称"), Column("工程编号", "项目编号"), Column("建设单位", "建设单位")]
    columns += [Column("施工总承包单位", "施工总承包单位"), Column("施工合同额（万元）", "施工合同额", _formula)]
    days = (
        "施工许可日期",
        "合同签订日期",
        "计划竣工日期",
        "开工日期",
        "实际竣工日期",
        "担保有效期至",
        "告示牌照片日期",
    )
    columns += [Column(name, name, to.in_turn(to.real, CLERKS)) for name in days]
    columns += [
        Column(name, name) for name in ("人工费拨付周期（月）", "每月拨付日", "担保形式", "担保金额", "维权信息告示牌")
    ]
    columns += [
        Column(name, name) for name in ("告示牌内容", "劳资专管员", "当地月最低工资标准", "项目状态", "所属乡镇")
    ]
    columns += [Column("工资发放日（次月）", "工资发放日（次月）")]
    return excel("projects", "安置房项目.xlsx", Sheet("Sheet1", [], columns, body), notes=["说明", "金额以万元计"])


def _formula(value: object, _n: int) -> object:
    return Formula(f"={value}/10000", float(str(value)) / 10_000)


def _deposits(plan: Plan) -> Book:
    """Cash and guarantees on two sheets; 金额 stands under 动用 and under 补足 and is plain only with its group."""
    body = rows(plan.deposits)
    spoil(body, {"项目编号": FRAME.code(3)}, "实存金额", "23.99999999")
    money = [
        Column("应存金额（万元）", "应存金额", to.ten_thousand),
        Column("实存金额（万元）", "实存金额", to.ten_thousand),
    ]
    use = [Column("支付通知书日期", "支付通知书日期", group="动用"), Column("金额", "动用金额", group="动用")]
    use += [Column("人数", "动用人数", group="动用"), Column("银行支付日期", "银行支付日期", group="动用")]
    use += [Column("日期", "补足日期", group="补足"), Column("金额", "补足金额", group="补足")]
    paper = [Column("保函号", "保函号", group="保函"), Column("开立日期", "开立日期", to.real, "保函")]
    paper += [Column("到期日期", "到期日期", to.chinese, "保函")]
    form = [Column("存储形式", "存储形式"), Column("差异化情形", "差异化情形"), Column("存储日期", "存储日期")]
    cash = Sheet("现金", [["现金存储"]], [NAME, *money, *form, *use], [row for row in body if _is_cash(row)])
    others = [row for row in body if not _is_cash(row)]
    guarantees = Sheet("保函", [["保函（保险）"]], [*money, *paper, NAME, *form], others)
    with_total(cash, "合计", "实存金额", 999)
    return excel("deposits", "保证金台账.xlsx", cash, guarantees)


def _is_cash(row: object) -> bool:
    return isinstance(row, Row) and row.facts["存储形式"] == "现金"


def _accounts(plan: Plan) -> Book:
    body = rows(plan.accounts)
    spoil(body, {"项目编号": FRAME.code(4)}, "账号", "6.999E+15")
    columns = [
        Column("账户名称", "专户名称"),
        NAME,
        Column("专户账号", "账号", to.by_fours),
        Column("开户行", "开户行"),
    ]
    columns += [
        Column(name, name, CLERKS) for name in ("开户日期", "三方协议日期", "备案日期", "公示开始日期", "销户申请日期")
    ]
    columns += [Column(name, name) for name in ("协议签约方数", "账户状态", "免开情形")]
    return plain_text("accounts", "账户.csv", Sheet("", [], columns, body), "utf-8-sig")


def _allocations(plan: Plan) -> Book:
    body = rows(plan.allocations)
    repeat(body, {"项目编号": FRAME.code(6), "所属月份": "2026-04"})
    repeat(body, {"项目编号": FRAME.code(6), "所属月份": "2026-04"}, {"应拨金额": "３００００元"})
    stray(body, {**plan.allocations[0], "项目名称": "示范没有工程"}, "项目名称")
    columns = [
        NAME,
        Column("月份", "所属月份"),
        Column("应拨日期", "应拨日期", CLERKS),
        Column("应拨金额", "应拨金额", to.comma),
    ]
    columns += [
        Column("实拨日期", "实拨日期", CLERKS),
        Column("实拨金额", "实拨金额", to.yuan),
        Column("凭证号", "凭证号"),
    ]
    return plain_text("allocations", "拨付.csv", Sheet("", [["拨付台账"]], columns, body), "utf-8", ";")


def _paid_since(plan: Plan) -> Book:
    """April again with 凭证号 of another hand in one row, and a month ahead that nobody owes yet."""
    april = [facts for facts in plan.allocations if facts["所属月份"] == "2026-04"][:6]
    body: Body = [Row(facts, "unchanged") for facts in april[1:]]
    body.append(Row({**april[0], "凭证号": "PZ-更正"}, "changed"))
    body.append(
        Row({**april[0], "所属月份": "2026-06", "应拨日期": date(2026, 6, 28), "实拨日期": None, "实拨金额": None})
    )
    columns = [NAME, Column("所属月份", "所属月份", to.month_chinese), Column("应拨日期", "应拨日期", to.dotted)]
    columns += [
        Column("应拨金额", "应拨金额", to.wide),
        Column("实拨日期", "实拨日期", to.dotted),
        Column("凭证号", "凭证号"),
    ]
    columns += [Column("实拨金额", "实拨金额", to.dash)]
    return plain_text("allocations", "拨付补.tsv", Sheet("", [], columns, body), "utf-8", "\t")


def _lines(plan: Plan) -> Book:
    """A bank that puts its head above, parts cells by tabs, and counts its lines at the end."""
    lines: Table = []
    for account in plan.accounts[5:9]:
        for summary, out, into in (("人工费拨付", 0, 30_000), ("代发工资", 11_600.5, 0)):
            own = {
                "账号": account["账号"],
                "户名": account["专户名称"],
                "交易日期": FRAME.due["2026-04"],
                "摘要": summary,
            }
            sums = {"借方金额": out, "贷方金额": into, "余额": into or 18_399.5}
            lines.append(own | sums | {"流水号": f"PY{len(lines):06}"})
    body = rows(lines)
    spoil(body, {"流水号": "PY000007"}, "账号", "没有")
    columns = [Column("交易日期", "交易日期", to.slashed), Column("账号", "账号", to.tabbed), Column("户名", "户名")]
    columns += [Column(name, name, to.comma) for name in ("借方金额", "贷方金额", "余额")]
    columns += [Column("摘要", "摘要"), Column("流水号", "流水号")]
    foot: list[list[object]] = [[f"合计笔数：{len(body)}"]]
    return plain_text(
        "account-lines", "明细.txt", Sheet("", [["账户明细"], ["单位：元"]], columns, body, foot), "utf-16", "\t"
    )


def _housing(plan: Plan) -> Book:
    body = rows(plan.housing)
    contradict(body, {"楼盘编号": "PY/LP01"}, {"责任人": "示范辛"})
    columns = [
        Column("楼盘名称", "楼盘名称"),
        Column("楼盘编号", "楼盘编号"),
        Column("开发单位", "开发企业"),
        Column("坐落", "坐落"),
    ]
    columns += [Column("总包单位", "施工总承包单位"), Column("责任人", "责任人"), Column("责任单位", "责任单位")]
    columns += [Column("整改期限", "整改期限", CLERKS), Column("停工日期", "停工日期", CLERKS), Column("状态", "状态")]
    columns += [Column("停工报告日期", "停工报告日期", CLERKS), Column("问题类型", "问题类型"), Column("幢数", "幢数")]
    return plain_text("housing", "楼盘.csv", Sheet("", [["问题楼盘"]], columns, body), "utf-8-sig")


def _buildings(plan: Plan) -> Book:
    """The buildings of the estate that two rows contradict are of an estate that nobody knows."""
    body: Body = [
        Row(facts, "refused", "楼盘编号") if facts["楼盘编号"] == "PY/LP01" else Row(facts) for facts in plan.buildings
    ]
    days = ("最近施工日期", "合同交付日期", "实际交付日期", "竣工验收日期", "竣工备案日期", "办证资料提交日期")
    columns = [Column("楼盘编号", "楼盘编号"), Column("楼栋号", "楼号"), *(Column(name, name, CLERKS) for name in days)]
    columns += [Column(name, name) for name in ("层数", "总套数", "已售套数", "已办证套数", "未办证原因")]
    columns += [Column("形象进度（%）", "形象进度（%）", lambda value, _n: f"{value}%")]
    return plain_text("buildings", "楼栋.csv", Sheet("", [], columns, body), "gb18030", ";")
