"""The columns of the whole project on the screens: beside the buildings, in the list, typed, exported, and unsaid."""

import io
from datetime import date

from sqlalchemy import select

from monitor.db import Database
from monitor.models.housing import HousingProject
from monitor.models.intake import Intake, RowChange
from monitor.models.matter import Employer
from tests.files.books import xlsx
from tests.importers.ledger import take
from tests.views.conftest import SignIn
from tests.views.county import County
from tests.views.test_housing_table import lines
from tests.views.test_housing_typed import was


def tell(database: Database, place: int, **told: object) -> None:
    with database.writing() as session:
        row = session.get_one(HousingProject, place)
        for name, value in told.items():
            setattr(row, name, value)


def told_whole(database: Database, county: County) -> int:
    """LP-01 (two buildings of 72 homes, 60 sold, none with contracts filed) with a line that says other figures."""
    place = county.matters["LP-01"]
    with database.writing() as session:
        watcher = Employer(name="示范监理有限公司")
        session.add(watcher)
        session.flush()
        number = watcher.id
    tell(
        database, place, promo_name="示范云上", supervisor_id=number, floor_area=12_345_678, units_told=150,
        sold_told=120, contracts_told=100, due_told=date(2028, 1, 31), funding_gap_fen=1_200_500_000,
        works_owed_fen=800_000_000, encumbrance="在建工程抵押；3号楼被查封", mortgaged=True, seized=True,
        petition_batches=3, petition_persons=45,
    )  # fmt: skip
    return place


def words(text: str) -> str:
    return " ".join(text.split())


def test_the_page_shows_the_line_beside_its_buildings_and_what_nobody_can_compare(
    as_user: SignIn, county: County, database: Database
) -> None:
    place = told_whole(database, county)
    page = words(as_user("housing").get(f"/housing/{place}").text)
    for said in (
        "推广名：示范云上", "示范监理有限公司", "123,456.78", "12,005,000.00", "8,000,000.00",
        "在建工程抵押；3号楼被查封", "台账多 6", "一致", "无法核对", "2 栋未填", "与各栋都不同",
    ):  # fmt: skip
        assert said in page, said
    tell(database, place, units_told=100, due_told=date(2026, 6, 30), building_count=3)
    page = words(as_user("housing").get(f"/housing/{place}").text)
    assert "台账至少少 44" in page
    assert "≥ 144" in page
    assert "在各栋日期之内" in page


def test_the_list_is_searched_narrowed_and_ordered_by_what_the_line_says(
    as_user: SignIn, county: County, database: Database
) -> None:
    told_whole(database, county)
    other = county.matters["LP-02"]
    tell(database, other, mortgaged=False, seized=False, funding_gap_fen=100, petition_persons=0)
    client = as_user("housing")
    page = words(client.get("/housing").text)
    assert "有查封 · 有抵押 · 资金缺口 1,200.5 万元 · 欠付工程款 800.0 万元 · 信访 3 批 45 人" in page
    for query, kept, left in (
        ("q=云上", "LP-01", "LP-02"), ("burden=seized", "LP-01", "LP-02"), ("burden=mortgaged", "LP-01", "LP-02"),
        ("burden=free", "LP-02", "LP-01"),
    ):  # fmt: skip
        narrowed = client.get(f"/housing?{query}").text
        assert kept in narrowed, query
        assert left not in narrowed, query
    assert "共 0 个楼盘" in client.get("/housing?burden=untold").text
    tell(database, other, seized=None)
    assert "LP-02" in client.get("/housing?burden=untold").text
    for order in ("gap", "petitions", "owed"):
        ordered = client.get(f"/housing?order={order}").text
        assert ordered.index("LP-01") < ordered.index("LP-02"), order


def test_where_no_building_is_known_the_list_says_what_the_ledger_says_and_whose_word_it_is(
    as_user: SignIn, county: County, database: Database
) -> None:
    data = "楼盘编号,楼盘名称,责任单位,总套数,已售\nLP-09,示范新园,示范局,400,300\n".encode()
    take(database, "housing", "台账.csv", data)
    page = words(as_user("housing").get("/housing?q=LP-09").text)
    assert "台账写总套数 400，没有楼栋资料" in page
    assert "台账写已售 300，没有楼栋资料" in page


def test_the_columns_are_typed_kept_attributed_and_refused_as_a_book_would(
    as_user: SignIn, county: County, database: Database
) -> None:
    client, place = as_user("housing"), county.matters["LP-01"]
    path = f"/housing/{place}/edit"
    stands = was(client, path)
    assert "petitions" not in stands
    assert "mortgage" not in stands
    assert "stop_days" not in stands
    assert "whitelist" not in stands
    new = {
        "promo_name": "示范云上", "supervisor": "示范监理有限公司", "floor_area": "123456.78", "units_told": "150",
        "due_told": "2028-01-31", "funding_gap_fen": "12005000", "encumbrance": "无", "petition_persons": "45",
    }  # fmt: skip
    wrong = client.post(path, data=stands | new | {"petition_persons": "示范乙等"})
    assert wrong.status_code == 422
    assert "应为数量，不写姓名和经过" in wrong.text
    assert client.post(path, data=stands | new).status_code == 302
    with database.reading() as session:
        row = session.get_one(HousingProject, place)
        assert (row.floor_area, row.units_told, row.due_told) == (12_345_678, 150, date(2028, 1, 31))
        assert (row.funding_gap_fen, row.mortgaged, row.seized) == (1_200_500_000, False, False)
        change, intake = session.execute(
            select(RowChange, Intake).join(Intake, Intake.id == RowChange.intake_id).order_by(RowChange.id.desc())
        ).first()
        assert (change.before["floor_area"], change.after["supervisor_id"]) == (None, "示范监理有限公司")
        assert (intake.user_id, intake.applied_at is not None) == (county.users["housing"], True)
    assert was(client, path)["floor_area"] == "123456.78"
    for name, status in (("东镇", 200), ("西镇", 404), ("supervisor", 403)):
        assert as_user(name).get(path).status_code == status


