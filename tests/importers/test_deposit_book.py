"""The deposit book beyond sums and guarantees: grounds, papers, use and return, as offices write them."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import select

from monitor.db import Database
from monitor.importers.books.deposit_words import is_labour_office, relief_of
from monitor.importers.books.freeze_words import is_frozen
from monitor.models.beneficiary import weigh_beneficiaries
from monitor.models.fund import Deposit
from monitor.models.paper import PaperOffice
from monitor.models.parameter import ParameterValue
from tests.files.books import text, xlsx
from tests.importers.ledger import take

CODE = "XM-A"
LIFE: dict[str, tuple[object, str, object]] = {
    "差异化依据": ("示范人社〔2026〕1号", "relief_basis", "示范人社〔2026〕1号"),
    "证明编号": ("BZJ-001", "certificate_no", "BZJ-001"),
    "报备日期": ("2026.3.9", "filed_on", date(2026, 3, 9)),
    "见索即付": ("是", "on_demand", True),
    "受益人": ("示范县人力资源和社会保障局", "labour_office", True),
    "冻结情况": ("示范法院冻结", "frozen", True),
    "对账单日期": ("2026-09-30", "statement_on", date(2026, 9, 30)),
    "处理决定文号": ("示范人社监决字〔2026〕1号", "decision_no", "示范人社监决字〔2026〕1号"),
    "处理决定履行期限": ("2026年9月24日", "decision_due_on", date(2026, 9, 24)),
    "处理决定履行日期": ("2026-09-25", "decision_met_on", date(2026, 9, 25)),
    "支付名册": ("有", "payees_listed", True),
    "补足期限": ("2026-10-09", "refill_by", date(2026, 10, 9)),
    "返还公示日期": ("2026-08-20", "return_notice_on", date(2026, 8, 20)),
    "返还申请日期": ("2026-09-28", "return_applied_on", date(2026, 9, 28)),
    "返还审核日期": ("2026-09-29", "return_reviewed_on", date(2026, 9, 29)),
    "返还审核结果": ("不同意", "return_agreed", False),
    "返还确认书日期": ("2026-10-09", "return_confirmed_on", date(2026, 10, 9)),
    "返还日期": ("2026-10-10", "returned_on", date(2026, 10, 10)),
    "公示有无异议": ("无异议", "return_objected", False),
    "返还金额": ("8,000.00", "returned_fen", 800_000),
    "利息": ("1,234.56", "interest_fen", 123_456),
}


@pytest.fixture
def county(database: Database) -> Database:
    assert (
        take(database, "projects", "台账.csv", text([["项目编号", "项目名称"], [CODE, "示范工程"]]).encode())["new"]
        == 1
    )
    return database


def hand_in(database: Database, cells: dict[str, object]) -> dict[str, Any]:
    columns = {"项目编号": CODE, "应存金额": "100", "实存金额": "100"} | cells
    return take(database, "deposits", "保证金.xlsx", xlsx([list(columns), list(columns.values())]))


def stored(database: Database) -> Deposit:
    with database.reading() as session:
        return session.scalars(select(Deposit)).one()


def test_every_column_of_a_deposits_life_is_read(county: Database) -> None:
    receipt = hand_in(county, {heading: cell for heading, (cell, _name, _value) in LIFE.items()})
    assert (receipt["status"], receipt["refusals"], receipt["warnings"]) == ("applied", [], [])
    row = stored(county)
    assert {name: getattr(row, name) for _cell, name, _value in LIFE.values()} == {
        name: value for _cell, name, value in LIFE.values()
    }


def test_groups_of_headings_say_what_their_columns_are(county: Database) -> None:
    upper = ["项目编号", "应存金额", "实存金额", "返还", "", "", "差异化", ""]
    lower = ["", "", "", "公示日期", "申请日期", "返还日期", "情形", "依据"]
    cells = [CODE, "100", "100", "2026-08-20", "2026-09-28", "2026-10-10", "减半", "示范文件"]
    receipt = take(county, "deposits", "保证金.xlsx", xlsx([upper, lower, cells]))
    assert receipt["status"] == "applied"
    row = stored(county)
    assert (row.return_notice_on, row.return_applied_on) == (date(2026, 8, 20), date(2026, 9, 28))
    assert (row.returned_on, row.relief_basis) == (date(2026, 10, 10), "示范文件")


@pytest.mark.parametrize(
    ("heading", "cell", "fault"),
    [
        ("报备日期", "2026-2-30", "date_impossible"),
        ("见索即付", "也许", "term_unknown"),
        ("支付名册", "三人", "term_unknown"),
        ("返还审核结果", "再议", "term_unknown"),
        ("利息", "-1", "amount_negative"),
        ("返还金额", "约八千", "amount_words"),
        ("公示期异议", "再议", "term_unknown"),
        ("返还申请日期", "上月", "date_form"),
    ],
)
def test_a_cell_that_cannot_be_read_refuses_its_row(county: Database, heading: str, cell: str, fault: str) -> None:
    receipt = hand_in(county, {heading: cell})
    assert [(row["row"], row["column"], row["code"]) for row in receipt["refusals"]] == [(2, heading, fault)]


@pytest.mark.parametrize(
    ("words", "relief"),
    [
        ("免缴（小额工程）", "small"),
        ("免缴（三年无欠薪）", "clean"),
        ("小额工程（300万元以下）", "small"),
        ("连续3年无欠薪免存", "clean"),
        ("信用良好免缴", "other"),
        ("减免", "other"),
        ("减半", "reduced"),
        ("连续两年无欠薪，下浮50%", "reduced"),
        ("提高50%（有欠薪记录）", "raised"),
        ("因未发生拖欠减免", "other"),
        *(
            (said, "none")
            for said in ("无", "暂无", "尚无", "不适用", "未填", "//", "正常", "足额", "足额存储", "足额缴存")
        ),
        *(
            (said, "none")
            for said in ("全额缴存", "已足额缴纳", "按规定缴存", "按合同额3%存储", "按标准足额缴存", "已缴存到位")
        ),
        *(
            (said, "none")
            for said in (
                "不予免缴",
                "无减免",
                "未减免",
                "不享受差异化",
                "不符合免缴条件",
                "取消免存",
                "非免存",
                "未达到减免条件",
            )
        ),
        (None, None),
    ],
)
def test_what_offices_write_of_a_difference_is_told_apart(words: str | None, relief: str | None) -> None:
    assert relief_of(words) == relief


@pytest.mark.parametrize(
    ("words", "answer"),
    [("无", False), ("未冻结", False), ("已解除", False), ("示范法院冻结", True), ("是", True), ("待核实", None)],
)
def test_a_freeze_is_told_from_its_absence_and_doubt_stays_doubt(words: str, answer: bool | None) -> None:
    assert is_frozen(words) is answer


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("示范县人社局", True),
        ("示范县劳动保障监察大队", True),
        ("示范县劳动局", True),
        ("受益人：示范县人力资源和社会保障局（劳动保障监察大队）", True),
        *(
            (f"{place}人力资源和社会保障局", True)
            for place in ("天津市和平区", "安徽省和县", "无锡市", "无为市", "和田市")
        ),
        *((words, False) for words in ("非人社部门", "不是人社局", "受益人不为当地人社部门")),
        *(
            (words, None)
            for words in (
                "人社局/建设单位",
                "示范县人社局（见证人），受益人：示范建设",
                "人社局或业主",
                "示范建设和人社局",
            )
        ),
        ("示范置业有限公司", False),
        ("示范人力资源有限公司", False),
        ("示范县人民法院", False),
        ("建设单位", False),
        ("详见保函", None),
        (None, None),
    ],
)
def test_the_labour_office_is_known_by_its_names(words: str | None, answer: bool | None) -> None:
    assert is_labour_office(words) is answer


def test_a_long_text_of_a_difference_is_measured_by_its_own_column(county: Database) -> None:
    assert (
        hand_in(county, {"差异化情形": "连续三年无欠薪，经示范县人社局审核同意免存保证金的情形"})["status"] == "applied"
    )
    assert stored(county).relief == "clean"


@pytest.mark.parametrize(("cell", "number"), [("福建", 2), ("3", 3), ("全国框架", 1)])
def test_a_region_is_chosen_by_name_or_number_with_signer_and_first_day(
    database: Database, cell: str, number: int
) -> None:
    rows = [["参数代码", "参数值", "生效日期", "批准人"], ["deposit.region", cell, "2026-10-01", "示范甲"]]
    assert take(database, "parameters", "参数.csv", text(rows).encode())["new"] == 1
    with database.reading() as session:
        kept = session.scalars(select(ParameterValue)).one()
    assert (kept.code, kept.value, kept.valid_from, kept.signer) == (
        "deposit.region",
        number,
        date(2026, 10, 1),
        "示范甲",
    )


@pytest.mark.parametrize("cell", ["6", "0", "火星"])
def test_a_region_that_is_not_there_is_refused(database: Database, cell: str) -> None:
    rows = [["参数代码", "参数值", "生效日期", "批准人"], ["deposit.region", cell, "2026-10-01", "示范甲"]]
    receipt = take(database, "parameters", "参数.csv", text(rows).encode())
    assert [row["code"] for row in receipt["refusals"]] == ["parameter_choice"]
    assert "福建" in receipt["refusals"][0]["hint"]


def called(database: Database, name: str, beneficiaries: str = "") -> set[int]:
    """Enter the office; the projects whose guarantees are then weighed otherwise."""
    row = dict.fromkeys(("mark", "address", "phone", "reconsiders", "court"), "示范")
    with database.writing() as session:
        session.add(PaperOffice(name=name, beneficiaries=beneficiaries, set_at=datetime(2026, 9, 1, tzinfo=UTC), **row))
        return weigh_beneficiaries(session)


def test_the_office_of_another_place_is_told_from_ours_whichever_is_entered_first(county: Database) -> None:
    hand_in(county, {"受益人": "邻县人社局"})
    assert stored(county).elsewhere is True
    assert called(county, "邻县人力资源和社会保障局") == {stored(county).matter_id}
    assert stored(county).elsewhere is False
    assert called(county, "示范县人力资源和社会保障局", "示范市人社局、邻市人社局") == {stored(county).matter_id}
    assert stored(county).elsewhere is True
    for words, elsewhere in (("示范省示范县人社局", False), ("邻县人社局", True), ("邻市人社局", False)):
        hand_in(county, {"受益人": words})
        assert stored(county).elsewhere is elsewhere
    assert called(county, "示范县人社局", "邻市人社局") == set()


def test_what_is_no_labour_office_is_of_no_place(county: Database) -> None:
    hand_in(county, {"受益人": "邻县人民法院"})
    assert (stored(county).labour_office, stored(county).elsewhere) == (False, None)
