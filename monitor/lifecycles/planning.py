"""Drawing up an inspection plan and moving it on; every change of its sites leaves a line in its log."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.lifecycles.machine import Facts, Forbidden, Incomplete, Move, Refused, Unseen
from monitor.lifecycles.plan import LIFE
from monitor.lifecycles.steps import compare_and_set, insert_or_refuse, require, words_of
from monitor.models.matter import Matter
from monitor.models.plan import Plan, PlanLog, PlanQuota, PlanTarget
from monitor.models.project import Project
from monitor.models.scope import Viewer, visible
from monitor.values.permissions import Act
from monitor.values.plans import PlanAct, PlanKind, PlanStatus, TargetReason
from monitor.values.words import Sentence
from monitor.values.words import mark as _

LONGEST_DAYS = 366
MOST_TARGETS = 500
OVERTAKEN = Sentence(_("这项计划刚被他人改动。"))


@dataclass(frozen=True)
class Draft:
    """What a plan is begun with. ``quotas`` are sites by town."""

    kind: PlanKind
    name: str
    basis: str
    from_on: date
    to_on: date
    items: tuple[str, ...]
    questions: tuple[str, ...]
    quotas: Mapping[int, int]


def begin(session: Session, viewer: Viewer, draft: Draft, now: datetime) -> Plan:
    """Write a plan that is being drawn up. Raises Incomplete for days out of order and for a name in use."""
    allow(viewer)
    if draft.to_on < draft.from_on or (draft.to_on - draft.from_on).days > LONGEST_DAYS:
        raise Incomplete(Sentence(_("截止日期应在开始日期之后，且不超过一年。")))
    plan = Plan(
        kind=draft.kind.value, name=draft.name, basis=draft.basis or None, from_on=draft.from_on, to_on=draft.to_on,
        items=list(draft.items), questions=list(draft.questions), status=PlanStatus.DRAFT.value,
        made_by=viewer.user_id, version=1,
    )  # fmt: skip
    insert_or_refuse(session, plan, Incomplete(Sentence(_("已有同名的计划，请换一个名称。"))))
    session.add_all(PlanQuota(plan_id=plan.id, town_id=town, sites=sites) for town, sites in draft.quotas.items())
    note(session, plan, PlanAct.MADE, viewer, now)
    return plan


def find_plan(session: Session, plan_id: int) -> Plan:
    """The plan as it stands now. Raises Unseen."""
    plan = session.scalar(select(Plan).where(Plan.id == plan_id).execution_options(populate_existing=True))
    if plan is None:
        raise Unseen(Sentence(_("没有这项检查计划。")))
    return plan


def move_on(session: Session, plan: Plan, move: Move, viewer: Viewer, facts: Facts, now: datetime, today: date) -> None:
    """Open or close a plan; ``facts`` hold the ``version`` the person saw. Raises a Refused and has written nothing."""
    allow(viewer, plan)
    if plan.status not in move.sources:
        status = Sentence(PlanStatus(plan.status).label)
        raise Refused(Sentence(_("计划现为“{status}”，不能{move}。"), {"status": status, "move": Sentence(move.label)}))
    reason = LIFE.blocked(move, plan, today)
    if reason is not None:
        raise Refused(reason)
    given = {fact.name: words_of(fact, require(fact, facts)) for fact in move.facts}
    compare_and_set(session, plan, facts.get("version"), {"status": str(move.target), **given}, OVERTAKEN)
    note(session, plan, PlanAct(move.log), viewer, now, given.get("summary"))


def add_sites(session: Session, plan: Plan, viewer: Viewer, matters: Collection[int], now: datetime) -> int:
    """Put sites into a plan that is not closed; those already in it stay, those dropped come back. How many are new.

    Sites that the viewer may not plan for are refused, all of them.
    """
    allow(viewer, plan)
    _refuse_closed(plan)
    able = set(
        session.scalars(
            visible(viewer, Act.MAKE_PLANS).join(Project, Project.id == Matter.id).where(Matter.id.in_(matters))
        )
    )
    if not matters or able != set(matters):
        raise Incomplete(Sentence(_("请选择您有权安排检查的项目。")))
    known = {
        target.matter_id: target for target in session.scalars(select(PlanTarget).where(PlanTarget.plan_id == plan.id))
    }
    standing = sum(target.dropped_on is None for target in known.values())
    fresh = [number for number in sorted(able) if number not in known or known[number].dropped_on is not None]
    if standing + len(fresh) > MOST_TARGETS:
        raise Incomplete(Sentence(_("一项计划最多 {most} 个检查对象。"), {"most": MOST_TARGETS}))
    for number in fresh:
        target = known.get(number) or PlanTarget(plan_id=plan.id, matter_id=number)
        target.reason, target.dropped_on, target.dropped_why = TargetReason.CHOSEN.value, None, None
        session.add(target)
    session.flush()
    note(session, plan, PlanAct.ADDED, viewer, now, str(len(fresh)))
    return len(fresh)


def drop_site(session: Session, plan: Plan, viewer: Viewer, target_id: int, why: str, now: datetime) -> None:
    """Take a site out of a plan, with a reason that stays on record. Raises Unseen, Incomplete."""
    allow(viewer, plan)
    _refuse_closed(plan)
    target = session.scalar(
        select(PlanTarget).where(
            PlanTarget.id == target_id,
            PlanTarget.plan_id == plan.id,
            PlanTarget.dropped_on.is_(None),
            PlanTarget.matter_id.in_(visible(viewer, Act.MAKE_PLANS)),
        )
    )
    if target is None:
        raise Unseen(Sentence(_("计划中没有这个检查对象。")))
    if not why or len(why) > 300:
        raise Incomplete(Sentence(_("请写明移出的原因，不超过 300 字。")))
    target.dropped_on, target.dropped_why = viewer.today, why
    code = session.scalar(select(Matter.code).where(Matter.id == target.matter_id))
    note(session, plan, PlanAct.DROPPED, viewer, now, f"{code} {why}")


def note(session: Session, plan: Plan, act: PlanAct, viewer: Viewer, now: datetime, text: str | None = None) -> None:
    """A line in the plan's log."""
    session.add(PlanLog(plan_id=plan.id, act=act.value, at=now, user_id=viewer.user_id, note=text))
    session.flush()


def may_move(viewer: Viewer, plan: Plan) -> bool:
    """Whoever plans for the whole county moves any plan, others the plans they drew up."""
    own = plan.made_by == viewer.user_id
    return viewer.may_countywide(Act.MAKE_PLANS) or (own and viewer.may(Act.MAKE_PLANS))


def allow(viewer: Viewer, plan: Plan | None = None) -> None:
    """Raises Forbidden for whoever may not draw up a plan, or not move this one."""
    if not (viewer.may(Act.MAKE_PLANS) if plan is None else may_move(viewer, plan)):
        raise Forbidden(Sentence(_("您没有安排检查的权限。")))


def _refuse_closed(plan: Plan) -> None:
    if plan.status == PlanStatus.CLOSED.value:
        raise Refused(Sentence(_("计划已结束，不能再改检查对象。")))
