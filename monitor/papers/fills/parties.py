"""Firms as papers name them: what the register of firms says of the name that a ledger uses."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.models.matter import Employer, Matter
from monitor.models.project import Company
from monitor.papers.parties import Party
from monitor.values.terms import MatterKind


def party_called(session: Session, name: str | None) -> Party:
    """A firm by its name; its code, address and legal representative where one firm of that name is registered."""
    if not name:
        return Party(None)
    rows = session.execute(
        select(Matter.code, Company.address, Company.legal_person)
        .join(Company, Company.id == Matter.id)
        .where(Matter.kind == MatterKind.COMPANY.value, Matter.name == name)
        .limit(2)
    ).all()
    return Party(name, *rows[0]) if len(rows) == 1 else Party(name)


def party_of(session: Session, employer_id: int | None) -> Party:
    """A firm that a project names."""
    name = session.scalar(select(Employer.name).where(Employer.id == employer_id)) if employer_id else None
    return party_called(session, name)
