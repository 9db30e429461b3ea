"""The river county's books: workbooks with titles, merged headers, a sheet a town or project, real dates, 万元."""

from datetime import timedelta

from tests.files.counties import styles as to
from tests.files.counties.plan import COMPANIES, CONTRACTORS, County, Plan, Table
from tests.files.counties.river_people import attendance, payroll, roster
from tests.files.counties.river_plan import FRAME, TOWNS, river_plan
from tests.files.counties.rows import Body, contradict, hide, only, repeat, rows, spoil, stray, with_total
from tests.files.counties.sheets import Book, Column, Row, Sheet, excel, plain_text
from tests.files.made import credit_code

UNIT = ["填报单位：示范河县人力资源和社会保障局        单位：元"]
SIGNED = ["制表人：示范甲      审核人：示范乙      负责人：示范丙"]
CODE, NAME = Column("工程编号", "项目编号"), Column("工程名称", "项目名称")
NUMBER = Column("序号", "序号")


def river() -> County:
    plan = river_plan()
    books = [_companies(), _projects(plan), _deposits(plan), _accounts(plan), _allocations(plan), _lines(plan)]
    books += [roster(plan), *attendance(plan), *payroll(plan), _housing(plan), _buildings(plan), _moved_bank(plan)]
    return County("river", plan, books)


def _companies() -> Book:
    body = rows(COMPANIES)
    wrong = credit_code(790)[:17] + ("0" if credit_code(790)[17] != "0" else "1")
    stray(
        body,
        {"单位名称": "示范错码有限公司", "统一社会信用代码": wrong, "单位类别": "劳务分包单位"},
        "统一社会信用代码",
    )
    repeat(body, {"单位名称": "示范城投有限公司"})
    columns = [
        NUMBER,
        Column("企业名称", "单位名称"),
        Column("单位类型", "单位类别"),
        Column("资质等级", "", to.always("二级")),
    ]
    columns += [
        Column("社会信用代码", "统一社会信用代码"),
        Column("法定代表人", "法定代表人"),
        Column("注册地址", "地址"),
    ]
    sheet = Sheet("名录", [["示范河县建筑市场主体名录"], UNIT], columns, body, [["合计：10家"], SIGNED])
    return excel("companies", "建筑市场主体名录.xlsx", sheet, notes=["填表说明", "一、企业名称按营业执照填写。"])


def _project_columns() -> list[Column]:
    contract, payment, board = "施工合同", "工程款支付担保", "维权告示牌"
    return [
        NUMBER,
        CODE,
        NAME,
        Column("所属乡镇", "所属乡镇"),
        Column("建设单位", "建设单位"),
        Column("总包单位", "施工总承包单位"),
        Column("合同签订日期", "合同签订日期", group=contract),
        Column("合同价（万元）", "施工合同额", to.ten_thousand, contract),
        Column("合同竣工日期", "计划竣工日期", group=contract),
        Column("施工许可（开工报告批复）日期", "施工许可日期"),
        Column("开工日期", "开工日期"),
        Column("实际竣工日期", "实际竣工日期"),
        Column("人工费拨付周期（月）", "人工费拨付周期（月）"),
        Column("工资发放日（次月）", "工资发放日（次月）"),
        Column("担保形式", "担保形式", group=payment),
        Column("担保金额", "担保金额", group=payment),
        Column("担保有效期至", "担保有效期至", group=payment),
        Column("维权信息告示牌", "维权信息告示牌", group=board),
        Column("告示牌内容", "告示牌内容", group=board),
        Column("告示牌照片日期", "告示牌照片日期", group=board),
        Column("劳资专管员", "劳资专管员"),
        Column("当地月最低工资标准", "当地月最低工资标准"),
        Column("项目状态", "项目状态"),
        Column("监理单位", "", to.always("示范监理有限公司")),
    ]


def _projects(plan: Plan) -> Book:
    body = rows(plan.projects)
    hide(body, {"项目编号": FRAME.code(7)})
    extra = {
        "施工总承包单位": CONTRACTORS[0],
        "所属乡镇": TOWNS[2],
        "合同签订日期": FRAME.contract,
        "施工合同额": 5_000_000,
    }
    stray(
        body,
        extra | {"项目编号": FRAME.code(90), "项目名称": "示范错日工程"},
        "计划竣工日期",
        {"计划竣工日期": "2026-2-30"},
    )
    stray(body, extra | {"项目编号": FRAME.code(91), "项目名称": "示范错额工程"}, "担保金额", {"担保金额": "1.2万"})
    sheets = []
    for town in TOWNS:
        sheet = Sheet(
            town, [[f"{town}在建工程项目台账"], UNIT], _project_columns(), only(body, {"所属乡镇": town}), [SIGNED]
        )
        sheets.append(with_total(sheet, "合计", "施工合同额", 15_600))
    return excel("projects", "在建工程项目台账（分乡镇）.xlsx", *sheets)


