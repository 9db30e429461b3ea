"""For the leaders: how the housing projects stand by town, as a schematic map and a table, and what changed since."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, flash, redirect, render_template, request

from forms.alert import read_whole
from monitor.ledgers import housing_situation
from monitor.ledgers.housing_situation import Recorded
from monitor.ledgers.overall import COLOUR_RANKS
from monitor.lifecycles.housing_situation import place_towns
from monitor.lifecycles.machine import Incomplete
from monitor.values.housing_situation import SIDE, Figures, added, lay_out
from monitor.values.permissions import Act
from monitor.values.terms import Term
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, clock, filters, shown, towns, unit
from monitor.views.projects import COLOURS, ESTATE_WORDS

bp = Blueprint("housing_situation", __name__)
BARS_HEIGHT, BAR_WIDTH = 90, 18


class By(Term):
    """What the table of the towns begins with."""

    TOWN = "town", _("乡镇")
    PROJECTS = "projects", _("未化解楼盘")
    STOPPED = "stopped", _("停工")
    LONGEST = "longest", _("最长停工天数")
    WAITING = "waiting", _("待交付套数")
    FAMILIES = "families", _("待交房户数")


@dataclass(frozen=True)
class Field:
    """A town on the map: its figures, and the colour of its worst light."""

    figures: Figures
    colour: str


@bp.get("/housing/overview")
@access.needs(Act.SEE_HOUSING)
def show_page() -> access.Answer:
    return _render()


def _render(wrong: Sentence | None = None) -> str:
    session, viewer, today = unit.session(), access.viewer(), clock.today()
    figures = housing_situation.list_figures(session, viewer, today)
    places = lay_out([one.town_id for one in figures], housing_situation.read_places(session))
    recorded = housing_situation.list_recorded(session, viewer, today)
    by = By(filters.choice("by", [one.value for one in By]) or By.TOWN.value)
    return render_template(
        "housing/overview.html",
        together=added(figures),
        listed=_sorted(figures, by),
        by=by,
        orders=By,
        map=_rows(figures, places),
        ago=housing_situation.read_week_ago(session, viewer, today),
        recorded=recorded,
        bars=_bars(recorded),
        bulletins=housing_situation.list_bulletins(session, viewer),
        may_issue=viewer.may_countywide(Act.KEEP_HOUSING),
        placed=places,
        towns=towns.list_towns(),
        side=SIDE,
        colours=COLOURS,
        colour_words=ESTATE_WORDS,
        today=today,
        wrong=wrong,
    )


def _sorted(figures: list[Figures], by: By) -> list[Figures]:
    if by is By.TOWN:
        return figures
    return sorted(figures, key=lambda one: -(getattr(one, by.value) or 0))


def _rows(figures: Sequence[Figures], places: Mapping[int, tuple[int, int]]) -> list[list[Field | None]]:
    """The map row by row, as wide as its widest; None where no town stands."""
    found = {places[one.town_id]: Field(one, max(one.lights, key=COLOUR_RANKS.__getitem__)) for one in figures}
    width, height = (max((place[part] for place in found), default=0) for part in (0, 1))
    return [[found.get((column, row)) for column in range(1, width + 1)] for row in range(1, height + 1)]


def _bars(recorded: list[Recorded]) -> list[tuple[int, float, float, date]]:
    """(x, y, height, day) of the families waiting on each recorded day, the highest filling the drawing."""
    most = max((one.figures.families for one in recorded), default=0) or 1
    heights = [BARS_HEIGHT * one.figures.families / most for one in recorded]
    return [
        (place * (BAR_WIDTH + 4), round(BARS_HEIGHT - height, 1), round(height, 1), one.day)
        for place, (one, height) in enumerate(zip(recorded, heights, strict=True))
    ]


@bp.post("/housing/overview/map")
@access.needs(Act.KEEP_HOUSING)
def place() -> access.Answer:
    """Keep where the towns stand on the map; a town without both numbers is placed by itself."""
    found: dict[int, tuple[int, int]] = {}
    for town in towns.list_towns():
        column, row = (request.form.get(f"{name}-{town.id}", "").strip() for name in ("column", "row"))
        if column or row:
            found[town.id] = (read_whole(column) or 0, read_whole(row) or 0)
    try:
        place_towns(unit.session(), access.viewer(), found, clock.now())
    except Incomplete as refusal:
        unit.session().rollback()
        return _render(refusal.sentence), 422
    flash(shown.plain(_("已设定乡镇在示意图上的位置。")), "done")
    return redirect("/housing/overview#map")
