"""What a ledger says in words of progress, week and next step: kept with day and author, doubt told by its row."""

from datetime import date
from typing import Any

from sqlalchemy import select

from monitor.db import Database
from monitor.models.estate_line import EstateWords
from monitor.models.housing import Building, HousingProject
from monitor.models.housing_report import HousingReport
from monitor.models.intake import RowChange
from tests.files.books import text, xlsx
from tests.importers.ledger import NOW, take

HEAD = ["楼盘编号", "楼盘名称", "责任单位", "形象进度(分幢)", "周进展", "下步"]
TITLE = "示范县问题楼盘台账（截至2026年11月20日）"


def words(database: Database, *cells: str, title: str = TITLE, head: list[str] = HEAD) -> dict[str, Any]:
    lines = [["LP-1", "示范花园", "示范局", *cells]]
    return take(database, "housing", "台账.xlsx", xlsx([[title], head, *lines]))


def kept(database: Database) -> list[tuple[str, date, str | None]]:
    with database.reading() as session:
        rows = session.scalars(select(EstateWords).order_by(EstateWords.told_on, EstateWords.about))
        return [(row.about, row.told_on, row.words) for row in rows]


def test_the_words_of_a_ledger_have_a_place_a_day_and_an_author(database: Database):
    receipt = words(database, "1#封顶；2#主体10层；3#、5#装修", "砌体收尾", "12月封顶")
    assert (receipt["new"], receipt["refused"], receipt["warnings"]) == (1, 0, [])
    day = date(2026, 11, 20)
    assert kept(database) == [
        ("next_told", day, "12月封顶"), ("progress_told", day, "1#封顶；2#主体10层；3#、5#装修"),
        ("week_told", day, "砌体收尾"),
    ]  # fmt: skip
    assert words(database, "1#封顶；2#主体10层；3#、5#装修", "砌体收尾", "12月封顶")["unchanged"] == 1
    later = "示范县问题楼盘台账（截至2026年11月23日）"
    assert words(database, "1#封顶；2#封顶；3#、5#装修", "砌体收尾", "", title=later)["changed"] == 1
    assert kept(database)[3:] == [
        ("next_told", NOW.date(), None),
        ("progress_told", NOW.date(), "1#封顶；2#封顶；3#、5#装修"),
    ]
    with database.reading() as session:
        change = session.scalars(select(RowChange)).one()
        assert change.before == {"progress_told": "1#封顶；2#主体10层；3#、5#装修", "next_told": "12月封顶"}
        assert session.scalars(select(EstateWords.intake_id)).all().count(None) == 0
        assert session.scalars(select(HousingReport)).all() == []


def test_a_day_that_is_none_two_days_and_one_ahead_are_the_day_of_the_import(database: Database):
    for number, title in enumerate(
        ("截至2026年13月40日", "截至2026年11月1日，截至2026年11月2日", "截至2027年1月1日", "台账")
    ):
        words(database, "", f"示范{number}", "", title=title)
        assert kept(database) == [("week_told", NOW.date(), f"示范{number}")]


def test_what_cannot_be_told_of_a_building_is_kept_as_words_and_told_by_row_and_column(database: Database):
    assert words(database, "", "", "")["new"] == 1
    rows = [["楼盘编号", "楼号"], ["LP-1", "1号楼"], ["LP-1", "2#"]]
    take(database, "buildings", "楼栋.csv", text(rows).encode())
    told = words(database, "1#封顶；示范甲说其余停工", "", "")
    assert told["changed"] == 1
    assert told["warnings"] == [
        "第 3 行“形象进度(分幢)”有 1 处看不出说的是哪一栋，按原文保留；请写作“1#封顶；2#主体10层”"
    ]
    strange = words(database, "1#封顶；9#停工", "", "")
    assert strange["warnings"] == ["第 3 行“形象进度(分幢)”写的 9 栋在楼栋台账中没有或不止一栋，按原文保留"]
    assert words(database, "1#封顶；2#停工", "", "")["warnings"] == []
    with database.reading() as session:
        assert session.scalars(select(HousingProject.progress_told)).one() == "1#封顶；2#停工"
        assert session.scalars(select(Building.progress_percent)).all() == [None, None]


def test_too_many_words_refuse_the_row_and_the_reason_names_the_limit(database: Database):
    receipt = words(database, "示" * 1001, "", "")
    assert [(row["row"], row["column"], row["code"]) for row in receipt["refusals"]] == [
        (3, "形象进度(分幢)", "text_long")
    ]
    assert words(database, "示" * 1000, "示" * 1000, "示" * 500)["new"] == 1


def test_every_heading_of_these_columns_is_read(database: Database):
    for number, heading in enumerate(("工程形象进度", "本周工作进展", "下步工作计划", "形象进度（分幢）", "下一步")):
        head = [*HEAD[:3], heading]
        receipt = take(database, "housing", "表.xlsx", xlsx([head, [f"LP-{number}", "示范", "示范局", "1#封顶"]]))
        assert (receipt["new"], receipt["warnings"]) == (1, []), heading
