"""People who sign in, what they may do and where."""

from datetime import datetime

from sqlalchemy import Boolean, DateTime, ForeignKey, Index, Integer, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from monitor.db import Base
from monitor.models.handover import Handover
from monitor.values.reading import comparable
from monitor.values.unseen import plain_name


class Grant(Base):
    """A role, in a department and town or, where they are None, in the whole county."""

    __tablename__ = "user_grant"
    __table_args__ = (UniqueConstraint("user_id", "role", "department_id", "town_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    role: Mapped[str] = mapped_column(String(20))
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"))
    town_id: Mapped[int | None] = mapped_column(ForeignKey("town.id"))


class User(Base):
    """An officer's account; ``epoch`` rises when all sessions are ended. ``locale`` empty: never chosen.

    ``certificate_no`` is the number of his enforcement certificate (执法证件号); without one he signs no check.
    """

    __tablename__ = "user_account"
    id: Mapped[int] = mapped_column(primary_key=True)
    work_number: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(100))
    password_hash: Mapped[str] = mapped_column(String(200))
    locale: Mapped[str] = mapped_column(String(20), default="")
    certificate_no: Mapped[str | None] = mapped_column(String(40))
    active: Mapped[bool] = mapped_column(Boolean, default=True)
    epoch: Mapped[int] = mapped_column(Integer, default=0)
    grants: Mapped[list[Grant]] = relationship(Grant, lazy="selectin", cascade="all, delete-orphan")
    standing: Mapped[list[Handover]] = relationship(
        Handover, lazy="selectin", foreign_keys=Handover.deputy_id, viewonly=True
    )


class LoginAttempt(Base):
    """Failed log-ins, counted across all web workers."""

    __tablename__ = "login_attempt"
    __table_args__ = (Index("ix_login_attempt_who_at", "who", "at"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    who: Mapped[str] = mapped_column(String(120))
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


def is_same_person(session: Session, one: int | None, other: int) -> bool:
    """Whether two accounts are one person's: the same account, or two in the same name.

    Two officers of one name count as one person; a third then decides, which is the safe side to err on.
    """
    if one is None or one == other:
        return one is not None
    names = session.scalars(select(User.name).where(User.id.in_((one, other))))
    return len({comparable(plain_name(name)) for name in names}) == 1
