"""Visits to sites and what was noted there: the inspector's notebook and the office's list of visits share the tables.

``Inspection`` is a visit, ``Observation`` one thing noted on it: a circumstance seen, or one found put right.
"""

from datetime import date

from sqlalchemy import Boolean, Date, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from monitor.db import Base, Fen
from monitor.models.source import Sourced


class Inspection(Sourced, Base):
    """检查, one row a 检查编号 of a matter: who went, how many heads were counted, what was ordered, what came of it.

    ``inspectors`` are names as the office writes them (两名以上). ``heads`` are people counted on site. Money in fen.
    """

    __tablename__ = "inspection"
    __table_args__ = (
        UniqueConstraint("matter_id", "inspection_no"),
        Index("ix_inspection_matter_id_inspected_on", "matter_id", "inspected_on"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("matter.id"))
    inspection_no: Mapped[str] = mapped_column(String(64))
    inspected_on: Mapped[date] = mapped_column(Date)
    kind: Mapped[str | None] = mapped_column(String(20))
    inspectors: Mapped[str | None] = mapped_column(String(200))
    companions: Mapped[str | None] = mapped_column(String(200))
    area: Mapped[str | None] = mapped_column(String(200))
    heads: Mapped[int | None] = mapped_column(Integer)
    papers_asked_on: Mapped[date | None] = mapped_column(Date)
    papers_due_on: Mapped[date | None] = mapped_column(Date)
    content: Mapped[str | None] = mapped_column(String(2000))
    problem: Mapped[str | None] = mapped_column(String(2000))
    basis: Mapped[str | None] = mapped_column(String(500))
    risk: Mapped[str | None] = mapped_column(String(50))
    duty_unit: Mapped[str | None] = mapped_column(String(200))
    duty_person: Mapped[str | None] = mapped_column(String(100))
    due_on: Mapped[date | None] = mapped_column(Date)
    result: Mapped[str | None] = mapped_column(String(20))
    done_on: Mapped[date | None] = mapped_column(Date)
    rechecker: Mapped[str | None] = mapped_column(String(100))
    rechecked_on: Mapped[date | None] = mapped_column(Date)
    recheck: Mapped[str | None] = mapped_column(String(20))
    opinion: Mapped[str | None] = mapped_column(String(1000))
    fine_fen: Mapped[int | None] = mapped_column(Fen)
    remark: Mapped[str | None] = mapped_column(String(500))
    observations: Mapped[list["Observation"]] = relationship(lazy="selectin", order_by="Observation.code")

    @property
    def observed(self) -> str | None:
        """Codes of what was seen, in order, with blanks between them; None for nothing."""
        return " ".join(row.code for row in self.observations if not row.cleared) or None

    @property
    def cleared(self) -> str | None:
        """Codes of what was found put right."""
        return " ".join(row.code for row in self.observations if row.cleared) or None


class Observation(Base):
    """What an inspector notes: a circumstance of the closed list, seen on the visit or found put right (cleared)."""

    __tablename__ = "observation"
    __table_args__ = (UniqueConstraint("inspection_id", "code", "cleared"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    inspection_id: Mapped[int] = mapped_column(ForeignKey("inspection.id"))
    code: Mapped[str] = mapped_column(String(30))
    cleared: Mapped[bool] = mapped_column(Boolean, default=False)
