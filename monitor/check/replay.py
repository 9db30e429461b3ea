"""A past day judged again by the ledgers and the rules of now, on copies, beside what was in the record on that day."""

import time
from collections import Counter
from typing import Any

from sqlalchemy.orm import Session

from monitor.check.groups import Standard
from monitor.check.hindsight import Hindsight
from monitor.check.moment import Moment
from monitor.check.parts import MOST_SECONDS, Part, look_through, stand, take_up
from monitor.check.record import find_record, read_then
from monitor.check.shadow import shadow
from monitor.check.turn import sole_look
from monitor.db import Database
from monitor.models.binds import binds_for, known
from monitor.rules.book import BOOK
from monitor.state.refresh import refresh


def replay(
    database: Database,
    moment: Moment,
    matter_id: int | None = None,
    most_seconds: float | None = MOST_SECONDS,
) -> Hindsight:
    """Judge the day of ``moment`` with the county values in force on it, and compare with the record; writes nothing.

    ``matter_id``: this matter alone, and then also what did not change. ``most_seconds`` None looks at the whole county
    however long it takes; the first part is always judged. Raises LookBusy.
    """
    started = time.perf_counter()
    with sole_look(database), shadow(database) as session:
        look = _Look(session, moment, every=matter_id is not None)
        look_through(session, look.found, look.judge, most_seconds, matter_id)
    look.found.seconds = time.perf_counter() - started
    return look.found


class _Look:
    """One judgement, part by part, in one session on copies."""

    def __init__(self, session: Session, moment: Moment, *, every: bool) -> None:
        self.session, day = session, moment.as_of
        self.standard = Standard(binds_for(session, day), known(session), moment)
        counts = {rule: Counter[Any]() for rule in BOOK}
        self.found = Hindsight(day=day, rules=tuple(BOOK), counts=counts, record=find_record(session, day), every=every)

    def judge(self, part: Part) -> None:
        """Judge some matters anew and set them beside the record."""
        take_up(self.session, part)
        refresh(self.session, self.standard.binds)
        now = stand(self.session, part, self.found.rules, self.standard)
        self.found.compare(read_then(self.session, part, self.found.day), now)
