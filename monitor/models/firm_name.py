"""Names under which a firm can be found, by their 字号; names that a firm once had stay."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Table, exists, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from monitor.db import Base
from monitor.models.matter import Matter
from monitor.values.names.firm import list_names, take_apart
from monitor.values.terms import MatterKind

AT_ONCE = 5000


class FirmName(Base):
    """A name of a firm under one of its keys: the 字号, and the 字号 with the places before it."""

    __tablename__ = "firm_name"
    __table_args__ = (Index("ix_firm_name_matter_id", "matter_id"), {"sqlite_with_rowid": False})
    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("matter.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(200), primary_key=True)


def keep_firm_names(session: Session) -> int:
    """Take apart the names of firms that are not kept yet; how many there were. Earlier names become former ones."""
    known = exists().where(FirmName.matter_id == Matter.id, FirmName.name == Matter.name)
    asked = select(Matter.id, Matter.name).where(Matter.kind == MatterKind.COMPANY.value, ~known)
    firms = [(matter_id, name) for matter_id, name in session.execute(asked)]
    rows = [row for matter_id, name in firms for row in _rows(matter_id, name)]
    table = FirmName.__table__
    assert isinstance(table, Table)
    for first in range(0, len(rows), AT_ONCE):
        session.execute(insert(table), rows[first : first + AT_ONCE])
    return len(firms)


def _rows(matter_id: int, name: str) -> Iterator[dict[str, Any]]:
    for found in list_names(name):
        called = name if found.whole == take_apart(name).whole else found.whole
        for key in dict.fromkeys(found.keys):
            yield {"key": key, "matter_id": matter_id, "name": called}
