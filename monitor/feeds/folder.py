"""A watched drop folder: a file at rest is claimed by moving it, taken in, and put away with a receipt beside it.

Every step may be cut off. What stands in ``taking`` after that is taken first the next time; the key of a file is its
content and its time, so that a file whose import had been committed gets the same answer and is only put away.
"""

import hashlib
import json
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from monitor.db import Database
from monitor.feeds.answers import say_answer
from monitor.feeds.taking import Parcel, note_failure, take
from monitor.models.feed import Feed
from monitor.values.feeds import PULL_BYTES, DeliveryStatus
from monitor.values.words import SOURCE_LOCALE, Sentence, say
from monitor.values.words import mark as _

REST_SECONDS = 30
TAKING, DONE, REFUSED = "taking", "done", "refused"
UNFINISHED = (".part", ".partial", ".tmp", ".crdownload", ".filepart", "~")
LONGEST_NAME = 120


@dataclass(frozen=True)
class Swept:
    """A file that was put away, by the name it was dropped under."""

    name: str
    status: DeliveryStatus


def sweep(database: Database, feed_id: int, root: Path, now: datetime) -> list[Swept]:
    """Take in what rests in the feed's folder, oldest first. OSError if the folder cannot be used; Busy as for imports.

    Makes the folder where it is missing. Links and folders are left alone.
    """
    with database.reading() as session:
        folder = root / session.get_one(Feed, feed_id).code
    for name in (TAKING, DONE, REFUSED):
        (folder / name).mkdir(mode=0o770, parents=True, exist_ok=True)
    for path in _resting(folder, now):
        os.rename(path, folder / TAKING / path.name)
    swept = []
    for path in sorted(_files(folder / TAKING), key=lambda one: (one.stat().st_mtime_ns, one.name)):
        found = _take(database, feed_id, folder, path, now)
        swept += [found] if found else []
    return swept


def _resting(folder: Path, now: datetime) -> Iterator[Path]:
    """Files that nobody writes any more, none whose name is still being taken."""
    for path in _files(folder):
        if (
            _rests(path, now)
            and not path.name.lower().endswith(UNFINISHED)
            and not (folder / TAKING / path.name).exists()
        ):
            yield path


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if stat.S_ISREG(path.lstat().st_mode) and not path.name.startswith(".")]


def _rests(path: Path, now: datetime) -> bool:
    """Whether nobody wrote it for a while: by the time this machine saw it change, whatever time it carries."""
    return path.stat().st_ctime <= now.timestamp() - REST_SECONDS


def _take(database: Database, feed_id: int, folder: Path, path: Path, now: datetime) -> Swept | None:
    """None: it was written to while it was read, and is left for the next time."""
    shown = path.name.encode("utf-8", "replace").decode()
    before = path.stat()
    if before.st_size > PULL_BYTES:
        words = Sentence(_("文件超过上限 {size} MB，没有读取。请拆分后重新投放。"), {"size": PULL_BYTES >> 20})
        number = note_failure(database, feed_id, shown, "too_large", words, now)
        answer: dict[str, object] = {"delivery": number, "status": "refused", "reason": say(words, SOURCE_LOCALE)}
        _put_away(folder / REFUSED, path, number, answer)
        return Swept(shown, DeliveryStatus.FAILED)
    body, after = path.read_bytes(), path.stat()
    if (after.st_mtime_ns, after.st_size) != (before.st_mtime_ns, before.st_size):
        return None
    key = f"file:{hashlib.sha256(body).hexdigest()}:{before.st_mtime_ns}"
    parcel = Parcel(body, shown, key=key)
    taken = take(database, feed_id, parcel, now)
    target = folder / (REFUSED if taken.status is DeliveryStatus.REFUSED else DONE)
    _put_away(target, path, taken.number, say_answer(taken.answer, SOURCE_LOCALE))
    return Swept(shown, taken.status)


def _put_away(target: Path, path: Path, number: int, answer: dict[str, object]) -> None:
    """The receipt is whole before the file is there; both names carry the number of the delivery."""
    name = f"{number}-{path.name}" if len(path.name) <= LONGEST_NAME else f"{number}{path.suffix[:20]}"
    draft = target / f".{number}.receipt"
    with draft.open("w", encoding="utf-8") as file:
        json.dump(answer, file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())
    os.replace(draft, target / f"{name}.receipt.json")
    os.replace(path, target / name)
