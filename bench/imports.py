"""Taking in one long payroll: ours whole, with every check, beside tools that only move the cells."""

import re
import shutil
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from multiprocessing import get_context
from pathlib import Path

from sqlalchemy import func, insert, select

from bench.payroll import PER_PROJECT, code, write_csv, write_xlsx
from bench.peers_import import CSV_PEERS, XLSX_PEERS, Peer
from bench.timing import Timed, interleave
from monitor.db import Database, open_database, use_vault
from monitor.importers.intake import take_file
from monitor.migrate import upgrade
from monitor.models.matter import Matter
from monitor.models.project import Project
from monitor.models.wage import PayLine
from monitor.values.secrecy import Vault
from monitor.values.terms import BookKind

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
OURS = "anxin"


@dataclass
class ImportFigures:
    """One format at one length."""

    database: str
    name: str
    lines: int
    timed: list[Timed] = field(default_factory=list)
    megabytes: int = 0


def measure_csv(folder: Path, lines: int, rounds: int, peers: Mapping[str, Peer] = CSV_PEERS) -> ImportFigures:
    file = folder / f"payroll-{lines}.csv"
    write_csv(file, lines)
    return _measure(folder, file, lines, rounds, peers)


def measure_xlsx(folder: Path, lines: int, rounds: int) -> ImportFigures:
    file = folder / f"payroll-{lines}.xlsx"
    write_xlsx(file, lines)
    return _measure(folder, file, lines, rounds, XLSX_PEERS)


def _measure(folder: Path, file: Path, lines: int, rounds: int, peers: Mapping[str, Peer]) -> ImportFigures:
    empty, county, target = folder / "empty.db", folder / "county.db", folder / "peer.db"
    _make_county(empty, lines // PER_PROJECT)

    def prepare() -> None:
        for path in folder.glob("county.db*"):
            path.unlink()
        shutil.copy(empty, county)
        target.unlink(missing_ok=True)

    def bind(peer: Peer) -> Callable[[], object]:
        return lambda: peer(file, target)

    sides: dict[str, Callable[[], object]] = {OURS: lambda: take(open_database(f"sqlite:///{county}"), file, lines)}
    sides |= {name: bind(peer) for name, peer in peers.items()}
    timed = interleave(sides, rounds, prepare)
    prepare()
    with ProcessPoolExecutor(1, get_context("spawn")) as alone:
        megabytes = alone.submit(_peak, f"sqlite:///{county}", file, lines).result()
    return ImportFigures("sqlite", file.suffix, lines, timed, megabytes)


def _peak(url: str, file: Path, lines: int) -> int:
    """Import in a process of its own; the most memory it ever held, in MiB."""
    use_vault(Vault(b"0" * 32))
    take(open_database(url), file, lines)
    held = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    assert held is not None
    return int(held[1]) // 1024


def take(database: Database, file: Path, lines: int) -> None:
    """Import and see that every line is booked; dispose of the engines."""
    receipt = take_file(database, BookKind.PAYROLL, file.name, file, now=NOW).as_json()
    assert (receipt["new"], receipt["refused"]) == (lines, 0), receipt["refusals"]
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(PayLine)) == lines
    database.dispose()


def _make_county(path: Path, projects: int) -> None:
    for old in path.parent.glob(f"{path.name}*"):
        old.unlink()
    upgrade(f"sqlite:///{path}")
    database = open_database(f"sqlite:///{path}")
    with database.writing() as session:
        session.execute(
            insert(Matter),
            [{"id": 1000 + n, "kind": "project", "code": code(n), "name": f"示范工程{n}"} for n in range(projects)],
        )
        session.execute(
            insert(Project),
            [{"id": 1000 + n, "kind": "project", "started_on": date(2026, 1, 1)} for n in range(projects)],
        )
    with database.write.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.dispose()
