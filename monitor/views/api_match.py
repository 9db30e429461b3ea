"""Matching a program's firms with the public list: names and credit codes in, candidates with reasons out."""

import json

from flask import Blueprint, request
from werkzeug.wrappers import Response

from monitor.ledgers.firms import Wanted, read_wanted
from monitor.ledgers.register_match import Match, match_entries
from monitor.ledgers.register_rows import as_object
from monitor.ledgers.register_search import is_personal
from monitor.values.words import mark as _
from monitor.views import access, shown, unit
from monitor.views.api_words import AT_ONCE, CANDIDATES, LONGEST_NAME
from monitor.views.problem import CORS, problem
from monitor.views.register_answer import PAGES, hold, moment, prepare

bp = Blueprint("api_match", __name__)
bp.before_request(prepare)
TITLE = _("请求没有看懂")
SHAPE = _(
    "应为 JSON：queries 是 1 到 100 个对象的列表，每个对象有 name（单位名称）或 code（统一社会信用代码），或两者都有。"
)
NOBODY = _("不能按身份证号、手机号或者银行卡号查询，也不查询个人。")


@bp.after_request
def _open(said: Response) -> Response:
    said.headers.update(CORS)
    return said


@bp.post("/api/v1/match")
@access.public
def match() -> access.Answer:
    hold(PAGES)
    queries = _read()
    if queries is None:
        return problem(400, TITLE, SHAPE)
    # A hundred firms in one request are a hundred look-ups.
    for _query in queries[1:]:
        hold(PAGES)
    if any(is_personal(text) for query in queries for text in query.values()):
        return problem(400, TITLE, NOBODY)
    wanted = [_wanted(query) for query in queries]
    found = match_entries(unit.reading(), moment(), wanted, CANDIDATES)
    results = [
        {"query": query, "candidates": [_as_object(one) for one in some]}
        for query, some in zip(queries, found, strict=True)
    ]
    said = {"as_at": moment().day.isoformat(), "results": results}
    answer = Response(json.dumps(said, ensure_ascii=False), mimetype="application/json")
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _read() -> list[dict[str, str]] | None:
    """The queries; None where the body is not of the shape that is promised."""
    body = request.get_json(silent=True)
    queries = body.get("queries") if isinstance(body, dict) else None
    if not isinstance(queries, list) or not 0 < len(queries) <= AT_ONCE:
        return None
    return queries if all(map(_is_query, queries)) else None


def _is_query(query: object) -> bool:
    if not isinstance(query, dict) or not query or not query.keys() <= {"name", "code"}:
        return False
    texts = [text for text in query.values() if isinstance(text, str) and len(text) <= LONGEST_NAME]
    return len(texts) == len(query) and any(text.strip() for text in texts)


def _wanted(query: dict[str, str]) -> Wanted:
    return read_wanted(query.get("name", ""), query.get("code", ""))


def _as_object(found: Match) -> dict[str, object]:
    """A candidate; ``same`` only where the credit code proves it."""
    return {
        "grade": found.grade.value,
        "same": found.grade.value == "code",
        "proposed": found.is_proposed,
        "reasons": [{"code": reason.value, "words": shown.plain(reason.label)} for reason in found.reasons],
        "entry": as_object(found.line),
    }
