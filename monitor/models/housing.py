"""Problem housing projects, their buildings, how these progress, and the days on which a standstill does not count.

Money in fen, shares in ten-thousandths. None means that the book left the cell empty or never had the column.
"""

from datetime import date

from sqlalchemy import Boolean, CheckConstraint, Date, ForeignKey, ForeignKeyConstraint, Integer, String, false
from sqlalchemy.orm import Mapped, mapped_column

from monitor.db import Base, Fen
from monitor.models.source import Sourced


class HousingProject(Sourced, Base):
    """房地产项目 in the problem ledger. ``solved`` follows the book's 状态, ``presale_permitted`` its 预售许可证号.

    ``floor_area`` is in hundredths of a square metre. ``units_told``, ``sold_told``, ``contracts_told``, ``due_told``
    are what the line of the project says, whatever its buildings come to; ``mortgaged`` and ``seized`` what
    ``encumbrance`` says. Petitions are counts and name nobody. ``progress_told`` speaks of buildings, in words.
    """

    __tablename__ = "housing_project"
    __table_args__ = (
        ForeignKeyConstraint(["id", "kind"], ["matter.id", "matter.kind"]),
        CheckConstraint("kind = 'housing'", name="kind"),
    )
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(20), default="housing")
    address: Mapped[str | None] = mapped_column(String(300))
    developer_id: Mapped[int | None] = mapped_column(ForeignKey("employer.id"))
    contractor_id: Mapped[int | None] = mapped_column(ForeignKey("employer.id"))
    presale_no: Mapped[str | None] = mapped_column(String(100))
    building_count: Mapped[int | None] = mapped_column(Integer)
    problem_types: Mapped[str | None] = mapped_column(String(200))
    problem_cause: Mapped[str | None] = mapped_column(String(300))
    duty_unit: Mapped[str | None] = mapped_column(String(200))
    duty_person: Mapped[str | None] = mapped_column(String(100))
    rectify_by: Mapped[date | None] = mapped_column(Date)
    leader: Mapped[str | None] = mapped_column(String(100))
    plan: Mapped[str | None] = mapped_column(String(1000))
    stopped_on: Mapped[date | None] = mapped_column(Date)
    stop_reported_on: Mapped[date | None] = mapped_column(Date)
    status_text: Mapped[str | None] = mapped_column(String(50))
    solved: Mapped[bool] = mapped_column(Boolean, default=False)
    # Names, sizes, sales, debts, burdens, petitions
    promo_name: Mapped[str | None] = mapped_column(String(200))
    supervisor_id: Mapped[int | None] = mapped_column(ForeignKey("employer.id"))
    floor_area: Mapped[int | None] = mapped_column(Integer)
    units_told: Mapped[int | None] = mapped_column(Integer)
    sold_told: Mapped[int | None] = mapped_column(Integer)
    contracts_told: Mapped[int | None] = mapped_column(Integer)
    due_told: Mapped[date | None] = mapped_column(Date)
    funding_gap_fen: Mapped[int | None] = mapped_column(Fen)
    works_owed_fen: Mapped[int | None] = mapped_column(Fen)
    wages_owed_fen: Mapped[int | None] = mapped_column(Fen)
    encumbrance: Mapped[str | None] = mapped_column(String(300))
    mortgaged: Mapped[bool | None] = mapped_column(Boolean)
    seized: Mapped[bool | None] = mapped_column(Boolean)
    petition_batches: Mapped[int | None] = mapped_column(Integer)
    petition_persons: Mapped[int | None] = mapped_column(Integer)
    # Its own words of progress
    progress_told: Mapped[str | None] = mapped_column(String(1000))
    week_told: Mapped[str | None] = mapped_column(String(1000))
    next_told: Mapped[str | None] = mapped_column(String(500))
    # Permit, start and standstill
    permit_on: Mapped[date | None] = mapped_column(Date)
    start_extended_to: Mapped[date | None] = mapped_column(Date)
    started_on: Mapped[date | None] = mapped_column(Date)
    earlier_stopped_on: Mapped[date | None] = mapped_column(Date)
    earlier_resumed_on: Mapped[date | None] = mapped_column(Date)
    resumed_on: Mapped[date | None] = mapped_column(Date)
    permit_verified_on: Mapped[date | None] = mapped_column(Date)
    land_start_due_on: Mapped[date | None] = mapped_column(Date)
    developed_share: Mapped[int | None] = mapped_column(Integer)
    invested_share: Mapped[int | None] = mapped_column(Integer)
    presale_invested_share: Mapped[int | None] = mapped_column(Integer)
    idle_excuse: Mapped[str | None] = mapped_column(String(200))
    project_codes: Mapped[str | None] = mapped_column(String(300))
    visited_on: Mapped[date | None] = mapped_column(Date)
    # Presale money and financing
    presale_permitted: Mapped[bool | None] = mapped_column(Boolean)
    presale_permit_on: Mapped[date | None] = mapped_column(Date)
    presale_quota_fen: Mapped[int | None] = mapped_column(Fen)
    presale_balance_fen: Mapped[int | None] = mapped_column(Fen)
    presale_paid_in_fen: Mapped[int | None] = mapped_column(Fen)
    presale_released_fen: Mapped[int | None] = mapped_column(Fen)
    presale_node_fen: Mapped[int | None] = mapped_column(Fen)
    diverted_fen: Mapped[int | None] = mapped_column(Fen)
    outside_fen: Mapped[int | None] = mapped_column(Fen)
    finish_cost_fen: Mapped[int | None] = mapped_column(Fen)
    presale_hold: Mapped[str | None] = mapped_column(String(20))
    whitelist_batch: Mapped[str | None] = mapped_column(String(100))
    whitelist_fit: Mapped[str | None] = mapped_column(String(20))
    whitelist_pushed_on: Mapped[date | None] = mapped_column(Date)
    bank_feedback: Mapped[str | None] = mapped_column(String(300))
    financed_on: Mapped[date | None] = mapped_column(Date)


