"""The pages for the public: a report without an account, its receipt code, its progress; and a site's notice board."""

import io
import re
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select, update

from monitor.db import Database
from monitor.models.case_file import CaseFile
from monitor.models.complaint import Complaint, PublicAttempt
from monitor.models.kept_file import KeptFile
from monitor.models.project import Project
from monitor.views import public, receipts
from tests.views.complaints import RECEIPTS
from tests.views.conftest import SignIn
from tests.views.county import NOW, County
from tests.views.test_cases import press, status, to_served

JPEG = b"\xff\xd8\xff" + b"x" * 50
TYPED = {"place": "示范东镇安置房工地", "words": "示范：八月起没有发工资，三个人，约四万五", "phone": "13900001111"}


def ticket_of(client: FlaskClient) -> str:
    found = re.search(r'name="ticket" value="([^"]+)"', client.get("/report").text)
    assert found
    return found[1]


def later(app: Flask, seconds: int) -> None:
    app.config["CLOCK"] = lambda: NOW + timedelta(seconds=seconds)


def send(app: Flask, client: FlaskClient, wait: int = 30, **more: Any) -> Any:
    later(app, 0)
    ticket = ticket_of(client)
    later(app, wait)
    photo = {"photo": (io.BytesIO(more["photo"][0]), more["photo"][1])} if "photo" in more else {}
    data = {**TYPED, "ticket": ticket, **more, **photo}
    return client.post("/report", data=data, content_type="multipart/form-data")


def code_in(text: str) -> str:
    found = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", text)
    assert found
    return found[0]


def kept(database: Database) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(Complaint)) or 0


def test_a_report_becomes_a_case_with_its_clock_and_its_words_sealed(app: Flask, database: Database) -> None:
    client = app.test_client()
    answer = send(app, client, photo=(JPEG, "示范.jpg"))
    code = code_in(answer.text)
    with database.reading() as session:
        case = session.scalars(select(CaseFile)).one()
        row = session.execute(select(Complaint.phone, Complaint.words, Complaint.receipt_mark)).one()
        photo = session.scalars(select(KeptFile)).one()
    assert (case.status, case.channel, case.received_on, case.place) == (
        "received",
        "public",
        NOW.date(),
        TYPED["place"],
    )
    assert (row[0], row[1]) == (TYPED["phone"], TYPED["words"])
    assert code not in row[2] and code.replace("-", "") not in row[2]
    assert (photo.about, photo.user_id) == ("complaint", None)
    progress = client.post("/report/status", data={"code": code.lower().replace("-", " ")}).text
    assert "正在决定是否受理" in progress and "2026-11-30" in progress
    assert not any(text in progress for text in (*TYPED.values(), "XS2026"))


def test_public_pages_set_no_cookie_and_site_pages_may_be_kept(app: Flask, county: County) -> None:
    client = app.test_client()
    answers = [client.get(path) for path in ("/report", "/report/status", "/site/XM2026-0001", "/site/none")]
    answers.append(send(app, client))
    assert [answer.headers.get("Set-Cookie") for answer in answers] == [None] * 5
    assert answers[2].headers["Cache-Control"] == "public, max-age=300"
    assert {answers[0].headers["Cache-Control"], answers[3].headers["Cache-Control"]} == {"no-store"}


def test_a_form_sent_twice_is_one_report_with_one_code(app: Flask, database: Database) -> None:
    client = app.test_client()
    ticket = ticket_of(client)
    later(app, 30)
    codes = [code_in(client.post("/report", data={**TYPED, "ticket": ticket}).text) for _tap in range(2)]
    assert codes[0] == codes[1]
    assert kept(database) == 1


def test_codes_differ_and_hold_sixty_bits(app: Flask) -> None:
    with app.app_context():
        codes = {receipts.code_of(str(number)) for number in range(500)}
    assert len(codes) == 500
    assert {len(code.replace("-", "")) for code in codes} == {receipts.LENGTH}
    assert receipts.LENGTH * (len(receipts.SIGNS).bit_length() - 1) == 60


@pytest.mark.parametrize(
    ("wait", "more"),
    [
        (1, {}),
        (30, {"website": "示范"}),
        (30, {"ticket": "示范"}),
        (25 * 3600, {}),
        (30, {"words": ""}),
        (30, {"place": "长" * 201}),
        (30, {"photo": (b"%PDF-1.4", "示范.pdf")}),
        (30, {"photo": (b"GIF89a", "示范.jpg")}),
    ],
)
def test_what_a_machine_sends_is_not_kept_and_no_words_are_lost(
    app: Flask, database: Database, wait: int, more: dict[str, Any]
) -> None:
    answer = send(app, app.test_client(), wait, **more)
    assert answer.status_code == 422
    assert (more.get("words", TYPED["words"]) in answer.text) and kept(database) == 0


