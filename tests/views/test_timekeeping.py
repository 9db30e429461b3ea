"""While the day is in doubt officers write nothing, the public is heard, and two persons end the doubt."""

import time
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError

from monitor.db import Database
from monitor.lifecycles.timekeeping import Reading, look
from monitor.models.timekeeping import ClockDoubt, ClockStatement, Heartbeat
from monitor.models.user import Grant, User
from tests.views.conftest import SignIn
from tests.views.county import NOW, County

DAYS = timedelta(days=2)
TOKEN = "t" * 32


def doubt(database: Database, kind: str = "ahead", seconds: int = int(DAYS.total_seconds())) -> None:
    with database.writing() as session:
        session.add(ClockDoubt(kind=kind, seconds=seconds, since=NOW))


def state(client: FlaskClient, how: str = "对照国家授时中心") -> str:
    return client.post("/jobs/clock/1", data={"note": how}, follow_redirects=True).text


def agree(client: FlaskClient, version: str = "1", how: str = "对照手机时间", name: str = "confirm") -> str:
    data = {"note": how, "version": version}
    return client.post(f"/jobs/clock/statements/1/{name}", data=data, follow_redirects=True).text


def test_a_day_in_doubt_holds_up_officers_until_two_persons_confirm_it(
    app: Flask, as_user: SignIn, database: Database
) -> None:
    doubt(database)
    inspector, system, supervisor = as_user("inspector"), as_user("system"), as_user("supervisor")
    refused = inspector.post("/jobs/check")
    assert refused.status_code == 409 and "时钟可疑" in refused.text
    assert inspector.post("/language", data={"locale": "en"}).status_code == 302
    assert app.test_client().post("/report", data={}).status_code == 422
    health = app.test_client().get("/healthz")
    assert (health.status_code, health.json) == (503, {"ok": False, "overdue": [], "clock": ["ahead"]})
    assert "须由两人先后确认" in supervisor.get("/alerts").text
    assert inspector.post("/jobs/clock/1", data={"note": "示范"}).status_code == 403
    assert "怎样核对过时间" in state(system, " ")
    page = state(system)
    assert "等另一人核对后同意" in page and "对照国家授时中心" in page
    assert "示范system已确认时间无误" in supervisor.get("/alerts").text
    assert "正等另一人同意" in state(supervisor, "示范")
    assert "须由另一人确认" in agree(system)
    assert inspector.post("/jobs/check").status_code == 409
    assert inspector.post("/jobs/clock/statements/1/confirm", data={"version": "1"}).status_code == 403
    assert "怎样核对的" in agree(supervisor, how=" ")
    page = agree(supervisor)
    assert "两人都已确认时间无误" in page and all(
        words in page for words in ("对照国家授时中心", "对照手机时间", "示范system", "示范supervisor")
    )
    assert "已经解除" in state(system, "再次") and "已经解除" in agree(supervisor)
    assert inspector.post("/jobs/check").status_code == 302
    assert app.test_client().get("/healthz").status_code == 200


def test_the_first_takes_his_word_back_and_nobody_else_does(as_user: SignIn, database: Database) -> None:
    doubt(database)
    system, supervisor = as_user("system"), as_user("supervisor")
    state(system)
    assert "只有申请人本人可以撤回" in agree(supervisor, name="withdraw")
    assert "疑问仍在" in agree(system, name="withdraw")
    assert as_user("inspector").post("/jobs/check").status_code == 409
    page = agree(supervisor)
    assert "刚被他人办理" in page and "已撤回" in page
    assert "等另一人核对后同意" in state(supervisor)


def test_what_was_stated_before_the_clock_was_set_again_is_no_more(as_user: SignIn, database: Database) -> None:
    doubt(database)
    state(as_user("system"))
    with database.writing() as session:
        look(session, Reading(NOW, 1_000_000, "first"))
        look(session, Reading(NOW + DAYS, 1_060_000, "first"))
    page = agree(as_user("supervisor"))
    assert "时钟又变动过" in page and "已失效" in page
    with database.reading() as session:
        assert session.get_one(ClockDoubt, 1).ended_at is None
    assert "等另一人核对后同意" in state(as_user("supervisor"))


