"""What a county value is, with the bound the law puts on it.

``stricter`` says in which direction a county may move a value that the law fixes (rulebook 17.1 note 6). Every other
value is free within ``least`` and ``most``: the law's own frame where ``framed``, else the ends of what is plausible,
so that a wrong unit or a digit too many is refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from monitor.values.confidence import Confidence


class Stricter(Enum):
    HIGHER = "higher"
    LOWER = "lower"
    FREE = "free"


class Measure(Enum):
    """In what a county value is kept; a difference of percentages in points, kept as the thousandths that it is."""

    FEN = "fen"
    DAYS = "days"
    PERMILLE = "permille"
    POINTS = "points"
    DAY_OF_MONTH = "day_of_month"
    CHOICE = "choice"
    HOMES = "homes"
    THINGS = "things"


NO_END = 10**13
"""As far as a figure may go where nothing bounds it."""
SPANS = 12
"""How many stretches of months with values of their own are told apart; what was before them is not known."""


@dataclass(frozen=True)
class Parameter:
    """A county value: whole numbers in its measure; ``default`` None means the rules that need it answer unknown.

    ``choices`` names the numbers of a choice. ``unset`` is said beside the default (a msgid) where the law leaves the
    number to somebody else and the default is only our own until a county sets it. ``by_month``: a month of work is
    judged by the value of that month, whatever holds on the day of judging.
    """

    code: str
    label: str
    measure: Measure
    default: int | None
    confidence: Confidence
    basis: str
    stricter: Stricter = Stricter.FREE
    least: int = 0
    most: int = NO_END
    choices: Mapping[int, str] = field(default_factory=dict)
    framed: bool = False
    unset: str = ""
    by_month: bool = False

    @property
    def bind(self) -> str:
        """The name under which statements bind this value."""
        return "p_" + self.code.replace(".", "_")

    @property
    def bind_unset(self) -> str:
        """The name under which statements bind whether the county left this value to its default: 1 or 0."""
        return f"{self.bind}_unset"

    @property
    def bind_spans(self) -> tuple[tuple[str, str, str], ...]:
        """The names under which statements bind the spans of a value that goes by months, the latest first."""
        return tuple(_span_names(self.bind, n) for n in range(SPANS)) if self.by_month else ()

    @property
    def binds(self) -> frozenset[str]:
        """Every name under which statements bind something of this value."""
        return frozenset({self.bind, self.bind_unset}).union(*self.bind_spans)

    def confidence_of(self, unset: bool) -> Confidence:
        """How surely the value is known, where the county has set nothing (``unset``) or has."""
        return Confidence.R if unset and self.unset else self.confidence

    def mark_of(self, unset: bool) -> str | None:
        """The word (a msgid) that stands beside the value, where the county has set nothing or has; None for none."""
        return self.unset if unset and self.unset else self.confidence.mark

    @property
    def locked(self) -> bool:
        """Whether a county may only be stricter than ``default``."""
        return self.default is not None and self.stricter is not Stricter.FREE

    @property
    def bounds(self) -> tuple[int, int]:
        """The least and the most that a county may set."""
        least, most = self.least, self.most
        if self.default is not None and self.stricter is Stricter.HIGHER:
            least = max(least, self.default)
        if self.default is not None and self.stricter is Stricter.LOWER:
            most = min(most, self.default)
        return least, most

    def allows(self, value: int) -> bool:
        """Whether a county may set ``value``."""
        least, most = self.bounds
        return least <= value <= most and (not self.choices or value in self.choices)


def _span_names(bind: str, n: int) -> tuple[str, str, str]:
    return f"{bind}_since_{n}", f"{bind}_then_{n}", f"{bind}_begun_{n}"
