"""The joint-punishment list: one listing a unit and unmet order, the persons listed with it, what was served, objected
to, and who did what (人力资源社会保障部令第45号). What the public sees stands in :mod:`monitor.models.publication`.
"""

from datetime import date, datetime

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Date,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    SmallInteger,
    String,
    Text,
)
from sqlalchemy.orm import Mapped, mapped_column

from monitor.db import Base, Fen


def _person() -> Mapped[int | None]:
    column: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    return column


def _paper() -> Mapped[int | None]:
    column: Mapped[int | None] = mapped_column(ForeignKey("paper_issue.id"))
    return column


def _file() -> Mapped[int | None]:
    column: Mapped[int | None] = mapped_column(ForeignKey("kept_file.id"))
    return column


def _day() -> Mapped[date | None]:
    column: Mapped[date | None] = mapped_column(Date)
    return column


class Grounds:
    """Why: the unmet order, the standard that was reached, and the values it was measured with on that day.

    ``worst_fen`` is the most that one worker is owed, ``criteria`` the JSON of the rule, its version and the county
    values used, ``found`` the main facts as the public will read them. Money in fen.
    """

    ground: Mapped[str] = mapped_column(String(20))
    lead_rule: Mapped[str | None] = mapped_column(String(10))
    criteria: Mapped[str | None] = mapped_column(Text)
    party_name: Mapped[str] = mapped_column(String(200))
    party_code: Mapped[str | None] = mapped_column(String(18))
    party_address: Mapped[str | None] = mapped_column(String(300))
    project_name: Mapped[str | None] = mapped_column(String(200))
    order_no: Mapped[str] = mapped_column(String(64))
    order_due_on: Mapped[date] = mapped_column(Date)
    owed_fen: Mapped[int | None] = mapped_column(Fen)
    worst_fen: Mapped[int | None] = mapped_column(Fen)
    heads: Mapped[int | None] = mapped_column(Integer)
    found: Mapped[str | None] = mapped_column(String(2000))


class Deciding:
    """The days on which it went its way to a decision, and by whom.

    ``window_ends_on`` is the last day for an objection, ``window_sure`` false while the calendar of those days is
    not known. ``expires_on`` is the first day on which it is no longer shown.
    """

    opened_on: Mapped[date] = mapped_column(Date)
    opened_by: Mapped[int | None] = _person()
    assessment: Mapped[str | None] = mapped_column(String(1000))
    assessed_on: Mapped[date | None] = _day()
    assessed_by: Mapped[int | None] = _person()
    proposed_on: Mapped[date | None] = _day()
    proposed_by: Mapped[int | None] = _person()
    notice_paper_id: Mapped[int | None] = _paper()
    window_ends_on: Mapped[date | None] = _day()
    window_sure: Mapped[bool | None] = mapped_column(Boolean)
    waived_on: Mapped[date | None] = _day()
    waiver_id: Mapped[int | None] = _file()
    corrected_on: Mapped[date | None] = _day()
    promised_on: Mapped[date | None] = _day()
    reviewed_on: Mapped[date | None] = _day()
    reviewed_by: Mapped[int | None] = _person()
    extension_asked_on: Mapped[date | None] = _day()
    extension_asked_by: Mapped[int | None] = _person()
    extended_on: Mapped[date | None] = _day()
    extended_by: Mapped[int | None] = _person()
    decided_on: Mapped[date | None] = _day()
    decided_by: Mapped[int | None] = _person()
    decision_no: Mapped[str | None] = mapped_column(String(100))
    decision_paper_id: Mapped[int | None] = _paper()
    repair_paper_id: Mapped[int | None] = _paper()
    expires_on: Mapped[date | None] = _day()
    released_on: Mapped[date | None] = _day()
    released_by: Mapped[int | None] = _person()
    shared_on: Mapped[date | None] = _day()
    dropped_on: Mapped[date | None] = _day()
    dropped_by: Mapped[int | None] = _person()