class HousingLink(Base):
    """A construction project that a housing project is built as, by its code, whether or not that code is known yet.

    A person made it (``by_hand``), or the housing project's book names it.
    """

    __tablename__ = "housing_link"
    matter_id: Mapped[int] = mapped_column(ForeignKey("housing_project.id"), primary_key=True, autoincrement=False)
    code: Mapped[str] = mapped_column(String(64), primary_key=True, index=True)
    by_hand: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())


class HousingUnlink(Base):
    """A construction project that a person took off a housing project: its book links it no more, a person may."""

    __tablename__ = "housing_unlink"
    matter_id: Mapped[int] = mapped_column(ForeignKey("housing_project.id"), primary_key=True, autoincrement=False)
    code: Mapped[str] = mapped_column(String(64), primary_key=True)


class Building(Sourced, Base):
    """楼栋; all units are presold.

    ``accepted_on`` empty means unfinished, unless something tells what follows acceptance (0051).
    """

    __tablename__ = "building"
    matter_id: Mapped[int] = mapped_column(ForeignKey("housing_project.id"), primary_key=True, autoincrement=False)
    building_no: Mapped[str] = mapped_column(String(40), primary_key=True)
    floors: Mapped[int | None] = mapped_column(Integer)
    units: Mapped[int | None] = mapped_column(Integer)
    sold: Mapped[int | None] = mapped_column(Integer)
    progress_percent: Mapped[int | None] = mapped_column(Integer)
    last_work_on: Mapped[date | None] = mapped_column(Date)
    due_on: Mapped[date | None] = mapped_column(Date)
    delivered_on: Mapped[date | None] = mapped_column(Date)
    delivered_units: Mapped[int | None] = mapped_column(Integer)
    accepted_on: Mapped[date | None] = mapped_column(Date)
    filed_on: Mapped[date | None] = mapped_column(Date)
    title_filed_on: Mapped[date | None] = mapped_column(Date)
    titled: Mapped[int | None] = mapped_column(Integer)
    title_cause: Mapped[str | None] = mapped_column(String(20))
    planned_percent: Mapped[int | None] = mapped_column(Integer)
    progress_on: Mapped[date | None] = mapped_column(Date)
    forecast_on: Mapped[date | None] = mapped_column(Date)
    demanded_on: Mapped[date | None] = mapped_column(Date)
    title_accepted_on: Mapped[date | None] = mapped_column(Date)
    registered_on: Mapped[date | None] = mapped_column(Date)
    contracts_filed: Mapped[int | None] = mapped_column(Integer)
    oldest_unfiled_on: Mapped[date | None] = mapped_column(Date)
    structure_result: Mapped[str | None] = mapped_column(String(20))
    structure_tested_on: Mapped[date | None] = mapped_column(Date)
    defect_units: Mapped[int | None] = mapped_column(Integer)
    repair_due_on: Mapped[date | None] = mapped_column(Date)
    repaired_on: Mapped[date | None] = mapped_column(Date)


class BuildingProgress(Sourced, Base):
    """How far a building was on a day and, where somebody says so, how far it should have been: one row a day, kept.

    ``intake_id`` None: only reports told of that day. ``reported_plan`` is what they say of the plan of a day of whose
    progress a book told.
    """

    __tablename__ = "building_progress"
    matter_id: Mapped[int] = mapped_column(ForeignKey("housing_project.id"), primary_key=True, autoincrement=False)
    building_no: Mapped[str] = mapped_column(String(40), primary_key=True)
    told_on: Mapped[date] = mapped_column(Date, primary_key=True)
    progress_percent: Mapped[int] = mapped_column(Integer)
    planned_percent: Mapped[int | None] = mapped_column(Integer)
    reported_plan: Mapped[int | None] = mapped_column(Integer)


class StopWindow(Sourced, Base):
    """Days, both ends included, on which a standstill does not count; ``matter_id`` the county's for all its projects.

    Of kind ``spring`` are those that follow from the calendar; every other has its author and reason from a book.
    """

    __tablename__ = "stop_window"
    __table_args__ = (CheckConstraint("to_on >= from_on", name="order"),)
    matter_id: Mapped[int] = mapped_column(ForeignKey("matter.id"), primary_key=True, autoincrement=False)
    stop_kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    from_on: Mapped[date] = mapped_column(Date, primary_key=True)
    to_on: Mapped[date] = mapped_column(Date)
    author: Mapped[str] = mapped_column(String(100))
    reason: Mapped[str] = mapped_column(String(300))
    revoked: Mapped[bool] = mapped_column(Boolean, default=False)
