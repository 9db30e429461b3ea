"""Directives of the demonstration: one at each step at which something is late, on projects that have a story."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.demo import people
from monitor.demo.plan import Plan
from monitor.demo.stories import sites
from monitor.lifecycles.directive_effects import next_number
from monitor.models.directive import Directive, DirectiveItem, DirectiveLog, DirectiveService
from monitor.models.matter import Matter
from monitor.models.state import mark
from monitor.models.user import User
from monitor.values.directives import (
    DEFAULT_NUMBER,
    DirectiveAct,
    DirectiveKind,
    DirectiveStatus,
    ServiceMode,
    ServiceStatus,
    SubjectRole,
)
from monitor.values.duties import DUTIES
from monitor.values.words import say

DRAFTER, CONFIRMER, HEAD = "1001", "1002", "6002"
ORDER, DECISION, DEMAND = DirectiveKind.INSTRUCTION, DirectiveKind.DECISION, DirectiveKind.DEMAND
NOTICE, PENALTY = DirectiveKind.PENALTY_NOTICE, DirectiveKind.PENALTY


@dataclass(frozen=True)
class Paper:
    """A directive on the project of a story: days ago it was issued, served and due, None where it was not.

    ``days`` are other columns that hold a day, in days ago (below nought: days ahead); ``after`` follows it.
    """

    story: str
    kind: DirectiveKind
    issued: int
    served: int | None = None
    due: int | None = None
    yuan: int = 0
    heads: int = 0
    duty: str = "wages"
    role: SubjectRole = SubjectRole.CONTRACTOR
    days: Mapping[str, int] = field(default_factory=dict)
    more: Mapping[str, Any] = field(default_factory=dict)
    after: tuple["Paper", ...] = ()


PAPERS = (
    Paper(
        "mass_arrears", ORDER, 60, 59, 30, 86_000, 12, role=SubjectRole.SUB,
        days={"conduct_on": 12}, more={"conduct": "evading"},
    ),
    Paper("nobody_paid", DECISION, 24, None, -10, 54_000, 8),
    Paper("arrears", DECISION, 250, 248, 220, 31_000, 3),
    Paper(
        "silent", DECISION, 320, 318, 290, 47_000, 5, after=(Paper("silent", DEMAND, 42, 40),),
    ),
    Paper("no_board", ORDER, 40, 39, 20, duty="board"),
    Paper("no_board", ORDER, 10, 9, -8, duty="board"),
    Paper("no_payroll", NOTICE, 3, 2, duty="payroll", more={"hearing_right": True, "fine_fen": 6_000_000}),
    Paper(
        "unsigned", NOTICE, 20, 19, duty="payroll", days={"hearing_on": -4, "hearing_asked_on": 17},
        more={"hearing_right": True, "fine_fen": 8_000_000},
    ),
    Paper("old_photo", PENALTY, 90, 89, duty="board", days={"published_on": 80, "annulled_on": 20},
          more={"status": DirectiveStatus.ANNULLED.value, "disclosed": True, "fine_fen": 5_000_000}),
    Paper("no_account", PENALTY, 60, 58, duty="account", more={"disclosed": True, "fine_fen": 5_000_000}),
)  # fmt: skip


def open_directives(session: Session, plan: Plan, now: datetime) -> None:
    """Write every paper whose story the county tells; nothing where directives are already there."""
    if session.scalar(select(Directive.id).limit(1)) is not None:
        return
    codes = {site.story: site.code for site in reversed(sites(plan))}
    matters = {code: number for code, number in session.execute(select(Matter.code, Matter.id))}
    officers = {number: user_id for number, user_id in session.execute(select(User.work_number, User.id))}
    for paper in PAPERS:
        if paper.story in codes:
            _write(session, paper, matters[codes[paper.story]], officers, now)
    mark(session, [matters[codes[paper.story]] for paper in PAPERS if paper.story in codes])


def _write(
    session: Session, paper: Paper, matter_id: int, officers: Mapping[str, int], now: datetime, prior: int | None = None
) -> None:
    at = now - timedelta(days=paper.issued)
    duty = DUTIES[paper.duty]
    row = Directive(
        matter_id=matter_id, prior_id=prior, kind=paper.kind.value, subject_role=paper.role.value,
        subject_name=people.ORDERED if paper.role is SubjectRole.CONTRACTOR else "示范劳务有限公司",
        amount_fen=paper.yuan * 100 or None, heads=paper.heads or None, due_on=_day(now, paper.due),
        drafted_by=officers[DRAFTER], drafted_at=at, approved_by=officers[HEAD], version=1,
        **{
            "status": (DirectiveStatus.ISSUED if paper.served is None else DirectiveStatus.SERVED).value,
            **next_number(session, paper.kind, DEFAULT_NUMBER, at.date()),
            **{name: _day(now, days) for name, days in paper.days.items()},
            **paper.more,
        },
    )  # fmt: skip
    broken = "、".join(article.chinese for article in duty.broken)
    row.items = [
        DirectiveItem(place=0, duty=duty.code, fact="示范：检查查明。", broken=broken, ordered=say(duty.order))
    ]
    if paper.served is not None:
        row.services = [_service(now, paper.served, officers)]
    session.add(row)
    session.flush()
    act = DirectiveAct.ISSUED.value
    session.add(
        DirectiveLog(directive_id=row.id, act=act, at=at, as_of=at.date(), user_id=officers[DRAFTER], status=row.status)
    )
    for one in paper.after:
        _write(session, one, matter_id, officers, now, row.id)


def _service(now: datetime, served: int, officers: Mapping[str, int]) -> DirectiveService:
    day, at = _day(now, served), now - timedelta(days=served)
    return DirectiveService(
        mode=ServiceMode.DIRECT.value, status=ServiceStatus.CONFIRMED.value, sent_on=day, served_on=day,
        receiver="示范收件人", first_officer="示范监察甲", second_officer="示范监察乙", recorded_by=officers[DRAFTER],
        recorded_at=at, decided_by=officers[CONFIRMER], decided_at=at,
    )  # fmt: skip


def _day(now: datetime, days: int | None) -> Any:
    return None if days is None else (now - timedelta(days=days)).date()
