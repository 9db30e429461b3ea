"""Titles: batches with what is in the way, certificates by day, special studies; and what the rules make of them."""

import io
from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, update

from monitor.check.findings import list_alerts, list_unknowns
from monitor.check.run import run_check
from monitor.db import Database
from monitor.models.alert import Alert
from monitor.models.housing import Building
from monitor.models.housing_title import StudyDecision, TitleBatch, TitleIssue, TitleStudy
from monitor.models.intake import FeedStart
from monitor.values.fields import BOOKS
from monitor.values.terms import BookKind
from tests.views.conftest import SignIn
from tests.views.county import NOW, TODAY, County
from tests.views.test_housing_work import acts, press

BATCH = {"building_no": "1#", "part": "", "units": "60", "delivered_on": "2026-08-03"}
HITCH = {
    "cause_code": "land_money", "cause_words": "", "duty_unit": "示范自然资源局", "duty_person": "示范孙七",
    "duty_post": "", "due_on": "2026-12-15",
}  # fmt: skip

DECISION = {"decided": "示范补缴土地款", "duty_unit": "示范置业", "duty_person": "示范周八", "due_on": "2026-11-23"}


@pytest.fixture
def home(county: County, database: Database) -> str:
    """Building 1 was accepted, delivered and sold; the books say nothing of its titles."""
    place = county.matters["LP-01"]
    with database.writing() as session:
        known = {"accepted_on": date(2026, 7, 1), "delivered_on": date(2026, 8, 3), "title_cause": "buyer"}
        asked = (Building.matter_id == place, Building.building_no == "1#")
        session.execute(update(Building).where(*asked).values(**known))
        for book in (BookKind.HOUSING, BookKind.BUILDINGS):
            told = [field.name for field in BOOKS[book].fields]
            session.add(
                FeedStart(kind=book.value, first_intake_id=county.intake, last_intake_id=county.intake, columns=told)
            )
    return f"/housing/{place}"


def begin(client: FlaskClient, home: str, database: Database) -> str:
    """Register the batch; its page."""
    assert client.post(f"{home}/titles/batch", data=BATCH).status_code == 302
    with database.reading() as session:
        return f"{home}/work/batch/{session.scalars(select(TitleBatch.id)).one()}"


def certify(client: FlaskClient, at: str, day: str, number: str) -> int:
    """Write certificates as the batch's page would send them; the status."""
    version = client.get(at).text.split('name="version" value="')[1].split('"')[0]
    data = {"issued_on": day, "number": number, "version": version}
    return client.post(f"{at.replace('work/batch', 'titles')}/issue", data=data).status_code


def refuse_wrong(client: FlaskClient, home: str) -> None:
    """A batch without units, of no building, of a day ahead, or with somebody's number is none."""
    wrong = ({"units": ""}, {"units": "0"}, {"units": "九"}, {"building_no": "9#"}, {"delivered_on": "2026-11-24"})
    for typed in (*wrong, {"part": "西侧 13800008000"}):
        assert client.post(f"{home}/titles/batch", data=BATCH | typed).status_code == 422


def enter_days(client: FlaskClient, at: str) -> None:
    """The days of a batch up to its acceptance in their order, and whose fault it is with the evidence."""
    assert press(client, f"{at}/accept", accepted_on="2026-09-20") == 409
    assert press(client, f"{at}/hand_in", papers_on="2026-09-10") == 302
    assert press(client, f"{at}/accept", accepted_on="2026-09-09") == 409
    assert press(client, f"{at}/accept", accepted_on="2026-09-20") == 302
    assert press(client, f"{at}/file", filed_on="2026-07-10") == 302
    assert press(client, f"{at}/judge", fault="by_developer") == 422
    assert press(client, f"{at}/judge", fault="by_developer", reason="示范土地款未缴清通知") == 302


def issue_twenty(client: FlaskClient, at: str, database: Database) -> None:
    """Certificates of 20 units once registration is finished, with every refusal on the way and a row taken back."""
    assert certify(client, at, "2026-11-20", "20") == 422
    assert press(client, f"{at}/book", registered_on="2026-11-10") == 302
    assert certify(client, at, "2026-11-09", "20") == 422
    for number, status in (("61", 422), ("0", 422), ("20", 302), ("41", 422), ("15", 302)):
        assert certify(client, at, "2026-11-20", number) == status
    with database.reading() as session:
        last = session.scalars(select(TitleIssue.id).order_by(TitleIssue.id.desc())).first()
    back, version = f"{at.replace('work/batch', 'titles')}/{last}/reverse", {"version": "8"}
    assert client.post(back, data=version).status_code == 422
    assert client.post(back, data=version | {"reason": "示范重复登记"}).status_code == 302
    assert client.post(back, data={"version": "9", "reason": "示范"}).status_code == 409
    assert "还有 40 套" in client.get(at).text


