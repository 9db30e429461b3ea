"""The ladder: which rungs alerts of a level and size climb, who stands on each line, and changes by two persons."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for

from forms import ladder as forms
from forms.alert import read_text, read_whole
from monitor.ledgers import ladder as ledger
from monitor.ledgers.outbox import list_channels
from monitor.lifecycles.ladder import DECISIONS, PROPOSE, decide, find_change, offers, propose
from monitor.lifecycles.machine import Incomplete, Move
from monitor.models.ladder import ladders_in_force, line_subject, posts_in_force, read_confirmed, rungs_subject
from monitor.notify.routing import list_viewers
from monitor.values.ladder import BOUNDS, MOST_RUNGS, ON_DUTY, Awaits, Line, Rung, RungUnit, Size, rung_of
from monitor.values.permissions import PERMISSIONS, Act
from monitor.values.terms import Level, Role
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, clock, shown, unit

bp = Blueprint("ladder", __name__)
SENT = _("已提交，等待另一人确认；确认前现行的不变。")
DONE = {
    "confirm": _("已确认，现在起执行。"),
    "refuse": _("已退回，现行的不变。"),
    "withdraw": _("已撤回，现行的不变。"),
}
SAME = Sentence(_("与现行的相同，没有改动。"))
DUTY = _("当班人员")
LEVELS = {level.code: level for level in Level}
LINES = tuple(line for line in Line if line is not Line.INSPECTOR)
ROLES = tuple(role.value for role in Role if Act.SEE_ALERTS in PERMISSIONS[role])


@bp.get("/ladder")
@access.needs(Act.SEE_ALERTS)
def show() -> access.Answer:
    return _render()


@bp.get("/ladder/<code>/<size>")
@access.needs(Act.PROPOSE_LADDER, county=True)
def ask_rungs(code: str, size: str) -> access.Answer:
    return _render_rungs(*_key_or_404(code, size))


@bp.post("/ladder/<code>/<size>")
@access.needs(Act.PROPOSE_LADDER, county=True)
def propose_rungs(code: str, size: str) -> access.Answer:
    key, session = _key_or_404(code, size), unit.session()
    typed = forms.read_rungs(request.form, {row.id for row in list_channels(session)}, key[0])
    if isinstance(typed, Sentence):
        return _render_rungs(*key, typed), 422
    if typed == ladders_in_force(session)[key]:
        return _render_rungs(*key, SAME), 422
    try:
        _propose(rungs_subject(*key), [rung.as_json() for rung in typed])
    except Incomplete as refusal:
        session.rollback()
        return _render_rungs(*key, refusal.sentence), 422
    return redirect(url_for("ladder.show"))


@bp.get("/ladder/line/<code>")
@access.needs(Act.PROPOSE_LADDER, county=True)
def ask_line(code: str) -> access.Answer:
    return _render_line(_line_or_404(code))


@bp.post("/ladder/line/<code>")
@access.needs(Act.PROPOSE_LADDER, county=True)
def propose_line(code: str) -> access.Answer:
    line, session = _line_or_404(code), unit.session()
    typed = forms.read_posts(request.form.getlist("post"), _people(), ROLES)
    if isinstance(typed, Sentence):
        return _render_line(line, typed), 422
    if set(typed) == set(posts_in_force(session)[line]):
        return _render_line(line, SAME), 422
    try:
        _propose(line_subject(line), typed)
    except Incomplete as refusal:
        session.rollback()
        return _render_line(line, refusal.sentence), 422
    return redirect(url_for("ladder.show"))


@bp.post("/ladder/changes/<int:change_id>/<any(confirm, refuse, withdraw):name>")
@access.needs(Act.SEE_ALERTS)
def move(change_id: int, name: str) -> access.Answer:
    session, chosen = unit.session(), DECISIONS[name]
    facts = {"note": read_text(request.form.get("note", "")), "version": read_whole(request.form.get("version", ""))}
    try:
        decide(session, find_change(session, change_id), chosen, access.viewer(), facts, clock.now())
    except Incomplete as refusal:
        session.rollback()
        return _render(refusal.sentence, chosen), 422
    flash(shown.plain(DONE[name]), "done")
    return redirect(url_for("ladder.show"))


def _propose(subject: str, content: list[Any]) -> None:
    facts = {"reason": read_text(request.form.get("reason", ""))}
    propose(unit.session(), subject, content, access.viewer(), facts, clock.now())
    flash(shown.plain(SENT), "done")


def _key_or_404(code: str, size: str) -> tuple[Level, Size]:
    if code not in LEVELS or size not in set(Size):
        abort(404)
    return LEVELS[code], Size(size)


def _line_or_404(code: str) -> Line:
    if code not in LINES:
        abort(404)
    return Line(code)


def _people() -> dict[int, str]:
    """Officers who see alerts, by name."""
    viewers = [one for one in list_viewers(unit.session(), clock.today()) if one.may(Act.SEE_ALERTS)]
    return {one.user_id: one.name for one in sorted(viewers, key=lambda one: (one.name, one.user_id))}


def _render(wrong: Sentence | None = None, tried: Move | None = None) -> str:
    session, viewer, names = unit.session(), access.viewer(), _people()
    ladders, held = ladders_in_force(session), read_confirmed(session)
    waiting = ledger.list_changes(session, waiting=True)
    return render_template(
        "ladder/page.html",
        levels=[(level, _merge(ladders, level)) for level in reversed(Level)],
        own={key: rungs_subject(*key) in held for key in ladders},
        lines=[(line, _say_posts(posts, names)) for line, posts in posts_in_force(session).items()],
        medium=BOUNDS[Size.MEDIUM],
        large=BOUNDS[Size.LARGE],
        waiting=[(one, _say(one.row.subject, one.row.content, names), _name(one.row.subject)) for one in waiting],
        offers={one.row.id: offers(session, one.row, viewer) for one in waiting},
        changes=[
            (one, _say(one.row.subject, one.row.content, names), _name(one.row.subject))
            for one in ledger.list_changes(session)
        ],
        channels={row.id: row.name for row in list_channels(session)},
        may_propose=access.sees_whole_county(Act.PROPOSE_LADDER),
        wrong=wrong,
        tried=tried,
    )


def _merge(ladders: Any, level: Level) -> list[tuple[list[Size], tuple[Rung, ...]]]:
    """The ladders of a level, those that are the same for several sizes once."""
    found: list[tuple[list[Size], tuple[Rung, ...]]] = []
    for size in Size:
        rungs = ladders[level, size]
        same = next((sizes for sizes, others in found if others == rungs), None)
        if same is None:
            found.append(([size], rungs))
        else:
            same.append(size)
    return found


def _name(subject: str) -> list[str]:
    """What a change is about, as msgids."""
    kind, *rest = subject.split(":")
    if kind == "line":
        return [Line(rest[0]).label]
    return [LEVELS[rest[0]].label, Size(rest[1]).label]


def _say(subject: str, content: list[Any], names: dict[int, str]) -> list[str]:
    """A kept content in the reader's words, one line a rung or a post."""
    if subject.startswith("line:"):
        return _say_posts(tuple(content), names)
    words = Sentence(_("{span}{lacking}：{line}"))
    found = []
    for rung in map(rung_of, content):
        facts = {"span": rung.span, "lacking": Sentence(rung.awaits.lacking), "line": Sentence(rung.line.label)}
        found.append(shown.translated(Sentence(words.msgid, facts)))
    return found


