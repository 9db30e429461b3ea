"""One request to another host: a deadline by the wall clock, a cap on bytes, no redirect, no decompression."""

import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError, NewConnectionError

from monitor.outbound.guard import Barred, LookUp, Policy, Target, find_target
from monitor.outbound.watch import Limits, Watch
from monitor.values.words import Sentence
from monitor.values.words import mark as _

PIECE = 64 * 1024


@dataclass(frozen=True)
class Asked:
    """A request. ``whole``: an answer is refused that is packed, moved, larger than the cap, or whose end cannot be
    told from a broken connection. Otherwise it is a receipt: of any status, and its beginning is enough.
    """

    url: str
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes | None = field(default=None, repr=False)
    whole: bool = True


@dataclass(frozen=True)
class Reply:
    """What came back, whole. ``headers`` have small-letter names."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)


class Failed(Exception):
    """No usable answer. ``code`` is stable: those of :class:`~monitor.outbound.guard.Barred`, and ``connect``, ``tls``,
    ``timeout``, ``cut`` (the other side may have taken it all the same), ``too_large``, ``encoded``, ``no_length``,
    ``redirect``.

    ``status`` is the answer's, where one began; ``forbidden`` as of Barred.
    """

    def __init__(self, code: str, sentence: Sentence, status: int | None = None, *, forbidden: bool = False) -> None:
        super().__init__(code)
        self.code, self.sentence, self.status, self.forbidden = code, sentence, status, forbidden


class _Pinned(HTTPAdapter):
    """Connects to the one address that was judged, and asks it for the host that was named."""

    def __init__(self, target: Target, watch: Watch) -> None:
        self._target, self._watch = target, watch
        super().__init__(max_retries=0)

    def build_connection_pool_key_attributes(
        self, request: requests.PreparedRequest, verify: bool | str, cert: Any = None
    ) -> tuple[Any, Any]:
        host, pool = super().build_connection_pool_key_attributes(request, verify, cert)
        named: dict[str, Any] = {}
        if self._target.scheme == "https":
            # With the roots of this machine beside those of certifi: a county may have its own.
            trusted = ssl.create_default_context()
            named = {"server_hostname": self._target.host, "assert_hostname": self._target.host, "ssl_context": trusted}
        return {**host, "host": self._target.address}, {**pool, **named}

    def get_connection_with_tls_context(self, *given: Any, **named: Any) -> Any:
        pool: Any = super().get_connection_with_tls_context(*given, **named)
        watch, plain = self._watch, pool.ConnectionCls

        def open_watched(connection: Any) -> socket.socket:
            opened: socket.socket = plain._new_conn(connection)
            watch.hold(opened)
            return opened

        pool.ConnectionCls = type("Watched", (plain,), {"_new_conn": open_watched})
        return pool


def send(asked: Asked, policy: Policy, limits: Limits | None = None, look_up: LookUp = socket.getaddrinfo) -> Reply:
    """The answer to a request. Raises :class:`Failed`, and nothing else for whatever the other side does."""
    limits = limits or Limits()
    with Watch(limits.seconds) as watch, requests.Session() as session, _named(watch, limits):
        target = find_target(asked.url, policy, look_up, watch.left)
        session.trust_env = False
        session.mount(f"{target.scheme}://", _Pinned(target, watch))
        headers = {"User-Agent": "anxin", **asked.headers, "Host": target.named, "Accept-Encoding": "identity"}
        with session.request(
            asked.method, asked.url, headers=headers, data=asked.body, stream=True, allow_redirects=False,
            timeout=watch.left,
        ) as answer:  # fmt: skip
            if watch.is_over:
                raise _late(limits, answer.status_code)
            if asked.whole:
                _refuse(answer, limits)
            return Reply(answer.status_code, _lower(answer), _read(answer, asked, limits, watch))


@contextmanager
def _named(watch: Watch, limits: Limits) -> Iterator[None]:
    """Whatever goes wrong, by its name. Where the clock cut it, it looks as if the other side had."""
    try:
        yield
    except Barred as barred:
        raise Failed(barred.code, barred.sentence, forbidden=barred.forbidden) from barred
    except (requests.RequestException, HTTPError, OSError, ValueError) as error:
        if watch.is_over or isinstance(error, requests.Timeout):
            raise _late(limits) from error
        if isinstance(error, requests.exceptions.SSLError):
            words = _("对方的证书不受信任。请对方换用有效的证书，或者由系统管理员把本县的根证书装到本机。")
            raise Failed("tls", Sentence(words)) from error
        if isinstance(getattr(next(iter(error.args), None), "reason", None), NewConnectionError):
            raise Failed("connect", Sentence(_("连接不上。请对方检查服务，稍后会再试。"))) from error
        raise _cut() from error


def _refuse(answer: requests.Response, limits: Limits) -> None:
    status, headers = answer.status_code, _lower(answer)
    if 300 <= status < 400 and status != 304:
        raise Failed("redirect", Sentence(_("对方要求转到另一个网址。为安全起见不跟随，请核实后改用新网址。")), status)
    if headers.get("content-encoding", "identity").lower() != "identity":
        raise Failed("encoded", Sentence(_("对方的答复经过压缩，不予解压。请对方关闭压缩。")), status)
    length = headers.get("content-length", "")
    if length.isdigit() and int(length) > limits.size:
        raise _too_large(limits, status)
    has_end = length.isdigit() or "chunked" in headers.get("transfer-encoding", "").lower()
    if not has_end and status not in (204, 304):
        words = Sentence(_("对方的答复没有写明长度，无法确认是否完整。请对方给出 Content-Length。"))
        raise Failed("no_length", words, status)


def _read(answer: requests.Response, asked: Asked, limits: Limits, watch: Watch) -> bytes:
    read = bytearray()
    try:
        while piece := answer.raw.read1(PIECE, decode_content=False):
            read += piece
            if len(read) > limits.size:
                if asked.whole:
                    raise _too_large(limits, answer.status_code)
                return bytes(read[: limits.size])
    except (HTTPError, OSError, ValueError) as error:
        if watch.is_over:
            raise _late(limits, answer.status_code) from error
        raise _cut(answer.status_code) from error
    if watch.is_over:
        raise _late(limits, answer.status_code)
    length = answer.headers.get("Content-Length", "")
    if length.isdigit() and answer.status_code != 304 and len(read) != int(length) and asked.method != "HEAD":
        raise _cut(answer.status_code)
    return bytes(read)


def _lower(answer: requests.Response) -> dict[str, str]:
    return {name.lower(): value for name, value in answer.headers.items()}


def _late(limits: Limits, status: int | None = None) -> Failed:
    words = Sentence(_("对方没有在 {seconds} 秒内答完。"), {"seconds": f"{limits.seconds:g}"})
    return Failed("timeout", words, status)


def _too_large(limits: Limits, status: int) -> Failed:
    words = Sentence(_("对方的答复超过上限 {size} KB，没有读完。"), {"size": limits.size // 1024})
    return Failed("too_large", words, status)


def _cut(status: int | None = None) -> Failed:
    return Failed("cut", Sentence(_("对方的答复不完整，连接提前断开。")), status)
