"""Beginning a title batch, issuing its certificates, and holding a special study with its decisions."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from monitor.lifecycles.housing_facts import read_facts
from monitor.lifecycles.housing_moving import NO_ROW, OVERTAKEN, allow, note
from monitor.lifecycles.housing_title import DECIDE, HOLD, ISSUE, REGISTER_BATCH, REVERSE
from monitor.lifecycles.machine import Facts, Incomplete, Move, Refused, Unseen
from monitor.lifecycles.steps import compare_and_set
from monitor.models.alert import Alert
from monitor.models.housing import HousingProject
from monitor.models.housing_title import StudyDecision, TitleBatch, TitleIssue, TitleStudy, is_standing
from monitor.models.matter import Matter
from monitor.models.scope import Viewer
from monitor.values.housing import HousingAbout, HousingAct
from monitor.values.housing_title import BatchStatus, DecisionStatus, StudyStatus, TitleFault
from monitor.values.words import Sentence
from monitor.values.words import mark as _

Changes = dict[str, list[str | None]]


def register_batch(
    session: Session, matter_id: int, viewer: Viewer, facts: Facts, now: datetime, today: date
) -> TitleBatch:
    """Register what goes to registration together. Raises a Refused and has written nothing."""
    allow(session, viewer, REGISTER_BATCH, matter_id)
    given = _read(session, REGISTER_BATCH, facts, _project(session, matter_id), today)
    same = select(TitleBatch.id).where(
        TitleBatch.matter_id == matter_id,
        TitleBatch.building_no == given["building_no"],
        TitleBatch.part.is_not_distinct_from(given["part"]),
        TitleBatch.status != BatchStatus.STRUCK.value,
    )
    if session.scalar(same.limit(1)) is not None:
        raise Refused(Sentence(_("这一栋（部位）已经登记了批次。分批的请写明部位。")))
    row = TitleBatch(
        matter_id=matter_id, status=BatchStatus.OPEN.value, fault=TitleFault.UNKNOWN.value, opened_on=today,
        extended=0, version=1, registered_by=viewer.user_id, **given,
    )  # fmt: skip
    _add(session, row)
    note(session, matter_id, (HousingAbout.BATCH, row.id, HousingAct.REGISTERED), viewer, now, today, _told(given))
    return row


def issue(session: Session, batch_id: int, viewer: Viewer, facts: Facts, now: datetime, today: date) -> TitleIssue:
    """Add certificates of a batch issued on a day; ``facts`` hold the ``version`` seen.

    Raises a Refused and has written nothing: before registration is finished, and for more than there are units.
    """
    batch = _batch(session, batch_id, viewer, ISSUE)
    given = _read(session, ISSUE, facts, batch, today)
    if batch.registered_on is None or given["issued_on"] < batch.registered_on:
        raise Incomplete(Sentence(_("首次登记办结后才能发证，发证日期不能早于办结日期。")))
    before = count_issued(session, batch_id)
    if before + given["number"] > batch.units:
        left = {"units": batch.units, "left": batch.units - before}
        raise Incomplete(Sentence(_("本批共{units}套，最多还能登记{left}套。"), left))
    compare_and_set(session, batch, facts.get("version"), {}, OVERTAKEN)
    row = TitleIssue(batch_id=batch_id, user_id=viewer.user_id, at=now, **given)
    _add(session, row)
    told = _counted(before, row) | {"issued_on": [None, str(row.issued_on)]}
    note(session, batch.matter_id, (HousingAbout.BATCH, batch_id, HousingAct.ISSUED), viewer, now, today, told)
    return row


def reverse(session: Session, issue_id: int, viewer: Viewer, facts: Facts, now: datetime, today: date) -> TitleIssue:
    """Take back a wrong row of certificates by one of the same day. Raises a Refused and has written nothing."""
    wrong = session.get(TitleIssue, issue_id)
    if wrong is None:
        raise Unseen(NO_ROW)
    batch = _batch(session, wrong.batch_id, viewer, REVERSE)
    if session.scalar(select(TitleIssue.id).where(TitleIssue.id == issue_id, is_standing())) is None:
        raise Refused(Sentence(_("这一行已经冲销，或本身就是冲销。")))
    given = _read(session, REVERSE, facts, batch, today)
    before = count_issued(session, batch.id)
    compare_and_set(session, batch, facts.get("version"), {}, OVERTAKEN)
    row = TitleIssue(
        batch_id=batch.id, issued_on=wrong.issued_on, number=-wrong.number, reverses_id=wrong.id,
        user_id=viewer.user_id, at=now,
    )  # fmt: skip
    _add(session, row)
    what = (HousingAbout.BATCH, batch.id, HousingAct.REVERSED)
    told = _counted(before, row) | {"issued_on": [str(row.issued_on), None]}
    note(session, batch.matter_id, what, viewer, now, today, told, str(given["reason"]))
    return row


def hold_study(
    session: Session, matter_id: int, viewer: Viewer, facts: Facts, now: datetime, today: date
) -> TitleStudy:
    """Keep the record of a special study; ``facts`` may hold the ``batch_id`` or ``alert_id`` it was held for.

    Raises a Refused and has written nothing.
    """
    allow(session, viewer, HOLD, matter_id)
    given = _read(session, HOLD, facts, _project(session, matter_id), today)
    for name, model in (("batch_id", TitleBatch), ("alert_id", Alert)):
        number = facts.get(name)
        if number is not None and not _is_of(session, model, number, matter_id):
            raise Unseen(NO_ROW)
        given[name] = number
    row = TitleStudy(
        matter_id=matter_id, status=StudyStatus.HELD.value, registered_by=viewer.user_id, version=1, **given
    )
    _add(session, row)
    note(session, matter_id, (HousingAbout.STUDY, row.id, HousingAct.STUDIED), viewer, now, today, _told(given))
    return row


def decide(session: Session, study_id: int, viewer: Viewer, facts: Facts, now: datetime, today: date) -> StudyDecision:
    """Keep what a study decided, with unit, person and day. Raises a Refused and has written nothing."""
    study = session.get(TitleStudy, study_id)
    if study is None:
        raise Unseen(NO_ROW)
    allow(session, viewer, DECIDE, study.matter_id)
    if study.status != StudyStatus.HELD.value:
        raise Refused(Sentence(_("这次专题研究的登记已作废。")))
    given = _read(session, DECIDE, facts, study, today)
    row = StudyDecision(
        study_id=study_id, matter_id=study.matter_id, status=DecisionStatus.PENDING.value, extended=0, version=1,
        **given,
    )  # fmt: skip
    _add(session, row)
    what = (HousingAbout.DECISION, row.id, HousingAct.DECIDED)
    note(session, study.matter_id, what, viewer, now, today, _told(given))
    return row


def count_issued(session: Session, batch_id: int) -> int:
    """Certificates of a batch issued so far."""
    total = select(func.coalesce(func.sum(TitleIssue.number), 0)).where(TitleIssue.batch_id == batch_id)
    return int(session.scalar(total) or 0)


def _project(session: Session, matter_id: int) -> HousingProject:
    # Of two who register the same at once the second sees what the first one wrote.
    session.execute(select(Matter.id).where(Matter.id == matter_id).with_for_update())
    project = session.get(HousingProject, matter_id)
    if project is None:
        raise Unseen(NO_ROW)
    return project


def _batch(session: Session, batch_id: int, viewer: Viewer, move: Move) -> TitleBatch:
    """A batch that certificates may be written to; it is locked for others until the end."""
    row = session.scalar(
        select(TitleBatch).where(TitleBatch.id == batch_id).with_for_update().execution_options(populate_existing=True)
    )
    if row is None:
        raise Unseen(NO_ROW)
    allow(session, viewer, move, row.matter_id)
    if row.status != BatchStatus.OPEN.value:
        raise Refused(Sentence(_("这一批现在不能登记发证。")))
    return row


def _is_of(session: Session, model: type[Any], number: object, matter_id: int) -> bool:
    return session.scalar(select(model.id).where(model.id == number, model.matter_id == matter_id)) is not None


def _read(session: Session, move: Move, facts: Facts, row: Any, today: date) -> dict[str, Any]:
    return read_facts(session, move, facts, row, today)


def _add(session: Session, row: Any) -> None:
    session.add(row)
    session.flush()


def _counted(before: int, row: TitleIssue) -> Changes:
    return {"issued": [str(before), str(before + row.number)]}


def _told(given: dict[str, Any]) -> Changes:
    return {name: [None, str(value)] for name, value in given.items() if value is not None}
