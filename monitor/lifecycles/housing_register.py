"""Beginning something on a housing project: a problem, a milestone of its plan, a promise of delivery."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.lifecycles.housing import ADD_MILESTONE, PROMISE, REGISTER
from monitor.lifecycles.housing_facts import read_facts
from monitor.lifecycles.housing_moving import NO_ROW, allow, note
from monitor.lifecycles.machine import Facts, Incomplete, Move, Refused, Unseen
from monitor.models.estate_line import list_slips
from monitor.models.housing import HousingProject
from monitor.models.housing_plan import DeliveryPromise, Milestone
from monitor.models.housing_problem import HousingProblem
from monitor.models.matter import Matter
from monitor.models.scope import Viewer
from monitor.values.housing import HousingAbout, HousingAct, MilestoneStatus, ProblemStatus
from monitor.values.words import Sentence
from monitor.values.words import mark as _


def register_problem(
    session: Session, matter_id: int, viewer: Viewer, facts: Facts, now: datetime, today: date
) -> HousingProblem:
    """Register a problem with unit, person, leader and day. Raises a Refused and has written nothing."""
    given = begin(session, matter_id, REGISTER, viewer, facts, today)
    standing = select(HousingProblem.id).where(
        HousingProblem.matter_id == matter_id,
        HousingProblem.kind == given["kind"],
        HousingProblem.building_no.is_not_distinct_from(given["building_no"]),
        HousingProblem.status.in_([ProblemStatus.OPEN.value, ProblemStatus.CLAIMED.value]),
    )
    if session.scalar(standing.limit(1)) is not None:
        raise Refused(Sentence(_("同一类型的问题已在办理，不用再登记。")))
    reason = given.pop("reason")
    slipped = _slips(session, matter_id, given["due_on"])
    if slipped is not None and reason is None:
        said = _("台账的整改期限是 {day}，登记的期限更晚，请填写“延期理由”，计一次延期。")
        raise Incomplete(Sentence(said, {"day": slipped}))
    row = HousingProblem(
        matter_id=matter_id, status=ProblemStatus.OPEN.value, opened_on=today, extended=int(slipped is not None),
        version=1, registered_by=viewer.user_id, **given,
    )  # fmt: skip
    told = given if slipped is None else given | {"rectify_by": slipped, "extended": 1}
    write(session, row, HousingAbout.PROBLEM, REGISTER, told, viewer, now, today, reason)
    return row


def _slips(session: Session, matter_id: int, due_on: date) -> date | None:
    """The last term of the ledger, where the first problem registered of the project would put it off unseen."""
    known = select(HousingProblem.id).where(
        HousingProblem.matter_id == matter_id, HousingProblem.status != ProblemStatus.STRUCK.value
    )
    if session.scalar(known.limit(1)) is not None:
        return None
    slips = list_slips(session, [matter_id]).get(matter_id)
    term = (slips.term if slips else None) or session.get_one(HousingProject, matter_id).rectify_by
    return term if term is not None and due_on > term else None


def add_milestone(
    session: Session, matter_id: int, viewer: Viewer, facts: Facts, now: datetime, today: date
) -> Milestone:
    """Add a milestone with its planned day and its standard. Raises a Refused and has written nothing."""
    given = begin(session, matter_id, ADD_MILESTONE, viewer, facts, today)
    row = Milestone(
        matter_id=matter_id, first_planned_on=given["planned_on"], shifted=0, status=MilestoneStatus.AHEAD.value,
        version=1, **given,
    )  # fmt: skip
    write(session, row, HousingAbout.MILESTONE, ADD_MILESTONE, given, viewer, now, today)
    return row


def keep_promise(
    session: Session, matter_id: int, viewer: Viewer, facts: Facts, now: datetime, today: date
) -> DeliveryPromise:
    """Keep a promised day of delivery beside those before it. Raises a Refused and has written nothing."""
    given = begin(session, matter_id, PROMISE, viewer, facts, today)
    row = DeliveryPromise(matter_id=matter_id, user_id=viewer.user_id, at=now, **given)
    write(session, row, HousingAbout.PROMISE, PROMISE, given, viewer, now, today)
    return row


def begin(session: Session, matter_id: int, move: Move, viewer: Viewer, facts: Facts, today: date) -> dict[str, Any]:
    """What was typed for a new row of the project, within its bounds. Raises a Refused."""
    allow(session, viewer, move, matter_id)
    # Of two who register the same at once the second sees what the first one wrote.
    session.execute(select(Matter.id).where(Matter.id == matter_id).with_for_update())
    project = session.get(HousingProject, matter_id)
    if project is None:
        raise Unseen(NO_ROW)
    return read_facts(session, move, facts, project, today)


def write(
    session: Session, row: Any, about: HousingAbout, move: Move, given: dict[str, Any], viewer: Viewer, now: datetime,
    today: date, reason: str | None = None,
) -> None:  # fmt: skip
    """The new row and its entry in the log."""
    session.add(row)
    session.flush()
    told = {name: [None, str(value)] for name, value in given.items() if value is not None}
    note(session, row.matter_id, (about, row.id, HousingAct(move.log)), viewer, now, today, told, reason)
