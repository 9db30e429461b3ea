"""The clocks that run on the cases of a viewer, and which of them are his."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Flask

from monitor.ledgers import cases
from monitor.ledgers.cases import CaseRow
from monitor.models.scope import Viewer
from monitor.rules.timers import ORDER, Clock, Running, running
from monitor.values.permissions import Act
from monitor.views import access, clock, unit


@dataclass(frozen=True)
class Ticking:
    """A clock of a case."""

    row: CaseRow
    clock: Clock

    def belongs_to(self, viewer: Viewer) -> bool:
        """Whether it is his to act: the head's where a head decides, else the officer's who leads, else anybody's."""
        if self.clock.timer.act is Act.APPROVE_CASES:
            return viewer.may(Act.APPROVE_CASES)
        if self.clock.lead_id is not None:
            return self.clock.lead_id in viewer.own_ids
        return viewer.may(Act.HANDLE_CASES)


def attach(app: Flask) -> None:
    app.jinja_env.globals.update(Running=Running)


def clocks_of(rows: Sequence[CaseRow]) -> dict[int, list[Clock]]:
    """The clocks of each case by its id, the most urgent first."""
    now, calendar = clock.now(), clock.calendar()
    values = cases.values_of(unit.reading(), clock.today())
    return {row.case.id: running(row.case, row.complaints, now, calendar, values) for row in rows}


def list_ticking() -> list[Ticking]:
    """Every clock that runs on a case the viewer may see, the most urgent first."""
    rows = cases.list_ticking(unit.session(), access.viewer())
    clocks = clocks_of(rows)
    all_ = [Ticking(row, one) for row in rows for one in clocks[row.case.id]]
    return sorted(all_, key=lambda one: (ORDER[one.clock.state], one.clock.last_day, one.row.code))
