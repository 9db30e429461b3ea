"""How the unsolved housing projects stand, town by town, now and on the days that were recorded."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session, undefer

from monitor.ledgers.housing import HousingFilter, within
from monitor.ledgers.housing_figures import building_sums, is_untold, stopped_days
from monitor.ledgers.overall import RANK_COLOURS, rank, worst_levels
from monitor.models.housing_situation import HousingBulletin, HousingDay, TownPlace
from monitor.models.matter import Matter, Town
from monitor.models.scope import Reach, Viewer
from monitor.models.state import HousingState
from monitor.values.housing_situation import Figures, added
from monitor.values.permissions import KINDS, PERMISSIONS, Act
from monitor.values.terms import MatterKind, Role

WEEK, DAYS_SHOWN, ISSUES_SHOWN = timedelta(days=7), 30, 60
FIGURES = ("waiting", "families", "units_untold", "sold_untold")


@dataclass(frozen=True)
class Recorded:
    """What was recorded on a day, all towns of the viewer together."""

    day: date
    figures: Figures


def list_figures(session: Session, viewer: Viewer, today: date) -> list[Figures]:
    """The figures of every town with unsolved projects that the viewer may see, by name; last those of no town."""
    worst, sums = worst_levels(), building_sums(session, today)
    each = (
        within(
            select(
                Matter.town_id,
                rank(worst, HousingState).label("rank"),
                stopped_days(today).label("stopped"),
                is_untold(today).label("untold"),
                *(func.coalesce(sums.c[name], 0).label(name) for name in FIGURES),
            ),
            viewer,
            HousingFilter(solved=False),
            worst,
            today,
        )
        .outerjoin(sums, sums.c.matter_id == Matter.id)
        .subquery()
    )
    counted = (
        func.count(),
        func.count(each.c.stopped),
        func.max(each.c.stopped),
        func.sum(case((each.c.untold, 1), else_=0)),
    )
    parts: dict[int, list[Figures]] = defaultdict(list)
    columns = (*counted, *(func.sum(each.c[name]) for name in FIGURES))
    grouped = select(each.c.town_id, each.c.rank, *columns).group_by(each.c.town_id, each.c.rank)
    for town, level, projects, stopped, longest, untold, *rest in session.execute(grouped):
        told: dict[str, Any] = dict(zip(FIGURES, map(int, rest), strict=True))
        lights = {RANK_COLOURS[level]: projects}
        parts[town or 0].append(
            Figures(projects=projects, lights=lights, stopped=stopped, longest=longest, untold=int(untold), **told)
        )
    names = {number: name for number, name in session.execute(select(Town.id, Town.name))}
    listed = [added(mine, town, names.get(town, "")) for town, mine in parts.items()]
    return sorted(listed, key=lambda one: (not one.town, one.town))


def machine(today: date) -> Viewer:
    """Who sees every housing project and does nothing: the record of a day is of the whole county."""
    return Viewer(0, "", (Reach(Role.HOUSING),), today)


def list_recorded(session: Session, viewer: Viewer, today: date) -> list[Recorded]:
    """The last recorded days by ``today``, the oldest first, of the viewer's towns; none for who sees but some matters.

    Nothing is reckoned back: a day on which nothing was recorded is not there.
    """
    towns = _towns(viewer)
    if towns is not None and not towns:
        return []
    asked = select(HousingDay).where(HousingDay.day <= today)
    days = select(HousingDay.day).where(HousingDay.day <= today).distinct().order_by(HousingDay.day.desc())
    asked = asked.where(HousingDay.day.in_(days.limit(DAYS_SHOWN)))
    if towns is not None:
        asked = asked.where(HousingDay.town_id.in_(towns))
    found: dict[date, list[Figures]] = defaultdict(list)
    for row in session.scalars(asked.order_by(HousingDay.day)):
        found[row.day].append(Figures(**row.figures))
    return [Recorded(day, added(parts)) for day, parts in found.items()]


def read_week_ago(session: Session, viewer: Viewer, today: date) -> tuple[date, Mapping[int, Figures]] | None:
    """The last record that is a week old or older, else the oldest before today, by town; None without any."""
    towns = _towns(viewer)
    if towns is not None and not towns:
        return None
    day = session.scalar(select(func.max(HousingDay.day)).where(HousingDay.day <= today - WEEK)) or session.scalar(
        select(func.min(HousingDay.day)).where(HousingDay.day < today)
    )
    if day is None:
        return None
    rows = session.scalars(select(HousingDay).where(HousingDay.day == day))
    return day, {row.town_id: Figures(**row.figures) for row in rows if towns is None or row.town_id in towns}


def _towns(viewer: Viewer) -> frozenset[int] | None:
    """The towns whose every project the viewer sees; None for all of them."""
    if viewer.sees_every(MatterKind.HOUSING, Act.SEE_HOUSING):
        return None
    reaches = (
        reach for reach in viewer.reaches
        if Act.SEE_HOUSING in PERMISSIONS[reach.role] and MatterKind.HOUSING in KINDS[reach.role]
    )  # fmt: skip
    return frozenset(reach.town_id for reach in reaches if reach.town_id is not None and reach.department_id is None)


def read_places(session: Session) -> dict[int, tuple[int, int]]:
    """Where the county put its towns: (column, row)."""
    return {row.town_id: (row.column_no, row.row_no) for row in session.scalars(select(TownPlace))}


def list_bulletins(session: Session, viewer: Viewer) -> list[HousingBulletin]:
    """The bulletins, the last one first; they are of the whole county and for who sees it."""
    if not viewer.sees_every(MatterKind.HOUSING, Act.SEE_HOUSING):
        return []
    return list(session.scalars(select(HousingBulletin).order_by(HousingBulletin.day.desc()).limit(ISSUES_SHOWN)))


def read_bulletin(session: Session, viewer: Viewer, day: date) -> HousingBulletin | None:
    """The bulletin of a day with its text."""
    if not viewer.sees_every(MatterKind.HOUSING, Act.SEE_HOUSING):
        return None
    asked = select(HousingBulletin).where(HousingBulletin.day == day)
    return session.scalar(asked.options(undefer(HousingBulletin.sheets)))
