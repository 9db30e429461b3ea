"""The hill county's books: old workbooks with short headings and figures for codes, some books as text."""

from datetime import date

from tests.files.counties import styles as to
from tests.files.counties.hill_people import attendance, payroll, roster
from tests.files.counties.hill_plan import FRAME, hill_plan
from tests.files.counties.plan import COMPANIES, CONTRACTORS, County, Plan, Table
from tests.files.counties.rows import Body, contradict, hide, repeat, rows, spoil, stray, with_total
from tests.files.counties.sheets import Book, Column, Row, Sheet, old_excel, plain_text
from tests.files.made import credit_code

CLERKS = to.in_turn(to.dotted, to.chinese, to.slashed, to.iso)


def _figure(value: object, _n: int) -> object:
    """The code of a project as a number: the county has no letters in its codes."""
    return float(str(value))


CODE, NAME, BUILT_BY = (
    Column("项目编号", "项目编号", _figure),
    Column("项目", "项目名称"),
    Column("总包", "施工总承包单位"),
)


def hill() -> County:
    plan = hill_plan()
    books = [_companies(), _projects(plan), _deposits(plan), _accounts(plan), _allocations(plan), _lines(plan)]
    books += [roster(plan), attendance(plan), *payroll(plan), _housing(plan), _buildings(plan), _more_projects(plan)]
    return County("hill", plan, books)


def _companies() -> Book:
    body = rows(COMPANIES)
    firm = {"单位名称": "示范错字有限公司", "统一社会信用代码": credit_code(795), "单位类别": "劳务分包单位"}
    stray(body, firm, "统一社会信用代码", {"统一社会信用代码": credit_code(795).replace("9", "I", 1)})
    contradict(body, {"单位名称": "示范和顺劳务有限公司"}, {"法定代表人": "示范癸"})
    columns = [Column(name, name) for name in ("统一社会信用代码", "单位名称", "单位类别", "法定代表人", "地址")]
    return old_excel("companies", "企业名录.et", Sheet("", [], columns, body))


def _project_columns() -> list[Column]:
    days = (
        "合同签订日期",
        "施工许可日期",
        "计划竣工日期",
        "开工日期",
        "实际竣工日期",
        "担保有效期至",
        "告示牌照片日期",
    )
    words = (
        "项目状态",
        "担保形式",
        "维权信息告示牌",
        "告示牌内容",
        "劳资专管员",
        "建设单位",
        "所属乡镇",
        "行业主管部门",
    )
    figures = ("人工费拨付周期（月）", "每月拨付日", "工资发放日（次月）", "担保金额", "当地月最低工资标准")
    columns = [
        Column("工程编号", "项目编号", _figure),
        Column("工程名称", "项目名称"),
        Column("总包单位", "施工总承包单位"),
    ]
    columns += [Column(name, name, CLERKS) for name in days] + [Column(name, name) for name in words]
    return [*columns, Column("施工合同额", "施工合同额", to.wide), *(Column(name, name) for name in figures)]


def _projects(plan: Plan) -> Book:
    body = rows(plan.projects)
    hide(body, {"项目编号": FRAME.code(9)})
    model = {"施工总承包单位": CONTRACTORS[0], "项目状态": "在建", "所属乡镇": FRAME.towns[0], "施工合同额": 3_000_000}
    model |= {"合同签订日期": FRAME.contract, "担保金额": 0}
    body.append(Row(model | {"项目编号": FRAME.code(96), "项目名称": "示范两说工程"}))
    contradict(body, {"项目编号": FRAME.code(96)}, {"施工合同额": 3_000_001})
    stray(
        body, model | {"项目编号": FRAME.code(97), "项目名称": "示范万元工程"}, "施工合同额", {"施工合同额": "0.33万元"}
    )
    sheet = Sheet("", [["示范山县重点工程一览"], ["", "", "", "截至2026年3月1日"]], _project_columns(), body)
    return old_excel("projects", "重点工程.xls", sheet)


def _more_projects(plan: Plan) -> Book:
    """Handed in once more: the first five as they were, one with a new officer, and one project that is new."""
    body: Body = [Row(facts, "unchanged") for facts in plan.projects[:5]]
    body.append(Row({**plan.projects[5], "劳资专管员": "示范新人"}, "changed"))
    return old_excel("projects", "重点工程（补报）.xls", Sheet("", [], _project_columns(), body))


def _deposits(plan: Plan) -> Book:
    """The short headings of peers §5: 项目 总包 合同额 比例 应存 实存 形式 银行 保函号 开立日 到期日 差异化 备注."""
    body = rows(plan.deposits)
    contradict(body, {"项目编号": FRAME.code(1)}, {"实存金额": 100_000})
    columns = [Column("序号", "序号"), CODE, NAME, BUILT_BY, Column("合同额", "施工合同额"), Column("比例", "存储比例")]
    columns += [Column("应存", "应存金额", to.comma), Column("实存", "实存金额", to.dash), Column("形式", "存储形式")]
    columns += [Column("银行", "开户（出具）银行"), Column("存储日期", "存储日期", CLERKS), Column("保函号", "保函号")]
    columns += [
        Column("开立日", "开立日期", CLERKS),
        Column("到期日", "到期日期", CLERKS),
        Column("差异化", "差异化情形"),
    ]
    columns += [
        Column("支付通知书日期", "支付通知书日期", CLERKS),
        Column("动用金额", "动用金额"),
        Column("动用人数", "动用人数"),
    ]
    columns += [Column("银行支付日期", "银行支付日期", CLERKS), Column("补足日期", "补足日期", CLERKS)]
    columns += [Column("补足金额", "补足金额", to.real), Column("备注", "", to.always("已核"))]
    sheet = Sheet("", [["工资保证金"], ["单位：元"]], columns, body, [["制表人：示范甲"]])
    return old_excel("deposits", "保证金.xls", with_total(sheet, "合计", "应存金额", "12,000,000.00"))


