"""What leaves this machine: where to, for how long, and how much of the answer is read; against a real server."""

import socket
import ssl
import threading
import time
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from monitor.outbound.fetch import Asked, Failed, send
from monitor.outbound.guard import Barred, Policy, find_target, is_public
from monitor.outbound.watch import Limits
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


def test_what_is_wrapped_in_an_address_is_judged_as_well():
    open_ones = ("8.8.8.8", "2400:3200::1", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::")
    inner = ("64:ff9b::a00:1", "64:ff9b:1::808:808", "2002:a00:1::", "::ffff:127.0.0.1", "255.255.255.255", "::")
    assert [is_public(ip_address(one)) for one in (*open_ones, *inner)] == [True] * 5 + [False] * 6


def test_a_resolver_that_does_not_answer_is_not_waited_for():
    gate = threading.Event()

    def look_up(_host, _port, **_named):
        gate.wait(20)
        return []

    begin = time.monotonic()
    try:
        with pytest.raises(Failed) as failed:
            send(Asked("https://feed.example/x"), Policy(), QUICK, look_up)
    finally:
        gate.set()
    assert (failed.value.code, failed.value.forbidden) == ("dns", False)
    assert QUICK.seconds * 0.9 < took(begin) < 3


def test_an_address_is_looked_up_once_and_wrong_ones_are_refused_before_that():
    look_up = resolver("93.184.215.14")
    target = find_target("https://Feed.Example:8443/x", Policy(), look_up)
    assert (target.host, target.port, target.address, target.named, len(look_up.asked)) == (
        "feed.example", 8443, "93.184.215.14", "feed.example:8443", 1,
    )  # fmt: skip
    for url in ("ftp://feed.example/", "http://feed.example/", "https://user:word@feed.example/", "https:///x", "//x",
                "https://feed.example:99999/", "https://fe ed.example/", "file:///etc/passwd", "",
                "https://a.example/\r\nX: y", "https://a.example/\x00"):  # fmt: skip
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
        assert (refused.value.code, refused.value.forbidden, len(peer.seen)) == ("inside", True, 1)


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
    [("silent", "timeout"), ("drips its head", "timeout"), ("drips its body", "timeout"), ("cut short", "cut"),
     ("cut chunk", "cut"), ("no end", "no_length"), ("says it is huge", "too_large"), ("is huge", "too_large"),
     ("packed", "encoded"), ("moves", "redirect"), ("hangs up", "cut"), ("no http", "cut")],
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
    assert failed.value.code == "connect"


def certify(folder, host):
    """The context of a server whose certificate nobody but itself vouches for, and the file that would vouch."""
    key, day = ec.generate_private_key(ec.SECP256R1()), datetime(2026, 1, 1, tzinfo=UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    named = x509.SubjectAlternativeName([x509.DNSName(host)])
    made = x509.CertificateBuilder(name, name, key.public_key(), 1, day, day + timedelta(days=9999))
    signed = made.add_extension(named, False).add_extension(x509.BasicConstraints(True, None), True)
    pem, root = folder / "pem", folder / "root.pem"
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    root.write_bytes(signed.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    pem.write_bytes(key.private_bytes(*form) + root.read_bytes())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    return context, root


@pytest.mark.parametrize("trusted", [True, False], ids=["a root of the machine", "a root of nobody"])
def test_a_certificate_is_believed_if_this_machine_does_and_names_the_host(tmp_path, monkeypatch, trusted):
    context, root = certify(tmp_path, "feed.example")
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(root))
    policy = Policy.read("feed.example other.example")

    def ask(host):
        try:
            return send(Asked(f"https://{host}:{peer.port}/"), policy, Limits(5), resolver("127.0.0.1")).body
        except Failed as failed:
            return failed.code

    with run_peer(lambda _head, wire: wire.sendall(reply(b"{}")), context) as peer:
        assert [ask("feed.example"), ask("other.example")] == [b"{}" if trusted else "tls", "tls"]
        assert len(peer.seen) == trusted


def test_a_handshake_that_stands_still_is_cut_as_well():
    with socket.create_server(("127.0.0.1", 0)) as mute:
        begin = time.monotonic()
        with pytest.raises(Failed) as failed:
            send(Asked(f"https://127.0.0.1:{mute.getsockname()[1]}/"), HERE, QUICK)
        assert failed.value.code == "timeout"
        assert took(begin) < 2
