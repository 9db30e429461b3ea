"""One emergency with all that was written down about it."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from monitor.ledgers.complainants import names_to_hide
from monitor.models.case_file import CaseFile
from monitor.models.emergency import Emergency, EmergencyLine, EmergencyMatter, EmergencyPage, EmergencyPayment
from monitor.models.matter import Matter
from monitor.models.scope import Viewer, visible
from monitor.models.user import User
from monitor.models.wage import Engagement, PayLine, Worker
from monitor.values.emergencies import LineKind, LineSource, Occasion, PayStep
from monitor.values.permissions import Act
from monitor.values.words import Sentence, unpack

SHORTEST_NAME = 2


@dataclass(frozen=True)
class Line:
    """A line of the timeline; ``words`` is a sentence of ours, or the text as typed. ``amended`` by which line."""

    id: int
    kind: LineKind
    source: LineSource
    at: datetime
    typed_at: datetime
    who: str | None
    words: Sentence | str
    by: str | None
    by_id: int | None
    amends: int | None
    amended: int | None


@dataclass(frozen=True)
class Payment:
    row: EmergencyPayment
    by: str

    @property
    def step(self) -> PayStep:
        return PayStep(self.row.step)


@dataclass(frozen=True)
class Call:
    """Who was paged, and when he answered."""

    row: EmergencyPage
    name: str

    @property
    def occasion(self) -> Occasion:
        return Occasion(self.row.occasion)


def list_lines(session: Session, emergency_id: int) -> list[Line]:
    """The timeline by the time of what happened, first to last."""
    rows = session.execute(
        select(EmergencyLine, User.name)
        .outerjoin(User, User.id == EmergencyLine.user_id)
        .where(EmergencyLine.emergency_id == emergency_id)
        .order_by(EmergencyLine.at, EmergencyLine.id)
    ).all()
    amended = {line.amends_id: line.id for line, _name in sorted(rows, key=lambda one: one[0].id) if line.amends_id}
    return [
        Line(
            line.id, LineKind(line.kind), LineSource(line.source), line.at, line.typed_at, line.who, _words(line),
            name, line.user_id, line.amends_id, amended.get(line.id),
        )
        for line, name in rows
    ]  # fmt: skip


def _words(line: EmergencyLine) -> Sentence | str:
    return line.words if line.facts is None else unpack(line.words, json.loads(line.facts))


def name_lead(session: Session, row: Emergency) -> str | None:
    """Who leads the handling; None where nobody does."""
    return session.scalar(select(User.name).where(User.id == row.lead_id))


def list_payments(session: Session, emergency_id: int) -> Mapping[PayStep, Sequence[Payment]]:
    """What was paid or tried, by the step of the action card."""
    rows = session.execute(
        select(EmergencyPayment, User.name)
        .join(User, User.id == EmergencyPayment.user_id)
        .where(EmergencyPayment.emergency_id == emergency_id)
        .order_by(EmergencyPayment.at, EmergencyPayment.id)
    )
    found: dict[PayStep, list[Payment]] = defaultdict(list)
    for row, name in rows:
        found[PayStep(row.step)].append(Payment(row, name))
    return found


def list_calls(session: Session, emergency_id: int) -> list[Call]:
    """Everybody who was paged, the latest first."""
    rows = session.execute(
        select(EmergencyPage, User.name)
        .join(User, User.id == EmergencyPage.user_id)
        .where(EmergencyPage.emergency_id == emergency_id)
        .order_by(EmergencyPage.paged_at.desc(), EmergencyPage.id)
    )
    return [Call(row, name) for row, name in rows]


def list_about(session: Session, viewer: Viewer, emergency_id: int) -> list[Matter]:
    """What the event is about, as far as the viewer may see it."""
    mine = select(EmergencyMatter.matter_id).where(EmergencyMatter.emergency_id == emergency_id)
    seen = select(Matter).where(Matter.id.in_(mine), Matter.id.in_(visible(viewer)))
    return list(session.scalars(seen.order_by(Matter.id)))


def is_about_nothing(session: Session, row: Emergency) -> bool:
    """Whether nobody has named yet what the event is about, seen by this reader or not."""
    return session.scalar(_about(row).limit(1)) is None


def list_worker_names(session: Session, row: Emergency) -> list[str]:
    """Names of the workers of what the event, or the case it came from, is about: no report says them in full."""
    about = _about(row).union(
        select(CaseFile.about_id).where(CaseFile.id == row.case_id, CaseFile.about_id.is_not(None))
    )
    rostered, paid = (select(book.worker_id).where(book.matter_id.in_(about)) for book in (Engagement, PayLine))
    workers = rostered.union(paid)
    names = session.scalars(select(Worker.name).where(Worker.id.in_(workers)).distinct())
    return [name for name in names if len(name) >= SHORTEST_NAME]


def list_complainants(session: Session, row: Emergency) -> list[str]:
    """Who complained in the case it came from, or in one about the same: only to be taken out of what is shown."""
    cases = select(CaseFile.id).where(or_(CaseFile.id == row.case_id, CaseFile.about_id.in_(_about(row))))
    return [name for name in names_to_hide(session, cases) if len(name) >= SHORTEST_NAME]


def sees_workers(session: Session, viewer: Viewer, row: Emergency) -> bool:
    """Whether the workers of everything that the event is about are open to him elsewhere too."""
    beyond = _about(row).where(EmergencyMatter.matter_id.not_in(visible(viewer, Act.SEE_PEOPLE)))
    return viewer.may(Act.SEE_PEOPLE) and session.scalar(beyond.limit(1)) is None


def _about(row: Emergency) -> Select[int]:
    return select(EmergencyMatter.matter_id).where(EmergencyMatter.emergency_id == row.id)
