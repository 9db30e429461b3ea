"""The shape in which a source sends its lines, and how each field of a book is called there: one file a profile.

A profile in JSON names an envelope with a list of lines. What it maps is laid out as the standard table of the book and
taken in like any other, so that every check of an uploaded file holds for it. A profile without columns of its own is
a table already: the headings of the catalogue are its columns, and it goes in as it came.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from monitor.values import plugins
from monitor.values.feeds import FED
from monitor.values.terms import BookKind

FOLDER = "monitor.feeds.profiles"
Line = Mapping[str, Any]
Gathered = tuple[Mapping[str, Any], Sequence[int]]
"""A row of the table by the names of the book's fields, and the lines (from 1) that make it."""


@dataclass(frozen=True)
class Profile:
    """How one kind of source sends a book. ``label`` and ``note`` are msgids.

    ``lines`` is the member of the envelope that lists the lines, ``head`` the members (by field) that hold for all of
    them, ``columns`` those of a line; without ``columns`` every field is called as the catalogue names it. ``words``
    translate the codes of a field. ``gather`` makes rows of lines where it is not one for one. ``table``: the body is
    a workbook or a text table, no JSON. ``sample`` is a whole delivery for each book.
    """

    code: str
    label: str
    note: str
    sample: Mapping[BookKind, str]
    kinds: tuple[BookKind, ...] = FED
    table: bool = False
    lines: str = "lines"
    head: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    gather: Callable[[Line, Sequence[Line]], Iterable[Gathered]] | None = None

    @property
    def media(self) -> str:
        return "text/csv" if self.table else "application/json"

    def member(self, name: str) -> str:
        """What the source calls a field of the book."""
        return self.columns.get(name) or self.head.get(name) or name.removesuffix("_fen")


def pick(members: Line, names: Mapping[str, str]) -> dict[str, Any]:
    """What ``members`` says of the fields, by field; ``names`` are the members' names by field."""
    return {name: members[member] for name, member in names.items() if member in members}


@cache
def profiles() -> Mapping[str, Profile]:
    """Every profile the folder offers, by code."""
    return {profile.code: profile for profile in plugins.find(FOLDER, "PROFILE", Profile)}


def profile_of(code: str) -> Profile:
    """KeyError if no file offers it."""
    return profiles()[code]
