"""The bureau's own work on housing projects: problems with who answers by when, and what was done, row by row."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.models.case_file import CaseFile
from monitor.models.housing import HousingProject
from monitor.models.housing_problem import HousingLog, HousingProblem
from monitor.models.matter import Matter
from monitor.models.scope import Viewer, visible
from monitor.models.user import User
from monitor.values.cases import CaseStatus
from monitor.values.housing import HousingAbout, HousingAct, ProblemKind, ProblemStatus, kinds_named
from monitor.values.permissions import Act

MOST_ENTRIES, AT_ONCE = 200, 1000


@dataclass(frozen=True)
class Duty:
    """Who answers for a project by when: of its first unsolved problem registered here, else as the book says.

    ``kinds`` are the problems that are not solved, ``problems`` how many; ``here`` whether they are registered here.
    """

    unit: str | None
    person: str | None
    leader: str | None
    due_on: date | None
    kinds: tuple[ProblemKind, ...]
    solved: bool
    here: bool
    problems: int = 0


@dataclass(frozen=True)
class Entry:
    """A change: what was done, by whom, and each column before and after."""

    act: HousingAct
    log: HousingLog
    who: str
    changes: list[tuple[str, str | None, str | None]] = field(default_factory=list)


class Booked(Protocol):
    """What is asked of a project as its book tells it."""

    @property
    def id(self) -> int: ...
    @property
    def duty_unit(self) -> str | None: ...
    @property
    def duty_person(self) -> str | None: ...
    @property
    def leader(self) -> str | None: ...
    @property
    def rectify_by(self) -> date | None: ...
    @property
    def problem_types(self) -> str | None: ...
    @property
    def solved(self) -> bool: ...


def list_duties(session: Session, projects: Collection[Booked]) -> dict[int, Duty]:
    """Who answers for each of these projects, by its id; a statement for every thousand of them."""
    mine: dict[int, list[Any]] = defaultdict(list)
    ids = [project.id for project in projects]
    columns = (
        HousingProblem.matter_id, HousingProblem.status, HousingProblem.kind, HousingProblem.duty_unit,
        HousingProblem.duty_person, HousingProblem.leader, HousingProblem.due_on,
    )  # fmt: skip
    for start in range(0, len(ids), AT_ONCE):
        asked = select(*columns).where(
            HousingProblem.matter_id.in_(ids[start : start + AT_ONCE]),
            HousingProblem.status != ProblemStatus.STRUCK.value,
        )
        for row in session.execute(asked.order_by(HousingProblem.due_on, HousingProblem.id)):
            mine[row.matter_id].append(row)
    return {project.id: duty_of(project, mine[project.id]) for project in projects}


def duty_of(project: Booked, problems: Sequence[Any]) -> Duty:
    """Who answers for a project; ``problems`` are rows of its own that were not struck, the first term first."""
    unsolved = [row for row in problems if row.status != ProblemStatus.SOLVED.value]
    kinds = {row.kind for row in unsolved}
    told = tuple(kind for kind in ProblemKind if kind.value in kinds)
    if unsolved:
        first = unsolved[0]
        return Duty(
            first.duty_unit, first.duty_person, first.leader, first.due_on, told, False, True, len(unsolved)
        )  # fmt: skip
    book = (project.duty_unit, project.duty_person, project.leader, project.rectify_by)
    if problems:
        return Duty(*book[:3], None, (), True, True)
    return Duty(*book, tuple(kinds_named(project.problem_types)), project.solved, False)


def list_problems(session: Session, viewer: Viewer, matter_id: int) -> list[HousingProblem]:
    """The problems of a project that the viewer may see: the unsolved first, by their terms."""
    rows = session.scalars(
        select(HousingProblem).where(
            HousingProblem.matter_id == matter_id, HousingProblem.matter_id.in_(visible(viewer, Act.SEE_HOUSING))
        )
    ).all()
    over = (ProblemStatus.SOLVED.value, ProblemStatus.STRUCK.value)
    return sorted(rows, key=lambda row: (row.status in over, row.due_on, row.id))


def not_registered(project: HousingProject, problems: Collection[HousingProblem]) -> list[ProblemKind]:
    """Kinds that the imported ledger names and of which nothing was registered here."""
    if project.solved:
        return []
    known = {row.kind for row in problems if row.status != ProblemStatus.STRUCK.value}
    return [kind for kind in kinds_named(project.problem_types) if kind.value not in known]


def list_joint(session: Session, viewer: Viewer, matter_id: int) -> list[tuple[Matter, CaseStatus, date]]:
    """The joint cases of a project: which, how far, since when. What stands in them is seen on their own pages."""
    seen = HousingLog.matter_id.in_(visible(viewer, Act.SEE_HOUSING))
    rows = session.execute(
        select(Matter, CaseFile.status, CaseFile.received_on)
        .join(HousingLog, HousingLog.about_id == Matter.id)
        .join(CaseFile, CaseFile.id == Matter.id)
        .where(HousingLog.matter_id == matter_id, HousingLog.about == HousingAbout.JOINT.value, seen)
        .order_by(Matter.id)
    )
    return [(matter, CaseStatus(status), day) for matter, status, day in rows]


def list_entries(
    session: Session, viewer: Viewer, matter_id: int, about: HousingAbout | None = None, about_id: int | None = None
) -> list[Entry]:
    """What was done about a project, about rows of one kind, or about one row of it, the newest first."""
    asked = (
        select(HousingLog, User.name)
        .join(User, User.id == HousingLog.user_id)
        .where(HousingLog.matter_id == matter_id, HousingLog.matter_id.in_(visible(viewer, Act.SEE_HOUSING)))
        .order_by(HousingLog.id.desc())
        .limit(MOST_ENTRIES)
    )
    if about is not None:
        asked = asked.where(HousingLog.about == about.value)
    if about_id is not None:
        asked = asked.where(HousingLog.about_id == about_id)
    return [
        Entry(HousingAct(log.act), log, who, [(name, pair[0], pair[1]) for name, pair in sorted(log.changes.items())])
        for log, who in session.execute(asked)
    ]
