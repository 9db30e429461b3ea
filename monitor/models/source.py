"""Where a ledger row came from."""

from sqlalchemy import ForeignKey, Integer
from sqlalchemy.orm import Mapped, declared_attr, mapped_column


class Sourced:
    """Every ledger row names the intake, the sheet and the row a person sees in the workbook."""

    @declared_attr
    def intake_id(cls) -> Mapped[int | None]:
        return mapped_column(ForeignKey("intake.id"))

    sheet_no: Mapped[int | None] = mapped_column(Integer)
    row_no: Mapped[int | None] = mapped_column(Integer)
