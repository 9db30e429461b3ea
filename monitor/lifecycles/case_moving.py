"""Making a move on a case: seen, allowed, possible, lawful, complete, by the right person. One log row a move."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from monitor.lifecycles.case_facts import read_facts
from monitor.lifecycles.case_file import LIFE
from monitor.lifecycles.case_stamps import stamps
from monitor.lifecycles.machine import Facts, Forbidden, Move, Offer, Refused, Unseen
from monitor.lifecycles.steps import compare_and_set
from monitor.models.case_file import CaseFile, CaseLog, CaseReturn
from monitor.models.complaint import Complaint
from monitor.models.matter import Matter
from monitor.models.scope import Viewer, is_own, visible
from monitor.models.state import mark
from monitor.values.cases import ASKS_PAYMENT, CaseAct, CaseStatus
from monitor.values.permissions import Act
from monitor.values.redaction import without_numbers
from monitor.values.words import Sentence
from monitor.values.words import mark as _

OVERTAKEN = Sentence(_("这个案件刚被他人办理。"))


def offers(session: Session, case: CaseFile, viewer: Viewer, acts: frozenset[Act], today: date) -> list[Offer]:
    """The moves to draw for ``viewer`` who may do ``acts`` on the case, in the order of the table."""
    return [
        Offer(move, _find_hindrance(session, move, case, viewer) or _foreseeable(move, case, today))
        for move in LIFE.moves.values()
        if move.act in acts and _find_obstacle(session, move, case) is None
    ]


def make_move(
    session: Session, case_id: int, move: Move, viewer: Viewer, facts: Facts, now: datetime, today: date
) -> CaseLog:
    """Make ``move``; ``facts`` hold what it asks for and the ``version`` the person saw.

    Raises a :class:`Refused` (404, 403, 409, 422) and then has written nothing that the caller does not roll back.
    """
    case = session.scalar(
        select(CaseFile)
        .where(CaseFile.id == case_id, CaseFile.id.in_(visible(viewer, Act.SEE_CASES)))
        .execution_options(populate_existing=True)
    )
    if case is None:
        raise Unseen(Sentence(_("没有这个案件。")))
    if move.act is None or not _reaches(session, viewer, move.act, case.id):
        raise Forbidden(Sentence(_("您对该案件没有“{move}”的权限。"), {"move": Sentence(move.label)}))
    refusal = _find_obstacle(session, move, case) or _find_hindrance(session, move, case, viewer)
    if refusal is not None:
        raise Refused(refusal)
    changes, note = read_facts(session, move, facts, case, viewer, today)
    changes |= stamps(move, case, viewer, now, today)
    given_back = str(changes.pop("returned_unit", ""))
    blocked = LIFE.blocked(move, left_by(case, changes), today)
    if blocked is not None:
        raise Refused(blocked)
    if move.target is not None:
        changes["status"] = move.target.value
    compare_and_set(session, case, facts.get("version"), changes, OVERTAKEN)
    if move.name == "return":
        _keep_return(session, case, given_back, note, viewer, today)
    if move.name == "join":
        _hand_complaints_over(session, case)
    entry = write_log(session, case, CaseAct(move.log), now, viewer.user_id, note)
    if move.name == "propose_close":
        close_by_workers(session, case, now, today)
    mark(session, [case.id])
    return entry


def left_by(case: CaseFile, changes: dict[str, object]) -> Any:
    """The case as a move would leave it."""
    kept = {column.name: getattr(case, column.name) for column in CaseFile.__table__.columns}
    return SimpleNamespace(**kept | changes)


def write_log(
    session: Session, case: CaseFile, act: CaseAct, now: datetime, user_id: int | None, note: str | None
) -> CaseLog:
    """Write down what happened; numbers of people are taken out of what was typed."""
    kept = without_numbers(note) if note else None
    entry = CaseLog(case_id=case.id, act=act.value, at=now, user_id=user_id, status=case.status, note=kept)
    session.add(entry)
    session.flush()
    return entry


def close_by_workers(session: Session, case: CaseFile, now: datetime, today: date) -> bool:
    """Close a case whose closing was proposed, if every person who complained has confirmed to be paid himself."""
    if case.closing_by is None or case.conclusion not in ASKS_PAYMENT:
        return False
    mine = Complaint.case_id == case.id
    number, confirmed, disputed = session.execute(
        select(func.count(), func.count(Complaint.confirmed_at), func.count(Complaint.disputed_at)).where(mine)
    ).one()
    if not number or confirmed < number or disputed:
        return False
    if LIFE.blocked(LIFE.moves["confirm_close"], case, today) is not None:
        return False
    changes = {"status": CaseStatus.CLOSED.value, "closed_on": today, "by_worker": True}
    compare_and_set(session, case, case.version, changes, OVERTAKEN)
    write_log(session, case, CaseAct.CLOSED, now, None, None)
    mark(session, [case.id])
    return True


def _find_obstacle(session: Session, move: Move, case: CaseFile) -> Sentence | None:
    """Why the case as it stands does not allow the move, whoever asks."""
    status = CaseStatus(case.status)
    if status not in move.sources:
        said = _("案件现为“{status}”，不能{move}。")
        return Sentence(said, {"status": Sentence(status.label), "move": Sentence(move.label)})
    if move.proposed is True and case.closing_by is None:
        return Sentence(_("还没有人申请结案。"))
    if move.proposed is False and case.closing_by is not None:
        return Sentence(_("已有人申请结案，正等待另一人确认。"))
    return _STEPS[move.name](case) if move.name in _STEPS else None


def _find_hindrance(session: Session, move: Move, case: CaseFile, viewer: Viewer) -> Sentence | None:
    """Why just this person may not make the move, or a worker's word stands against it."""
    if move.apart is not None and is_own(session, getattr(case, move.apart), viewer):
        return Sentence(_("前一步由您办理，须由另一人“{move}”。"), {"move": Sentence(move.label)})
    if move.name == "confirm_close" and case.conclusion in ASKS_PAYMENT and _is_disputed(session, case):
        return Sentence(_("有投诉人凭回执号表示没有收到工资，不能确认结案。"))
    return None


