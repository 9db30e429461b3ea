"""The public list of joint punishment: anyone may read it, without an account, a cookie or a script."""

from collections.abc import Callable, Iterable
from urllib.parse import urlencode

import segno
from flask import Blueprint, Flask, abort, current_app, g, get_template_attribute, render_template, request
from werkzeug.wrappers import Response

from monitor.ledgers.register_asking import InSession
from monitor.ledgers.register_entry import Altered, Entry, Gone, find_entry, list_gone
from monitor.ledgers.register_search import is_personal, read_words
from monitor.ledgers.wordings import Standings, read_standings
from monitor.values.citing import find_articles
from monitor.values.editions import Held, in_force
from monitor.values.norms import Article
from monitor.values.register import GROUNDS_OF_ABSENCE, PLAIN_REASON, ROLES
from monitor.values.statutes import LISTING
from monitor.views import access, locales, public, register_answer, unit, wordings
from monitor.views.register_answer import ENTRIES, PAGES, answer, choices, hold, kept_pages, moment, prepare
from monitor.views.register_frame import Frame, place
from monitor.views.register_page import make_page
from monitor.views.register_question import FIELDS, PERSONAL, Question, read_question

bp = Blueprint("register", __name__)
bp.before_request(prepare)
ROWS = 5000


def attach(app: Flask) -> None:
    register_answer.attach(app)
    app.jinja_env.globals.update(register_address=address)
    app.jinja_env.filters.update(cited=_cited, options=_options)


def _cited(article: Article) -> str:
    return article.text(locales.chosen())


def _options(counted: Iterable[tuple[object, int]]) -> list[tuple[str, object, int]]:
    """Counted values as the options of a select."""
    return [(str(value), value, count) for value, count in counted]


def address(path: str | None = None, **changes: object) -> str:
    """A page of the list in the language and print of this one; without a path this page with some of it changed."""
    kept = {} if path else {name: request.args[name] for name in FIELDS if request.args.get(name)}
    if "q" in kept and is_personal(read_words(kept["q"])):
        del kept["q"]
    elif "q" in kept:
        kept["q"] = g.get("register_typed", kept["q"])
    spelled = next(short for short, locale in public.SPELLINGS.items() if locale == g.public_locale)
    asked: dict[str, object] = kept | {"lang": spelled, "print": "large" if g.public_large else None} | changes
    query = urlencode({name: str(value) for name, value in asked.items() if value})
    return f"{path or request.path}?{query}"


def full_address(public_id: str) -> str:
    """The permanent address of an entry, as others write it down."""
    root = str(current_app.config["PUBLIC_URL"]) or request.url_root.rstrip("/")
    return f"{root}/blacklist/{public_id}"


@bp.get("/blacklist")
@access.public
def show_list() -> access.Answer:
    hold(PAGES)
    return answer(_ended if request.args.get("status") == "ended" else _listed)


def _listed() -> str | bytes:
    question = read_question(request.args, str(current_app.config["LOCALE"]))
    if question.wrong:
        words = "" if question.wrong is PERSONAL else question.asked.words
        return _draw(asked=question.asked, words=words, wrong=question.wrong)
    return make_page(kept_pages(), InSession(unit.reading()), moment(), question, _Drawing())


def _draw(**told: object) -> str:
    return render_template("public/blacklist.html", choices=choices(), moment=moment(), place=place, **told)


class _Drawing:
    """Frames of the list, drawn by the templates for the request that is being answered."""

    def page(self, question: Question, *, entries: bool, more: bool) -> Frame:
        g.register_typed = place("typed")
        words = place("words") if question.asked.words else ""
        return Frame(_draw(asked=question.asked, words=words, wrong=None, entries=entries, more=more))

    def row(self) -> Frame:
        write: Callable[..., str] = get_template_attribute("public/blacklist_row.html", "row")
        here, _mark, rest = address("/blacklist/").partition("?")
        return Frame(write(place, here, rest))


def _ended() -> str:
    rows, after = list_gone(unit.reading(), moment(), request.args.get("after"))
    narrowed = any(request.args.get(name) for name in FIELDS if name != "status")
    return render_template("public/blacklist_ended.html", rows=rows, after=after, narrowed=narrowed, moment=moment())


@bp.get("/blacklist/<public_id>")
@access.public
def show_entry(public_id: str) -> access.Answer:
    hold(ENTRIES)
    try:
        found = find_entry(unit.reading(), public_id, moment())
    except Altered as altered:
        current_app.logger.error("the text of a public entry is not the one that was signed: %s", altered)
        abort(503)
    if found is None:
        abort(404)
    if isinstance(found, Gone):
        return _neutral(found)
    standings = read_standings(unit.reading())
    said = answer(lambda: _page(found, standings), content=_mark(standings))
    if found.persons:
        said.headers["X-Robots-Tag"] = "noindex, noarchive"
    return said


def _neutral(gone: Gone) -> Response:
    law = [in_force(article, gone.day) for article in GROUNDS_OF_ABSENCE.get(gone.why, ())]
    standings = read_standings(unit.reading())
    texts = wordings.shown_once(law, standings)
    page = render_template("public/blacklist_gone.html", gone=gone, texts=texts, moment=moment())
    said = answer(lambda: page, status=410, content=_mark(standings))
    said.headers["X-Robots-Tag"] = "noindex, noarchive"
    return said


def _mark(standings: Standings) -> str:
    """Of a page with the law beside it: a signature under a wording changes the page, and is no change of the list."""
    now = moment()
    return f"{now.revision}-{now.day:%Y%m%d}-{standings.digest}"


def _law(entry: Entry) -> list[Held]:
    """The articles that the signed text names, and the one on objecting, as in force on the day of the decision."""
    named = (article for text in entry.basis for article in find_articles(text))
    return [in_force(article, entry.line.decided_on) for article in (*named, LISTING[18])]


def _page(entry: Entry, standings: Standings) -> str:
    here = full_address(entry.line.public_id)
    return render_template(
        "public/blacklist_entry.html",
        entry=entry,
        line=entry.line,
        reason=PLAIN_REASON[entry.ground] if entry.ground else None,
        roles=ROLES,
        texts=wordings.shown_once(_law(entry), standings),
        here=here,
        code=segno.make_qr(here, error="m").svg_data_uri(scale=4, border=3),
        moment=moment(),
    )
