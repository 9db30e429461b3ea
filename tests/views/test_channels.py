"""Channels on their pages: one sets up, a test goes out for real, another switches on; secrets never come back."""

import base64
import json

import pytest
from flask import Flask

from monitor.db import Database
from monitor.models.outbox import Channel
from monitor.models.user import Grant, User
from monitor.outbound.guard import Policy
from tests.notify.receiver import Receiver, receive
from tests.views.conftest import SignIn
from tests.views.county import PASSWORD_HASH, County

SECRET = "whsec_" + base64.b64encode(b"geheim" * 5).decode()


@pytest.fixture
def receiver(app: Flask):
    with receive() as receiver:
        app.config["OUTBOUND"] = Policy.read("127.0.0.1")
        yield receiver


def read(database: Database) -> Channel:
    with database.reading() as session:
        return session.query(Channel).one()


def test_a_channel_is_set_up_by_one_tried_and_switched_on_by_another(
    as_user: SignIn, database: Database, receiver: Receiver
) -> None:
    system, security = as_user("system"), as_user("security")
    typed = {"name": "示范平台", "url": receiver.url("/ok?key=geheim"), "secret": SECRET}
    assert system.post("/channels/new/webhook", data=typed | {"secret": "short"}).status_code == 422
    made = system.post("/channels/new/webhook", data=typed)
    assert made.status_code == 302
    page = made.location
    row = read(database)
    assert (row.active, row.place, json.loads(row.settings)["url"]) == (False, "127.0.0.1", typed["url"])

    assert "对方已接收" in system.post(f"{page}/test", follow_redirects=True).text
    assert json.loads(receiver.got[-1].body)["data"]["title"] == "【测试】安薪外发渠道"
    assert system.post(f"{page}/on").status_code == 403
    assert security.post(f"{page}/on").status_code == 302
    assert read(database).active

    for who in ("system", "security", "supervisor", "auditor"):
        text = as_user(who).get(page).text
        assert "示范平台" in text and SECRET not in text and "geheim" not in text

    changed = system.post(page, data={"name": "改名", "url": "", "secret": ""})
    assert changed.status_code == 302
    row = read(database)
    assert (row.name, row.active, json.loads(row.settings)["secret"]) == ("改名", False, SECRET)
    elsewhere = system.post(page, data={"name": "改名", "url": "https://other.example/", "secret": ""})
    assert elsewhere.status_code == 422 and "密钥要重新填写" in elsewhere.text

    assert security.post(page, data={"name": "改名", "url": "", "secret": ""}).status_code == 302
    assert "另一名安全管理员" in security.post(f"{page}/on", follow_redirects=True).text
    assert not read(database).active
    assert as_user("supervisor").post(page, data=typed).status_code == 403
    assert as_user("inspector").get("/channels").status_code == 403


def test_a_new_name_by_another_does_not_hide_who_typed_where_it_goes(
    as_user: SignIn, county: County, database: Database
) -> None:
    with database.writing() as session:
        guard = User(work_number="guard", name="示范守", password_hash=PASSWORD_HASH, grants=[Grant(role="security")])
        session.add(guard)
        session.flush()
        county.users["guard"] = guard.id
    typed = {"name": "示范平台", "url": "https://receiver.example/in", "secret": SECRET}
    security, system, other = as_user("security"), as_user("system"), as_user("guard")
    page = security.post("/channels/new/webhook", data=typed).location
    assert system.post(page, data={"name": "改名", "url": "", "secret": ""}).status_code == 302
    assert "另一名安全管理员" in security.post(f"{page}/on", follow_redirects=True).text
    assert not read(database).active
    assert other.post(f"{page}/on").status_code == 302 and read(database).active


def test_a_test_that_fails_says_why_and_is_let_into_no_inner_network(
    as_user: SignIn, app: Flask, database: Database, receiver: Receiver
) -> None:
    system = as_user("system")
    page = system.post("/channels/new/wecom", data={"name": "群", "url": receiver.url("/login?key=geheim")}).location
    assert "对方的答复看不懂" in system.post(f"{page}/test", follow_redirects=True).text
    app.config["OUTBOUND"] = Policy()
    answer = system.post(f"{page}/test", follow_redirects=True).text
    assert "内网地址，未获允许" in answer and "geheim" not in answer
    assert len(receiver.got) == 1
    assert system.get("/channels/new/nothing").status_code == 404
    mail = system.post(
        "/channels/new/email",
        data={"name": "邮件", "host": "mail.example", "port": "465", "mode": "tls", "sender": "a@b.example"},
    ).location
    refused = system.post(f"{mail}/test", data={"to": "nobody"})
    assert refused.status_code == 422 and "应为电子邮箱地址" in refused.text
