"""What another county value would change: the rules that read it, judged twice on copies, with the old and the new.

The county is taken in parts, so that a look stops in time and says how far it came; nothing is written.
"""

import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import BindParameter, delete, func, insert, literal, select, text
from sqlalchemy.orm import Session
from sqlalchemy.sql import visitors

from monitor.check.foresight import Foresight, Standing
from monitor.check.moment import Moment
from monitor.check.readers import readers
from monitor.check.reconcile import judge
from monitor.check.shadow import shadow
from monitor.check.turn import sole_look
from monitor.db import Database
from monitor.models.alert import Alert, Unknown
from monitor.models.binds import binds_for, bound, known
from monitor.models.matter import Matter
from monitor.models.state import Work, in_work
from monitor.rules.book import BOOK
from monitor.state.refresh import FILLS, refresh
from monitor.values.parameters import Parameter
from monitor.values.terms import AlertStatus

PART = 500
"""Matters judged at a time."""
MOST_SECONDS = 20.0
"""As long as a person may be asked to wait for a page; the command has no limit."""
FILLED_WITH = frozenset(
    found.key for fill in FILLS for found in visitors.iterate(fill) if isinstance(found, BindParameter)
)
"""What the state rows are made with: a value that only rules read leaves them as they are."""


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
        for part in look.parts():
            look.judge(part)
            if most_seconds is not None and time.perf_counter() - started > most_seconds:
                break
    look.found.seconds = time.perf_counter() - started
    return look.found


class _Look:
    """Both judgements, part by part, in one session on copies."""

    def __init__(self, session: Session, parameter: Parameter, value: int, moment: Moment) -> None:
        self.session, self.moment = session, moment
        self.old: Mapping[str, Any] = binds_for(session, moment.as_of)
        self.new: Mapping[str, Any] = {**self.old, **bound(parameter, value)}
        self.refills = parameter.bind in FILLED_WITH
        self.known = known(session)
        rules = readers()[parameter.code]
        counts = {rule: Counter[Any]() for rule in rules}
        unset = bool(self.old.get(parameter.bind_unset))
        self.found = Foresight(moment.as_of, self.old[parameter.bind], value, rules, counts, unset)
        self.found.matters = session.scalar(select(func.count()).select_from(Matter)) or 0

    def parts(self) -> Iterator[Sequence[int]]:
        """Numbers of matters, in order; none where no rule reads the value, for then nothing can change."""
        if not self.found.rules:
            self.found.looked_at = self.found.matters
            return
        last = 0
        while part := self.session.scalars(_after(last)).all():
            yield part
            last = part[-1]

    def judge(self, part: Sequence[int]) -> None:
        """Judge some matters both ways and keep what differs."""
        self.session.execute(delete(Work), execution_options={"synchronize_session": False})
        chosen = select(Matter.id, literal(0)).where(Matter.id.between(part[0], part[-1]))
        self.session.execute(insert(Work).from_select(["matter_id", "mark_no"], chosen))
        if self.session.get_bind().dialect.name == "postgresql":
            self.session.execute(text("ANALYZE work"))
        refresh(self.session, self.old)
        was = self._stand(self.old)
        if self.refills:
            refresh(self.session, self.new)
        self.found.compare(was, self._stand(self.new))
        self.found.looked_at += len(part)

    def _stand(self, binds: Mapping[str, object]) -> Standing:
        """What stands of the part after judging it with ``binds``."""
        rules = self.found.rules
        judge(self.session, [BOOK[code] for code in rules], binds, self.known, self.moment)
        alerts = select(Alert.rule, Alert.matter_id, Alert.key, Alert.level, Alert.step).where(
            Alert.rule.in_(rules), in_work(Alert.matter_id),
            Alert.status == AlertStatus.RAISED.value, Alert.unknown.is_(False),
        )  # fmt: skip
        unknowns = select(Unknown.rule, Unknown.matter_id, Unknown.key, Unknown.missing).where(
            Unknown.rule.in_(rules), in_work(Unknown.matter_id)
        )
        found = Standing(
            {(row[0], row[1], row[2]): (row[3], row[4]) for row in self.session.execute(alerts)},
            {(row[0], row[1], row[2]): row[3] for row in self.session.execute(unknowns)},
        )
        self.session.expunge_all()
        return found


def _after(last: int) -> Any:
    return select(Matter.id).where(Matter.id > last).order_by(Matter.id).limit(PART)
