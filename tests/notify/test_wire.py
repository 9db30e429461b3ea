import ssl
import time
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from monitor.notify.guard import Guard, WireFault, is_public
from monitor.notify.wire import post, read_target
from tests.notify.receiver import answer, receive

SECONDS = 0.6


@pytest.fixture(scope="module")
def receiver():
    with receive() as receiver:
        yield receiver


def let(receiver, seconds=SECONDS):
    return Guard(frozenset((receiver.host,)), seconds=seconds)


def fault_of(url, guard):
    with pytest.raises(WireFault) as caught:
        post(url, b"{}", {}, guard)
    return caught.value.code, caught.value.forbidden


def test_an_answer_is_read_with_its_status_its_wish_and_its_body(receiver):
    found = post(receiver.url("/ok"), b'{"a":1}', {"X-A": "b"}, let(receiver))
    assert (found.status, found.retry_after, found.json()["errcode"]) == (200, None, 0)
    request = receiver.got[-1]
    assert (request.body, request.headers["X-A"], request.headers["Host"]) == (b'{"a":1}', "b", receiver.host)
    found = post(receiver.url("/429"), b"{}", {}, let(receiver))
    assert (found.status, found.retry_after) == (429, 700)
    assert post(receiver.url("/login"), b"{}", {}, let(receiver)).json() == {}


@pytest.mark.parametrize(("path", "code"), [("/never", "timeout"), ("/drip-head", "timeout"), ("/drip", "timeout")])
def test_whoever_does_not_come_to_an_end_is_cut_by_the_clock_on_the_wall(receiver, path, code):
    begun = time.monotonic()
    assert fault_of(receiver.url(path), let(receiver)) == (code, False)
    assert SECONDS * 0.9 < time.monotonic() - begun < SECONDS + 1.5


def test_of_an_answer_without_end_no_more_is_read_than_the_cap(receiver):
    assert len(post(receiver.url("/huge"), b"{}", {}, let(receiver, 5)).body) == 64 * 1024


def test_a_connection_cut_after_it_took_the_request_is_no_answer(receiver):
    before = len(receiver.got)
    assert fault_of(receiver.url("/cut"), let(receiver)) == ("cut", False)
    assert len(receiver.got) == before + 1


def test_a_redirect_is_not_followed(receiver):
    with receive() as inner:
        receiver.answers["/away"] = [answer(302, b"", f"Location: {inner.url()}")]
        both = Guard(frozenset((receiver.host, inner.host)), seconds=SECONDS)
        assert post(receiver.url("/away"), b"{}", {}, both).status == 302
        assert inner.got == []


def test_an_inner_address_is_refused_before_anything_is_sent(receiver):
    before = len(receiver.got)
    assert fault_of(receiver.url("/ok", "https"), Guard()) == ("inside", True)
    assert fault_of(f"https://localhost:{receiver.port}/ok", Guard()) == ("inside", True)
    assert fault_of(receiver.url("/ok"), Guard()) == ("not_https", True)
    assert fault_of(receiver.url("/ok"), Guard(frozenset(("127.0.0.1:1",)))) == ("not_https", True)
    assert len(receiver.got) == before
    assert post(receiver.url("/ok"), b"{}", {}, Guard(frozenset(("127.0.0.1",)))).status == 200


def test_addresses_of_networks_are_told_from_those_of_the_internet():
    inner = (
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),
        *("224.0.0.1", "255.255.255.255", "::1", "fe80::1%eth0", "fc00::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1"),
        *("64:ff9b::a00:1", "2002:a00:1::", "::"),
    )
    assert [address for address in inner if is_public(address)] == []
    assert [is_public(address) for address in ("8.8.8.8", "2400:3200::1", "::ffff:8.8.8.8")] == [True] * 3


def test_what_is_no_address_of_the_web_is_not_let_out():
    wrong = (
        "",
        "ftp://a.example/",
        "https://",
        "https://u:p@a.example/",
        "https://a.example/a b",
        "https://a.example/\r\nX: y",
    )
    assert [read_target(url) for url in (*wrong, "https://a.example:99999/", "file:///etc/passwd")] == [None] * 8
    assert fault_of("https://u@a.example/", Guard()) == ("address", True)


def test_a_certificate_that_nobody_vouches_for_ends_the_connection(tmp_path):
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    day = datetime(2026, 1, 1, tzinfo=UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), 1, day, day + timedelta(days=9999))
    pem = tmp_path / "pem"
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    signed = made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    pem.write_bytes(key.private_bytes(*form) + signed)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    with receive(lambda opened: context.wrap_socket(opened, server_side=True)) as tls:
        assert fault_of(tls.url("/ok", "https"), let(tls, 3)) == ("tls", False)
        assert tls.got == []
    with receive(lambda opened: time.sleep(2)) as silent:
        assert fault_of(silent.url("/ok", "https"), let(silent)) == ("timeout", False)


def test_nobody_listening_is_a_fault_of_its_own(receiver):
    with receive() as gone:
        guard = let(gone)
    assert fault_of(gone.url(), guard) == ("connect", False)
