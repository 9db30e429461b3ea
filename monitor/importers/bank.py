"""The layout of one bank's statements, and which layout a sheet has: told by its headings, never by a file name."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import takewhile

from monitor.importers.headings import heading
from monitor.importers.workbook import Sheet
from monitor.values import plugins

LAST_ROW = 20
"""Banks put more above their tables than offices do."""
FOLDER = "monitor.importers.banks"
Headings = tuple[str, ...]


@dataclass(frozen=True)
class Sums:
    """One column for both ways: which way is told by the sign, or by the words of a column beside it."""

    amount: Headings
    flag: Headings = ()
    out_words: frozenset[str] = frozenset()
    in_words: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Sides:
    """Columns that name payer and payee instead of the account's own and the other side: (name, number) of each."""

    payer: tuple[str, str]
    payee: tuple[str, str]


@dataclass(frozen=True)
class Profile:
    """A layout. ``tells`` are headings that together only this one has; ``columns`` name the headings of a field.

    ``moment`` heads day and time in one cell. What has no column of its own is worked out: the account's number from
    the rows above the table, the line's number from what the line says.
    """

    bank: str
    tells: Headings
    columns: Mapping[str, Headings]
    moment: Headings = ()
    sums: Sums | None = None
    sides: Sides | None = None


@dataclass(frozen=True)
class Found:
    """A profile on a sheet: the row of its header, as seen, and the place of every heading in comparable form."""

    profile: Profile
    row: int
    titles: Sequence[str]
    names: Sequence[str]
    places: Mapping[str, int] = field(default_factory=dict)

    def place(self, headings: Sequence[str]) -> int | None:
        """The column of the first of the headings that is there."""
        return next((self.places[name] for text in headings if (name := heading(text)) in self.places), None)


@cache
def profiles() -> tuple[Profile, ...]:
    """Every layout the folder offers."""
    return plugins.find(FOLDER, "PROFILE", Profile)


def find_profile(sheet: Sheet) -> Found | None:
    """The layout whose telling headings stand in one row of the sheet; of several the one that tells most."""
    return max(_matches(sheet), key=lambda found: len(found.profile.tells), default=None)


def _matches(sheet: Sheet) -> Iterator[Found]:
    for number, cells in takewhile(lambda row: row[0] <= LAST_ROW, sheet.rows):
        names = [heading(cell) for cell in cells]
        if sum(map(bool, names)) < len(_fewest()):
            continue
        there = set(names)
        for profile in profiles():
            if there.issuperset(map(heading, profile.tells)):
                places = {name: place for place, name in reversed(list(enumerate(names))) if name}
                titles = [cell if isinstance(cell, str) else "" for cell in cells]
                yield Found(profile, number, titles, names, places)


@cache
def _fewest() -> Headings:
    return min((profile.tells for profile in profiles()), key=len)
