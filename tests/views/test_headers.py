"""What every answer carries, and how faults are told."""

import re

import pytest
from flask import Flask

from monitor.db import Database
from monitor.models.job import JobExpectation, JobRun
from monitor.views import unit
from tests.views.conftest import SignIn
from tests.views.county import NOW, County


def test_every_answer_carries_the_strict_headers(app: Flask, as_user: SignIn) -> None:
    client = as_user("inspector")
    for path in ("/", "/alerts", "/healthz", "/nowhere"):
        headers = client.get(path).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy, path
        assert "frame-ancestors 'none'" in policy, path
        assert "unsafe" not in policy, path
        assert headers["X-Content-Type-Options"] == "nosniff", path
        assert headers["Referrer-Policy"] == "no-referrer", path
        assert headers["Cache-Control"] == "no-store", path


def test_no_page_holds_inline_style_or_script(as_user: SignIn, county: County) -> None:
    client = as_user("inspector")
    paths = ["/", "/alerts", "/projects", "/housing", "/imports/new", "/jobs", f"/alerts/{county.alerts['东E04']}"]
    paths.append(f"/projects/{county.matters['XM2026-0001']}")
    paths += ["/parameters", "/parameters/stop.days", "/parameters/stop.days/preview?value=5&first_day=2026-12-01"]
    for path in paths:
        text = client.get(path).text
        assert " style=" not in text and "<style" not in text, path
        assert "<script>" not in text and " onclick" not in text, path
        assert "http://" not in text.replace("http://www.w3.org/", ""), path


TOO_GREAT = ("/alerts/2147483648", "/projects/99999999999999999999/check", "/imports/99999999999999999999")
"""Numbers that no row can have on PostgreSQL, and on neither database."""


@pytest.mark.parametrize("path", ["/nowhere", "/alerts/999999", "/projects/999999", "/imports/999999", *TOO_GREAT])
def test_what_is_not_there_is_told_in_plain_words(as_user: SignIn, path: str) -> None:
    answer = as_user("inspector").get(path)
    assert answer.status_code == 404
    assert "没有找到" in answer.text


@pytest.mark.parametrize("path", ["/nowhere", "/blacklist/nowhere", "/homes/999999", "/report/nowhere"])
def test_whoever_has_not_signed_in_is_led_to_what_everybody_may_open(app: Flask, county: County, path: str) -> None:
    client = app.test_client()
    answer = client.get(path)
    assert (answer.status_code, "没有找到" in answer.text, "管辖范围" in answer.text) == (404, True, False)
    ways = re.findall(r'href="(/[a-z/]+)\?lang=zh"', answer.text)
    assert len(ways) == 5 and {client.get(way).status_code for way in ways} == {200}
    assert "工作人员登录" in answer.text


def test_a_form_without_its_token_is_refused(app: Flask, as_user: SignIn) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    answer = as_user("inspector").post("/jobs/check")
    assert answer.status_code == 400
    assert "页面放置太久" in answer.text


def test_an_upload_beyond_the_limit_is_refused(app: Flask, as_user: SignIn) -> None:
    app.config["MAX_CONTENT_LENGTH"] = 1000
    answer = as_user("inspector").post("/imports/new", data={"file": "x" * 5000})
    assert answer.status_code == 413
    assert "文件太大" in answer.text


def test_a_fault_is_told_without_touching_the_database(
    app: Flask, as_user: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down() -> None:
        raise RuntimeError("示范故障 secret detail")

    client = as_user("inspector")
    monkeypatch.setattr(unit, "session", break_down)
    answer = client.get("/alerts")
    assert answer.status_code == 500
    assert "系统出错" in answer.text
    assert "secret detail" not in answer.text


def test_health_and_the_red_bar_tell_of_a_job_that_did_not_run(app: Flask, as_user: SignIn, database: Database) -> None:
    client = as_user("inspector")
    assert client.get("/healthz").json == {"ok": True, "overdue": [], "clock": []}
    assert "没有按时运行" not in client.get("/alerts").text
    with database.writing() as session:
        session.add(
            JobExpectation(job="nightly", every_seconds=3600, grace_seconds=60, watched_from=NOW.replace(hour=1))
        )
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json) == (503, {"ok": False, "overdue": ["nightly"], "clock": []})
    for path in ("/", "/alerts", "/projects", "/housing", "/imports", "/jobs"):
        assert "没有按时运行" in client.get(path).text, path
    with database.writing() as session:
        session.add(JobRun(job="nightly", due=NOW, started_at=NOW, ended_at=NOW, status="succeeded", holder="test"))
    assert client.get("/healthz").status_code == 200
