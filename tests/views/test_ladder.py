"""The ladder on its pages: what comes next stands on the alert, and two persons change it."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from monitor.db import Database
from monitor.models.alert import Alert, AlertLog
from monitor.models.ladder import LadderChange, RungClimbed, RungHeard, ladders_in_force, posts_in_force
from monitor.models.user import Grant, User
from monitor.notify.climbing import climb
from monitor.values.ladder import SUGGESTED, Awaits, Line, Rung, RungUnit, Size
from monitor.values.terms import Level
from tests.views.conftest import SignIn
from tests.views.county import NOW, PASSWORD_HASH, County

ROW = {"amount-1": "2", "unit-1": "hours", "awaits-1": "acknowledged", "line-1": "squad", "reason": "示范理由"}


def test_the_alert_says_what_comes_next_when_who_and_what_stops_it(
    as_user: SignIn, county: County, database: Database
) -> None:
    alert = county.alerts["东B01"]
    with database.writing() as session:
        session.execute(update(Alert).where(Alert.id == alert).values(level=4))
        session.execute(update(AlertLog).where(AlertLog.alert_id == alert).values(at=NOW, act="raised"))
    page = as_user("inspector").get(f"/alerts/{alert}").text
    assert "2026-11-23 13:30</time> 催办中队（没有指定），除非在此之前有人签收。" in page
    assert all(words in page for words in ("第 4 级", "示范approver", "示范supervisor", "本系统的建议（R），未经核实"))
    now = NOW + timedelta(hours=4)
    assert climb(database, now, now.date()) >= 1
    page = as_user("inspector").get(f"/alerts/{alert}").text
    assert "已催办" in page and "催办升级" in page and "催办局领导（示范approver）" in page
    client = as_user("inspector")
    version = client.get(f"/alerts/{alert}").text.split('name="version" value="')[1].split('"')[0]
    assert client.post(f"/alerts/{alert}/conclude", data={"version": version}).status_code == 422
    answer = client.post(f"/alerts/{alert}/conclude", data={"version": version, "note": "示范结论：已约谈。"})
    assert answer.status_code == 302
    page = client.get(f"/alerts/{alert}").text
    assert "示范结论：已约谈。" in page and "除非在此之前情形解除。" in page
    english = client.get(f"/alerts/{alert}", headers={"Accept-Language": "en"})
    assert english.status_code == 200


def test_a_ladder_holds_once_another_person_confirmed_it(
    as_user: SignIn, app: Flask, county: County, database: Database
) -> None:
    asks, other = as_user("supervisor"), as_user("approver")
    red = (Level.RED, Size.SMALL)
    wrong = asks.post("/ladder/red/small", data=ROW | {"amount-2": "1", "unit-2": "hours", "line-2": "squad"})
    assert wrong.status_code == 422 and "请逐项选择" in wrong.text
    early = ROW | {"amount-2": "1", "unit-2": "hours", "line-2": "squad", "awaits-2": "ended"}
    assert "第 2 级不能早于前一级" in asks.post("/ladder/red/small", data=early).text
    assert "请填写“理由”" in asks.post("/ladder/red/small", data=ROW | {"reason": ""}).text
    assert asks.post("/ladder/red/small", data=ROW).status_code == 302
    assert "已有一份申请在等待" in asks.post("/ladder/red/small", data=ROW).text
    with database.reading() as session:
        change = session.scalars(select(LadderChange)).one()
        assert ladders_in_force(session)[red] == SUGGESTED[red], "nothing holds before it is confirmed"
    path, facts = f"/ladder/changes/{change.id}", {"version": "1", "note": "示范意见"}
    assert asks.post(f"{path}/confirm", data=facts).status_code == 409
    assert "须由另一人确认或退回" in asks.get("/ladder").text
    with database.writing() as session:
        twin = User(work_number="twin", name="示范supervisor", password_hash=PASSWORD_HASH)
        twin.grants = [Grant(role="approver")]
        session.add(twin)
        session.flush()
        county.users["twin"] = twin.id
    assert as_user("twin").post(f"{path}/confirm", data=facts).status_code == 409, "two accounts of one person"
    assert as_user("inspector").post(f"{path}/confirm", data=facts).status_code == 403
    assert other.post(f"{path}/confirm", data={"version": "1"}).status_code == 422
    assert other.post(f"{path}/confirm", data=facts | {"version": "9"}).status_code == 409
    assert other.post(f"{path}/confirm", data=facts).status_code == 302
    with database.reading() as session:
        assert [rung.amount for rung in ladders_in_force(session)[red]] == [2]
    page = as_user("inspector").get("/ladder").text
    assert all(words in page for words in ("本县设定", "示范意见", "示范理由", "2 小时没有人签收：中队"))
    with pytest.raises(IntegrityError), database.writing() as session:
        session.execute(update(LadderChange).values(decided_by=LadderChange.proposed_by))


def test_who_stands_on_a_line_is_named_and_withdrawn_changes_change_nothing(
    as_user: SignIn, county: County, database: Database
) -> None:
    asks = as_user("inspector")
    assert "请至少选择一人" in asks.post("/ladder/line/county", data={"reason": "示范"}).text
    assert asks.post("/ladder/line/inspector", data={}).status_code == 404
    post = {"post": f"user:{county.users['approver']}", "reason": "示范"}
    assert asks.post("/ladder/line/county", data=post).status_code == 302
    facts = {"version": "1", "note": "示范"}
    assert as_user("inspector2").post("/ladder/changes/1/withdraw", data=facts).status_code == 409
    assert asks.post("/ladder/changes/1/withdraw", data=facts).status_code == 302
    assert asks.post("/ladder/line/county", data=post).status_code == 302
    assert as_user("supervisor").post("/ladder/changes/2/confirm", data=facts).status_code == 302
    with database.reading() as session:
        assert posts_in_force(session)[Line.COUNTY] == (f"user:{county.users['approver']}",)
    page = as_user("supervisor").get("/ladder").text
    assert "没有指定" not in page and "已撤回" in page
    assert as_user("supervisor").post("/ladder/changes/2/refuse", data=facts).status_code == 409
    assert as_user("supervisor").post("/ladder/changes/9/refuse", data=facts).status_code == 404


def emergency(*rungs: tuple[str, str, str, str]) -> dict[str, str]:
    typed = {"reason": "示范理由"}
    for place, rung in enumerate(rungs, 1):
        typed |= {
            f"{name}-{place}": word for name, word in zip(("amount", "unit", "awaits", "line"), rung, strict=True)
        }
    return typed


FIRST, TOP = ("30", "minutes", "acknowledged", "bureau"), ("4", "hours", "concluded", "county")
COUNTY_RUNG = (2, RungUnit.HOURS, Awaits.CONCLUDED, Line.COUNTY)
TOO_LAX = (
    ((FIRST,), "最后一级应是县领导"),
    ((FIRST, ("4", "hours", "acknowledged", "county")), "签收和到场不算办完"),
    ((("121", "minutes", "acknowledged", "bureau"), TOP), "第一级不迟于 120 分钟"),
    ((FIRST, ("25", "hours", "ended", "county")), "最后一级不迟于 24 小时"),
    ((("1", "workhours", "acknowledged", "bureau"), TOP), "只按分钟、小时催办"),
    ((("366", "days", "ended", "inspector"),), "最后一级不能是承办人"),
)


def test_no_county_takes_its_head_or_the_haste_out_of_the_ladder_of_emergencies(
    as_user: SignIn, county: County, database: Database
) -> None:
    asks, note = as_user("supervisor"), {"version": "1", "note": "示范意见"}
    for rungs, words in TOO_LAX:
        answer = asks.post("/ladder/emergency/small", data=emergency(*rungs))
        assert answer.status_code == 422 and words in answer.text, rungs
    only_oneself = emergency(("2", "hours", "ended", "inspector"))
    assert "最后一级不能是承办人" in asks.post("/ladder/red/small", data=only_oneself).text
    assert asks.post("/ladder/emergency/small", data=emergency(FIRST, TOP)).status_code == 302
    assert as_user("approver").post("/ladder/changes/1/confirm", data=note).status_code == 302
    with database.reading() as session:
        assert [rung.amount for rung in ladders_in_force(session)[Level.EMERGENCY, Size.SMALL]] == [30, 4]


def test_a_lax_ladder_that_came_another_way_is_not_confirmed_and_holds_nowhere(
    as_user: SignIn, county: County, database: Database
) -> None:
    lax, sound = ([Rung(*rung).as_json()] for rung in ((9, RungUnit.DAYS, Awaits.ENDED, Line.SQUAD), COUNTY_RUNG))
    key, users = (Level.EMERGENCY, Size.SMALL), county.users
    proposed = {
        "subject": "rungs:emergency:small",
        "reason": "示范",
        "proposed_by": users["inspector"],
        "proposed_at": NOW,
    }
    with database.writing() as session:
        session.add(LadderChange(content=lax, status="proposed", **proposed))
    note = {"version": "1", "note": "示范意见"}
    answer = as_user("supervisor").post("/ladder/changes/1/confirm", data=note)
    assert answer.status_code == 422 and "最后一级应是县领导" in answer.text
    forced = {"status": "confirmed", "decided_by": users["supervisor"], "decided_at": NOW}
    with database.writing() as session:
        session.execute(update(LadderChange).values(**forced))
        assert ladders_in_force(session)[key] == SUGGESTED[key]
    with database.writing() as session:
        session.execute(update(LadderChange).values(status="proposed", content=sound, decided_by=None, decided_at=None))
    assert as_user("supervisor").post("/ladder/changes/1/confirm", data=note).status_code == 302
    with database.reading() as session:
        assert [rung.amount for rung in ladders_in_force(session)[key]] == [2]


@pytest.mark.parametrize("posts", [["role:legal"], ["user:{inspector}"]], ids=["sees it not", "has it himself"])
def test_lines_on_which_nobody_else_stands_are_told_to_the_supervisors(
    as_user: SignIn, county: County, database: Database, posts: list[str]
) -> None:
    """Two persons may name whomever they like; somebody above who can see the matter hears of it all the same."""
    alert, named = county.alerts["东H09"], [post.format(**county.users) for post in posts]
    with database.writing() as session:
        session.execute(update(Alert).where(Alert.id != alert).values(status="dismissed"))
        owner = {"level": 4, "assigned_to": county.users["inspector"]}
        session.execute(update(Alert).where(Alert.id == alert).values(**owner))
        session.execute(update(AlertLog).where(AlertLog.alert_id == alert).values(at=NOW, act="raised", level=4))
    for number, line in enumerate(("squad", "bureau", "group"), 1):
        asked = {"post": named, "reason": "示范"}
        assert as_user("inspector").post(f"/ladder/line/{line}", data=asked).status_code == 302
        path = f"/ladder/changes/{number}/confirm"
        assert as_user("approver").post(path, data={"version": "1", "note": "示范"}).status_code == 302
    heard = []
    for hours in (4, 24):
        now = NOW + timedelta(hours=hours)
        assert climb(database, now, now.date()) == 1
        with database.reading() as session:
            rung = select(RungHeard.user_id).join(RungClimbed).where(RungClimbed.number == len(heard) + 1)
            heard.append(set(session.scalars(rung)))
    assert heard[1] == {county.users["inspector"], county.users["supervisor"]}, "the rung of the bureau"
