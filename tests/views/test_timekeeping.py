"""While the day is in doubt officers write nothing, the public is heard, and a person with a reason ends the doubt."""

import time
from datetime import timedelta

from flask import Flask

from monitor.db import Database
from monitor.models.timekeeping import ClockDoubt, Heartbeat
from tests.views.conftest import SignIn
from tests.views.county import NOW

DAYS = timedelta(days=2)
TOKEN = "t" * 32


def test_a_day_in_doubt_holds_up_officers_until_a_person_confirms_it(
    app: Flask, as_user: SignIn, database: Database
) -> None:
    with database.writing() as session:
        session.add(ClockDoubt(kind="ahead", seconds=int(DAYS.total_seconds()), since=NOW))
    inspector, system = as_user("inspector"), as_user("system")
    refused = inspector.post("/jobs/check")
    assert refused.status_code == 409 and "时钟可疑" in refused.text
    assert inspector.post("/language", data={"locale": "en"}).status_code == 302
    assert app.test_client().post("/report", data={}).status_code == 422
    health = app.test_client().get("/healthz")
    assert (health.status_code, health.json) == (503, {"ok": False, "overdue": [], "clock": ["ahead"]})
    assert "时钟被拨快" in as_user("supervisor").get("/alerts").text
    assert inspector.post("/jobs/clock/1", data={"reason": "示范"}).status_code == 403
    assert "怎样核对过时间" in system.post("/jobs/clock/1", data={"reason": " "}, follow_redirects=True).text
    page = system.post("/jobs/clock/1", data={"reason": "对照国家授时中心"}, follow_redirects=True).text
    assert "已确认时间无误" in page and "对照国家授时中心" in page
    assert "已经解除" in system.post("/jobs/clock/1", data={"reason": "再次"}, follow_redirects=True).text
    assert inspector.post("/jobs/check").status_code == 302
    assert app.test_client().get("/healthz").status_code == 200


def test_a_clock_that_differs_from_the_databases_is_put_right_and_not_confirmed(
    as_user: SignIn, database: Database
) -> None:
    with database.writing() as session:
        session.add(ClockDoubt(kind="database", seconds=90, since=NOW))
    assert "一致后疑问自动解除" in as_user("system").post(
        "/jobs/clock/1", data={"reason": "对照"}, follow_redirects=True
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
