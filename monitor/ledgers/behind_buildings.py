"""Which rows of buildings stand behind an alert of a housing project."""

from collections.abc import Callable, Mapping
from datetime import date

from sqlalchemy import ColumnElement, ScalarSelect, and_, exists, func, or_, select

from monitor.models.housing import Building
from monitor.models.housing_title import TitleBatch
from monitor.models.job import CheckRun
from monitor.values.housing_title import BatchStatus
from monitor.values.terms import BookKind, StructureResult
from monitor.values.words import mark as _

Conditions = tuple[ColumnElement[bool], ...]
Narrow = Callable[[int], Conditions]


def last_checked() -> ScalarSelect[date]:
    """The as-of day of the last check."""
    return select(func.max(CheckRun.as_of)).scalar_subquery()


UNFINISHED = _("未完工的楼栋")
"""Those that the last check counts so (``behind_plan.as_counted``); before any check, those without acceptance."""
UNACCEPTED = _("未经验收即交付的楼栋")
"""The like of those handed over."""


def _unfinished(_month: int) -> Conditions:
    return (Building.accepted_on.is_(None),)


def _batch_of_building() -> ColumnElement[bool]:
    here = and_(TitleBatch.matter_id == Building.matter_id, TitleBatch.building_no == Building.building_no)
    return and_(here, TitleBatch.status != BatchStatus.STRUCK.value)


def _not_handed_over() -> Conditions:
    """Handed over neither by the book nor by title batches, all maybe delivered, that may hold all units sold."""
    day, sold = TitleBatch.delivered_on, TitleBatch.contracted_on
    given = or_(day <= last_checked(), and_(day.is_(None), sold <= last_checked()))
    waits = exists(select(TitleBatch.id).where(_batch_of_building(), day > last_checked()))
    held = select(func.sum(TitleBatch.units)).where(_batch_of_building(), given).scalar_subquery()
    open_ = or_(held.is_(None), Building.sold > held, and_(waits, Building.sold.is_not(None)))
    return (Building.delivered_on.is_(None), open_)


def _forecast_late(_month: int) -> Conditions:
    return (*_not_handed_over(), Building.forecast_on > Building.due_on)


def _demanded(_month: int) -> Conditions:
    return (*_not_handed_over(), Building.demanded_on.is_not(None))


def _unaccepted(_month: int) -> Conditions:
    """Buildings that were handed over, by the book or by a title batch registered here, and not accepted."""
    handed = exists(select(TitleBatch.id).where(_batch_of_building(), TitleBatch.delivered_on.is_not(None)))
    return (or_(Building.delivered_on.is_not(None), handed), *_unfinished(_month))


def _unregistered_title(_month: int) -> Conditions:
    return (Building.title_accepted_on.is_not(None), Building.registered_on.is_(None))


def _failed(_month: int) -> Conditions:
    return (Building.structure_result == StructureResult.FAILED.value,)


def _defective(_month: int) -> Conditions:
    told = or_(Building.defect_units > 0, Building.repair_due_on.is_not(None))
    return (Building.repaired_on.is_(None), told)


def _unfiled(_month: int) -> Conditions:
    return (Building.contracts_filed < Building.sold,)


BEHIND: Mapping[tuple[str, BookKind], tuple[str, Narrow]] = {
    **{
        (rule, BookKind.BUILDINGS): (UNFINISHED, _unfinished)
        for rule in ("H02", "H03", "H04", "H20", "H23", "H26", "H28", "H29")
    },
    ("H08", BookKind.BUILDINGS): (_("预计逾期的楼栋"), _forecast_late),
    ("H10", BookKind.BUILDINGS): (_("催告而未交付的楼栋"), _demanded),
    ("H11", BookKind.BUILDINGS): (UNACCEPTED, _unaccepted),
    ("H16", BookKind.BUILDINGS): (_("受理未办结的楼栋"), _unregistered_title),
    ("H17", BookKind.BUILDINGS): (_("主体结构检测不合格的楼栋"), _failed),
    ("H18", BookKind.BUILDINGS): (_("质量问题尚未维修的楼栋"), _defective),
    ("H25", BookKind.BUILDINGS): (_("合同未全部备案的楼栋"), _unfiled),
}
