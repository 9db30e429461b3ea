"""What signed checks found of the notice board, as of a day (国务院令第724号 第三十四条).

A check that finds it unsound, or names an item that it lacks, stands until its own visit is closed, a later check finds
it sound, a good recheck does not find it unsound again, or the ledger tells of a whole board by a photo of a later day.
"""

from typing import Any

from sqlalchemy import CTE, Subquery, and_, case, exists, func, or_, select
from sqlalchemy.orm import aliased

from monitor.db import ordinal
from monitor.models.inspection import Inspection
from monitor.models.notebook import InspectionItem
from monitor.models.project import Project
from monitor.models.state import in_work
from monitor.state.days import happened, is_one
from monitor.state.fill import Columns
from monitor.state.inspection import GOOD, Truth, closed, later_than
from monitor.values.checks import BoardItem, CheckItem, Found
from monitor.values.visits import InspectionKind


def boards_found() -> CTE:
    """One row a matter whose board was found unsound and is not known sound since.

    ``since`` is the day of the first finding that stands, ``day`` that of the last one, ``lacks`` the items that the
    last one names, one bit each in the order of ``BoardItem``.
    """
    row = _unsound()
    last = row.c.nth == 1
    return (
        select(
            row.c.matter_id,
            func.min(row.c.day).label("since"),
            func.max(case((last, row.c.day))).label("day"),
            func.max(case((last, row.c.lacks))).label("lacks"),
        )
        .group_by(row.c.matter_id)
        .cte("boards_found")
    )


def board_facts(found: CTE) -> Columns:
    return {
        "board_unsound_day": found.c.since,
        "board_checked_day": found.c.day,
        "board_lacks": found.c.lacks,
    }


def _unsound() -> Subquery:
    """Findings that stand, numbered from the last one."""
    visit, looked = Inspection, _looks()
    order = (visit.inspected_on.desc(), visit.id.desc())
    return (
        select(
            visit.matter_id,
            ordinal(visit.inspected_on).label("day"),
            looked.c.lacks,
            func.row_number().over(partition_by=visit.matter_id, order_by=order).label("nth"),
        )
        .join(looked, looked.c.inspection_id == visit.id)
        .where(in_work(visit.matter_id), happened(visit.inspected_on), looked.c.wrong == 1)
        .where(~closed(), ~_found_sound(), ~_rechecked(), ~_photographed())
        .subquery("unsound_board")
    )


def _looks() -> Subquery:
    """What each signed check said of the board: the items it lacks and whether it is wrong."""
    item = InspectionItem
    bits = {code.value: 1 << place for place, code in enumerate(BoardItem)}
    bit = case(*((and_(_names_item(item), item.code == code), bit) for code, bit in bits.items()), else_=0)
    wrong = or_(_names_item(item), _says(item, Found.UNSOUND))
    return (
        select(item.inspection_id, func.sum(bit).label("lacks"), func.max(is_one(wrong)).label("wrong"))
        .group_by(item.inspection_id)
        .subquery("looked")
    )


def _names_item(item: Any) -> Truth:
    return and_(item.part == "board", item.found == Found.UNSOUND.value)


def _says(item: Any, found: Found) -> Truth:
    return and_(item.part == "item", item.code == CheckItem.BOARD.value, item.found == found.value)


def _is_wrong(visit: Any) -> Truth:
    item = aliased(InspectionItem)
    wrong = or_(_names_item(item), _says(item, Found.UNSOUND))
    return exists(select(item.code).where(item.inspection_id == visit.id, wrong).correlate(visit))


def _found_sound() -> Truth:
    visit, item = aliased(Inspection), aliased(InspectionItem)
    said = and_(item.inspection_id == visit.id, _says(item, Found.SOUND))
    later = select(visit.id).join(item, said).where(later_than(visit), ~_is_wrong(visit))
    return exists(later.correlate(Inspection))


def _rechecked() -> Truth:
    visit = aliased(Inspection)
    good = and_(visit.kind == InspectionKind.RECHECK.value, func.coalesce(visit.result, "").in_(GOOD))
    return exists(select(visit.id).where(later_than(visit), good, ~_is_wrong(visit)).correlate(Inspection))


def _photographed() -> Truth:
    """Whether the ledger says since that the board is there and whole: its photo is the only day that it tells."""
    ledger = aliased(Project)
    whole = and_(ledger.board_present.is_(True), ledger.board_whole.is_(True))
    since = and_(ledger.board_photo_on > Inspection.inspected_on, happened(ledger.board_photo_on))
    return exists(select(ledger.id).where(ledger.id == Inspection.matter_id, whole, since).correlate(Inspection))
