"""How the public list is answered: by one moment, kept as bytes while that lasts, and not to who asks without end.

The web alone keeps the day going: the first request of a day writes it down, whatever other process is dead.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from threading import Lock
from typing import cast

from flask import Flask, abort, current_app, g, make_response, request
from sqlalchemy.exc import OperationalError
from werkzeug.wrappers import Response

from monitor.ledgers.register import Choices, Moment, count_choices, read_moment
from monitor.lifecycles.clock_mark import advance
from monitor.views import clock, public, unit
from monitor.views.register_page import Kept

SECONDS = 60
KEPT = 300
KNOWN_ADDRESSES = 5000


@dataclass(frozen=True)
class Pace:
    """An allowance counted in steps: a worker counts by itself, and each ``step`` requests of one address are one
    attempt in the database, where the attempts of all workers meet.
    """

    allowance: public.Allowance
    step: int


PAGES = Pace(public.Allowance("register", 150, 5000, timedelta(minutes=10)), 20)
ENTRIES = Pace(public.Allowance("register-entry", 60, 3000, timedelta(hours=1)), 10)
FILES = Pace(public.Allowance("register-file", 60, 600, timedelta(hours=1)), 1)


@dataclass
class Memory:
    """What a worker remembers: bytes of pages, counts, the day it saw, and how often an address asked."""

    lock: Lock = field(default_factory=Lock)
    pages: OrderedDict[tuple[str, ...], bytes] = field(default_factory=OrderedDict)
    counting: Lock = field(default_factory=Lock)
    choices: tuple[Moment, Choices] | None = None
    day: date | None = None
    asked: OrderedDict[tuple[str, str], int] = field(default_factory=OrderedDict)
    resting: dict[tuple[str, str], datetime] = field(default_factory=dict)
    kept: Kept = field(default_factory=Kept)


def attach(app: Flask) -> None:
    app.extensions["register"] = Memory()


def _memory() -> Memory:
    return cast(Memory, current_app.extensions["register"])


def kept_pages() -> Kept:
    return _memory().kept


def prepare() -> None:
    """Before every request: the language and the print of the address, and the day of the list."""
    public.choose_locale()
    g.public_large = request.args.get("print") == "large"
    _keep_day(clock.today())


def _keep_day(today: date) -> None:
    memory = _memory()
    if memory.day is not None and today <= memory.day:
        return
    try:
        with unit.database().writing() as session:
            moved = advance(session, today)
    except OperationalError as error:
        # Today itself hides what runs out today; the mark is kept with the next request that can write.
        current_app.logger.error("the day of the public list was not kept", exc_info=error)
        return
    memory.day = today
    if moved.jumped_from is not None:
        words = "the clock of the public list jumped from %s to %s: check the server's time"
        current_app.logger.error(words, moved.jumped_from, moved.day)


def moment() -> Moment:
    """The state of the list, read once a request."""
    if "register_moment" not in g:
        g.register_moment = read_moment(unit.reading(), clock.today())
    return cast(Moment, g.register_moment)


def choices() -> Choices:
    """Counts of the filters, made once a moment, by one reader for all who wait."""
    memory, now = _memory(), moment()
    with memory.counting:
        kept = memory.choices
        if kept is None or kept[0] != now:
            kept = memory.choices = (now, count_choices(unit.reading(), now))
    return kept[1]


def _tag(content: str = "") -> str:
    """The mark of this moment of the list or, where another page than the list's is answered, of its ``content``."""
    told = content or f"{moment().revision}-{moment().day:%Y%m%d}"
    return f"{_build(current_app.root_path)}-{told}"


def is_known(content: str = "") -> bool:
    """Whether who asks has what this moment, or this content, makes."""
    return bool(request.if_none_match.contains_weak(_tag(content)))


def stamped(said: Response, content: str = "") -> Response:
    """The answer with its mark; it may be kept for a minute, so that what is taken off is gone soon."""
    said.set_etag(_tag(content), weak=True)
    said.headers["Cache-Control"] = f"public, max-age={SECONDS}"
    said.headers["X-Robots-Tag"] = "noarchive"
    return said


def answer(
    make: Callable[[], str | bytes], media: str = "text/html; charset=utf-8", status: int = 200, content: str = ""
) -> Response:
    """What ``make`` makes of this moment, or of ``content`` (a hash that names it), or that it has not changed."""
    if status == 200 and is_known(content):
        return stamped(make_response("", 304), content)
    said = make_response(_kept((_tag(content), request.host, request.full_path, media), make), status)
    said.headers["Content-Type"] = media
    return stamped(said, content)


def _kept(key: tuple[str, ...], make: Callable[[], str | bytes]) -> bytes:
    memory = _memory()
    with memory.lock:
        found = memory.pages.get(key)
        if found is not None:
            memory.pages.move_to_end(key)
            return found
    made = make()
    data = made.encode() if isinstance(made, str) else made
    with memory.lock:
        memory.pages[key] = data
        while len(memory.pages) > KEPT:
            memory.pages.popitem(last=False)
    return data


@cache
def _build(root_path: str) -> str:
    """Changes with the pages themselves, so that a new version is not taken for an old one."""
    root = Path(root_path)
    folders = (
        *(root / "templates" / "public", root / "templates" / "parts", root / "translations", root / "static" / "css"),
        root / "monitor" / "values" / "wordings",
    )
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
    digest = hashlib.sha256()
    for path in (*files, root / "templates" / "frame.html", Path(__file__)):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:10]


def hold(pace: Pace) -> None:
    """Count this request; 429 to who asks more than the allowance, whichever worker he asks."""
    memory, now, key = _memory(), clock.now(), (pace.allowance.what, request.remote_addr or "?")
    with memory.lock:
        resting = memory.resting.get(key)
        if resting is not None and now < resting:
            abort(429)
        count = memory.asked[key] = memory.asked.pop(key, 0) + 1
        if count >= pace.step:
            del memory.asked[key]
        if len(memory.asked) > KNOWN_ADDRESSES:
            memory.asked.popitem(last=False)
    if count < pace.step:
        return
    with unit.database().writing() as session:
        too_much = public.is_too_much(session, pace.allowance, now)
        if not too_much:
            public.note_attempt(session, pace.allowance, now)
    if too_much:
        with memory.lock:
            memory.resting[key] = now + timedelta(minutes=1)
        abort(429)
