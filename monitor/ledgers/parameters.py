"""County values for their pages: what holds, what will hold, what waits for a second person, and what was done."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from monitor.models.intake import Intake
from monitor.models.parameter import ParameterChange, ParameterLog, ParameterPaper, ParameterValue, values_in_force
from monitor.models.user import User
from monitor.values.parameters import PARAMETERS, Parameter
from monitor.values.terms import ChangeAct, ChangeStatus


@dataclass(frozen=True)
class Change:
    """A proposal with the names of who made it and who decided, and its paper where one was handed in."""

    row: ParameterChange
    proposer: str
    decider: str | None
    paper: str | None

    @property
    def status(self) -> ChangeStatus:
        return ChangeStatus(self.row.status)


@dataclass(frozen=True)
class Held:
    """A value from a day on: the proposal it came from, or the file that the command loaded."""

    row: ParameterValue
    change: Change | None
    file_name: str | None
    counts: bool
    """False for a row beyond its bound, which holds nowhere."""


@dataclass(frozen=True)
class Standing:
    """A parameter on a day: its county value (None: the default holds), those to come, the proposals that wait."""

    parameter: Parameter
    held: Held | None
    coming: Sequence[Held] = ()
    waiting: Sequence[Change] = ()

    @property
    def value(self) -> int | None:
        """What holds; None where there is neither a county value nor a default."""
        return self.parameter.default if self.held is None else self.held.row.value


@dataclass(frozen=True)
class Entry:
    """One thing that was done about a county value; ``who`` None is the command on the server."""

    act: ChangeAct
    at: datetime
    who: str | None
    value: int
    first_day: date
    note: str | None


def list_parameters(session: Session, today: date) -> list[Standing]:
    """Every parameter as it stands on ``today``, in the order of their declarations."""
    coming: dict[str, list[Held]] = defaultdict(list)
    waiting: dict[str, list[Change]] = defaultdict(list)
    held = _held(session, ParameterValue.valid_from.is_not(None))
    for one in held:
        if one.row.valid_from > today and one.counts:
            coming[one.row.code].append(one)
    for change in list_waiting(session):
        waiting[change.row.code].append(change)
    in_force = values_in_force(session, today)
    by_key = {(one.row.code, one.row.valid_from): one for one in held}
    return [
        Standing(
            parameter,
            by_key[code, in_force[code].valid_from] if code in in_force else None,
            coming[code],
            waiting[code],
        )
        for code, parameter in PARAMETERS.items()
    ]


def list_waiting(session: Session) -> list[Change]:
    """Every proposal that nobody has decided on, by its first day."""
    return _changes(session, ParameterChange.status == ChangeStatus.PROPOSED.value)


def read_parameter(session: Session, code: str, today: date) -> Standing:
    """One parameter as it stands on ``today``."""
    return next(one for one in list_parameters(session, today) if one.parameter.code == code)


def list_values(session: Session, code: str) -> list[Held]:
    """Every value the parameter ever had or will have, the latest first."""
    return _held(session, ParameterValue.code == code)[::-1]


def list_steps(session: Session, code: str) -> list[Entry]:
    """What was done about the parameter, newest first."""
    rows = session.execute(
        select(ParameterLog, User.name)
        .outerjoin(User, User.id == ParameterLog.user_id)
        .where(ParameterLog.code == code)
        .order_by(ParameterLog.id.desc())
    )
    return [Entry(ChangeAct(log.act), log.at, name, log.value, log.first_day, log.note) for log, name in rows]


def read_paper(session: Session, code: str, change_id: int) -> ParameterPaper | None:
    """The document of a proposal for the parameter."""
    return session.scalar(
        select(ParameterPaper)
        .join(ParameterChange, ParameterChange.id == ParameterPaper.change_id)
        .where(ParameterChange.id == change_id, ParameterChange.code == code)
    )


def _held(session: Session, chosen: Any) -> list[Held]:
    rows = session.execute(
        select(ParameterValue, Intake.file_name)
        .outerjoin(Intake, Intake.id == ParameterValue.intake_id)
        .where(chosen)
        .order_by(ParameterValue.code, ParameterValue.valid_from)
    ).all()
    numbers = {row.change_id for row, _name in rows if row.change_id is not None}
    changes = {one.row.id: one for one in _changes(session, ParameterChange.id.in_(numbers))} if numbers else {}
    return [
        Held(row, changes.get(row.change_id or 0), name, PARAMETERS[row.code].allows(row.value))
        for row, name in rows
        if row.code in PARAMETERS
    ]


def _changes(session: Session, chosen: Any) -> list[Change]:
    proposer, decider = aliased(User), aliased(User)
    rows = session.execute(
        select(ParameterChange, proposer.name, decider.name, ParameterPaper.file_name)
        .join(proposer, proposer.id == ParameterChange.proposed_by)
        .outerjoin(decider, decider.id == ParameterChange.decided_by)
        .outerjoin(ParameterPaper, ParameterPaper.change_id == ParameterChange.id)
        .where(chosen)
        .order_by(ParameterChange.first_day, ParameterChange.id)
    )
    return [Change(*row) for row in rows]
