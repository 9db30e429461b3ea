"""What leaves this machine: where to, for how long, and how much of the answer is read; against a real server."""

import socket
import time
from ipaddress import ip_address

import pytest

from monitor.outbound.fetch import Asked, Failed, Limits, send
from monitor.outbound.guard import Barred, Policy, find_target
from tests.outbound.peer import Peer, reply, run_peer, took

HERE = Policy.read("127.0.0.0/8")
QUICK = Limits(seconds=0.6, size=2048)


def resolver(*addresses):
    asked = []

    def look_up(host, port, **_named):
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    look_up.asked = asked
    return look_up


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.0.9", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
     "::1", "fe80::1%eth0", "fd00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "ff02::1"],
)  # fmt: skip
def test_nothing_inside_is_reached_unless_the_operator_named_it(address):
    for found in ([address], ["93.184.215.14", address]):
        with pytest.raises(Barred):
            find_target("https://feed.example/x", Policy(), resolver(*found))
    plain = address.partition("%")[0]
    named = Policy.read(f"feed.example, {plain}")
    assert find_target("http://feed.example/x", named, resolver(address)).address == str(ip_address(plain))


def test_an_address_is_looked_up_once_and_wrong_ones_are_refused_before_that():
    look_up = resolver("93.184.215.14")
    target = find_target("https://Feed.Example:8443/x", Policy(), look_up)
    assert (target.host, target.port, target.address, target.named, len(look_up.asked)) == (
        "feed.example", 8443, "93.184.215.14", "feed.example:8443", 1,
    )  # fmt: skip
    for url in ("ftp://feed.example/", "http://feed.example/", "https://user:word@feed.example/", "https:///x", "//x",
                "https://feed.example:99999/", "https://fe ed.example/", "file:///etc/passwd"):  # fmt: skip
        with pytest.raises(Barred):
            find_target(url, Policy(), look_up)
    assert len(look_up.asked) == 2, "only plain http to a host nobody allowed is found out after a look-up"
    for wrong in ("10.0.0.0/99", "a..b", "http://x"):
        with pytest.raises(ValueError):
            Policy.read(wrong)


def test_a_good_answer_comes_whole_and_the_host_is_asked_by_its_name():
    with run_peer(lambda head, wire: wire.sendall(reply(b"{}", ETag='"7"'))) as peer:
        url = f"http://feed.example:{peer.port}/data?x=1"
        answer = send(Asked(url, headers={"X-A": "b"}), Policy.read("feed.example"), QUICK, resolver("127.0.0.1"))
        assert (answer.status, answer.body, answer.headers["etag"]) == (200, b"{}", '"7"')
        assert f"Host: feed.example:{peer.port}" in peer.seen[0] and "GET /data?x=1 " in peer.seen[0]
        with pytest.raises(Failed) as refused:
            send(Asked(peer.url), Policy(), QUICK)
        assert (refused.value.code, len(peer.seen)) == ("barred", 1)


def evil(name: str, peer: Peer):
    head = b"HTTP/1.1 200 OK\r\n"
    answers = {
        "silent": lambda _head, wire: peer.wished.wait(3),
        "drips its head": lambda _head, wire: peer.drip(wire, head + b"X-A: "),
        "drips its body": lambda _head, wire: peer.drip(wire, head + b"Content-Length: 900\r\n\r\n"),
        "cut short": lambda _head, wire: wire.sendall(reply(b"half", length=9)),
        "cut chunk": lambda _head, wire: wire.sendall(head + b"Transfer-Encoding: chunked\r\n\r\n9\r\nhalf"),
        "no end": lambda _head, wire: wire.sendall(head + b"\r\nbody"),
        "says it is huge": lambda _head, wire: wire.sendall(reply(b"x", length=10**9)),
        "is huge": lambda _head, wire: wire.sendall(
            head + b"Transfer-Encoding: chunked\r\n\r\n" + b"400\r\n" + b"x" * 1024 + b"\r\n" * 1
            + b"800\r\n" + b"x" * 2048 + b"\r\n0\r\n\r\n"
        ),
        "packed": lambda _head, wire: wire.sendall(reply(b"\x1f\x8b", Content_Encoding="gzip")),
        "moves": lambda _head, wire: wire.sendall(reply(b"", "302 Found", Location="http://169.254.169.254/")),
        "hangs up": lambda _head, wire: None,
        "no http": lambda _head, wire: wire.sendall(b"\x00\x01\x02 nonsense\r\n\r\n"),
    }  # fmt: skip
    return answers[name]


@pytest.mark.parametrize(
    ("name", "code"),
    [("silent", "late"), ("drips its head", "late"), ("drips its body", "late"), ("cut short", "cut"),
     ("cut chunk", "cut"), ("no end", "no_length"), ("says it is huge", "too_large"), ("is huge", "too_large"),
     ("packed", "encoded"), ("moves", "redirect"), ("hangs up", "unreachable"), ("no http", "unreachable")],
)  # fmt: skip
def test_every_evil_answer_ends_in_time_and_by_its_name(name, code):
    with run_peer() as peer:
        peer.answer = evil(name, peer)
        begin = time.monotonic()
        with pytest.raises(Failed) as failed:
            send(Asked(peer.url), HERE, QUICK)
        assert failed.value.code == code
        assert took(begin) < 2
        assert len(peer.seen) == 1


def test_where_nobody_listens_is_said_and_not_raised():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    with pytest.raises(Failed) as failed:
        send(Asked(f"http://127.0.0.1:{port}/"), HERE, QUICK)
    assert failed.value.code == "unreachable"
