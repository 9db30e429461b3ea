"""The public list as files, streamed: the same entries as the page, at the same moment."""

from collections.abc import Callable, Iterator

from flask import Blueprint, abort, current_app, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from monitor.ledgers.register import Moment
from monitor.ledgers.register_feed import find_manifest, make_atom, make_manifest, write_manifest
from monitor.ledgers.register_files import make_xlsx, stream_csv, stream_json, stream_simple
from monitor.views import access, locales, unit
from monitor.views.register_answer import FILES, answer, hold, is_known, moment, prepare, stamped

bp = Blueprint("register_files", __name__)
bp.before_request(prepare)
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Stream = Callable[[Session, Moment], Iterator[bytes]]


def root() -> str:
    """The address at which the public reaches this county."""
    return str(current_app.config["PUBLIC_URL"]) or request.url_root.rstrip("/")


def _stream(make: Stream, media: str, name: str) -> Response:
    """A file as it is made, from a session of its own: that of the request ends before the file does."""
    if is_known():
        return stamped(Response(status=304))
    now, database = moment(), unit.database()

    def chunks() -> Iterator[bytes]:
        with database.passing() as session:
            yield from make(session, now)

    said = stamped(Response(chunks(), content_type=media))
    said.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return said


@bp.get("/blacklist.csv")
@access.public
def take_csv() -> access.Answer:
    hold(FILES)
    locale = locales.chosen()
    return _stream(lambda session, now: stream_csv(session, now, locale), "text/csv; charset=utf-8", "blacklist.csv")


@bp.get("/blacklist.json")
@access.public
def take_json() -> access.Answer:
    hold(FILES)
    return _stream(stream_json, "application/json", "blacklist.json")


@bp.get("/blacklist-opensanctions.csv")
@access.public
def take_simple() -> access.Answer:
    hold(FILES)
    here, name = root(), "blacklist-opensanctions.csv"
    return _stream(lambda session, now: stream_simple(session, now, here), "text/csv; charset=utf-8", name)


@bp.get("/blacklist.xlsx")
@access.public
def take_xlsx() -> access.Answer:
    hold(FILES)
    said = answer(lambda: make_xlsx(unit.reading(), moment(), locales.chosen()), WORKBOOK)
    said.headers["Content-Disposition"] = 'attachment; filename="blacklist.xlsx"'
    return said


@bp.get("/blacklist.atom")
@access.public
def take_atom() -> access.Answer:
    hold(FILES)
    media = "application/atom+xml; charset=utf-8"
    return answer(lambda: make_atom(unit.reading(), moment(), root(), locales.chosen()), media)


@bp.get("/blacklist.manifest.json")
@access.public
def take_manifest() -> access.Answer:
    hold(FILES)
    return answer(lambda: write_manifest(make_manifest(unit.reading(), moment(), root())), "application/json")


@bp.get("/blacklist/manifests/<day>.json")
@access.public
def take_dated_manifest(day: str) -> access.Answer:
    """The manifest that was written down on a day: hashes that copies of that day must have, and no names."""
    hold(FILES)
    kept = find_manifest(unit.reading(), day)
    if kept is None:
        abort(404)
    return answer(lambda: kept, "application/json")
