"""Emergencies of chance: any date on any of them, clocks met or not, money given and recovered."""

import random
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.models.emergency import Emergency, EmergencyClock, EmergencyMatter, EmergencyPayment
from monitor.models.housing import HousingProject
from monitor.models.matter import Matter
from monitor.models.state import mark
from monitor.models.user import User

EVENTS = 8
FIRST = date(2026, 5, 20)
AT = datetime(2026, 5, 1, tzinfo=UTC)
CLOCKS = ("oral", "upper", "firm", "accident")
KINDS = ("quality", "personal", "extreme_claim")
DEEDS = ("", "gathering", "gathering climbing", "blocked_road", "blocked_site")


class Happened:
    """Emergencies and what becomes of them, drawn apart, so that they leave the other draws of a county as they are."""

    def __init__(self, seed: int) -> None:
        self.pick = random.Random(f"emergencies {seed}")
        self.events: list[int] = []

    def found(self, session: Session) -> None:
        """Emergencies, most about a housing project."""
        estates = list(session.scalars(select(HousingProject.id).order_by(HousingProject.id)))
        self.events = [self._found(session, number, estates) for number in range(EVENTS)]

    def edit(self, session: Session) -> None:
        """Now and then something is entered about one of them."""
        if self.pick.random() < 0.3:
            self._edit(session)

    def _day(self) -> date | None:
        return None if self.pick.random() < 0.15 else FIRST + timedelta(days=self.pick.randrange(280))

    def _some(self) -> date:
        return FIRST + timedelta(days=self.pick.randrange(280))

    def _found(self, session: Session, number: int, estates: list[int]) -> int:
        user = session.scalars(select(User.id).order_by(User.id).limit(1)).one()
        matter = Matter(kind="emergency", code=f"SF-event-{number}", name=f"示范事件{number}")
        session.add(matter)
        session.flush()
        on = self._some()
        session.add(
            Emergency(
                id=matter.id, event=KINDS[number % len(KINDS)], scene="site", drill=self.pick.random() < 0.2,
                occurred_at=AT, occurred_on=on, heard_at=AT, heard_on=on, opened_by=user, computed=4, grade=4,
                status="open", deeds=self.pick.choice(DEEDS), people=self.pick.choice((None, 4, 5, 30)),
                amount_fen=self.pick.choice((None, 19_999_999, 20_000_000)),
            )
        )  # fmt: skip
        session.flush()
        if estates:
            session.add(EmergencyMatter(emergency_id=matter.id, matter_id=self.pick.choice(estates)))
        session.add_all(
            EmergencyClock(emergency_id=matter.id, clock=name, due_at=AT, due_on=self._some()) for name in CLOCKS
        )
        session.flush()
        return matter.id

    def _edit(self, session: Session) -> None:
        row = session.get_one(Emergency, self.pick.choice(self.events))
        row.people, row.deeds = self.pick.choice((None, 4, 5)), self.pick.choice(DEEDS)
        row.settled_on, row.closed_on = self._day(), self._day()
        row.cause = self.pick.choice((None, "unpaid", "mistaken"))
        clocks = session.scalars(
            select(EmergencyClock).where(EmergencyClock.emergency_id == row.id).order_by(EmergencyClock.id)
        ).all()
        clock = self.pick.choice(clocks)
        clock.done_on, clock.late_on, clock.explained_on = self._day(), self._day(), self._day()
        if self.pick.random() < 0.4:
            step, fen = self.pick.choice(("fund", "recovered", "deposit")), self.pick.choice((0, 3_999_999, 4_000_000))
            session.add(
                EmergencyPayment(
                    emergency_id=row.id, step=step, at=AT, paid_on=self._some(), who="示范", amount_fen=fen,
                    user_id=row.opened_by,
                )
            )  # fmt: skip
        session.flush()
        about = select(EmergencyMatter.matter_id).where(EmergencyMatter.emergency_id == row.id)
        mark(session, [row.id, *session.scalars(about)])