def test_too_many_reports_from_one_address_must_wait_whatever_worker_takes_them(app: Flask, database: Database) -> None:
    with database.writing() as session:
        for number in range(public.REPORTS.each):
            with app.test_request_context(environ_base={"REMOTE_ADDR": "127.0.0.1"}):
                public.note_attempt(session, public.REPORTS, NOW + timedelta(seconds=number))
    assert send(app, app.test_client()).status_code == 429
    with database.reading() as session:
        assert "127.0.0.1" not in str(session.scalars(select(PublicAttempt.who)).all())
    later(app, 2 * 3600)
    client = app.test_client()
    ticket = ticket_of(client)
    later(app, 2 * 3600 + 30)
    assert client.post("/report", data={**TYPED, "ticket": ticket}).status_code == 200


@pytest.mark.parametrize("said", ["", "paid", "unpaid"])
def test_guessing_codes_is_throttled(app: Flask, said: str) -> None:
    client = app.test_client()
    tries = [
        client.post("/report/status", data={"code": f"AAAA-{number:04d}-AAAA", "said": said}).status_code
        for number in range(22)
    ]
    assert tries == [404] * public.LOOKUPS.each + [429] * 2


# Two keys, the worker's among them


def propose(as_user: SignIn, database: Database, county: County) -> int:
    case = to_served(as_user, database, county)
    evidence = (io.BytesIO(b"%PDF-1.4 x"), "示范.pdf")
    assert press(as_user("inspector"), database, case, "propose_close", conclusion="paid", evidence=evidence) == 302
    return case


def test_a_worker_closes_a_proposed_case_with_his_code(
    app: Flask, as_user: SignIn, database: Database, county: County
) -> None:
    case, client = propose(as_user, database, county), app.test_client()
    assert "不回答不算确认" in client.post("/report/status", data={"code": RECEIPTS[0]}).text
    assert status(database, case) == "served"
    text = client.post("/report/status", data={"code": RECEIPTS[0], "said": "paid"}).text
    assert "已经确认" in text
    assert status(database, case) == "closed"


def test_a_worker_who_was_not_paid_stops_the_second_person(
    app: Flask, as_user: SignIn, database: Database, county: County
) -> None:
    case, client = propose(as_user, database, county), app.test_client()
    client.post("/report/status", data={"code": RECEIPTS[0], "said": "unpaid"})
    assert press(as_user("inspector2"), database, case, "confirm_close") == 409
    assert "1 人表示没有收到" in as_user("supervisor").get("/cases").text
    client.post("/report/status", data={"code": RECEIPTS[0], "said": "paid"})
    assert status(database, case) == "closed"


def test_a_word_before_the_office_took_it_on_is_refused(app: Flask, county: County, database: Database) -> None:
    answer = app.test_client().post("/report/status", data={"code": RECEIPTS[0], "said": "paid"})
    assert answer.status_code == 409
    assert status(database, county.matters["case1"]) == "received"


def test_one_of_two_who_complained_does_not_close_for_both(
    app: Flask, as_user: SignIn, database: Database, county: County
) -> None:
    case = propose(as_user, database, county)
    with database.writing() as session:
        session.execute(update(Complaint).values(case_id=case))
    client = app.test_client()
    client.post("/report/status", data={"code": RECEIPTS[0], "said": "paid"})
    assert status(database, case) == "served"
    client.post("/report/status", data={"code": RECEIPTS[1], "said": "paid"})
    assert status(database, case) == "closed"


# The page behind the code on the notice board


def test_a_site_shows_what_the_board_shows_and_says_what_is_not_known(
    app: Flask, database: Database, county: County
) -> None:
    client = app.test_client()
    text = client.get("/site/XM2026-0001").text
    assert "示范建筑有限公司" in text and "已开立" in text and "2026-09" in text
    with database.writing() as session:
        session.execute(update(Project).values(labour_officer="示范专管员", contractor_id=None))
    text = client.get("/site/XM2026-0001").text
    assert "不清楚" in text and "示范专管员" not in text
    for forbidden in ("预警", "欠薪 ", "拖欠", "应存", "1234567"):
        assert forbidden not in text.replace("反映欠薪", ""), forbidden


def test_phones_are_those_the_county_set_and_none_is_said_to_be_missing(app: Flask) -> None:
    client = app.test_client()
    assert "还没有登记投诉电话" in client.get("/report").text
    app.config["CONTACTS"] = {"phone_labour": "0000-1234567"}
    assert 'href="tel:0000-1234567"' in client.get("/report").text


def test_both_languages_stand_in_the_address(app: Flask) -> None:
    client = app.test_client()
    assert '<html lang="en" class="large">' in client.get("/report?lang=en").text
    assert '<html lang="zh-Hans-CN" class="large">' in client.get("/report?lang=zh").text
