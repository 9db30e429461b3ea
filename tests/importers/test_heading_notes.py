"""Remarks and units behind headings, in every book: read where they say nothing new, else told or refused."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.db import Database
from monitor.importers.headings import field_of, heading, name_column
from monitor.models.housing import HousingProject
from monitor.values.fields import BOOKS, Field, FieldKind
from monitor.values.heading_notes import NUMBERS, WORDS
from monitor.values.heading_units import AREA, FOREIGN, MONEY, scale_of
from monitor.values.housing_table import column_of, scale_named
from monitor.values.terms import BookKind
from tests.files.books import xlsx
from tests.importers.ledger import take

HEAD = ["楼盘编号", "楼盘名称", "责任单位"]
NAMED = ["LP-1", "示范花园", "示范局"]
BRACKETS = (("（", "）"), ("(", ")"), ("【", "】"), ("[", "]"), (" ( ", " ) "))
HARMLESS = ("必填", "选填", "如实填写", "请填写", "截至10月底", "详见附件", "没有的不填")


def fields_of(*kinds: FieldKind) -> Iterator[tuple[BookKind, Field, str]]:
    for kind, book in BOOKS.items():
        for field in book.fields:
            if field.kind in kinds:
                yield from ((kind, field, text) for text in field.headings)


def ledger(database: Database, *columns: tuple[str, Any]) -> dict[str, Any]:
    heads, cells = ([column[part] for column in columns] for part in (0, 1))
    return take(database, "housing", "台账.xlsx", xlsx([[*HEAD, *heads], [*NAMED, *cells]]))


ANY_FIELD = st.sampled_from(sorted(fields_of(*FieldKind), key=str))
NUMBER_FIELD = st.sampled_from(sorted(fields_of(FieldKind.MONEY, FieldKind.AREA, FieldKind.COUNT), key=str))


@given(ANY_FIELD, st.sampled_from(BRACKETS), st.sampled_from(HARMLESS))
def test_a_remark_that_says_nothing_leaves_every_heading_of_every_book_what_it_is(
    asked: tuple[BookKind, Field, str], bracket: tuple[str, str], note: str
) -> None:
    kind, field, text = asked
    named = name_column(kind, heading(f"{text}{bracket[0]}{note}{bracket[1]}"))
    plain = name_column(kind, heading(text))
    assert named is not None
    assert plain is not None
    if field.kind in NUMBERS | WORDS:
        assert (named.field, named.unit, named.doubtful) == (field, plain.unit, False)


@given(
    NUMBER_FIELD,
    st.sampled_from(BRACKETS),
    st.sampled_from(sorted({*MONEY, *AREA}.union(*FOREIGN.values()))),
)
def test_a_unit_is_used_or_the_column_is_not_read(
    asked: tuple[BookKind, Field, str], bracket: tuple[str, str], unit: str
) -> None:
    kind, field, text = asked
    named = name_column(kind, heading(f"{text}{bracket[0]}{unit}{bracket[1]}"))
    if named is None or named.doubtful or named.foreign:
        return
    if field.kind is FieldKind.MONEY:
        assert scale_of(field, named.unit) == MONEY[heading(unit)]
    elif field.kind is FieldKind.AREA:
        assert scale_of(field, named.unit) == AREA[heading(unit)]
    else:
        assert heading(unit) not in {*MONEY, *AREA}


@given(ANY_FIELD, st.sampled_from(BRACKETS), st.text(min_size=1, max_size=12))
def test_no_remark_makes_a_number_or_a_day_of_what_nobody_can_judge(
    asked: tuple[BookKind, Field, str], bracket: tuple[str, str], note: str
) -> None:
    kind, _field, text = asked
    found = field_of(kind, heading(f"{text}{bracket[0]}示范{note}{bracket[1]}"))
    assert found is None or found.kind not in NUMBERS


def test_the_headings_of_an_office_are_read_with_their_remarks(database: Database):
    receipt = ledger(
        database,
        ("问题类型(停工/延期/质量/办证)", "停工"),
        ("责任人（县领导）", "示范甲"),
        ("总建面(㎡)", "125000"),
        ("资金缺口（单位：亿元）", "0.12"),
        ("欠工程款（千元）", "800"),
        ("整改期限（年月日）", "2026-12-31"),
        ("监管账户余额（万元，截至10月底）", "30"),
        ("包保领导【姓名】", "示范县长"),
    )
    assert (receipt["new"], receipt["refused"], receipt["warnings"]) == (1, 0, [])
    with database.reading() as session:
        row = session.query(HousingProject).one()
        assert (row.problem_types, row.duty_person, row.leader, row.floor_area) == (
            "停工",
            "示范甲",
            "示范县长",
            12_500_000,
        )
        assert (row.funding_gap_fen, row.works_owed_fen, row.presale_balance_fen) == (
            1_200_000_000, 80_000_000, 30_000_000
        )  # fmt: skip


@pytest.mark.parametrize(
    ("head", "label"),
    [
        ("拖欠工资（人）", "拖欠工资"), ("欠薪（人数）", "拖欠工资"), ("责任人（电话）", "责任人"),
        ("责任人（单位及职务）", "责任人"), ("责任单位人（配合）", None), ("停工日（预计）", "停工日期"),
        ("总建面（含地下）", "总建筑面积（平方米）"), ("已售（万元）", "已售套数"), ("抵押（套）", "抵押情况"),
        ("幢数（套）", "幢数"), ("开发企业（统一社会信用代码）", "开发企业"), ("周进展（上周）", "本周进展"),
        ("白名单批次（批次/反馈日期）", "白名单批次"), ("资金缺口（万元/元）", "资金缺口"),
        ("推广名（总包）", "推广名"),
    ],
)  # fmt: skip
def test_a_remark_that_may_mean_another_thing_leaves_the_column_aside_and_says_so(
    database: Database, head: str, label: str | None
):
    receipt = ledger(database, (head, "12"))
    assert (receipt["new"], receipt["refused"]) == (1, 0)
    told = (
        f"的“{head}”列：括号里的文字可能另有所指，没有读入；如果就是“{label}”，请换算成这一列的单位、去掉括号后重新导入"
    )
    said = "没有用到的列" if label is None else told
    assert [said in one for one in receipt["warnings"]] == [True]


def test_a_number_of_a_building_may_say_what_it_numbers(database: Database):
    ledger(database)
    rows = [["楼盘编号", "楼号（栋）", "总套数（套）"], ["LP-1", "1#", "100"]]
    assert take(database, "buildings", "楼栋.xlsx", xlsx(rows))["new"] == 1


def test_two_columns_that_only_a_remark_tells_apart_are_both_left_aside(database: Database):
    receipt = ledger(database, ("责任人（属地）", "示范甲"), ("责任人（部门）", "示范乙"))
    assert (receipt["new"], len(receipt["warnings"])) == (1, 2)
    receipt = ledger(database, ("责任人", "示范丙"), ("责任人（部门）", "示范乙"))
    assert (receipt["changed"], len(receipt["warnings"])) == (1, 1)
    with database.reading() as session:
        assert session.query(HousingProject).one().duty_person == "示范丙"


@pytest.mark.parametrize(
    ("head", "unit"),
    [("资金缺口（美元）", "美元"), ("总建面（亩）", "亩"), ("总套数（万套）", "万套"), ("总建面（公顷）", "公顷")],
)
def test_a_unit_that_nothing_converts_refuses_the_file_and_says_what_to_do(database: Database, head: str, unit: str):
    receipt = ledger(database, (head, "12"))
    assert (receipt["status"], receipt["code"]) == ("refused", "unit_unknown")
    assert receipt["reason"] == f"工作表“工资表”的“{head}”列以“{unit}”计，系统不换算这个单位"
    assert receipt["hint"].startswith("请换算成")


def test_a_unit_below_a_heading_is_the_unit_of_the_column(database: Database):
    rows = [[*HEAD, "资金缺口", "总建面"], ["", "", "", "（亿元）", "（万㎡）"], [*NAMED, "0.12", "12.5"]]
    assert take(database, "housing", "台账.xlsx", xlsx(rows))["new"] == 1
    with database.reading() as session:
        row = session.query(HousingProject).one()
        assert (row.funding_gap_fen, row.floor_area) == (1_200_000_000, 12_500_000)
    rows[1][4] = "（亩）"
    assert take(database, "housing", "台账.xlsx", xlsx(rows))["code"] == "unit_unknown"


def test_a_unit_above_the_table_is_asked_for_whatever_it_is(database: Database):
    rows = [["单位：亿元"], [*HEAD, "资金缺口"], [*NAMED, "0.12"]]
    assert take(database, "housing", "台账.xlsx", xlsx(rows))["code"] == "unit_doubtful"


def test_the_weekly_table_knows_the_same_remarks_and_units():
    assert (column_of("责任人（县领导）") or column_of("")).name == "duty_person"
    assert (scale_named("资金缺口（亿元）"), scale_named("总建面（万㎡）"), scale_named("总建面（㎡）")) == (
        10**8,
        10**4,
        1,
    )
    for head in ("欠薪（人数）", "资金缺口（美元）", "责任人（电话）"):
        assert column_of(head) is None, head