def _accounts(plan: Plan) -> Book:
    body = rows(plan.accounts)
    spoil(body, {"项目编号": FRAME.code(2)}, "开户日期", "2025.13.1")
    columns = [CODE, NAME, Column("专户名称", "专户名称"), Column("账号", "账号"), Column("开户行", "开户行")]
    columns += [Column("开户日期", "开户日期", CLERKS), Column("三方协议日", "三方协议日期", CLERKS)]
    columns += [
        Column("协议签约方数", "协议签约方数"),
        Column("备案日期", "备案日期", CLERKS),
        Column("状态", "账户状态"),
    ]
    columns += [Column("免开情形", "免开情形"), Column("公示开始日期", "公示开始日期", CLERKS)]
    columns += [Column("销户申请日期", "销户申请日期", CLERKS), Column("人工费预算", "", to.always("2400000"))]
    return old_excel("accounts", "专户.xls", Sheet("", [["专用账户"]], columns, body))


def _allocations(plan: Plan) -> Book:
    body = rows(plan.allocations)
    spoil(body, {"项目编号": FRAME.code(3), "所属月份": "2025-12"}, "实拨金额", "（30000）")
    repeat(body, {"项目编号": FRAME.code(5), "所属月份": "2025-11"}, {"应拨金额": "30,000.00", "实拨日期": "20251128"})
    columns = [CODE, Column("所属月份", "所属月份", to.month_dotted), Column("应拨日期", "应拨日期", CLERKS)]
    columns += [
        Column("应拨金额", "应拨金额"),
        Column("实拨日期", "实拨日期", CLERKS),
        Column("实拨金额", "实拨金额", to.dash),
    ]
    columns += [Column("拨付方", "拨付单位"), Column("凭证号", "凭证号")]
    return old_excel("allocations", "拨付.xls", Sheet("", [], columns, body))


def _lines(plan: Plan) -> Book:
    """No balances; the short headings of peers §5: 交易日期 时间 摘要 借方 贷方 对方户名 对方账号 流水号."""
    lines: Table = []
    for account in plan.accounts[5:12]:
        for day, out, into in ((date(2025, 11, 28), None, 30_000), (date(2025, 12, 12), 11_600, None)):
            own = {"账号": account["账号"], "交易日期": day, "交易时间": "090500", "摘要": "代发" if out else "拨付"}
            lines.append(own | {"借方金额": out, "贷方金额": into, "流水号": f"{20250000 + len(lines)}"})
    body = rows(lines)
    contradict(body, {"流水号": "20250003"}, {"借方金额": 11_601})
    spoil(body, {"流水号": "20250006"}, "贷方金额", "3e4")
    columns = [
        Column("流水号", "流水号"),
        Column("账号", "账号", to.by_fours),
        Column("交易日期", "交易日期", to.compact),
    ]
    columns += [
        Column("时间", "交易时间"),
        Column("摘要", "摘要"),
        Column("借方", "借方金额"),
        Column("贷方", "贷方金额", to.comma),
    ]
    columns += [Column("对方户名", "对方户名", to.always("示范户")), Column("对方账号", "对方账号")]
    return plain_text("account-lines", "流水.txt", Sheet("", [], columns, body), "gb18030", "\t")


def _housing(plan: Plan) -> Book:
    """The short headings of peers §5, with columns of its own (推广名, 监理, 总建面)."""
    body = rows(plan.housing)
    repeat(body, {"楼盘编号": "山盘02"}, {"整改期限": "2027/12/31"})
    columns = [Column("序号", "序号"), Column("楼盘编号", "楼盘编号"), Column("楼盘名称", "楼盘名称")]
    columns += [Column("推广名", "", to.always("示范府")), Column("坐落", "坐落"), Column("开发企业", "开发企业")]
    columns += [
        BUILT_BY,
        Column("监理", "", to.always("示范监理")),
        Column("预售证", "预售许可证号"),
        Column("幢数", "幢数"),
    ]
    columns += [Column("总建面", "", to.always("98765.4")), Column("问题类型", "问题类型"), Column("原因", "问题原因")]
    columns += [Column("化解方案", "化解方案"), Column("整改期限", "整改期限", CLERKS), Column("责任单位", "责任单位")]
    columns += [Column("责任人", "责任人"), Column("包保领导", "包案领导"), Column("停工日期", "停工日期", CLERKS)]
    columns += [Column("停工报告日期", "停工报告日期", CLERKS), Column("状态", "状态")]
    return old_excel("housing", "问题楼盘.xls", Sheet("", [["问题楼盘包保台账"]], columns, body))


def _buildings(plan: Plan) -> Book:
    body = rows(plan.buildings)
    extra = {**plan.buildings[0], "楼号": "9号楼"}
    stray(body, extra, "最近施工日期", {"最近施工日期": "二〇二六年二月"})
    days = ("最近施工日期", "合同交付日期", "实际交付日期", "竣工验收日期", "竣工备案日期", "办证资料提交日期")
    columns = [
        Column("楼盘名称", "楼盘名称"),
        Column("楼盘编号", "楼盘编号"),
        Column("楼号", "楼号"),
        Column("层数", "层数"),
    ]
    columns += [Column("总套数", "总套数"), Column("已售套数", "已售套数"), Column("形象进度（%）", "形象进度（%）")]
    columns += [Column(name, name, CLERKS) for name in days] + [
        Column("已办证套数", "已办证套数"),
        Column("未办证原因", "未办证原因"),
    ]
    return old_excel("buildings", "楼栋.xls", Sheet("", [], columns, body))
