"""The receipt of an import: what came in and what became of every row."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from monitor.importers.batch import Fault
from monitor.importers.compare import Outcome
from monitor.importers.workbook import FileFault
from monitor.values.terms import BookKind, IntakeStatus
from monitor.values.words import SOURCE_LOCALE, Sentence, pack, say

KEPT = 500


class Unbalanced(Exception):
    """Rows in are not new + changed + unchanged + duplicate + refused: a fault of the program, nothing is applied."""


@dataclass(frozen=True)
class RefusedRow:
    """A refused row: its number as a person sees it, its sheet, the column as written there, and why."""

    row: int
    sheet: str
    column: str | None
    value: str | None
    code: str
    sentence: Sentence
    hint: Sentence | None = None


@dataclass(frozen=True)
class Receipt:
    """Counts of rows, refusals and warnings; ``fault`` is set where the whole file was refused for one reason.

    ``months`` are those the file's lines belong to, ``hidden`` its rows that were hidden in the workbook.
    """

    kind: BookKind | None
    file: str
    status: IntakeStatus
    rows_in: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    duplicate: int = 0
    refused: int = 0
    missing: int = 0
    refusals: tuple[RefusedRow, ...] = ()
    warnings: tuple[Sentence, ...] = ()
    import_id: int | None = None
    hidden: int = 0
    fault: FileFault | None = None

    def balances(self) -> None:
        """Raise :class:`Unbalanced` unless every row that came in is accounted for once."""
        if self.rows_in != self.new + self.changed + self.unchanged + self.duplicate + self.refused:
            raise Unbalanced(f"{self.file}: {self.rows_in} rows in")

    def as_json(self, locale: str = SOURCE_LOCALE) -> dict[str, Any]:
        """The shape that the command prints, in the reader's language."""
        return self._as_json(lambda sentence: say(sentence, locale))

    def packed(self) -> dict[str, Any]:
        """The same shape as the history keeps it: sentences packed, the first refusals only."""
        return self._as_json(pack, KEPT)

    def _as_json(self, told: Callable[[Sentence], object], most: int | None = None) -> dict[str, Any]:
        return {
            "kind": self.kind.value if self.kind else None,
            "file": self.file,
            "status": self.status.value,
            "rows_in": self.rows_in,
            "new": self.new,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "duplicate": self.duplicate,
            "refused": self.refused,
            "missing": self.missing,
            "refusals": [_row_json(row, told) for row in self.refusals[:most]],
            "warnings": [told(warning) for warning in self.warnings],
            "import_id": self.import_id,
            "hidden_rows": self.hidden,
            "code": self.fault.code if self.fault else None,
            "reason": told(self.fault.sentence) if self.fault else None,
            "hint": told(self.fault.hint) if self.fault else None,
        }


def receipt_of(outcome: Outcome, file: str, sheets: Mapping[int, str], import_id: int | None = None) -> Receipt:
    """The receipt of an outcome, proved to balance."""
    batch = outcome.batch
    changes = len(outcome.new) + len(outcome.changed)
    status = IntakeStatus.APPLIED if changes else IntakeStatus.UNCHANGED
    if not outcome.taken():
        status = IntakeStatus.REFUSED
    order = {field.name: place for place, field in enumerate(batch.book.fields)}
    refusals = []
    for line in sorted(batch.faults, key=lambda line: (batch.sheet[line], batch.row[line])):
        fault = first_fault(batch.faults[line], order)
        refusals.append(_refused_row(batch.row[line], sheets[batch.sheet[line]], fault))
    receipt = Receipt(
        kind=batch.book.kind,
        file=file,
        status=status,
        rows_in=len(batch),
        new=len(outcome.new),
        changed=len(outcome.changed),
        unchanged=len(outcome.unchanged),
        duplicate=len(outcome.duplicate),
        refused=outcome.refused,
        missing=outcome.missing,
        refusals=tuple(refusals),
        warnings=tuple(batch.warnings),
        import_id=import_id,
        hidden=batch.hidden,
    )
    receipt.balances()
    return receipt


def first_fault(faults: list[Fault], order: Mapping[str, int]) -> Fault:
    """The fault a line is refused for: the one in the earliest field of the book."""
    return min(faults, key=lambda fault: order.get(fault.field, len(order)))


def refused_file(kind: BookKind | None, file: str, fault: FileFault, import_id: int | None = None) -> Receipt:
    """The receipt of a file that was refused whole."""
    return Receipt(kind, file, IntakeStatus.REFUSED, import_id=import_id, fault=fault)


def _refused_row(row: int, sheet: str, fault: Fault) -> RefusedRow:
    return RefusedRow(row, sheet, fault.column, fault.shown, fault.code, fault.sentence, fault.hint)


def _row_json(row: RefusedRow, told: Callable[[Sentence], object]) -> dict[str, Any]:
    return {
        "row": row.row,
        "sheet": row.sheet,
        "column": row.column,
        "value": row.value,
        "reason": told(row.sentence),
        "code": row.code,
        "hint": told(row.hint) if row.hint else None,
    }
