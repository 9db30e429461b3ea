"""Two people fill in one sheet: what each wrote is kept, what does not touch goes together, what clashes is shown.

Every field keeps each value it ever had with the version of the sheet that brought it, so that a save says what its
writer had seen and nothing is ever lost.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Entry = Sequence[int | str]
"""``[version, user, text]``, as JSON keeps it."""
History = Mapping[str, Sequence[Entry]]


@dataclass(frozen=True)
class Clash:
    """A field that somebody else (``user_id``) changed since the writer saw it, to ``theirs``; ``mine`` is not kept."""

    name: str
    mine: str
    theirs: str
    user_id: int


@dataclass(frozen=True)
class Merged:
    """The history with what was taken, the fields that changed, and those that clash."""

    history: dict[str, list[list[int | str]]]
    changed: frozenset[str]
    clashes: tuple[Clash, ...]


def latest(history: History) -> dict[str, str]:
    """The values as they stand; fields without a text are left out."""
    return {name: str(entries[-1][2]) for name, entries in history.items() if entries and entries[-1][2]}


def text_at(entries: Sequence[Entry], version: int) -> str:
    """What a field held in that version of the sheet."""
    return next((str(entry[2]) for entry in reversed(entries) if int(entry[0]) <= version), "")


def merge(history: History, given: Mapping[str, str], base: int, version: int, user_id: int) -> Merged:
    """Put into ``history`` what a writer who saw version ``base`` changed; the sheet becomes ``version``.

    A field that he did not change, or that already holds his value, stays as it is: saving the same twice changes
    nothing. One that only he himself changed since takes his value.
    """
    kept = {name: [list(entry) for entry in entries] for name, entries in history.items()}
    changed, clashes = set[str](), list[Clash]()
    for name, mine in given.items():
        entries = kept.get(name, [])
        now = str(entries[-1][2]) if entries else ""
        if mine in (now, text_at(entries, base)):
            continue
        others = [entry for entry in entries if int(entry[0]) > base and entry[1] != user_id]
        if others:
            clashes.append(Clash(name, mine, now, int(others[-1][1])))
            continue
        kept.setdefault(name, []).append([version, user_id, mine])
        changed.add(name)
    return Merged(kept, frozenset(changed), tuple(clashes))
