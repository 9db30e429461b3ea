"""Drawing sites and officers by lot (双随机): everything that decides the draw is kept, so that anyone can redo it."""

import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from monitor.lifecycles.machine import Incomplete, Refused
from monitor.lifecycles.planning import MOST_TARGETS, allow, note
from monitor.models.matter import Matter
from monitor.models.plan import Plan, PlanDraw, PlanTarget
from monitor.models.project import Project
from monitor.models.scope import Viewer, viewer_of, visible
from monitor.models.user import User
from monitor.values.permissions import Act
from monitor.values.plans import Drawn, Lot, PlanAct, PlanKind, PlanStatus, TargetReason, draw
from monitor.values.words import Sentence
from monitor.values.words import mark as _

PAIR = 2
SEED_SIGNS = 64
NO_TOWN = 0
"""The group of sites whose town no book names."""


@dataclass(frozen=True)
class Drum:
    """What is drawn from: sites by group (a town's number, empty for none), how many of each, and the officers."""

    lots: tuple[Lot, ...]
    quotas: Mapping[str, int]
    officers: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        lots = [[lot.code, lot.group] for lot in sorted(self.lots, key=lambda lot: lot.code)]
        return {"lots": lots, "quotas": dict(sorted(self.quotas.items())), "officers": sorted(self.officers)}


def fill_drum(
    session: Session, viewer: Viewer, plan: Plan, quotas: Mapping[int, int], officers: Collection[int]
) -> Drum:
    """All unfinished sites of the towns with a quota that the viewer may plan for and the plan does not hold yet."""
    held = select(PlanTarget.matter_id).where(PlanTarget.plan_id == plan.id)
    town = func.coalesce(Matter.town_id, NO_TOWN)
    rows = session.execute(
        select(Matter.code, town)
        .join(Project, Project.id == Matter.id)
        .where(
            Matter.id.in_(visible(viewer, Act.MAKE_PLANS)),
            Matter.id.not_in(held),
            town.in_(quotas),
            Project.completed_on.is_(None) | (Project.completed_on > viewer.today),
        )
    )
    users = session.scalars(select(User).where(User.id.in_(officers), User.active)).all()
    able = tuple(user.work_number for user in users if viewer_of(user, viewer.today).may(Act.MAKE_CHECKS))
    lots = tuple(Lot(code, str(group)) for code, group in rows)
    return Drum(lots, {str(group): number for group, number in quotas.items() if number}, able)


def draw_sites(
    session: Session, plan: Plan, viewer: Viewer, drum: Drum, seed: str, source: str, witness: str, now: datetime
) -> PlanDraw:
    """Draw and keep. An empty ``seed`` is made here; a given one needs its ``source``. Raises a Refused.

    Sites of an earlier draw stay: nobody can draw again until the lot pleases him.
    """
    allow(viewer, plan)
    if plan.kind != PlanKind.RANDOM.value or plan.status == PlanStatus.CLOSED.value:
        raise Refused(Sentence(_("只有未结束的双随机抽查计划可以抽取。")))
    if not witness or len(witness) > 100:
        raise Incomplete(Sentence(_("请填写现场监督人。")))
    if seed and (not source or len(source) > 200 or len(seed) > SEED_SIGNS):
        raise Incomplete(Sentence(_("自行给定随机种子时，请写明它从哪里来；种子不超过 64 个字符。")))
    if len(drum.officers) < PAIR:
        raise Incomplete(Sentence(_("至少选择两名检查人员（劳动保障监察条例第十六条）。")))
    wanted = sum(drum.quotas.values())
    if not wanted or wanted > MOST_TARGETS:
        raise Incomplete(Sentence(_("请填写各乡镇抽取的数量，合计不超过 {most}。"), {"most": MOST_TARGETS}))
    if not drum.lots:
        raise Incomplete(Sentence(_("这些乡镇没有可抽取的在建项目。")))
    seed = seed or secrets.token_hex(SEED_SIGNS // 2)
    fallen = draw(seed, drum.lots, drum.quotas, drum.officers, PAIR)
    row = PlanDraw(
        plan_id=plan.id, seed=seed, source=source or None, witness=witness, drum=drum.as_json(),
        fallen=[[one.code, list(one.officers)] for one in fallen], drawn_by=viewer.user_id, drawn_at=now,
    )  # fmt: skip
    session.add(row)
    session.flush()
    _target(session, plan, viewer, row, fallen, now)
    note(session, plan, PlanAct.DRAWN, viewer, now, f"{len(fallen)} / {len(drum.lots)}")
    return row


def _target(
    session: Session, plan: Plan, viewer: Viewer, row: PlanDraw, fallen: Collection[Drawn], now: datetime
) -> None:
    codes = [one.code for one in fallen]
    numbers = {
        code: number
        for number, code in session.execute(
            select(Matter.id, Matter.code).join(Project, Project.id == Matter.id).where(Matter.code.in_(codes))
        )
    }
    names = [name for one in fallen for name in one.officers]
    users = {
        name: number
        for number, name in session.execute(select(User.id, User.work_number).where(User.work_number.in_(names)))
    }
    standing = select(func.count()).where(PlanTarget.plan_id == plan.id, PlanTarget.dropped_on.is_(None))
    if (session.scalar(standing) or 0) + len(codes) > MOST_TARGETS:
        raise Incomplete(Sentence(_("一项计划最多 {most} 个检查对象。"), {"most": MOST_TARGETS}))
    session.add_all(
        PlanTarget(
            plan_id=plan.id, matter_id=numbers[one.code], reason=TargetReason.DRAWN.value, draw_id=row.id,
            first_id=users[one.officers[0]], second_id=users[one.officers[1]],
        )
        for one in fallen
    )  # fmt: skip
    session.flush()


def redo(row: PlanDraw) -> bool:
    """Whether the draw falls as it is on record when it is made again from what is on record."""
    lots = [Lot(code, group) for code, group in row.drum["lots"]]
    again = draw(row.seed, lots, row.drum["quotas"], row.drum["officers"], PAIR)
    return [[one.code, list(one.officers)] for one in again] == row.fallen
