"""The curve of certificates against units delivered as lines of an SVG that the server draws."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from monitor.values.title_part import Point

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BASE = 760, 240, 56, 14, 14, 200
STEPS = 4


@dataclass(frozen=True)
class Curve:
    """Two lines of steps as the points of SVG polylines; ``ticks`` are (y, number), ``days`` (x, day)."""

    delivered: str
    issued: str
    ticks: tuple[tuple[float, int], ...]
    days: tuple[tuple[float, date], ...]


def draw(points: Sequence[Point], today: date) -> Curve | None:
    """The lines up to ``today``; None without any point."""
    if not points:
        return None
    first, last = points[0].day, max(today, points[-1].day)
    most = _round_up(max(max(point.delivered, point.issued) for point in points))
    span = max((last - first).days, 1)

    def place(day: date, number: int) -> tuple[float, float]:
        x = LEFT + (WIDTH - LEFT - RIGHT) * (day - first).days / span
        return round(x, 1), round(BASE - (BASE - TOP) * number / most, 1)

    def line(numbers: Sequence[int]) -> str:
        found, before = [place(first, 0)], 0
        for point, number in zip(points, numbers, strict=True):
            found += [place(point.day, before), place(point.day, number)]
            before = number
        found.append(place(last, before))
        return " ".join(f"{x},{y}" for x, y in found)

    middle = date.fromordinal((first.toordinal() + last.toordinal()) // 2)
    return Curve(
        line([point.delivered for point in points]),
        line([point.issued for point in points]),
        tuple((place(first, most * step // STEPS)[1], most * step // STEPS) for step in range(STEPS + 1)),
        tuple((place(day, 0)[0], day) for day in dict.fromkeys((first, middle, last))),
    )


def _round_up(number: int) -> int:
    """The next number that four steps divide evenly: 4, 8, 20, 40, 80, 200…"""
    size = 4
    while True:
        for factor in (1, 2, 5):
            if size * factor >= number:
                return size * factor
        size *= 10
