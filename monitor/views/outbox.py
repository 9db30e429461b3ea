"""What went out and what did not: the queue for supervisors, and everybody's own messages in the pages."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from sqlalchemy import select

from forms.alert import read_whole
from monitor.ledgers import inbox
from monitor.ledgers import outbox as ledger
from monitor.models.outbox import OutboxMessage
from monitor.notify.bodies import Said, has_drills, is_drill, say_body
from monitor.notify.sending import revive
from monitor.notify.wording import scrub
from monitor.values.permissions import Act
from monitor.values.telling import OutboxState
from monitor.values.words import Sentence, unpack
from monitor.values.words import mark as _
from monitor.views import access, clock, filters, letters, locales, shown, unit
from monitor.views.channels import say_code

bp = Blueprint("outbox", __name__)
REVIVED = _("已重新排队 {count} 条，按原编号发送。")
MOST = 500


@bp.get("/outbox")
@access.needs(Act.SEE_OUTBOX)
def show_list() -> access.Answer:
    session = unit.session()
    state = filters.choice("state", [one.value for one in OutboxState])
    channel = filters.number("channel")
    page = ledger.list_messages(session, state, channel, filters.page_number())
    return render_template(
        "outbox/list.html",
        page=page,
        bodies={line.row.id: _say(line.row) for line in page.rows},
        drills={line.row.id for line in page.rows if is_drill(line.row.body)},
        mixed={line.row.id for line in page.rows if has_drills(line.row.body)},
        figures=ledger.count_outbox(session, clock.now()),
        channels=ledger.list_channels(session),
        states=list(OutboxState),
        state_words={one.value: one.label for one in OutboxState},
        state=state,
        channel=channel,
        say_code=say_code,
        now=clock.now(),
    )


def _say(row: OutboxMessage) -> Said | None:
    """What a message says, for those who see every alert of the county: it may be about any town.

    Others, administrators among them, see that it went and not what it says.
    """
    return say_body(row.body, locales.chosen()) if access.sees_whole_county(Act.SEE_ALERTS) else None


@bp.post("/outbox/retry")
@access.needs(Act.RETRY_OUTBOX, county=True)
def retry() -> access.Answer:
    """Send one dead message again, or all dead ones of a channel."""
    session = unit.session()
    message, channel = (read_whole(request.form.get(name, "")) for name in ("message", "channel"))
    dead = select(OutboxMessage.id).where(OutboxMessage.state == OutboxState.DEAD.value).order_by(OutboxMessage.id)
    if message is not None:
        dead = dead.where(OutboxMessage.id == message)
    elif channel is not None:
        dead = dead.where(OutboxMessage.channel_id == channel)
    else:
        abort(404)
    count = revive(session, session.scalars(dead.limit(MOST)).all(), clock.now())
    flash(shown.translated(Sentence(REVIVED, {"count": count})), "done" if count else "care")
    return redirect(url_for("outbox.show_list"))


@bp.get("/messages")
@access.staff
def show_messages() -> access.Answer:
    page = inbox.list_messages(unit.session(), access.viewer().user_id, filters.page_number())
    words = {row.id: scrub(shown.translated(unpack(row.msgid, row.facts))) for row in page.rows}
    listed = inbox.list_listings(unit.session(), page.rows)
    onward = {row.id: letters.lead(row, listed) for row in page.rows}
    return render_template("outbox/messages.html", page=page, words=words, onward=onward)


@bp.post("/messages/read")
@access.staff
def mark_read() -> access.Answer:
    inbox.mark_read(unit.session(), access.viewer().user_id, clock.now())
    return redirect(url_for("outbox.show_messages"))
