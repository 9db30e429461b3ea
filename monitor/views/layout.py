"""What every page shows around its content: who is signed in, where he may go, and whether the checks ran."""

from dataclasses import dataclass

from flask import Flask, g, request

from monitor.ledgers import runs
from monitor.models.job import CheckRun
from monitor.values.permissions import Act
from monitor.values.words import mark as _
from monitor.views import access, clock, locales, unit


@dataclass(frozen=True)
class Place:
    """An entry of the menu: its path, its label, and the act without which it is not shown."""

    path: str
    label: str
    act: Act | None


PLACES = (
    Place("/", _("今日"), None),
    Place("/alerts", _("预警"), Act.SEE_ALERTS),
    Place("/projects", _("项目"), Act.SEE_PROJECTS),
    Place("/checks", _("检查"), Act.SEE_CHECKS),
    Place("/arrears", _("欠薪"), Act.SEE_PROJECTS),
    Place("/plans", _("计划"), Act.SEE_PLANS),
    Place("/directives", _("责令"), Act.SEE_DIRECTIVES),
    Place("/cases", _("案件"), Act.SEE_CASES),
    Place("/housing", _("楼盘"), Act.SEE_HOUSING),
    Place("/papers", _("文书"), Act.SEE_PAPERS),
    Place("/imports", _("导入"), Act.SEE_IMPORTS),
    Place("/coverage", _("缺报"), Act.SEE_PROJECTS),
    Place("/replay", _("回放"), Act.SEE_ALERTS),
    Place("/parameters", _("参数"), Act.SEE_PARAMETERS),
    Place("/jobs", _("运行"), Act.SEE_JOBS),
)


def attach(app: Flask) -> None:
    app.jinja_env.globals.update(
        may=access.may,
        Act=Act,
        is_signed_in=access.is_signed_in,
        places=places,
        is_here=is_here,
        overdue=overdue,
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
    """The menu of the one who asks."""
    return [place for place in PLACES if place.act is None or access.may(place.act)]


def is_here(place: Place) -> bool:
    return request.path == place.path or (place.path != "/" and request.path.startswith(place.path + "/"))


def overdue() -> list[runs.Expectation]:
    """Jobs that did not run; told to officers on every page."""
    return runs.overdue_jobs(unit.reading(), clock.now()) if access.is_signed_in() else []


def last_check() -> CheckRun | None:
    return runs.last_check(unit.reading()) if access.is_signed_in() else None


def here() -> str:
    """Where to come back to after a small setting was changed."""
    return request.full_path.rstrip("?") if request.method == "GET" else "/"
