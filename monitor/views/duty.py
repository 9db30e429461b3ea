"""Who hears what: the duty roster, the routes of news, people's addresses, quiet hours and windows."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from sqlalchemy import delete, select

from forms import duty as forms
from forms.alert import read_text, read_whole
from monitor.ledgers import outbox as ledger
from monitor.models.hearing import DutyShift, Manners, PersonAddress
from monitor.models.matter import Department, Town
from monitor.notify import routes
from monitor.notify.channel import Kind
from monitor.notify.duty import read_roster
from monitor.notify.inbox import Letter, write
from monitor.notify.kinds import kinds
from monitor.notify.manners import read_manners
from monitor.notify.routing import list_viewers
from monitor.rules.areas import AREAS
from monitor.values.permissions import Act
from monitor.values.telling import Audience, Pace, ShiftKind, say_minute
from monitor.values.terms import Level
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, clock, shown, unit

bp = Blueprint("duty", __name__)
DAYS_SHOWN = 14
KEPT = _("已保存。")
DROPPED = _("已去掉。")
SAME_ROUTE = _("已有同样的安排。")
CHANGED = _("{who}把您接收消息的{kind}地址改为：{address}。不是您要的，请在“值班”页改回，并告诉督查员。")
NONE = _("无")
UNKNOWN_KIND = _("请逐项选择。")


@bp.get("/duty")
@access.needs(Act.SEE_DUTY)
def show() -> access.Answer:
    return _render()


@bp.post("/duty/shifts")
@access.needs(Act.KEEP_DUTY, county=True)
def add_shift() -> access.Answer:
    typed = forms.read_shift(request.form, _people())
    if isinstance(typed, str):
        return _refuse(typed)
    unit.session().add(DutyShift(**vars(typed), added_by=access.viewer().user_id, added_at=clock.now()))
    return _done(KEPT, "roster")


@bp.post("/duty/shifts/<int:shift_id>/drop")
@access.needs(Act.KEEP_DUTY, county=True)
def drop_shift(shift_id: int) -> access.Answer:
    shift = unit.session().scalar(select(DutyShift).where(DutyShift.id == shift_id))
    if shift is None:
        abort(404)
    if shift.dropped_at is None:
        shift.dropped_by, shift.dropped_at = access.viewer().user_id, clock.now()
    return _done(DROPPED, "roster")


@bp.post("/duty/routes")
@access.needs(Act.KEEP_DUTY, county=True)
def add_route() -> access.Answer:
    session = unit.session()
    personal = {row.id: bool(kinds()[row.kind].address) for row in ledger.list_channels(session)}
    towns, departments = set(session.scalars(select(Town.id))), set(session.scalars(select(Department.id)))
    typed = forms.read_route(request.form, AREAS, towns, departments, personal)
    if isinstance(typed, str):
        return _refuse(typed)
    if not routes.add_route(session, typed, access.viewer().user_id, clock.now()):
        return _refuse(SAME_ROUTE)
    return _done(KEPT, "routes")


@bp.post("/duty/routes/<int:route_id>/drop")
@access.needs(Act.KEEP_DUTY, county=True)
def drop_route(route_id: int) -> access.Answer:
    routes.drop_route(unit.session(), route_id, access.viewer().user_id, clock.now())
    return _done(DROPPED, "routes")


@bp.post("/duty/addresses")
@access.needs(Act.SEE_DUTY)
def keep_address() -> access.Answer:
    """One's own address; whoever keeps the roster, anybody's. An empty one is taken away."""
    session, own = unit.session(), access.viewer().user_id
    user, code = read_whole(request.form.get("user", "")) or own, request.form.get("kind", "")
    if user != own and not access.sees_whole_county(Act.KEEP_DUTY):
        abort(403)
    if user not in _people() or code not in kinds() or not kinds()[code].address:
        return _refuse(UNKNOWN_KIND)
    address, check = read_text(request.form.get("address", "")), kinds()[code].check_address
    fault = check(address) if address and check else None
    if fault:
        return _refuse(fault)
    session.execute(delete(PersonAddress).where(PersonAddress.user_id == user, PersonAddress.kind == code))
    if address:
        session.add(PersonAddress(user_id=user, kind=code, address=address, changed_by=own, changed_at=clock.now()))
    if user != own:
        _tell_owner(user, kinds()[code], address)
    return _done(KEPT, "addresses")


def _tell_owner(user: int, kind: Kind, address: str) -> None:
    """Whose messages would go elsewhere reads of it in the pages, where nobody can lead them away."""
    facts = {
        "who": access.user().name, "kind": Sentence(kind.label),
        "address": mask_address(address) if address else Sentence(NONE),
    }  # fmt: skip
    now = clock.now()
    write(unit.session(), [Letter(user, f"address:{kind.code}:{now:%Y%m%d%H%M%S%f}", Sentence(CHANGED, facts))], now)


@bp.post("/duty/manners")
@access.needs(Act.KEEP_DUTY, county=True)
def keep_manners() -> access.Answer:
    typed = forms.read_manners(request.form)
    if isinstance(typed, str):
        return _refuse(typed)
    unit.session().add(Manners(**vars(typed), set_by=access.viewer().user_id, set_at=clock.now()))
    return _done(KEPT, "manners")


def _people() -> dict[int, str]:
    """Officers who see alerts, by name."""
    viewers = [one for one in list_viewers(unit.session(), clock.today()) if one.may(Act.SEE_ALERTS)]
    return {one.user_id: one.name for one in sorted(viewers, key=lambda one: (one.name, one.user_id))}


def _done(words: str, place: str) -> access.Answer:
    flash(shown.plain(words), "done")
    return redirect(url_for("duty.show", _anchor=place))


def _refuse(wrong: str) -> access.Answer:
    unit.session().rollback()
    return _render(wrong), 422


def mask_address(text: str) -> str:
    """An address as it may be shown: of a number three and two digits, of e-mail the first sign and the host."""
    name, at, host = text.partition("@")
    return f"{name[:1]}•••@{host}" if at else f"{text[:3]}••••{text[-2:]}"


def _render(wrong: str = "") -> str:
    session, people, today = unit.session(), _people(), clock.today()
    roster = read_roster(session, today, DAYS_SHOWN)
    choices: dict[str, Any] = {
        "areas": AREAS,
        "levels": list(Level),
        "audiences": list(Audience),
        "paces": list(Pace),
        "shift_kinds": list(ShiftKind),
        "personal_kinds": [kind for kind in kinds().values() if kind.address],
        "towns": session.scalars(select(Town).order_by(Town.name)).all(),
        "departments": session.scalars(select(Department).order_by(Department.name)).all(),
        "channels": ledger.list_channels(session),
    }
    return render_template(
        "duty/page.html",
        roster=[(day, [people.get(user, shown.NOTHING) for user in users]) for day, users in roster.items()],
        shifts=ledger.list_shifts(session, today),
        routes=ledger.list_routes(session),
        changes=ledger.list_route_changes(session),
        addresses=[(row, name, mask_address(row.address)) for row, name in ledger.list_addresses(session)],
        manners=read_manners(session),
        say_minute=say_minute,
        shift_words={one.value: one.label for one in ShiftKind},
        audience_words={one.value: one.label for one in Audience},
        pace_words={one.value: one.label for one in Pace},
        kind_words={kind.code: kind.label for kind in kinds().values()},
        people=people,
        own=access.viewer().user_id,
        today=today,
        wrong=wrong,
        **choices,
    )