def _foreseeable(move: Move, case: CaseFile, today: date) -> Sentence | None:
    """What forbids the move whatever is filled in."""
    asked = {fact.name for fact in move.facts}
    if asked & {"refusal_no", "pack", "conclusion"}:
        return None
    return LIFE.blocked(move, case, today)


def _is_disputed(session: Session, case: CaseFile) -> bool:
    disputed = select(Complaint.id).where(Complaint.case_id == case.id, Complaint.disputed_at.is_not(None))
    return session.scalar(disputed.limit(1)) is not None


def _reaches(session: Session, viewer: Viewer, act: Act, case_id: int) -> bool:
    return session.scalar(visible(viewer, act).where(Matter.id == case_id)) is not None


def _keep_return(session: Session, case: CaseFile, unit: str, reason: str | None, viewer: Viewer, today: date) -> None:
    said = without_numbers(reason or "")
    row = CaseReturn(case_id=case.id, unit=unit, reason=said, returned_on=today, returned_by=viewer.user_id)
    session.add(row)


def _hand_complaints_over(session: Session, case: CaseFile) -> None:
    """The complaints of a case that was joined go over to the other one."""
    session.execute(update(Complaint).where(Complaint.case_id == case.id).values(case_id=case.joined_to))
    if case.joined_to is not None:
        mark(session, [case.joined_to])


def _wants(present: bool, sentence: str) -> Sentence | None:
    return None if present else Sentence(sentence)


Wish = Callable[[CaseFile], Sentence | None]
_NO_ASK = _("还没有人申请延长。")
_NO_REPORT = _("还没有提交移送报告。")
_STEPS: Mapping[str, Wish] = {
    "ask_extension": lambda case: _wants(case.extension_asked_on is None, _("已经申请或者批准延长。")),
    "approve_extension": lambda case: _wants(_extension_waits(case), _NO_ASK),
    "refuse_extension": lambda case: _wants(_extension_waits(case), _NO_ASK),
    "not_ours": lambda case: _wants(case.foreign_on is None, _("已经认定不属本部门职责。")),
    "return": lambda case: _wants(case.dispatched_on is not None, _("没有派单，不需要退单。")),
    "report_crime": lambda case: _wants(case.crime_reported_on is None, _("已经提交移送报告。")),
    "approve_crime": lambda case: _wants(_crime_waits(case), _NO_REPORT),
    "decline_crime": lambda case: _wants(_crime_waits(case), _NO_REPORT),
    "hand_over": lambda case: _wants(case.crime_approved is True, _("负责人还没有批准移送。")),
    "police_filed": lambda case: _wants(case.police_filed is not True, _("公安机关已经立案。")),
    "police_declined": lambda case: _wants(case.police_filed is None, _("公安机关已经答复。")),
    "reconsider": lambda case: _wants(_may_reconsider(case), _("公安机关没有作出不予立案的答复，或者已经提请。")),
    "accept_refusal": lambda case: _wants(_may_reconsider(case), _("公安机关没有作出不予立案的答复，或者已经提请。")),
    "tell": lambda case: _wants(case.told_on is None, _("已经告知。")),
    "resume": lambda case: _wants(case.police_filed is False, _("公安机关没有作出不予立案的答复。")),
}


def _extension_waits(case: CaseFile) -> bool:
    return case.extension_asked_on is not None and case.extended_on is None


def _crime_waits(case: CaseFile) -> bool:
    return case.crime_reported_on is not None and case.crime_decided_on is None


def _may_reconsider(case: CaseFile) -> bool:
    return case.police_filed is False and case.reconsidered_on is None
