"""What is watched: the one identity that projects, firms and housing projects share."""

from datetime import date

from sqlalchemy import CheckConstraint, Date, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from monitor.db import Base
from monitor.values.terms import MatterKind

COUNTY_CODE = "county"


class Town(Base):
    """A town or street; towns come into being as books name them."""

    __tablename__ = "town"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(100), unique=True)


class Department(Base):
    """A department that supervises projects (行业主管部门)."""

    __tablename__ = "department"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(100), unique=True)


class Matter(Base):
    """监管事项: identity and scope of everything that is watched; alerts, imports and papers point here."""

    __tablename__ = "matter"
    __table_args__ = (
        UniqueConstraint("kind", "code"),
        UniqueConstraint("id", "kind"),
        CheckConstraint("kind IN (" + ", ".join(f"'{kind.value}'" for kind in MatterKind) + ")", name="kind"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    code: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(200), index=True)
    town_id: Mapped[int | None] = mapped_column(ForeignKey("town.id"), index=True)
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"), index=True)


class MatterShare(Base):
    """Who else may see a matter, why and until when."""

    __tablename__ = "matter_share"
    matter_id: Mapped[int] = mapped_column(ForeignKey("matter.id"), primary_key=True)
    department_id: Mapped[int] = mapped_column(ForeignKey("department.id"), primary_key=True)
    reason: Mapped[str] = mapped_column(String(500))
    until: Mapped[date] = mapped_column(Date)


class Employer(Base):
    """A firm as books name it; equal to a company where the register of firms has that name."""

    __tablename__ = "employer"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
