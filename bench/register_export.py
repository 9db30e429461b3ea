"""The list as a file over HTTP beside Datasette's stream, and the memory that one such file costs the server."""

import csv
import http.client
import io
import time
from itertools import chain
from pathlib import Path

from bench.register import RegisterFigures
from bench.register_servers import Server, get
from bench.timing import interleave

OURS, THEIRS = "/blacklist.csv", "/peer/publication.csv?_stream=on&_size=max"


def measure_export(here: Server, there: Server, figures: RegisterFigures, rounds: int) -> None:
    """The first export of our server is the one whose memory is told; then ids and names of all rows are compared."""
    before = {process: _resident(process, "VmRSS") for process in _family(here.process)}
    for process in before:
        Path(f"/proc/{process}/clear_refs").write_text("5", encoding="ascii")  # forget the highest so far
    ours = get(here.port, OURS)
    grown = sum(_resident(process, "VmHWM") - held for process, held in before.items())
    figures.grown = grown / 1000
    _compare(ours, get(there.port, THEIRS), figures.entries)
    figures.first_byte_http = min(_take(here.port, OURS) for _turn in range(rounds)) * 1000
    sides = {"ours": lambda: _take(here.port, OURS), "Datasette": lambda: _take(there.port, THEIRS)}
    figures.exports = interleave(sides, rounds)


def _compare(ours: bytes, theirs: bytes, entries: int) -> None:
    told = csv.reader(io.StringIO(ours.decode("utf-8-sig")))
    peer = csv.DictReader(io.StringIO(theirs.decode()))
    next(told)
    lines = 0
    for own, other in zip(told, peer, strict=True):
        assert own[:3] == [other["public_id"], other["party_name"], other["party_code"]], (own, other)
        lines += 1
    assert lines == entries, lines


def _take(port: int, path: str) -> float:
    """Read the whole answer and drop it; seconds until its first byte."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
    started = time.perf_counter()
    connection.request("GET", path)
    answer = connection.getresponse()
    assert answer.status == 200 and answer.read(1), path
    first = time.perf_counter() - started
    while answer.read(1 << 18):
        pass
    connection.close()
    return first


def _family(process: int) -> list[int]:
    """A process and all below it."""
    below = Path(f"/proc/{process}/task").glob("*/children")
    children = chain.from_iterable(path.read_text(encoding="ascii").split() for path in below)
    return [process, *chain.from_iterable(_family(int(child)) for child in children)]


def _resident(process: int, what: str) -> int:
    """In kB."""
    for line in Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith(f"{what}:"):
            return int(line.split()[1])
    raise ValueError(what)
