"""Making a move on the work on a housing project: seen, allowed, complete, by the right person. One log row a move."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from monitor.lifecycles import financing, fund
from monitor.lifecycles.financing_seen import see_condition, see_round, see_row
from monitor.lifecycles.housing import MILESTONE, PLAN, PROBLEM, Seen
from monitor.lifecycles.housing_facts import read_facts
from monitor.lifecycles.housing_title import BATCH, DECISION, STUDY
from monitor.lifecycles.machine import Facts, Forbidden, Lifecycle, Move, Offer, Refused, Unseen
from monitor.lifecycles.steps import compare_and_set
from monitor.models.financing import BankObstacle, FinancingCondition, FinancingRound
from monitor.models.housing import HousingProject
from monitor.models.housing_fund import FundFigure, FundLine, FundNode
from monitor.models.housing_plan import HousingPlan, Milestone
from monitor.models.housing_problem import HousingLog, HousingProblem
from monitor.models.housing_title import StudyDecision, TitleBatch, TitleIssue, TitleStudy, is_standing
from monitor.models.matter import Matter
from monitor.models.scope import Viewer, is_own, visible
from monitor.models.state import mark
from monitor.values.financing import ConditionStatus, FigureStatus, FundLineStatus, RoundStatus
from monitor.values.housing import HousingAbout, HousingAct, MilestoneStatus, PlanStage, ProblemStatus
from monitor.values.housing_title import BatchStatus, DecisionStatus, StudyStatus
from monitor.values.permissions import Act
from monitor.values.terms import Term
from monitor.values.words import Sentence
from monitor.values.words import mark as _

OVERTAKEN = Sentence(_("这项内容刚被他人改动。"))
NO_ROW = Sentence(_("没有这项内容。"))
APART: Mapping[str, str] = {
    "claimed_by": _("化解由您申请，须由另一人“{move}”。"),
    "completed_by": _("实施完毕由您报告，须由另一人“{move}”。"),
    "registered_by": _("由您登记，须由另一人“{move}”。"),
    "submitted_by": _("由您报出，须由另一人“{move}”。"),
    "opened_by": _("这一轮由您申报，须由另一人“{move}”。"),
}
"""What is said to the person of that column about a move that is another's."""
CLEARED: Mapping[str, tuple[str, ...]] = {
    "return": ("claimed_by",),
    "reopen": ("claimed_by", "solved_by", "solved_on"),
    "resume": ("completed_by", "signed_by", "signed_on"),
    "undo": ("actual_on", "checked_by"),
    "void": ("checked_by",),
    "question": ("checked_by",),
    "send_back": ("submitted_by",),
    "city_back": ("submitted_by", "checked_by", "checked_on"),
    "registry_back": ("accepted_on",),
    "open_way": ("cause_code", "cause_words", "duty_unit", "duty_person", "duty_post", "due_on"),
    "put_back": ("outcome", "done_on"),
}
"""What a move takes back."""


@dataclass(frozen=True)
class Table:
    """Rows of one kind with their moves; ``words`` are those of their status, ``see`` is what their blocks look at."""

    about: HousingAbout
    life: Lifecycle
    model: type[Any]
    words: Callable[[str], Term]
    see: Callable[[Session, Any], Any]


def _see_plan(session: Session, row: Any) -> Seen:
    """A plan with its milestones, which its blocks count."""
    counted = select(Milestone.status, func.count()).where(Milestone.matter_id == row.id).group_by(Milestone.status)
    by_status = {status: number for status, number in session.execute(counted)}
    ahead = by_status.get(MilestoneStatus.AHEAD.value, 0)
    return Seen(row, ahead + by_status.get(MilestoneStatus.REACHED.value, 0), ahead)


def _see_batch(session: Session, row: Any) -> Seen:
    """A title batch with its certificates, which its blocks count."""
    counted = select(func.coalesce(func.sum(TitleIssue.number), 0), func.min(TitleIssue.issued_on))
    issued, day = session.execute(counted.where(TitleIssue.batch_id == row.id, is_standing())).one()
    return Seen(row, issued=int(issued), first_issue=day)


TABLES: Mapping[str, Table] = {
    table.about.value: table
    for table in (
        Table(HousingAbout.PROBLEM, PROBLEM, HousingProblem, ProblemStatus, see_row),
        Table(HousingAbout.PLAN, PLAN, HousingPlan, PlanStage, _see_plan),
        Table(HousingAbout.MILESTONE, MILESTONE, Milestone, MilestoneStatus, see_row),
        Table(HousingAbout.FIGURE, fund.FIGURE, FundFigure, FigureStatus, see_row),
        Table(HousingAbout.NODE, fund.NODE, FundNode, MilestoneStatus, see_row),
        Table(HousingAbout.LINE, fund.LINE, FundLine, FundLineStatus, see_row),
        Table(HousingAbout.ROUND, financing.ROUND, FinancingRound, RoundStatus, see_round),
        Table(HousingAbout.CONDITION, financing.CONDITION, FinancingCondition, ConditionStatus, see_condition),
        Table(HousingAbout.OBSTACLE, financing.OBSTACLE, BankObstacle, ProblemStatus, see_row),
        Table(HousingAbout.BATCH, BATCH, TitleBatch, BatchStatus, _see_batch),
        Table(HousingAbout.STUDY, STUDY, TitleStudy, StudyStatus, see_row),
        Table(HousingAbout.DECISION, DECISION, StudyDecision, DecisionStatus, see_row),
    )
}