class Ending:
    """How it ends before or at its term; ``early_gate`` is the text on early removal that an officer applied."""

    early_applied_on: Mapped[date | None] = _day()
    early_corrected_on: Mapped[date | None] = _day()
    early_promised_on: Mapped[date | None] = _day()
    early_gate: Mapped[str | None] = mapped_column(String(20))
    early_gate_reason: Mapped[str | None] = mapped_column(String(500))
    early_reviewed_on: Mapped[date | None] = _day()
    early_reviewed_by: Mapped[int | None] = _person()
    early_decided_on: Mapped[date | None] = _day()
    early_decided_by: Mapped[int | None] = _person()
    early_granted: Mapped[bool | None] = mapped_column(Boolean)
    early_paper_id: Mapped[int | None] = _paper()
    false_papers_on: Mapped[date | None] = _day()
    revoke_proposed_on: Mapped[date | None] = _day()
    revoke_proposed_by: Mapped[int | None] = _person()
    ended_on: Mapped[date | None] = _day()
    ended_by: Mapped[int | None] = _person()
    end_reason: Mapped[str | None] = mapped_column(String(500))
    end_file_id: Mapped[int | None] = _file()
    taken_down_on: Mapped[date | None] = _day()


class Listing(Grounds, Deciding, Ending, Base):
    """列入, a matter of its own from the day a lead is opened; its matter's name is the party's.

    ``about_id`` is the project or firm, ``directive_id`` the order to pay that was not met, ``prior_id`` the listing
    whose early removal was obtained by false papers and that starts anew with this one (Art 15).
    """

    __tablename__ = "listing"
    __table_args__ = (
        ForeignKeyConstraint(["id", "kind"], ["matter.id", "matter.kind"]),
        CheckConstraint("kind = 'listing'", name="kind"),
        CheckConstraint("status IN ('lead', 'dropped') OR proposed_by IS NOT NULL", name="proposed"),
        CheckConstraint(
            "status NOT IN ('reviewed', 'decided', 'released') OR reviewed_by IS NOT NULL", name="reviewed"
        ),
        CheckConstraint(
            "status NOT IN ('decided', 'released')"
            " OR (decided_by IS NOT NULL AND decided_on IS NOT NULL AND decision_no IS NOT NULL)",
            name="decided",
        ),
        CheckConstraint("reviewed_by IS NULL OR reviewed_by <> proposed_by", name="reviewer_apart"),
        CheckConstraint("decided_by IS NULL OR decided_by NOT IN (proposed_by, reviewed_by)", name="decider_apart"),
        CheckConstraint(
            "released_by IS NULL OR released_by NOT IN (proposed_by, reviewed_by, decided_by)", name="releaser_apart"
        ),
        CheckConstraint("extended_by IS NULL OR extended_by <> extension_asked_by", name="extension_apart"),
        CheckConstraint("waived_on IS NULL OR waiver_id IS NOT NULL", name="waiver"),
        CheckConstraint("ended_on IS NULL OR end_reason IS NOT NULL", name="end_reason"),
        Index("ix_listing_about_id", "about_id"),
        Index("ix_listing_directive_id", "directive_id"),
        Index("ix_listing_party_code", "party_code"),
        Index("ix_listing_status", "status"),
    )
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(20), default="listing")
    about_id: Mapped[int] = mapped_column(ForeignKey("matter.id"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("matter.id"))
    directive_id: Mapped[int] = mapped_column(ForeignKey("directive.id"))
    prior_id: Mapped[int | None] = mapped_column(ForeignKey("listing.id"))
    status: Mapped[str] = mapped_column(String(20))
    version: Mapped[int] = mapped_column(Integer, default=1)


class ListedPerson(Base):
    """A natural person listed with the unit, and until the unit is not: name and role, nothing else (rulebook 12)."""

    __tablename__ = "listed_person"
    id: Mapped[int] = mapped_column(primary_key=True)
    listing_id: Mapped[int] = mapped_column(ForeignKey("listing.id"), index=True)
    place: Mapped[int] = mapped_column(SmallInteger)
    role: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(100))


