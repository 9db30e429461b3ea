"""The registers of firms, projects, deposits and accounts."""

from collections.abc import Iterator
from datetime import timedelta

from monitor.demo import people
from monitor.demo.deposits import deposits
from monitor.demo.listings import listed_firms
from monitor.demo.plan import Book, Plan
from monitor.demo.stories import COMPLETED_DAYS, Site, sites
from monitor.values.terms import BookKind

Row = tuple[object, ...]


def county_values(plan: Plan) -> Book:
    header = ("参数", "数值", "生效日期", "批准人", "依据")
    signed = (plan.begun, "示范局长", "示范县人社局通知（示范）")
    values = (
        ("min_wage.month", "2100"),
        ("labour_ratio.building", "190"),
        ("deposit.permille", "20"),
        ("deposit.sweep_days", "60"),
    )
    rows: list[Row] = [(*value, *signed) for value in values]
    return Book(BookKind.PARAMETERS, "参数表.xlsx", header, iter(rows))


CONTRACTOR, SUBCONTRACTOR = "施工总承包单位", "劳务分包单位"


def companies(plan: Plan) -> Book:
    header = ("单位名称", "统一社会信用代码", "单位类别", "法定代表人", "所属乡镇", "地址", "登记状态")
    gone = {people.subcontractor(site.number) for site in sites(plan) if site.tells("mass_arrears")}
    named = [
        *((people.builder(n), "建设单位") for n in range(40)),
        *((people.contractor(n), CONTRACTOR) for n in range(60)),
        *((people.subcontractor(n), SUBCONTRACTOR) for n in range(80)),
    ]
    firms = [(name, people.credit_code(n), kind) for n, (name, kind) in enumerate(named)]
    firms += [(name, code, SUBCONTRACTOR if "劳务" in name else CONTRACTOR) for name, code in listed_firms()]
    rows = (
        (
            *(name, code, kind, people.worker_name(n + 7), people.TOWNS[n % 5], f"示范路{n + 1}号"),
            "注销" if name in gone else "存续",
        )
        for n, (name, code, kind) in enumerate(firms)
    )
    return Book(BookKind.COMPANIES, "单位名录.xlsx", header, rows)


PROJECT_HEADER = (
    *("序号", "项目编号", "项目名称", "工程类别", "投资性质", "所属乡镇", "行业主管部门", "建设单位"),
    *("施工总承包单位", "施工许可日期", "合同签订日期", "施工合同额（万元）", "合同竣工日期", "开工日期"),
    *("实际竣工日期", "人工费拨付周期（月）", "每月拨付日", "工资发放日（次月）", "担保形式", "担保金额"),
    *("担保有效期至", "维权信息告示牌", "告示牌内容", "告示牌照片日期", "劳资专管员", "项目状态"),
    *("资金落实证明", "施工单位垫资", "合同支付条款", "人工费比例（%）", "监管平台登记"),
    *("劳资专管员电话", "工程地址"),
)


def projects(plan: Plan) -> Book:
    return Book(BookKind.PROJECTS, "工程项目台账.xlsx", PROJECT_HEADER, (_project(site) for site in sites(plan)))


def _contractor(site: Site) -> str:
    """The youngest sites are built by firms with a past elsewhere."""
    past = {"fresh": people.ORDERED, "deposit_due": people.LISTED}
    return past.get(site.story) or people.contractor(site.number)


def _project(site: Site) -> Row:
    plan, done = site.plan, site.plan.days_ago(COMPLETED_DAYS) if site.tells("completed") else None
    end = plan.days_ago(20) if site.tells("bond_over") else plan.as_of + timedelta(days=15 + site.number % 200)
    bare, loose, alone = site.tells("no_guarantee"), site.tells("loose_contract"), site.tells("no_officer")
    runs_to = {"guarantee_over": plan.days_ago(5), "guarantee_soon": plan.as_of + timedelta(days=20)}
    return (
        *(site.number + 1, site.code, site.name, "房屋建筑", "政府投资" if site.number % 3 or loose else "社会投资"),
        *(site.town, site.department, people.builder(site.number), _contractor(site)),
        *(site.contract_on, site.contract_on, site.contract_yuan // 10_000, done or end),
        *(plan.begun if site.works else None, done, 3 if site.tells("slow_cycle") else 1, 10, site.pay_day),
        *("无" if bare else "银行保函", None if bare else site.contract_yuan // 10),
        None if bare else runs_to.get(site.story, plan.as_of + timedelta(days=240)),
        *("无" if site.tells("no_board") else "有", None if site.tells("no_board") else "齐全"),
        plan.days_ago(120 if site.tells("old_photo") else 30 + site.number % 50),
        *("无" if alone else people.worker_name(site.number + 3), "已竣工" if done else "在建"),
        *(("无", "是", "缺项", 15) if loose else ("有", "否", "齐全", 20)),
        "未登记" if alone else "已登记",
        *(None if alone else people.phone(site.number), f"{site.town}示范路{site.number + 1}号"),
    )


ACCOUNT_HEADER = (
    *("项目编号", "项目名称", "专户名称", "专户账号", "开户行", "开户日期", "三方协议日期", "协议签约方数", "备案日期"),
    *("账户状态", "公示开始日期", "销户申请日期"),
)


def account_no(site: Site) -> str:
    return f"9990{site.number + 1:012}"


def accounts(plan: Plan) -> Book:
    opened = (site for site in sites(plan) if site.works and not site.tells("no_account"))
    return Book(BookKind.ACCOUNTS, "工资专用账户台账.xlsx", ACCOUNT_HEADER, (_account(site) for site in opened))


def _account(site: Site) -> Row:
    day, signed = site.contract_on + timedelta(days=14), not site.tells("no_agreement")
    closing: Row = (None, None)
    status = "冻结" if site.tells("allocation_dry") else "正常"
    if site.tells("closing_early"):
        closing = (site.plan.days_ago(25), site.plan.days_ago(12))
    elif site.tells("arrears"):
        closing = (site.plan.days_ago(60), site.plan.days_ago(20))
    last_words = "专户" if site.tells("account_unfiled") else "农民工工资专用账户"
    return (
        *(
            site.code,
            site.name,
            f"{people.contractor(site.number)}（{site.name}）{last_words}",
            account_no(site),
            "示范银行城关支行",
        ),
        *(day, day if signed else None, 3 if signed else None),
        *(None if site.tells("account_unfiled") else day + timedelta(days=9), status, *closing),
    )


def registers(plan: Plan) -> Iterator[Book]:
    yield from (county_values(plan), companies(plan), projects(plan), deposits(plan), accounts(plan))
