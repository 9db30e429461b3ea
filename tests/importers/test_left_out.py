"""Which projects a roster is the whole list of: those that it leaves out have nobody registered, or nobody knows."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import select

from monitor.check.findings import list_alerts, list_unknowns
from monitor.check.run import run_check
from monitor.db import Database
from monitor.models.matter import Matter
from tests.files.books import text, worker_id
from tests.importers.ledger import take

SITES = ["项目编号", "项目名称", "所属乡镇", "行业主管部门", "施工总承包单位", "实际竣工日期"]
ROSTER = ["项目编号", "姓名", "身份证号", "合同类型", "实名登记日期", "进场日期", "班组"]
MONTH = ["项目编号", "姓名", "身份证号", "月份", "出勤天数"]
PAY = ["项目编号", "姓名", "身份证号", "月份", "应发", "实发", "发放日期", "签字"]
TOWN, OTHER, OFFICE, ELSEWHERE = "示范甲镇", "示范乙镇", "示范住建局", "示范水利局"
Step = Callable[[Database], None]


def sites(
    *more: Sequence[str], firm: str = "示范乙建工", town: str = TOWN, office: str = OFFICE, done: str = ""
) -> Step:
    """Projects A and B; C, where people work; and others. ``firm``: B's contractor; the rest is said of C."""
    rows = [
        ["XM-A", "示范甲工程", TOWN, OFFICE, "示范甲建工", ""],
        ["XM-B", "示范乙工程", TOWN, OFFICE, firm, ""],
        ["XM-C", "示范丙工程", town, office, "示范丙建工", done],
        *more,
    ]
    return lambda database: _take(database, "projects", [SITES, *rows])


def roster(team: str, *codes: str, allowed: tuple[str, ...] | None = None, registered: str = "2026-03-01") -> Step:
    """One worker of each project; ``team`` makes a later file a changed one. ``allowed``: what one may write to."""
    rows = [
        [code, f"示范{code[-1]}", worker_id(ord(code[-1])), "劳动合同", registered, "2026-03-02", team]
        for code in codes
    ]
    reach = None if allowed is None else select(Matter.id).where(Matter.code.in_(allowed))
    return lambda database: _take(database, "roster", [ROSTER, *rows], allowed=reach)


def work(database: Database) -> None:
    """Ten people attend in September at project C."""
    rows = [["XM-C", "示范工", worker_id(place), "2026-09", "20"] for place in range(10)]
    _take(database, "attendance", [MONTH, *rows])


def pay(database: Database) -> None:
    """The ten are paid for September."""
    told = ("2026-09", "6000", "6000", "2026-10-12", "已签")
    _take(database, "payroll", [PAY, *(["XM-C", "示范工", worker_id(place), *told] for place in range(10))])


def unreadable(database: Database) -> None:
    """All who attend at project C have a number that nobody could have."""
    rows = [["XM-C", "示范工", worker_id(place)[:17] + "#", "2026-09", "20"] for place in range(3)]
    _take(database, "attendance", [MONTH, *rows], refused=3)


def _take(database: Database, kind: str, rows: list[list[str]], refused: int = 0, **more: Any) -> None:
    receipt = take(database, kind, f"{kind}.csv", text(rows).encode(), **more)
    assert receipt["refused"] == refused


def answer(database: Database, code: str = "XM-C") -> str | None:
    """What D01 says of a project: its level, or what it lacks."""
    run_check(database, date(2026, 11, 23), full=False, clock=lambda: datetime(2026, 11, 23, 4, tzinfo=UTC))
    with database.reading() as session:
        found = [f"D01 {row['level']}" for row in list_alerts(session, rules=["D01"]) if row["matter"]["code"] == code]
        found += [row["missing"] for row in list_unknowns(session, ["D01"]) if row["matter"]["code"] == code]
    assert len(found) < 2
    return found[0] if found else None


def said(database: Database, *steps: Step) -> str | None:
    for step in steps:
        step(database)
    return answer(database)


