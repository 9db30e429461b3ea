"""What every grain of state rows has."""

from sqlalchemy import ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from monitor.models.state.facts import Whole


class Grain:
    """The key ``(matter_id, key)`` of a state row and when it changes next.

    ``event_on`` is the next day on which a dated fact changes the row; ``wake_on`` is the earliest of it and of the
    steps ahead.
    """

    matter_id: Mapped[int] = mapped_column(ForeignKey("matter.id"), primary_key=True, autoincrement=False)
    key: Mapped[str] = mapped_column(String(64), primary_key=True, default="")
    event_on: Whole = mapped_column(Integer)
    wake_on: Whole = mapped_column(Integer, index=True)
