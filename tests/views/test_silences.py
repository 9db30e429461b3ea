"""Silences: asked by one, approved by another, ended by themselves; the alert stays, emergencies are never quiet."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from jobs.base import Firing
from jobs.silences import run
from monitor.db import Database
from monitor.models.alert import Alert, AlertLog, Message
from monitor.models.ladder import RungClimbed
from monitor.models.outbox import OutboxItem
from monitor.models.silence import Silence, SilenceLog
from monitor.models.user import Grant, User
from monitor.notify.climbing import climb
from monitor.notify.outbox import deliver
from monitor.rules.book import BOOK
from monitor.values.silences import OWED
from monitor.values.terms import RuleKind
from monitor.values.words import unpack
from tests.notify.outside import add_channel, add_route
from tests.views.conftest import SignIn
from tests.views.county import NOW, PASSWORD_HASH, TODAY, County, add_alert

DAY = timedelta(days=1)
ASK = {
    "scope": "alert", "kind": "court", "first_day": f"{TODAY}", "last_day": f"{TODAY + 3 * DAY}", "reason": "示范仲裁",
}  # fmt: skip
OK = {"version": "1", "note": "示范意见"}


@pytest.fixture
def alert(county: County, database: Database) -> int:
    """A red alert raised now, the only one."""
    number = county.alerts["东B01"]
    with database.writing() as session:
        session.execute(update(Alert).where(Alert.id != number).values(status="dismissed"))
        session.execute(update(Alert).where(Alert.id == number).values(level=4))
        session.execute(delete(AlertLog))
        log = {"alert_id": number, "act": "raised", "at": NOW, "as_of": TODAY, "step": "B01", "level": 4}
        session.execute(insert(AlertLog).values(told=True, **log))
    return number


def go(database: Database, **span: int) -> int:
    moment = NOW + timedelta(**span)
    return climb(database, moment, moment.date())


def log(database: Database, alert: int, act: str, level: int) -> None:
    with database.writing() as session:
        session.execute(update(Alert).where(Alert.id == alert).values(level=level))
        session.add(AlertLog(alert_id=alert, act=act, at=NOW, as_of=TODAY, step="B01", level=level))


def test_a_silence_quiets_the_telling_and_the_ladder_and_ends_by_itself(
    as_user: SignIn, county: County, database: Database, alert: int
) -> None:
    asks, other = as_user("inspector"), as_user("supervisor")
    counted = other.get("/alerts?level=4").text
    assert asks.post("/silences/new", data=ASK | {"alert": str(alert)}).status_code == 302
    assert go(database, hours=4) == 1, "nothing is quiet before another person approves"
    assert asks.post("/silences/1/approve", data=OK).status_code == 403
    assert "等我批准的暂停申请 1 项" in other.get("/").text
    assert other.post("/silences/1/approve", data={"version": "1"}).status_code == 422
    assert other.post("/silences/1/approve", data=OK).status_code == 302
    assert other.post("/silences/1/approve", data=OK).status_code == 409
    assert [go(database, days=day) for day in (1, 2, 3)] == [0, 0, 0]
    page = asks.get(f"/alerts/{alert}").text
    assert f"暂停催办至 {TODAY + 3 * DAY}（示范仲裁）" in page and f"{TODAY + 4 * DAY} 08:00</time> 催办局领导" in page
    assert 'tag-red">红色' in page and "正在暂停催办" in asks.get("/").text
    assert other.get("/alerts?level=4").text.count("/alerts/") == counted.count("/alerts/"), "it is hidden nowhere"
    log(database, alert, "worsened", 4)
    assert deliver(database, NOW, TODAY) == 1
    with database.reading() as session:
        assert session.scalars(select(Message).where(Message.dedup.like("log:%"))).all() == []
    # What becomes an emergency is told and climbs at once, whatever was approved before.
    log(database, alert, "worsened", 5)
    assert deliver(database, NOW, TODAY) == 1 and go(database, minutes=30) == 1
    with database.reading() as session:
        assert session.scalars(select(Message).where(Message.dedup.like("log:%"))).all() != []
    log(database, alert, "eased", 4)
    assert go(database, days=3) == 0 and go(database, days=4) == 1, "it goes on from where time is"
    with database.reading() as session:
        assert session.scalars(select(SilenceLog.act).order_by(SilenceLog.id)).all() == ["proposed", "approved"]
        assert len(session.scalars(select(RungClimbed)).all()) == 3


def test_rules_on_a_matter_and_books_of_data_rest_too_and_are_told_every_day(
    as_user: SignIn, county: County, database: Database, alert: int
) -> None:
    asks, other = as_user("inspector"), as_user("approver")
    wide = ASK | {"alert": str(alert), "scope": "rule", "kind": "stop"}
    book = {key: ASK[key] for key in ("first_day", "last_day", "reason")} | {"scope": "feed", "book": "deposits"}
    assert asks.post("/silences/new", data=wide).status_code == 302
    assert "只能因数据来源中断" in asks.post("/silences/new", data=book | {"kind": "court"}).text
    assert asks.post("/silences/new", data=book | {"kind": "outage"}).status_code == 302
    for number in (1, 2):
        assert other.post(f"/silences/{number}/approve", data=OK).status_code == 302
    assert go(database, hours=5) == 0
    assert asks.post("/silences/1/end", data=OK | {"version": "2"}).status_code == 302
    assert go(database, hours=5) == 0, "the other one still holds"
    robot = add_channel(database, "群", "wecom")
    add_route(database, robot, "group", pace="daily")
    firing = Firing(database, NOW, lambda: NOW)
    assert str(run(firing)) == "正在暂停催办的 1 项，昨天到期 0 项。"
    run(firing)
    with database.reading() as session:
        said = heard(session, county.users["supervisor"])
        assert said.startswith("正在暂停催办的 1 项：工资保证金台账（") and "数据来源中断" in said
        readers = session.scalars(select(Message.user_id).where(Message.dedup.like("silences:%"))).all()
        assert set(readers) == {county.users["supervisor"], county.users["approver"]}
        assert [(one.channel_id, one.daily, one.urgent) for one in session.scalars(select(OutboxItem))] == [
            (robot, True, False)
        ]
    later = NOW + 4 * DAY
    assert "昨天到期 1 项" in str(run(Firing(database, later, lambda: later)))
    assert go(database, days=4) == 1
    page = other.get("/silences").text
    assert all(words in page for words in ("已提前结束", "提前结束暂停", "示范意见", "示范仲裁"))


def heard(session: Session, user: int) -> str:
    """The last letter about silences to a person, as he reads it; empty where he has none."""
    mine = select(Message).where(Message.dedup.like("silences:%"), Message.user_id == user).order_by(Message.id.desc())
    found = session.scalars(mine.limit(1)).one_or_none()
    return "" if found is None else str(unpack(found.msgid, found.facts))


def test_only_who_may_see_the_matter_reads_its_name_and_the_note_of_the_run_has_none(
    as_user: SignIn, county: County, database: Database, alert: int
) -> None:
    ask = ASK | {"alert": str(alert)}
    with database.writing() as session:
        for name, town in (("东头", "东镇"), ("西头", "西镇")):
            head = User(work_number=name, name=f"示范{name}", password_hash=PASSWORD_HASH)
            head.grants = [Grant(role="approver", town_id=county.towns[town])]
            session.add(head)
            session.flush()
            county.users[name] = head.id
    assert as_user("inspector").post("/silences/new", data=ask).status_code == 302
    assert as_user("approver").post("/silences/1/approve", data=OK).status_code == 302
    note = str(run(Firing(database, NOW, lambda: NOW)))
    assert note == "正在暂停催办的 1 项，昨天到期 0 项。", "administrators of the machine read it"
    with database.reading() as session:
        words = {name: heard(session, county.users[name]) for name in ("approver", "东头", "西头")}
    assert "示范东镇安置房 B01" in words["approver"] and words["东头"] == words["approver"]
    assert words["西头"] == "", "nothing that is his rests"


def test_an_auditor_reads_every_silence_and_changes_none(as_user: SignIn, alert: int) -> None:
    ask = ASK | {"alert": str(alert), "reason": "示范仲裁，见示范人110101199003079972。"}
    assert as_user("inspector").post("/silences/new", data=ask).status_code == 302
    auditor = as_user("auditor")
    page = auditor.get("/silences")
    assert page.status_code == 200 and "示范东镇安置房 B01" in page.text and "示范仲裁" in page.text
    assert "110101199003079972" not in page.text and f"/alerts/{alert}" not in page.text
    assert 'action="/silences' not in page.text
    assert auditor.post("/silences/1/approve", data=OK).status_code == 403
    assert auditor.get(f"/alerts/{alert}").status_code == 403
    assert as_user("system").get("/silences").status_code == 403
    assert "示范东镇安置房 B01" not in as_user("西镇").get("/silences").text


def test_what_the_offices_themselves_owe_is_never_kept_from_them(
    as_user: SignIn, county: County, database: Database, alert: int
) -> None:
    """A missed limit of the bureau's own is told although the book that it reads rests."""
    assert set(OWED) == {code for code, rule in BOOK.items() if rule.kind is RuleKind.CLOCK and rule.books}
    book = {key: ASK[key] for key in ("first_day", "last_day", "reason")} | {"scope": "feed", "book": "deposits"}
    assert as_user("inspector").post("/silences/new", data=book | {"kind": "outage"}).status_code == 302
    assert as_user("approver").post("/silences/1/approve", data=OK).status_code == 302
    with database.writing() as session:
        owed = add_alert(session, county.matters["XM2026-0001"], "B18", 3)
    for number, rule in ((owed, "B18"), (alert, "B01")):
        with database.writing() as session:
            session.add(AlertLog(alert_id=number, act="raised", at=NOW, as_of=TODAY, step=rule, level=3))
    assert deliver(database, NOW, TODAY) == 2
    with database.reading() as session:
        told = session.scalars(select(Message.alert_id).where(Message.dedup.like("log:%")).distinct()).all()
        assert told == [owed]
    ask = ASK | {"alert": str(owed)}
    assert as_user("inspector").post("/silences/new", data=ask).status_code == 409
    assert "申请暂停催办" not in as_user("inspector").get(f"/alerts/{owed}").text
    assert as_user("inspector").post("/silences/new", data=ASK | {"alert": str(alert)}).status_code == 302


