"""Monday at the housing bureau: all rows or none, unit and person in bulk, a letter to who owes an update."""

import io
import zipfile
from datetime import date

from sqlalchemy import select

from forms.housing_week import read_pasted
from monitor.db import Database
from monitor.models.housing import HousingProject
from monitor.models.housing_problem import HousingProblem
from monitor.models.housing_report import HousingReport
from tests.views.conftest import SignIn
from tests.views.county import County
from tests.views.test_housing_work import PROBLEM

HEAD = "楼盘\t楼号\t进度（%）\t在场人数\t本周进展"


def told(database: Database) -> list[tuple[str | None, date, int | None, int | None]]:
    with database.reading() as session:
        rows = session.scalars(select(HousingReport).order_by(HousingReport.id))
        return [(row.building_no, row.seen_on, row.percent, row.heads) for row in rows]


ROWS = [HEAD, "LP-01\t1#\t70\t12\t示范砌体", "示范西镇花园\t2 #\t71%\t0\t"]
FORM = {"uid": "示范", "seen_on": "2026-11-22"}


def test_nothing_of_a_week_is_kept_while_a_row_is_wrong(as_user: SignIn, county: County, database: Database) -> None:
    client = as_user("housing")
    page = client.get("/housing/week").text
    assert page.index("LP-01") < page.index("LP-02")
    rows = [
        *ROWS,
        "示范无此盘\t1#\t5\t\t",
        "LP-01\t1#\t72\t\t",
        "LP-02\t9#\t5\t\t",
        "LP-02\t1#\t101\t\t",
        "LP-02\t\t50\t\t",
        "LP-02\t1#\t五十\t\t",
    ]
    wrong = client.post("/housing/week", data=FORM | {"pasted": "\n".join(rows)})
    assert wrong.status_code == 422
    for word in (
        "有 6 行不对",
        "第 4 行：没有“示范无此盘”",
        "第 5 行：与前面的行重复",
        "第 6 行：楼栋台账没有",
        "第 7 行",
        "第 8 行",
        "第 9 行：进度、人数和塔吊数应为整数",
    ):
        assert word in wrong.text
    assert "示范砌体" in wrong.text
    for pasted in (f"{HEAD}\nLP-02\t1#\t五十\t\t", HEAD, "LP-01\t1#\t示范日\t70"):
        assert client.post("/housing/week", data=FORM | {"pasted": pasted}).status_code == 422
    assert told(database) == []


def test_a_project_is_reported_by_the_name_it_is_sold_under_where_one_only_is(
    as_user: SignIn, county: County, database: Database
) -> None:
    client = as_user("housing")
    with database.writing() as session:
        for code, promo in (("LP-01", "示范云上"), ("LP-02", "示范云上")):
            session.get_one(HousingProject, county.matters[code]).promo_name = promo
    pasted = f"{HEAD}\n示范云上\t1#\t70\t12\t示范砌体"
    twice = client.post("/housing/week", data=FORM | {"pasted": pasted})
    assert (twice.status_code, "“示范云上”不止一个，请填楼盘编号" in twice.text) == (422, True)
    with database.writing() as session:
        session.get_one(HousingProject, county.matters["LP-02"]).promo_name = None
    assert client.post("/housing/week", data=FORM | {"pasted": pasted}).status_code == 302
    assert [row[0] for row in told(database)] == ["1#"]


def test_a_week_is_kept_once_pasted_with_or_without_a_head_or_typed(
    as_user: SignIn, county: County, database: Database
) -> None:
    client, sound = as_user("housing"), "\n".join(ROWS)
    for _twice in range(2):
        assert client.post("/housing/week", data=FORM | {"pasted": sound}).status_code == 302
    seen = date(2026, 11, 22)
    assert told(database) == [("1#", seen, 70, 12), ("2#", seen, 71, 0)]
    again = client.post("/housing/week", data=FORM | {"uid": "示范二", "pasted": sound})
    assert again.status_code == 422
    assert "当天已经上报过周进展" in again.text
    names = {"estate": ["LP-01", "LP-01"], "building_no": ["1#", "2#"], "percent": ["", "66"], "planned": ["", "70"]}
    data = {"uid": "示范三", "seen_on": "2026-11-23", **names}
    assert client.post("/housing/week", data=data | {"percent": ["", "x"]}).status_code == 422
    assert client.post("/housing/week", data=data).status_code == 302
    assert told(database)[2:] == [("2#", date(2026, 11, 23), 66, None)]
    dotted = "LP-02\t1#\t2026.11.5\t40\t50\t3\t1\t示范\t示范"
    assert client.post("/housing/week", data=FORM | {"uid": "示范四", "pasted": dotted}).status_code == 302
    assert told(database)[3:] == [("1#", date(2026, 11, 5), 40, 3)]