def _say_posts(posts: tuple[str, ...], names: dict[int, str]) -> list[str]:
    found = []
    for post in posts:
        kind, _colon, which = post.partition(":")
        if kind == ON_DUTY:
            found.append(shown.plain(DUTY))
        elif kind == "role":
            found.append(shown.plain(Role(which).label))
        else:
            found.append(names.get(int(which), shown.NOTHING))
    return found


def _render_rungs(level: Level, size: Size, wrong: Sentence | None = None) -> str:
    session = unit.session()
    return render_template(
        "ladder/rungs.html",
        level=level,
        size=size,
        rungs=ladders_in_force(session)[level, size],
        numbers=range(1, MOST_RUNGS + 1),
        units=list(RungUnit),
        awaits=list(Awaits),
        lines=list(Line),
        channels=list_channels(session),
        propose=PROPOSE,
        wrong=wrong,
    )


def _render_line(line: Line, wrong: Sentence | None = None) -> str:
    chosen = request.form.getlist("post") if wrong else posts_in_force(unit.session())[line]
    return render_template(
        "ladder/line.html",
        line=line,
        people=_people(),
        roles=[Role(role) for role in ROLES],
        chosen=chosen,
        on_duty=ON_DUTY,
        duty=DUTY,
        propose=PROPOSE,
        wrong=wrong,
    )
