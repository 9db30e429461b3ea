"""Missed clocks of cases: why by an officer on the case, closed by somebody else, on the case's pages only."""

import io
from datetime import date, timedelta

from flask.testing import FlaskClient
from sqlalchemy import select

from monitor.db import Database
from monitor.models.alert import Alert, AlertLog, Message
from monitor.models.kept_file import KeptFile
from monitor.notify.climbing import climb
from monitor.values.terms import AlertStatus
from monitor.values.words import say, unpack
from tests.views.casework import PDF, to_filed
from tests.views.complaints import CANARIES
from tests.views.conftest import SignIn
from tests.views.county import NOW, TODAY, County, add_alert

FACTS = {
    "F05": (date(2026, 8, 10), date(2026, 11, 10), None, date(2026, 12, 22)),
    "J02": (date(2026, 11, 12), date(2026, 11, 16)),
    "F07": (date(2026, 10, 20), date(2026, 11, 11)),
}


def missed(database: Database, case: int, rule: str, level: int, status: AlertStatus = AlertStatus.CURED) -> int:
    """A clock of the case that ran out; cured ones on the day of the tests."""
    with database.writing() as session:
        alert = session.get_one(Alert, add_alert(session, case, rule, level, status))
        alert.facts = "|".join("" if day is None else str(day.toordinal()) for day in FACTS[rule])
        return alert.id


def press(client: FlaskClient, database: Database, case: int, alert: int, name: str, **facts: object) -> int:
    with database.reading() as session:
        version = session.scalars(select(Alert.version).where(Alert.id == alert)).one()
    data = {"version": str(version), "note": "示范说明", "reason": "示范退回", **facts}
    path = f"/cases/{case}/missed/{alert}/{name}"
    return client.post(path, data=data, content_type="multipart/form-data").status_code


def stands(database: Database, alert: int) -> str:
    with database.reading() as session:
        return session.scalars(select(Alert.status).where(Alert.id == alert)).one()


def test_a_missed_clock_is_explained_with_evidence_and_closed_by_somebody_else(
    as_user: SignIn, database: Database, county: County
) -> None:
    case, inspector = to_filed(as_user, database, county), as_user("inspector")
    second, supervisor = as_user("inspector2"), as_user("supervisor")
    late, small = missed(database, case, "F05", 3), missed(database, case, "F07", 2)
    page = inspector.get(f"/cases/{case}").text
    assert "超期 13 天" in page and "2026-11-10" in page and "待说明原因" in page
    assert "超期 12 天" in page and "到期自动销号" in page
    assert "1 件案件有超期的时限没有销号" in supervisor.get("/clocks").text
    listed = supervisor.get("/cases?missed=1").text
    assert "超期未销号 <b>1</b>" in listed and "待说明原因 <b>1</b>" in listed and "超期 13 天" in listed

    why = {"cause": "load"}
    assert press(inspector, database, case, late, "propose", **why) == 422
    assert press(inspector, database, case, late, "propose", cause="其他", evidence=_file()) == 422
    assert press(inspector, database, case, late, "propose", cause="load", note=" ", evidence=_file()) == 422
    assert press(supervisor, database, case, late, "propose", **why, evidence=_file()) == 403
    assert press(inspector, database, case, small, "propose", **why, evidence=_file()) == 409
    assert press(supervisor, database, case, late, "confirm") == 409
    assert press(inspector, database, case, late, "propose", **why, evidence=_file()) == 302
    assert press(inspector, database, case, late, "propose", **why, evidence=_file()) == 409
    assert press(inspector, database, case, late, "confirm") == 403
    assert press(second, database, case, late, "confirm") == 403
    assert press(supervisor, database, case, late, "return") == 302
    with database.reading() as session:
        file = session.scalars(select(KeptFile.id)).one()
    assert press(second, database, case, late, "propose", cause="complex", kept=str(file)) == 302
    page = supervisor.get(f"/cases/{case}/missed").text
    assert "案情复杂" in page and "示范退回" in page and f"/cases/{case}/files/{file}" in page
    assert "待确认 <b>1</b>" in supervisor.get("/cases?missed=unconfirmed").text
    assert press(supervisor, database, case, late, "confirm") == 302
    assert (stands(database, late), stands(database, small)) == ("closed", "cured")
    with database.reading() as session:
        acts = session.scalars(select(AlertLog.act).where(AlertLog.alert_id == late).order_by(AlertLog.id)).all()
    assert acts == ["raised", "proposed", "returned", "proposed", "closed"]
    assert "超期未销号" not in supervisor.get("/cases").text
    told = inspector.get(f"/cases/{case}").text + page + listed
    assert [canary for canary in CANARIES if canary in told] == []


