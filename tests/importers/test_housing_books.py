"""What the books of housing projects say beyond the problem itself: kept, compared, and refused where doubtful."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from monitor.db import Database
from monitor.importers.books.permit_words import is_permitted
from monitor.models.housing import Building, BuildingProgress, HousingLink, HousingProject, StopWindow
from monitor.models.matter import Matter
from monitor.models.state import Dirty
from tests.files.books import text, xlsx
from tests.importers.ledger import NOW, take

ESTATE = ["楼盘编号", "楼盘名称", "责任单位"]
BUILDING = ["楼盘编号", "楼号", "形象进度（%）"]
WINDOW = ["楼盘编号", "类别", "起始日期", "截止日期", "批准人", "依据"]
WINTER = ["LP-1", "冬休", "2026-12-01", "2027-03-15", "示范甲", "示范建〔2026〕1号"]


def estates(database: Database, headings: Sequence[str] = (), cells: Sequence[object] = ()) -> dict[str, Any]:
    rows = [[*ESTATE, *headings], ["LP-1", "示范花园", "示范局", *cells]]
    return take(database, "housing", "问题楼盘台账.xlsx", xlsx(rows))


def buildings(database: Database, *rows: Sequence[object], headings: Sequence[str] = ()) -> dict[str, Any]:
    return take(database, "buildings", "楼栋台账.xlsx", xlsx([[*BUILDING, *headings], *rows]))


def windows(database: Database, *rows: Sequence[object], **more: Any) -> dict[str, Any]:
    return take(database, "stop-windows", "停工不计期.csv", text([WINDOW, *rows]).encode(), **more)


def told(receipt: dict[str, Any]) -> list[tuple[int, str, str]]:
    return [(row["row"], row["column"], row["code"]) for row in receipt["refusals"]]


def test_money_shares_days_and_words_of_the_problem_ledger_are_read(database: Database):
    headings = [
        "监管账户余额（万元）",
        "已投资额占比（%）",
        "预售部分投资占比（%）",
        "施工许可证日期",
        "监管账户是否冻结",
        "白名单条件",
        "预售证号",
    ]
    assert estates(database, headings, ["1.2345", "24.5", "31", "2026年7月2日", "已冻结", "尚待审查", "无"])["new"] == 1
    with database.reading() as session:
        row = session.scalars(select(HousingProject)).one()
    assert (row.presale_balance_fen, row.invested_share, row.permit_on) == (1_234_500, 2_450, date(2026, 7, 2))
    assert row.presale_invested_share == 3_100
    assert (row.presale_hold, row.whitelist_fit, row.presale_permitted) == ("frozen", "other", False)


def test_a_ledger_that_an_office_keeps_without_codes_is_known_by_the_names_of_its_projects(database: Database):
    estates(database)
    head = ["序号", "项目", "推广名", "坐落", "开发企业", "总包", "问题类型", "整改期限", "责任单位", "责任人"]
    line = ["示范里", "示范路", "示范置业有限公司", "示范建设有限公司", "停工", "2026-12-31", "示范局", "示范周"]
    data = xlsx([["示范县问题楼盘台账"], head, [1, "示范花园", *line], [2, "示范新城", *line], [3, "示范新城", *line]])
    receipt = take(database, "housing", "台账.xlsx", data)
    assert (receipt["new"], receipt["changed"], receipt["duplicate"]) == (1, 1, 1)
    assert any("新登记的以名称作编号" in one for one in receipt["warnings"])
    moved = [*line[:5], "2026-11-30", *line[6:]]
    later = take(database, "housing", "下周.xlsx", xlsx([head, [1, "示范花园", *line], [2, "示范新城", *moved]]))
    assert (later["new"], later["changed"], later["unchanged"]) == (0, 1, 1)
    with database.reading() as session:
        assert sorted(session.scalars(select(Matter.code).where(Matter.kind == "housing"))) == ["LP-1", "示范新城"]
    take(database, "housing", "同名.xlsx", xlsx([ESTATE, ["LP-2", "示范新城", "示范局"]]))
    again = take(database, "housing", "三次.xlsx", xlsx([head, [1, "示范新城", *line], [2, "示" * 65, *line]]))
    assert told(again) == [(2, "项目", "project_ambiguous"), (3, "项目", "name_no_code")]


PERMITS = (
    *("示房预售字2026第001号", "无锡预许(2026)第1号", "未央区预售字第五号", "2026-001", "已取得", "有证"),
    *("已取得预售许可证", "预售字第十二号"),
)
NO_PERMITS = (
    *(
        "无",
        "没有",
        "未取得",
        "未办理",
        "无证",
        "未取得预售许可证",
        "未取得预售证",
        "无预售许可证",
        "暂无",
        "尚未取得",
        "//",
    ),
    *("该项目未取得预售许可", "无（正在办理）", "未取得，2026年7月申请", "未批先售", "无商品房预售许可证"),
)
NOBODY_KNOWS = (
    *("办理中", "正在办理", "待核实", "部分未取得", "1号楼未取得", "预售字2026第1号，2号楼未取得", "详见附件", "未填"),
    *("无，2号楼2026年办理", None),
)


def test_a_permit_is_there_plainly_not_there_or_nobody_can_tell():
    for texts, answer in ((PERMITS, True), (NO_PERMITS, False), (NOBODY_KNOWS, None)):
        assert {words: is_permitted(words) for words in texts} == dict.fromkeys(texts, answer)


def test_a_permit_that_the_book_denies_is_none_and_a_cell_that_says_nothing_names_nobody(database: Database):
    headings = ["预售许可证号", "责任人", "关联工程项目编号", "总包单位"]
    for cells, kept in (
        (["未取得预售许可证", "暂无", "无", "无"], (False, None, "示范局", None)),
        (["办理中", "示范甲", "/", ""], (None, "示范甲", "示范局", None)),
    ):
        assert estates(database, headings, cells)["refused"] == 0
        with database.reading() as session:
            row = session.scalars(select(HousingProject)).one()
            assert (row.presale_permitted, row.duty_person, row.duty_unit, row.contractor_id) == kept
            assert session.scalars(select(HousingLink.code)).all() == []


@pytest.mark.parametrize(
    ("heading", "cell", "code"),
    [
        ("监管账户余额", "约三千万", "amount_unit"),
        ("账外收款金额", "-1", "amount_negative"),
        ("已投资占比", "25", "percent_doubtful"),
        ("预售楼栋投资占比", "25", "percent_doubtful"),
        ("复工日期", "年底", "date_form"),
    ],
)
def test_a_doubtful_cell_refuses_its_row(database: Database, heading: str, cell: str, code: str):
    assert told(estates(database, [heading], [cell])) == [(2, heading, code)]


def test_a_ledger_without_the_new_columns_leaves_what_is_known(database: Database):
    estates(database, ["监管额度", "关联项目编号"], ["500", "XM-1"])
    assert estates(database)["unchanged"] == 1
    with database.reading() as session:
        assert session.scalars(select(HousingProject.presale_quota_fen)).one() == 50_000
        assert session.scalars(select(HousingLink.code)).all() == ["XM-1"]


def test_the_projects_that_are_named_are_those_of_the_last_ledger(database: Database):
    take(database, "projects", "台账.csv", text([["项目编号", "项目名称"], ["XM-1", "示范甲"]]).encode())
    estates(database, ["关联项目编号"], ["xm-1，XM-2 XM-2"])
    estates(database, ["关联项目编号"], ["xm-1；XM-3"])
    with database.reading() as session:
        assert sorted(session.scalars(select(HousingLink.code))) == ["XM-1", "XM-3"]
    take(database, "projects", "台账.csv", text([["项目编号", "项目名称"], ["xm-3", "示范丙"]]).encode())
    with database.reading() as session:
        assert sorted(session.scalars(select(HousingLink.code))) == ["XM-1", "xm-3"]


def progress(database: Database) -> list[tuple[str, str, int, int]]:
    with database.reading() as session:
        rows = session.scalars(
            select(BuildingProgress).order_by(BuildingProgress.building_no, BuildingProgress.told_on)
        )
        return [(row.building_no, str(row.told_on), row.progress_percent, row.planned_percent) for row in rows]


def test_every_progress_is_kept_with_its_day(database: Database):
    estates(database)
    plan = ["计划进度（%）", "进度日期"]
    buildings(database, ["LP-1", "1号楼", "40", "50", "2026-09-01"], ["LP-1", "2号楼", "", "50", ""], headings=plan)
    buildings(database, ["LP-1", "1 号楼", "45", "60", "2026-10-01"], headings=plan)
    buildings(database, ["LP-1", "1号楼", "46", "60", "2026-10-01"], headings=plan)
    assert progress(database) == [("1号楼", "2026-09-01", 40, 50), ("1号楼", "2026-10-01", 46, 60)]
    with database.reading() as session:
        assert session.scalars(select(Building.progress_percent).where(Building.building_no == "1号楼")).one() == 46


def test_progress_without_a_day_is_of_the_day_it_came(database: Database):
    estates(database)
    buildings(database, ["LP-1", "1号楼", "40", "50"], headings=["计划进度（%）"])
    assert progress(database) == [("1号楼", NOW.date().isoformat(), 40, 50)]


def own_windows(database: Database) -> list[tuple[str, str, str, str, bool]]:
    query = (
        select(Matter.kind, StopWindow)
        .join(Matter, Matter.id == StopWindow.matter_id)
        .where(StopWindow.stop_kind != "spring")
        .order_by(StopWindow.from_on)
    )
    with database.reading() as session:
        return [
            (kind, row.stop_kind, str(row.from_on), str(row.to_on), row.revoked) for kind, row in session.execute(query)
        ]


def test_days_that_do_not_count_are_entered_for_one_project_or_for_all(database: Database):
    estates(database)
    everywhere = ["", "停工令", "2026-11-02", "2026-11-08", "示范乙", "示范府发〔2026〕9号"]
    assert windows(database, WINTER, everywhere)["new"] == 2
    assert own_windows(database) == [
        ("county", "order", "2026-11-02", "2026-11-08", False),
        ("housing", "winter", "2026-12-01", "2027-03-15", False),
    ]
    assert windows(database, WINTER, everywhere)["status"] == "unchanged"


def test_a_window_is_shortened_or_revoked_by_the_next_book(database: Database):
    estates(database)
    windows(database, WINTER)
    header, row = [*WINDOW, "是否撤销"], [*WINTER[:3], "2027-02-28", *WINTER[4:], "是"]
    assert take(database, "stop-windows", "停工.csv", text([header, row]).encode())["changed"] == 1
    assert own_windows(database) == [("housing", "winter", "2026-12-01", "2027-02-28", True)]


def test_a_window_without_an_end_an_author_or_a_reason_is_refused(database: Database):
    estates(database)
    rows = [
        [*WINTER[:3], "2026-11-30", *WINTER[4:]],
        [*WINTER[:2], "2026-12-02", "2027-12-03", *WINTER[4:]],
        [*WINTER[:2], "2026-12-03", "", *WINTER[4:]],
        [*WINTER[:2], "2026-12-04", "2026-12-31", "", "示范文号"],
        [*WINTER[:2], "2026-12-05", "2026-12-31", "示范甲", ""],
        ["LP-1", "春节", "2026-12-06", "2026-12-31", "示范甲", "示范文号"],
        ["LP-2", "冬休", "2026-12-07", "2026-12-31", "示范甲", "示范文号"],
    ]
    assert told(windows(database, *rows)) == [
        (2, "截止日期", "window_reversed"),
        (3, "截止日期", "window_long"),
        (4, "截止日期", "empty"),
        (5, "批准人", "empty"),
        (6, "依据", "empty"),
        (7, "类别", "term_unknown"),
        (8, "楼盘编号", "project_unknown"),
    ]


def test_only_those_who_may_write_for_the_county_enter_days_for_all_of_it(database: Database):
    estates(database)
    everywhere = ["", *WINTER[1:]]
    own = select(Matter.id).where(Matter.code == "LP-1")
    assert told(windows(database, WINTER, everywhere, allowed=own)) == [(3, "楼盘编号", "not_yours")]


def test_days_entered_for_the_county_let_every_housing_project_be_looked_at(database: Database):
    estates(database)
    take(database, "projects", "台账.csv", text([["项目编号", "项目名称"], ["XM-1", "示范甲"]]).encode())
    windows(database, WINTER)
    with database.writing() as session:
        session.query(Dirty).delete()
    windows(database, ["", "停工令", "2026-11-02", "2026-11-08", "示范乙", "示范文号"])
    with database.reading() as session:
        marked = session.scalars(select(Matter.code).join(Dirty, Dirty.matter_id == Matter.id))
        assert sorted(marked) == ["LP-1"]


def test_a_refused_row_of_days_for_the_county_lets_every_housing_project_be_looked_at(database: Database):
    estates(database)
    windows(database, WINTER)
    with database.writing() as session:
        session.query(Dirty).delete()
    assert windows(database, WINTER, ["", "停工令", "2026-11-02", "", "示范乙", "示范文号"])["refused"] == 1
    with database.reading() as session:
        marked = session.scalars(select(Matter.code).join(Dirty, Dirty.matter_id == Matter.id))
        assert sorted(marked) == ["LP-1"]
