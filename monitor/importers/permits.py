"""Which project of the ledger a construction permit belongs to, told anew whenever one of the books changes.

A permit is a project's own by its number in the ledger, by the ledger's project code in the list, or by the name of
the works together with the contractor's credit code. A name alone never joins: such a project is kept as one that the
permit resembles.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from monitor.importers.bulk import table_of
from monitor.models.matter import Employer, Matter
from monitor.models.permit import Permit
from monitor.models.project import Project
from monitor.values.reading import comparable
from monitor.values.terms import BookKind, MatterKind, PermitLikeness

NAMING_PERMITS = frozenset({BookKind.PERMITS, BookKind.PROJECTS, BookKind.COMPANIES})
SHORTEST_PART = 4
"""Characters from which on a name within another says something."""
_BETWEEN = re.compile(r"[、,，;；/\s]+")
Answer = tuple[int | None, int | None, str | None]


@dataclass
class Ledger:
    """The projects by what a permit may call them; lists are in the order of the projects' codes."""

    by_number: dict[str, int] = field(default_factory=dict)
    by_code: dict[str, int] = field(default_factory=dict)
    by_name: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    by_firm: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    firms: dict[int, str] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)


def link_permits(session: Session) -> None:
    """Tell of every permit which project it belongs to or resembles; writes only what differs."""
    permit = Permit
    columns = (permit.permit_no, permit.project_code, permit.works_name, permit.contractor_uscc)
    told = (permit.matter_id, permit.alike_id, permit.likeness)
    permits = session.execute(select(*columns, *told)).all()
    if not permits:
        return
    ledger = _read_ledger(session)
    changed: list[dict[str, Any]] = []
    for number, code, name, firm, *before in permits:
        matter, alike, likeness = _find(ledger, number, code, comparable(name), firm)
        if [matter, alike, likeness] != before:
            changed.append({"at_no": number, "to_matter": matter, "to_alike": alike, "to_likeness": likeness})
    if changed:
        statement = update(table_of(Permit)).where(Permit.permit_no == bindparam("at_no"))
        written = statement.values(
            matter_id=bindparam("to_matter"), alike_id=bindparam("to_alike"), likeness=bindparam("to_likeness")
        )
        session.connection().execute(written, changed)


def _read_ledger(session: Session) -> Ledger:
    ledger, codes = Ledger(), _firm_codes(session)
    rows = session.execute(
        select(Project.id, Matter.code, Matter.name, Project.permit_no, Employer.name)
        .join(Matter, Matter.id == Project.id)
        .outerjoin(Employer, Employer.id == Project.contractor_id)
        .order_by(Matter.code)
    )
    for project, code, name, numbers, contractor in rows:
        ledger.by_code.setdefault(comparable(code), project)
        ledger.names[project] = comparable(name)
        ledger.by_name[ledger.names[project]].append(project)
        for number in (numbers, *_BETWEEN.split(numbers)) if numbers else ():
            ledger.by_number.setdefault(comparable(number), project)
        firm = codes.get(comparable(contractor or ""))
        if firm is not None:
            ledger.firms[project] = firm
            ledger.by_firm[firm].append(project)
    return ledger


def _firm_codes(session: Session) -> dict[str, str]:
    """Credit codes by the names of the register of firms; a name that two firms have tells neither."""
    found: dict[str, str | None] = {}
    for name, code in session.execute(select(Matter.name, Matter.code).where(Matter.kind == MatterKind.COMPANY.value)):
        key = comparable(name)
        found[key] = code if key not in found else None
    return {name: code for name, code in found.items() if code is not None}


def _find(ledger: Ledger, number: str, code: str | None, name: str, firm: str | None) -> Answer:
    """The project that the permit belongs to; else the one that it resembles, and how."""
    own = ledger.by_number.get(comparable(number))
    if own is None and code is not None:
        own = ledger.by_code.get(comparable(code))
    if own is None and firm is not None:
        own = next((project for project in ledger.by_name.get(name, ()) if ledger.firms.get(project) == firm), None)
    if own is not None:
        return own, None, None
    for project, likeness in _alike(ledger, name, firm):
        return None, project, likeness.value
    return None, None, None


def _alike(ledger: Ledger, name: str, firm: str | None) -> Iterator[tuple[int, PermitLikeness]]:
    """Projects that the permit resembles, the likelier ones first."""
    same_name = ledger.by_name.get(name, ())
    if firm is None:
        yield from ((project, PermitLikeness.NO_CODE) for project in same_name)
        return
    yield from ((project, PermitLikeness.NO_FIRM) for project in same_name if project not in ledger.firms)
    for project in _partly(ledger, name, ledger.by_firm.get(firm, ())):
        yield project, PermitLikeness.SAME_FIRM
    yield from ((project, PermitLikeness.OTHER_FIRM) for project in same_name)


def _partly(ledger: Ledger, name: str, projects: Iterable[int]) -> Iterator[int]:
    for project in projects:
        shorter, longer = sorted((ledger.names[project], name), key=len)
        if len(shorter) >= SHORTEST_PART and shorter in longer:
            yield project