def test_who_is_alone_is_told_what_to_do(as_user: SignIn, county: County, database: Database) -> None:
    doubt(database)
    assert "本县没有另一人" not in as_user("system").get("/jobs").text
    others = {id_ for name, id_ in county.users.items() if name != "system"}
    with database.writing() as session:
        session.execute(update(User).where(User.id.in_(others)).values(active=False))
        twin = User(work_number="twin", name="示范 system", password_hash="-", grants=[Grant(role="supervisor")])
        session.add(twin)
    assert "--role supervisor" in as_user("system").get("/jobs").text


@pytest.mark.parametrize("name", ["示范另一人", "示范 system"])
def test_the_database_ends_no_doubt_by_one_person(
    as_user: SignIn, county: County, database: Database, name: str
) -> None:
    doubt(database)
    state(as_user("system"))
    with database.writing() as session:
        other = User(work_number="other", name=name, password_hash="-", grants=[Grant(role="supervisor")])
        session.add(other)
        session.flush()
        second, first = other.id, county.users["system"]
        county.users["other"] = second
    end = update(ClockDoubt).values(ended_at=NOW, reason="示范")
    agreed = update(ClockStatement).values(status="confirmed", decided_at=NOW)
    alone = [
        (end.values(ended_by=first),), (end.values(ended_by=second),), (agreed.values(decided_by=first),),
        (delete(ClockStatement),), (update(ClockStatement).values(proposed_by=second),),
        (agreed.values(decided_by=second), end.values(ended_by=first)),
    ]  # fmt: skip
    for statements in alone:
        with pytest.raises(DBAPIError), database.writing() as session:
            for statement in statements:
                session.execute(statement)
    both = agreed.values(decided_by=second), end.values(ended_by=second)
    if name == "示范另一人":
        with database.writing() as session:
            for statement in both:
                session.execute(statement)
        return
    assert "须由另一人确认" in agree(as_user("other"))
    with pytest.raises(DBAPIError, match="clock_statement_kept"), database.writing() as session:
        session.execute(both[0])


def test_a_clock_that_differs_from_the_databases_is_put_right_and_not_confirmed(
    as_user: SignIn, database: Database
) -> None:
    with database.writing() as session:
        session.add(ClockDoubt(kind="database", seconds=90, since=NOW))
    assert "一致后疑问自动解除" in as_user("system").post(
        "/jobs/clock/1", data={"note": "对照"}, follow_redirects=True
    ).text  # fmt: skip
    assert as_user("inspector").post("/jobs/check").status_code == 302


def test_a_scheduler_that_was_never_started_and_a_silent_notifier_are_told(
    app: Flask, as_user: SignIn, database: Database
) -> None:
    client = as_user("inspector")
    assert "没有按时运行" not in client.get("/alerts").text
    app.config["UP_SINCE"] = time.monotonic() - 301
    assert "定时任务程序" in client.get("/alerts").text
    with database.writing() as session:
        session.add(Heartbeat(name="notifier", at=NOW - timedelta(minutes=5)))
    assert "没有按时运行" not in client.get("/alerts").text
    with database.writing() as session:
        session.get_one(Heartbeat, "notifier").at = NOW - timedelta(minutes=6)
    assert "通知程序" in client.get("/alerts").text
    assert app.test_client().get("/healthz").json == {"ok": False, "overdue": ["notifier"], "clock": []}


def test_figures_are_for_who_knows_the_token_and_name_nobody(app: Flask, as_user: SignIn, database: Database) -> None:
    visitor = app.test_client()
    assert visitor.get("/metrics").status_code == 404
    app.config["METRICS_TOKEN"] = TOKEN
    for wrong in ({}, {"Authorization": "Bearer x"}, {"Authorization": f"Basic {TOKEN}"}):
        assert visitor.get("/metrics", headers=wrong).status_code == 401
    with database.writing() as session:
        session.add(Heartbeat(name="notifier", at=NOW))
    answer = visitor.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 200 and answer.content_type.startswith("text/plain")
    assert 'anxin_job_overdue{job="notifier"} 0.0' in answer.text
    assert 'anxin_alerts_open{level="red"}' in answer.text
    shown = next(line for line in answer.text.splitlines() if line.startswith("anxin_database_now_seconds "))
    assert float(shown.split()[1]) == NOW.timestamp()
    assert all(ord(sign) < 128 for sign in answer.text)
