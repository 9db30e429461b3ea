"""Wages owed as the ledger says: kept, listed, exported, and set beside payrolls without preferring either."""

from datetime import date

import pytest
from sqlalchemy import select

from monitor.db import Database
from monitor.models.housing import HousingLink, HousingProject
from monitor.models.intake import Refusal, RowChange
from monitor.models.wage import Attendance, PayLine
from tests.importers.ledger import take
from tests.views.conftest import SignIn
from tests.views.county import County
from tests.views.test_housing_ledger import tell, words
from tests.views.test_housing_table import lines
from tests.views.test_housing_typed import was

HERE = "XM2026-0001"
"""Its payroll of September, due on 15 October, leaves 3,500 yuan of one worker unpaid."""


def link(database: Database, county: County, *codes: str, to: str = "LP-01") -> None:
    with database.writing() as session:
        session.add_all(HousingLink(matter_id=county.matters[to], code=code) for code in codes)


def section(as_user: SignIn, county: County, name: str = "housing", code: str = "LP-01") -> str:
    page = as_user(name).get(f"/housing/{county.matters[code]}").text
    return words(page.partition('id="wages"')[2].partition("</section>")[0])


def test_the_page_shows_the_ledger_beside_the_payrolls_and_by_how_much_they_differ(
    as_user: SignIn, county: County, database: Database
) -> None:
    assert section(as_user, county) == ""
    place = county.matters["LP-01"]
    tell(database, place, wages_owed_fen=1_234_500)
    alone = section(as_user, county)
    assert "12,345.00" in alone
    assert "还没有关联工程项目，台账所写欠薪无法核对。" in alone
    link(database, county, HERE)
    assert "台账多 8,845.00" in section(as_user, county)
    assert f"/projects/{county.matters[HERE]}/arrears" in section(as_user, county)
    for told, said in ((350_000, "一致"), (100_000, "台账少 2,500.00"), (None, "无法核对")):
        tell(database, place, wages_owed_fen=told)
        found = section(as_user, county)
        assert said in found, told
        assert "3,500.00" in found
    assert "未填" in found


def test_what_nobody_knows_stays_so_and_a_sum_with_a_gap_is_at_least(
    as_user: SignIn, county: County, database: Database
) -> None:
    place = county.matters["LP-01"]
    tell(database, place, wages_owed_fen=1_234_500)
    link(database, county, "XM-NOWHERE")
    found = section(as_user, county)
    assert "台账没有这个编号的项目，或者不归您查看：不明。" in found
    assert "无法核对" in found
    assert "0.00" not in found.replace("12,345.00", "")
    link(database, county, HERE)
    found = section(as_user, county)
    assert "≥ 3,500.00" in found
    assert "无法核对" in found
    tell(database, place, wages_owed_fen=100_000)
    assert "台账至少少 2,500.00" in section(as_user, county)


@pytest.mark.parametrize("gap", ["payroll", "refused", "shared", "unnamed"])
def test_a_payroll_that_tells_too_little_too_much_or_nothing_is_not_compared(
    as_user: SignIn, county: County, database: Database, gap: str
) -> None:
    place, works = county.matters["LP-01"], county.matters[HERE]
    tell(database, place, wages_owed_fen=1_234_500)
    link(database, county, HERE)
    if gap == "shared":
        link(database, county, HERE, to="LP-02")
    with database.writing() as session:
        lines = list(session.scalars(select(PayLine).where(PayLine.matter_id == works)))
        if gap == "payroll":
            for line in lines:
                session.delete(line)
        elif gap == "refused":
            row = {"kind": "payroll", "sheet_no": 1, "row_no": 9, "fault": "示范", "reason": "示范"}
            session.add(Refusal(intake_id=county.intake, matter_id=works, month=202609, **row))
        elif gap == "unnamed":
            source = {"intake_id": county.intake, "sheet_no": 1, "row_no": 99}
            worker = lines[0].worker_id
            session.add(Attendance(matter_id=works, month=202607, worker_id=worker, days=1000, **source))
    found = section(as_user, county)
    assert "无法核对" in found
    said = {
        "payroll": "没有已到发薪日的工资表，是否欠薪不明。",
        "refused": "工资表有 1 行被退回尚未更正，未计入。",
        "shared": "这个工程项目还关联别的楼盘，欠薪不只是本楼盘的。",
        "unnamed": "有人出勤而没有工资表，可能还有欠薪。",
    }
    assert said[gap] in found


def test_nobody_reads_the_arrears_of_a_project_that_is_not_his(
    as_user: SignIn, county: County, database: Database
) -> None:
    tell(database, county.matters["LP-02"], wages_owed_fen=100)
    link(database, county, HERE, to="LP-02")
    found = section(as_user, county, "西镇", "LP-02")
    assert "3,500.00" not in found
    assert "台账没有这个编号的项目，或者不归您查看：不明。" in found


def test_the_sum_is_typed_listed_ordered_exported_and_comes_back_unchanged(
    as_user: SignIn, county: County, database: Database
) -> None:
    client, place = as_user("housing"), county.matters["LP-01"]
    path = f"/housing/{place}/edit"
    stands = was(client, path)
    assert client.post(path, data=stands | {"wages_owed_fen": "约九万"}).status_code == 422
    assert client.post(path, data=stands | {"wages_owed_fen": "90000.50"}).status_code == 302
    with database.reading() as session:
        assert session.get_one(HousingProject, place).wages_owed_fen == 9_000_050
        change = session.scalars(select(RowChange).order_by(RowChange.id.desc())).first()
        assert change is not None
        assert (change.before["wages_owed_fen"], change.after["wages_owed_fen"]) == (None, 9_000_050)
    assert was(client, path)["wages_owed_fen"] == "90000.50"
    assert "台账写拖欠工资 9.0 万元" in client.get("/housing").text
    tell(database, county.matters["LP-02"], wages_owed_fen=9_000_051)
    ordered = client.get("/housing?order=wages").text
    assert ordered.index("LP-02") < ordered.index("LP-01")
    heads = ["楼盘编号", "项目名称", "责任单位", "拖欠工资(万元)"]
    for chosen in ("", "\t".join(heads)):
        if chosen:
            assert client.post("/housing/table", data={"heads": chosen}).status_code == 302
        data = client.get("/housing/table/csv").data
        found = next(row for row in lines(data, "表.csv") if "LP-01" in row)
        assert ("9.00005" if chosen else "90000.5") in found
        back = take(database, "housing", "表.csv", data)
        assert (back["unchanged"], back["changed"], back["refused"]) == (2, 0, 0), back
    assert "拖欠工资" in lines(client.get("/housing/table/blank.xlsx").data, "空白.xlsx")[1]


def test_wages_count_as_of_the_day_of_the_last_check(as_user: SignIn, county: County, database: Database) -> None:
    link(database, county, HERE)
    with database.writing() as session:
        for line in session.scalars(select(PayLine)):
            line.paid_fen, line.paid_on = line.gross_fen, date(2026, 11, 24)
    assert "3,500.00" not in section(as_user, county)
    assert "截至 2026-11-23" in section(as_user, county)
