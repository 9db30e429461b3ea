"""The problem ledger in the columns in which offices keep it: read, split, joined, matched, refused, kept."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from monitor.db import Database
from monitor.importers.files import read_workbook
from monitor.importers.handback import refused_workbook
from monitor.importers.recognise import recognise
from monitor.models.financing import FinancingRound
from monitor.models.housing import Building, HousingProject
from monitor.models.intake import Intake, RowChange
from monitor.models.matter import Employer, Matter
from monitor.values.fields.housing import HOUSING
from monitor.values.fields.housing_ledger import ESTATE_LEDGER
from tests.files.books import text, xlsx
from tests.importers.ledger import take

HEAD = [
    *(
        "序号",
        "项目",
        "推广名",
        "坐落",
        "开发企业",
        "总包",
        "监理",
        "预售证",
        "幢数",
        "总建面（万㎡）",
        "总套数",
        "已售",
    ),
    *("已网签户数", "合同交付日", "停工日", "问题类型", "原因", "资金缺口（万元）", "监管账户余额（万元）"),
    *(
        "欠工程款（万元）",
        "拖欠工资(万元)",
        "抵押/查封",
        "白名单批次",
        "银行反馈",
        "化解方案",
        "整改期限",
        "责任单位",
        "责任人",
    ),
    *("包保领导", "周进展", "下步", "信访批次/人数", "状态"),
]
LINE = [
    *(1, "示范花园", "示范云上", "示范路1号", "示范置业有限公司", "示范建设有限公司", "示范监理有限公司", "无", 4),
    *("12.5", 400, "３００套", "280户", "2026年6月30日", "2026.4.5", "停工", "资金断裂", "1,200.5", "30", "800", "64"),
    *("在建工程抵押；3号楼被查封", "第3批", "审批中", "续建", "2026-12-31", "示范局", "示范甲", "示范副县长"),
    *("砌体", "封顶", "3批45人", "化解中"),
]


def ledger(database: Database, *lines: list[Any], head: list[str] = HEAD, name: str = "台账.xlsx") -> dict[str, Any]:
    return take(database, "housing", name, xlsx([["示范县问题楼盘台账"], head, *lines]))


def estate(database: Database) -> HousingProject:
    with database.reading() as session:
        return session.scalars(select(HousingProject)).one()


def told(receipt: dict[str, Any]) -> list[tuple[int, str, str]]:
    return [(row["row"], row["column"], row["code"]) for row in receipt["refusals"]]


def test_a_ledger_of_an_office_is_read_as_it_is_kept_without_codes(database: Database):
    receipt = ledger(database, LINE)
    assert (receipt["new"], receipt["refused"]) == (1, 0)
    row = estate(database)
    assert (row.promo_name, row.floor_area) == ("示范云上", 12_500_000)
    assert (row.units_told, row.sold_told, row.contracts_told, row.due_told) == (400, 300, 280, date(2026, 6, 30))
    assert (row.funding_gap_fen, row.works_owed_fen) == (1_200_500_000, 800_000_000)
    assert row.wages_owed_fen == 64_000_000
    assert (row.encumbrance, row.mortgaged, row.seized) == ("在建工程抵押；3号楼被查封", True, True)
    assert (row.petition_batches, row.petition_persons) == (3, 45)
    with database.reading() as session:
        assert session.get_one(Employer, row.supervisor_id).name == "示范监理有限公司"
    assert ledger(database, LINE)["unchanged"] == 1


def test_the_ledger_is_known_for_what_it_is_when_nobody_says(database: Database):
    workbook = read_workbook(xlsx([["示范县问题楼盘台账"], HEAD, LINE]), "台账.xlsx")
    assert recognise(workbook) == "housing"
    buildings = [
        ["楼盘名称", "楼号", "总套数", "已售套数", "已网签户数", "合同交付日期"],
        ["示范花园", "1#", 1, 1, 1, "-"],
    ]
    assert recognise(read_workbook(xlsx(buildings), "楼栋.xlsx")) == "buildings"


def test_every_heading_names_one_column_and_its_synonyms_name_the_same(database: Database):
    for field in ESTATE_LEDGER:
        for heading in field.headings:
            receipt = ledger(database, ["LP", "示范", "示范局", ""], head=["楼盘编号", "楼盘名称", "责任单位", heading])
            assert not any("没有用到的列" in one for one in receipt["warnings"]), heading
    known = [heading for field in HOUSING.fields for heading in field.headings]
    assert len(known) == len(set(known))


def test_columns_of_ones_own_say_the_same_as_the_joined_ones(database: Database):
    head = ["楼盘编号", "楼盘名称", "责任单位", "是否抵押", "查封情况", "信访批次（批）", "信访人次（人次）"]
    assert ledger(database, ["LP-1", "示范花园", "示范局", "是", "无", "3批次", "45人次"], head=head)["new"] == 1
    row = estate(database)
    assert (row.encumbrance, row.mortgaged, row.seized) == ("抵押：是；查封：无", True, False)
    assert (row.petition_batches, row.petition_persons) == (3, 45)
    joined = ["楼盘编号", "楼盘名称", "责任单位", "抵押／查封", "信访批次／人数"]
    same = ledger(database, ["LP-1", "示范花园", "示范局", "抵押：是；查封：无", "3/45"], head=joined)
    assert same["unchanged"] == 1
    silent = ledger(database, ["LP-1", "示范花园", "示范局"], head=joined[:3])
    assert silent["unchanged"] == 1


def test_a_combined_cell_of_petitions_fills_what_its_own_columns_leave_and_may_not_say_otherwise(database: Database):
    head = ["楼盘编号", "楼盘名称", "责任单位", "信访批次/人数", "信访批次"]
    line = ["LP-1", "示范花园", "示范局"]
    assert ledger(database, [*line, "3批45人", "3"], head=head)["new"] == 1
    assert (estate(database).petition_batches, estate(database).petition_persons) == (3, 45)
    refused = ledger(database, [*line, "4批45人", "3"], head=head)
    assert told(refused) == [(3, head[3], "told_otherwise")]
    both = [*head, "信访人数"]
    assert ledger(database, [*line, "3批45人", "3", "45"], head=both)["unchanged"] == 1
    assert told(ledger(database, [*line, "3批45人", "3", "46"], head=both)) == [(3, head[3], "told_otherwise")]
    hidden = ledger(database, [*line, "示范乙等45人", "3", "45"], head=both)
    assert told(hidden) == [(3, head[3], "petitions_form")]
    assert "示范乙" not in str(hidden)


def test_both_days_of_a_standstill_stand_in_one_cell_or_in_two(database: Database):
    head = ["楼盘编号", "楼盘名称", "责任单位", "停工/复工日"]
    line = ["LP-1", "示范花园", "示范局"]
    assert ledger(database, [*line, "2025.3.1停工，未复工"], head=head)["new"] == 1
    assert (estate(database).stopped_on, estate(database).resumed_on) == (date(2025, 3, 1), None)
    assert ledger(database, [*line, "2025-03-01\n2026-04-02"], head=head)["changed"] == 1
    apart = [*head[:3], "停工日", "复工日期"]
    assert ledger(database, [*line, "2025-03-01", "2026-04-02"], head=apart)["unchanged"] == 1
    both = [*head, "停工日"]
    assert ledger(database, [*line, "2025-03-01/2026-04-02", "2025-03-01"], head=both)["unchanged"] == 1
    refused = ledger(database, [*line, "2025-03-01/2026-04-02", "2025-03-11"], head=both)
    assert told(refused) == [(3, "停工/复工日", "told_otherwise")]
    assert refused["refusals"][0]["hint"]
    assert (estate(database).stopped_on, estate(database).resumed_on) == (date(2025, 3, 1), date(2026, 4, 2))
    assert ledger(database, [*line, "—"], head=head)["changed"] == 1
    assert (estate(database).stopped_on, estate(database).resumed_on) == (None, None)


def test_batch_and_feedback_in_one_cell_are_words_of_the_ledger_and_open_no_round(database: Database):
    head = ["楼盘编号", "楼盘名称", "责任单位", "白名单批次+银行反馈"]
    line = ["LP-1", "示范花园", "示范局"]
    assert ledger(database, [*line, "第2批/银行反馈：抵押物不足"], head=head)["new"] == 1
    row = estate(database)
    assert (row.whitelist_batch, row.bank_feedback) == ("第2批", "抵押物不足")
    assert (row.whitelist_pushed_on, row.financed_on, row.whitelist_fit) == (None, None, None)
    with database.reading() as session:
        assert session.scalars(select(FinancingRound)).all() == []
    apart = [*head[:3], "白名单批次", "银行反馈"]
    assert ledger(database, [*line, "第2批", "抵押物不足"], head=apart)["unchanged"] == 1
    refused = ledger(database, [*line, "第2批 已授信", "抵押物不足"], head=[*head, "银行反馈"])
    assert told(refused) == [(3, head[3], "told_otherwise")]
    assert ledger(database, [*line, "第三批 已授信"], head=head)["changed"] == 1
    with database.reading() as session:
        change = session.scalars(select(RowChange)).one()
    assert change.before == {"whitelist_batch": "第2批", "bank_feedback": "抵押物不足"}


@pytest.mark.parametrize(
    ("heading", "cell", "code"),
    [
        ("总建面", "12.5", "area_small"),
        ("总建面", "12.5万", "area_unit"),
        ("总套数", "四百", "amount_words"),
        ("已售", "-3", "amount_negative"),
        ("已网签户数", "280.5", "count_fraction"),
        ("合同交付日", "年底", "date_form"),
        ("资金缺口", "1200万", "amount_unit"),
        ("欠工程款", "约800", "number_form"),
        ("欠薪", "64万", "amount_unit"),
        ("欠薪金额", "约64", "number_form"),
        ("停工/复工日", "2025年3月/—", "stop_days_month"),
        ("停工/复工日", "示范乙说已复工", "stop_days_form"),
        ("停复工日期", "2025-03-01", "stop_days_form"),
        ("白名单批次+银行反馈", "示范乙说已授信", "whitelist_form"),
        ("白名单批次、银行反馈", "第三批/银行反馈：" + "示" * 301, "text_long"),
        ("信访批次/人数", "示范乙等45人", "petitions_form"),
        ("信访人数", "示范乙等", "number_form"),
        ("抵押情况", "示" * 301, "text_long"),
        ("推广名", "示" * 201, "text_long"),
        ("抵押/查封", "示" * 301, "text_long"),
    ],
)
def test_a_doubtful_cell_refuses_its_row_and_the_others_are_taken(
    database: Database, heading: str, cell: str, code: str
):
    head = ["楼盘编号", "楼盘名称", "责任单位", heading]
    receipt = ledger(
        database, ["LP-1", "示范花园", "示范局", cell], ["LP-2", "示范新城", "示范局", ""], head=head, name="坏.xlsx"
    )
    assert (receipt["new"], told(receipt)) == (1, [(3, heading, code)])
    assert "示范乙" not in str(receipt)
    with database.reading() as session:
        number = session.scalars(select(Intake.id)).one()
        page = read_workbook(refused_workbook(session, number, "zh_CN"), "退回.xlsx").sheets[0]
    assert [str(cell) for cell in page.rows[0][1]][-1] == heading
    assert page.rows[1][1][0] == 3


def test_a_book_that_calls_a_project_by_its_promotional_name_means_that_project(database: Database):
    ledger(database, LINE)
    sold = [*LINE[:1], "示范云上", *LINE[2:]]
    receipt = ledger(database, sold, name="下周.xlsx")
    assert (receipt["new"], receipt["unchanged"]) == (0, 1)
    assert any("按推广名对应到已登记的楼盘，楼盘名称不改：示范云上" in one for one in receipt["warnings"])
    coded = ledger(
        database, ["示范花园", "示范云上", "示范二局"], head=["楼盘编号", "楼盘名称", "责任单位"], name="有编号.xlsx"
    )
    assert (coded["changed"], coded["new"]) == (1, 0)
    data = text([["楼盘名称", "楼号", "总套数"], ["示范云上", "1#", "100"], ["示范无此盘", "2#", "1"]]).encode()
    buildings = take(database, "buildings", "楼栋.csv", data)
    assert (buildings["new"], told(buildings)) == (1, [(3, "楼盘名称", "project_unknown")])
    with database.reading() as session:
        assert session.scalars(select(Matter.name).where(Matter.kind == "housing")).all() == ["示范花园"]
        assert session.scalars(select(Building.units)).all() == [100]


def test_two_projects_that_are_sold_under_one_name_refuse_the_row(database: Database):
    ledger(database, LINE, [2, "示范花园二期", *LINE[2:]])
    receipt = ledger(database, [3, "示范云上", *LINE[2:]], name="下周.xlsx")
    assert told(receipt) == [(3, "项目", "project_ambiguous")]


def test_what_buildings_answer_is_not_taken_for_a_line_and_a_correction_is(database: Database):
    head = ["楼盘编号", "楼盘名称", "责任单位", "总套数", "合同交付日"]
    ledger(database, ["LP-1", "示范花园", "示范局"], head=head[:3])
    rows = [["楼盘编号", "楼号", "总套数", "合同交付日期"], *(["LP-1", f"{n}#", "100", "2026-06-30"] for n in (1, 2))]
    take(database, "buildings", "楼栋.csv", text(rows).encode())
    assert ledger(database, ["LP-1", "示范花园", "示范局", 200, "2026-06-30"], head=head)["unchanged"] == 1
    assert estate(database).units_told is None
    assert ledger(database, ["LP-1", "示范花园", "示范局", 240, "2026-12-31"], head=head)["changed"] == 1
    assert ledger(database, ["LP-1", "示范花园", "示范局", 200, "2026-06-30"], head=head)["changed"] == 1
    assert (estate(database).units_told, estate(database).due_told) == (200, date(2026, 6, 30))


def test_every_change_keeps_what_stood_before_and_which_file_changed_it(database: Database):
    ledger(database, LINE)
    at = HEAD.index("资金缺口（万元）")
    ledger(database, [*LINE[:at], "1,500", *LINE[at + 1 :]], name="下周.xlsx")
    with database.reading() as session:
        change, file = session.execute(
            select(RowChange, Intake.file_name).join(Intake, Intake.id == RowChange.intake_id)
        ).one()
    assert (change.before, change.after) == ({"funding_gap_fen": 1_200_500_000}, {"funding_gap_fen": 1_500_000_000})
    assert file == "下周.xlsx"
