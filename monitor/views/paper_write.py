"""Writing a paper from a row: what the record says, what is still asked, what stands in its way; then it is issued."""

import secrets
from collections.abc import Sequence

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict

from forms.paper import read_answers
from monitor.ledgers import complainants, named_papers
from monitor.models.matter import Matter
from monitor.papers.desk import PaperRefused
from monitor.papers.fill import Answers, Fill, Filled, fills
from monitor.papers.issue import Order, draft, issue
from monitor.papers.kind import kinds
from monitor.papers.sheet import as_plain
from monitor.values.papers import PaperAbout, PaperType
from monitor.values.permissions import Act
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, clock, shown, unit

bp = Blueprint("paper_write", __name__)
ID_BYTES = 18


@bp.get("/papers/write/<about>/<int:about_id>/<paper>")
@access.needs(Act.ISSUE_PAPERS)
def show(about: str, about_id: int, paper: str) -> access.Answer:
    """The paper as it would be. One that names who complained is drawn when it is asked for, and not before."""
    return _render(_fill(about, paper), about_id, MultiDict(), drawn=False)


@bp.post("/papers/write/<about>/<int:about_id>/<paper>")
@access.needs(Act.ISSUE_PAPERS)
def write(about: str, about_id: int, paper: str) -> access.Answer:
    """Look at the paper with what was answered, or issue it."""
    fill = _fill(about, paper)
    answers, faults = read_answers(fill.asks, request.form)
    filled, _matter = _read(fill, about_id, answers)
    if request.form.get("act") != "issue" or faults:
        return _render(fill, about_id, request.form), 422 if faults else 200
    public_id = secrets.token_urlsafe(ID_BYTES)
    order = Order(
        kinds()[fill.paper], filled, fill.about, about_id, access.viewer().user_id, public_id, _address(public_id)
    )
    try:
        made = issue(unit.session(), order, clock.now(), clock.today())
    except PaperRefused as refusal:
        unit.session().rollback()
        return _render(fill, about_id, request.form, refusal.problems), 422
    _write_look(filled, fill)
    flash(shown.plain(_("文书已出具，可以下载。")), "done")
    return redirect(url_for("papers.show_page", issue_id=made.id))


def _address(public_id: str) -> str:
    """Where a paper is verified: at the county's public address, or where the officer reached us."""
    root = current_app.config["PUBLIC_URL"]
    path = url_for("verify.show_page", public_id=public_id)
    return f"{root}{path}" if root else url_for("verify.show_page", public_id=public_id, _external=True)


def _fill(about: str, paper: str) -> Fill:
    try:
        found = fills().get((PaperAbout(about), PaperType(paper)))
    except ValueError:
        found = None
    if found is None:
        abort(404)
    return found


def _read(fill: Fill, about_id: int, answers: Answers) -> tuple[Filled, Matter]:
    """The facts, for whoever may issue papers of the matter they belong to, and see the complainant they name."""
    opens = named_papers.may_open_about(unit.session(), access.viewer(), fill.about, about_id)
    if fill.paper.names_complainant and not opens:
        abort(404)
    filled = fill.read(unit.session(), about_id, answers)
    if filled is None or (filled.names_complainant and not opens):
        abort(404)
    return filled, access.matter_or_404(filled.matter_id, None, Act.ISSUE_PAPERS)


def _names(filled: Filled, fill: Fill) -> bool:
    return filled.names_complainant or fill.paper.names_complainant


def _write_look(filled: Filled, fill: Fill) -> None:
    """Write down that somebody is about to see who complained, as at the desk of complainants."""
    if _names(filled, fill):
        purpose = str(Sentence(_("起草文书：{paper}"), {"paper": Sentence(fill.paper.label)}))
        complainants.write_look(unit.session(), access.viewer(), filled.matter_id, purpose, clock.now())


def _render(
    fill: Fill,
    about_id: int,
    given: MultiDict[str, str],
    problems: Sequence[Sentence] | None = None,
    *,
    drawn: bool = True,
) -> str:
    answers, faults = read_answers(fill.asks, given)
    filled, matter = _read(fill, about_id, answers)
    drawn = drawn or not _names(filled, fill)
    if drawn:
        _write_look(filled, fill)
    sheet, found = draft(unit.session(), kinds()[fill.paper], filled, clock.today())
    return render_template(
        "papers/write.html",
        fill=fill,
        matter=matter,
        about_id=about_id,
        given=given,
        faults=faults,
        sheet=as_plain(sheet) if drawn else None,
        names=_names(filled, fill),
        problems=(found if problems is None else problems) if drawn else (),
    )
