"""Emergencies as a list with figures, and opening one: one tap on its kind, everything else may come later."""

import re
import secrets

from flask import Blueprint, flash, redirect, render_template, request
from werkzeug.datastructures import MultiDict

from forms.alert import read_text, read_whole
from forms.emergency import read_moment, read_number, read_sum
from monitor.ledgers import emergencies
from monitor.lifecycles.emergency import SUBJECTS
from monitor.lifecycles.emergency_facts import Asks
from monitor.lifecycles.emergency_open import UNKNOWN, AlreadyUnderWay, Opening, open_emergency
from monitor.lifecycles.emergency_subject import ABOUT, find_subject
from monitor.lifecycles.machine import Incomplete, Unseen
from monitor.models.alert import Alert
from monitor.models.binds import binds_for
from monitor.models.case_file import CaseFile
from monitor.models.emergency_tie import Tie
from monitor.models.matter import Matter
from monitor.notify.emergency import page
from monitor.values.emergencies import Deed, EmergencyKind, Grade, Occasion, Scene
from monitor.values.permissions import Act
from monitor.values.terms import MatterKind
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, clock, filters, shown, unit

bp = Blueprint("emergencies", __name__)
LONGEST_PLACE = 200
SHEET = 32
"""Hexadecimal digits of the number under which a form is drawn."""


@bp.get("/emergencies")
@access.needs(Act.SEE_EMERGENCIES)
def show_list() -> access.Answer:
    session, viewer = unit.session(), access.viewer()
    return render_template(
        "emergencies/list.html",
        rows=emergencies.list_open(session, viewer, clock.now()),
        closed=emergencies.list_closed(session, viewer, clock.now(), filters.page_number()),
        figures=emergencies.count_figures(session, viewer, clock.today()),
        grades=tuple(Grade),
    )


@bp.get("/emergencies/new")
@access.needs(Act.OPEN_EMERGENCIES)
def ask() -> access.Answer:
    return _ask()


def _ask(wrong: Sentence | None = None, sure: bool = False) -> str:
    about, alert, case = _find_about(request.values), _find_alert(request.values), _find_case(request.values)
    tie = Tie(_ids(about), None if alert is None else alert.id, None if case is None else case.id)
    housing = about is not None and about.kind == MatterKind.HOUSING.value
    return render_template(
        "emergencies/new.html",
        about=about,
        alert=alert,
        case=case,
        under_way=emergencies.list_under_way(unit.session(), access.viewer(), clock.now(), tie),
        likely=EmergencyKind.likely("" if alert is None else alert.rule, housing=housing),
        kinds=tuple(EmergencyKind),
        deeds=tuple(Deed),
        scenes=tuple(Scene),
        subjects=SUBJECTS,
        wrong=wrong,
        asks_sure=sure,
        sheet=_read_sheet(request.form) or secrets.token_hex(SHEET // 2),
        now=clock.now(),
    )


@bp.post("/emergencies")
@access.needs(Act.OPEN_EMERGENCIES)
def keep() -> access.Answer:
    """Open an event and page everybody on duty in the same transaction."""
    session, viewer, now, form = unit.session(), access.viewer(), clock.now(), request.form
    try:
        opening = _read_opening(form)
        row = open_emergency(session, opening, viewer, binds_for(session, now.date()), now)
    except Incomplete as refusal:
        session.rollback()
        return _ask(refusal.sentence, isinstance(refusal, Asks)), 422
    except AlreadyUnderWay as found:
        session.rollback()
        flash(shown.translated(found.sentence), "care")
        return redirect(f"/emergencies/{found.emergency_id}")
    called = page(session, row.id, Occasion.OPENED, now)
    flash(shown.translated(Sentence(_("已登记，已呼叫 {number} 人。"), {"number": len(called)})), "done")
    return redirect(f"/emergencies/{row.id}")


def _read_opening(form: MultiDict[str, str]) -> Opening:
    known = {term.value: term for term in EmergencyKind}
    event = known.get(form.get("event", ""))
    if event is None:
        raise Incomplete(Sentence(_("请选择事件种类。")))
    people, amount = read_number(form.get("people", "")), read_sum(form.get("amount", ""))
    if isinstance(people, str) or isinstance(amount, str):
        raise Incomplete(Sentence(_("人数填整数，金额填元；不知道的留空。")))
    place = read_text(form.get("place", ""))
    if len(place) > LONGEST_PLACE:
        raise Incomplete(Sentence(_("地点不超过 {most} 字。"), {"most": LONGEST_PLACE}))
    about, alert, case = _find_about(form), _find_alert(form), _find_case(form)
    code = read_text(form.get("code", ""))
    if about is None and code:
        about = find_subject(unit.session(), access.viewer(), code, _kind_of(form))
    return Opening(
        event=event,
        drill="drill" in form,
        deeds=tuple(deed for deed in Deed if deed.value in form.getlist("deeds")),
        scene=next((scene for scene in Scene if scene.value == form.get("scene")), Scene.SITE),
        place=place or None,
        people=people,
        amount_fen=amount,
        occurred_at=read_moment(form.get("occurred_at", "")),
        sure="sure" in form,
        about=_ids(about),
        alert_id=None if alert is None else alert.id,
        case_id=None if case is None else case.id,
        sheet=_read_sheet(form),
        known=tuple(number for number in map(read_whole, form.getlist("known")) if number is not None),
    )


def _read_sheet(given: MultiDict[str, str]) -> str | None:
    """The number under which a form was drawn, if it may be one of ours."""
    text = given.get("sheet", "")
    return text if re.fullmatch(rf"[0-9a-f]{{{SHEET}}}", text) else None


def _kind_of(form: MultiDict[str, str]) -> str | None:
    return next((kind.value for kind in SUBJECTS if kind.value == form.get("kind")), None)


def _ids(about: Matter | None) -> tuple[int, ...]:
    return () if about is None else (about.id,)


def _find_alert(given: MultiDict[str, str]) -> Alert | None:
    number = _number(given, "alert")
    return None if number is None else access.alert_or_404(number)


def _find_case(given: MultiDict[str, str]) -> CaseFile | None:
    number = _number(given, "case")
    return None if number is None else access.case_or_404(number)


def _find_about(given: MultiDict[str, str]) -> Matter | None:
    """What it is about: the matter named, or that of the alert or case it is opened from where it is one of ABOUT."""
    alert, case = _find_alert(given), _find_case(given)
    named = _number(given, "about")
    behind = alert.matter_id if alert is not None else case.about_id if case is not None else None
    number = behind if named is None else named
    found = None if number is None else access.find_matter(number)
    if found is not None and found.kind in ABOUT:
        return found
    if named is not None:
        raise Unseen(UNKNOWN)
    return None


def _number(given: MultiDict[str, str], field: str) -> int | None:
    """The number that an address or form names; None for none. Raises Unseen for what is no number."""
    typed = read_text(given.get(field, ""))
    number = read_whole(typed)
    if typed and number is None:
        raise Unseen(UNKNOWN)
    return number