def test_what_rests_on_another_book_is_told_while_one_rests_that_only_tells_more(
    as_user: SignIn, county: County, database: Database, alert: int
) -> None:
    """Attendance only turns C06, B01 and C01 red: that a deposit or labour cost did not come is told without it."""
    book = {key: ASK[key] for key in ("first_day", "last_day", "reason")} | {"scope": "feed", "book": "attendance"}
    assert as_user("inspector").post("/silences/new", data=book | {"kind": "outage"}).status_code == 302
    assert as_user("approver").post("/silences/1/approve", data=OK).status_code == 302
    with database.writing() as session:
        quiet = session.scalars(select(Silence.rules)).one()
        owed = add_alert(session, county.matters["XM2026-0001"], "C06", 3)
        for number, rule in ((owed, "C06"), (alert, "B01")):
            session.add(AlertLog(alert_id=number, act="raised", at=NOW, as_of=TODAY, step=rule, level=3))
    assert "E06" in quiet and not {"B01", "C01", "C06"} & set(quiet)
    assert deliver(database, NOW, TODAY) == 2
    with database.reading() as session:
        told = session.scalars(select(Message.alert_id).where(Message.dedup.like("log:%")).distinct()).all()
        assert set(told) == {owed, alert}


def test_what_may_not_be_quiet_is_refused_with_the_reason(
    as_user: SignIn, county: County, database: Database, alert: int
) -> None:
    asks = as_user("inspector")
    on_it = ASK | {"alert": str(alert)}
    for changed, words in (
        ({"kind": "x"}, "请逐项选择"),
        ({"last_day": ""}, "没有不到期的暂停"),
        ({"last_day": f"{TODAY + 30 * DAY}"}, "最长 30 天"),
        ({"first_day": f"{TODAY - DAY}"}, "起日应在今天"),
        ({"reason": " "}, "请填写“理由”"),
    ):
        answer = asks.post("/silences/new", data=on_it | changed)
        assert answer.status_code == 422 and words in answer.text, changed
    assert as_user("town").post("/silences/new", data=on_it).status_code == 403
    assert as_user("交通局").post("/silences/new", data=on_it).status_code == 404
    assert as_user("交通局").post("/silences/new", data=ASK | {"scope": "feed"}).status_code == 403
    assert as_user("supervisor").post("/silences/9/approve", data=OK).status_code == 404


