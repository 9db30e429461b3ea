"""Drafting a directive: the form as it is filled at first, the chain of who is liable, what stands against it."""

from flask import Blueprint, flash, redirect, render_template, request

from forms.alert import read_whole
from forms.directive import OWN, ROWS, DraftTyped, ItemTyped, read_draft, write_yuan
from monitor.ledgers.directive_subjects import LIABLE
from monitor.lifecycles.directive_moves import PEOPLE
from monitor.lifecycles.drafting import Draft, Item, edit, start
from monitor.lifecycles.machine import Incomplete
from monitor.lifecycles.ordering import list_bars
from monitor.models.directive import Directive
from monitor.values.directives import DirectiveKind, SubjectRole
from monitor.values.duties import DUTIES, EXTRA_PERCENT
from monitor.values.permissions import Act
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, clock, shown, unit
from monitor.views.directive_origin import Origin, fill, origin_of, read_origin, subject_value, workers_of
from monitor.views.directives import directive_or_404

bp = Blueprint("directive_draft", __name__)
SPARE_ROWS = 2
NO_SUBJECT = Sentence(_("请选择或填写文书的对象。"))
NOT_READ = Sentence(_("金额、人数或日期填写不对，请核对后再存。"))


@bp.get("/directives/new")
@access.needs(Act.PREPARE_DIRECTIVES)
def ask() -> access.Answer:
    origin = read_origin()
    return _render(origin, fill(origin))


@bp.post("/directives/new")
@access.needs(Act.PREPARE_DIRECTIVES)
def hand_in() -> access.Answer:
    session, origin, typed = unit.session(), read_origin(), read_draft(request.form)
    try:
        row = start(session, access.viewer(), origin.matter.id, _read(origin, typed), clock.now(), clock.today())
    except Incomplete as refusal:
        session.rollback()
        return _render(read_origin(), typed, refusal.sentence), 422
    flash(shown.plain(_("已存为草稿。核对后送审。")), "done")
    return redirect(f"/directives/{row.id}")


@bp.get("/directives/<int:directive_id>/edit")
@access.needs(Act.PREPARE_DIRECTIVES)
def ask_again(directive_id: int) -> access.Answer:
    row = directive_or_404(directive_id, Act.PREPARE_DIRECTIVES)
    return _render(origin_of(row), _typed(row), row=row)


@bp.post("/directives/<int:directive_id>/edit")
@access.needs(Act.PREPARE_DIRECTIVES)
def change(directive_id: int) -> access.Answer:
    session, typed = unit.session(), read_draft(request.form)
    row = directive_or_404(directive_id, Act.PREPARE_DIRECTIVES)
    version = read_whole(request.form.get("version", ""))
    try:
        draft = _read(origin_of(row), typed)
        edit(session, access.viewer(), directive_id, version, draft, clock.now(), clock.today())
    except Incomplete as refusal:
        session.rollback()
        row = directive_or_404(directive_id, Act.PREPARE_DIRECTIVES)
        return _render(origin_of(row), typed, refusal.sentence, row), 422
    flash(shown.plain(_("已存为草稿。核对后送审。")), "done")
    return redirect(f"/directives/{directive_id}")


def _read(origin: Origin, typed: DraftTyped) -> Draft:
    """Raises Incomplete for what cannot be read."""
    if typed.kind not in set(DirectiveKind):
        raise Incomplete(Sentence(_("请选择文书种类。")))
    role, code, name = _subject(typed)
    sums = {field: typed.sum_of(field) for field in ("amount", "fine")}
    numbers = {field: typed.whole_of(field) for field in ("heads", "extra_percent")}
    days = {field: typed.day_of(field) for field in ("due_on", "heard_on")}
    if typed.wrong_sums:
        raise Incomplete(NOT_READ)
    origin.month = origin.month or (read_whole(typed.month) or 0)
    pays = any(item.duty in DUTIES and DUTIES[item.duty].pays for item in typed.items)
    return Draft(
        DirectiveKind(typed.kind), role, name, code,
        [Item(one.duty, one.fact, one.ordered, one.broken, one.sanction) for one in typed.items],
        amount_fen=sums["amount"], heads=numbers["heads"], due_on=days["due_on"],
        extra_percent=numbers["extra_percent"], fine_fen=sums["fine"], stop_work=typed.stop_work,
        hearing_right=typed.hearing_right, disclosed={"yes": True, "no": False}.get(typed.disclosed),
        heard_on=days["heard_on"], note=typed.note,
        prior_id=origin.prior.id if origin.prior else None,
        alert_id=origin.alert.id if origin.alert else None,
        inspection_id=origin.inspection.id if origin.inspection else None,
        case_id=origin.case.id if origin.case else None,
        workers=workers_of(origin, role, name) if typed.workers and pays else {},
    )  # fmt: skip


def _subject(typed: DraftTyped) -> tuple[SubjectRole, str, str]:
    own = [typed.role, typed.code, typed.name]
    parts = own if typed.subject == OWN else typed.subject.split("|", 2)
    if len(parts) != 3 or parts[0] not in set(SubjectRole) or not parts[2].strip():
        raise Incomplete(NO_SUBJECT)
    return SubjectRole(parts[0]), parts[1], parts[2]


def _typed(row: Directive) -> DraftTyped:
    """A draft as the form holds it."""
    disclosed = {True: "yes", False: "no", None: ""}
    return DraftTyped(
        kind=row.kind, subject=f"{row.subject_role}|{row.subject_code or ''}|{row.subject_name}",
        role=row.subject_role, name=row.subject_name, code=row.subject_code or "",
        items=[ItemTyped(one.duty, one.fact, one.ordered, one.broken, one.sanction or "") for one in row.items],
        amount=write_yuan(row.amount_fen), heads=str(row.heads or ""),
        due_on=row.due_on.isoformat() if row.due_on else "", extra_percent=str(row.extra_percent or ""),
        fine=write_yuan(row.fine_fen), stop_work=row.stop_work, hearing_right=row.hearing_right,
        disclosed=disclosed[row.disclosed], heard_on=row.heard_on.isoformat() if row.heard_on else "",
        note=row.note or "", workers=row.amount_fen is not None,
    )  # fmt: skip


def _render(origin: Origin, typed: DraftTyped, wrong: Sentence | None = None, row: Directive | None = None) -> str:
    session, today = unit.session(), clock.today()
    bars = [] if row is None else list_bars(session, row, PEOPLE["submit"], today)
    options = [(subject_value(one), one) for one in origin.candidates]
    return render_template(
        "directives/draft.html",
        origin=origin,
        typed=typed,
        row=row,
        rows=[*typed.items, *(ItemTyped() for _spare in range(SPARE_ROWS))][:ROWS],
        options=options,
        own=OWN,
        chosen=typed.subject if typed.subject in {value for value, _one in options} else OWN,
        spelled=typed.subject.split("|", 2) if "|" in typed.subject else [typed.role, typed.code, typed.name],
        liable=LIABLE,
        kinds=DirectiveKind,
        roles=SubjectRole,
        duties=DUTIES,
        extra=EXTRA_PERCENT,
        bars=bars,
        wrong=wrong,
        today=today,
    )
