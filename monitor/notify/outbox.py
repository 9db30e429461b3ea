"""In-app delivery. A log row that is not told is the event; messages and the mark are written in one transaction."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite
from sqlalchemy.orm import Session, load_only

from monitor.db import Database
from monitor.models.alert import Alert, AlertLog, Message
from monitor.models.matter import Matter
from monitor.notify.routing import Event, choose, list_viewers
from monitor.notify.wording import ALERT_WORDS, word_alert, word_many
from monitor.values.terms import AlertAct
from monitor.values.words import Sentence, pack_facts

BATCH = 10_000
CHUNK = 500
SINGLY = 50
"""Up to so many events of a batch reach a person one by one; more are counted together by act and rule."""


@dataclass(frozen=True)
class Letter:
    """A message to one person. A second one with the same ``dedup`` to the same person is not written."""

    user_id: int
    dedup: str
    sentence: Sentence
    alert_id: int | None = None


def deliver(database: Database, now: datetime, today: date, *, batch: int = BATCH) -> int:
    """Tell the oldest ``batch`` events; the number of log rows taken, 0 when nothing is left.

    Killed at any point, a batch is told whole or not at all; several notifiers share the rows without telling twice.
    """
    with database.writing() as session:
        taken = _take(session, batch)
        events = [event for event in taken if event.act in ALERT_WORDS]
        for viewer in list_viewers(session, today):
            write(session, _word(viewer.user_id, choose(session, viewer, events)), now)
        _mark_told(session, [event.log_id for event in taken])
    return len(taken)


def _take(session: Session, batch: int) -> list[Event]:
    rows = session.execute(
        select(AlertLog, Alert, Matter.name)
        .join(Alert, Alert.id == AlertLog.alert_id)
        .join(Matter, Matter.id == Alert.matter_id)
        .where(AlertLog.told.is_(False))
        .order_by(AlertLog.id)
        .limit(batch)
        .options(load_only(Alert.rule, Alert.key, Alert.assigned_to))
        .with_for_update(of=AlertLog, skip_locked=True)
    )
    return [
        Event(
            log.id, alert.id, AlertAct(log.act), alert.rule, log.level, alert.key, name, log.user_id, alert.assigned_to
        )
        for log, alert, name in rows
    ]


def _word(user_id: int, events: list[Event]) -> Iterator[Letter]:
    if len(events) <= SINGLY:
        for event in events:
            sentence = word_alert(event.act, event.rule, event.level, event.matter, event.key)
            yield Letter(user_id, f"log:{event.log_id}", sentence, event.alert_id)
        return
    groups: dict[tuple[AlertAct, str], list[Event]] = defaultdict(list)
    for event in events:
        groups[event.act, event.rule].append(event)
    for (act, rule), group in groups.items():
        dedup = f"logs:{group[0].log_id}-{group[-1].log_id}:{act}:{rule}"
        yield Letter(user_id, dedup, word_many(act, rule, len(group)))


def write(session: Session, letters: Iterable[Letter], now: datetime) -> None:
    """Put letters into people's in-boxes; those already there stay as they are."""
    values = [
        {
            "user_id": letter.user_id,
            "dedup": letter.dedup,
            "alert_id": letter.alert_id,
            "msgid": letter.sentence.msgid,
            "facts": pack_facts(letter.sentence),
            "at": now,
        }
        for letter in letters
    ]
    if not values:
        return
    adder = insert_postgresql if session.get_bind().dialect.name == "postgresql" else insert_sqlite
    statement = adder(Message).on_conflict_do_nothing(index_elements=["user_id", "dedup"])
    session.connection().execute(statement, values)


def _mark_told(session: Session, log_ids: list[int]) -> None:
    for start in range(0, len(log_ids), CHUNK):
        chunk = log_ids[start : start + CHUNK]
        session.execute(
            update(AlertLog).where(AlertLog.id.in_(chunk)).values(told=True),
            execution_options={"synchronize_session": False},
        )
