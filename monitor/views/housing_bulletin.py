"""The weekly bulletin on problem housing: issued once a day, frozen by its day, and printed the same again."""

import hashlib
import io
from datetime import date

from flask import Blueprint, abort, flash, redirect, render_template, send_file
from werkzeug.wrappers import Response

from monitor.ledgers import housing_situation
from monitor.ledgers.housing_worst import list_worst
from monitor.lifecycles.housing_situation import issue_bulletin, next_number
from monitor.models.housing_situation import HousingBulletin
from monitor.papers.docx import as_docx
from monitor.papers.housing_bulletin import Issue, bulletin_sheet
from monitor.papers.sheet import as_plain, from_plain
from monitor.values.housing_situation import Figures, added
from monitor.values.permissions import Act
from monitor.values.words import LOCALES, Sentence
from monitor.values.words import mark as _
from monitor.views import access, clock, shown, unit
from monitor.views.housing_week import OFFICE
from monitor.views.papers import MEDIA
from monitor.views.projects import ESTATE_WORDS

bp = Blueprint("housing_bulletin", __name__)


@bp.post("/housing/bulletins")
@access.needs(Act.KEEP_HOUSING)
def issue() -> access.Answer:
    """Issue the bulletin of today; one that was issued today stays as it is."""
    session, viewer, today = unit.session(), access.viewer(), clock.today()
    figures = housing_situation.list_figures(session, viewer, today)
    ago = housing_situation.read_week_ago(session, viewer, today)
    made = Issue(
        office=OFFICE,
        day=today,
        number=next_number(session, today),
        towns=figures,
        before=(ago[0], added(ago[1].values())) if ago else None,
        projects=list_worst(session, viewer, today),
    )
    sheets = {locale: bulletin_sheet(made, locale) for locale in LOCALES}
    frozen = {locale: (as_plain(sheet), _digest(as_docx(sheet))) for locale, sheet in sheets.items()}
    row = issue_bulletin(session, viewer, today, OFFICE, figures, frozen, clock.now())
    flash(shown.translated(Sentence(_("{day}的周报已出。"), {"day": today})), "done")
    return redirect(f"/housing/bulletins/{row.day}")


@bp.get("/housing/bulletins/<day>")
@access.needs(Act.SEE_HOUSING)
def show_page(day: str) -> access.Answer:
    """The figures of an issue, as they stood on its day."""
    row = _bulletin(day)
    figures = [Figures(**one) for one in row.figures]
    return render_template(
        "housing/bulletin.html",
        row=row,
        figures=figures,
        together=added(figures),
        locales=LOCALES,
        colour_words=ESTATE_WORDS,
    )


@bp.get("/housing/bulletins/<day>/<any('zh_Hans_CN', 'en'):locale>.docx")
@access.needs(Act.SEE_HOUSING)
def take(day: str, locale: str) -> Response:
    """The issue as it was, byte by byte; one that would be another file is not handed out."""
    row = _bulletin(day)
    data = as_docx(from_plain(row.sheets[locale]))
    if _digest(data) != row.sha256[locale]:
        abort(503)
    name = f"housing-bulletin-{row.day}-{locale}.docx"
    return send_file(io.BytesIO(data), MEDIA["docx"], as_attachment=True, download_name=name)


def _bulletin(day: str) -> HousingBulletin:
    try:
        asked = date.fromisoformat(day)
    except ValueError:
        abort(404)
    row = housing_situation.read_bulletin(unit.session(), access.viewer(), asked)
    if row is None:
        abort(404)
    return row


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
