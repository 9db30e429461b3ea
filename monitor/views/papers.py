"""Papers that were issued: seen, taken as a file, declared void."""

from io import BytesIO
from typing import Any

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, send_file, url_for

from forms.alert import read_text, read_whole
from monitor.ledgers import complainants, named_papers
from monitor.ledgers import papers as pages
from monitor.ledgers.wordings import read_standings
from monitor.models.matter import Matter
from monitor.models.paper import PaperIssue
from monitor.papers.bundle import file_name
from monitor.papers.desk import PaperRefused
from monitor.papers.fill import papers_about
from monitor.papers.issue import ENDINGS, LONGEST_REASON, declare_void, is_as_issued, log, printed, sheet_of
from monitor.papers.pdf import Unprintable, engine
from monitor.papers.sheet import as_plain
from monitor.values.citing import find_articles
from monitor.values.editions import in_force
from monitor.values.papers import PaperAbout, PaperAct, PaperType
from monitor.values.permissions import Act
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, clock, shown, unit, wordings

bp = Blueprint("papers", __name__)
MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
ALTERED = Sentence(_("重新生成的文件与出具时的摘要不一致，没有交付；请联系系统管理员。"))


@bp.app_context_processor
def _offer() -> dict[str, Any]:
    """What the pages of rows need to offer papers."""
    return {"papers_about": papers_offered, "PaperAbout": PaperAbout}


def papers_offered(about: PaperAbout, about_id: int) -> list[PaperType]:
    """The papers that can be written about a row; those that name who complained only for whoever may open such."""
    session = unit.session()
    opens = named_papers.may_open_about(session, access.viewer(), about, about_id)
    return [one for one in papers_about(session, about, about_id) if opens or not one.names_complainant]


@bp.get("/papers")
@access.needs(Act.SEE_PAPERS)
def show_recent() -> access.Answer:
    """The papers of all matters the viewer sees, newest first."""
    found = pages.page_of_issues(unit.session(), access.viewer(), read_whole(request.args.get("page", "")) or 1)
    return render_template(
        "papers/recent.html",
        page=found,
        types=PaperType,
        turn=lambda number: url_for("papers.show_recent", page=number),
    )


@bp.get("/matters/<int:matter_id>/papers")
@access.needs(Act.SEE_PAPERS)
def show_list(matter_id: int) -> access.Answer:
    matter = access.matter_or_404(matter_id, None, Act.SEE_PAPERS)
    rows = pages.list_issues(unit.session(), access.viewer(), matter_id)
    return render_template("papers/list.html", matter=matter, rows=rows, types=PaperType)


@bp.get("/papers/<int:issue_id>")
@access.needs(Act.SEE_PAPERS)
def show_page(issue_id: int) -> access.Answer:
    return _render(_issue(issue_id, Act.SEE_PAPERS))


@bp.post("/papers/<int:issue_id>/words")
@access.needs(Act.PRINT_COMPLAINANT)
def show_words(issue_id: int) -> access.Answer:
    """What a paper says that names who complained: looked at by a POST, which is written down before it is shown."""
    row = _issue(issue_id, Act.SEE_PAPERS)
    _look(row, _("查看文书：{paper}"))
    return _render(row, opened=True)


@bp.post("/papers/<int:issue_id>/file/<ending>")
@access.needs(Act.SEE_PAPERS)
def take(issue_id: int, ending: str) -> access.Answer:
    """The file, printed again and compared with what was issued. Who took it is written down."""
    row = _issue(issue_id, Act.SEE_PAPERS)
    if ending not in ENDINGS:
        abort(404)
    _look(row, _("下载文书：{paper}"))
    try:
        data = printed(sheet_of(unit.session(), row), ending)
    except Unprintable as missing:
        return _render(row, missing.sentence), 422
    if row.engine == engine() and not is_as_issued(row, ending, data):
        current_app.logger.error("paper %s is not what was issued", row.id)
        return _render(row, ALTERED), 409
    log(unit.session(), row, PaperAct.DOWNLOADED, access.viewer().user_id, clock.now(), ending)
    name = f"{name_of(row) if row.voided_at is None else _voided(row)}.{ending}"
    return send_file(BytesIO(data), mimetype=MEDIA[ending], as_attachment=True, download_name=name)


@bp.post("/papers/<int:issue_id>/void")
@access.needs(Act.VOID_PAPERS)
def void(issue_id: int) -> access.Answer:
    row = _issue(issue_id, Act.VOID_PAPERS)
    reason = read_text(request.form.get("reason", ""))
    try:
        declare_void(unit.session(), row.id, access.viewer().user_id, reason, clock.now())
    except PaperRefused as refusal:
        return _render(row, refusal.problems[0]), 422
    flash(shown.plain(_("文书已作废，核验页会显示“已作废”。")), "done")
    return redirect(url_for("papers.show_page", issue_id=issue_id))


def name_of(row: PaperIssue) -> str:
    """A paper as its files are called."""
    return file_name(f"{PaperType(row.type).label} {row.number}")


def _voided(row: PaperIssue) -> str:
    """The file of a void paper is the one that was issued, so that only its name can tell."""
    return str(Sentence(_("已作废 {paper}"), {"paper": name_of(row)}))


def _issue(issue_id: int, act: Act) -> PaperIssue:
    """A paper that the viewer may do ``act`` on; a foreign one is as if it were not."""
    found = pages.read_issue(unit.session(), access.viewer(), issue_id, act)
    if found is None:
        abort(404)
    return found


def _look(row: PaperIssue, msgid: str) -> None:
    """Write a look at who complained down; a paper that names somebody the viewer may not see is as if it were not."""
    session, viewer = unit.session(), access.viewer()
    if not named_papers.may_open(session, viewer, row):
        abort(404)
    if named_papers.names_complainant(session, row):
        purpose = str(Sentence(msgid, {"paper": name_of(row)}))
        complainants.write_look(session, viewer, row.matter_id, purpose, clock.now())


def _matter(row: PaperIssue) -> Matter:
    return access.matter_or_404(row.matter_id, None, Act.SEE_PAPERS)


def _render(row: PaperIssue, wrong: Sentence | None = None, *, opened: bool = False) -> str:
    session, viewer = unit.session(), access.viewer()
    names = named_papers.names_complainant(session, row)
    sheet = sheet_of(session, row) if opened or not names else None
    law = [in_force(article, row.issued_on) for article in find_articles(sheet.text if sheet else "")]
    return render_template(
        "papers/page.html",
        texts=wordings.shown_once(law, read_standings(session)),
        row=row,
        matter=_matter(row),
        type=PaperType(row.type),
        sheet=as_plain(sheet) if sheet else None,
        may_open=named_papers.may_open(session, viewer, row),
        entries=pages.list_log(session, row.id),
        same_engine=row.engine == engine(),
        may_void=access.may(Act.VOID_PAPERS) and row.voided_at is None,
        most=LONGEST_REASON,
        wrong=wrong,
    )
