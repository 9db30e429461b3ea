"""Construction permits as the housing bureau lists them, and the project of the ledger that each belongs to."""

from datetime import date

from sqlalchemy import Date, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from monitor.db import Base, Fen
from monitor.models.source import Sourced


class Permit(Sourced, Base):
    """施工许可证, one row a number. No matter of its own: it makes no project and nobody is judged by it.

    ``matter_id`` is the project that it belongs to, ``alike_id`` one that only resembles it and ``likeness`` (a
    ``PermitLikeness``) why; all three follow the ledgers. ``works_name`` and the firms are as the list writes them.
    """

    __tablename__ = "permit"
    permit_no: Mapped[str] = mapped_column(String(64), primary_key=True)
    matter_id: Mapped[int | None] = mapped_column(ForeignKey("project.id"), index=True)
    alike_id: Mapped[int | None] = mapped_column(ForeignKey("project.id"))
    likeness: Mapped[str | None] = mapped_column(String(20))
    works_name: Mapped[str] = mapped_column(String(200))
    project_code: Mapped[str | None] = mapped_column(String(64))
    builder_id: Mapped[int | None] = mapped_column(ForeignKey("employer.id"))
    builder_uscc: Mapped[str | None] = mapped_column(String(18))
    contractor_id: Mapped[int | None] = mapped_column(ForeignKey("employer.id"))
    contractor_uscc: Mapped[str | None] = mapped_column(String(18))
    town_id: Mapped[int | None] = mapped_column(ForeignKey("town.id"))
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"))
    address: Mapped[str | None] = mapped_column(String(300))
    contract_fen: Mapped[int | None] = mapped_column(Fen)
    issued_on: Mapped[date | None] = mapped_column(Date)
    contract_from: Mapped[date | None] = mapped_column(Date)
    contract_to: Mapped[date | None] = mapped_column(Date)
    issuer: Mapped[str | None] = mapped_column(String(200))
    status_text: Mapped[str | None] = mapped_column(String(50))
