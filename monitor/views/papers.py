"""Papers that were issued: seen, taken as a file, declared void, and all of a matter in one bundle."""

from collections.abc import Callable
from io import BytesIO
from typing import Any
from urllib.parse import quote

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from forms.alert import read_text, read_whole
from monitor.ledgers import papers as pages
from monitor.lifecycles.machine import Refused
from monitor.models.matter import Matter
from monitor.models.paper import PaperIssue
from monitor.papers.bundle import Member, file_name, stream
from monitor.papers.desk import PaperRefused
from monitor.papers.fill import papers_about
from monitor.papers.issue import ENDINGS, LONGEST_REASON, declare_void, is_as_issued, log, printed, sheet_of
from monitor.papers.pdf import Unprintable, engine
from monitor.papers.sheet import Sheet, as_plain
from monitor.values.kept import FileAbout
from monitor.values.papers import PaperAbout, PaperAct, PaperType
from monitor.values.permissions import Act
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, clock, shown, unit

bp = Blueprint("papers", __name__)
MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
ALTERED = Sentence(_("重新生成的文件与出具时的摘要不一致，没有交付；请联系系统管理员。"))
NOTHING_ISSUED = Sentence(_("这个事项没有有效的文书。"))


@bp.app_context_processor
def _offer() -> dict[str, Any]:
    """What the pages of rows need to offer papers."""
    return {"papers_about": lambda *row: papers_about(unit.session(), *row), "PaperAbout": PaperAbout}


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


@bp.post("/papers/<int:issue_id>/file/<ending>")
@access.needs(Act.SEE_PAPERS)
def take(issue_id: int, ending: str) -> access.Answer:
    """The file, printed again and compared with what was issued. Who took it is written down."""
    row = _issue(issue_id, Act.SEE_PAPERS)
    if ending not in ENDINGS:
        abort(404)
    try:
        data = printed(sheet_of(unit.session(), row), ending)
    except Unprintable as missing:
        return _render(row, missing.sentence), 422
    if row.engine == engine() and not is_as_issued(row, ending, data):
        current_app.logger.error("paper %s is not what was issued", row.id)
        return _render(row, ALTERED), 409
    log(unit.session(), row, PaperAct.DOWNLOADED, access.viewer().user_id, clock.now(), ending)
    name = f"{_name(row)}.{ending}"
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


@bp.post("/matters/<int:matter_id>/papers/bundle")
@access.needs(Act.SEE_PAPERS)
def take_bundle(matter_id: int) -> access.Answer:
    """The papers of a matter that are in force, with the list of its evidence and their hashes, as a ZIP."""
    matter = access.matter_or_404(matter_id, None, Act.SEE_PAPERS)
    session, viewer, now = unit.session(), access.viewer(), clock.now()
    rows = [row for row, _who in pages.list_issues(session, viewer, matter_id) if row.voided_at is None][::-1]
    if not rows:
        raise Refused(NOTHING_ISSUED)
    for row in rows:
        log(session, row, PaperAct.BUNDLED, viewer.user_id, now, "zip")
    papers = [one for place, row in enumerate(rows, 1) for one in _members(place, row, sheet_of(session, row))]
    evidence = [
        Member(file_name(file.file_name), str(Sentence(FileAbout(file.about).label)), file.sha256, None)
        for file in pages.list_evidence(session, viewer, matter_id)
    ]
    title = f"{matter.code} {matter.name}"
    answer = Response(stream(title, papers, evidence), mimetype="application/zip")
    names = {"filename": "papers.zip", "filename*": f"UTF-8''{quote(file_name(title) + '.zip', safe='')}"}
    answer.headers.set("Content-Disposition", "attachment", **names)
    return answer


def _members(place: int, row: PaperIssue, sheet: Sheet) -> list[Member]:
    told = f"{PaperType(row.type).label} {row.number}"
    hashes = {"docx": row.docx_sha256, "pdf": row.pdf_sha256}
    return [
        Member(f"{place:02d}-{_name(row)}.{ending}", told, digest, _printer(sheet, ending))
        for ending, digest in hashes.items()
        if digest
    ]


def _printer(sheet: Sheet, ending: str) -> Callable[[], bytes]:
    return lambda: printed(sheet, ending)


def _name(row: PaperIssue) -> str:
    return file_name(f"{PaperType(row.type).label} {row.number}")


def _issue(issue_id: int, act: Act) -> PaperIssue:
    """A paper that the viewer may do ``act`` on; a foreign one is as if it were not."""
    found = pages.read_issue(unit.session(), access.viewer(), issue_id, act)
    if found is None:
        abort(404)
    return found


def _matter(row: PaperIssue) -> Matter:
    return access.matter_or_404(row.matter_id, None, Act.SEE_PAPERS)


def _render(row: PaperIssue, wrong: Sentence | None = None) -> str:
    return render_template(
        "papers/page.html",
        row=row,
        matter=_matter(row),
        type=PaperType(row.type),
        sheet=as_plain(sheet_of(unit.session(), row)),
        entries=pages.list_log(unit.session(), row.id),
        same_engine=row.engine == engine(),
        may_void=access.may(Act.VOID_PAPERS) and row.voided_at is None,
        most=LONGEST_REASON,
        wrong=wrong,
    )
