"""Feeds: the list with how fresh each is, one feed with its journal, and keeping them by two persons."""

from collections.abc import Collection, Sequence

from flask import Blueprint, Flask, abort, current_app, flash, g, redirect, render_template, request
from sqlalchemy import select
from werkzeug.datastructures import MultiDict

from forms.feed import FeedForm
from monitor.feeds.answers import say_answer
from monitor.feeds.keeping import MOVES, Setting, change, create, is_possible, move
from monitor.feeds.profile import profile_of, profiles
from monitor.feeds.standing import Standing, list_deliveries, list_log, list_open, list_standings, list_towns
from monitor.feeds.taking import take_again
from monitor.importers.turn import Busy
from monitor.models.feed import Feed, FeedDelivery
from monitor.outbound.guard import Barred, check_form
from monitor.values.feeds import FeedWay
from monitor.values.permissions import Act
from monitor.values.terms import BookKind
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, clock, errors, filters, locales, shown, unit

bp = Blueprint("feeds", __name__)
TAKEN = _("代号“{code}”已经用过，请换一个。")
NOT_OF = _("格式“{profile}”不用于“{kind}”。")
GONE = _("这一次的内容已经过了保存期，不能重放。")
AGAIN = _("已重放，结果：{status}。")
LABELS = {"town_id" if field.name == "town" else field.name: str(field.label.text) for field in FeedForm()}


def attach(app: Flask) -> None:
    app.jinja_env.globals.update(feeds_now=_feeds_now)


def _feeds_now(books: Collection[BookKind] | None = None) -> list[tuple[Standing, bool]]:
    """The open feeds of ``books`` (None: of every book), each with whether it is behind."""
    if "open_feeds" not in g:
        g.open_feeds = list_open(unit.reading())
    return [(one, one.is_behind(clock.now())) for one in g.open_feeds if books is None or one.book in books]


@bp.get("/feeds")
@access.needs(Act.SEE_FEEDS)
def show_list() -> access.Answer:
    standings = list_standings(unit.session())
    return render_template("feeds/list.html", standings=standings, now=clock.now(), profiles=profiles())


@bp.get("/feeds/new")
@access.needs(Act.KEEP_FEEDS)
def ask() -> access.Answer:
    return _ask(_form())


@bp.post("/feeds/new")
@access.needs(Act.KEEP_FEEDS)
def keep() -> access.Answer:
    form = _form(request.form)
    setting, wrong = _read(form, None)
    if setting is None:
        return _ask(form, None, wrong), 422
    feed = create(unit.session(), setting, access.viewer().user_id, clock.now())
    flash(shown.plain(_("已登记。请由另一人发放密钥（推送的）并开通。")), "done")
    return redirect(f"/feeds/{feed.id}")


@bp.get("/feeds/<int:feed_id>")
@access.needs(Act.SEE_FEEDS)
def show_page(feed_id: int) -> access.Answer:
    return _page(feed_id)


@bp.get("/feeds/<int:feed_id>/edit")
@access.needs(Act.KEEP_FEEDS)
def ask_change(feed_id: int) -> access.Answer:
    feed = _feed_or_404(feed_id)
    return _ask(_form(feed=feed), feed)


@bp.post("/feeds/<int:feed_id>/edit")
@access.needs(Act.KEEP_FEEDS)
def keep_change(feed_id: int) -> access.Answer:
    feed, form = _feed_or_404(feed_id), _form(request.form)
    setting, wrong = _read(form, feed)
    if setting is None:
        return _ask(form, feed, wrong), 422
    change(unit.session(), feed, setting, _version(), access.viewer().user_id, clock.now())
    flash(shown.plain(_("已修改。请由另一人重新开通；自动入账要重新批准。")), "done")
    return redirect(f"/feeds/{feed_id}")


@bp.post("/feeds/<int:feed_id>/<act>")
@access.needs(Act.SEE_FEEDS)
def make_move(feed_id: int, act: str) -> access.Answer:
    """One of the moves; a new key is shown once, in this very answer."""
    found = next((one for one in MOVES if one.value == act), None)
    if found is None:
        abort(404)
    if not access.may(MOVES[found].needs):
        abort(403)
    feed = _feed_or_404(feed_id)
    if not access.viewer().may_in_town(MOVES[found].needs, feed.town_id):
        abort(403)
    key = move(unit.session(), feed, found, _version(), access.viewer().user_id, clock.now())
    if key is not None:
        return _page(feed_id, key)
    flash(shown.translated(Sentence(_("已办理：{act}。"), {"act": Sentence(found.label)})), "done")
    return redirect(f"/feeds/{feed_id}")


