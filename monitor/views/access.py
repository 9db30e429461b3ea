"""Who may see what: the permission every view wears, who is asking, and the only gate to a row."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import ParamSpec, cast

from flask import Flask, abort, g, request
from flask_login import LoginManager, current_user
from sqlalchemy import literal, or_, select
from werkzeug.wrappers import Response

from monitor.models.alert import Alert
from monitor.models.case_file import CaseFile
from monitor.models.emergency import Emergency
from monitor.models.matter import Matter
from monitor.models.notebook import CheckSheet
from monitor.models.scope import Viewer, viewer_of, visible
from monitor.models.user import User
from monitor.values.permissions import Act
from monitor.values.terms import MatterKind
from monitor.views import clock, unit

P = ParamSpec("P")
Answer = str | Response | tuple[str | Response, int]
View = Callable[P, Answer]

PUBLIC = "public"
STAFF = "staff"
CLOCK_HOMES: Mapping[str, tuple[Act, str]] = {
    MatterKind.CASE.value: (Act.SEE_CASES, "/cases/{}/missed"),
    MatterKind.LISTING.value: (Act.SEE_LISTINGS, "/listings/{}#clocks"),
}
"""Where clocks are met that have no page as alerts."""


class Staff:
    """A signed-in officer as the session knows him; a risen epoch ends every session given out before."""

    is_authenticated = True
    is_active = True
    is_anonymous = False

    def __init__(self, user: User) -> None:
        self.user = user

    def get_id(self) -> str:
        return f"{self.user.id}.{self.user.epoch}"


def attach(app: Flask) -> None:
    manager = LoginManager()
    # Officers change networks with their phones: idle time and epoch guard the session, not the address.
    manager.session_protection = None
    manager.user_loader(_load)
    manager.init_app(app)


def _load(session_id: str) -> Staff | None:
    number, _dot, epoch = session_id.partition(".")
    user = unit.reading().get(User, int(number))
    return Staff(user) if user is not None and user.active and str(user.epoch) == epoch else None


def public(view: View[P]) -> View[P]:
    """Anyone, signed in or not."""
    return _wear(view, view, PUBLIC)


def staff(view: View[P]) -> View[P]:
    """Any officer who is signed in."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> Answer:
        viewer()
        return view(*args, **kwargs)

    return _wear(guarded, view, STAFF)


def needs(act: Act, *, county: bool = False) -> Callable[[View[P]], View[P]]:
    """Officers who may do ``act`` somewhere; which rows they may do it to is for the gate below.

    ``county``: what they do is about no row but about the whole county, and so must their right be.
    """

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> Answer:
            if not viewer().may(act) or (county and not viewer().may_countywide(act)):
                abort(403)
            return view(*args, **kwargs)

        return _wear(guarded, view, act)

    return decorate


def _wear(guarded: View[P], view: View[P], permission: Act | str) -> View[P]:
    guarded.permission = permission  # type: ignore[attr-defined]
    return guarded


def permission_of(view: object) -> Act | str | None:
    """What a view function wears: an act, ``staff``, ``public``; None if nobody said."""
    return getattr(view, "permission", None)


def require_permissions(app: Flask) -> None:
    """Refuse to start with a view that does not say who may see it."""
    bare = sorted(name for name, view in app.view_functions.items() if permission_of(view) is None)
    if bare:
        raise RuntimeError(f"views without a permission: {', '.join(bare)}")


def is_signed_in() -> bool:
    return bool(current_user.is_authenticated)


def user() -> User:
    """The officer who asks; read only. Nobody signed in: 401."""
    if not is_signed_in():
        abort(401)
    return cast(Staff, current_user).user


def viewer() -> Viewer:
    """Who asks, as the gate sees him, once a request."""
    if "viewer" not in g:
        g.viewer = viewer_of(user(), clock.today())
    return cast(Viewer, g.viewer)


def may(act: Act) -> bool:
    """Whether the one who asks may do ``act`` somewhere; a page asks this a hundred times."""
    return ("viewer" in g or is_signed_in()) and viewer().may(act)


