"""Answers of the public list put together from what is kept: a frame for each kind of question, bytes for each entry.

Who is public is asked of the database every time; only what an entry says is kept, by its opaque id. That never
changes: the database refuses it (trigger ``publication_kept``), and an id is never given twice.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Protocol
from urllib.parse import quote_plus

from markupsafe import Markup

from monitor.ledgers.register import Asked, Line, Moment, NoSuchPlace, list_ids, read_lines
from monitor.ledgers.register_asking import Asking
from monitor.ledgers.register_changes import Cursor
from monitor.ledgers.register_rows import as_object
from monitor.views import shown
from monitor.views.register_frame import Frame, Shelf
from monitor.views.register_question import Question

FRAMES, ENTRIES = 200, 10_000
Look = tuple[str, bool]
"""Language and print."""
OBJECT: Look = ("", False)
"""An entry as JSON has neither."""


@dataclass
class Kept:
    """What a worker keeps: frames by kind of question and moment, frames of rows, and entries by look and id."""

    frames: Shelf[tuple[object, ...], Frame] = field(default_factory=lambda: Shelf(FRAMES))
    rows: dict[Look, Frame] = field(default_factory=dict)
    entries: defaultdict[Look, Shelf[str, bytes]] = field(default_factory=lambda: defaultdict(lambda: Shelf(ENTRIES)))


class NotDrawn(Exception):
    """A frame is not kept, and whoever asks cannot draw it."""


class Drawing(Protocol):
    """Who draws what is not kept yet, with places for what changes; ``entries`` and ``more`` say what is there. Raises
    NotDrawn.
    """

    def page(self, question: Question, *, entries: bool, more: bool) -> Frame: ...

    def row(self) -> Frame: ...


def make_page(kept: Kept, asking: Asking, moment: Moment, question: Question, drawing: Drawing) -> bytes:
    """A page of the list; after an entry that never was, people are shown it from its beginning."""
    try:
        ids, after = list_ids(asking, moment, question.asked, question.after)
    except NoSuchPlace:
        ids, after = list_ids(asking, moment, question.asked)
    look, key = (question.locale, question.large), (moment, *question.kind, bool(ids), after is not None)
    frame, row = kept.frames.get(key), kept.rows.get(look)
    if frame is None or row is None:
        frame, row = drawing.page(question, entries=bool(ids), more=after is not None), drawing.row()
        kept.frames.put(key, frame)
        kept.rows[look] = row
    of_row = row
    rows = _entries(kept, asking, moment, ids, look, lambda line: write_row(of_row, line, question.locale))
    return frame.fill(
        {
            "rows": b"".join(rows),
            "count": str(len(rows)).encode(),
            "words": _escaped(question.asked.words),
            "typed": quote_plus(question.typed).encode(),
            "after": quote_plus(after or "").encode(),
        }
    )


def make_objects(
    kept: Kept, asking: Asking, moment: Moment, asked: Asked, after: str, size: int
) -> tuple[bytes, str | None]:
    """A page as JSON, and where the next one begins. Raises NoSuchPlace where no entry ever had the id ``after``: a
    program that follows its pages would else begin again and never end.
    """
    ids, following = list_ids(asking, moment, asked, after, size)
    entries = b", ".join(_entries(kept, asking, moment, ids, OBJECT, _write_object))
    head = f'{{"as_at": "{moment.day.isoformat()}", "cursor": "{Cursor(moment.revision, moment.day)}", "entries": ['
    tail = f'], "next": {json.dumps(following)}}}'
    return b"".join((head.encode(), entries, tail.encode())), following


def _entries(
    kept: Kept, asking: Asking, moment: Moment, ids: Sequence[str], look: Look, write: Callable[[Line], bytes]
) -> list[bytes]:
    """What is kept of the entries ``ids``, which the database has just told to be public; the others are read."""
    shelf = kept.entries[look]
    found = shelf.all(ids)
    if None in found:
        lacking = [one for one, data in zip(ids, found, strict=True) if data is None]
        read = {line.public_id: write(line) for line in read_lines(asking, moment, lacking)}
        for one, data in read.items():
            shelf.put(one, data)
        found = [data or read.get(one) for one, data in zip(ids, found, strict=True)]
    return [data for data in found if data is not None]


def _write_object(line: Line) -> bytes:
    return json.dumps(as_object(line), ensure_ascii=False).encode()


def write_row(row: Frame, line: Line, locale: str) -> bytes:
    """An entry as a row of the table."""
    return row.fill({name: _escaped(text) for name, text in say_cells(line, locale).items()})


def say_cells(line: Line, locale: str) -> Mapping[str, str]:
    """What stands in a row; all words are those of the decision."""
    return {
        "id": line.public_id,
        "name": shown.marked(line.party_name, locale),
        "code": line.party_code,
        "town": shown.marked(line.town, locale) or shown.NOTHING,
        "decision": shown.marked(line.decision_no, locale),
        "decided": line.decided_on.isoformat(),
        "authority": shown.marked(line.authority, locale),
        "first": line.valid_from.isoformat(),
        "last": line.valid_to.isoformat(),
        "heads": shown.NOTHING if line.heads is None else str(line.heads),
        "owed": shown.yuan(line.owed_fen),
    }


def _escaped(text: str) -> bytes:
    return (text if isinstance(text, Markup) else escape(text)).encode()