@bp.post("/feeds/deliveries/<int:delivery_id>/again")
@access.needs(Act.IMPORT_BOOKS)
def replay(delivery_id: int) -> access.Answer:
    """Take a kept delivery in once more. It has a transaction of its own."""
    delivery = unit.reading().scalar(select(FeedDelivery).where(FeedDelivery.id == delivery_id))
    if delivery is None or not (access.may(Act.SEE_FEEDS) and access.sees_whole_county(Act.IMPORT_BOOKS)):
        abort(404)
    try:
        taken = take_again(unit.database(), delivery_id, clock.now())
    except Busy as busy:
        return errors.page(409, busy.sentence)
    if taken is None:
        flash(shown.plain(GONE), "care")
    else:
        flash(shown.translated(Sentence(AGAIN, {"status": Sentence(taken.status.label)})), "done")
    return redirect(f"/feeds/{delivery.feed_id}")


def _page(feed_id: int, key: str | None = None) -> str:
    session = unit.session()
    _feed_or_404(feed_id)
    standing = list_standings(session, feed_id)[0]
    viewer = access.viewer()
    able = [one for one in MOVES.values() if viewer.may_in_town(one.needs, standing.feed.town_id)]
    moves = [one for one in able if is_possible(standing.feed, one.act)]
    page = list_deliveries(session, feed_id, filters.page_number())
    # Refused lines may belong to any town that the feed reaches.
    shown_rows = page.rows if access.viewer().may_in_town(Act.SEE_FEEDS, standing.feed.town_id) else []
    answers = {
        one.delivery.id: say_answer(one.delivery.answer, locales.chosen(), every_line=False) for one in shown_rows
    }
    return render_template(
        "feeds/page.html", standing=standing, page=page, answers=answers, log=list_log(session, feed_id), moves=moves,
        key=key, now=clock.now(), profile=profile_of(standing.feed.profile), towns=list_towns(session), labels=LABELS,
        may_replay=access.sees_whole_county(Act.IMPORT_BOOKS),
    )  # fmt: skip


def _ask(form: FeedForm, feed: Feed | None = None, wrong: Sequence[Sentence] = ()) -> str:
    return render_template("feeds/form.html", form=form, feed=feed, wrong=wrong)


def _form(given: MultiDict[str, str] | None = None, feed: Feed | None = None) -> FeedForm:
    form = FeedForm(given, feed, data=None if feed is None else {"town": str(feed.town_id or "")})
    form.profile.options = [(one.code, one.label) for one in profiles().values()]
    form.town.options = [(str(number), name) for number, name in list_towns(unit.session()).items()]
    return form


def _read(form: FeedForm, feed: Feed | None) -> tuple[Setting | None, list[Sentence]]:
    """The setting, or None with what is wrong beside the faults in the form."""
    if not form.validate():
        return None, []
    kind, way, profile = BookKind(str(form.kind.data)), FeedWay(str(form.way.data)), profile_of(str(form.profile.data))
    setting = Setting(
        code=str(form.code.data), name=str(form.name.data), owner=str(form.owner.data), kind=kind, profile=profile.code,
        way=way, every_minutes=form.every_minutes.data or 0, fresh_days=form.fresh_days.data or 0,
        town_id=int(form.town.data) if form.town.data else None,
        url=form.url.data if way is FeedWay.PULL else None,
        token=(form.token.data or None) if way is FeedWay.PULL else None,
    )  # fmt: skip
    wrong = []
    if kind not in profile.kinds:
        wrong.append(Sentence(NOT_OF, {"profile": Sentence(profile.label), "kind": Sentence(kind.label)}))
    same = unit.session().scalar(select(Feed.id).where(Feed.code == setting.code))
    if same is not None and (feed is None or same != feed.id):
        wrong.append(Sentence(TAKEN, {"code": setting.code}))
    try:
        if way is FeedWay.PULL:
            check_form(setting.url or "", current_app.config["OUTBOUND"])
    except Barred as barred:
        wrong.append(barred.sentence)
    return (None if wrong else setting), wrong


def _version() -> int:
    text = request.form.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _feed_or_404(feed_id: int) -> Feed:
    feed = unit.session().scalar(select(Feed).where(Feed.id == feed_id))
    if feed is None:
        abort(404)
    return feed