def _deposits(plan: Plan) -> Book:
    body = rows(plan.deposits)
    spoil(body, {"项目编号": FRAME.code(1)}, "应存金额", -240_000)
    stray(
        body, {"项目编号": "SFH-2026-404", "项目名称": "示范没有工程", "应存金额": 1000, "实存金额": 1000}, "项目编号"
    )
    use, refill, paper = "动用", "补足", "保函（保险）"
    columns = [
        NUMBER,
        CODE,
        NAME,
        Column("施工总承包单位", "施工总承包单位"),
        Column("施工合同额", "施工合同额", to.comma),
    ]
    columns += [Column("存储比例", "存储比例"), Column("应存金额", "应存金额"), Column("实存金额", "实存金额", to.real)]
    columns += [Column("存储形式", "存储形式"), Column("经办银行", "开户（出具）银行"), Column("存储日期", "存储日期")]
    columns += [Column(name, name, group=paper) for name in ("保函号", "开立日期", "到期日期")] + [
        Column("差异化情形", "差异化情形")
    ]
    columns += [Column(name, name, group=use) for name in ("支付通知书日期", "动用金额", "动用人数", "银行支付日期")]
    columns += [Column(name, name, group=refill) for name in ("补足日期", "补足金额")] + [Column("备注", "备注")]
    sheet = Sheet("保证金", [["示范河县农民工工资保证金管理台账"], UNIT], columns, body, [SIGNED])
    return excel("deposits", "工资保证金.xlsx", with_total(sheet, "合计", "应存金额", 8_000_000))


def _account_columns() -> list[Column]:
    dates = [
        Column(name, name) for name in ("开户日期", "三方协议日期", "协议签约方数", "备案日期", "账户状态", "免开情形")
    ]
    number = Column("专户账号", "账号", to.by_fours)
    return [NUMBER, CODE, NAME, Column("账户名称", "专户名称"), number, Column("开户行", "开户行"), *dates]


def _accounts(plan: Plan) -> Book:
    body = rows(plan.accounts)
    repeat(
        body,
        {"项目编号": FRAME.code(8)},
        {"开户日期": "2026年3月2日", "账号": "6999000000000008", "备案日期": "2026.3.12"},
    )
    return excel("accounts", "专户台账.xlsx", Sheet("专户", [["农民工工资专用账户台账"]], _account_columns(), body))


def _moved_bank(plan: Plan) -> Book:
    """The same book a week later, in another clerk's form: one account has moved, the others are as they were."""
    moved = FRAME.code(8)
    body: Body = [
        Row({**facts, "开户行": "示范城东支行"}, "changed") if facts["项目编号"] == moved else Row(facts, "unchanged")
        for facts in plan.accounts
    ]
    columns = [NUMBER, CODE, Column("账号", "账号"), Column("专户名称", "专户名称"), Column("开户行", "开户行")]
    days = ("开户日期", "三方协议日期", "备案日期")
    columns += [Column(name, name, to.in_turn(to.dotted, to.chinese, to.slashed, to.iso)) for name in days]
    columns += [Column(name, name) for name in ("协议签约方数", "账户状态", "免开情形")]
    return excel("accounts", "专户台账（更正）.xlsx", Sheet("更正", [], columns, body))


def _allocations(plan: Plan) -> Book:
    body = rows(plan.allocations)
    contradict(body, {"项目编号": FRAME.code(2), "所属月份": "2026-08"}, {"实拨金额": 29_000})
    spoil(body, {"项目编号": FRAME.code(4), "所属月份": "2026-09"}, "应拨金额", "30,000.125")
    columns = [NUMBER, Column("月份", "所属月份", to.month_chinese), CODE, NAME, Column("拨付单位", "拨付单位")]
    columns += [
        Column("应拨日期", "应拨日期"),
        Column("应拨金额", "应拨金额", to.comma),
        Column("实拨日期", "实拨日期", to.dotted),
    ]
    columns += [Column("实拨金额", "实拨金额", to.yuan), Column("凭证号", "凭证号")]
    return excel("allocations", "人工费拨付.xlsx", Sheet("拨付", [["人工费用拨付台账"], UNIT], columns, body, [SIGNED]))


