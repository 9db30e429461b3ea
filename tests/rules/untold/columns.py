"""Which optional columns of its books a rule reads, and what a scene is in a county that never had one of them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from monitor.importers.books import SHELVES
from monitor.models.housing import BuildingProgress
from monitor.rules.book import BOOK
from monitor.values.fields import BOOKS
from monitor.values.terms import BookKind, MatterKind
from tests.rules.county import ACCOUNT, DEPOSIT, HOUSING, PROJECT, Case, Row, visit
from tests.rules.refused.reads import cells_of

Column = tuple[BookKind, str]
Gone = Mapping[str, set[str]]
"""By table the names of its columns that hold nothing."""
BESIDE: Mapping[str, str] = {
    "inspections.observed": "observation:code",
    "inspections.cleared": "observation:cleared",
    "housing.project_codes": "housing_link:code",
    "buildings.planned_percent": "building_progress:planned_percent",
    "buildings.progress_percent": "building_progress:progress_percent",
}
"""Columns that are kept in a table of their own as well."""
_VISIT = visit("2026-10-05")[0]
MATTERS = {MatterKind.PROJECT: ("project", PROJECT), MatterKind.HOUSING: ("housing_project", HOUSING)}


@cache
def _stored() -> Mapping[str, tuple[Column, ...]]:
    """The optional columns of books by the cells (``table:column``) that they fill.

    A sheet without the telling ones is no such book.
    """
    found: dict[str, list[Column]] = defaultdict(list)
    for book, shelf in SHELVES.items():
        optional = {field.name for field in BOOKS[book].fields if not field.required} - {*BOOKS[book].telling}
        for slot in shelf.slots:
            if slot.field in optional and not slot.on_matter:
                found[f"{shelf.model.__tablename__}:{slot.column}"].append((book, slot.field))
        for field in optional:
            if f"{book}.{field}" in BESIDE:
                found[BESIDE[f"{book}.{field}"]].append((book, field))
    return {cell: tuple(columns) for cell, columns in found.items()}


@cache
def columns_of(code: str) -> frozenset[Column]:
    """The optional columns that a rule reads."""
    return frozenset(column for cell in cells_of(code) for column in _stored().get(cell, ()))


def without(case: Case, column: Column) -> Case:
    """The scene as the books of a county tell it that never had the column; the same where nothing stood in it."""
    gone: dict[str, set[str]] = defaultdict(set)
    for cell, columns in _stored().items():
        if column in columns:
            table, _colon, name = cell.partition(":")
            gone[table].add(name)
    table, default = MATTERS.get(BOOK[case.rule].matter_kind, ("", {}))
    linked = case.linked if case.linked is None or gone["housing_link"] else tuple(_rows(case.linked, gone))
    return replace(
        case,
        project=_own(default, case.project, gone[table]) or {},
        deposit=_own(DEPOSIT, case.deposit, gone["deposit"]),
        account=_own(ACCOUNT, case.account, gone["wage_account"]),
        rows=tuple(_rows(case.rows, gone)),
        linked=None if gone["housing_link"] else linked,
    )


def _own(default: Row, own: Row | None, gone: set[str]) -> Row | None:
    """A register's row of the case; None where it is the default one."""
    row = default | (own or {})
    return _emptied(row, gone) if any(row.get(name) for name in gone) else own


def _rows(rows: tuple[tuple[Any, Row], ...], gone: Gone) -> Iterator[Any]:
    for model, row in rows:
        if model is _VISIT:
            noted = {name: () for name in ("observed", "cleared") if name in gone["inspection"]}
            yield model, _emptied(row, gone["inspection"] - noted.keys()) | noted
        elif model is not BuildingProgress or not gone["building_progress"]:
            yield model, _emptied(row, gone[getattr(model, "__tablename__", "")])


def _emptied(row: Row, gone: set[str]) -> Row:
    """The row without what stood in the columns; ``solved`` is told by words, and is not where there are none."""
    return row | {name: False if name == "solved" else None for name in gone if row.get(name) is not None}
