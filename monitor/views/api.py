"""The public list for programs, version 1: the entries of the page, without an account and without any person."""

import json
import re
from collections.abc import Callable, Mapping
from urllib.parse import urlencode

from flask import Blueprint, abort, current_app, make_response, render_template, request
from werkzeug.wrappers import Response

from monitor.ledgers.register import NoSuchPlace
from monitor.ledgers.register_asking import InSession
from monitor.ledgers.register_changes import Cursor, list_changes, read_cursor
from monitor.ledgers.register_entry import Altered, Entry, Gone, find_entry
from monitor.ledgers.register_files import changes_object, withdrawn_object
from monitor.ledgers.register_rows import as_object
from monitor.ledgers.register_search import is_personal
from monitor.values.register import PLAIN_REASON
from monitor.values.words import SOURCE_LOCALE, say
from monitor.values.words import mark as _
from monitor.views import access, unit
from monitor.views.api_words import SPECIFICATION, USUAL, Parameter, parameters_of
from monitor.views.problem import CORS, problem
from monitor.views.register_answer import ENTRIES, PAGES, answer, hold, is_known, kept_pages, moment, prepare, stamped
from monitor.views.register_files import root
from monitor.views.register_page import make_objects
from monitor.views.register_question import find_fault, read_for_programs

bp = Blueprint("api", __name__)
bp.before_request(prepare)
JSON = "application/json"
NOT_UNDERSTOOD = _("参数没有看懂")
NOBODY = _("不能按身份证号、手机号或者银行卡号查询，也不查询个人。")
NO_PLACE = _("没有这个编号。请用上一页答复中的 next，或者从头开始。")
GONE = _("这个条目不再公示")
NEXT, TAIL = re.compile(rb'"next": "([^"]+)"}$'), 100


@bp.after_request
def _open(said: Response) -> Response:
    said.headers.update(CORS)
    return said


def _json(made: Callable[[], object]) -> Response:
    return answer(lambda: json.dumps(made(), ensure_ascii=False), JSON)


@bp.get("/api/v1/openapi.json")
@access.public
def show_specification() -> access.Answer:
    return _json(lambda: SPECIFICATION | {"servers": [{"url": f"{root()}/api/v1"}]})


@bp.get("/api/v1")
@access.public
def show_page() -> access.Answer:
    """The same for people: what may be asked and what is answered, from the specification itself."""
    hold(PAGES)
    parameters: list[Parameter] = parameters_of("/blacklist")
    fields = SPECIFICATION["components"]["schemas"]["Entry"]["properties"]
    return answer(
        lambda: render_template("public/api.html", parameters=parameters, fields=fields, moment=moment(), root=root())
    )


@bp.get("/api/v1/blacklist")
@access.public
def list_entries() -> access.Answer:
    hold(PAGES)
    wrong = find_fault(request.args)
    if wrong is not None:
        return problem(400, NOT_UNDERSTOOD, wrong[1], parameter=wrong[0])
    if is_known():
        return stamped(make_response("", 304))
    size = int(request.args.get("limit") or USUAL)
    since = read_cursor(request.args.get("changed_since", ""))
    if since is not None:
        return _changes(since, size)
    asked = read_for_programs(request.args)
    if is_personal(asked.words):
        return problem(400, NOT_UNDERSTOOD, NOBODY, parameter="q")
    after, asking = request.args.get("after", ""), InSession(unit.reading())
    try:
        said = answer(lambda: make_objects(kept_pages(), asking, moment(), asked, after, size)[0], JSON)
    except NoSuchPlace:
        return problem(400, NOT_UNDERSTOOD, NO_PLACE, parameter="after")
    # A page that is kept is not asked of the database again: where the next one begins stands at its end.
    following = NEXT.search(said.get_data()[-TAIL:])
    return _linked(said, {"after": following[1].decode()} if following else {})


def _changes(since: Cursor, size: int) -> Response:
    found = list_changes(unit.reading(), moment(), since, size)
    said = _json(lambda: changes_object(found, moment()))
    return _linked(said, {"changed_since": str(found.cursor)} if found.more else {})


def _linked(said: Response, changed: Mapping[str, str]) -> Response:
    if changed:
        query = urlencode({name: text for name, text in request.args.items() if name not in changed} | dict(changed))
        said.headers["Link"] = f'<{root()}{request.path}?{query}>; rel="next"'
    return said


@bp.get("/api/v1/blacklist/<public_id>")
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
        return problem(410, GONE, found.why.label, **withdrawn_object(found))
    return _json(lambda: _whole(found))


def _whole(entry: Entry) -> dict[str, object]:
    """An entry from its signed text; the persons stand on its page alone."""
    return as_object(entry.line) | {
        "url": f"{root()}/blacklist/{entry.line.public_id}",
        "ground": entry.ground.value if entry.ground else None,
        "reason": say(PLAIN_REASON[entry.ground], SOURCE_LOCALE) if entry.ground else None,
        "found": entry.found,
        "basis": list(entry.basis),
        "order_no": entry.order_no,
        "order_due_on": entry.order_due_on,
        "project_name": entry.project_name,
        "address": entry.address,
        "objection": entry.objection,
        "authority_phone": entry.authority_phone,
        "authority_address": entry.authority_address,
        "sha256": entry.sha256,
        "history": [
            {"act": one.act.value, "day": one.day.isoformat(), "why": one.why.value if one.why else None}
            for one in entry.history
        ],
    }
