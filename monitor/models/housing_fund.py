"""Presale money of a housing project as the bureau registers it: figures, release nodes, movements. Money in fen."""

from datetime import date

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from monitor.db import Base, Fen
from monitor.values.financing import FigureStatus, FundLineStatus
from monitor.values.housing import MilestoneStatus


class FundFigure(Base):
    """A sum (``FigureKind``) as of a day, with what it rests on. It counts once a second person agreed."""

    __tablename__ = "fund_figure"
    __table_args__ = (
        CheckConstraint("fen >= 0", name="fen"),
        CheckConstraint("checked_by IS NULL OR checked_by <> registered_by", name="second_person"),
        CheckConstraint("(status = 'confirmed') = (checked_by IS NOT NULL)", name="checked"),
        Index("ix_fund_figure_matter_id_kind", "matter_id", "kind"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("housing_project.id"))
    kind: Mapped[str] = mapped_column(String(20))
    fen: Mapped[int] = mapped_column(Fen)
    stated_on: Mapped[date] = mapped_column(Date)
    ground: Mapped[str] = mapped_column(String(500))
    status: Mapped[str] = mapped_column(String(20), default=FigureStatus.STATED.value)
    registered_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    checked_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    version: Mapped[int] = mapped_column(Integer, default=1)


class FundNode(Base):
    """A step of the works up to which a share of the supervised amount may be released, all releases together.

    ``share`` is in ten-thousandths of the supervised amount, ``percent`` the progress of the works that it asks for.
    """

    __tablename__ = "fund_node"
    __table_args__ = (
        CheckConstraint("share BETWEEN 0 AND 10000", name="share"),
        CheckConstraint("percent BETWEEN 0 AND 100", name="percent"),
        CheckConstraint("(actual_on IS NULL) = (status <> 'reached')", name="reached"),
        CheckConstraint("checked_by IS NULL OR checked_by <> registered_by", name="second_person"),
        Index("ix_fund_node_matter_id", "matter_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("housing_project.id"))
    title: Mapped[str] = mapped_column(String(100))
    share: Mapped[int] = mapped_column(Integer)
    percent: Mapped[int] = mapped_column(Integer)
    actual_on: Mapped[date | None] = mapped_column(Date)
    status: Mapped[str] = mapped_column(String(20), default=MilestoneStatus.AHEAD.value)
    registered_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    checked_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    version: Mapped[int] = mapped_column(Integer, default=1)


class FundLine(Base):
    """A movement (``FundLineKind``) of presale money, or of the loan of a round. Rows are voided, never changed.

    ``node_id``: the node that a release was granted for. ``used_for`` is what it is said to be used for (``UseOf``).
    """

    __tablename__ = "fund_line"
    __table_args__ = (
        CheckConstraint("fen > 0", name="fen"),
        CheckConstraint("(round_id IS NOT NULL) = (kind IN ('draw', 'use'))", name="round"),
        CheckConstraint("checked_by IS NULL OR checked_by <> registered_by", name="second_person"),
        Index("ix_fund_line_matter_id_kind", "matter_id", "kind"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("housing_project.id"))
    round_id: Mapped[int | None] = mapped_column(ForeignKey("financing_round.id"), index=True)
    node_id: Mapped[int | None] = mapped_column(ForeignKey("fund_node.id"))
    kind: Mapped[str] = mapped_column(String(20))
    moved_on: Mapped[date] = mapped_column(Date)
    fen: Mapped[int] = mapped_column(Fen)
    party: Mapped[str] = mapped_column(String(200))
    used_for: Mapped[str | None] = mapped_column(String(20))
    ground: Mapped[str] = mapped_column(String(500))
    status: Mapped[str] = mapped_column(String(20), default=FundLineStatus.STANDING.value)
    since: Mapped[date] = mapped_column(Date)
    registered_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    checked_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    version: Mapped[int] = mapped_column(Integer, default=1)
