"""Making a move on an alert: seen, allowed, possible, complete, and nobody was faster. One log entry a move."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.lifecycles.alert import PEOPLE
from monitor.lifecycles.machine import (
    Fact,
    FactKind,
    Facts,
    Forbidden,
    Incomplete,
    Move,
    Offer,
    Refused,
    Unseen,
)
from monitor.lifecycles.steps import compare_and_set, require, words_of
from monitor.models.alert import Alert, AlertLog
from monitor.models.scope import Viewer, is_own, viewer_of, visible
from monitor.models.user import User
from monitor.values.permissions import Act
from monitor.values.terms import AlertStatus
from monitor.values.words import Sentence
from monitor.values.words import mark as _


def offers(session: Session, alert: Alert, viewer: Viewer, acts: frozenset[Act]) -> list[Offer]:
    """The moves to draw for ``viewer`` who may do ``acts`` on the alert's matter, in the order of the table."""
    return [
        Offer(move, _find_hindrance(session, move, alert, viewer))
        for move in PEOPLE.values()
        if move.act in acts and find_obstacle(move, alert) is None
    ]


def make_move(
    session: Session, alert_id: int, move: Move, viewer: Viewer, facts: Facts, now: datetime, today: date
) -> AlertLog:
    """Make ``move``; ``facts`` hold what it asks for and the ``version`` the person saw.

    Raises a :class:`Refused` (404, 403, 409, 422) and then has written nothing.
    """
    alert = session.scalar(
        select(Alert)
        .where(Alert.id == alert_id, Alert.matter_id.in_(visible(viewer)))
        .execution_options(populate_existing=True)
    )
    if alert is None:
        raise Unseen(Sentence(_("没有这条预警。")))
    if move.act is None or not _reaches(session, viewer, move.act, alert.matter_id):
        raise Forbidden(Sentence(_("您对该事项没有“{move}”的权限。"), {"move": Sentence(move.label)}))
    refusal = find_obstacle(move, alert) or _find_hindrance(session, move, alert, viewer)
    if refusal is not None:
        raise Refused(refusal)
    changes = _read_facts(session, move, facts, alert, today) | _note_person(move, viewer, today)
    if move.target is not None:
        changes["status"] = move.target.value
    compare_and_set(session, alert, facts.get("version"), changes, Sentence(_("这条预警刚被他人办理或被检查更新。")))
    entry = AlertLog(
        alert_id=alert.id, act=move.log.value, at=now, as_of=today, user_id=viewer.user_id,
        step=alert.step, level=alert.level, note=_note(move, facts, changes),
    )  # fmt: skip
    session.add(entry)
    session.flush()
    return entry


def find_obstacle(move: Move, alert: Alert) -> Sentence | None:
    """Why the alert as it stands does not allow the move, whoever asks."""
    status = AlertStatus(alert.status)
    if status not in move.sources:
        return Sentence(
            _("预警现为“{status}”，不能{move}。"), {"status": Sentence(status.label), "move": Sentence(move.label)}
        )
    if move.least is not None and alert.level < move.least:
        return Sentence(_("蓝色和黄色预警到期自动销号，不需要申请。"))
    if move.proposed is True and alert.proposed_by is None:
        return Sentence(_("还没有人申请销号。"))
    if move.proposed is False and alert.proposed_by is not None:
        return Sentence(_("已有人申请销号，正等待另一人确认。"))
    return None


def _find_hindrance(session: Session, move: Move, alert: Alert, viewer: Viewer) -> Sentence | None:
    """Why just this person may not make the move."""
    if move.apart is not None and is_own(session, getattr(alert, move.apart), viewer):
        return Sentence(_("销号由您申请，须由另一人确认或退回。"))
    return None


def _reaches(session: Session, viewer: Viewer, act: Act, matter_id: int) -> bool:
    return session.scalar(visible(viewer, act).where(visible(viewer, act).selected_columns[0] == matter_id)) is not None


def _read_facts(session: Session, move: Move, facts: Facts, alert: Alert, today: date) -> dict[str, object]:
    changes: dict[str, object] = {}
    for fact in move.facts:
        changes |= _READERS[fact.kind](session, fact, require(fact, facts), alert, today)
    return changes


def _read_text(_session: Session, fact: Fact, value: object, _alert: Alert, _today: date) -> dict[str, object]:
    words_of(fact, value)
    return {}


def _read_date(_session: Session, fact: Fact, value: object, _alert: Alert, today: date) -> dict[str, object]:
    furthest = today + timedelta(days=fact.most)
    if not isinstance(value, date) or not today <= value <= furthest:
        wrong = _("“{fact}”应在 {first} 至 {last} 之间。")
        raise Incomplete(Sentence(wrong, {"fact": Sentence(fact.label), "first": today, "last": furthest}))
    return {"acknowledged_until": value}


def _read_person(session: Session, fact: Fact, value: object, alert: Alert, today: date) -> dict[str, object]:
    person = session.scalar(select(User).where(User.id == value, User.active)) if isinstance(value, int) else None
    if person is None or not _reaches(session, viewer_of(person, today), Act.HANDLE_ALERTS, alert.matter_id):
        raise Incomplete(Sentence(_("所选人员不能办理该事项，请另选一人。")))
    return {"assigned_to": person.id}


def _read_evidence(_session: Session, _fact: Fact, _value: object, _alert: Alert, _today: date) -> dict[str, object]:
    return {}


_READERS = {
    FactKind.TEXT: _read_text,
    FactKind.DATE: _read_date,
    FactKind.PERSON: _read_person,
    FactKind.EVIDENCE: _read_evidence,
}


def _note_person(move: Move, viewer: Viewer, today: date) -> dict[str, object]:
    noted: Mapping[str, dict[str, object]] = {
        "acknowledge": {"acknowledged_by": viewer.user_id},
        "propose": {"proposed_by": viewer.user_id},
        "return": {"proposed_by": None},
        "confirm": {"closed_on": today},
        "dismiss": {"closed_on": today, "acknowledged_by": None, "acknowledged_until": None},
    }
    return dict(noted.get(move.name, {}))


def _note(move: Move, facts: Facts, changes: Mapping[str, object]) -> str | None:
    """What the log keeps in words: the text given, the day of an acknowledgement, the number of the person assigned."""
    kept = [str(facts[fact.name]) for fact in move.facts if fact.kind in (FactKind.TEXT, FactKind.DATE)]
    if "assigned_to" in changes:
        kept.append(str(changes["assigned_to"]))
    return " ".join(kept) or None