def test_one_person_or_an_emergency_is_refused_by_the_database_too(
    as_user: SignIn, county: County, database: Database, alert: int
) -> None:
    asks, on_it = as_user("inspector"), ASK | {"alert": str(alert)}
    assert asks.post("/silences/new", data=on_it).status_code == 302
    with database.writing() as session:
        twin = User(work_number="twin", name="示范inspector", password_hash=PASSWORD_HASH)
        twin.grants = [Grant(role="supervisor")]
        session.add(twin)
        session.flush()
        county.users["twin"] = twin.id
    assert as_user("twin").post("/silences/1/approve", data=OK).status_code == 409, "two accounts of one person"
    for values in (
        {"status": "approved", "decided_by": Silence.proposed_by},
        {"status": "approved", "decided_by": county.users["twin"]},
        {"days": 31},
        {"days": 30},
        {"rule": "K02"},
        {"reason": ""},
    ):
        with pytest.raises(IntegrityError), database.writing() as session:
            session.execute(update(Silence).values(**values))
    with pytest.raises(IntegrityError), database.writing() as session:
        session.execute(delete(Silence))
    log(database, alert, "worsened", 5)
    assert as_user("supervisor").post("/silences/1/approve", data=OK).status_code == 409
    approved = {"status": "approved", "decided_by": county.users["supervisor"]}
    with pytest.raises(IntegrityError), database.writing() as session:
        session.execute(update(Silence).values(**approved))
    answer = asks.get(f"/silences/new?alert={alert}")
    assert answer.status_code == 409 and "不能暂停催办" in answer.text
    assert "申请暂停催办" not in asks.get(f"/alerts/{alert}").text
    assert asks.post("/silences/new", data=on_it).status_code == 409
    assert asks.post("/silences/1/withdraw", data=OK).status_code == 302
