"""The public pages of housing projects: anyone may read them, without an account, a cookie or a script."""

import hashlib
from datetime import date, timedelta
from urllib.parse import quote

import segno
from flask import Blueprint, abort, current_app, g, redirect, render_template, request
from werkzeug.wrappers import Response

from monitor.ledgers.estate_feed import make_atom, make_package
from monitor.ledgers.estate_pages import Altered, Down, Page, find_page, list_down, list_pages, read_photo
from monitor.values.estate_page import OLD, find_due
from monitor.views import access, clock, locales, picture, public, unit
from monitor.views.bulletins import office_name
from monitor.views.estate_words import WORDS
from monitor.views.register_answer import FILES, SECONDS, Pace, answer, hold
from monitor.views.register_files import root

bp = Blueprint("homes", __name__)
LISTS = Pace(public.Allowance("homes", 150, 5000, timedelta(minutes=10)), 20)
PAGES = Pace(public.Allowance("home", 150, 5000, timedelta(minutes=10)), 20)
"""A text older than this is said to be old; it stays, as its day is said as well."""


@bp.before_request
def prepare() -> None:
    """The language and the print of the address."""
    public.choose_locale()
    g.public_large = request.args.get("print") == "large"


@bp.get("/homes")
@access.public
def show_list() -> access.Answer:
    hold(LISTS)
    pages, downs = read_public()
    return answer(
        lambda: render_template(
            "public/homes.html",
            rows=[(one, find_due(one.told)) for one in pages],
            downs=downs,
            words=WORDS,
            is_old=_is_old,
        ),
        content=mark_of(pages, downs),
    )


def read_public() -> tuple[list[Page], list[Down]]:
    """Every page that is public, and every one that is down. A text that is not the one released is left out."""
    pages, altered = list_pages(unit.reading())
    for public_id in altered:
        current_app.logger.error("the text of a public page is not the one that was released: %s", public_id)
    return pages, list_down(unit.reading())


def mark_of(pages: list[Page], downs: list[Down]) -> str:
    """A hash of all that a list is made of; today is part of it, as a text grows old."""
    parts = [f"{one.public_id} {one.sha256} {one.released_at.isoformat()}" for one in pages]
    parts += [f"{one.public_id} {one.why} {one.at.isoformat()}" for one in downs]
    return hashlib.sha256("\n".join((clock.today().isoformat(), *parts)).encode()).hexdigest()[:32]


@bp.get("/homes/<public_id>")
@access.public
def show_page(public_id: str) -> access.Answer:
    hold(PAGES)
    found = find(public_id)
    return _down(found) if isinstance(found, Down) else answer(lambda: _page(found), content=_mark(found))


@bp.get("/housing/<string(length=22):public_id>")
@access.public
def find_home(public_id: str) -> access.Answer:
    """The office's own list stands at /housing; a page of the public that is looked for there is found here."""
    return redirect(public.address(f"/homes/{public_id}"), 301)


def find(public_id: str) -> Page | Down:
    """The page of an address, or that it is down; 404 where nothing was released, 503 where the text was changed."""
    try:
        found = find_page(unit.reading(), public_id)
    except Altered as altered:
        current_app.logger.error("the text of a public page is not the one that was released: %s", altered)
        abort(503)
    return found if found is not None else abort(404)


def _mark(page: Page) -> str:
    return mark_of([page], [])


def _down(gone: Down) -> Response:
    page = render_template("public/home_down.html", gone=gone)
    said = answer(lambda: page, status=410, content=hashlib.sha256(page.encode()).hexdigest()[:32])
    said.headers["X-Robots-Tag"] = "noindex, noarchive"
    return said


def _page(page: Page) -> str:
    here = full_address(page.public_id)
    return render_template(
        "public/home.html", page=page, told=page.told, due=find_due(page.told), words=WORDS, here=here,
        code=segno.make_qr(here, error="m").svg_data_uri(scale=4, border=3), is_old=_is_old(page),
    )  # fmt: skip


@bp.get("/homes/<public_id>/buildings/<path:number>")
@access.public
def show_building(public_id: str, number: str) -> access.Answer:
    hold(PAGES)
    found = find(public_id)
    if isinstance(found, Down):
        return _down(found)
    building = next((one for one in found.told["buildings"] if one["no"] == number), None)
    if building is None:
        abort(404)
    here = f"{full_address(public_id)}/buildings/{quote(number, safe='')}"
    steps = [one for one in found.told["milestones"] if one["building"] in (None, number)]
    return answer(
        lambda: render_template(
            "public/home_building.html", page=found, told=found.told, one=building, steps=steps,
            due=find_due(found.told, number), words=WORDS, here=here, is_old=_is_old(found),
            code=segno.make_qr(here, error="m").svg_data_uri(scale=4, border=3),
        ),
        content=_mark(found),
    )  # fmt: skip


@bp.get("/homes/<public_id>/photos/<uid>")
@access.public
def show_photo(public_id: str, uid: str) -> access.Answer:
    """A photo of a public page, drawn anew by us; gone with its page."""
    hold(PAGES)
    found = find(public_id)
    data = None if isinstance(found, Down) else read_photo(unit.reading(), found, uid)
    if data is None:
        abort(404)
    said = picture.show(data)
    said.headers["Cache-Control"] = f"public, max-age={SECONDS}"
    said.headers["X-Robots-Tag"] = "noindex, noarchive"
    return said


@bp.get("/homes.atom")
@access.public
def take_atom() -> access.Answer:
    hold(FILES)
    pages, downs = read_public()
    media = "application/atom+xml; charset=utf-8"
    return answer(lambda: make_atom(pages, downs, root(), locales.chosen()), media, content=mark_of(pages, downs))


@bp.get("/homes.json")
@access.public
def take_json() -> access.Answer:
    hold(FILES)
    pages, downs = read_public()
    return answer(
        lambda: make_package(pages, downs, root(), _publisher(), clock.now()),
        "application/json",
        content=mark_of(pages, downs),
    )


@bp.get("/homes/<public_id>.json")
@access.public
def take_page(public_id: str) -> access.Answer:
    """One project as a package, or that it is down."""
    hold(FILES)
    found = find(public_id)
    if isinstance(found, Down):
        return _down(found)
    here = f"/homes/{public_id}.json"
    return answer(
        lambda: make_package([found], [], root(), _publisher(), clock.now(), here),
        "application/json",
        content=_mark(found),
    )


@bp.get("/homes/<public_id>.atom")
@access.public
def take_page_atom(public_id: str) -> access.Answer:
    """What is new of one project; also that its page was taken down, so that who follows it hears of it."""
    hold(FILES)
    found = find(public_id)
    pages, downs = ([], [found]) if isinstance(found, Down) else ([found], [])
    here, media = f"/homes/{public_id}.atom", "application/atom+xml; charset=utf-8"
    return answer(lambda: make_atom(pages, downs, root(), locales.chosen(), here), media, content=mark_of(pages, downs))


def full_address(public_id: str) -> str:
    """The permanent address of a page, as others write it down."""
    return f"{root()}/homes/{public_id}"


def _publisher() -> str:
    """Who answers for the data: the housing bureau where the settings name it, else the office."""
    return str(current_app.config["HOUSING_OFFICE"]) or office_name()


def _is_old(page: Page) -> bool:
    return clock.today() - date.fromisoformat(page.told["as_of"]) > OLD