def test_the_head_of_a_pasted_sheet_may_have_remarks_and_units() -> None:
    head = "楼盘名称（全称）\t楼号(栋)\t进度（%）\t现场人数（人）\t本周进展（简述）\t人数（计划）\t塔吊（台）"
    row = read_pasted(f"{head}\n示范花园\t1#\t70%\t12\t示范砌体\t99\t2", "2026-11-22")[0]
    assert (row.estate, row.typed.building, row.typed.words) == ("示范花园", "1#", "示范砌体")
    assert dict(row.typed.figures) == {"percent": 70, "planned": None, "heads": 12, "cranes": 2}


def test_a_town_reports_its_own_projects_alone(as_user: SignIn, county: County, database: Database) -> None:
    client, form = as_user("东镇"), {"uid": "示范", "seen_on": "2026-11-22"}
    page = client.get("/housing/week").text
    assert "LP-01" in page
    assert "LP-02" not in page
    refused = client.post("/housing/week", data=form | {"pasted": "LP-02\t1#\t\t70"})
    assert "不归您上报" in refused.text
    assert client.post("/housing/week", data=form | {"pasted": "LP-01\t1#\t\t70"}).status_code == 302
    for name in ("inspector", "supervisor"):
        assert as_user(name).get("/housing/week").status_code == 403
    for path in ("/housing/duty", "/housing/week/letter?unit=示范住建局"):
        assert client.get(path).status_code == 403


def test_who_owes_an_update_is_written_to_until_it_comes(as_user: SignIn, county: County) -> None:
    client = as_user("housing")
    letter = client.get("/housing/week/letter?unit=示范住建局")
    with zipfile.ZipFile(io.BytesIO(letter.data)) as package:
        words = package.read("word/document.xml").decode()
    for word in ("示范住建局：", "示范东镇花园", "示范西镇花园", "从未报送", "不是法定期限"):
        assert word in words
    pasted = "LP-01\t1#\t2026-11-16\t70\nLP-02\t1#\t2026-11-15\t70"
    client.post("/housing/week", data={"uid": "示范", "seen_on": "2026-11-22", "pasted": pasted})
    owing = client.get("/housing/week").text.split('id="owing"')[1]
    assert "示范东镇花园" not in owing
    assert "最近 2026-11-15，距今 8 天" in owing
    assert client.get("/housing/week/letter?unit=示范无此单位").status_code == 404


def test_problems_are_handed_to_another_person_together_or_not_at_all(
    as_user: SignIn, county: County, database: Database
) -> None:
    client = as_user("housing")
    for place in ("LP-01", "LP-02"):
        client.post(f"/housing/{county.matters[place]}/work/new/register", data=PROBLEM)
    new = {"duty_unit": "示范住建局", "duty_person": "示范赵六", "leader": "示范县长", "reason": "示范调岗"}
    both = {"problem": ["1", "2"], "version-1": "1", "version-2": "1"}
    assert client.post("/housing/duty", data=new).status_code == 422
    assert client.post("/housing/duty", data=new | both | {"reason": ""}).status_code == 422
    assert client.post("/housing/duty", data=new | both | {"version-2": "9"}).status_code == 409

    def persons() -> list[str]:
        with database.reading() as session:
            return list(session.scalars(select(HousingProblem.duty_person).order_by(HousingProblem.id)))

    assert persons() == ["示范王五", "示范王五"]
    assert client.post("/housing/duty", data=new | both).status_code == 302
    assert persons() == ["示范赵六", "示范赵六"]
    assert "示范赵六" in client.get("/housing/duty").text