def standing(database: Database, day: date = TODAY) -> dict[str, str]:
    """What a check of everything says of building 1 and of the project's registration, by rule."""
    assert run_check(database, day, full=True, clock=lambda: NOW).errors == []
    rules = ["H12", "H13", "H14", "H16"]
    with database.reading() as session:
        found = {str(row["rule"]): str(row["level"]) for row in list_alerts(session, rules)}
        return found | {str(row["rule"]): "unknown" for row in list_unknowns(session, rules)}


def test_a_batch_goes_to_its_last_certificate_and_answers_for_the_book(
    as_user: SignIn, home: str, database: Database
) -> None:
    client, second = as_user("housing"), as_user("supervisor")
    assert standing(database) == {"H12": "yellow", "H13": "yellow"}
    refuse_wrong(client, home)
    assert second.post(f"{home}/titles/batch", data=BATCH).status_code == 403
    at = begin(client, home, database)
    assert client.post(f"{home}/titles/batch", data=BATCH).status_code == 409
    assert standing(database) == {"H12": "yellow", "H13": "yellow", "H14": "unknown"}
    enter_days(client, at)
    assert standing(database) == {"H14": "orange", "H16": "yellow"}

    issue_twenty(client, at, database)
    assert press(client, f"{at}/correct", units="19", delivered_on="2026-08-03", reason="示范") == 409
    assert press(client, f"{at}/book", registered_on="2026-11-21") == 409
    assert press(client, f"{at}/claim", reason="示范") == 409
    assert standing(database) == {"H14": "orange"}
    assert certify(client, at, "2026-11-23", "40") == 302
    assert standing(database) == {}

    assert press(client, f"{at}/claim", reason="示范全部发放") == 302
    assert certify(client, at, "2026-11-23", "1") == 409
    assert press(client, f"{at}/confirm", reason="示范") == 409
    assert press(second, f"{at}/confirm", reason="示范抽查") == 302
    steps = [
        "registered",
        "handed_in",
        "accepted",
        "filed",
        "judged",
        "booked",
        "issued",
        "issued",
        "reversed",
        "issued",
    ]
    assert acts(database, "batch") == [*steps, "claimed", "solved"]
    page = client.get(f"{home}/titles").text
    assert "已全部办证" in page and 'class="line-paid"' in page


def test_who_is_in_the_way_is_named_with_a_day_and_seen_by_cause_and_by_unit(
    as_user: SignIn, home: str, database: Database
) -> None:
    client = as_user("housing")
    at = begin(client, home, database)
    legacy = ("用地或权属来源手续缺失", "规划核实未通过", "在非住宅用地上建住宅", "宗地未分割", "重复抵押")
    assert [word for word in legacy if word not in client.get(at).text] == []
    for missing in ("cause_code", "duty_unit", "duty_person", "due_on"):
        assert press(client, f"{at}/hinder", **HITCH | {missing: ""}) == 422
    assert press(client, f"{at}/hinder", **HITCH | {"cause_code": "other_cause"}) == 422
    assert press(client, f"{at}/extend", due_on="2026-12-31", reason="示范") == 409
    assert press(client, f"{at}/hinder", **HITCH) == 302
    assert press(client, f"{at}/extend", due_on="2026-12-31", reason="示范财政调度") == 302
    for path in ("/housing/titles", "/housing/titles?cause=land_money", "/housing/titles?unit=示范自然资源局"):
        page = client.get(path).text
        for word in ("土地出让金未缴清", "示范自然资源局", "示范东镇花园", "原因方未查明", "2026-12-31"):
            assert word in page
    assert f'{home}/titles"' not in client.get("/housing/titles?cause=mortgage").text
    assert "示范自然资源局" in as_user("东镇").get("/housing/titles").text
    assert "示范自然资源局" not in as_user("西镇").get("/housing/titles").text
    clocks = client.get("/clocks").text
    for word in ("H12 督促建设单位办理竣工验收备案", "H13 督促开发企业提交办证资料", "打通办证堵点", "示范自然资源局"):
        assert word in clocks
    assert "H13 督促开发企业提交办证资料" in client.get("/").text
    press(client, f"{at}/hand_in", papers_on="2026-09-10")
    assert press(client, f"{at}/registry_back", reason="示范") == 422
    press(client, f"{at}/accept", accepted_on="2026-11-20")
    assert "H16 督促登记机构办结首次登记" in client.get("/clocks").text
    assert press(client, f"{at}/registry_back", reason="示范缺件") == 302
    assert "H16 督促" not in client.get("/clocks").text
    assert press(client, f"{at}/open_way", reason="示范款已缴") == 302
    assert press(client, f"{at}/open_way", reason="示范") == 422
    assert press(client, f"{at}/strike", reason="示范") == 409
    assert press(as_user("supervisor"), f"{at}/strike", reason="示范登记有误") == 302


