"""In-app delivery, and what is to be said outside. A log row that is not told is the event.

Messages, items of the outbox and the mark on the row are written in one transaction.
"""

import logging
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy import select, true, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session, load_only

from monitor.db import Database
from monitor.models.alert import Alert, AlertLog
from monitor.models.matter import Matter
from monitor.models.silence import Quiet, read_quiet
from monitor.models.trouble import read_names
from monitor.notify.hearing import FOLLOW_UPS, NEWS, Told, post
from monitor.notify.inbox import Letter, write
from monitor.notify.routing import Event, choose, list_holders, list_seen, list_viewers, list_woken
from monitor.notify.wording import ALERT_WORDS, word_alert, word_many
from monitor.values.terms import AlertAct, MatterKind, Role
from monitor.values.troubles import name_part
from monitor.values.words import Sentence
from monitor.values.words import mark as _

BATCH = 2_500
"""Events of one transaction: the write lock is held for about a second, whoever hears of them."""
CHUNK = 500
WATCHERS = (Role.SUPERVISOR, Role.SYSTEM)
POISON = _("预警动态 {number} 无法读取（{error}），没有发出通知；其余的照常发出。请打开这条预警查看，并联系维护人员。")
log = logging.getLogger("monitor")
SINGLY = 50
"""Up to so many events of a batch reach a person one by one; more are counted together by act and rule."""


def deliver(database: Database, now: datetime, today: date, *, batch: int = BATCH) -> int:
    """Tell the oldest ``batch`` events; the number of log rows taken, 0 when nothing is left.

    Killed at any point, a batch is told whole or not at all; several notifiers share the rows without telling twice.
    A row that cannot be read is set aside where the others go on, and those who watch hear of it (F40).
    """
    try:
        return _deliver(database, now, today, batch)
    except SQLAlchemyError:
        raise
    except Exception as error:
        return _deliver_singly(database, now, today, batch, error)


def _deliver_singly(database: Database, now: datetime, today: date, batch: int, first: Exception) -> int:
    """Tell the rows of a batch that failed one by one; what fails again by itself is set aside."""
    with database.reading() as session:
        untold = select(AlertLog.id, AlertLog.alert_id).where(AlertLog.told.is_(False)).order_by(AlertLog.id)
        rows = session.execute(untold.limit(min(batch, CHUNK))).all()
    log.warning("batch not told: %s", type(first).__name__)
    for number, alert in rows:
        try:
            _deliver(database, now, today, 1, number)
        except SQLAlchemyError:
            raise
        except Exception as error:
            log.error("event %s set aside: %s", number, type(error).__name__)
            with database.writing() as session:
                words = Sentence(POISON, {"number": number, "error": type(error).__name__})
                watchers = list_holders(session, WATCHERS)
                write(session, [Letter(one, f"poison:log:{number}", words, alert) for one in watchers], now)
                _mark_told(session, [number])
    return len(rows)


def _deliver(database: Database, now: datetime, today: date, batch: int, only: int | None = None) -> int:
    with database.writing() as session:
        taken = _take(session, batch, only)
        quiet = read_quiet(session, today)
        events = [event for event in taken if event.act in ALERT_WORDS and not _is_quiet(quiet, event)]
        viewers = list_viewers(session, today)
        concerned: dict[int, frozenset[int]] = {}
        woken = list_woken(session, [event for event in events if event.act in FOLLOW_UPS])
        for viewer in viewers:
            chosen = {event.log_id: event for event in choose(session, viewer, events)}
            before = woken.get(viewer.user_id, [])
            seen = list_seen(session, viewer, before)
            chosen |= {one.log_id: one for one in before if one.by != viewer.user_id and one.log_id in seen}
            mine = sorted(chosen.values(), key=lambda event: event.log_id)
            concerned[viewer.user_id] = frozenset(event.log_id for event in mine)
            write(session, _word(viewer.user_id, mine), now)
        post(session, Told(events, {viewer.user_id: viewer for viewer in viewers}, concerned), now)
        _mark_told(session, [event.log_id for event in taken])
    return len(taken)


def _is_quiet(quiet: Quiet, event: Event) -> bool:
    """Whether a silence keeps news of an alert to its page; what people did and that it is over is always told."""
    found = quiet.find(event.alert_id, event.matter_id, event.rule, event.level)
    return event.act in NEWS and found is not None


def _take(session: Session, batch: int, only: int | None = None) -> list[Event]:
    rows = session.execute(
        select(AlertLog, Alert, Matter)
        .join(Alert, Alert.id == AlertLog.alert_id)
        .join(Matter, Matter.id == Alert.matter_id)
        .where(AlertLog.told.is_(False), true() if only is None else AlertLog.id == only)
        .order_by(AlertLog.id)
        .limit(batch)
        .options(load_only(Alert.rule, Alert.key, Alert.assigned_to))
        .with_for_update(of=AlertLog, skip_locked=True)
    ).all()
    names = read_names(session, [alert.key for _log, alert, matter in rows if matter.kind == MatterKind.COUNTY])
    return [
        Event(
            log.id,
            alert.id,
            AlertAct(log.act),
            alert.rule,
            log.level,
            alert.key,
            name_part(alert.key, names) if matter.kind == MatterKind.COUNTY else alert.key,
            matter.name,
            log.user_id,
            alert.assigned_to,
            matter.id,
            matter.kind,
            matter.code,
            matter.town_id,
            matter.department_id,
        )
        for log, alert, matter in rows
    ]


def _word(user_id: int, events: list[Event]) -> Iterator[Letter]:
    if len(events) <= SINGLY:
        for event in events:
            # Two events may have one name, as two of a kind on one day do: their numbers tell them apart.
            about = f"{event.matter} {event.code}" if event.kind == MatterKind.EMERGENCY else event.matter
            sentence = word_alert(event.act, event.rule, event.level, about, event.key)
            yield Letter(user_id, f"log:{event.log_id}", sentence, event.alert_id)
        return
    groups: dict[tuple[AlertAct, str], list[Event]] = defaultdict(list)
    for event in events:
        groups[event.act, event.rule].append(event)
    for (act, rule), group in groups.items():
        dedup = f"logs:{group[0].log_id}-{group[-1].log_id}:{act}:{rule}"
        yield Letter(user_id, dedup, word_many(act, rule, len(group)))


def _mark_told(session: Session, log_ids: list[int]) -> None:
    for start in range(0, len(log_ids), CHUNK):
        chunk = log_ids[start : start + CHUNK]
        session.execute(
            update(AlertLog).where(AlertLog.id.in_(chunk)).values(told=True),
            execution_options={"synchronize_session": False},
        )
