"""The quarterly publication for anybody: no account, no cookie; what is over or taken down names nobody."""

import io

from flask import Blueprint, abort, make_response, render_template, send_file
from werkzeug.wrappers import Response

from monitor.ledgers import bulletins as pages
from monitor.models.bulletin import Bulletin
from monitor.models.paper import office_in_force
from monitor.papers.bulletin import FIELDS, bulletin_docx
from monitor.values.words import mark as _
from monitor.views import access, clock, public, shown, unit

bp = Blueprint("bulletins", __name__)
bp.before_request(public.choose_locale)
MINUTES = 5
NO_OFFICE = _("县级人力资源社会保障行政部门")
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@bp.get("/bulletins")
@access.public
def show_list() -> access.Answer:
    rows = pages.list_public(unit.session(), clock.today())
    return _kept(make_response(render_template("public/bulletins.html", rows=rows, office=office_name())))


@bp.get("/bulletins/<uid>")
@access.public
def show_page(uid: str) -> access.Answer:
    row = pages.find_public(unit.session(), uid, clock.today())
    page = render_template("public/bulletin.html", row=row, fields=FIELDS, office=office_name())
    return _kept(make_response(page)) if row else make_response(page, 404)


@bp.get("/bulletins/<uid>.docx")
@access.public
def download(uid: str) -> access.Answer:
    row = pages.find_public(unit.session(), uid, clock.today())
    if row is None:
        abort(404)
    return send_word(row)


def send_word(row: Bulletin) -> Response:
    """The issue as it is shown now, as a Word document."""
    data = bulletin_docx(row, office_name(), row.published_on or clock.today())
    return send_file(
        io.BytesIO(data), WORD, as_attachment=True, download_name=f"bulletin-{row.quarter}-{row.edition}.docx"
    )


def office_name() -> str:
    """The office that publishes, as it entered itself; before that by its kind."""
    office = office_in_force(unit.session())
    return office.name if office else shown.plain(NO_OFFICE)


def _kept(answer: Response) -> Response:
    answer.headers["Cache-Control"] = f"public, max-age={MINUTES * 60}"
    return answer