class ListingService(Base):
    """送达: ``sent_on`` is when it was handed over, mailed or published, ``served_on`` when it counts as served.

    It counts once another officer than ``recorded_by`` has confirmed it, and then is not changed any more.
    ``evidence_id`` is the proof of receipt.
    """

    __tablename__ = "listing_service"
    __table_args__ = (
        CheckConstraint(
            "status <> 'confirmed' OR (decided_by IS NOT NULL AND decided_by <> recorded_by)", name="second_person"
        ),
        CheckConstraint("served_on >= sent_on", name="served_on"),
        Index("ix_listing_service_listing_id", "listing_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    listing_id: Mapped[int] = mapped_column(ForeignKey("listing.id"))
    paper: Mapped[str] = mapped_column(String(20))
    mode: Mapped[str] = mapped_column(String(20))
    status: Mapped[str] = mapped_column(String(20))
    sent_on: Mapped[date] = mapped_column(Date)
    served_on: Mapped[date] = mapped_column(Date)
    receiver: Mapped[str] = mapped_column(String(200))
    evidence_id: Mapped[int] = mapped_column(ForeignKey("kept_file.id"))
    recorded_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    recorded_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    decided_by: Mapped[int | None] = _person()
    decided_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))


class ListingObjection(Base):
    """异议: received while the window was open or after it, and what came of it; unanswered, it bars a decision."""

    __tablename__ = "listing_objection"
    __table_args__ = (
        CheckConstraint("replied_on IS NULL OR (reply IS NOT NULL AND replied_by IS NOT NULL)", name="reply"),
        Index("ix_listing_objection_listing_id", "listing_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    listing_id: Mapped[int] = mapped_column(ForeignKey("listing.id"))
    received_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    received_on: Mapped[date] = mapped_column(Date)
    words: Mapped[str] = mapped_column(String(2000))
    file_id: Mapped[int | None] = _file()
    recorded_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    replied_on: Mapped[date | None] = _day()
    replied_by: Mapped[int | None] = _person()
    upheld: Mapped[bool | None] = mapped_column(Boolean)
    reply: Mapped[str | None] = mapped_column(String(2000))


class ListingRemark(Base):
    """What a reviewer wants answered, and by which day."""

    __tablename__ = "listing_remark"
    id: Mapped[int] = mapped_column(primary_key=True)
    listing_id: Mapped[int] = mapped_column(ForeignKey("listing.id"), index=True)
    words: Mapped[str] = mapped_column(String(1000))
    made_on: Mapped[date] = mapped_column(Date)
    made_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    due_on: Mapped[date] = mapped_column(Date)
    answered_on: Mapped[date | None] = _day()
    answered_by: Mapped[int | None] = _person()
    answer: Mapped[str | None] = mapped_column(String(1000))


class ListingDeclaration(Base):
    """利益冲突声明: whoever works on a listing says whether he has to do with a party; one who has, does not see it."""

    __tablename__ = "listing_declaration"
    listing_id: Mapped[int] = mapped_column(ForeignKey("listing.id"), primary_key=True, autoincrement=False)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), primary_key=True, autoincrement=False)
    related: Mapped[bool] = mapped_column(Boolean)
    words: Mapped[str | None] = mapped_column(String(500))
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class ListingLog(Base):
    """What happened to a listing, one row a move; ``user_id`` None is the check that opened a lead."""

    __tablename__ = "listing_log"
    id: Mapped[int] = mapped_column(primary_key=True)
    listing_id: Mapped[int] = mapped_column(ForeignKey("listing.id"), index=True)
    act: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    as_of: Mapped[date] = mapped_column(Date)
    user_id: Mapped[int | None] = _person()
    status: Mapped[str] = mapped_column(String(20))
    note: Mapped[str | None] = mapped_column(Text)
