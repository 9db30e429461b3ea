"""The public list at length: invented entries, and its files beside those of the sqlite3 program, compared first."""

import json
import random
import sqlite3
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from bench.timing import Timed, interleave
from monitor.clock import read_wall
from monitor.db import Database, open_database
from monitor.ledgers.register import Moment, read_moment
from monitor.ledgers.register_files import stream_csv, stream_json
from monitor.ledgers.register_rows import KEYS
from monitor.migrate import upgrade

TODAY = read_wall().date()
FIRST = (
    "东西南北中华宏鸿达远晨光盛泰安宁和顺永兴金石长城恒信德润天海山江河林森阳明星辰大成立业广正方元亨利贞祥瑞福禄寿喜康健美好佳嘉佰仟万亿"
    "聚汇众合同心协力创新建筑基业鼎尊龙凤麒麟鹏程腾飞翔宇宙环球国民族家园绿洲青松柏竹梅兰菊荷莲春夏秋冬日月云雨风雪霜露虹霞彩丽锦绣"
    "玉珠宝银铜铁钢铝锌铸造轩辕尧舜禹汤文武周秦汉唐宋元明清燕赵韩魏齐楚吴越蜀闽粤桂湘鄂赣皖苏浙沪京津冀晋陕甘宁青藏新疆台港澳"
    "勤俭诚实守信义礼智仁勇毅坚强刚柔善良真诚朴素淳厚博爱公平正直清廉洁净平衡稳固牢靠安全优质精细巧匠工程技艺术科学研究发展进步开拓"
)
"""Signs of which firms make their own part of a name; a pair of two stands in a few names of a million."""
WORKS = ("建筑工程", "建设集团", "装饰工程", "劳务", "市政工程", "安装工程", "园林绿化", "路桥工程")
COLUMNS = (
    "id, public_id, listing_id, text_id, sha256, party_name, party_code, decision_no, authority, town, heads, owed_fen,"
    " decided_on, valid_from, valid_to, released_by, released_at, changed_at"
)
FIELDS = (
    "public_id", "party_name", "party_code", "decision_no", "decided_on", "valid_from", "valid_to", "authority", "town",
    "heads", "owed_fen",
)  # fmt: skip
GATE = (
    "publication_release", "publication_pace", "publication_true", "publication_lawful", "publication_dated",
    "publication_whole", "publication_was_released", "publication_change_made", "publication_paper",
    "publication_persons", "publication_founded",
)  # fmt: skip
NAMED = ", ".join(f"{field} AS {key}" for key, field in zip(KEYS, FIELDS, strict=True))
PUBLIC = f"SELECT {NAMED} FROM publication ORDER BY publication.id"


@dataclass
class RegisterFigures:
    """What was measured of the files, and of the pages of which ``register_pages`` tells."""

    entries: int
    files: list[Timed] = field(default_factory=list)
    first_byte: float = 0.0
    first_page: float = 0.0
    """Seconds of the first page after a change: its frame is drawn anew."""
    pages: dict[str, tuple[float, float]] = field(default_factory=dict)
    file: tuple[float, float] | None = None
    """Our kept page and the same bytes as a file of nginx, answers a second; None where there is no nginx."""
    exports: list[Timed] = field(default_factory=list)
    first_byte_http: float = 0.0
    grown: float = 0.0
    """MB that the server held more at the height of its first export than before it."""
    load: str = ""


def invented(count: int) -> Iterator[tuple[object, ...]]:
    """Invented entries, the same for every run."""
    draw = random.Random(20261126)
    for number in range(1, count + 1):
        name = f"示范{''.join(draw.choices(FIRST, k=3))}{draw.choice(WORKS)}有限公司"
        decided = TODAY - timedelta(days=draw.randrange(1, 1000))
        code = f"91330000MA{number:08d}"
        yield (
            number, f"{draw.getrandbits(128):032x}", number, number, "0" * 64, name, code,
            f"示人社监列〔2026〕{number}号", "示范县人力资源和社会保障局",
            f"示范{number % 20}镇", number % 90, number * 1000, decided.isoformat(),
            decided.isoformat(), (decided + timedelta(days=1095)).isoformat(), 1, "2026-11-01", "2026-11-01",
        )  # fmt: skip


def fill(path: Path, count: int) -> Database:
    """A database with ``count`` entries, written with its gate taken down."""
    upgrade(f"sqlite:///{path}")
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA foreign_keys=OFF")
        for trigger in GATE:
            raw.execute(f"DROP TRIGGER {trigger}")
        raw.executemany(f"INSERT INTO publication ({COLUMNS}) VALUES ({', '.join('?' * 18)})", invented(count))
        raw.execute("INSERT INTO publication_change VALUES (1, 1, 'published', '2026-11-01', NULL)")
    raw.execute("ANALYZE")
    raw.close()
    return open_database(f"sqlite:///{path}")


def measure_files(path: Path, database: Database, figures: RegisterFigures, rounds: int) -> None:
    """The export in process beside the sqlite3 program."""
    with database.reading() as session:
        _files(session, path, read_moment(session, TODAY), figures, rounds)


def _files(session: Session, path: Path, moment: Moment, figures: RegisterFigures, rounds: int) -> None:
    ours = json.loads(b"".join(stream_json(session, moment)))["entries"]
    assert ours == json.loads(_program(path, "json"))
    started = time.perf_counter()
    next(iter(stream_json(session, moment)))
    figures.first_byte = (time.perf_counter() - started) * 1000
    sides: dict[str, Callable[[], object]] = {
        "JSON, ours": lambda: sum(map(len, stream_json(session, moment))),
        "JSON, sqlite3": lambda: _program(path, "json"),
        "CSV, ours": lambda: sum(map(len, stream_csv(session, moment, "zh_Hans_CN"))),
        "CSV, sqlite3": lambda: _program(path, "csv"),
    }
    figures.files = interleave(sides, rounds)


def _program(path: Path, mode: str) -> bytes:
    return subprocess.run(["sqlite3", f"-{mode}", str(path), PUBLIC], capture_output=True, check=True).stdout


def percentile(values: list[float], share: float) -> float:
    """The value below which ``share`` of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def middle(values: list[float]) -> float:
    return statistics.median(values)
