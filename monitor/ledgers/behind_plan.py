"""The buildings that an alert of a housing project counts; of slow works (H02) how far each is behind, since when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import SQLColumnExpression, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from monitor.ledgers.behind_buildings import UNACCEPTED as HANDED_OVER
from monitor.ledgers.behind_buildings import UNFINISHED
from monitor.ledgers.sources import Choice
from monitor.models.asof import happened
from monitor.models.binds import binds_for
from monitor.models.housing import Building
from monitor.models.housing_title import TitleBatch
from monitor.models.job import CheckRun
from monitor.models.state.pace import judged_progress
from monitor.models.state.unfinished import UNACCEPTED, acceptance_followed, may_go_on, seen_of_building, unfinished
from monitor.values.housing_title import BatchStatus
from monitor.values.terms import BookKind
from monitor.values.words import Sentence
from monitor.values.words import mark as _

RULE = "H02"
COUNTED = _("进度落后的楼栋（理由所数）")
FOLLOWED = _("有备案、首次登记或者办证而没有竣工验收日期的楼栋")


@dataclass(frozen=True)
class Lag:
    """How many points a building is behind by what was told last, and since when it has been without a break."""

    points: int
    since: date

    def say(self) -> Sentence:
        return Sentence(_("落后{points}个百分点，自{since}起"), {"points": self.points, "since": self.since})


def _list_numbers(session: Session, matter_id: int, such: SQLColumnExpression[bool]) -> list[str] | None:
    """The numbers of a project's buildings of which it holds on the day of the last check; None before any check."""
    as_of = session.scalar(select(func.max(CheckRun.as_of)))
    if as_of is None:
        return None
    found = select(Building.building_no).where(Building.matter_id == matter_id, such)
    return list(session.scalars(found, binds_for(session, as_of)))


def _is_unaccepted() -> SQLColumnExpression[bool]:
    """Whether a building was handed over, by the book or a batch, and nothing tells of its acceptance (H11)."""
    here = and_(TitleBatch.matter_id == Building.matter_id, TitleBatch.building_no == Building.building_no)
    told = and_(happened(TitleBatch.opened_on), happened(TitleBatch.delivered_on))
    handed = exists(select(TitleBatch.id).where(here, told, TitleBatch.status != BatchStatus.STRUCK.value))
    return and_(or_(happened(Building.delivered_on), handed), may_go_on())


def list_lags(session: Session, matter_id: int) -> dict[str, Lag | None]:
    """By number the unfinished buildings of a project as the last check counts them; None: not behind by the margin."""
    as_of = session.scalar(select(func.max(CheckRun.as_of)))
    if as_of is None:
        return {}
    told = judged_progress(lambda owner: owner == matter_id)
    behind = select(told.c.building_no, told.c.day, told.c.due - told.c.progress).where(
        told.c.behind_day > told.c.last_kept, told.c.behind_day > told.c.last_open
    )
    found: dict[str, Lag] = {}
    for number, day, points in session.execute(behind.order_by(told.c.day), binds_for(session, as_of)):
        first = found.get(number)
        found[number] = Lag(int(points), first.since if first else date.fromordinal(day))
    numbers = _list_numbers(session, matter_id, unfinished(seen_of_building()))
    return {number: found.get(number) for number in numbers or ()}


def _counted_first(choices: Sequence[Choice], lags: Mapping[str, Lag | None]) -> list[Choice]:
    """The rows behind an alert of slow works: the buildings that its reason counts before those that it does not."""
    found: list[Choice] = []
    counted = [number for number, lag in lags.items() if lag]
    for choice in choices:
        if choice.book is not BookKind.BUILDINGS:
            found.append(choice)
            continue
        if counted:
            found.append(replace(choice, narrowed=(Building.building_no.in_(counted),), about=COUNTED))
        others = (Building.building_no.in_(lags.keys() - set(counted)),)
        found.append(replace(choice, narrowed=others, about=_("其他未完工的楼栋") if counted else choice.about))
    return found


def as_counted(
    session: Session, matter_id: int, choices: Sequence[Choice], lags: Mapping[str, Lag | None]
) -> Sequence[Choice]:
    """The rows behind an alert: of the buildings those alone that the last check counts, which may be none any more.

    Beside those handed over without acceptance stand those of which only its day is asked for.
    """
    if lags:
        return _counted_first(choices, lags)
    counted = {UNFINISHED: unfinished(seen_of_building()), HANDED_OVER: _is_unaccepted()}
    found: list[Choice] = []
    for one in choices:
        such = counted.get(one.about)
        found.append(one if such is None else _only(one, _list_numbers(session, matter_id, such)))
        if one.about == HANDED_OVER:
            asked = _list_numbers(session, matter_id, and_(UNACCEPTED, acceptance_followed()))
            found += [replace(_only(one, asked), about=FOLLOWED)] if asked else []
    return found


def _only(choice: Choice, numbers: list[str] | None) -> Choice:
    """The rows of these buildings alone; as they were where there was no check yet."""
    return choice if numbers is None else replace(choice, narrowed=(Building.building_no.in_(numbers),))
