"""What changed in the public list since a reader last looked: who came, and which ids went.

An entry that runs out writes nothing on its day, so a cursor says both how many changes were read and up to which day
terms were read. A reader who keeps the answer's cursor misses nothing and is told nothing twice within a page.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Row, and_, or_, select, union_all
from sqlalchemy.orm import Session

from monitor.ledgers.register import COLUMNS, Line, Moment, as_line
from monitor.ledgers.register_entry import Gone, gone_of
from monitor.models.publication import Publication
from monitor.models.register import PublicationChange, public_on

SIZE = 100
CURSOR = re.compile(r"([0-9]{1,9})\.([0-9]{4}-[0-9]{2}-[0-9]{2})(?:\.([0-9]{1,9}))?")


@dataclass(frozen=True)
class Cursor:
    """Changes up to ``revision`` were read, and the terms that begin or end up to ``day``; ``part``, where it is not
    0, is the last entry read of that day.
    """

    revision: int
    day: date
    part: int = 0

    def __str__(self) -> str:
        return f"{self.revision}.{self.day.isoformat()}" + (f".{self.part}" if self.part else "")


def read_cursor(text: str) -> Cursor | None:
    """A cursor as it was given out; None for anything else."""
    found = CURSOR.fullmatch(text)
    if found is None:
        return None
    try:
        return Cursor(int(found[1]), date.fromisoformat(found[2]), int(found[3] or 0))
    except ValueError:
        return None


@dataclass(frozen=True)
class Changes:
    """Entries that came or are shown again, ids that went, and the cursor to go on with; ``more`` says at once."""

    lines: list[Line]
    gone: list[Gone]
    cursor: Cursor
    more: bool


def list_changes(session: Session, moment: Moment, since: Cursor, size: int = SIZE) -> Changes:
    """At most ``size`` changes since a cursor, each entry as it stands now."""
    rows = session.execute(
        select(PublicationChange.revision, PublicationChange.publication_id)
        .where(PublicationChange.revision > since.revision, PublicationChange.revision <= moment.revision)
        .order_by(PublicationChange.revision)
        .limit(size)
    ).all()
    if len(rows) == size:
        cursor = Cursor(rows[-1].revision, since.day, since.part)
        return _changes(session, moment, [row.publication_id for row in rows], cursor, more=True)
    terms = _list_terms(session, moment, since, size - len(rows))
    more = len(rows) + len(terms) == size
    last = Cursor(moment.revision, terms[-1].day, terms[-1].id) if more else Cursor(moment.revision, moment.day)
    ids = [*(row.publication_id for row in rows), *(row.id for row in terms)]
    return _changes(session, moment, ids, last, more=more)


def _list_terms(session: Session, moment: Moment, since: Cursor, room: int) -> Sequence[Row[date, int]]:
    """Terms that began or ended after the cursor: the days on which nothing was written."""
    begins = select(Publication.valid_from.label("day"), Publication.id)
    ends = select(Publication.valid_to.label("day"), Publication.id)
    found = []
    for one, column in ((begins, Publication.valid_from), (ends, Publication.valid_to)):
        later = column > since.day
        if since.part:
            later = or_(later, and_(column == since.day, Publication.id > since.part))
        found.append(one.where(column <= moment.day, later))
    both = union_all(*found).subquery()
    return session.execute(select(both.c.day, both.c.id).order_by(both.c.day, both.c.id).limit(room)).all()


def _changes(session: Session, moment: Moment, ids: Sequence[int], cursor: Cursor, *, more: bool) -> Changes:
    wanted = select(Publication.id, *COLUMNS).where(Publication.id.in_(ids), public_on(moment.day))
    lines = {row[0]: as_line(row[1:]) for row in session.execute(wanted)}
    began = select(Publication).where(Publication.id.in_(ids), Publication.valid_from <= moment.day)
    rows = session.scalars(began.order_by(Publication.id))
    gone = [gone_of(row, moment) for row in rows if row.id not in lines]
    return Changes([lines[one] for one in dict.fromkeys(ids) if one in lines], gone, cursor, more)
