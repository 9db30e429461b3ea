"""What could not be judged, and what is missing for it."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from monitor.ledgers.paging import SIZE, Columns, Page, clamp
from monitor.models.alert import Unknown
from monitor.models.matter import Matter, Town
from monitor.models.scope import Viewer, visible
from monitor.values.permissions import Act


@dataclass(frozen=True)
class UnknownRow:
    """A rule that has no answer for a matter: what is missing, since when."""

    rule: str
    matter_id: int
    key: str
    missing: str
    since: date
    code: str
    name: str
    kind: str
    town: str | None


def count_unknowns(session: Session, viewer: Viewer) -> int:
    return session.scalar(counted_unknowns(viewer)) or 0


def counted_unknowns(viewer: Viewer) -> Select[int]:
    """The statement of :func:`count_unknowns`, for whoever asks more in one."""
    return select(func.count()).select_from(Unknown).where(Unknown.matter_id.in_(visible(viewer, Act.SEE_ALERTS)))


def count_by_missing(session: Session, viewer: Viewer, text: str = "") -> list[tuple[str, int]]:
    """How many answers each missing thing holds up, most first."""
    columns = _within(select(Unknown.missing, func.count().label("number")), viewer, text)
    rows = session.execute(columns.group_by(Unknown.missing).order_by(func.count().desc(), Unknown.missing))
    return [(missing, number) for missing, number in rows]


def list_unknowns(
    session: Session, viewer: Viewer, missing: str | None, text: str, total: int, number: int
) -> Page[UnknownRow]:
    """A page of what could not be judged, by matter and rule."""
    number = clamp(number, total)
    columns = (
        Unknown.rule, Unknown.matter_id, Unknown.key, Unknown.missing, Unknown.since,
        Matter.code, Matter.name, Matter.kind, Town.name,
    )  # fmt: skip
    listed = _within(select(*columns), viewer, text).outerjoin(Town, Town.id == Matter.town_id)
    if missing is not None:
        listed = listed.where(Unknown.missing == missing)
    ordered = listed.order_by(Matter.code, Unknown.rule, Unknown.key).limit(SIZE).offset((number - 1) * SIZE)
    return Page([UnknownRow(*row) for row in session.execute(ordered)], total, number)


@dataclass(frozen=True)
class Gap:
    """One thing that is missing for a month or building of a matter, since when, and the rules that wait for it."""

    key: str
    missing: str
    since: date
    rules: tuple[str, ...]


def list_gaps(session: Session, viewer: Viewer, matter_id: int) -> list[Gap]:
    """What is missing about one matter: for all of it first, then the latest month first."""
    listed = select(Unknown).where(Unknown.matter_id == matter_id, Unknown.matter_id.in_(visible(viewer)))
    rows = list(session.scalars(listed.order_by(Unknown.key.desc(), Unknown.missing, Unknown.rule)))
    gaps = []
    for (key, missing), group in groupby(rows, lambda row: (row.key, row.missing)):
        members = list(group)
        gaps.append(Gap(key, missing, min(row.since for row in members), tuple(row.rule for row in members)))
    return sorted(gaps, key=lambda gap: gap.key != "")


def _within(columns: Columns, viewer: Viewer, text: str) -> Columns:
    within = columns.join(Matter, Matter.id == Unknown.matter_id).where(Matter.id.in_(visible(viewer, Act.SEE_ALERTS)))
    for word in text.split():
        within = within.where(
            or_(Matter.name.icontains(word, autoescape=True), Matter.code.icontains(word, autoescape=True))
        )
    return within
