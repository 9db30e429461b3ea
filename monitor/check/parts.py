"""The county in parts: some matters at a time judged on copies, so that a look ends in time and says how far it got."""

import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import Select, and_, delete, func, insert, literal, or_, select
from sqlalchemy.orm import Session, aliased

from monitor.check.groups import Standard
from monitor.check.looks import Look, Standing
from monitor.check.reconcile import WITHOUT_SYNC, judge
from monitor.db import analyze_rows
from monitor.models.alert import Alert, Unknown
from monitor.models.housing import HousingLink
from monitor.models.matter import Matter
from monitor.models.state import Work
from monitor.rules.book import BOOK
from monitor.values.terms import AlertStatus, MatterKind

PART = 500
"""Matters judged at a time."""
MOST_SECONDS = 20.0
"""As long as a person may be asked to wait for a page; the commands have no limit."""
Part = Sequence[int]
"""Numbers of matters in rising order, with no other between them."""


def look_through(
    session: Session,
    look: Look,
    judge_part: Callable[[Part], None],
    most_seconds: float | None,
    matter_id: int | None = None,
) -> None:
    """Hand the county to ``judge_part`` part by part, or the one matter, until the time is over; the first part always.

    ``most_seconds`` None: however long it takes.
    """
    started = time.perf_counter()
    of_all = select(func.count()).select_from(Matter)
    look.matters = 1 if matter_id is not None else session.scalar(of_all) or 0
    for part in _parts(session, matter_id):
        judge_part(part)
        look.looked_at += len(part)
        if most_seconds is not None and time.perf_counter() - started > most_seconds:
            break


def _parts(session: Session, matter_id: int | None) -> Iterator[Part]:
    if matter_id is not None:
        yield [matter_id]
        return
    last = 0
    while part := session.scalars(_after(last)).all():
        yield part
        last = part[-1]


def _after(last: int) -> Select[int]:
    return select(Matter.id).where(Matter.id > last).order_by(Matter.id).limit(PART)


def take_up(session: Session, part: Part) -> None:
    """Make the part the work set, with the construction projects whose wages its housing projects are judged by."""
    session.execute(delete(Work), execution_options=WITHOUT_SYNC)
    works = aliased(Matter)
    named = and_(works.kind == MatterKind.PROJECT.value, works.code == HousingLink.code)
    built = select(works.id).join(HousingLink, named).where(HousingLink.matter_id.between(part[0], part[-1]))
    chosen = or_(Matter.id.between(part[0], part[-1]), Matter.id.in_(built))
    session.execute(insert(Work).from_select(["matter_id", "mark_no"], select(Matter.id, literal(0)).where(chosen)))
    if session.get_bind().dialect.name == "postgresql":
        analyze_rows(session, Work.__tablename__)


def stand(session: Session, part: Part, rules: Sequence[str], standard: Standard) -> Standing:
    """What stands of the part after judging the work set by ``rules``."""
    judge(session, [BOOK[code] for code in rules], standard.binds, standard.known, standard.moment)

    def own(model: type[Any]) -> Any:
        return and_(model.rule.in_(rules), model.matter_id.between(part[0], part[-1]))

    alerts = select(Alert.rule, Alert.matter_id, Alert.key, Alert.level, Alert.step, Alert.step_since).where(
        own(Alert), Alert.status == AlertStatus.RAISED.value, Alert.unknown.is_(False)
    )
    unknowns = select(Unknown.rule, Unknown.matter_id, Unknown.key, Unknown.missing).where(own(Unknown))
    rows = [((row[0], row[1], row[2]), (row[3], row[4]), row[5]) for row in session.execute(alerts)]
    found = Standing(
        {place: degree for place, degree, _since in rows},
        {(row[0], row[1], row[2]): row[3] for row in session.execute(unknowns)},
        {place: since for place, _degree, since in rows},
    )
    session.expunge_all()
    return found
