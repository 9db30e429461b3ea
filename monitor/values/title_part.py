"""A part of a building that goes to registration together: of a title batch, or what a book says of the other units."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from monitor.values.housing_title import TitleFault
from monitor.values.words import mark as _

NO_CAUSE = _("没有登记原因")
NO_UNIT = _("没有登记单位")


@dataclass(frozen=True)
class Part:
    """Units with the days and certificates known of them; ``units`` None: nobody says how many were sold.

    ``contracted_on`` is of homes sold finished alone. ``batch_id`` None: the book speaks. ``cause`` is a msgid,
    ``cause_code`` its key, both empty where no cause is told; ``unit``, ``person``, ``post`` and ``due_on`` are who is
    in the way and until when.
    """

    matter_id: int
    building_no: str
    part: str | None
    units: int | None
    issued: int
    delivered_on: date | None
    papers_on: date | None
    accepted_on: date | None
    registered_on: date | None
    fault: TitleFault
    cause_code: str = ""
    cause: str = ""
    cause_words: str | None = None
    unit: str | None = None
    person: str | None = None
    post: str | None = None
    due_on: date | None = None
    batch_id: int | None = None
    status: str = ""
    contracted_on: date | None = None

    @property
    def since(self) -> date | None:
        """From when on titles have time: the contract of homes sold finished, the delivery of others."""
        return self.contracted_on or self.delivered_on

    @property
    def waiting(self) -> int | None:
        """Units delivered, or sold finished, without a certificate; None where nobody says how many units there are."""
        if self.since is None:
            return 0
        return None if self.units is None else max(self.units - self.issued, 0)

    @property
    def place(self) -> str:
        return f"{self.building_no} {self.part}" if self.part else self.building_no


@dataclass(frozen=True)
class Unfiled:
    """A building that was accepted and whose acceptance nobody filed yet (H12)."""

    matter_id: int
    place: str
    accepted_on: date


@dataclass(frozen=True)
class Point:
    """How many units were delivered, and how many certificates issued, by the end of a day."""

    day: date
    delivered: int
    issued: int


def draw_curve(delivered: Iterable[tuple[date, int]], issued: Iterable[tuple[date, int]], today: date) -> list[Point]:
    """The sums day by day on which something came, up to ``today``; a row that was taken back leaves no day behind."""
    given, certified = list(delivered), list(issued)
    moved: dict[date, list[int]] = {}
    for place, rows in enumerate((given, certified)):
        for day, number in rows:
            if day <= today:
                moved.setdefault(day, [0, 0])[place] += number
    points: list[Point] = []
    sums = [0, 0]
    for day, (units, numbers) in sorted(moved.items()):
        sums = [sums[0] + units, sums[1] + numbers]
        if (units, numbers) != (0, 0):
            points.append(Point(day, *sums))
    return points