AB = ("XM-A", "XM-B")
D = ["XM-D", "示范丁工程", TOWN, OFFICE, "示范丁建工", ""]


@pytest.mark.parametrize("books", [(work,), (pay,), (work, pay)])
def test_nobody_knows_of_a_project_where_people_work_and_that_stands_in_no_roster(database: Database, books: Any):
    again = [roster(team, "XM-A") for team in ("木工", "瓦工", "钢筋", "架子")]
    assert said(database, sites(), again[0], *books, *again[1:]) == "roster.unlisted"
    assert answer(database, "XM-A") is None
    assert answer(database, "XM-B") is None


def test_refused_rows_may_be_people_of_a_project_that_stands_in_no_roster(database: Database):
    assert said(database, sites(), roster("木工", "XM-A"), unreadable) == "attendance.refused"
    roster("木工", "XM-C")(database)
    assert answer(database) is None


ONE, TWO = roster("木工", *AB), roster("瓦工", *AB)


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ((ONE, work, TWO), "D01 orange"),
        ((work, ONE, TWO), "D01 orange"),
        ((pay, ONE, TWO), "D01 orange"),
        ((work, ONE), "roster.unlisted"),
        ((ONE, work), "roster.unlisted"),
        ((ONE, work, ONE), "roster.unlisted"),
        ((ONE, TWO), None),
        ((ONE, work, TWO, roster("木工", "XM-C")), "D01 orange"),
    ],
)
def test_the_second_list_of_an_office_that_leaves_a_project_out_says_that_nobody_is_registered(
    database: Database, steps: tuple[Step, ...], expected: str | None
):
    assert said(database, sites(), *steps) == expected


@pytest.mark.parametrize(
    ("county", "first", "then"),
    [
        pytest.param(sites(), roster("木工", "XM-A"), roster("瓦工", "XM-A"), id="of one project"),
        pytest.param(sites(firm="示范甲建工"), ONE, TWO, id="of one firm"),
        pytest.param(sites(town=OTHER), ONE, TWO, id="of another town"),
        pytest.param(sites(office=ELSEWHERE), ONE, TWO, id="of another department"),
        pytest.param(sites(done="2026-10-01"), ONE, TWO, id="finished"),
        pytest.param(sites(D), roster("木工", *AB, "XM-D"), TWO, id="leaves out one that had a roster"),
        pytest.param(sites(), ONE, roster("瓦工", *AB, allowed=AB), id="out of reach"),
    ],
)
def test_a_list_that_may_be_of_others_only_accuses_nobody(database: Database, county: Step, first: Step, then: Step):
    assert said(database, county, first, work, then) == "roster.unlisted"


def test_a_list_that_has_a_project_more_than_before_is_whole(database: Database):
    assert said(database, sites(D), ONE, work, roster("瓦工", *AB, "XM-D")) == "D01 orange"


def test_a_finished_project_need_not_stand_in_a_list(database: Database):
    end = [*D[:5], "2026-10-01"]
    assert said(database, sites(end), roster("木工", *AB, "XM-D"), work, TWO) == "D01 orange"


def test_a_line_of_no_known_project_may_be_of_any(database: Database):
    def misspelt(database: Database) -> None:
        rows = [
            [code, "示范丁", worker_id(50), "劳动合同", "2026-03-01", "2026-03-02", "瓦工"] for code in (*AB, "XM-0")
        ]
        _take(database, "roster", [ROSTER, *rows], refused=1)

    assert said(database, sites(), ONE, work, misspelt) == "roster.unlisted"


def test_a_roster_of_the_project_answers(database: Database):
    assert said(database, sites(), ONE, work) == "roster.unlisted"
    rows = [["XM-C", "示范工", worker_id(place), "劳动合同", "2026-03-01", "2026-03-02", ""] for place in range(10)]
    _take(database, "roster", [ROSTER, *rows])
    assert answer(database) is None
    _take(database, "roster", [ROSTER, *([*row[:4], "", *row[5:]] for row in rows)])
    assert answer(database) == "D01 orange"
