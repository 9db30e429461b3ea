"""Explaining a missed clock of a case, and closing it: by an officer on the case, then by somebody else."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.lifecycles.alert import CLOCKS
from monitor.lifecycles.machine import FactKind, Facts, Forbidden, Incomplete, Move, Offer, Refused, Unseen
from monitor.lifecycles.moving import find_obstacle
from monitor.lifecycles.steps import compare_and_set, require, words_of
from monitor.models.alert import Alert, AlertLog
from monitor.models.case_file import CaseFile
from monitor.models.matter import Matter
from monitor.models.scope import Viewer, is_own, visible
from monitor.values.missed import CASE_CLOCKS, OF_THE_HEAD
from monitor.values.permissions import Act
from monitor.values.redaction import without_numbers
from monitor.values.words import Sentence
from monitor.values.words import mark as _

OVERTAKEN = Sentence(_("这个时限刚被他人办理或被检查更新。"))


def offers(
    session: Session, case: CaseFile, alerts: Sequence[Alert], viewer: Viewer, acts: frozenset[Act]
) -> dict[int, list[Offer]]:
    """By the id of each alert the moves to draw for ``viewer`` who may do ``acts`` on the case."""
    return {
        alert.id: [
            Offer(move, _find_hindrance(session, move, alert, case, viewer))
            for move in CLOCKS.values()
            if move.act in acts and find_obstacle(move, alert) is None
        ]
        for alert in alerts
    }


def make_move(
    session: Session, case: CaseFile, alert_id: int, move: Move, viewer: Viewer, facts: Facts, now: datetime,
    today: date,
) -> AlertLog:  # fmt: skip
    """Make ``move`` on a clock of ``case``; ``facts`` hold what it asks for and the ``version`` the person saw.

    Raises a :class:`Refused` (404, 403, 409, 422) and then has written nothing that the caller does not roll back.
    """
    alert = session.scalar(
        select(Alert)
        .where(Alert.id == alert_id, Alert.matter_id == case.id, Alert.rule.in_(CASE_CLOCKS))
        .where(Alert.matter_id.in_(visible(viewer, Act.SEE_CASES)))
        .execution_options(populate_existing=True)
    )
    if alert is None:
        raise Unseen(Sentence(_("没有这个时限。")))
    if move.act is None or session.scalar(visible(viewer, move.act).where(Matter.id == case.id)) is None:
        raise Forbidden(Sentence(_("您对该案件没有“{move}”的权限。"), {"move": Sentence(move.label)}))
    refusal = find_obstacle(move, alert) or _find_hindrance(session, move, alert, case, viewer)
    if refusal is not None:
        raise Refused(refusal)
    note = _read(move, facts)
    changes = _changes(move, viewer, today)
    if move.target is not None:
        changes["status"] = move.target.value
    compare_and_set(session, alert, facts.get("version"), changes, OVERTAKEN)
    entry = AlertLog(
        alert_id=alert.id, act=move.log.value, at=now, as_of=today, user_id=viewer.user_id, step=alert.step,
        level=alert.level, note=note,
    )  # fmt: skip
    session.add(entry)
    session.flush()
    return entry


def _changes(move: Move, viewer: Viewer, today: date) -> dict[str, object]:
    if move.target is not None:
        return {"closed_on": today}
    return {"proposed_by": viewer.user_id if move.name == "propose" else None}


def _find_hindrance(session: Session, move: Move, alert: Alert, case: CaseFile, viewer: Viewer) -> Sentence | None:
    """Why just this person may not: only who is on the case explains, and only who is not confirms."""
    on_case = any(is_own(session, one, viewer) for one in (case.lead_id, case.second_id))
    if move.name == "propose":
        others = case.lead_id is not None and not on_case
        return Sentence(_("由本案主办人、协办人说明。")) if others else None
    if on_case or is_own(session, alert.proposed_by, viewer):
        return Sentence(_("超期由您说明，或者您是本案承办人，须由另一人确认或退回。"))
    if alert.step in OF_THE_HEAD and viewer.may(Act.APPROVE_CASES):
        return Sentence(_("这是审批人自己的时限，须由督查人员确认或退回。"))
    return None


def _read(move: Move, facts: Facts) -> str | None:
    """What the log keeps: the cause by its word on a line of its own, the file that bears it out, then what was typed.

    Numbers of people are taken out of what was typed.
    """
    kept: list[str] = []
    for fact in move.facts:
        value = require(fact, facts)
        if fact.kind is FactKind.CHOICE and value not in [one.value for one in fact.choices]:
            raise Incomplete(Sentence(_("请在“{fact}”的选项中选择。"), {"fact": Sentence(fact.label)}))
        kept.append(without_numbers(words_of(fact, value)) if fact.kind is FactKind.TEXT else str(value))
    if move.name == "propose":
        cause, words, file = kept
        return "\n".join((cause, file, words))
    return "\n".join(kept) or None
