"""The web server as it runs in a county, asked over a socket in bytes that no browser sends."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from config import ROOT
from jobs.serve import GRANIAN, is_answered

HEADERS = (b"Cookie", b"Accept-Language", b"Referer", b"If-None-Match", b"Host", b"User-Agent", b"Accept", b"Origin")
TARGETS = (
    b"/blacklist?q=%FF%FE", b"/blacklist?q=\xff\xfe", b"/blacklist?q=\xba\xe8\xb4\xef", b"/blacklist?q=%00",
    b"/blacklist/%ff", b"/blacklist/\xff", b"/api/v1/blacklist?q=\xff", b"/api/v1/blacklist?q=%ff", b"/api/v1/\xff",
    b"/api/v1/blacklist/%ff", b"/bulletins?lang=\xff", b"/homes?lang=\xff", b"/report?lang=\xff", b"/site/\xff",
    b"/login?next=\xff", b"/static/\xff", b"/%00", b"/\xff?\xff",
)  # fmt: skip


@pytest.fixture
def port(database_url: str, tmp_path) -> Iterator[int]:
    """Where the pages are served on a fresh database."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        number = probe.getsockname()[1]
    environ = os.environ | {"INSTANCE_PATH": str(tmp_path), "DATABASE_URL": database_url}
    command = (sys.executable, "-m", "granian", *GRANIAN, "--port", str(number), "monitor:create_app")
    with subprocess.Popen(command, cwd=ROOT, env=environ, start_new_session=True) as process:
        try:
            deadline = time.monotonic() + 60
            while not is_answered("127.0.0.1", number):
                assert process.poll() is None and time.monotonic() < deadline
                time.sleep(0.05)
            yield number
        finally:
            os.killpg(process.pid, signal.SIGKILL)


def ask(port: int, target: bytes, **headers: bytes) -> int:
    """The status of the answer; 0 where the server only hung up."""
    lines = {b"Host": b"localhost", b"Connection": b"close"} | {name.encode(): text for name, text in headers.items()}
    head = b"".join(b"%s: %s\r\n" % line for line in lines.items())
    with socket.create_connection(("127.0.0.1", port), timeout=30) as wire:
        wire.sendall(b"GET %s HTTP/1.1\r\n%s\r\n" % (target, head))
        said = b""
        while part := wire.recv(65536):
            said += part
    return int(said.split(b" ", 2)[1]) if said else 0


def test_bytes_that_are_no_text_are_answered_and_end_in_no_fault(port: int) -> None:
    statuses = {target: ask(port, target) for target in TARGETS}
    statuses |= {
        (path, name, text): ask(port, path, **{name.decode(): text})
        for path in (b"/blacklist", b"/api/v1/blacklist", b"/report")
        for name in HEADERS
        for text in (b"\xff\xfe", b"anxin=\xff; locale=\xba\xe8", b'"\xff"')
    }
    assert {asked: status for asked, status in statuses.items() if not 200 <= status < 500} == {}
    assert ask(port, b"/blacklist?q=%E9%B8%BF") == ask(port, b"/blacklist?q=\xe9\xb8\xbf") == 200
