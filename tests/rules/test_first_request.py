"""Of several open requests for papers the reason tells of one: the one that is due first (A10)."""

from monitor.check.findings import list_alerts
from monitor.db import Database
from tests.rules.county import Case, day, judge, visit

FIRST = visit("2026-09-29", "papers-withheld", due_on=day("2026-10-09"))
LATER = visit(
    "2026-10-10",
    "papers-withheld",
    papers_asked_on=day("2026-10-10"),
    papers_due_on=day("2026-10-25"),
    inspection_no="SFJC-2",
)
EARLIER = visit(
    "2026-09-28",
    "papers-withheld",
    papers_asked_on=day("2026-09-28"),
    papers_due_on=day("2026-10-20"),
    inspection_no="SFJC-2",
)


def test_the_three_days_of_a_reason_are_those_of_the_visit_that_is_due_first(database: Database) -> None:
    cases = [Case("A10", "2026-10-12", "orange", rows=(FIRST, other)) for other in (LATER, EARLIER)]
    assert judge(database, cases) == {0: "A10 orange", 1: "A10 orange"}
    with database.reading() as session:
        told = {row["message"] for row in list_alerts(session, rules=["A10"])}
    assert told == {"要求提供施工合同或专户资料的日期：未填；应于2026-10-09前提供，2026-09-29的检查记录载明尚未提供。"}
