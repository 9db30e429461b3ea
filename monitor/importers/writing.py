"""Ledger rows in and out of the tables, many at a time."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Table, bindparam, update
from sqlalchemy.orm import Session

from monitor.importers.books.shelf import Ref
from monitor.importers.bulk import insert_mappings, insert_rows, table_of
from monitor.importers.compare import Change, Outcome
from monitor.importers.desk import Desk
from monitor.models.intake import RowChange

SOURCE = ("intake_id", "sheet_no", "row_no")


def line_columns(outcome: Outcome, intake_id: int) -> dict[str, Sequence[Any]]:
    """Every stored column of the book by line, sealed texts and source included, keys left out."""
    batch, shelf = outcome.batch, outcome.shelf
    columns: dict[str, Sequence[Any]] = {}
    for slot, values in zip(shelf.slots, outcome.values, strict=True):
        columns[slot.column] = values
        if slot.seal:
            columns[slot.seal] = batch.columns[slot.field]
    columns |= shelf.carried(batch)
    return columns | {"intake_id": [intake_id] * len(batch), "sheet_no": batch.sheet, "row_no": batch.row}


def insert_lines(
    session: Session, table: Table, lines: Sequence[int], keys: Mapping[str, Sequence[Any]], columns: Mapping[str, Any]
) -> None:
    """Insert lines into ``table``; ``columns`` that stand elsewhere are left out."""
    chosen = {**keys, **{name: values for name, values in columns.items() if name in table.c}}
    if lines:
        insert_rows(session, table, {name: [values[line] for line in lines] for name, values in chosen.items()})


def update_lines(
    session: Session,
    table: Table,
    changes: Iterable[Change],
    finders: Sequence[str],
    outcome: Outcome,
    columns: Mapping[str, Any],
) -> None:
    """Write changed cells and the new source into ``table``, rows found by the columns ``finders``."""
    groups: dict[tuple[str, ...], list[Change]] = {}
    slots = outcome.shelf.slots
    for change in changes:
        written = [slots[number].column for number in change.cells]
        written += [slots[number].seal for number in change.cells if slots[number].seal]
        names = tuple(name for name in (*written, *SOURCE) if name in table.c)
        if names:
            groups.setdefault(names, []).append(change)
    for names, group in groups.items():
        statement = update(table).where(*(table.c[name] == bindparam(f"at_{name}") for name in finders))
        statement = statement.values({name: bindparam(f"to_{name}") for name in names})
        rows = []
        for change in group:
            row = {f"at_{name}": value for name, value in zip(finders, change.place, strict=True)}
            rows.append(row | {f"to_{name}": columns[name][change.line] for name in names})
        session.connection().execute(statement, rows)


def record_changes(session: Session, outcome: Outcome, desk: Desk, intake_id: int) -> None:
    """Keep what changed rows held before. Sealed columns appear as their marks."""
    rows = []
    for change in outcome.changed:
        before, after = {}, {}
        for number, (old, new) in change.cells.items():
            slot = outcome.shelf.slots[number]
            before[slot.column] = _kept(old, slot.ref, desk)
            after[slot.column] = _kept(new, slot.ref, desk)
        rows.append(
            {
                "intake_id": intake_id,
                "matter_id": outcome.keys.owners[change.line],
                "kind": outcome.shelf.kind.value,
                "row_key": "|".join(str(part) for part in change.place)[:200],
                "before": before,
                "after": after,
            }
        )
    insert_mappings(session, table_of(RowChange), rows)


def _kept(value: Any, ref: Ref | None, desk: Desk) -> object:
    if value is None:
        return None
    if ref is not None:
        return name_of(value, ref, desk)
    return value.isoformat() if isinstance(value, date) else value


def name_of(number: int, ref: Ref, desk: Desk) -> str:
    """What a number in a slot stands for, in words."""
    return desk.names(ref.value).texts.get(number, "")
