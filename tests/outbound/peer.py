"""A real server on this machine that answers as a test tells it to, well or badly."""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Peer:
    """``answer`` is handed the request's head and writes what it likes to the socket; ``seen`` are the heads so far."""

    port: int
    answer: Callable[[str, socket.socket], None]
    seen: list[str] = field(default_factory=list)
    wished: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/data"

    def drip(self, wire: socket.socket, first: bytes = b"") -> None:
        """A byte each twentieth of a second until the test is over or the other side is gone."""
        wire.sendall(first)
        while not self.wished.wait(0.05):
            wire.sendall(b"x")


@contextmanager
def run_peer(
    answer: Callable[[str, socket.socket], None] | None = None, tls: ssl.SSLContext | None = None
) -> Iterator[Peer]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.1)
        peer = Peer(listening.getsockname()[1], answer or (lambda _head, _wire: None))
        threads = [threading.Thread(target=_serve, args=(listening, peer, tls), daemon=True)]
        threads[0].start()
        try:
            yield peer
        finally:
            peer.wished.set()
            threads[0].join(5)


def _serve(listening: socket.socket, peer: Peer, tls: ssl.SSLContext | None) -> None:
    while not peer.wished.is_set():
        try:
            wire, _address = listening.accept()
        except TimeoutError:
            continue
        threading.Thread(target=_handle, args=(wire, peer, tls), daemon=True).start()


def _handle(raw: socket.socket, peer: Peer, tls: ssl.SSLContext | None) -> None:
    with tls.wrap_socket(raw, server_side=True, do_handshake_on_connect=False) if tls else raw as wire:
        try:
            head = b""
            while b"\r\n\r\n" not in head:
                piece = wire.recv(4096)
                if not piece:
                    return
                head += piece
            peer.seen.append(head.decode("latin-1"))
            peer.answer(peer.seen[-1], wire)
        except OSError:
            return


def reply(body: bytes, status: str = "200 OK", length: int | None = None, **headers: str) -> bytes:
    """A whole answer; ``length`` lies about it."""
    named = {"Content-Length": str(len(body) if length is None else length)} | {
        name.replace("_", "-"): value for name, value in headers.items()
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in named.items())
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body


def took(begin: float) -> float:
    return time.monotonic() - begin
