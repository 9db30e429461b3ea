"""Checks signed here, with what they found of the notice board."""

from itertools import count
from typing import Any

from monitor.models.inspection import Inspection
from monitor.models.notebook import InspectionItem
from tests.rules.county import day

_NUMBERS = count(1)


def looked(on: str, board: str = "unsound", *lacks: str, unseen: tuple[str, ...] = (), **more: Any) -> tuple[Any, ...]:
    """A check of a day: what it found of the board, the items it found missing, and those it did not look at."""
    number = next(_NUMBERS)
    row = {"number": number, "inspection_no": f"SFBQ-{number}", "inspected_on": day(on), "kind": "daily"}
    found = [("item", "board", board), *(("board", code, "unsound") for code in lacks)]
    found += [("board", code, "unseen") for code in unseen]
    items = [{"number": number, "part": part, "code": code, "found": word} for part, code, word in found]
    return ((_check, row | more), *((_item, item) for item in items))


def _check(matter_id: int, number: int, **row: Any) -> Inspection:
    return Inspection(id=_id(matter_id, number), matter_id=matter_id, **row)


def _item(matter_id: int, number: int, **row: Any) -> InspectionItem:
    return InspectionItem(inspection_id=_id(matter_id, number), belief="yes", **row)


def _id(matter_id: int, number: int) -> int:
    """An id of its own for a check that several cases have, far from those that the database gives."""
    return 1_000_000 + matter_id * 1_000 + number
