"""Taking a clue down in under a minute: what it is about, who brought it, and whether it is there already."""

from flask import Blueprint, flash, redirect, render_template, request
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from forms.alert import read_day, read_whole
from forms.case import ClueForm, clean, read_heads
from forms.deposit import read_yuan
from monitor.ledgers import cases
from monitor.lifecycles.case_register import Clue, Complainant, add_complaint, register
from monitor.lifecycles.machine import Incomplete
from monitor.models.case_file import CaseFile
from monitor.models.scope import Viewer
from monitor.values.cases import CaseStatus, Channel
from monitor.values.identity import check_credit_code, check_id_number
from monitor.values.permissions import Act
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, clock, shown, unit

bp = Blueprint("case_new", __name__)


@bp.get("/cases/new")
@access.needs(Act.REGISTER_CASES)
def ask() -> access.Answer:
    given = MultiDict({"received_on": clock.today().isoformat(), "project": request.args.get("project", "")[:64]})
    return render_template("case/new.html", form=ClueForm(given), alike=[], today=clock.today())


@bp.post("/cases/new")
@access.needs(Act.REGISTER_CASES)
def keep() -> access.Answer:
    """Register, after cases alike were shown once; or put the complaint to one of them."""
    session, viewer, today = unit.session(), access.viewer(), clock.today()
    form = ClueForm(request.form)
    if not form.validate():
        return render_template("case/new.html", form=form, alike=[], today=today), 422
    try:
        clue = _read_clue(session, viewer, form)
        joined = read_whole(request.form.get("join", ""))
        alike = cases.list_alike(session, viewer, clue.respondent, clue.about_id, today)
        if alike and joined is None and "another" not in request.form:
            return render_template("case/new.html", form=form, alike=alike, today=today), 409
        case = register(session, clue, viewer, clock.now(), today) if joined is None else _open_case(joined)
    except Incomplete as refusal:
        session.rollback()
        return render_template("case/new.html", form=form, alike=[], today=today, wrong=refusal.sentence), 422
    who = _read_complainant(form)
    if who.is_somebody:
        add_complaint(session, case, clue, who, viewer)
    flash(shown.plain(_("已登记。受理期限从收到之日起算。")), "done")
    return redirect(f"/cases/{case.id}")


def _open_case(case_id: int) -> CaseFile:
    case = access.case_or_404(case_id)
    if not CaseStatus(case.status).is_open:
        raise Incomplete(Sentence(_("这个案件已经办结，请另行登记。")))
    return case


def _read_clue(session: Session, viewer: Viewer, form: ClueForm) -> Clue:
    code = clean(form.respondent_code.data)
    project = clean(form.project.data)
    about = cases.find_about(session, viewer, project, code and check_credit_code(code))
    if project is not None and about is None:
        raise Incomplete(Sentence(_("没有这个编号的项目；不清楚的请留空。")))
    return Clue(
        channel=Channel(form.channel.data or ""),
        received_on=read_day(form.received_on.data or "") or clock.today(),
        respondent=clean(form.respondent.data),
        respondent_code=code and check_credit_code(code),
        about_id=about,
        place=clean(form.place.data),
        period=clean(form.period.data),
        summary=clean(form.summary.data),
        heads=read_heads(form.heads.data),
        amount_fen=read_yuan(form.amount.data or "") if form.amount.data else None,
        act_ended_on=read_day(form.act_ended_on.data or ""),
    )


def _read_complainant(form: ClueForm) -> Complainant:
    number = clean(form.id_number.data)
    return Complainant(
        name=clean(form.name.data),
        id_number=number and check_id_number(number),
        phone=clean(form.phone.data),
        words=clean(form.words.data),
    )
