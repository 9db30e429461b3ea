"""Titles of the buildings of housing projects part by part: the batches registered here, the book for the rest."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.orm import Session

from monitor.models.housing import Building
from monitor.models.housing_title import TitleBatch, TitleIssue
from monitor.models.scope import Viewer, visible
from monitor.values.housing_title import BatchStatus, TitleCauseCode, TitleFault
from monitor.values.permissions import Act
from monitor.values.terms import TitleCause
from monitor.values.title_part import Part

_FAULTS = {TitleCause.DEVELOPER.value: TitleFault.DEVELOPER, TitleCause.BUYER.value: TitleFault.OTHERS}


def list_parts(session: Session, buildings: Iterable[Building], today: date) -> list[Part]:
    """The parts of buildings that the viewer was found to see, as they stand by the end of ``today``."""
    chosen = list(buildings)
    batches: dict[tuple[int, str], list[TitleBatch]] = defaultdict(list)
    matters = {one.matter_id for one in chosen}
    for batch in list_batches(session, matters):
        batches[batch.matter_id, batch.building_no].append(batch)
    issued = _issued(session, matters, today)
    return [
        part for one in chosen for part in fuse(one, batches.get((one.matter_id, one.building_no), []), issued, today)
    ]


def list_batches(session: Session, matters: Collection[int]) -> list[TitleBatch]:
    """The batches of projects that were not struck, in the order of their buildings."""
    rows = select(TitleBatch).where(TitleBatch.matter_id.in_(matters), TitleBatch.status != BatchStatus.STRUCK.value)
    order = (func.length(TitleBatch.building_no), TitleBatch.building_no, TitleBatch.part, TitleBatch.id)
    return list(session.scalars(rows.order_by(*order)))


def list_open_buildings(session: Session, viewer: Viewer) -> list[Building]:
    """The buildings that the viewer may see and of which something is open: filing, papers, registration, titles."""
    open_ = or_(
        and_(Building.accepted_on.is_not(None), Building.filed_on.is_(None)),
        and_(Building.delivered_on.is_not(None), Building.title_filed_on.is_(None)),
        and_(Building.delivered_on.is_not(None), func.coalesce(Building.titled, 0) < Building.sold),
        and_(Building.title_accepted_on.is_not(None), Building.registered_on.is_(None)),
        exists().where(TitleBatch.matter_id == Building.matter_id, TitleBatch.building_no == Building.building_no),
    )
    rows = select(Building).where(Building.matter_id.in_(visible(viewer, Act.SEE_HOUSING)), open_)
    order = (Building.matter_id, func.length(Building.building_no), Building.building_no)
    return list(session.scalars(rows.order_by(*order)))


def fuse(building: Building, batches: list[TitleBatch], issued: dict[int, int], today: date) -> list[Part]:
    """The parts of a building, as the rules see them (``state.title_batch``); ``issued`` by batch, up to ``today``."""
    parts = [_of_batch(one, issued.get(one.id, 0), today) for one in batches]
    held, certified = sum(one.units for one in batches), sum(part.issued for part in parts)
    sold = building.sold
    if batches and (sold is None or sold <= held):
        return parts
    units = None if sold is None else sold - held
    titled = max((building.titled or 0) - certified, 0)
    cause = building.title_cause
    told = {word.value: word.label for word in TitleCause}
    return [
        *parts,
        Part(
            building.matter_id, building.building_no, None, units, min(titled, units) if batches and units else titled,
            _by(building.delivered_on, today), _by(building.title_filed_on, today),
            _by(building.title_accepted_on, today), _by(building.registered_on, today),
            _FAULTS.get(cause or "", TitleFault.UNKNOWN), f"book-{cause}" if cause in told else "",
            told.get(cause or "", ""),
        ),
    ]  # fmt: skip


def _of_batch(one: TitleBatch, issued: int, today: date) -> Part:
    cause = TitleCauseCode(one.cause_code) if one.cause_code else None
    return Part(
        one.matter_id, one.building_no, one.part, one.units, issued, _by(one.delivered_on, today),
        _by(one.papers_on, today), _by(one.accepted_on, today), _by(one.registered_on, today), TitleFault(one.fault),
        cause.value if cause else "", cause.label if cause else "", one.cause_words, one.duty_unit, one.duty_person,
        one.duty_post, one.due_on, one.id, one.status, _by(one.contracted_on, today),
    )  # fmt: skip


def _issued(session: Session, matters: Collection[int], today: date) -> dict[int, int]:
    rows = session.execute(
        select(TitleIssue.batch_id, func.sum(TitleIssue.number))
        .join(TitleBatch, TitleBatch.id == TitleIssue.batch_id)
        .where(TitleBatch.matter_id.in_(matters), TitleIssue.issued_on <= today)
        .group_by(TitleIssue.batch_id)
    )
    return {batch: int(number) for batch, number in rows}


def _by(day: date | None, today: date) -> date | None:
    return day if day is not None and day <= today else None
