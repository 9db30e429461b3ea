"""What a staged file would do, for the person who decides."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from monitor.importers.books.shelf import Slot
from monitor.importers.compare import Change, Outcome
from monitor.importers.desk import Desk
from monitor.importers.intake import BROWSER_LIMITS, Allowed, judge, read_file, staged
from monitor.importers.receipt import Receipt
from monitor.importers.safe import open_file
from monitor.importers.writing import name_of
from monitor.values.fields import Field, FieldKind
from monitor.values.identity import mask_name
from monitor.values.terms import BookKind, MatterKind
from monitor.values.words import Sentence
from monitor.values.words import mark as _

MOST = 200
HIDDEN = _("（已变更，不显示）")


@dataclass(frozen=True)
class Difference:
    """A cell that would change: the row in the workbook, what it is about, the field's label, before and after.

    ``before`` and ``after`` are texts as people read them, None for empty; personal numbers and names are masked.
    """

    sheet: str
    row: int
    key: str
    label: str
    before: str | Sentence | None
    after: str | Sentence | None


@dataclass(frozen=True)
class Preview:
    """The receipt as it would be now, and the first differences; ``differences_left`` more are not listed.

    ``fingerprint`` is handed back with the decision, so that nobody decides on what holds no longer.
    """

    receipt: Receipt
    differences: tuple[Difference, ...]
    differences_left: int
    hidden: int
    missing: int
    fingerprint: str = ""


def preview(
    session: Session, intake_id: int, allowed: Allowed = None, *, most: int = MOST, today: date | None = None
) -> Preview:
    """Compare a staged file with the ledgers as they are now. Raises NotStaged if it was decided already.

    ``today`` None: as if it were decided on the day it was handed in.
    """
    intake = staged(session, intake_id)
    read = read_file(BookKind(intake.kind), intake.file_name, open_file(intake.data or b""), BROWSER_LIMITS)
    day = today or intake.created_at.date()
    receipt, outcome, desk = judge(session, read, intake.file_name, allowed, intake_id, day)
    if outcome is None:
        return Preview(receipt, (), 0, 0, 0)
    listed: list[Difference] = []
    left = 0
    for change in sorted(outcome.changed, key=lambda change: change.line):
        for number, (before, after) in change.cells.items():
            if len(listed) < most:
                listed.append(_difference(outcome, desk, change, outcome.shelf.slots[number], before, after))
            else:
                left += 1
    return Preview(receipt, tuple(listed), left, receipt.hidden, receipt.missing, outcome.fingerprint())


def _difference(outcome: Outcome, desk: Desk, change: Change, slot: Slot, before: Any, after: Any) -> Difference:
    batch = outcome.batch
    field = batch.book.field(slot.field)
    return Difference(
        sheet=batch.tables[batch.sheet[change.line]].name,
        row=batch.row[change.line],
        key=_key(outcome, desk, change.line),
        label=slot.label or field.label,
        before=_shown(before, slot, field, desk),
        after=_shown(after, slot, field, desk),
    )


def _key(outcome: Outcome, desk: Desk, line: int) -> str:
    """What a line is about, in words: project, month and masked name, or what else tells it apart."""
    batch, shelf = outcome.batch, outcome.shelf
    parts = []
    owner, month = outcome.keys.owners[line], outcome.keys.months[line]
    for kind in (MatterKind.PROJECT, MatterKind.HOUSING, MatterKind.COMPANY):
        known = desk.matters(kind).known.get(owner or 0)
        if known is not None:
            parts.append(known[1])
            break
    if month:
        parts.append(f"{month // 100}-{month % 100:02}")
    if shelf.subject:
        text = str(batch.columns[shelf.subject][line] or "")
        parts.append(mask_name(text) if batch.book.field(shelf.subject).personal else text)
    if shelf.kind is BookKind.PARAMETERS:
        parts += [str(batch.columns["code"][line]), batch.columns["valid_from"][line].isoformat()]
    return " ".join(parts)


def _shown(value: Any, slot: Slot, field: Field, desk: Desk) -> str | Sentence | None:
    if value is None:
        return None
    if slot.seal:
        return Sentence(HIDDEN)
    if slot.ref is not None:
        return name_of(value, slot.ref, desk)
    if field.personal:
        return mask_name(str(value))
    if isinstance(value, bool):
        return Sentence(_("是") if value else _("否"))
    if field.kind in (FieldKind.MONEY, FieldKind.AREA):
        return f"{value / 100:,.2f}"
    if field.kind is FieldKind.DAYS:
        return f"{value / 100:g}"
    if field.kind is FieldKind.PERCENT:
        return f"{value / 100:g}%"
    if field.kind in (FieldKind.TERM, FieldKind.TERMS):
        return Sentence("{listed}", {"listed": tuple(_term(code, field) for code in str(value).split())})
    return value.isoformat() if isinstance(value, date) else str(value)


def _term(value: str, field: Field) -> str | Sentence:
    for word in (*field.words.values(), field.otherwise):
        if not isinstance(word, bool) and word is not None and word.value == value:
            return Sentence(word.label)
    return value
