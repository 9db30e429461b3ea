"""The deposit book of the demonstration county: sums and guarantees, papers, use and return."""

from collections.abc import Mapping
from datetime import date, timedelta

from monitor.demo import people
from monitor.demo.plan import Book, Plan, month_before
from monitor.demo.stories import Site, sites
from monitor.values.terms import BookKind

Cells = Mapping[str, object]
HEADER = (
    *("项目编号", "项目名称", "施工总承包单位", "存储比例", "应存金额", "实存金额", "存储形式", "经办银行", "存储日期"),
    *("保函号", "开立日期", "到期日期", "见索即付", "受益人", "差异化情形", "差异化依据", "报备日期", "对账单日期"),
    *("处理决定履行期限", "处理决定履行日期", "支付通知书日期", "动用金额", "动用人数", "支付名册", "银行支付日期"),
    *("补足日期", "补足金额", "返还公示开始日期", "返还申请日期", "返还审核日期", "返还审核结果", "返还确认日期"),
    *("公示期异议", "返还日期"),
)
OFFICE = "示范县人力资源和社会保障局"


def deposits(plan: Plan) -> Book:
    stored = (site for site in sites(plan) if not site.tells("fresh", "deposit_due", "no_deposit"))
    return Book(BookKind.DEPOSITS, "工资保证金台账.xlsx", HEADER, (_row(site) for site in stored))


def _row(site: Site) -> tuple[object, ...]:
    cells = {
        "项目编号": site.code,
        "项目名称": site.name,
        "施工总承包单位": people.contractor(site.number),
        "经办银行": "示范银行城关支行",
        **(_spared(site) if site.tells("exempt", "no_account") else _stored(site)),
        **_use(site),
        **_way_back(site),
    }
    return tuple(cells.get(heading) for heading in HEADER)


def _spared(site: Site) -> Cells:
    """Exempt on paper: one is no small works, the other has no wage account."""
    grounds = "小额工程免缴" if site.tells("exempt") else "三年无欠薪免缴"
    return {"应存金额": 0, "差异化情形": grounds, "差异化依据": "示范县人社局审核意见（示范）"}


def _stored(site: Site) -> Cells:
    owed, day = site.contract_yuan // 50, site.contract_on + timedelta(days=12)
    paid = owed * 6 // 10 if site.tells("deposit_short") else owed
    bond = _bond(site, day)
    return {
        "存储比例": "0.4%" if site.tells("deposit_short") else "2%",
        "应存金额": owed,
        "实存金额": paid,
        "存储形式": "银行保函" if bond else "现金",
        "存储日期": day,
        "报备日期": None if site.tells("refill_late") else day + timedelta(days=5),
        "对账单日期": None if bond or site.tells("refill_late") else max(day, _last_quarter_end(site.plan.as_of)),
        **bond,
    }


def _bond(site: Site, day: date) -> Cells:
    plan = site.plan
    stories = {
        "bond_short": (plan.days_ago(100), plan.as_of + timedelta(days=100)),
        "bond_soon": (plan.days_ago(345), plan.as_of + timedelta(days=20)),
        "bond_over": (plan.days_ago(400), plan.days_ago(10)),
    }
    usual = (day, day + timedelta(days=800)) if site.number % 3 == 0 and not site.tells("refill_late") else None
    days = stories.get(site.story) or usual
    if days is None:
        return {}
    on_demand = "否" if site.tells("bond_short") else "是"
    papers = {"保函号": f"示范保函{site.number + 1:05}", "见索即付": on_demand, "受益人": OFFICE}
    return papers | {"开立日期": days[0], "到期日期": days[1]}


def _use(site: Site) -> Cells:
    plan = site.plan
    if site.tells("mass_arrears"):
        return {"处理决定履行期限": plan.days_ago(20)}
    if site.tells("bank_late"):
        return {"支付通知书日期": plan.days_ago(20), "动用金额": 60_000, "动用人数": 5, "支付名册": "无"}
    if site.tells("refill_late"):
        paid = {"支付通知书日期": plan.days_ago(45), "银行支付日期": plan.days_ago(41)}
        return paid | {"动用金额": 60_000, "动用人数": 5, "支付名册": "有"}
    return {}


def _way_back(site: Site) -> Cells:
    plan = site.plan
    if site.tells("closing_early"):
        return {"返还公示开始日期": plan.days_ago(25), "返还申请日期": plan.days_ago(12)}
    if site.tells("silent"):
        asked = {"返还公示开始日期": plan.days_ago(60), "返还申请日期": plan.days_ago(20)}
        return asked | {"返还审核日期": plan.days_ago(14), "返还审核结果": "同意", "公示期异议": "无"}
    return {}


def _last_quarter_end(day: date) -> date:
    """The last day of a quarter before ``day``."""
    return month_before(day, (day.month - 1) % 3) - timedelta(days=1)
