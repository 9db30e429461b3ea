"""All papers of a matter in one file: a ZIP that is written while it is sent."""

import hashlib
from collections.abc import Callable
from urllib.parse import quote

from flask import Blueprint, current_app
from werkzeug.wrappers import Response

from monitor.ledgers import bundle as pages
from monitor.ledgers import complainants, named_papers
from monitor.lifecycles.machine import Refused
from monitor.models.listing import Listing
from monitor.models.paper import PaperIssue
from monitor.papers.bundle import Group, Member, file_name, stream
from monitor.papers.issue import is_as_issued, log, printed, sheet_of
from monitor.papers.listing_law import TITLE
from monitor.papers.pdf import Unprintable, engine
from monitor.papers.sheet import Sheet
from monitor.values.kept import FileAbout
from monitor.values.papers import BundlePart, PaperAct, PaperType
from monitor.values.permissions import Act
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, clock, listing_dossier, unit
from monitor.views.papers import ALTERED, name_of

bp = Blueprint("bundle", __name__)
NOTHING_ISSUED = Sentence(_("这个事项没有有效的文书。"))


@bp.post("/matters/<int:matter_id>/papers/bundle")
@access.needs(Act.SEE_PAPERS)
def take(matter_id: int) -> access.Answer:
    """The papers of a matter that are in force, and a list of its evidence with the hashes. Who took them is kept."""
    matter = access.matter_or_404(matter_id, None, Act.SEE_PAPERS)
    session, viewer = unit.session(), access.viewer()
    reach = pages.read_reach(session, matter_id)
    parts = pages.list_papers(session, viewer, matter_id, reach)
    if not parts:
        raise Refused(NOTHING_ISSUED)
    groups = [_group(part, parts[part], folded=reach is not None) for part in BundlePart if part in parts]
    evidence = [
        Member(file_name(file.file_name), str(Sentence(FileAbout(file.about).label)), file.sha256, None)
        for file in pages.list_evidence(session, viewer, matter_id, reach)
    ]
    title = f"{matter.code} {matter.name}"
    groups += _law_of(matter_id)
    whole: list[Group] = [*groups, (str(Sentence(BundlePart.EVIDENCE.label)), evidence)]
    answer = Response(stream(title, whole), mimetype="application/zip")
    names = {"filename": "papers.zip", "filename*": f"UTF-8''{quote(file_name(title) + '.zip', safe='')}"}
    answer.headers.set("Content-Disposition", "attachment", **names)
    return answer


def _law_of(matter_id: int) -> list[Group]:
    """The articles of a listing's steps with their texts, for whoever may read its dossier."""
    listing = unit.session().get(Listing, matter_id)
    if listing is None or not access.may(Act.SEE_DIRECTIVES):
        return []
    sheet, told = listing_dossier.law_of(listing), str(Sentence(TITLE))
    return [(told, [one for ending in ("docx", "pdf") for one in _printed(told, sheet, ending)])]


def _printed(told: str, sheet: Sheet, ending: str) -> list[Member]:
    """A file that was not issued; none where the font of the PDF lacks a sign."""
    try:
        data = printed(sheet, ending)
    except Unprintable:
        return []
    return [Member(f"{told}.{ending}", told, hashlib.sha256(data).hexdigest(), lambda: data)]


def _group(part: BundlePart, ids: list[int], *, folded: bool) -> Group:
    """A part of the bundle, in a folder of its own where there are several kinds of parts."""
    caption = str(Sentence(part.label))
    folder = f"{caption}/" if folded else ""
    rows = [unit.session().get_one(PaperIssue, one) for one in ids]
    return caption, [one for place, row in enumerate(rows, 1) for one in _members(f"{folder}{place:02d}-", row)]


def _members(before: str, row: PaperIssue) -> list[Member]:
    """Both files of a paper; that it is taken is written down, and a look at who complained like any other."""
    session, viewer, now = unit.session(), access.viewer(), clock.now()
    sheet = sheet_of(session, row)
    if row.engine == engine() and not is_as_issued(row, "docx", printed(sheet, "docx")):
        current_app.logger.error("paper %s is not what was issued", row.id)
        raise Refused(ALTERED)
    log(session, row, PaperAct.BUNDLED, viewer.user_id, now, "zip")
    if named_papers.names_complainant(session, row):
        purpose = str(Sentence(_("打包下载文书：{paper}"), {"paper": name_of(row)}))
        complainants.write_look(session, viewer, row.matter_id, purpose, now)
    told = f"{PaperType(row.type).label} {row.number}"
    hashes = {"docx": row.docx_sha256, "pdf": row.pdf_sha256}
    return [
        Member(f"{before}{name_of(row)}.{ending}", told, digest, _printer(sheet, ending))
        for ending, digest in hashes.items()
        if digest
    ]


def _printer(sheet: Sheet, ending: str) -> Callable[[], bytes]:
    return lambda: printed(sheet, ending)
