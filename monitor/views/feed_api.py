"""Signed pushes of feeds: a batch to be taken, a batch to be checked only, and the description for programmers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import Blueprint, abort, current_app, jsonify, make_response, render_template, request
from sqlalchemy import select
from werkzeug.wrappers import Response

from monitor.feeds.answers import say_answer
from monitor.feeds.profile import Profile, profile_of, profiles
from monitor.feeds.signing import Signed, Unsigned, use_nonce, verify
from monitor.feeds.taking import OtherBody, Parcel, check, take
from monitor.importers.turn import Busy
from monitor.models.feed import Feed
from monitor.values.feeds import PUSH_BYTES, DeliveryStatus, FeedStatus, FeedWay
from monitor.values.fields import BOOKS
from monitor.values.terms import BookKind
from monitor.values.words import mark as _
from monitor.views import access, clock, feed_words, locales, public, shown, unit
from monitor.views.problem import problem
from monitor.views.register_files import root

bp = Blueprint("feed_api", __name__)
bp.before_request(public.choose_locale)
PUSHES = public.Allowance("feed", 120, 3000, timedelta(minutes=1))
SLIPS = public.Allowance("feed-slip", 30, 100_000, timedelta(minutes=10))
"""Requests of one address that were not to be believed: it must wait then, and nobody else."""
NOT_BELIEVED = _("请求没有被接受")
TABLES = frozenset({"text/csv", "text/plain", "application/octet-stream", "application/vnd.ms-excel"})
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_KEY, MOST_DIGITS = 128, 9


@dataclass(frozen=True)
class Admitted:
    """A push that is believed: its feed and its body."""

    feed: Feed
    body: bytes


@bp.get("/api/v1/feeds")
@access.public
def show_page() -> access.Answer:
    """For the sender's programmers: how to sign, what to send, what comes back."""
    books = {kind: BOOKS[kind] for kind in dict.fromkeys(kind for one in profiles().values() for kind in one.sample)}
    return render_template(
        "feeds/api.html", profiles=list(profiles().values()), books=books, root=root(), words=feed_words,
        most=PUSH_BYTES >> 20, codes=feed_words.CODES,
    )  # fmt: skip


@bp.get("/api/v1/feeds/openapi.json")
@access.public
def show_specification() -> access.Answer:
    return jsonify(feed_words.specification() | {"servers": [{"url": f"{root()}/api/v1/feeds"}]})


@bp.get("/api/v1/feeds/samples/<profile>/<kind>")
@access.public
def give_sample(profile: str, kind: str) -> access.Answer:
    found = profiles().get(profile)
    if found is None or kind not in set(found.sample):
        abort(404)
    answer = make_response(found.sample[BookKind(kind)])
    ending = "csv" if found.table else "json"
    answer.headers["Content-Type"] = f"{found.media}; charset=utf-8"
    answer.headers["Content-Disposition"] = f'attachment; filename="{profile}-{kind}.{ending}"'
    return answer


@bp.post("/api/v1/feeds/<code>/batches")
@access.public
def receive(code: str) -> access.Answer:
    """Take a signed batch in. The same Idempotency-Key gets the same answer again."""
    key = request.headers.get("Idempotency-Key", "")
    if not key or len(key) > LONGEST_KEY or not key.isascii() or not key.isprintable():
        return _refused(400, "key", _("请在头里写 Idempotency-Key：每批一个，重发同一批用同一个，最多 128 个字符。"))
    sequence = request.args.get("sequence")
    if sequence is not None and not (sequence.isascii() and sequence.isdigit() and len(sequence) <= MOST_DIGITS):
        return _refused(400, "sequence", _("sequence 应为整数，逐批增大。"))
    admitted = _admit(code, once=True)
    if isinstance(admitted, Response):
        return admitted
    if admitted.feed.status != FeedStatus.OPEN.value:
        return _refused(403, "closed", _("这个数据来源还没有开通，或者已经停用。请联系系统管理员。"))
    parcel = Parcel(admitted.body, _name(), key, int(sequence) if sequence else None)
    try:
        taken = take(unit.database(), admitted.feed.id, parcel, clock.now())
    except OtherBody as other:
        return _refused(422, "key_reused", other.sentence.msgid)
    except Busy as busy:
        answer = _refused(503, "busy", busy.sentence.msgid)
        answer.headers["Retry-After"] = "30"
        return answer
    said = _said(taken.answer, taken.status)
    if taken.known:
        said.headers["Idempotency-Replayed"] = "true"
    return said


