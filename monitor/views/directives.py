"""Directives: the list, one directive with its chain and what may be done now, and the moves on it."""

from collections.abc import Mapping

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request
from werkzeug.datastructures import FileStorage

from forms.alert import read_whole
from forms.directive import read_move
from monitor.ledgers import alert as matters
from monitor.ledgers import directive as pages
from monitor.ledgers import directives, kept
from monitor.ledgers.directives import DirectiveFilter, Standing
from monitor.lifecycles.directive_moves import PEOPLE
from monitor.lifecycles.machine import FactKind, Incomplete, Move
from monitor.lifecycles.ordering import Made, make_move, offers
from monitor.models.directive import Directive
from monitor.values.directives import DirectiveKind, DirectiveStatus, SubjectRole
from monitor.values.kept import FileAbout, FilePart
from monitor.values.permissions import Act
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, clock, directive_steps, evidence, filters, shown, unit

bp = Blueprint("directives", __name__)
DONE: Mapping[str, str] = {
    "submit": _("已送审，等待另一人批准。"),
    "drop": _("已作废，理由记入经过。"),
    "approve": _("已批准，可以发出编号。"),
    "return": _("已退回起草人，理由记入经过。"),
    "issue": _("已发出并取得文号，请送达。"),
    "serve": _("已登记送达，等待另一名监察员确认。"),
    "confirm_service": _("已确认送达，期限从现在起由系统盯办。"),
    "refuse_service": _("已退回送达登记，理由记入经过。"),
    "met": _("已登记履行。下一次检查起有关预警消除。"),
    "unmet": _("已登记复查结论。"),
    "reopen": _("已更正，原结论保留在经过中。"),
    "conduct": _("已登记。"),
    "change": _("履行期限已变更。"),
    "annul": _("已撤销，文号保留。"),
    "hearing": _("已登记。"),
    "dispute": _("已登记。"),
    "court": _("已登记申请法院执行。"),
    "publish": _("已登记公开。"),
    "withdraw": _("已登记撤下。"),
    "query": _("已登记查询和批准。"),
}
"""What the person reads after the move of that name."""


@bp.get("/directives")
@access.needs(Act.SEE_DIRECTIVES)
def show_list() -> access.Answer:
    session, viewer, today = unit.session(), access.viewer(), clock.today()
    chosen = DirectiveFilter(
        kind=filters.choice("kind", set(DirectiveKind)),
        status=filters.choice("status", set(DirectiveStatus)),
        standing=filters.choice("standing", set(Standing)),
        town_id=filters.number("town"),
        text=filters.text(),
    )
    facets = directives.count_directives(session, viewer, chosen, today)
    page = directives.list_directives(session, viewer, chosen, today, facets.total, filters.page_number())
    return render_template(
        "directives/list.html", chosen=chosen, facets=facets, page=page, kinds=DirectiveKind, statuses=DirectiveStatus,
        standings=Standing,
    )  # fmt: skip


@bp.get("/directives/<int:directive_id>")
@access.needs(Act.SEE_DIRECTIVES)
def show_page(directive_id: int) -> access.Answer:
    return render(directive_or_404(directive_id))


def directive_or_404(directive_id: int, act: Act = Act.SEE_DIRECTIVES) -> Directive:
    """A directive of a matter on which the viewer may do ``act``; a foreign one answers as if it did not exist."""
    found = pages.read_directive(unit.session(), access.viewer(), directive_id)
    if found is None:
        abort(404)
    if act not in matters.allowed_acts(unit.session(), access.viewer(), found.matter_id):
        abort(403)
    return found


def render(directive: Directive, wrong: Sentence | None = None, tried: Move | None = None) -> str:
    """The page of a directive; ``wrong`` is what was wrong with the move that was ``tried``."""
    session, viewer, today = unit.session(), access.viewer(), clock.today()
    acts = matters.allowed_acts(session, viewer, directive.matter_id)
    offered = offers(session, directive, viewer, acts, today)
    return render_template(
        "directives/page.html",
        directive=directive,
        kind=DirectiveKind(directive.kind),
        status=DirectiveStatus(directive.status),
        role=SubjectRole(directive.subject_role),
        subject=matters.read_subject(session, viewer, directive.matter_id),
        steps=directive_steps.list_steps(directive, today),
        offers=offered,
        may_edit=Act.PREPARE_DIRECTIVES in acts and directive.status == DirectiveStatus.DRAFT,
        follow_ups=directive_steps.follow_ups(directive, today) if Act.PREPARE_DIRECTIVES in acts else [],
        people=pages.name_people(session, directive),
        chain=pages.list_chain(session, directive),
        services=pages.list_services(session, viewer, directive),
        outcomes=pages.list_outcomes(session, directive),
        queries=pages.list_queries(session, directive),
        workers=pages.list_workers(session, viewer, directive),
        files=kept.list_files(session, viewer, Act.SEE_DIRECTIVES, FileAbout.DIRECTIVE, directive.id),
        entries=pages.list_entries(session, directive),
        visits=pages.list_recent_visits(session, directive.matter_id, directive.issued_on),
        late=directive_steps.is_overdue(directive, today),
        today=today,
        wrong=wrong,
        tried=tried,
    )


@bp.post("/directives/<int:directive_id>/<any(" + ", ".join(f"'{name}'" for name in PEOPLE) + "):name>")
@access.needs(Act.SEE_DIRECTIVES)
def move(directive_id: int, name: str) -> access.Answer:
    session, chosen = unit.session(), PEOPLE[name]
    directive = directive_or_404(directive_id)
    facts = read_move(request.form, {fact.name: fact.kind.value for fact in chosen.facts})
    facts["version"] = read_whole(request.form.get("version", ""))
    try:
        handed = [evidence.demand(file) for file in _files(chosen)]
        made = make_move(
            session, directive_id, chosen, access.viewer(), facts, clock.now(), clock.today(),
            pattern=current_app.config["DIRECTIVE_NUMBER"], media=[one.media_type for one in handed],
        )  # fmt: skip
    except Incomplete as refusal:
        session.rollback()
        return render(directive_or_404(directive_id), refusal.sentence, chosen), 422
    _keep(handed, made, directive)
    flash(shown.plain(DONE[name]), "done")
    return redirect(f"/directives/{directive_id}")


def _files(chosen: Move) -> list[FileStorage]:
    names = [fact.name for fact in chosen.facts if fact.kind is FactKind.EVIDENCE]
    return [file for name in names for file in request.files.getlist(name) if file.filename]


def _keep(handed: list[evidence.Handed], made: Made, directive: Directive) -> None:
    """Files of a service belong to it, all others to the directive."""
    about = (FileAbout.DIRECTIVE, directive.id) if made.service is None else (FileAbout.SERVICE, made.service.id)
    for one in handed:
        file = evidence.keep(one, FilePart.EVIDENCE, *about, directive.matter_id, access.viewer().user_id, clock.now())
        unit.session().add(file)


@bp.get("/directives/<int:directive_id>/files/<any(directive, service):about>/<int:about_id>/<int:file_id>")
@access.needs(Act.SEE_DIRECTIVES)
def download(directive_id: int, about: str, about_id: int, file_id: int) -> access.Answer:
    directive = directive_or_404(directive_id)
    mine = {FileAbout.DIRECTIVE: {directive.id}, FileAbout.SERVICE: {one.id for one in directive.services}}
    if about_id not in mine[FileAbout(about)]:
        abort(404)
    found = kept.read_file(unit.session(), access.viewer(), Act.SEE_DIRECTIVES, FileAbout(about), about_id, file_id)
    if found is None:
        abort(404)
    return evidence.give(found)