def test_the_weekly_table_has_the_columns_says_where_they_differ_and_comes_back_unchanged(
    as_user: SignIn, county: County, database: Database
) -> None:
    told_whole(database, county)
    client = as_user("housing")
    for ending in ("xlsx", "csv"):
        data = client.get(f"/housing/table/{ending}").data
        found = lines(data, f"表.{ending}")
        assert found[2][0].startswith("其中 1 个楼盘的台账户数或交付日期与逐栋合计不符")
        told = {row[0]: dict(zip(found[3], row, strict=False)) for row in found[4:]}
        first, second = told["LP-01"], told["LP-02"]
        assert (first["推广名"], first["监理单位"], first["抵押／查封"]) == (
            "示范云上", "示范监理有限公司", "在建工程抵押；3号楼被查封"
        )  # fmt: skip
        assert [float(first[name]) for name in ("总套数", "已售套数", "已网签户数", "资金缺口", "信访人数")] == [
            150, 120, 100, 12_005_000, 45
        ]  # fmt: skip
        days = "合同交付日期台账 2028年1月31日，逐栋 2026年6月30日、2027年6月30日"
        assert first["台账与逐栋不符"] == f"总套数台账 150，逐栋 144；{days}"
        assert (float(second["总套数"]), second["已网签户数"], second["合同交付日期"]) == (144, "", "")
        back = take(database, "housing", f"表.{ending}", data)
        assert (back["unchanged"], back["changed"], back["refused"]) == (2, 0, 0), back
    tell(database, county.matters["LP-02"], building_count=3)
    found = lines(client.get("/housing/table/csv?q=LP-02").data, "表.csv")
    assert dict(zip(found[2], found[3], strict=False))["总套数"] == ""


def test_a_bureaus_own_headings_get_their_units_and_come_back_unchanged(
    as_user: SignIn, county: County, database: Database
) -> None:
    tell(database, told_whole(database, county), stopped_on=date(2025, 3, 1), resumed_on=None)
    tell(database, county.matters["LP-01"], whitelist_batch="第三批", bank_feedback="已授信")
    client = as_user("housing")
    heads = [
        "楼盘编号", "项目名称", "责任单位", "案名", "监理", "总建面（万㎡）", "资金缺口（万元）", "欠工程款（元）",
        "抵押情况", "查封情况", "信访批次/人数", "网签户数", "停工/复工日",
        "白名单批次+银行反馈",
    ]  # fmt: skip
    assert client.post("/housing/table", data={"heads": "\t".join(heads)}).status_code == 302
    assert "导出时留空" not in client.get("/housing/table").text
    data = client.get("/housing/table/csv").data
    found = lines(data, "表.csv")
    assert found[4][3:8] == ["示范云上", "示范监理有限公司", "12.345678", "1200.5", "8000000"]
    assert found[4][10:] == ["3批45人", "100", "2025-03-01/—", "白名单批次：第三批/银行反馈：已授信"]
    back = take(database, "housing", "表.csv", data)
    assert (back["unchanged"], back["changed"], back["refused"]) == (2, 0, 0), back
    assert "burden" in client.get("/housing/table?burden=seized").text
    narrowed = lines(client.get("/housing/table/csv?burden=seized").data, "表.csv")
    assert narrowed[1][0].endswith("共 1 个楼盘，筛选：有查封")


def test_a_blank_ledger_has_every_heading_and_comes_back_when_it_is_filled(
    as_user: SignIn, county: County, database: Database
) -> None:
    client = as_user("housing")
    assert "/housing/table/blank.xlsx" in client.get("/housing/new").text
    found = lines(client.get("/housing/table/blank.xlsx").data, "空白.xlsx")
    assert found[0][0] == "问题楼盘台账"
    told = {
        "楼盘编号": "LP-09", "楼盘名称": "示范新园", "责任单位": "示范局", "推广名": "示范云上", "总套数": "400",
        "总建筑面积（平方米）": "38880", "资金缺口": "20000000", "抵押／查封": "无", "信访人数": "45",
    }  # fmt: skip
    assert set(told) <= set(found[1])
    filled = xlsx([found[0], found[1], [told.get(head, "") for head in found[1]]])
    receipt = take(database, "housing", "台账.xlsx", filled)
    assert (receipt["new"], receipt["refused"]) == (1, 0)
    assert not any("没有用到的列" in one for one in receipt["warnings"])
    place = next(row for row in whole(database) if row.promo_name == "示范云上")
    assert (place.units_told, place.floor_area, place.seized, place.petition_persons) == (400, 3_888_000, False, 45)


def test_a_preview_tells_the_burdens_apart(as_user: SignIn, county: County, database: Database) -> None:
    client = as_user("housing")
    sheet = [
        ["楼盘编号", "楼盘名称", "责任单位", "抵押/查封"],
        ["LP-01", "示范东镇花园", "示范住建局", "已抵押，未查封"],
    ]
    sent = client.post(
        "/imports/new", data={"kind": "housing", "file": (io.BytesIO(xlsx(sheet)), "台账.xlsx")}, follow_redirects=True
    )
    page = words(sent.text)
    for said in ("抵押／查封", "是否抵押", "是否查封"):
        assert said in page, said


def whole(database: Database) -> list[HousingProject]:
    with database.reading() as session:
        return list(session.scalars(select(HousingProject)))
