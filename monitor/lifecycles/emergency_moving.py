"""Making a move on an emergency: seen, allowed, possible, complete, lawful, by the right person. One line a move."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from monitor.lifecycles.emergency import ADDS, LIFE
from monitor.lifecycles.emergency_clocks import is_unexplained, is_unmet, list_clocks
from monitor.lifecycles.emergency_facts import read_facts
from monitor.lifecycles.emergency_stamps import Changes, apply
from monitor.lifecycles.machine import Facts, Forbidden, Move, Offer, Refused, Unseen
from monitor.lifecycles.steps import compare_and_set
from monitor.models.emergency import Emergency, EmergencyLine, EmergencyMatter, EmergencyPayment
from monitor.models.emergency_log import write_line
from monitor.models.kept_file import KeptFile
from monitor.models.matter import Matter
from monitor.models.scope import Viewer, is_own, visible
from monitor.models.state import mark
from monitor.values.emergencies import EmergencyStatus, LineKind, LineSource, PayStep, ReportClock
from monitor.values.kept import FileAbout
from monitor.values.permissions import Act
from monitor.values.words import Sentence
from monitor.values.words import mark as _

OVERTAKEN = Sentence(_("这起突发事件刚被他人办理。"))


@dataclass(frozen=True)
class Made:
    """What a move did: its line in the timeline, and whether the grade rose, so that people are paged."""

    line: EmergencyLine
    raised: bool


def offers(session: Session, row: Emergency, viewer: Viewer, acts: frozenset[Act], today: date) -> list[Offer]:
    """The moves to draw for ``viewer`` who may do ``acts`` on the event, in the order of the table."""
    standing = left_by(session, row, {})
    return [
        Offer(move, _find_hindrance(session, move, row, viewer) or _foreseeable(move, standing, today))
        for move in LIFE.moves.values()
        if move.act in acts and _find_obstacle(move, row) is None
    ]


def make_move(
    session: Session, emergency_id: int, move: Move, viewer: Viewer, facts: Facts,
    binds: Mapping[str, int | None], now: datetime,
) -> Made:  # fmt: skip
    """Make ``move``; ``facts`` hold what it asks for and, unless it only adds, the ``version`` the person saw.

    ``binds`` are the county's values. Raises a :class:`Refused` (404, 403, 409, 422); the caller rolls back.
    """
    row = session.scalar(
        select(Emergency)
        .where(Emergency.id == emergency_id, Emergency.id.in_(visible(viewer, Act.SEE_EMERGENCIES)))
        .execution_options(populate_existing=True)
    )
    if row is None:
        raise Unseen(Sentence(_("没有这起突发事件。")))
    if move.act is None or session.scalar(visible(viewer, move.act).where(Matter.id == row.id)) is None:
        raise Forbidden(Sentence(_("您对该事件没有“{move}”的权限。"), {"move": Sentence(move.label)}))
    refusal = _find_obstacle(move, row) or _find_hindrance(session, move, row, viewer)
    if refusal is not None:
        raise Refused(refusal)
    given = read_facts(move, facts, row, now)
    done = apply(session, move, given, row, viewer, binds, now)
    blocked = LIFE.blocked(move, left_by(session, row, done.columns), now.date())
    if blocked is not None:
        raise Refused(blocked)
    columns = done.columns | ({"status": move.target.value} if move.target is not None else {})
    grade = row.grade
    if move.name not in ADDS:
        compare_and_set(session, row, facts.get("version"), columns, OVERTAKEN)
    line = _write(session, row, move, done, given, viewer, now)
    mark(session, [row.id, *_list_about(session, row.id)])
    return Made(line, raised=row.grade < grade)


def _write(
    session: Session, row: Emergency, move: Move, done: Changes, given: Mapping[str, Any], viewer: Viewer, now: datetime
) -> EmergencyLine:
    return write_line(
        session, row.id, LineKind(move.log), done.words, now, at=given.get("at") or now,
        source=LineSource(given.get("source", LineSource.TYPED)),
        who=given.get("who"), user_id=viewer.user_id, amends_id=given.get("line"),
    )  # fmt: skip


def left_by(session: Session, row: Emergency, changes: Mapping[str, object]) -> Any:
    """The event as a move would leave it, with what holds up its close-out."""
    kept = {column.name: getattr(row, column.name) for column in Emergency.__table__.columns}
    clocks = list_clocks(session, row.id)
    paid = select(func.sum(EmergencyPayment.amount_fen)).where(
        EmergencyPayment.emergency_id == row.id, EmergencyPayment.step != PayStep.RECOVERED.value
    )
    proofs = select(func.count()).where(
        KeptFile.about == FileAbout.EMERGENCY.value, KeptFile.about_id == row.id, KeptFile.matter_id == row.id
    )
    more = {
        "unmet": tuple(ReportClock(clock.clock) for clock in clocks if is_unmet(clock)),
        "unexplained": tuple(ReportClock(clock.clock) for clock in clocks if is_unexplained(clock)),
        "paid_fen": session.scalar(paid) or 0,
        "proofs": session.scalar(proofs) or 0,
    }
    return SimpleNamespace(**kept | dict(changes) | more)


def _list_about(session: Session, emergency_id: int) -> list[int]:
    about = select(EmergencyMatter.matter_id).where(EmergencyMatter.emergency_id == emergency_id)
    return list(session.scalars(about))


def _find_obstacle(move: Move, row: Emergency) -> Sentence | None:
    """Why the event as it stands does not allow the move, whoever asks."""
    status = EmergencyStatus(row.status)
    if status not in move.sources:
        said = _("事件现为“{status}”，不能{move}。")
        return Sentence(said, {"status": Sentence(status.label), "move": Sentence(move.label)})
    if move.proposed is True and row.lower_to is None:
        return Sentence(_("没有人申请降级。"))
    if move.proposed is False and row.lower_to is not None:
        return Sentence(_("已有人申请降级，正等待另一人确认。"))
    return None


def _find_hindrance(session: Session, move: Move, row: Emergency, viewer: Viewer) -> Sentence | None:
    """Why just this person may not make the move."""
    if move.apart is not None and is_own(session, getattr(row, move.apart), viewer):
        return Sentence(_("前一步由您办理，须由另一人“{move}”。"), {"move": Sentence(move.label)})
    if move.name == "take_lead" and row.lead_id == viewer.user_id:
        return Sentence(_("现在就由您牵头。"))
    if move.name == "untie" and not _list_about(session, row.id):
        return Sentence(_("这起事件没有登记涉及对象。"))
    return None


def _foreseeable(move: Move, standing: Any, today: date) -> Sentence | None:
    """What forbids the move whatever is filled in; the cause of the event is only known with the form."""
    return LIFE.blocked(move, standing, today) if move.name == "confirm_close" else None
