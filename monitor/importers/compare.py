"""What a file would do to the ledgers: which lines are new, changed, unchanged, repeated or in conflict."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from monitor.importers.batch import Batch
from monitor.importers.books.shelf import Key, Keys, Shelf, Slot, Stored
from monitor.importers.desk import Desk
from monitor.values.faults import ReadingFault
from monitor.values.reading import comparable
from monitor.values.words import Sentence
from monitor.values.words import mark as _

NAMING = frozenset({"project_code", "project_name", "estate_code", "estate_name"})


@dataclass(frozen=True)
class Change:
    """A stored row that a line changes: before and after by the numbers of the slots."""

    line: int
    place: Key
    cells: dict[int, tuple[Any, Any]]


@dataclass
class Outcome:
    """What the lines of a batch would do; ``missing`` stored rows are not in the file. ``values[slot][line]``."""

    batch: Batch
    shelf: Shelf
    keys: Keys
    values: list[list[Any]]
    new: list[int] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    unchanged: list[int] = field(default_factory=list)
    duplicate: list[int] = field(default_factory=list)
    missing: int = 0

    @property
    def refused(self) -> int:
        return len(self.batch.faults)

    def taken(self) -> list[int]:
        """Every line that holds after the import: new, changed or as it was."""
        return [*self.new, *(change.line for change in self.changed), *self.unchanged]

    def fingerprint(self) -> str:
        """Equal for as long as the file would do the same to what stands in the ledgers."""
        changed = [
            (change.line, [(number, change.cells[number][0]) for number in sorted(change.cells)])
            for change in sorted(self.changed, key=lambda change: change.line)
        ]
        seen = [sorted(self.new), changed, sorted(self.unchanged), sorted(self.duplicate)]
        return hashlib.sha256(repr([seen, sorted(self.batch.faults)]).encode()).hexdigest()


def compare(batch: Batch, shelf: Shelf, desk: Desk) -> Outcome:
    """Resolve, find repeated and contradicting lines, and compare the rest with the stored rows."""
    keys = shelf.keys(batch, desk)
    values = [shelf.values(batch, desk, slot) for slot in shelf.slots]
    outcome = Outcome(batch, shelf, keys, values)
    first = _first_lines(outcome)
    shelf.settle(outcome.batch, keys, values)
    named = {key for key in keys.keys if key is not None}
    scopes = {shelf.scope(key) for key in named}
    absent, answered = _absent_slots(batch, shelf), shelf.answered(desk)
    for row in shelf.stored(desk, named):
        line = first.pop(row.key, None)
        if line is not None:
            spared = absent.get(batch.sheet[line], frozenset()) | _repeated(outcome, line, answered.get(row.key, {}))
            _judge(outcome, line, row, spared)
        elif row.key not in named and shelf.scope(row.key) in scopes:
            outcome.missing += 1
    outcome.new.extend(first.values())
    return outcome


def _first_lines(outcome: Outcome) -> dict[Key, int]:
    """``{key: line}`` of the sound lines; repeated lines become duplicates, contradicting ones are refused."""
    keys, faults = outcome.keys.keys, outcome.batch.faults
    first: dict[Key, int] = {}
    again: dict[Key, list[int]] = {}
    for line, key in enumerate(keys):
        if key is None or line in faults:
            continue
        known = first.setdefault(key, line)
        if known != line:
            again.setdefault(key, [known]).append(line)
    for key, lines in again.items():
        if _contradict(outcome, lines):
            del first[key]
        else:
            outcome.duplicate.extend(lines[1:])
    return first


def _contradict(outcome: Outcome, lines: list[int]) -> bool:
    """Refuse all of the lines if any two of them differ in a column."""
    batch = outcome.batch
    differing: dict[int, str] = {}
    for name, column in _compared(outcome):
        for line in lines[1:]:
            if line not in differing and not _same(column[line], column[lines[0]]):
                differing[line] = name
    if not differing:
        return False
    common = next(iter(differing.values()))
    others = tuple(batch.row[line] for line in lines[:10])
    for line in lines:
        fault = ReadingFault(
            "conflict",
            Sentence(_("第 {rows} 行说的是同一件事，内容却不同"), {"rows": others}),
            Sentence(_("请核对后只保留正确的一行")),
        )
        batch.refuse(line, differing.get(line, common), fault)
    return True


def _compared(outcome: Outcome) -> list[tuple[str, list[Any]]]:
    """Columns in which repeated lines must agree: the stored values, and what the file says beyond them."""
    columns = [(slot.field, values) for slot, values in zip(outcome.shelf.slots, outcome.values, strict=True)]
    stored = {name for name, _values in columns} | NAMING | {"month", "back_month", "batch"}
    return columns + [(name, values) for name, values in outcome.batch.columns.items() if name not in stored]


def _absent_slots(batch: Batch, shelf: Shelf) -> dict[int, frozenset[int]]:
    """By sheet the slots it has no column for: what a file does not speak of stays as it is."""
    return {
        sheet: frozenset(number for number, slot in enumerate(shelf.slots) if slot.field not in table.titles)
        for sheet, table in batch.tables.items()
    }


def _repeated(outcome: Outcome, line: int, answers: Mapping[str, Any]) -> frozenset[int]:
    """The slots in which a line says what the office answers itself, whatever the ledger said before."""
    told = {name for name, answer in answers.items() if _same(outcome.batch.columns[name][line], answer)}
    return frozenset(number for number, slot in enumerate(outcome.shelf.slots) if slot.field in told)


def _judge(outcome: Outcome, line: int, row: Stored, absent: frozenset[int]) -> None:
    cells = {
        number: (before, values[line])
        for number, (before, values) in enumerate(zip(row.values, outcome.values, strict=True))
        if before != values[line] and number not in absent and not _same(before, values[line])
    }
    if not cells:
        outcome.unchanged.append(line)
    elif outcome.shelf.appended or row.signed:
        _refuse_change(outcome.batch, line, outcome.shelf.slots[min(cells)], signed=row.signed)
    else:
        outcome.changed.append(Change(line, row.place, cells))


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return one == other or comparable(one) == comparable(other)
    return bool(one == other)


def _refuse_change(batch: Batch, line: int, slot: Slot, *, signed: bool) -> None:
    booked = ReadingFault(
        "already_booked",
        Sentence(_("同一流水号已经入账，内容不同")),
        Sentence(_("已入账的流水不能改动，请用冲正流水更正")),
    )
    frozen = ReadingFault(
        "already_signed",
        Sentence(_("同一编号的检查已在系统中签字，内容不同")),
        Sentence(_("已签字的检查不能改动，请改用另一个编号，或在系统中再做一次检查")),
    )
    batch.refuse(line, slot.field, frozen if signed else booked)
