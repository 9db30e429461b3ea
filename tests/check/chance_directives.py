"""Directives of the county of chance: papers that are written, served, obeyed, disputed, annulled and followed up."""

import random
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.models.deposit import DepositUse
from monitor.models.directive import Directive, DirectiveItem, DirectiveOutcome, DirectiveService
from monitor.models.inspection import Inspection
from monitor.models.state import mark
from tests.check.chance_chains import draw_chain

NOON = datetime(2026, 9, 1, 4, tzinfo=UTC)
KINDS = ("instruction", "instruction", "decision", "decision", "penalty_notice", "penalty", "demand")
ROLES = ("sub", "sub", "contractor", "builder")
UNITS, CODES = ("示范劳务0", "示范劳务1"), (None, None, "SF-company-0", "SF-company-1")
PAID = (None, 0, 50_000, 100_000, 500_000, 600_000)
DUTIES = ("wages", "board", "payroll", "other")
_REMEDIES = ("reconsidered_on", "sued_on", "upheld_on", "court_applied_on")
FATES = {
    "instruction": ("conduct_on", "changed_on"),
    "decision": (*_REMEDIES, "conduct_on"),
    "penalty_notice": ("waived_on", "hearing_asked_on", "hearing_told_on", "hearing_on", "hearing_on"),
    "penalty": (*_REMEDIES, "published_on", "published_on", "changed_on", "withdrawn_on"),
    "demand": ("changed_on",),
}
"""Days on which something becomes of a paper of each kind, besides its being annulled."""
FIRST = date(2026, 3, 2)


def some_day(pick: random.Random, days: int = 300) -> date:
    return FIRST + timedelta(days=pick.randrange(days))


def change_paper(session: Session, pick: random.Random, projects: list[int]) -> int:
    """Write a paper, or let something become of one that stands; the project to mark."""
    papers = session.scalars(select(Directive).where(Directive.status != "draft").order_by(Directive.id)).all()
    if len(papers) < 6 or pick.random() < 0.3:
        if pick.random() < 0.3:
            return draw_chain(session, pick, len(papers), pick.choice(projects))
        return _write(session, pick, list(papers), pick.choice(projects))
    paper = pick.choice(papers)
    draw = pick.random()
    if draw < 0.35:
        _serve(session, pick, paper)
    elif draw < 0.65:
        _verify(session, pick, paper)
    else:
        name = pick.choice((*FATES[paper.kind], "annulled_on"))
        setattr(paper, name, None if pick.random() < 0.3 else some_day(pick))
        if name == "conduct_on":
            paper.conduct = pick.choice(("evading", "able"))
        if name == "annulled_on":
            paper.status = "annulled" if paper.annulled_on else "served"
    session.flush()
    return paper.matter_id


def draw_deposit(pick: random.Random, session: Session) -> None:
    """Tell a bank to pay from a deposit, or let something become of such a notice."""
    standing = session.scalars(select(DepositUse).order_by(DepositUse.id)).all()
    decisions = [
        paper
        for paper in session.scalars(select(Directive).where(Directive.kind == "decision").order_by(Directive.id))
        if paper.id not in {use.directive_id for use in standing}
    ]
    if decisions and (not standing or pick.random() < 0.5):
        paper = pick.choice(decisions)
        use = DepositUse(
            matter_id=paper.matter_id, directive_id=paper.id, status="noticed", fen=pick.choice((50_000, 100_000)),
            heads=3, listed=pick.random() < 0.5, prepared_by=1, approved_by=2, notice_on=some_day(pick),
        )  # fmt: skip
        session.add(use)
    elif standing:
        use = pick.choice(standing)
        use.received_on = _from(use.notice_on, pick.choice((None, some_day(pick))))
        use.paid_on = _from(use.notice_on, pick.choice((None, some_day(pick))))
        use.paid_fen, use.paid_heads = (50_000, 2) if use.paid_on else (None, None)
        use.refilled_on = _from(use.paid_on, pick.choice((None, some_day(pick))))
        use.refilled_fen = pick.choice((20_000, 50_000)) if use.refilled_on else None
        use.status = pick.choice(("noticed", "paid", "withdrawn"))
    else:
        return
    session.flush()
    mark(session, [use.matter_id])


def _from(first: date | None, day: date | None) -> date | None:
    """``day``, or ``first`` where it lies before: no move on a use gives a day before that of the step before it."""
    return max(first, day) if first and day else None


def _write(session: Session, pick: random.Random, papers: list[Directive], project: int) -> int:
    kind, issued = pick.choice(KINDS), some_day(pick)
    before = ("decision", "penalty") if kind == "demand" else ("instruction", "decision")
    earlier = [paper for paper in papers if paper.matter_id == project and paper.kind in before]
    row = Directive(
        matter_id=project, kind=kind, status="served", number=f"示范{len(papers):04}", subject_role=pick.choice(ROLES),
        subject_name=pick.choice(UNITS), subject_code=pick.choice(CODES),
        amount_fen=pick.choice((None, 100_000, 500_000, 600_000)), heads=3,
        issued_on=issued, due_on=pick.choice((None, issued + timedelta(days=pick.randrange(30)))),
        hearing_right=pick.random() < 0.7, disclosed=pick.choice((None, True, False)), drafted_by=1, drafted_at=NOON,
        approved_by=2,
    )  # fmt: skip
    if pick.random() < 0.2:
        row.extra_percent, row.extra_fen = 50, 50_000
    if earlier and pick.random() < 0.7:
        row.prior = pick.choice(earlier)
    row.items = [
        DirectiveItem(place=place, duty=duty, fact="示范", broken="示范", ordered="示范")
        for place, duty in enumerate(pick.sample(DUTIES, pick.choice((1, 2))))
    ]
    session.add(row)
    session.flush()
    if pick.random() < 0.7:
        _serve(session, pick, row)
    return project


def _serve(session: Session, pick: random.Random, paper: Directive) -> None:
    assert paper.issued_on is not None
    sent = paper.issued_on + timedelta(days=pick.randrange(12))
    confirmed = pick.random() < 0.8
    session.add(
        DirectiveService(
            directive_id=paper.id, mode="direct", status="confirmed" if confirmed else "recorded", sent_on=sent,
            served_on=sent + timedelta(days=pick.choice((0, 0, 30))), receiver="示范甲", first_officer="示范乙",
            second_officer="示范丙", recorded_by=1, recorded_at=NOON, decided_by=2 if confirmed else None,
        )
    )  # fmt: skip


def _verify(session: Session, pick: random.Random, paper: Directive) -> None:
    standing = session.scalars(select(DirectiveOutcome).where(DirectiveOutcome.directive_id == paper.id)).all()
    if standing and pick.random() < 0.3:
        pick.choice(standing).revoked = pick.random() < 0.7
        return
    done = pick.random() < 0.3
    day = some_day(pick)
    visits = session.scalars(select(Inspection.id).where(Inspection.matter_id == paper.matter_id)).all()
    visit: Any = pick.choice(visits) if visits and pick.random() < 0.5 else None
    session.add(
        DirectiveOutcome(
            directive_id=paper.id, result="met" if done else "unmet", verified_on=day,
            done_on=day - timedelta(days=pick.randrange(5)) if done else None, paid_fen=pick.choice(PAID),
            inspection_id=visit, recorded_by=1, recorded_at=NOON,
        )
    )  # fmt: skip
