"""The bureau's weekly table: its own headings in its order, no formula, and nothing changes when it comes back."""

import io
from datetime import date

from sqlalchemy import select

from monitor.db import Database
from monitor.importers.files import read_workbook
from monitor.models.housing import HousingProject
from monitor.models.housing_plan import HousingPlan
from monitor.models.housing_problem import HousingProblem
from monitor.models.housing_report import HousingReport
from monitor.models.matter import Employer
from tests.files.books import text
from tests.importers.ledger import take
from tests.views.conftest import SignIn
from tests.views.county import NOW, TODAY, County


def fill(database: Database, county: County) -> None:
    """One project as its book tells it, with cells that look like formulas; one whose problem and plan stand here."""
    booked, here = county.matters["LP-02"], county.matters["LP-01"]
    with database.writing() as session:
        firm = Employer(name="示范置业有限公司")
        session.add(firm)
        session.flush()
        for place in (booked, here):
            row = session.get_one(HousingProject, place)
            row.developer_id, row.address, row.leader = firm.id, "-示范路1号", "示范县长"
            row.problem_types, row.problem_cause, row.plan = "停工、办证", "=1+1", "@示范\n分楼栋交付"
            row.rectify_by, row.stopped_on, row.building_count = date(2026, 12, 31), date(2026, 10, 2), 2
        named = {"cause": "示范渗水", "duty_unit": "示范质监站", "duty_person": "示范王五", "leader": "示范副县长"}
        dates = {"opened_on": TODAY, "due_on": date(2027, 3, 31)}
        user = county.users["housing"]
        session.add(HousingProblem(matter_id=here, kind="quality", registered_by=user, **named, **dates))
        session.add(HousingPlan(id=here, status="started", since=TODAY, text="示范返修\n外墙"))
        for number, seen_on, words in (("1#", TODAY, "示范砌体"), ("2#", date(2026, 11, 2), "示范旧闻")):
            session.add(
                HousingReport(
                    uid=f"示范{number}", matter_id=here, building_no=number, kind="weekly", seen_on=seen_on,
                    percent=70, words=words, next_step="示范封顶", first_id=user, at=NOW,
                )
            )  # fmt: skip


def lines(data: bytes, name: str) -> list[list[str]]:
    return [[str(cell or "") for cell in row] for _number, row in read_workbook(data, name).sheets[0].rows]


def test_what_is_exported_comes_back_without_a_difference(as_user: SignIn, county: County, database: Database) -> None:
    fill(database, county)
    client = as_user("housing")
    for ending in ("xlsx", "csv"):
        data = client.get(f"/housing/table/{ending}").data
        found = lines(data, f"表.{ending}")
        assert found[0][0] == "问题楼盘周报表"
        assert found[1][0] == "截至2026年11月23日，共 2 个楼盘，筛选：全部"
        told = {row[0]: dict(zip(found[2], row, strict=False)) for row in found[3:]}
        first, second = told["LP-01"], told["LP-02"]
        assert (first["责任人"], first["整改期限"], first["问题类型"]) == ("示范王五", "2027-03-31", "质量")
        assert (first["本周进展"], first["下一步"]) == ("示范砌体", "示范封顶")
        assert first["形象进度（分幢）"] == "1#70%；2#70%"
        assert (second["问题原因"], second["整改期限"], second["本周进展"]) == ("=1+1", "2026-12-31", "")
        assert int(float(second["待交房户数"])) == 120
        back = take(database, "housing", f"表.{ending}", data)
        assert (back["unchanged"], back["changed"], back["new"], back["refused"]) == (2, 0, 0, 0)
    assert b"'=1+1" in data
    with database.reading() as session:
        assert session.scalars(select(HousingProject.problem_cause)).all() == ["=1+1", "=1+1"]
    changed = client.get("/housing/table/csv?q=LP-02").data.replace("示范县长".encode(), "示范新县长".encode())
    assert take(database, "housing", "改.csv", changed)["changed"] == 1


def test_the_bureaus_own_headings_are_kept_in_its_order_and_what_nobody_can_fill_is_said(
    as_user: SignIn, county: County, database: Database
) -> None:
    fill(database, county)
    client = as_user("housing")
    assert as_user("supervisor").post("/housing/table", data={"heads": "项目"}).status_code == 403
    assert client.post("/housing/table", data={"heads": "示范甲\t示范乙"}).status_code == 422
    own = [["示范周报"], ["序号", "项目名称", "欠薪人数", "包保领导", "形象进度", "下步工作"]]
    sent = {"file": (io.BytesIO(text(own).encode()), "现用.csv")}
    assert client.post("/housing/table", data=sent).status_code == 302
    page = client.get("/housing/table").text
    assert "导出时留空：欠薪人数" in page
    assert "导出的表不能再导入：楼盘编号、责任单位" in page
    found = lines(client.get("/housing/table/xlsx?q=LP-01").data, "表.xlsx")
    assert found[2] == own[1]
    assert found[3][1:] == ["示范东镇花园", "", "示范副县长", "1#70%；2#70%", "示范封顶"]
    ticked = lines(client.get("/housing/table/csv?col=name&col=code").data, "表.csv")
    assert ticked[2] == ["楼盘编号", "楼盘名称"]
    assert client.post("/housing/table", data={"heads": ""}).status_code == 302
    assert "楼盘编号" in lines(client.get("/housing/table/csv").data, "表.csv")[2]
    assert "LP-02" not in as_user("东镇").get("/housing/table/csv").text
