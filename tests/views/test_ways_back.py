"""After a refusal there is a way on: back to the record, to the receipt, or to the form; and no page leads to a 403."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from monitor.db import Database
from monitor.models.intake import Intake
from monitor.models.job import CheckRun, JobExpectation, JobRun
from monitor.values.runs import RunStatus
from tests.views.conftest import SignIn
from tests.views.county import NOW, TODAY, County

DEPOSITS = "项目编号,项目名称,应存金额,实存金额\nXM2026-0001,示范东镇安置房,246913.56,100.00\n"
BACK = re.compile(r'<a class="btn btn-primary" href="([^"]+)">回到原来的页面')


def way_back(page: str) -> str | None:
    found = BACK.search(page)
    return found[1] if found else None


def hand_in(client: FlaskClient, content: str = DEPOSITS, name: str = "保证金.csv") -> str:
    """Send a file as a browser does; the test client's own encoder leaves temporary files open."""
    part = "--shifan\r\nContent-Disposition: form-data; name="
    body = f'{part}"file"; filename="{name}"\r\n\r\n{content}\r\n--shifan--\r\n'.encode()
    answer = client.post("/imports/new", data=body, content_type="multipart/form-data; boundary=shifan")
    return answer.headers["Location"]


def confirm(client: FlaskClient, where: str) -> str:
    carried = dict(re.findall(r'name="(\w+)" value="([^"]*)"', client.get(where).text))
    assert client.post(f"{where}/apply", data=carried).headers["Location"] == where
    return client.get(where).text


def test_who_was_overtaken_gets_back_to_the_alert(as_user: SignIn, county: County) -> None:
    where = f"/alerts/{county.alerts['东E04']}"
    answer = as_user("inspector").post(f"{where}/acknowledge", data={"version": "9", "until": TODAY.isoformat()})
    assert (answer.status_code, way_back(answer.text)) == (409, where)


def test_an_address_that_takes_only_forms_leads_to_the_record(as_user: SignIn, county: County) -> None:
    where = f"/alerts/{county.alerts['东E04']}"
    answer = as_user("inspector").get(f"{where}/acknowledge")
    assert (answer.status_code, way_back(answer.text)) == (405, where)


def test_a_file_too_large_leads_back_to_the_form_that_says_how_large_it_may_be(app: Flask, as_user: SignIn) -> None:
    client = as_user("inspector")
    app.config["MAX_CONTENT_LENGTH"] = 100
    answer = client.post("/imports/new", data={"kind": "x" * 200})
    assert (answer.status_code, way_back(answer.text)) == (413, "/imports/new")
    assert "不超过 8 MB" in client.get("/imports/new").text


def test_an_expired_form_says_that_nothing_was_written(app: Flask, as_user: SignIn, county: County) -> None:
    client, where = as_user("inspector"), f"/alerts/{county.alerts['东E04']}"
    app.config["WTF_CSRF_ENABLED"] = True
    answer = client.post(f"{where}/acknowledge", data={"version": "1"})
    assert (answer.status_code, way_back(answer.text)) == (400, where)
    assert "没有写入任何内容" in answer.text


@pytest.mark.parametrize("path", ["/alerts/999999", "/nowhere"])
def test_what_is_not_there_has_no_way_back(as_user: SignIn, path: str) -> None:
    answer = as_user("inspector").get(path)
    assert (answer.status_code, way_back(answer.text)) == (404, None)


@pytest.mark.parametrize("again", ["apply", "discard"])
def test_a_file_decided_twice_leads_to_its_receipt(as_user: SignIn, again: str) -> None:
    client = as_user("inspector")
    where = hand_in(client)
    confirm(client, where)
    answer = client.post(f"{where}/{again}", follow_redirects=True)
    assert answer.status_code == 200
    assert "没有再写入" in answer.text
    assert "<h1>回执" in answer.text


def test_a_file_given_up_is_not_called_refused(as_user: SignIn) -> None:
    client = as_user("inspector")
    where = hand_in(client)
    client.post(f"{where}/discard")
    for page in (client.get(where).text, client.get("/imports").text):
        assert "已放弃" in page
        assert "已退回" not in page


def test_a_refused_file_says_why_and_how_to_mend_it_before_any_figure(as_user: SignIn) -> None:
    client = as_user("inspector")
    page = client.get(hand_in(client, "一\n", "什么.csv")).text
    assert "整份文件被退回：</strong>" in page
    assert "怎样改：</strong>" in page
    assert 'class="figures"' not in page


def test_a_receipt_leads_only_where_its_reader_may_go(as_user: SignIn) -> None:
    for who, may_check in (("inspector", True), ("东镇", False)):
        client = as_user(who)
        where = hand_in(client, DEPOSITS.replace("100.00", f"{len(who)}00.00"))
        page = confirm(client, where)
        assert ('href="/jobs">立即检查' in page) == may_check
        links = set(re.findall(r'<a [^>]*href="(/[^"#]*)"', page)) - {"/"}
        assert {path: client.get(path).status_code for path in links} == dict.fromkeys(links, 200)


def test_a_job_that_never_ran_is_not_called_fine(as_user: SignIn, database: Database) -> None:
    with database.writing() as session:
        session.add(JobExpectation(job="nightly", every_seconds=86_400, grace_seconds=60, watched_from=NOW))
    page = as_user("inspector").get("/jobs").text
    assert "还没有运行过" in page
    assert "每 1 天" in page


def test_idle_checks_do_not_push_the_full_one_off_the_page(as_user: SignIn, database: Database) -> None:
    idle = [{"rule": "B01", "opened": 0, "raised": 0, "kept": 0, "resolved": 0, "unknown": 0, "error": None}]
    with database.writing() as session:
        moments = [NOW + timedelta(minutes=2 * number) for number in range(120)]
        session.add_all(CheckRun(as_of=TODAY, full=False, started_at=at, ended_at=at, counts=idle) for at in moments)
        session.add_all(
            JobRun(job="incremental", due=at, started_at=at, ended_at=at, status=status.value, holder="test")
            for at, status in zip(moments, [RunStatus.FAILED, *[RunStatus.SUCCEEDED] * 119], strict=True)
        )
    page = as_user("inspector").get("/jobs").text
    assert "全面" in page
    assert "另有 100 次增量检查没有变化" in page
    assert "接连 119 次" in page
    assert page.count("失败") == 1
    with database.reading() as session:
        assert session.scalar(select(Intake.id)) is not None
