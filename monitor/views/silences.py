"""Silences: asked for on an alert or over a book of data, approved by another person, listed until they have ended."""

from datetime import timedelta

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for

from forms.alert import read_text, read_whole
from forms.silence import read_silence
from monitor.ledgers import silences as ledger
from monitor.lifecycles.machine import Incomplete, Move, Refused
from monitor.lifecycles.silence import MOVES, UNQUIET, Wish, decide, longest, offers, propose
from monitor.models.alert import Alert
from monitor.models.scope import Viewer
from monitor.rules.book import BOOK
from monitor.values.permissions import Act
from monitor.values.silences import OF_FEEDS, SilenceKind, SilenceScope, SilenceStatus, is_never_quiet
from monitor.values.terms import BookKind, Level
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, clock, shown, unit

bp = Blueprint("silences", __name__)
SENT = _("已提交，等待督查员或者审批人批准；批准前催办照常。")
DONE = {
    "approve": _("已批准，到期自动恢复。"),
    "refuse": _("已退回，催办照常。"),
    "withdraw": _("已撤回，催办照常。"),
    "end": _("已提前结束，催办接着走。"),
}
BOOKS = tuple(book for book in BookKind if any(book in rule.rests_on for rule in BOOK.values()))
ON_ALERT = (SilenceScope.ALERT, SilenceScope.RULE)


@bp.get("/silences")
@access.needs(Act.SEE_SILENCES)
def show() -> access.Answer:
    return _render()


@bp.get("/silences/new")
@access.needs(Act.PROPOSE_SILENCES)
def ask() -> access.Answer:
    return _ask()


@bp.post("/silences/new")
@access.needs(Act.PROPOSE_SILENCES)
def hand_in() -> access.Answer:
    alert, session = _alert(), unit.session()
    typed = read_silence(request.form, ON_ALERT if alert is not None else (SilenceScope.FEED,))
    if isinstance(typed, str):
        return _ask(Sentence(typed)), 422
    named = request.form.get("book", "")
    book = BookKind(named) if named in {one.value for one in BOOKS} else None
    rules = sorted(code for code, rule in BOOK.items() if book in rule.rests_on)
    wish = Wish(
        typed.kind, typed.scope, typed.first_day, typed.last_day, typed.reason, alert.id if alert else None, book, rules
    )
    try:
        propose(session, access.viewer(), wish, clock.now())
    except Incomplete as refusal:
        session.rollback()
        return _ask(refusal.sentence), 422
    flash(shown.plain(SENT), "done")
    return redirect(url_for("silences.show"))


@bp.post("/silences/<int:silence_id>/<any(approve, refuse, withdraw, end):name>")
@access.needs(Act.SEE_ALERTS)
def move(silence_id: int, name: str) -> access.Answer:
    session, chosen = unit.session(), MOVES[name]
    facts = {"note": read_text(request.form.get("note", "")), "version": read_whole(request.form.get("version", ""))}
    try:
        decide(session, silence_id, chosen, access.viewer(), facts, clock.now())
    except Incomplete as refusal:
        session.rollback()
        return _render(refusal.sentence, chosen), 422
    flash(shown.plain(DONE[name]), "done")
    return redirect(url_for("silences.show"))


def may_ask(alert: Alert, acts: frozenset[Act]) -> bool:
    """Whether a silence may be asked for on the alert."""
    return Act.PROPOSE_SILENCES in acts and alert.level < Level.EMERGENCY and not is_never_quiet(alert.rule)


def list_today(viewer: Viewer) -> tuple[list[ledger.SilenceRow], int]:
    """What rests today, and how many silences wait for this person."""
    session = unit.session()
    rows = ledger.list_silences(session, viewer)
    asked = [one.row for one in rows if one.status is SilenceStatus.PROPOSED and viewer.may(Act.APPROVE_SILENCES)]
    offered = [offer for row in asked for offer in offers(session, row, viewer)]
    waiting = [offer for offer in offered if offer.move.name == "approve" and offer.hindrance is None]
    return ledger.list_holding(rows, viewer.today), len(waiting)


def _alert() -> Alert | None:
    """The alert it is asked on; None for a book of data."""
    number = read_whole(request.values.get("alert", ""))
    if number is None:
        if not access.sees_whole_county(Act.PROPOSE_SILENCES):
            abort(403)
        return None
    return access.alert_or_404(number, Act.PROPOSE_SILENCES)


def _ask(wrong: Sentence | None = None) -> str:
    alert, today = _alert(), clock.today()
    if alert is not None and not may_ask(alert, frozenset({Act.PROPOSE_SILENCES})):
        raise Refused(UNQUIET)
    most = longest(unit.session(), today)
    return render_template(
        "silences/new.html",
        alert=alert,
        matter=None if alert is None else access.find_matter(alert.matter_id),
        kinds=list(SilenceKind) if alert is not None else OF_FEEDS,
        scopes=ON_ALERT,
        feed=SilenceScope.FEED,
        books=BOOKS,
        today=today,
        most=most,
        latest=today + timedelta(days=most - 1),
        wrong=wrong,
    )


def _render(wrong: Sentence | None = None, tried: Move | None = None) -> str:
    session, viewer = unit.session(), access.viewer()
    rows = ledger.list_silences(session, viewer)
    holding = ledger.list_holding(rows, viewer.today)
    waiting = [one for one in rows if one.status.value == "proposed"]
    coming = [one for one in rows if one.status.value == "approved" and one.row.first_day > viewer.today]
    shown_above = {one.row.id for one in (*holding, *waiting, *coming)}
    return render_template(
        "silences/page.html",
        waiting=waiting,
        holding=[*holding, *coming],
        past=[one for one in rows if one.row.id not in shown_above][: ledger.PAST],
        steps=ledger.list_steps(session, rows),
        offers={one.row.id: offers(session, one.row, viewer) for one in rows},
        may_ask_book=access.sees_whole_county(Act.PROPOSE_SILENCES),
        today=viewer.today,
        wrong=wrong,
        tried=tried,
    )
