"""What reports, register and ledger say of the week of a housing project, each ready to be read in one cell."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from monitor.models.estate_line import EstateWords
from monitor.models.housing import Building
from monitor.models.housing_report import HousingReport
from monitor.models.housing_told import BREAK, COLON, COMMA
from monitor.models.intake import Intake
from monitor.values.stage_words import WordsAbout, by_building, read_stages
from monitor.values.words import mark as _

WEEK = timedelta(days=7)
AT_ONCE = 500
WHOLE = _("整个楼盘")
When = tuple[date, float]
"""The day of which something was said, and the moment at which it was: the later word counts."""
NEVER: When = (date.min, 0.0)


@dataclass(frozen=True)
class Week:
    """What is told of a project: how far its buildings are, its week, what comes next, and when it last told."""

    progress: str
    words: str
    next_step: str
    reported_on: date | None


@dataclass(frozen=True)
class Said:
    """Words and when they were said."""

    when: When
    words: str


NOTHING = Said(NEVER, "")


def list_weeks(session: Session, matters: Sequence[int], day: date) -> dict[int, Week]:
    """What each of these projects told for the week up to ``day``: in reports, or in its ledger if that spoke later."""
    found: dict[int, Week] = {}
    for start in range(0, len(matters), AT_ONCE):
        part = matters[start : start + AT_ONCE]
        figures, reports, last = _figures(session, part, day), _reports(session, part, day), _last(session, part, day)
        ledger = _ledger(session, part, day)
        for matter in part:
            words, step = (_joined(reports[matter], place) for place in (1, 2))
            booked = ledger[matter]
            week, coming = (booked.get(about.value, NOTHING) for about in (WordsAbout.WEEK, WordsAbout.NEXT))
            days = [told for told in (last.get(matter), week.when[0] if week.words else None) if told is not None]
            found[matter] = Week(
                _progress(figures[matter], booked.get(WordsAbout.PROGRESS.value, NOTHING)),
                _later(words, week, day),
                _later(step, coming, day),
                max(days, default=None),
            )
    return found


def _later(report: Said, ledger: Said, day: date) -> str:
    """The later word of this week; of reports where the ledger said nothing this week."""
    return ledger.words if ledger.when > report.when and ledger.when[0] > day - WEEK else report.words


def _progress(figures: Mapping[str, Said], ledger: Said) -> str:
    """The ledger's cell as it is where nothing is later, else building by building the later of figure and words."""
    if ledger.words and all(ledger.when >= one.when for one in figures.values()):
        return ledger.words
    staged = by_building(read_stages(ledger.words), figures)[0]
    told = [
        (name, staged[name] if name in staged and ledger.when > one.when else one.words or staged.get(name, ""))
        for name, one in figures.items()
    ]
    return BREAK.join(f"{name}{words}" for name, words in told if words)


def _joined(reports: Sequence[Any], place: int) -> Said:
    """What the reports of a week say, the same words of several buildings once, under what they are about."""
    said: dict[str, list[str]] = defaultdict(list)
    for report in reports:
        if report[place]:
            said[report[place]].append(report[0] or WHOLE)
    alone = len(said) == 1
    text = BREAK.join(words if alone else f"{COMMA.join(places)}{COLON}{words}" for words, places in said.items())
    return Said(max((report[3] for report in reports if report[place]), default=NEVER), text)


def _when(day: date | None, at: datetime | None) -> When:
    return (day or date.min, at.timestamp() if at else 0.0)


def _sound(matters: Sequence[int], day: date) -> Iterable[ColumnElement[bool]]:
    yield HousingReport.matter_id.in_(matters)
    yield HousingReport.voided_by.is_(None)
    yield HousingReport.seen_on <= day


def _reports(session: Session, matters: Sequence[int], day: date) -> dict[int, list[tuple[Any, ...]]]:
    """By project (building, words, next step, when) of the last report of this week on each building and the whole."""
    row = HousingReport
    asked = select(row.matter_id, row.building_no, row.words, row.next_step, row.seen_on, row.at).where(
        *_sound(matters, day), row.seen_on > day - WEEK
    )
    last: dict[tuple[int, str], tuple[Any, ...]] = {}
    for matter, number, words, step, seen_on, at in session.execute(asked.order_by(row.seen_on, row.id)):
        last[matter, number or ""] = (number, words, step, _when(seen_on, at))
    found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for (matter, _number), report in sorted(last.items()):
        found[matter].append(report)
    return found


def _last(session: Session, matters: Sequence[int], day: date) -> dict[int, date]:
    counted = select(HousingReport.matter_id, func.max(HousingReport.seen_on)).where(*_sound(matters, day))
    return {matter: seen for matter, seen in session.execute(counted.group_by(HousingReport.matter_id))}


def _figures(session: Session, matters: Sequence[int], day: date) -> dict[int, dict[str, Said]]:
    """By project how far each of its buildings is, in their order: the later figure of book and reports."""
    row = HousingReport
    place = func.row_number().over(
        partition_by=(row.matter_id, row.building_no), order_by=(row.seen_on.desc(), row.id.desc())
    )
    ranked = (
        select(row.matter_id, row.building_no, row.seen_on, row.at, row.percent, place.label("place"))
        .where(*_sound(matters, day), row.percent.is_not(None), row.building_no.is_not(None))
        .subquery()
    )
    here = and_(
        ranked.c.matter_id == Building.matter_id, ranked.c.building_no == Building.building_no, ranked.c.place == 1
    )
    book = (Building.matter_id, Building.building_no, Building.progress_on, Building.progress_percent)
    asked = select(*book, ranked.c.seen_on, ranked.c.at, ranked.c.percent).outerjoin(ranked, here)
    order = (Building.matter_id, func.length(Building.building_no), Building.building_no)
    found: dict[int, dict[str, Said]] = defaultdict(dict)
    for matter, number, on, percent, seen_on, at, seen in session.execute(
        asked.where(Building.matter_id.in_(matters)).order_by(*order)
    ):
        later = seen is not None and (percent is None or seen_on >= (on or date.min))
        told, when = (seen, _when(seen_on, at)) if later else (percent, _when(on, None))
        found[matter][number] = Said(when, "" if told is None else f"{told}%")
    return found


def _ledger(session: Session, matters: Sequence[int], day: date) -> dict[int, dict[str, Said]]:
    """By project and ``WordsAbout`` the last words of its ledger by ``day``."""
    row = EstateWords
    asked = (
        select(row.matter_id, row.about, row.words, row.told_on, Intake.applied_at)
        .outerjoin(Intake, Intake.id == row.intake_id)
        .where(row.matter_id.in_(matters), row.told_on <= day)
        .order_by(row.told_on)
    )
    found: dict[int, dict[str, Said]] = defaultdict(dict)
    for matter, about, words, told_on, at in session.execute(asked):
        found[matter][about] = Said(_when(told_on, at), words or "")
    return found
