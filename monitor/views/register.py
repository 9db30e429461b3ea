"""The public list of joint punishment: anyone may read it, without an account, a cookie or a script."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import lru_cache
from urllib.parse import urlencode

import segno
from flask import Blueprint, Flask, abort, current_app, g, get_template_attribute, render_template, request
from markupsafe import Markup
from werkzeug.wrappers import Response

from monitor.ledgers.register import Asked, Line, list_lines
from monitor.ledgers.register_entry import Altered, Entry, Gone, find_entry, list_gone
from monitor.ledgers.register_search import is_personal, is_too_short, read_words
from monitor.ledgers.wordings import Standings, read_standings
from monitor.values.citing import find_articles
from monitor.values.editions import Held, in_force
from monitor.values.norms import Article
from monitor.values.register import GROUNDS_OF_ABSENCE, PLAIN_REASON, ROLES
from monitor.values.statutes import LISTING
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, filters, locales, public, register_answer, shown, unit, wordings
from monitor.views.register_answer import ENTRIES, PAGES, answer, choices, hold, moment, prepare

bp = Blueprint("register", __name__)
bp.before_request(prepare)
ROWS = 5000
FIELDS = ("q", "town", "year", "authority", "active_on", "status")
TOO_SHORT = Sentence(_("请至少输入两个字。"))
PERSONAL = Sentence(_("这里不能按身份证号、手机号或者银行卡号查询，也不查询个人。请输入单位名称。"))
NO_DAY = Sentence(_("日期没有看懂，请写成 2026-11-23 的形式。"))


def attach(app: Flask) -> None:
    register_answer.attach(app)
    app.jinja_env.globals.update(register_address=address, register_row=_row)
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
    spelled = next(short for short, locale in public.SPELLINGS.items() if locale == g.public_locale)
    asked: dict[str, object] = kept | {"lang": spelled, "print": "large" if g.public_large else None} | changes
    query = urlencode({name: str(value) for name, value in asked.items() if value})
    return f"{path or request.path}?{query}"


def _row(line: Line) -> Markup:
    return _written_row(line, locales.chosen(), g.public_large)


@lru_cache(ROWS)
def _written_row(line: Line, _locale: str, _large: bool) -> Markup:
    """A line as a row, by all that is in it: a page made anew costs no more than what is new on it."""
    write: Callable[..., str] = get_template_attribute("public/blacklist_row.html", "row")
    here, _mark, rest = address("/blacklist/").partition("?")
    return Markup(write(line, here, rest, shown.NOTHING))


def full_address(public_id: str) -> str:
    """The permanent address of an entry, as others write it down."""
    root = str(current_app.config["PUBLIC_URL"]) or request.url_root.rstrip("/")
    return f"{root}/blacklist/{public_id}"


def read_asked(args: Mapping[str, str]) -> tuple[Asked, Sentence | None]:
    """What is asked for, and what of it is refused."""
    words, day = read_words(args.get("q", "")), args.get("active_on", "")
    asked = Asked(
        words=words,
        town=filters.text("town"),
        authority=filters.text("authority"),
        year=filters.number("year"),
        active_on=_day(day),
    )
    if is_personal(words):
        return asked, PERSONAL
    if is_too_short(words):
        return asked, TOO_SHORT
    return asked, NO_DAY if day and asked.active_on is None else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


@bp.get("/blacklist")
@access.public
def show_list() -> access.Answer:
    hold(PAGES)
    return answer(_ended if request.args.get("status") == "ended" else _listed)


def _listed() -> str:
    asked, wrong = read_asked(request.args)
    found = None if wrong else list_lines(unit.reading(), moment(), asked, request.args.get("after"))
    words = "" if wrong is PERSONAL else asked.words
    return render_template(
        "public/blacklist.html", found=found, asked=asked, words=words, wrong=wrong, choices=choices(), moment=moment()
    )


def _ended() -> str:
    rows, after = list_gone(unit.reading(), moment(), request.args.get("after"))
    return render_template("public/blacklist_ended.html", rows=rows, after=after, moment=moment())


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