@bp.post("/api/v1/feeds/<code>/check")
@access.public
def try_out(code: str) -> access.Answer:
    """What a batch would be answered; nothing of it is kept. Open to feeds that still wait to be opened."""
    admitted = _admit(code, once=False)
    if isinstance(admitted, Response):
        return admitted
    if admitted.feed.status == FeedStatus.PAUSED.value:
        return _refused(403, "closed", _("这个数据来源还没有开通，或者已经停用。请联系系统管理员。"))
    answer = check(unit.database(), admitted.feed, Parcel(admitted.body, _name()))
    return _said(answer, DeliveryStatus(answer["status"]))


def _admit(code: str, *, once: bool) -> Admitted | Response:
    """The feed and the body of a push that is believed, or the refusal."""
    now, database = clock.now(), unit.database()
    with database.writing() as session:
        if public.is_too_much(session, PUSHES, now) or public.is_too_much(session, SLIPS, now):
            return _refused(429, "too_many", _("请求太多，请稍后再发。"))
        public.note_attempt(session, PUSHES, now)
    request.max_content_length = min(PUSH_BYTES, int(current_app.config["UPLOAD_LIMIT"]))
    body = request.get_data(cache=False)
    feed = unit.reading().scalar(select(Feed).where(Feed.code == code, Feed.way == FeedWay.PUSH.value))
    path = request.full_path.rstrip("?")
    named = (request.headers.get(name, "") for name in ("X-Timestamp", "X-Nonce", "X-Signature"))
    signed = Signed(request.method, path, *named)
    try:
        verify(feed.secret if feed else None, signed, body, now)
        if feed is not None and once:
            use_nonce(database, feed.id, signed.nonce, now)
    except Unsigned as unsigned:
        with database.writing() as session:
            public.note_attempt(session, SLIPS, now)
        return _refused(401, unsigned.code, unsigned.words)
    assert feed is not None
    if not _is_of(profile_of(feed.profile), request.mimetype):
        return _refused(415, "media", _("Content-Type 与约定的格式不符：JSON 用 application/json，表格用 text/csv。"))
    return Admitted(feed, body)


def _is_of(profile: Profile, media: str) -> bool:
    return media in TABLES | {WORKBOOK} if profile.table else media == "application/json"


def _name() -> str:
    """What the delivery is called in the journal and in the history of imports."""
    return f"{clock.now():%Y%m%dT%H%M%S}"


def _said(answer: Mapping[str, Any], status: DeliveryStatus) -> Response:
    said = say_answer(answer, locales.chosen())
    if status is DeliveryStatus.REFUSED:
        more = {name: value for name, value in said.items() if name not in ("status", "reason")}
        reason = said["reason"] or shown.plain(feed_words.ALL_REFUSED)
        return _refused(422, more.pop("code") or "all_refused", detail=str(reason), outcome="refused", **more)
    made = jsonify(said)
    made.status_code = 202 if status is DeliveryStatus.WAITING else 200
    return made


def _refused(status: int, code: str, words: str = "", *, detail: str = "", **more: object) -> Response:
    """A refusal as RFC 9457 has it, with a stable ``code``; ``words`` are a msgid."""
    return problem(status, NOT_BELIEVED, code=code, detail=detail or shown.plain(words), **more)
