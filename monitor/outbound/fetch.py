"""One request to another host: a deadline by the wall clock, a cap on bytes, no redirect, no decompression.

A peer that drips keeps every single wait short, so the deadline is kept from outside: when it passes, the connection is
shut down whatever it is doing.
"""

import socket
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError

from monitor.outbound.guard import Barred, LookUp, Policy, Target, find_target
from monitor.values.words import Sentence
from monitor.values.words import mark as _

PIECE = 64 * 1024


@dataclass(frozen=True)
class Limits:
    """How long a request may take from the look-up to the last byte, and how many bytes of the answer are read."""

    seconds: float = 10.0
    size: int = 64 * 1024


@dataclass(frozen=True)
class Asked:
    """A request. ``whole``: an answer whose end cannot be told from a broken connection is refused."""

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
    """No usable answer. ``code`` is stable: barred, unreachable, late, too_large, cut, encoded, no_length, redirect.

    ``status`` is the answer's, where one began; ``retry_after`` its header of that name.
    """

    def __init__(
        self, code: str, sentence: Sentence, status: int | None = None, retry_after: str | None = None
    ) -> None:
        super().__init__(code)
        self.code, self.sentence, self.status, self.retry_after = code, sentence, status, retry_after


class _Watch:
    """Shuts the connection down when the time is over. It holds a descriptor of its own: TLS takes the first one."""

    def __init__(self, seconds: float) -> None:
        self.is_over = False
        self._until = time.monotonic() + seconds
        self._lock = threading.Lock()
        self._held: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> "_Watch":
        self._timer.start()
        return self

    def __exit__(self, *_fault: object) -> None:
        self._timer.cancel()
        with self._lock:
            for held in self._held:
                held.close()
            self._held.clear()

    @property
    def left(self) -> float:
        return max(0.05, self._until - time.monotonic())

    def hold(self, opened: socket.socket) -> None:
        with self._lock:
            self._held.append(opened.dup())

    def _cut(self) -> None:
        with self._lock:
            self.is_over = True
            for held in self._held:
                try:
                    held.shutdown(socket.SHUT_RDWR)
                except OSError:
                    continue


class _Pinned(HTTPAdapter):
    """Connects to the one address that was judged, and asks it for the host that was named."""

    def __init__(self, target: Target, watch: _Watch) -> None:
        self._target, self._watch = target, watch
        super().__init__(max_retries=0)

    def build_connection_pool_key_attributes(
        self, request: requests.PreparedRequest, verify: bool | str, cert: Any = None
    ) -> tuple[Any, Any]:
        host, pool = super().build_connection_pool_key_attributes(request, verify, cert)
        named: dict[str, Any] = {}
        if self._target.scheme == "https":
            named = {"server_hostname": self._target.host, "assert_hostname": self._target.host}
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
    try:
        target = find_target(asked.url, policy, look_up)
    except Barred as barred:
        raise Failed("barred", barred.sentence) from barred
    with _Watch(limits.seconds) as watch, requests.Session() as session:
        session.trust_env = False
        session.mount(f"{target.scheme}://", _Pinned(target, watch))
        headers = {"User-Agent": "anxin", **asked.headers, "Host": target.named, "Accept-Encoding": "identity"}
        try:
            answer = session.request(
                asked.method, asked.url, headers=headers, data=asked.body, stream=True, allow_redirects=False,
                timeout=watch.left,
            )  # fmt: skip
            with answer:
                if watch.is_over:
                    raise _late(limits, answer.status_code)
                _refuse(answer, asked, limits)
                return Reply(answer.status_code, _lower(answer), _read(answer, limits, watch))
        except (requests.RequestException, HTTPError, OSError, ValueError) as error:
            if watch.is_over or isinstance(error, requests.Timeout):
                raise _late(limits) from error
            raise Failed("unreachable", Sentence(_("连接不上，或者连接中断。请对方检查服务，稍后会再试。"))) from error


def _refuse(answer: requests.Response, asked: Asked, limits: Limits) -> None:
    status, headers = answer.status_code, _lower(answer)
    after = headers.get("retry-after")
    if 300 <= status < 400 and status != 304:
        words = Sentence(_("对方要求转到另一个网址。为安全起见不跟随，请核实后改用新网址。"))
        raise Failed("redirect", words, status, after)
    if headers.get("content-encoding", "identity").lower() != "identity":
        raise Failed("encoded", Sentence(_("对方的答复经过压缩，不予解压。请对方关闭压缩。")), status, after)
    length = headers.get("content-length", "")
    if length.isdigit() and int(length) > limits.size:
        raise _too_large(limits, status)
    has_end = length.isdigit() or "chunked" in headers.get("transfer-encoding", "").lower()
    if asked.whole and not has_end and status not in (204, 304):
        words = Sentence(_("对方的答复没有写明长度，无法确认是否完整。请对方给出 Content-Length。"))
        raise Failed("no_length", words, status, after)


def _read(answer: requests.Response, limits: Limits, watch: _Watch) -> bytes:
    pieces: list[bytes] = []
    size = 0
    try:
        while piece := answer.raw.read1(PIECE, decode_content=False):
            size += len(piece)
            if size > limits.size:
                raise _too_large(limits, answer.status_code)
            pieces.append(piece)
    except (HTTPError, OSError, ValueError) as error:
        if watch.is_over:
            raise _late(limits, answer.status_code) from error
        raise _cut(answer.status_code) from error
    if watch.is_over:
        raise _late(limits, answer.status_code)
    length = answer.headers.get("Content-Length", "")
    if length.isdigit() and answer.status_code != 304 and size != int(length) and answer.request.method != "HEAD":
        raise _cut(answer.status_code)
    return b"".join(pieces)


def _lower(answer: requests.Response) -> dict[str, str]:
    return {name.lower(): value for name, value in answer.headers.items()}


def _late(limits: Limits, status: int | None = None) -> Failed:
    words = Sentence(_("对方没有在 {seconds} 秒内答完。"), {"seconds": f"{limits.seconds:g}"})
    return Failed("late", words, status)


def _too_large(limits: Limits, status: int) -> Failed:
    words = Sentence(_("对方的答复超过上限 {size} KB，没有读完。"), {"size": limits.size // 1024})
    return Failed("too_large", words, status)


def _cut(status: int) -> Failed:
    return Failed("cut", Sentence(_("对方的答复不完整，连接提前断开。")), status)
