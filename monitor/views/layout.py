"""What every page shows around its content: who is signed in, where he may go, and whether the checks ran."""

import time
from dataclasses import dataclass
from datetime import timedelta

from flask import Flask, current_app, g, request

from monitor.ledgers import runs
from monitor.ledgers.timekeeping import find_first
from monitor.models.job import CheckRun
from monitor.values.permissions import Act
from monitor.values.timekeeping import DoubtKind, say_length
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, clock, locales, unit


@dataclass(frozen=True)
class Place:
    """An entry of the menu: its path, its label, and the act without which it is not shown."""

    path: str
    label: str
    act: Act | None


@dataclass(frozen=True)
class Group:
    """Entries of the menu that stand together behind one word."""

    label: str
    places: tuple[Place, ...]


MENU: tuple[Place | Group, ...] = (
    Place("/", _("今日"), None),
    Place("/alerts", _("预警"), Act.SEE_ALERTS),
    Group(
        _("工程楼盘"),
        (
            Place("/projects", _("项目"), Act.SEE_PROJECTS),
            Place("/arrears", _("欠薪"), Act.SEE_PROJECTS),
            Place("/housing", _("楼盘"), Act.SEE_HOUSING),
        ),
    ),
    Group(
        _("巡查"),
        (Place("/checks", _("检查"), Act.SEE_CHECKS), Place("/plans", _("计划"), Act.SEE_PLANS)),
    ),
    Group(
        _("办案"),
        (
            Place("/emergencies", _("应急"), Act.SEE_EMERGENCIES),
            Place("/cases", _("案件"), Act.SEE_CASES),
            Place("/directives", _("责令"), Act.SEE_DIRECTIVES),
            Place("/papers", _("文书"), Act.SEE_PAPERS),
            Place("/listings", _("名单"), Act.SEE_LISTINGS),
            Place("/publications", _("公布"), Act.SEE_BULLETINS),
        ),
    ),
    Group(
        _("数据"),
        (
            Place("/imports", _("导入"), Act.SEE_IMPORTS),
            Place("/feeds", _("接入"), Act.SEE_FEEDS),
            Place("/coverage", _("缺报"), Act.SEE_PROJECTS),
            Place("/jobs", _("运行"), Act.SEE_JOBS),
            Place("/outbox", _("外发"), Act.SEE_OUTBOX),
            Place("/duty", _("值班"), Act.SEE_DUTY),
            Place("/handover", _("移交"), Act.SEE_DUTY),
            Place("/ladder", _("催办"), Act.SEE_ALERTS),
            Place("/silences", _("暂停"), Act.SEE_SILENCES),
        ),
    ),
    Group(
        _("规则库"),
        (
            Place("/parameters", _("参数"), Act.SEE_PARAMETERS),
            Place("/holidays", _("放假"), Act.SEE_PARAMETERS),
            Place("/replay", _("回放"), Act.SEE_ALERTS),
        ),
    ),
)
"""At most seven words stand beside each other; what comes next finds its group."""
FLAT = 7
"""So few entries need no groups."""


def attach(app: Flask) -> None:
    app.config.setdefault("UP_SINCE", time.monotonic())
    app.jinja_env.globals.update(
        may=access.may,
        Act=Act,
        is_signed_in=access.is_signed_in,
        places=places,
        menu=menu,
        is_here=is_here,
        overdue=overdue,
        clock_doubts=clock_doubts,
        last_check=last_check,
        chosen_locale=locales.chosen,
        is_large=is_large,
        here=here,
        officer=access.user,
    )


def is_large() -> bool:
    """Whether the page is in large print: the officer's choice; for the public that of the address, or always."""
    return bool(g.get("public_large", "public_locale" in g or request.cookies.get("print") == "large"))


def places() -> list[Place]:
    """The entries of the one who asks, one by one."""
    entries = [place for entry in MENU for place in (entry.places if isinstance(entry, Group) else (entry,))]
    return [place for place in entries if place.act is None or access.may(place.act)]


def menu() -> list[Group]:
    """The menu of the one who asks; an entry that stands alone is a group without a word of its own."""
    mine = places()
    if len(mine) <= FLAT:
        return [Group("", (place,)) for place in mine]
    found: list[Group] = []
    for entry in MENU:
        kept = tuple(place for place in (entry.places if isinstance(entry, Group) else (entry,)) if place in mine)
        label = entry.label if isinstance(entry, Group) and len(kept) > 1 else ""
        found += [Group(label, kept)] if kept else []
    return found


def is_here(entry: Place | Group) -> bool:
    """Whether the page that is shown belongs to the entry, or to one of the group."""
    if isinstance(entry, Group):
        return any(is_here(place) for place in entry.places)
    return request.path == entry.path or (entry.path != "/" and request.path.startswith(entry.path + "/"))


def overdue() -> list[runs.Expectation]:
    """Jobs that did not run and programs that are not seen; told to officers on every page."""
    if not access.is_signed_in():
        return []
    expected = runs.list_expectations(unit.reading(), clock.now())
    up = timedelta(seconds=time.monotonic() - current_app.config["UP_SINCE"])
    if not expected and up > runs.SILENCE:
        return [runs.never_started(clock.now() - up)]
    return [expectation for expectation in expected if expectation.overdue]


def clock_doubts() -> list[tuple[DoubtKind, Sentence, str | None]]:
    """Why the time is in doubt, by how much, and who has confirmed it already; told to officers on every page."""
    doubts = clock.trust().doubts if access.is_signed_in() else ()
    first = find_first(unit.reading()) if doubts else {}
    return [(kind, say_length(seconds), first.get(kind)) for kind, seconds in doubts]


def last_check() -> CheckRun | None:
    return runs.last_check(unit.reading()) if access.is_signed_in() else None


def here() -> str:
    """Where to come back to after a small setting was changed."""
    return request.full_path.rstrip("?") if request.method == "GET" else "/"