def test_a_clock_that_runs_is_explained_but_not_closed_and_the_heads_own_is_not_his_to_confirm(
    as_user: SignIn, database: Database, county: County
) -> None:
    case, inspector = to_filed(as_user, database, county), as_user("inspector")
    head, supervisor = as_user("approver"), as_user("supervisor")
    alert = missed(database, case, "J02", 4, AlertStatus.RAISED)
    assert "还在计时，已超期 7 天" in inspector.get(f"/cases/{case}").text
    assert press(inspector, database, case, alert, "propose", cause="approval", evidence=_file()) == 302
    assert press(supervisor, database, case, alert, "confirm") == 409
    assert "已说明，尚未办结 <b>1</b>" in supervisor.get("/cases?missed=running").text
    with database.writing() as session:
        session.get_one(Alert, alert).status = AlertStatus.CURED.value
    assert press(head, database, case, alert, "confirm") == 409
    assert press(supervisor, database, case, alert, "confirm", version="9") == 409
    assert press(supervisor, database, case, alert, "confirm") == 302


def test_a_missed_clock_climbs_until_it_is_explained(as_user: SignIn, database: Database, county: County) -> None:
    case, inspector = to_filed(as_user, database, county), as_user("inspector")
    late = missed(database, case, "F05", 4, AlertStatus.RAISED)
    with database.writing() as session:
        others = session.scalars(select(Alert).where(Alert.id != late))
        for alert in others:
            alert.status = AlertStatus.CLOSED.value
        session.add(AlertLog(alert_id=late, act="raised", at=NOW, as_of=TODAY, step="F05", level=4, told=True))
    page = inspector.get(f"/alerts/{late}", follow_redirects=True)
    assert page.request.path == f"/cases/{case}/missed"
    assert "2026-11-23 13:30</time> 催办中队" in page.text and "除非在此之前说明超期原因或者办结" in page.text
    assert [climb(database, NOW + timedelta(hours=hours), TODAY) for hours in (3, 4)] == [0, 1]
    with database.reading() as session:
        told = session.scalars(select(Message).where(Message.dedup == "rung:1")).all()
        leads = {county.users["inspector"], county.users["inspector2"]}
        assert leads <= {one.user_id for one in told}
        said = say(unpack(told[0].msgid, told[0].facts))
    assert "的时限超期4 小时没有说明原因、没有办结（规则 F05）" in said and not any(one in said for one in CANARIES)
    why = {"cause": "load", "evidence": _file()}
    assert press(inspector, database, case, late, "propose", **why) == 302
    later = NOW + timedelta(days=30)
    assert climb(database, later, later.date()) == 0, "what is explained waits for its end only"


def test_a_clock_is_reached_from_its_own_case_only(as_user: SignIn, database: Database, county: County) -> None:
    case, foreign = to_filed(as_user, database, county), county.matters["case2"]
    alert = missed(database, case, "F05", 3)
    inspector, supervisor = as_user("inspector"), as_user("supervisor")
    assert press(inspector, database, foreign, alert, "propose", cause="load", evidence=_file()) == 404
    assert press(inspector, database, case, county.alerts["东A03"], "propose", cause="load", evidence=_file()) == 404
    assert press(as_user("西镇"), database, case, alert, "propose", cause="load", evidence=_file()) == 404
    assert press(as_user("housing"), database, case, alert, "propose") == 403
    for client in (inspector, supervisor):
        assert client.get(f"/alerts/{alert}").location == f"/cases/{case}/missed", "a message leads to it"
        assert client.post(f"/alerts/{alert}/confirm", data={"version": "1", "note": "示范"}).status_code == 404
        assert "F05" not in client.get("/alerts?status=any&kind=clock").text
    assert press(inspector, database, case, alert, "propose", cause="load", evidence=_file()) == 302


def _file() -> tuple[io.BytesIO, str]:
    return io.BytesIO(PDF), "示范凭证.pdf"
