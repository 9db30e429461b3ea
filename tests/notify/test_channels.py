import base64
import hashlib
import hmac
import json
import socket
from datetime import datetime
from email import message_from_bytes, policy
from urllib.parse import parse_qs, urlsplit

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from config import TIMEZONE
from monitor.notify.channel import Parcel, Receipt, Verdict, fit
from monitor.notify.kinds import kinds
from monitor.notify.sending import try_out
from monitor.notify.wire import Door
from monitor.outbound.guard import Policy
from monitor.outbound.watch import Limits
from tests.notify.receiver import answer, as_json, receive

AT = datetime(2026, 11, 23, 9, 0, tzinfo=TIMEZONE)
PARCEL = Parcel(
    "msg_0123",
    "【红色】示范路工程",
    ("红色预警：示范路工程 2026-09（规则 C06）",),
    "https://anxin.example/alerts/1",
    False,
    AT,
    "（余下）",
)
KEY = base64.b64encode(b"k" * 32).decode()
SETTINGS = {
    "webhook": {"secret": "whsec_" + KEY},
    "wecom": {},
    "dingtalk": {"secret": "SEC123"},
    "feishu": {"secret": "sec"},
    "sms": {"ec_name": "示范县", "ap_id": "u", "secret": "p", "sign": "s1"},
}
DELIVERED, LATER, REFUSED = Verdict.DELIVERED, Verdict.LATER, Verdict.REFUSED


@pytest.fixture(scope="module")
def receiver():
    with receive() as receiver:
        yield receiver


def send(receiver, kind, *answers, path="/bot?key=secret", parcel=PARCEL):
    receiver.answers[path.partition("?")[0]] = list(answers)
    settings = SETTINGS[kind] | {"url": receiver.url(path)}
    receipt = try_out(kind, settings, parcel, receiver.door(0.6))
    return receipt, receiver.got[-1]


def test_a_system_gets_a_signed_notice_under_its_key(receiver):
    receipt, request = send(receiver, "webhook", path="/ok")
    assert receipt == Receipt(DELIVERED, "HTTP 200")
    signed = f"msg_0123.{int(AT.timestamp())}.".encode() + request.body
    expected = base64.b64encode(hmac.new(b"k" * 32, signed, hashlib.sha256).digest()).decode()
    assert request.headers["webhook-signature"] == f"v1,{expected}"
    assert (request.headers["webhook-id"], request.headers["Idempotency-Key"]) == ("msg_0123", "msg_0123")
    assert json.loads(request.body)["data"]["link"] == PARCEL.link


def test_robots_are_spoken_to_as_their_makers_ask(receiver):
    urgent = Parcel(PARCEL.uid, PARCEL.title, PARCEL.lines, PARCEL.link, True, AT, "")
    _receipt, request = send(receiver, "wecom", parcel=urgent)
    content = json.loads(request.body)
    assert (request.path, content["msgtype"], content["text"]["mentioned_list"]) == (
        "/bot?key=secret",
        "text",
        ["@all"],
    )
    assert content["text"]["content"].split("\n") == [PARCEL.title, *PARCEL.lines, PARCEL.link]

    _receipt, request = send(receiver, "dingtalk", parcel=urgent)
    query = parse_qs(urlsplit(request.path).query)
    stamp = int(AT.timestamp() * 1000)
    expected = hmac.new(b"SEC123", f"{stamp}\nSEC123".encode(), hashlib.sha256).digest()
    assert (query["timestamp"], query["sign"]) == ([str(stamp)], [base64.b64encode(expected).decode()])
    assert json.loads(request.body)["at"] == {"isAtAll": True}

    _receipt, request = send(receiver, "feishu")
    content = json.loads(request.body)
    expected = hmac.new(f"{int(AT.timestamp())}\nsec".encode(), b"", hashlib.sha256).digest()
    assert content["sign"] == base64.b64encode(expected).decode()
    assert content["content"]["text"].startswith(PARCEL.title)


def test_the_codes_of_every_maker_are_read_and_a_success_that_says_nothing_is_none(receiver):
    told = {
        ("wecom", "errcode", 0): (DELIVERED, "errcode=0", None),
        ("wecom", "errcode", 45009): (LATER, "errcode=45009", 60),
        ("wecom", "errcode", 93000): (REFUSED, "errcode=93000", None),
        ("dingtalk", "errcode", 310000): (REFUSED, "errcode=310000", None),
        ("dingtalk", "errcode", 130101): (LATER, "errcode=130101", 600),
        ("feishu", "code", 19021): (REFUSED, "code=19021", None),
        ("feishu", "code", 11232): (LATER, "code=11232", 60),
    }
    for (kind, name, code), (verdict, words, wait) in told.items():
        assert send(receiver, kind, as_json({name: code}))[0] == Receipt(verdict, words, wait)
    for kind in ("wecom", "dingtalk", "feishu", "sms"):
        assert send(receiver, kind, path="/login")[0] == Receipt(LATER, "unreadable")


