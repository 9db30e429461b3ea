"""A client of many connections that costs next to nothing: it asks again as soon as it was answered."""

import selectors
import socket
import time
from collections.abc import Callable
from urllib.parse import quote

CONNECTIONS = 16
LENGTH, END = b"content-length: ", b"\r\n\r\n"


class _Line:
    """One connection with what came of its answer so far."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._came = b""

    def ask(self, path: str) -> None:
        self._came = b""
        self.socket.sendall(f"GET {quote(path, safe='/?&=._')} HTTP/1.1\r\nHost: bench\r\n\r\n".encode())

    def is_answered(self) -> bool:
        """Take what came; whether that is all. Raises AssertionError for an answer that is none."""
        self._came += self.socket.recv(1 << 18)
        head, found, body = self._came.partition(END)
        if not found:
            return False
        assert head.startswith(b"HTTP/1.1 200"), head
        told = head.lower()
        if LENGTH not in told:
            return body.endswith(b"0\r\n\r\n")  # in chunks
        return len(body) >= int(told.partition(LENGTH)[2].partition(b"\r\n")[0])


def rate(port: int, name_page: Callable[[int], str], seconds: float, connections: int = CONNECTIONS) -> float:
    """Answers a second of a server over some seconds; ``name_page`` gives the address of the n-th question."""
    asked = answered = 0
    with selectors.DefaultSelector() as waiting:
        for _number in range(connections):
            line = _Line(port)
            waiting.register(line.socket, selectors.EVENT_READ, line)
            line.ask(name_page(asked := asked + 1))
        started = time.perf_counter()
        until = started + seconds
        while time.perf_counter() < until:
            for key, _events in waiting.select(1):
                if key.data.is_answered():
                    answered += 1
                    key.data.ask(name_page(asked := asked + 1))
        taken = time.perf_counter() - started
        for key in list(waiting.get_map().values()):
            key.data.socket.close()
    return answered / taken
