"""What is typed about a county value: the figure in the reader's unit, its first day, and the day to look at."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from forms.alert import read_day, read_text

FIGURE_LENGTH = 40


@dataclass(frozen=True)
class Wish:
    """``figure`` as typed; ``first_day`` None where no day was given; ``day`` None: look at the first day."""

    figure: str
    first_day: date | None
    day: date | None = None


def read_wish(typed: Mapping[str, str]) -> Wish:
    """The wish in a query or a form."""
    figure = read_text(typed.get("value", ""))[:FIGURE_LENGTH]
    return Wish(figure, read_day(typed.get("first_day", "")), read_day(typed.get("day", "")))
