"""The servers that are measured, one process each: ours, Datasette, and nginx with one file where it is installed."""

import http.client
import os
import pwd
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

NGINX = """daemon off; user {user}; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/nginx.log;
events {{ worker_connections 256; }}
http {{
    access_log off; sendfile on; tcp_nodelay on; default_type text/html; keepalive_requests 1000000000;
    open_file_cache max=10; client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
    uwsgi_temp_path {folder}; scgi_temp_path {folder};
    server {{ listen 127.0.0.1:{port}; root {folder}; }}
}}
"""


@dataclass(frozen=True)
class Server:
    """Where it listens and the process that was started; its workers are children of that."""

    port: int
    process: int


@contextmanager
def serve_ours(folder: Path) -> Iterator[Server]:
    port = _free()
    environ = os.environ | {"DATABASE_URL": f"sqlite:///{folder / 'register.db'}", "INSTANCE_PATH": str(folder / "i")}
    command = [
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--factory",
        "--no-ws",
        "--workers",
        "1",
        "--blocking-threads",
        "2",
    ]
    with _served([sys.executable, *command, "--port", str(port), "bench.open_list:open_app"], port, environ) as process:
        yield Server(port, process)


@contextmanager
def serve_datasette(peer: Path) -> Iterator[Server]:
    """Its best: counts inspected, no facets, no end to a file or a statement, for a scan of all must be answered."""
    port = _free()
    counts = subprocess.run([sys.executable, "-m", "datasette", "inspect", str(peer)], capture_output=True, check=True)
    (peer.parent / "inspect.json").write_bytes(counts.stdout)
    command = ["-m", "datasette", "serve", "-i", str(peer), "--inspect-file", str(peer.parent / "inspect.json")]
    hints = ["--setting", "suggest_facets", "off", "--setting", "default_page_size", "50"]
    hints += ["--setting", "max_csv_mb", "0", "--setting", "sql_time_limit_ms", "60000"]
    with _served([sys.executable, *command, *hints, "-p", str(port)], port, dict(os.environ)) as process:
        yield Server(port, process)


@contextmanager
def serve_file(folder: Path, data: bytes) -> Iterator[int | None]:
    """The port at which nginx serves ``data`` as /list.html; None where this machine has no nginx."""
    program = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    if program is None:
        yield None
        return
    place, port = folder / "nginx", _free()
    place.mkdir()
    (place / "list.html").write_bytes(data)
    conf = place / "nginx.conf"
    conf.write_text(NGINX.format(folder=place, port=port, user=pwd.getpwuid(os.geteuid()).pw_name), encoding="utf-8")
    with _served([program, "-p", str(place), "-c", str(conf)], port, dict(os.environ)):
        yield port


@contextmanager
def _served(command: list[str], port: int, environ: dict[str, str]) -> Iterator[int]:
    process = subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield process.pid
    finally:
        process.terminate()
        process.wait(20)


def _free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def get(port: int, path: str) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path)
    answer = connection.getresponse()
    data = answer.read()
    connection.close()
    assert answer.status == 200, (path, answer.status)
    return data
