"""A real receiver on this machine that behaves as badly as it is asked to: the path says how."""

import contextlib
import json
import socket
import threading
import time
from dataclasses import dataclass, field

from monitor.notify.wire import Door
from monitor.outbound.guard import Policy
from monitor.outbound.watch import Limits

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


def answer(status, body=b"", *headers):
    lines = [f"HTTP/1.1 {status} X", f"Content-Length: {len(body)}", "Connection: close", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def as_json(content):
    return answer(200, json.dumps(content).encode())


@dataclass
class Request:
    path: str
    headers: dict
    body: bytes


@dataclass
class Receiver:
    """``got`` is every request in its order; ``answers`` are given by path, in turn, before the path's own way."""

    port: int
    got: list = field(default_factory=list)
    answers: dict = field(default_factory=dict)
    stopping: threading.Event = field(default_factory=threading.Event)

    def url(self, path="/ok", scheme="http"):
        return f"{scheme}://127.0.0.1:{self.port}{path}"

    @property
    def host(self):
        return f"127.0.0.1:{self.port}"

    def door(self, seconds=10.0):
        """The only door out that leads here."""
        return Door(Policy.read("127.0.0.1"), Limits(seconds))

    def uids(self):
        return [request.headers.get("webhook-id") for request in self.got]


@contextlib.contextmanager
def receive(wrap=None):
    """A receiver that is listening; ``wrap`` puts its sockets under TLS, or deals with them itself."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        receiver = Receiver(server.getsockname()[1])
        thread = threading.Thread(target=_serve, args=(server, receiver, wrap), daemon=True)
        thread.start()
        try:
            yield receiver
        finally:
            receiver.stopping.set()
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", receiver.port), 1).close()
            thread.join(5)


def _serve(server, receiver, wrap):
    while not receiver.stopping.is_set():
        opened, _peer = server.accept()
        threading.Thread(target=_handle, args=(opened, receiver, wrap), daemon=True).start()


def _handle(opened, receiver, wrap):
    with contextlib.suppress(OSError), opened:
        opened = opened if wrap is None else wrap(opened)
        if not isinstance(opened, socket.socket):
            return
        request = _read(opened)
        if request is None:
            return
        receiver.got.append(request)
        path = request.path.partition("?")[0]
        queue = receiver.answers.get(path, [])
        if queue:
            opened.sendall(queue.pop(0))
            return
        WAYS.get(path, lambda one, _receiver: one.sendall(as_json({"errcode": 0, "code": 0})))(opened, receiver)


def _read(opened):
    data = b""
    while b"\r\n\r\n" not in data:
        piece = opened.recv(65536)
        if not piece:
            return None
        data += piece
    head, _gap, body = data.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines)
    while len(body) < int(headers.get("Content-Length", 0)):
        body += opened.recv(65536)
    return Request(first.split(" ")[1], headers, body)


def _never(opened, receiver):
    receiver.stopping.wait(10)


def _drip(opened, receiver):
    _drop_by_drop(opened, receiver, HEAD + b"Content-Length: 100000\r\n\r\n", b" ")


def _drip_head(opened, receiver):
    _drop_by_drop(opened, receiver, HEAD, b"X-Drop: 1\r\n")


def _drop_by_drop(opened, receiver, start, drop):
    opened.sendall(start)
    while not receiver.stopping.is_set():
        opened.sendall(drop)
        time.sleep(0.05)


def _huge(opened, receiver):
    opened.sendall(HEAD + b"Content-Length: 1000000000\r\n\r\n")
    while not receiver.stopping.is_set():
        opened.sendall(b"x" * 65536)


def _cut(opened, receiver):
    opened.sendall(HEAD[:9])


WAYS = {
    "/never": _never,
    "/drip": _drip,
    "/drip-head": _drip_head,
    "/huge": _huge,
    "/cut": _cut,
    "/500": lambda opened, _receiver: opened.sendall(answer(500)),
    "/429": lambda opened, _receiver: opened.sendall(answer(429, b"", "Retry-After: 700")),
    "/410": lambda opened, _receiver: opened.sendall(answer(410)),
    "/login": lambda opened, _receiver: opened.sendall(answer(200, b"<html>log in</html>")),
}
