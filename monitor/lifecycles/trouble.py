"""Writing down what is wrong with the county's own machine, and that it is over; the county is judged anew by it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite
from sqlalchemy.orm import Session

from monitor.models.matter import Matter
from monitor.models.state import mark
from monitor.models.trouble import Trouble
from monitor.values.terms import MatterKind
from monitor.values.timekeeping import in_county


@dataclass(frozen=True)
class Seen:
    """What is wrong with one part just now; the columns of :class:`Trouble` say what its numbers are."""

    key: str
    name: str
    number: int
    since: datetime
    grave: int = 0


def list_standing(session: Session) -> Sequence[Trouble]:
    """What was noted and is not over."""
    return session.scalars(select(Trouble).where(Trouble.ended_at.is_(None)).order_by(Trouble.id)).all()


def is_news(standing: Collection[Trouble], seen: Collection[Seen]) -> bool:
    """Whether what is seen differs from what was noted."""
    return {_told(one) for one in standing} != {_told(one) for one in seen}


def _told(one: Trouble | Seen) -> tuple[str, str, int, int]:
    return one.key, one.name, one.number, one.grave


def note(session: Session, seen: Collection[Seen], now: datetime) -> None:
    """Bring the notes into line with what is seen and mark the county dirty; two who note at once write it once."""
    here = in_county(now)
    wanted = {one.key: one for one in seen}
    for row in list_standing(session):
        found = wanted.pop(row.key, None)
        if found is None:
            row.ended_at, row.ended_on, row.judged = here, here.date(), False
        elif _told(row) != _told(found):
            row.name, row.number, row.grave, row.judged = found.name, found.number, found.grave, False
    session.flush()
    adder = insert_postgresql if session.get_bind().dialect.name == "postgresql" else insert_sqlite
    for one in wanted.values():
        since = min(in_county(one.since), here)
        row_of = adder(Trouble).values(
            key=one.key, name=one.name, number=one.number, grave=one.grave, since_at=since, since_on=since.date(),
            judged=False,
        )  # fmt: skip
        session.execute(row_of.on_conflict_do_nothing())
    mark(session, select(Matter.id).where(Matter.kind == MatterKind.COUNTY.value))
