"""The housing bureau's list of construction permits: nearly all of sites in the ledger, and a few that nobody knows."""

from collections.abc import Iterator
from datetime import timedelta

from monitor.demo import people
from monitor.demo.plan import Book, Plan
from monitor.demo.stories import Site, sites
from monitor.values.terms import BookKind

Row = tuple[object, ...]
HEADER = (
    *("序号", "施工许可证编号", "工程名称", "建设单位", "建设单位统一社会信用代码", "施工单位"),
    *("施工单位统一社会信用代码", "建设地址", "所属乡镇", "行业主管部门", "合同价格（万元）", "发证日期"),
    *("合同开工日期", "合同竣工日期", "发证机关", "许可证状态"),
)
BUILDERS, CONTRACTORS = 40, 60
STRANGERS = 5
"""Permits of works that no other book of the county names."""
ISSUER = "示范县行政审批局"


def permits(plan: Plan) -> Iterator[Book]:
    listed = sites(plan)
    known = (_permit(site) for site in listed)
    strangers = (_stranger(plan, number, listed[number % len(listed)]) for number in range(STRANGERS))
    rows = ((number, *row) for number, row in enumerate((*known, *strangers), start=1))
    yield Book(BookKind.PERMITS, "施工许可证清单.xlsx", HEADER, rows)


def _number(plan: Plan, number: int) -> str:
    return f"示范施许字〔{plan.as_of.year}〕第{number + 1:05}号"


def _permit(site: Site) -> Row:
    return (
        *(_number(site.plan, site.number), site.name, *_builder(site.number), *_contractor(site.number)),
        *(f"示范大道{site.number + 1}号", site.town, site.department, site.contract_yuan // 10_000, site.contract_on),
        *(site.contract_on, site.contract_on + timedelta(days=540), ISSUER, "有效"),
    )


def _stranger(plan: Plan, number: int, site: Site) -> Row:
    """Works without a project; the last two resemble one of the ledger by name or by name and contractor."""
    name, firm = f"示范未登记工程{number + 1}号", _contractor(number + 7)
    if number == STRANGERS - 1:
        name, firm = f"{site.name}附属用房", _contractor(site.number)
    elif number == STRANGERS - 2:
        name, firm = site.name, (people.contractor(site.number), None)
    day = plan.days_ago(30 + 9 * number)
    return (
        *(_number(plan, plan.projects + number), name, *_builder(number + 3), *firm),
        *(f"示范工业园{number + 1}号", people.TOWNS[number % 5], people.DEPARTMENTS[0], 1_200 + 350 * number, day),
        *(day + timedelta(days=15), day + timedelta(days=400), ISSUER, "有效"),
    )


def _builder(number: int) -> Row:
    return people.builder(number), people.credit_code(number % BUILDERS)


def _contractor(number: int) -> Row:
    return people.contractor(number), people.credit_code(BUILDERS + number % CONTRACTORS)
