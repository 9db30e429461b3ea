"""What another county value would change: the rules that read it, judged twice on copies, with the old and the new.

The county is taken in parts, so that a look stops in time and says how far it came; nothing is written.
"""

import time
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, func, select
from sqlalchemy.orm import Session

from monitor.check.foresight import Foresight
from monitor.check.groups import Standard
from monitor.check.moment import Moment
from monitor.check.parts import MOST_SECONDS, Part, look_through, stand, take_up
from monitor.check.readers import readers
from monitor.check.shadow import shadow
from monitor.check.tree import walk
from monitor.check.turn import sole_look
from monitor.db import Database
from monitor.models.binds import binds_for, bound, known
from monitor.models.matter import Matter
from monitor.state.refresh import fills, refresh
from monitor.values.parameters import Parameter


@cache
def _filled_with() -> frozenset[str]:
    """What the state rows are made with: a value that only rules read leaves them as they are."""
    return frozenset(found.key for fill in fills() for found in walk(fill) if isinstance(found, BindParameter))


def foresee(
    database: Database,
    parameter: Parameter,
    value: int,
    moment: Moment,
    most_seconds: float | None = MOST_SECONDS,
) -> Foresight:
    """Judge the day of ``moment`` by the ledgers as they are, with the value in force then and with ``value`` instead.

    ``most_seconds`` None looks at the whole county however long it takes; the first part is always judged. Raises
    LookBusy.
    """
    started = time.perf_counter()
    with sole_look(database), shadow(database) as session:
        look = _Look(session, parameter, value, moment)
        if look.found.rules:
            look_through(session, look.found, look.judge, most_seconds)
        else:
            # Where no rule reads the value nothing can change.
            look.found.matters = session.scalar(select(func.count()).select_from(Matter)) or 0
            look.found.looked_at = look.found.matters
    look.found.seconds = time.perf_counter() - started
    return look.found


class _Look:
    """Both judgements, part by part, in one session on copies."""

    def __init__(self, session: Session, parameter: Parameter, value: int, moment: Moment) -> None:
        self.session, heard = session, known(session)
        old: Mapping[str, Any] = binds_for(session, moment.as_of)
        self.old = Standard(old, heard, moment)
        self.new = Standard({**old, **bound(parameter, value)}, heard, moment)
        self.refills = bool(parameter.binds & _filled_with())
        rules = readers()[parameter.code]
        counts = {rule: Counter[Any]() for rule in rules}
        before, unset = old[parameter.bind], bool(old.get(parameter.bind_unset))
        self.found = Foresight(day=moment.as_of, before=before, after=value, rules=rules, counts=counts, unset=unset)

    def judge(self, part: Part) -> None:
        """Judge some matters both ways and keep what differs."""
        take_up(self.session, part)
        refresh(self.session, self.old.binds)
        was = stand(self.session, part, self.found.rules, self.old)
        if self.refills:
            refresh(self.session, self.new.binds)
        self.found.compare(was, stand(self.session, part, self.found.rules, self.new))