def test_every_evil_of_a_receiver_has_its_verdict_on_every_channel(receiver):
    evils = {
        "/500": Receipt(LATER, "HTTP 500"), "/429": Receipt(LATER, "HTTP 429", 700),
        "/410": Receipt(REFUSED, "HTTP 410"), "/cut": Receipt(LATER, "cut"),
    }  # fmt: skip
    for kind in SETTINGS:
        for path, expected in evils.items():
            assert send(receiver, kind, path=path)[0] == expected, (kind, path)
        assert send(receiver, kind, answer(302, b"", "Location: http://10.0.0.1/"))[0] == Receipt(REFUSED, "HTTP 302")
    assert send(receiver, "webhook", path="/never")[0] == Receipt(LATER, "timeout")
    shut = try_out("wecom", {"url": receiver.url()}, PARCEL, Door())
    assert shut == Receipt(REFUSED, "inside")
    shut = try_out("wecom", {"url": "http://93.184.215.14/"}, PARCEL, Door())
    assert shut == Receipt(REFUSED, "not_https")


def test_the_short_message_gateway_is_asked_in_its_own_signed_shape(receiver):
    parcel = Parcel(PARCEL.uid, PARCEL.title, PARCEL.lines * 20, PARCEL.link, False, AT, "", to="13800000000")
    receipt, request = send(
        receiver, "sms", as_json({"success": True, "rspcod": "success", "msgGroup": "g1"}), parcel=parcel
    )
    assert receipt == Receipt(DELIVERED, "g1")
    content = json.loads(base64.b64decode(request.body))
    fields = ("示范县", "u", "p", "13800000000", content["content"], "s1", "")
    assert content["mac"] == hashlib.md5("".join(fields).encode()).hexdigest()
    assert len(content["content"]) <= 200
    assert content["content"].endswith(PARCEL.link)
    refused = as_json({"success": False, "rspcod": "IllegalSignId"})
    assert send(receiver, "sms", refused, parcel=parcel)[0] == Receipt(REFUSED, "IllegalSignId")


def test_a_text_that_is_too_long_loses_lines_and_keeps_title_and_link():
    many = Parcel(
        "u", "标题", tuple(f"第{number}行" * 20 for number in range(50)), "https://a.example/", False, AT, "（余下）"
    )
    text = fit(many, 2048)
    assert len(text.encode()) <= 2048
    assert text.split("\n")[0] == "标题"
    assert text.split("\n")[-2:] == ["（余下）", "https://a.example/"]


class Box:
    """Takes mail as aiosmtpd hands it over; answers ``replies`` in turn first."""

    def __init__(self):
        self.got, self.replies = [], []

    async def handle_DATA(self, _server, _session, envelope):
        if self.replies:
            return self.replies.pop(0)
        self.got.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 taken"


@pytest.fixture(scope="module")
def post_office():
    box = Box()

    def check(_server, _session, _envelope, _way, data):
        return AuthResult(success=data.password == b"right", handled=False)

    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port, authenticator=check, auth_require_tls=False)
    controller.start()
    yield box, port
    controller.stop()


def mail(port, to="wang@anxin.example", **more):
    parcel = Parcel(PARCEL.uid, PARCEL.title, PARCEL.lines, PARCEL.link, True, AT, "", to)
    settings = {"host": "127.0.0.1", "port": str(port), "mode": "plain", "sender": "anxin@county.example"} | more
    return try_out("email", settings, parcel, Door(Policy.read("127.0.0.1"), Limits(1)))


def test_a_real_post_office_takes_the_mail_once_it_may(post_office):
    box, port = post_office
    assert mail(port, user="u", password="right") == Receipt(DELIVERED, "SMTP 250")
    taken = box.got[-1]
    assert (taken["Subject"], taken["Message-ID"]) == (PARCEL.title, "<msg_0123@county.example>")
    assert PARCEL.link in taken.get_body(("plain",)).get_content()
    assert PARCEL.lines[0] in taken.get_body(("html",)).get_content()
    assert mail(port, user="u", password="wrong") == Receipt(REFUSED, "SMTP 535")
    box.replies = ["451 later", "552 too much"]
    assert [mail(port), mail(port)] == [Receipt(LATER, "SMTP 451"), Receipt(REFUSED, "SMTP 552")]
    assert mail(port, mode="starttls") == Receipt(LATER, "not_tls")
    assert len(box.got) == 1
    settings = {"host": "127.0.0.1", "port": str(port), "mode": "plain", "sender": "a@b.example"}
    assert try_out("email", settings, PARCEL, Door()) == Receipt(REFUSED, "inside")
    assert try_out("email", settings | {"host": "93.184.215.14"}, PARCEL, Door()) == Receipt(REFUSED, "not_tls")


def test_a_post_office_that_says_nothing_or_too_much_is_cut(receiver):
    with receive(lambda opened: receiver.stopping.wait(2)) as silent:
        assert mail(silent.port) == Receipt(LATER, "timeout")

    def chatter(opened):
        while True:
            opened.sendall(b"220-" + b"x" * 500 + b"\r\n")

    with receive(chatter) as loud:
        assert mail(loud.port) == Receipt(LATER, "cut")


def test_every_kind_says_how_it_is_set_up_and_checks_what_is_typed():
    assert list(kinds()) == ["dingtalk", "feishu", "email", "sms", "webhook", "wecom"]
    for kind in kinds().values():
        assert kind.per_minute <= (60 if kind.code in ("email", "sms", "webhook") else 18)
        assert any(field.secret for field in kind.fields)
    fields = {(kind.code, field.name): field.check for kind in kinds().values() for field in kind.fields if field.check}
    assert fields["webhook", "secret"]("whsec_" + KEY) is None
    assert fields["webhook", "secret"]("whsec_short") is not None
    assert fields["email", "port"]("70000") is not None
    assert kinds()["sms"].check_address("1380000") is not None
    assert kinds()["email"].check_address("a@b.example\r\nBcc: c@d.example") is not None
