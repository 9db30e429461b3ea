"""One entry of the public list at its permanent address: the text four persons signed, or that it is not shown."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import not_, or_, select
from sqlalchemy.orm import Session

from monitor.ledgers.register import COLUMNS, SIZE, Line, Moment, as_line, is_id
from monitor.models.publication import ListingText, Publication
from monitor.models.register import PublicationChange, public_on
from monitor.values.listings import ListingGround
from monitor.values.register import Absence, EntryAct


class Altered(Exception):
    """The text is not the one that was signed; nothing of it is shown."""


@dataclass(frozen=True)
class Person:
    """A natural person whom the decision names: the name and the role in the unit, and nothing else."""

    name: str
    role: str


@dataclass(frozen=True)
class Event:
    """A line of an entry's history; ``why`` is given where it was taken off."""

    act: EntryAct
    day: date
    why: Absence | None


@dataclass(frozen=True)
class Entry:
    """An entry that is public: ``line`` as in lists, the rest from the signed text alone. Money in fen."""

    line: Line
    sha256: str
    ground: ListingGround | None
    found: str
    address: str
    project_name: str
    order_no: str
    order_due_on: str
    basis: Sequence[str]
    persons: Sequence[Person]
    objection: str
    authority_phone: str
    authority_address: str
    history: Sequence[Event]


@dataclass(frozen=True)
class Gone:
    """An entry that is not public any more: no name, no number, no town. ``day`` is that on which it went."""

    public_id: str
    day: date
    why: Absence
    listed_from: date


def find_entry(session: Session, public_id: str, moment: Moment) -> Entry | Gone | None:
    """The entry, what is left of it, or None: for an id nobody gave out and for one whose time has not come.

    Raises :class:`Altered` where the text does not have the hash that was signed.
    """
    if not is_id(public_id):
        return None
    known = select(Publication).where(Publication.public_id == public_id, Publication.valid_from <= moment.day)
    row = session.scalar(known)
    if row is None:
        return None
    seen = select(Publication.id, *COLUMNS, ListingText.snapshot).join(
        ListingText, ListingText.id == Publication.text_id
    )
    shown = session.execute(seen.where(Publication.id == row.id, public_on(moment.day))).one_or_none()
    if shown is None:
        return _gone(row, moment)
    _id, *fields, snapshot = shown
    if hashlib.sha256(snapshot.encode()).hexdigest() != row.sha256:
        raise Altered(public_id)
    return _entry(as_line(fields), row.sha256, json.loads(snapshot), _history(session, row.id, moment))


def gone_of(row: Publication, moment: Moment) -> Gone:
    """What may be said of an entry that is not public on the day of ``moment``."""
    return _gone(row, moment)


def list_gone(
    session: Session, moment: Moment, after: str | None = None, size: int = SIZE
) -> tuple[list[Gone], str | None]:
    """Ids that are not public any more, newest first, and where the next ones begin."""
    wanted = select(Publication).where(Publication.valid_from <= moment.day, not_(public_on(moment.day)))
    if after and is_id(after):
        before = select(Publication.id).where(Publication.public_id == after).scalar_subquery()
        wanted = wanted.where(or_(Publication.id < before, before.is_(None)))
    rows = session.scalars(wanted.order_by(Publication.id.desc()).limit(size + 1)).all()
    return [_gone(row, moment) for row in rows[:size]], rows[size - 1].public_id if len(rows) > size else None


def _gone(row: Publication, moment: Moment) -> Gone:
    if row.ended_on is not None and row.ended_why is not None:
        return Gone(row.public_id, row.ended_on, Absence(row.ended_why), row.valid_from)
    if row.hidden_on is not None and row.hidden_why is not None and moment.day < row.valid_to:
        return Gone(row.public_id, row.hidden_on, Absence(row.hidden_why), row.valid_from)
    return Gone(row.public_id, row.valid_to, Absence.EXPIRED, row.valid_from)


def _entry(line: Line, sha256: str, said: dict[str, object], history: Sequence[Event]) -> Entry:
    ground, basis, persons = said.get("ground"), said.get("basis"), said.get("persons")
    return Entry(
        line=line,
        sha256=sha256,
        ground=ListingGround(ground) if isinstance(ground, str) and ground in set(ListingGround) else None,
        found=_text(said, "found"),
        address=_text(said, "party_address"),
        project_name=_text(said, "project_name"),
        order_no=_text(said, "order_no"),
        order_due_on=_text(said, "order_due_on"),
        basis=[str(one) for one in basis] if isinstance(basis, list) else [],
        persons=[
            Person(str(one.get("name", "")), str(one.get("role", "")))
            for one in (persons if isinstance(persons, list) else [])
            if isinstance(one, dict)
        ],
        objection=_text(said, "objection"),
        authority_phone=_text(said, "authority_phone"),
        authority_address=_text(said, "authority_address"),
        history=history,
    )


def _text(said: dict[str, object], key: str) -> str:
    value = said.get(key)
    return "" if value is None else str(value)


def _history(session: Session, publication_id: int, moment: Moment) -> list[Event]:
    rows = session.execute(
        select(PublicationChange.act, PublicationChange.day, PublicationChange.why)
        .where(PublicationChange.publication_id == publication_id, PublicationChange.revision <= moment.revision)
        .order_by(PublicationChange.revision)
    )
    return [Event(EntryAct(act), day, Absence(why) if why else None) for act, day, why in rows]
