"""Troubles of the county's machine by chance: any part, from any day, over on any day or not."""

import random
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.models.matter import Matter
from monitor.models.state import mark
from monitor.models.trouble import Trouble

KEYS = ("job:nightly", "job:feeds", "job:scheduler", "feed:1", "feed:2", "channel:1", "channel:2")
FIRST = date(2026, 5, 20)


class Failing:
    """Parts that fail and are mended, drawn apart, so that they leave the other draws of a county as they are."""

    def __init__(self, seed: int) -> None:
        self.pick = random.Random(f"county {seed}")

    def found(self, session: Session) -> None:
        """Some that are over, some that stand or lie ahead."""
        for key in KEYS:
            self._add(session, key, is_over=True)
            if self.pick.random() < 0.6:
                self._add(session, key, is_over=False)
        session.flush()

    def edit(self, session: Session) -> None:
        """Now and then one ends, changes or begins."""
        if self.pick.random() < 0.3:
            self._edit(session)

    def _day(self) -> date:
        return FIRST + timedelta(days=self.pick.randrange(280))

    def _add(self, session: Session, key: str, *, is_over: bool) -> None:
        since, ended = sorted((self._day(), self._day()))
        session.add(
            Trouble(
                key=key, name="示范", number=self.pick.choice((1, 2, 1440)), grave=self.pick.choice((0, 0, 3)),
                since_at=_noon(since), since_on=since, ended_at=_noon(ended) if is_over else None,
                ended_on=ended if is_over else None,
            )
        )  # fmt: skip

    def _edit(self, session: Session) -> None:
        key = self.pick.choice(KEYS)
        row = session.scalar(select(Trouble).where(Trouble.key == key, Trouble.ended_at.is_(None)))
        if row is None:
            self._add(session, key, is_over=False)
        elif self.pick.random() < 0.5:
            row.number, row.grave = self.pick.choice((1, 2, 1440)), self.pick.choice((0, 3))
        else:
            row.ended_on = max(row.since_on, self._day())
            row.ended_at = _noon(row.ended_on)
        session.flush()
        mark(session, select(Matter.id).where(Matter.kind == "county"))


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(4), UTC)