def test_a_special_study_is_held_for_an_alert_and_its_overdue_decisions_are_seen(
    as_user: SignIn, home: str, database: Database
) -> None:
    client = as_user("housing")
    at = begin(client, home, database)
    press(client, f"{at}/judge", fault="by_developer", reason="示范依据")
    assert standing(database)["H14"] == "orange"
    with database.reading() as session:
        alert, batch = session.scalars(select(Alert.id).where(Alert.rule == "H14")).one(), at.rpartition("/")[2]
    form = f"{home}/titles/study?alert={alert}"
    assert form in client.get(f"/alerts/{alert}").text
    assert "H14" in client.get(form).text
    assert as_user("supervisor").get(form).status_code == 403
    meeting = {"met_on": "2026-11-20", "topic": "示范一号楼办证", "attended": "示范住建局、示范税务局"}
    meeting |= {"alert_id": str(alert), "batch_id": batch}
    assert client.post(f"{home}/titles/study", data=meeting | {"topic": ""}).status_code == 422
    assert client.post(f"{home}/titles/study", data=meeting | {"batch_id": "999"}).status_code == 404
    minutes = {"minutes": (io.BytesIO(b"%PDF-1.4 demo"), "示范纪要.pdf")}
    assert client.post(f"{home}/titles/study", data=meeting | minutes).status_code == 302
    with database.reading() as session:
        study = session.scalars(select(TitleStudy)).one()
    page, desk = f"{home}/work/study/{study.id}", f"{home}/titles/study/{study.id}"
    assert (study.alert_id, str(study.batch_id)) == (alert, batch)
    file = client.get(page).text.split(f"{desk}/files/")[1].split('"')[0]
    assert client.get(f"{desk}/files/{file}").data == b"%PDF-1.4 demo"
    assert as_user("西镇").get(f"{desk}/files/{file}").status_code == 404
    assert client.post(f"{desk}/minutes", data={"minutes": (io.BytesIO(b"x"), "a.exe")}).status_code == 422

    assert client.post(f"{desk}/decide", data=DECISION | {"duty_person": ""}).status_code == 422
    assert client.post(f"{desk}/decide", data=DECISION).status_code == 302
    with database.writing() as session:
        row = session.scalars(select(StudyDecision)).one()
        row.due_on = date(2026, 11, 20)
    for path in (f"{home}/titles", "/housing/titles", page, at):
        text = client.get(path).text
        assert "示范补缴土地款" in text
        assert "逾期 3 天" in text
    assert "落实专题研究议定事项" in client.get("/clocks").text
    end_study(client, as_user("supervisor"), home, database)


def end_study(client: FlaskClient, second: FlaskClient, home: str, database: Database) -> None:
    """Carry the decision out, put it back, and strike the study."""
    with database.reading() as session:
        row = session.scalars(select(StudyDecision)).one()
    done, page = f"{home}/work/decision/{row.id}", f"{home}/work/study/{row.study_id}"
    desk = f"{home}/titles/study/{row.study_id}"
    assert press(client, f"{done}/carry_out", outcome="示范已缴", done_on="2026-11-24") == 422
    assert press(client, f"{done}/carry_out", outcome="示范已缴", done_on="2026-11-22") == 302
    assert "示范已缴" in client.get(f"{home}/titles").text
    assert "逾期未落实" not in client.get("/housing/titles").text
    assert press(client, f"{done}/put_back", reason="示范核实未缴") == 302
    assert press(client, f"{page}/strike", reason="示范") == 409
    assert press(second, f"{page}/strike", reason="示范登记有误") == 302
    assert client.post(f"{desk}/decide", data=DECISION).status_code == 409
    assert acts(database, "decision") == ["decided", "carried_out", "reopened"]
