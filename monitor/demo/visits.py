"""Visits to sites: most find nothing, some of the stories begin with one."""

from collections.abc import Iterator

from monitor.demo import people
from monitor.demo.plan import Book, Plan
from monitor.demo.stories import Site, sites
from monitor.values.terms import BookKind

Row = tuple[object, ...]
HEADER = (
    *("检查编号", "检查日期", "检查类型", "项目编号", "项目名称", "检查人", "现场人数", "认定情形", "索要资料日期"),
    *("资料提供期限", "责任单位", "整改人", "整改期限", "整改结果"),
)
TOLD = ("bad_visit", "owner_gone")
EVERY = 4
"""One ordinary site in so many was visited."""


def inspections(plan: Plan) -> Iterator[Book]:
    chosen = (site for site in sites(plan) if site.works and not site.tells("completed"))
    visited = (site for site in chosen if site.tells(*TOLD) or site.number % EVERY == 0)
    yield Book(BookKind.INSPECTIONS, "检查台账.xlsx", HEADER, (_visit(site) for site in visited))


def _visit(site: Site) -> Row:
    plan, heads = site.plan, len(site.workers)
    seen, asked, back, result = None, None, 20 + site.number % 10, "合格"
    if site.tells("bad_visit"):
        seen, asked, back, result = "未提供合同资料、未实行实名制、争议拒付、以物抵薪", plan.days_ago(12), 12, "整改中"
        heads += 6
    if site.tells("owner_gone"):
        seen, back, result = "负责人失联、欠税、股东退出", 2, "整改中"
    open_until = plan.days_ago(5) if asked else None
    return (
        *(f"SFJC{plan.as_of.year}-{site.number + 1:05}", plan.days_ago(back), "专项" if seen else "日常"),
        *(site.code, site.name, "示范监察甲、示范监察乙", heads, seen, asked, open_until),
        *(people.contractor(site.number), people.worker_name(site.number + 3)),
        *(plan.days_ago(back - 15) if seen else None, result),
    )
