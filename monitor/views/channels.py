"""Channels to the outside: set up by one administrator, tried with a message, switched on by another."""

import json
import secrets
from collections.abc import Mapping

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for

from monitor.ledgers.outbox import list_channels
from monitor.models.hearing import PersonAddress
from monitor.models.outbox import Channel
from monitor.notify.channel import Kind, Parcel, Receipt, Verdict
from monitor.notify.keeping import keep, kind_of, list_fallbacks, read_typed, switch_on
from monitor.notify.kinds import kinds
from monitor.notify.manners import read_manners
from monitor.notify.sending import try_out
from monitor.notify.wire import Door
from monitor.values.permissions import Act
from monitor.values.telling import FAULTS
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, clock, shown, unit

bp = Blueprint("channels", __name__)
TITLE = _("【测试】安薪外发渠道")
LINE = _("这是“{channel}”的测试消息，由{name}发出，不需要处理。")
CAME = _("对方已接收（{code}）。")
FAILED = _("没有发成：{code}。")
KEPT = _("已保存。渠道现在停用，请先发测试消息，再由另一名安全管理员启用。")
ON = _("已启用。")
OFF = _("已停用，待发的消息留着。")
SAME = _("启用渠道的人不能是设置它的人，请另一名安全管理员启用。")


def say_code(code: str | None) -> str:
    """The receiver's own code as it is; our own in words."""
    return shown.NOTHING if not code else shown.plain(FAULTS[code]) if code in FAULTS else code


@bp.get("/channels")
@access.needs(Act.SEE_CHANNELS)
def show_list() -> access.Answer:
    rows = [(row, kind_of(row)) for row in list_channels(unit.session())]
    return render_template("channels/list.html", rows=rows, kinds=kinds(), say_code=say_code, now=clock.now())


@bp.get("/channels/new/<code>")
@access.needs(Act.KEEP_CHANNELS)
def ask(code: str) -> access.Answer:
    kind = kind_or_404(code)
    return _render(kind, None, {one.name: one.default for one in kind.fields}, {})


@bp.post("/channels/new/<code>")
@access.needs(Act.KEEP_CHANNELS)
def add(code: str) -> access.Answer:
    return _keep(kind_or_404(code), None)


@bp.get("/channels/<int:channel_id>")
@access.needs(Act.SEE_CHANNELS)
def show_page(channel_id: int) -> access.Answer:
    row = channel_or_404(channel_id)
    return _render(kind_of(row), row, _open(row), {})


@bp.post("/channels/<int:channel_id>")
@access.needs(Act.KEEP_CHANNELS)
def change(channel_id: int) -> access.Answer:
    row = channel_or_404(channel_id)
    return _keep(kind_of(row), row)


@bp.post("/channels/<int:channel_id>/test")
@access.needs(Act.KEEP_CHANNELS)
def test(channel_id: int) -> access.Answer:
    """Send one message now, beside every queue; the request waits for the answer, at most the door's seconds."""
    row = unit.reading().get(Channel, channel_id)
    if row is None:
        abort(404)
    kind, to = kind_of(row), request.form.get("to", "").strip()
    fault = kind.check_address(to) if kind.check_address else None
    if fault:
        return _render(kind, row, _open(row), {"to": fault}), 422
    line = Sentence(LINE, {"channel": row.name, "name": access.user().work_number})
    site = read_manners(unit.reading()).site
    parcel = Parcel(
        f"test_{secrets.token_hex(16)}", shown.plain(TITLE), (shown.translated(line),), site, False, clock.now(), "", to
    )
    unit.reading().rollback()
    receipt = try_out(row.kind, json.loads(row.settings), parcel, Door(current_app.config["OUTBOUND"]))
    _note(channel_id, receipt)
    words = CAME if receipt.verdict is Verdict.DELIVERED else FAILED
    flash(
        shown.translated(Sentence(words, {"code": say_code(receipt.code)})),
        "done" if words is CAME else "wrong",
    )
    return redirect(url_for("channels.show_page", channel_id=channel_id))


@bp.post("/channels/<int:channel_id>/on")
@access.needs(Act.SWITCH_CHANNELS)
def turn_on(channel_id: int) -> access.Answer:
    done = switch_on(unit.session(), channel_or_404(channel_id), access.viewer().user_id, clock.today())
    flash(shown.plain(ON if done else SAME), "done" if done else "wrong")
    return redirect(url_for("channels.show_page", channel_id=channel_id))


@bp.post("/channels/<int:channel_id>/off")
@access.needs(Act.KEEP_CHANNELS)
def turn_off(channel_id: int) -> access.Answer:
    channel_or_404(channel_id).active = False
    flash(shown.plain(OFF), "done")
    return redirect(url_for("channels.show_page", channel_id=channel_id))


def kind_or_404(code: str) -> Kind:
    if code not in kinds():
        abort(404)
    return kinds()[code]


def channel_or_404(channel_id: int) -> Channel:
    row = unit.session().get(Channel, channel_id)
    if row is None:
        abort(404)
    return row


def _open(row: Channel) -> dict[str, str]:
    """What of the settings may be shown: secrets never are."""
    settings = json.loads(row.settings)
    return {one.name: settings.get(one.name, "") for one in kind_of(row).fields if not one.secret}


def _keep(kind: Kind, row: Channel | None) -> access.Answer:
    session = unit.session()
    typed = read_typed(session, kind, request.form, row)
    if typed.faults:
        session.rollback()
        shown_again = {one.name: request.form.get(one.name, "") for one in kind.fields if not one.secret}
        return _render(kind, row, shown_again, typed.faults), 422
    kept = keep(session, kind, typed, row, access.viewer().user_id, clock.now())
    flash(shown.plain(KEPT), "done")
    return redirect(url_for("channels.show_page", channel_id=kept.id))


def _note(channel_id: int, receipt: Receipt) -> None:
    row = channel_or_404(channel_id)
    row.last_code = receipt.code[:120]
    if receipt.verdict is Verdict.DELIVERED:
        row.last_ok_at = clock.now()


def _render(kind: Kind, row: Channel | None, values: Mapping[str, str], faults: Mapping[str, str]) -> str:
    own = unit.reading().get(PersonAddress, (access.viewer().user_id, kind.code)) if kind.address else None
    return render_template(
        "channels/page.html",
        kind=kind,
        row=row,
        values=values,
        faults=faults,
        name=request.form.get("name", row.name if row else ""),
        fallbacks=list_fallbacks(unit.reading(), row),
        own_address=own.address if own else "",
        say_code=say_code,
        now=clock.now(),
    )