def own_row() -> User:
    """The asking officer's own account, in the session of this request, to be changed."""
    row = unit.session().get(User, user().id)
    if row is None:
        abort(401)
    return row


def matter_or_404(matter_id: int, kind: MatterKind | None, act: Act) -> Matter:
    """A matter of ``kind`` (None: of any) that the viewer may do ``act`` on. A foreign one is as if it were not."""
    of_kind = literal(True) if kind is None else Matter.kind == kind.value
    asked = select(Matter).where(Matter.id == matter_id, of_kind)
    found = unit.session().scalar(asked.where(Matter.id.in_(visible(viewer(), act))))
    if found is None:
        abort(404 if unit.session().scalar(asked.where(Matter.id.in_(visible(viewer())))) is None else 403)
    return found


def alert_or_404(alert_id: int, act: Act = Act.SEE_ALERTS) -> Alert:
    """An alert about a matter that the viewer may do ``act`` on; a foreign one answers as if it did not exist."""
    found = unit.session().scalar(
        select(Alert).where(Alert.id == alert_id, Alert.matter_id.in_(visible(viewer(), act)))
    )
    if found is None:
        abort(404)
    return found


def home_of_clock(alert_id: int) -> str | None:
    """The page of the case or listing whose clock the alert is, if the viewer may see it; None for every other."""
    asked = select(Matter.kind, Matter.id).join(Alert, Alert.matter_id == Matter.id).where(Alert.id == alert_id)
    for kind, matter in unit.session().execute(asked):
        home = CLOCK_HOMES.get(str(kind))
        if (
            home is not None
            and unit.session().scalar(visible(viewer(), home[0]).where(Matter.id == matter)) is not None
        ):
            return home[1].format(matter)
    return None


def case_or_404(case_id: int, act: Act = Act.SEE_CASES) -> CaseFile:
    """A case that the viewer may do ``act`` on; a foreign one answers as if it did not exist."""
    matter = matter_or_404(case_id, MatterKind.CASE, act)
    found = unit.session().get(CaseFile, matter.id)
    if found is None:
        abort(404)
    return found


def emergency_or_404(emergency_id: int, act: Act = Act.SEE_EMERGENCIES) -> Emergency:
    """An emergency that the viewer may do ``act`` on; a foreign one answers as if it did not exist."""
    matter = matter_or_404(emergency_id, MatterKind.EMERGENCY, act)
    found = unit.session().get(Emergency, matter.id)
    if found is None:
        abort(404)
    return found


def asks_for_json() -> bool:
    """Whether a script asks, not a page."""
    return request.accept_mimetypes.best == "application/json"


def sheet_or_404(uid: str) -> CheckSheet:
    """A check sheet that the viewer began or is the second inspector of; another's answers as if it were not."""
    asker = viewer()
    found = unit.session().scalar(
        select(CheckSheet).where(
            CheckSheet.uid == uid,
            or_(CheckSheet.first_id == asker.user_id, CheckSheet.second_id == asker.user_id),
            CheckSheet.matter_id.in_(visible(asker, Act.MAKE_CHECKS)),
        )
    )
    if found is None:
        abort(404)
    return found


def find_matter(matter_id: int) -> Matter | None:
    """A matter of any kind that the viewer may see; None for a foreign one."""
    return unit.session().scalar(select(Matter).where(Matter.id == matter_id, Matter.id.in_(visible(viewer()))))


def list_able(matter_id: int, act: Act) -> list[tuple[int, str]]:
    """Id and name of the officers who may do ``act`` on a matter, by name."""
    users = unit.session().scalars(select(User).where(User.active).order_by(User.name, User.id)).all()
    able = [one for one in users if viewer_of(one, clock.today()).may(act)]
    reached = select(Matter.id).where(Matter.id == matter_id)
    return [
        (one.id, one.name)
        for one in able
        if unit.session().scalar(reached.where(Matter.id.in_(visible(viewer_of(one, clock.today()), act)))) is not None
    ]


def sees_whole_county(act: Act) -> bool:
    """Whether ``act`` reaches beyond a town or department: then also rows that belong to no matter are shown."""
    return viewer().may_countywide(act)
