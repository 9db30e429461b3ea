"""Handing over: one's own absence, and for supervisors everybody's; what moves is shown before it moves."""

from collections import Counter
from collections.abc import Sequence

from flask import Blueprint, flash, redirect, render_template, request, url_for
from sqlalchemy import select

from forms.handover import HandoverTyped, read_handover
from monitor.ledgers.handover import list_handovers
from monitor.lifecycles.handover import end, hand_over, preview
from monitor.lifecycles.machine import Incomplete
from monitor.lifecycles.owned import Holding
from monitor.models.handover import LONGEST_ABSENCE, Handover
from monitor.models.scope import Viewer
from monitor.models.user import User
from monitor.notify.inbox import Letter, write
from monitor.notify.orphans import list_orphans
from monitor.notify.routing import list_holders
from monitor.values.permissions import Act
from monitor.values.terms import Role
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, clock, shown, unit

bp = Blueprint("handover", __name__)
DONE = _("已移交，代理人和督查员收到消息。")
ENDED = _("已结束，从今天起由本人办理。")
TOLD = _("{user}自 {first} 起不在岗，由{deputy}代理，至 {last}；名下事项见“移交”。")
TOLD_FOR_GOOD = _("{user}自 {first} 起离岗，由{deputy}接替；名下事项见“移交”。")


@bp.get("/handover")
@access.staff
def show() -> access.Answer:
    return _render()


@bp.post("/handover/preview")
@access.staff
def look() -> access.Answer:
    """What would move; nothing is written."""
    typed = read_handover(request.form, access.viewer().user_id)
    if isinstance(typed, str):
        return _render(Sentence(typed)), 422
    try:
        days = (typed.first_day, typed.last_day)
        found = preview(unit.session(), access.viewer(), typed.user_id, typed.deputy_id, *days)
    except Incomplete as refusal:
        unit.session().rollback()
        return _render(refusal.sentence), 422
    return _render(typed=typed, holdings=found)


@bp.post("/handover")
@access.staff
def make() -> access.Answer:
    session, viewer = unit.session(), access.viewer()
    typed = read_handover(request.form, viewer.user_id)
    if isinstance(typed, str):
        return _render(Sentence(typed)), 422
    try:
        row = hand_over(
            session, viewer, typed.user_id, typed.deputy_id, typed.first_day, typed.last_day, typed.reason, clock.now()
        )
    except Incomplete as refusal:
        session.rollback()
        return _render(refusal.sentence), 422
    _tell(row)
    flash(shown.plain(DONE), "done")
    return redirect(url_for("handover.show"))


@bp.post("/handover/<int:handover_id>/end")
@access.staff
def stop(handover_id: int) -> access.Answer:
    end(unit.session(), access.viewer(), handover_id, clock.now())
    flash(shown.plain(ENDED), "done")
    return redirect(url_for("handover.show"))


def _tell(row: Handover) -> None:
    """Both persons and the supervisors read of it."""
    session = unit.session()
    names = {number: name for number, name in session.execute(select(User.id, User.name))}
    facts: dict[str, object] = {
        "user": names[row.user_id], "deputy": names[row.deputy_id], "first": row.first_day.isoformat(),
    }  # fmt: skip
    sentence = Sentence(TOLD_FOR_GOOD, facts)
    if row.last_day is not None:
        sentence = Sentence(TOLD, facts | {"last": row.last_day.isoformat()})
    readers = {row.user_id, row.deputy_id, *list_holders(session, (Role.SUPERVISOR,), clock.today())} - {
        access.viewer().user_id
    }
    write(session, [Letter(user, f"handover:{row.id}", sentence) for user in sorted(readers)], clock.now())


def _list_colleagues(people: Sequence[User], viewer: Viewer) -> list[tuple[int, str, str]]:
    """Who could stand in for the viewer: whoever shares a role with him, by name; nobody's number to sign in with.

    Where two have one name the number says who is meant.
    """
    roles = {reach.role.value for reach in viewer.reaches}
    near = [one for one in people if any(grant.role in roles for grant in one.grants)]
    names = Counter(one.name for one in near)
    return [(one.id, one.name, one.work_number if names[one.name] > 1 else "") for one in near]


def _render(
    wrong: Sentence | None = None, typed: HandoverTyped | None = None, holdings: list[Holding] | None = None
) -> str:
    session, viewer, today = unit.session(), access.viewer(), clock.today()
    keeps = access.sees_whole_county(Act.KEEP_HANDOVERS)
    people = session.scalars(select(User).where(User.active).order_by(User.name, User.id)).all()
    coming, past = list_handovers(session, today, None if keeps else viewer.user_id)
    return render_template(
        "handover/page.html",
        keeps=keeps,
        own=viewer.user_id,
        people=[(one.id, one.name, one.work_number) for one in people] if keeps else _list_colleagues(people, viewer),
        names={one.id: one.name for one in people},
        coming=coming,
        past=past,
        orphans=list_orphans(session, today) if keeps else [],
        today=today,
        longest=LONGEST_ABSENCE,
        wrong=wrong,
        typed=typed,
        holdings=holdings,
    )
