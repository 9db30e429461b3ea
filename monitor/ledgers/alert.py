"""What an alert's page shows beside the alert: its matter, its history, and who could take it on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import exists, literal, select, union_all
from sqlalchemy.orm import Session, aliased

from monitor.models.alert import Alert, AlertLog
from monitor.models.matter import Department, Matter, Town
from monitor.models.scope import Viewer, reaching_alike, viewer_of, visible
from monitor.models.user import User
from monitor.values.permissions import PERMISSIONS, Act
from monitor.values.terms import AlertAct, MatterKind, Role


@dataclass(frozen=True)
class Subject:
    """The matter an alert is about."""

    matter: Matter
    town: str | None
    department: str | None

    @property
    def kind(self) -> MatterKind:
        return MatterKind(self.matter.kind)


@dataclass(frozen=True)
class Entry:
    """One thing that happened to an alert; ``who`` None is the machine."""

    act: AlertAct
    at: datetime
    as_of: date
    level: int
    step: str
    who: str | None
    note: str | None


@dataclass(frozen=True)
class People:
    """Names of the persons an alert points to; None where it points to nobody."""

    assigned_to: str | None
    acknowledged_by: str | None
    proposed_by: str | None


@dataclass(frozen=True)
class Assignee:
    """An officer who could take an alert on: in which role, and in which town (None: the whole county)."""

    id: int
    name: str
    role: Role
    town: str | None


def read_subject(session: Session, viewer: Viewer, matter_id: int) -> Subject | None:
    """The matter with its town and department; None if the viewer may not see it."""
    row = session.execute(
        select(Matter, Town.name, Department.name)
        .outerjoin(Town, Town.id == Matter.town_id)
        .outerjoin(Department, Department.id == Matter.department_id)
        .where(Matter.id == matter_id, Matter.id.in_(visible(viewer)))
    ).one_or_none()
    return None if row is None else Subject(row[0], row[1], row[2])


def read_people(session: Session, viewer: Viewer, alert_id: int) -> People:
    """Who is on the alert; nobody if the viewer may not see it."""
    assigned, acknowledged, proposed = aliased(User), aliased(User), aliased(User)
    row = session.execute(
        select(assigned.name, acknowledged.name, proposed.name)
        .select_from(Alert)
        .outerjoin(assigned, assigned.id == Alert.assigned_to)
        .outerjoin(acknowledged, acknowledged.id == Alert.acknowledged_by)
        .outerjoin(proposed, proposed.id == Alert.proposed_by)
        .where(Alert.id == alert_id, Alert.matter_id.in_(visible(viewer)))
    ).one_or_none()
    return People(None, None, None) if row is None else People(row[0], row[1], row[2])


def list_entries(session: Session, viewer: Viewer, alert_id: int) -> list[Entry]:
    """What happened to the alert, newest first. A number kept for the person assigned becomes his name."""
    rows = session.execute(
        select(AlertLog, User.name)
        .join(Alert, Alert.id == AlertLog.alert_id)
        .outerjoin(User, User.id == AlertLog.user_id)
        .where(AlertLog.alert_id == alert_id, Alert.matter_id.in_(visible(viewer)))
        .order_by(AlertLog.id.desc())
    ).all()
    names = _read_names(session, [log for log, _name in rows])
    return [
        Entry(AlertAct(log.act), log.at, log.as_of, log.level, log.step, name, names.get(log.id, log.note))
        for log, name in rows
    ]


def _read_names(session: Session, logs: Sequence[AlertLog]) -> dict[int, str]:
    numbers = {
        log.id: int(log.note)
        for log in logs
        if log.act == AlertAct.ASSIGNED.value and log.note is not None and log.note.isdigit()
    }
    if not numbers:
        return {}
    rows = session.execute(select(User.id, User.name).where(User.id.in_(set(numbers.values()))))
    names: dict[int, str] = {number: name for number, name in rows}
    return {log: names.get(number, "?") for log, number in numbers.items()}


def list_assignees(session: Session, viewer: Viewer, matter_id: int, today: date) -> list[Assignee]:
    """Officers who may handle alerts of the matter, by name."""
    users = session.scalars(select(User).where(User.active).order_by(User.name, User.id)).all()
    asked = [
        select(literal(user.id).label("id")).where(
            exists(visible(viewer_of(user, today), Act.HANDLE_ALERTS).where(Matter.id == matter_id))
        )
        for user in users
        if viewer_of(user, today).may(Act.HANDLE_ALERTS)
    ]
    if not asked:
        return []
    able = set(session.scalars(union_all(*asked)))
    towns = {number: name for number, name in session.execute(select(Town.id, Town.name))}
    return [_assignee(viewer_of(user, today), towns) for user in users if user.id in able]


def _assignee(officer: Viewer, towns: Mapping[int, str]) -> Assignee:
    reach = next(reach for reach in officer.reaches if Act.HANDLE_ALERTS in PERMISSIONS[reach.role])
    return Assignee(officer.user_id, officer.name, reach.role, towns.get(reach.town_id or 0))


def allowed_acts(session: Session, viewer: Viewer, matter_id: int) -> frozenset[Act]:
    """What the viewer may do to this very matter; one statement asks of all acts that differ in reach."""
    wanted = {act for reach in viewer.reaches for act in PERMISSIONS[reach.role]}
    if not wanted:
        return frozenset()
    alike = reaching_alike(viewer, sorted(wanted))
    asked = [
        select(literal(number)).where(exists(visible(viewer, acts[0]).where(Matter.id == matter_id)))
        for number, acts in enumerate(alike)
    ]
    return frozenset(act for number in session.scalars(union_all(*asked)) for act in alike[number])