def _lines(plan: Plan) -> Book:
    """A bank's download of six accounts with running balances, which begin at nought."""
    lines: Table = []
    for account in plan.accounts[4:10]:
        balance = 0
        own = {"账号": account["账号"], "户名": account["专户名称"], "交易时间": "10:07:13"}
        for month, due in FRAME.due.items():
            for summary, day, out, into in (("人工费", due, 0, 30_000), ("代发工资", FRAME.paid_on[month], 11_600, 0)):
                balance += into - out
                facts = {
                    "交易日期": day,
                    "摘要": f"{summary}{month}",
                    "借方金额": out or None,
                    "贷方金额": into or None,
                }
                other = {
                    "余额": balance,
                    "对方户名": "示范城投有限公司" if into else "批量代发",
                    "流水号": f"SH{len(lines):010}",
                }
                lines.append(own | facts | other)
    body = rows(lines)
    repeat(body, {"流水号": "SH0000000005"})
    strange = {"账号": "6999111122223333", "交易日期": FRAME.as_of - timedelta(days=4), "贷方金额": 500, "余额": 500}
    stray(body, strange | {"流水号": "SH0000000999", "摘要": "人工费"}, "账号")
    columns = [Column("账号", "账号", to.tabbed), Column("户名", "户名")]
    columns += [
        Column("交易日期", "交易日期", to.in_turn(to.compact, to.iso)),
        Column("交易时间", "交易时间"),
        Column("摘要", "摘要"),
    ]
    columns += [Column(name, name, to.comma) for name in ("借方金额", "贷方金额", "余额")]
    columns += [Column("对方户名", "对方户名"), Column("对方账号", "对方账号", to.tabbed), Column("流水号", "流水号")]
    head: list[list[object]] = [
        ["示范河农村商业银行账户交易明细"],
        ["起止日期：2026-07-01至2026-10-12", "币种：人民币"],
    ]
    return plain_text(
        "account-lines", "交易明细.csv", Sheet("", head, columns, body, [[f"合计笔数：{len(body)}"]]), "gb18030"
    )


def _housing(plan: Plan) -> Book:
    body = rows(plan.housing)
    named = {"楼盘编号": "SFH-LP-77", "楼盘名称": "示范错期花园", "开发企业": "示范远大置地有限公司", "状态": "化解中"}
    stray(body, named, "整改期限", {"整改期限": "2026-6-31"})
    duty = "责任"
    columns = [NUMBER, Column("楼盘编号", "楼盘编号"), Column("楼盘名称", "楼盘名称"), Column("坐落", "坐落")]
    columns += [
        Column(name, name)
        for name in ("所属乡镇", "开发企业", "施工总承包单位", "预售许可证号", "幢数", "问题类型", "问题原因")
    ]
    columns += [Column(name, name, group=duty) for name in ("责任单位", "责任人", "整改期限", "包案领导")]
    columns += [Column(name, name) for name in ("化解方案", "停工日期", "停工报告日期", "状态")]
    return excel("housing", "问题楼盘.xlsx", Sheet("楼盘", [["示范河县问题楼盘台账"], []], columns, body, [SIGNED]))


def _buildings(plan: Plan) -> Book:
    body = rows(plan.buildings)
    stray(body, {"楼盘编号": "SFH-LP-99", "楼盘名称": "示范没有花园", "楼号": "1号楼", "总套数": 60}, "楼盘编号")
    sold, handed, title = "套数", "交付", "办证"
    columns = [
        NUMBER,
        Column("楼盘编号", "楼盘编号"),
        Column("楼盘名称", "楼盘名称"),
        Column("楼栋号", "楼号"),
        Column("层数", "层数"),
    ]
    columns += [Column("总套数", "总套数", group=sold), Column("已售套数", "已售套数", group=sold)]
    columns += [Column("形象进度（%）", "形象进度（%）"), Column("最近施工日期", "最近施工日期")]
    columns += [
        Column(name, name, group=handed) for name in ("合同交付日期", "实际交付日期", "竣工验收日期", "竣工备案日期")
    ]
    columns += [Column(name, name, group=title) for name in ("办证资料提交日期", "已办证套数", "未办证原因")]
    return excel("buildings", "楼栋.xlsx", Sheet("楼栋", [["楼栋明细"]], columns, body))