def offers(
    session: Session, table: Table, row: Any, viewer: Viewer, acts: frozenset[Act], today: date
) -> list[tuple[Offer, list[Sentence]]]:
    """The moves to draw for ``viewer`` who may do ``acts`` on the project, each with every block that stands now."""
    return [
        (Offer(move, _hindrance(session, move, row, viewer)), table.life.bars(move, table.see(session, row), today))
        for move in table.life.moves.values()
        if move.act in acts and row.status in move.sources
    ]


def make_move(
    session: Session, table: Table, row_id: int, move: Move, viewer: Viewer, facts: Facts, now: datetime, today: date
) -> Any:
    """Make ``move``; ``facts`` hold what it asks for and the ``version`` seen. Raises a Refused, writes nothing."""
    row = session.scalar(
        select(table.model).where(table.model.id == row_id).execution_options(populate_existing=True)
    ) or _unwritten(session, table, row_id, today)
    allow(session, viewer, move, project_of(row))
    if row.status not in move.sources:
        status = Sentence(table.words(row.status).label)
        raise Refused(Sentence(_("现为“{status}”，不能“{move}”。"), {"status": status, "move": Sentence(move.label)}))
    hindered = _hindrance(session, move, row, viewer)
    if hindered is not None:
        raise Refused(hindered)
    given = read_facts(session, move, facts, row, today)
    reason = given.pop("reason", None)
    changes = given | _stamps(move, row, viewer, today)
    before = {column.key: getattr(row, column.key) for column in table.model.__table__.columns}
    if move.name == "reopen" and "due_on" in given and given["due_on"] > before["due_on"]:
        changes["extended"] = before["extended"] + 1
    blocked = table.life.blocked(move, table.see(session, SimpleNamespace(**before | changes)), today)
    if blocked is not None:
        raise Refused(blocked)
    compare_and_set(session, row, facts.get("version"), changes, OVERTAKEN)
    note(session, project_of(row), (table.about, row.id, HousingAct(move.log)), viewer, now, today,
         {name: [_text(before[name]), _text(value)] for name, value in changes.items()}, reason)  # fmt: skip
    return row


def _unwritten(session: Session, table: Table, row_id: int, today: date) -> HousingPlan:
    """The plan of a project for which none was begun. Raises Unseen for any other row that is not there."""
    if table.model is not HousingPlan or session.get(HousingProject, row_id) is None:
        raise Unseen(NO_ROW)
    plan = HousingPlan(id=row_id, status=PlanStage.AWAITING.value, since=today, version=1)
    session.add(plan)
    session.flush()
    return plan


def project_of(row: Any) -> int:
    """The housing project that a row of the work belongs to."""
    return int(row.id if isinstance(row, HousingPlan) else row.matter_id)


def allow(session: Session, viewer: Viewer, move: Move, matter_id: int) -> None:
    """Raises Unseen where the project is not to be seen, Forbidden where it is not to be moved."""
    if session.scalar(visible(viewer, Act.SEE_HOUSING).where(Matter.id == matter_id)) is None:
        raise Unseen(NO_ROW)
    if move.act is None or session.scalar(visible(viewer, move.act).where(Matter.id == matter_id)) is None:
        raise Forbidden(Sentence(_("您对该事项没有“{move}”的权限。"), {"move": Sentence(move.label)}))


def note(
    session: Session, matter_id: int, what: tuple[HousingAbout, int, HousingAct], viewer: Viewer, now: datetime,
    today: date, changes: dict[str, list[str | None]], reason: str | None = None,
) -> None:  # fmt: skip
    """A row of the log; the project is looked at by the next check."""
    about, number, act = what
    session.add(
        HousingLog(
            matter_id=matter_id, about=about.value, about_id=number, act=act.value, at=now, as_of=today,
            user_id=viewer.user_id, changes=changes, note=reason,
        )
    )  # fmt: skip
    session.flush()
    mark(session, [matter_id])


def _stamps(move: Move, row: Any, viewer: Viewer, today: date) -> dict[str, Any]:
    """What a move writes beside what was typed."""
    stamps: dict[str, Any] = {} if move.target is None else {"status": move.target.value}
    if hasattr(row, "since") and move.target is not None:
        stamps["since"] = today
    stamps |= dict.fromkeys(CLEARED.get(move.name, ()))
    written: Mapping[str, Callable[[], dict[str, Any]]] = {
        "extend": lambda: {"extended": row.extended + 1},
        "shift": lambda: {"shifted": row.shifted + 1},
        "claim": lambda: {"claimed_by": viewer.user_id},
        "confirm": lambda: {"solved_by": viewer.user_id, "solved_on": today},
        "complete": lambda: {"completed_by": viewer.user_id},
        "sign": lambda: {"signed_by": viewer.user_id, "signed_on": today},
        "submit": lambda: {"submitted_by": viewer.user_id},
        "finish": lambda: {"settled_by": viewer.user_id},
        "meet": lambda: {"seen_on": today},
        "fail": lambda: {"seen_on": today},
    } | dict.fromkeys(("check", "attain", "pass", "clear", "find"), lambda: {"checked_by": viewer.user_id})
    if move.name in written:
        stamps |= written[move.name]()
    return stamps


def _hindrance(session: Session, move: Move, row: Any, viewer: Viewer) -> Sentence | None:
    """Who did the one step does not do the other, under whichever account."""
    if move.apart is not None and is_own(session, getattr(row, move.apart), viewer):
        return Sentence(APART[move.apart], {"move": Sentence(move.label)})
    return None


def _text(value: object) -> str | None:
    return None if value is None else str(value)
