"""Chains of papers of the county of chance: one debt, ordered again and again, in branches, and paid bit by bit."""

import random
from datetime import UTC, date, datetime, timedelta

from sqlalchemy.orm import Session

from monitor.models.directive import Directive, DirectiveItem, DirectiveOutcome, DirectiveService

NOON = datetime(2026, 9, 1, 4, tzinfo=UTC)
LATER = (
    *(("decision", "sub"), ("instruction", "sub"), ("decision", "contractor"), ("decision", "contractor")),
    *(("instruction", "contractor"), ("demand", "contractor"), ("demand", "sub"), ("penalty", "sub")),
)
"""What follows an order to a subcontractor: kind and subject."""
STEP = 10_000


def draw_chain(session: Session, pick: random.Random, count: int, project: int) -> int:
    """Write an order to a subcontractor and what follows it; ``count`` papers are there. The project to mark."""
    day = date(2026, 3, 2) + timedelta(days=pick.randrange(200))
    whole = STEP * pick.choice((40, 50, 60))
    chain = [_write(session, pick, project, count, day, pick.choice(("instruction", "decision")), "sub", whole)]
    for number in range(1, pick.randrange(2, 7)):
        day += timedelta(days=pick.choice((0, 1, 7, 15)))
        if pick.random() < 0.6:
            _find(session, pick, pick.choice(chain), day)
        kind, role = pick.choice(LATER)
        later = _write(session, pick, project, count + number, day, kind, role, _sum(pick, whole))
        later.prior = pick.choice((chain[0], chain[-1], pick.choice(chain)))
        chain.append(later)
    for paper in chain:
        if pick.random() < 0.3:
            _find(session, pick, paper, day + timedelta(days=pick.randrange(30)))
        if pick.random() < 0.1:
            paper.status, paper.annulled_on = "annulled", day + timedelta(days=pick.randrange(30))
    session.flush()
    return project


def _sum(pick: random.Random, whole: int) -> int | None:
    """The whole again, what may be left of it, a part, more; now and then none."""
    some = STEP * pick.randrange(1, 40)
    return pick.choice((whole, whole, max(whole - some, STEP), max(whole - some, STEP), some, whole + some, None))


def _write(
    session: Session, pick: random.Random, project: int, number: int, day: date, kind: str, role: str, fen: int | None
) -> Directive:
    sent, due = day + timedelta(days=pick.randrange(4)), day + timedelta(days=pick.randrange(20))
    paper = Directive(
        matter_id=project, kind=kind, status="served", number=f"示范{number:04}", subject_role=role,
        subject_name="示范劳务0", amount_fen=fen, heads=3, issued_on=day, due_on=due,
        hearing_right=False, disclosed=kind == "penalty", drafted_by=1, drafted_at=NOON, approved_by=2,
    )  # fmt: skip
    paper.items = [DirectiveItem(place=0, duty="wages", fact="示范", broken="示范", ordered="示范")]
    paper.services = [
        DirectiveService(
            mode="direct", status="confirmed", sent_on=sent, served_on=sent, receiver="示范甲", first_officer="示范乙",
            second_officer="示范丙", recorded_by=1, recorded_at=NOON, decided_by=2,
        )
    ]  # fmt: skip
    session.add(paper)
    session.flush()
    return paper


def _find(session: Session, pick: random.Random, paper: Directive, day: date) -> None:
    """A recheck: all of the sum is paid, or some of it."""
    asked = paper.amount_fen or STEP
    paid = pick.choice((asked, STEP * pick.randrange(0, 1 + asked // STEP)))
    met = paid >= asked
    session.add(
        DirectiveOutcome(
            directive_id=paper.id, result="met" if met else "partly", verified_on=day, done_on=day if met else None,
            paid_fen=paid, recorded_by=1, recorded_at=NOON,
        )
    )  # fmt: skip
