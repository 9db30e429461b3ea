"""Refusals for programs: problem details as RFC 9457 has them, in the words of the pages."""

import json

from flask import make_response, request
from werkzeug.wrappers import Response

from monitor.views import shown

MEDIA = "application/problem+json"
PLACE = "/api/"
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS, POST",
    "Access-Control-Allow-Headers": "Content-Type, If-None-Match",
    "Access-Control-Expose-Headers": "ETag, Link, Retry-After",
}
"""What is public may be read by the scripts of any page; nobody is known by a cookie here."""


def is_for_programs() -> bool:
    """Whether the address is one for programs."""
    return request.path.startswith(PLACE) or request.path == PLACE.rstrip("/")


def problem(status: int, title: str, detail: str = "", **more: object) -> Response:
    """A refusal: ``title`` and ``detail`` are msgids, ``more`` are members of its own."""
    said = {"type": "about:blank", "title": shown.plain(title), "status": status}
    if detail:
        said["detail"] = shown.plain(detail)
    answer = make_response(json.dumps(said | more, ensure_ascii=False), status)
    answer.headers.update(CORS | {"Content-Type": MEDIA, "Cache-Control": "no-store"})
    if status == 429:
        answer.headers["Retry-After"] = "60"
    return answer
