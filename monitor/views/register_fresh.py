"""Answers of the public list that a worker did not give yet, put together at the door from what the pages left there.

Flask draws the frame of a kind of question once a moment of the list and says its headers; behind the same headers any
other question of that kind is one or two statements and a join of bytes. Whatever else is asked goes in.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast
from urllib.parse import urlencode
from wsgiref.types import WSGIEnvironment

from flask import Flask
from flask_compress import Compress
from werkzeug.wrappers import Request

from monitor.ledgers.register import Moment, NoSuchPlace
from monitor.ledgers.register_asking import Asking, as_day
from monitor.ledgers.register_search import is_personal
from monitor.views.api_words import USUAL
from monitor.views.register_answer import Memory
from monitor.views.register_frame import Frame, Shelf
from monitor.views.register_page import NotDrawn, make_objects, make_page
from monitor.views.register_question import Question, find_fault, read_for_programs, read_question

LIST, OBJECTS = "/blacklist", "/api/v1/blacklist"
Headers = list[tuple[str, str]]
State = tuple[Any, ...]
"""Number of changes and latest day seen, as the driver writes them; at the end the seconds by which the clock was set
back (0 or less).
"""
Args = Mapping[str, str]
OF_ONE = frozenset({"content-length", "content-encoding", "date", "link"})
"""Headers that another answer of the same kind does not share."""
SENDERS = ("wsgi.url_scheme", "HTTP_HOST", "HTTP_ACCEPT_ENCODING", "HTTP_ACCEPT", "HTTP_ORIGIN")
CONDITIONS = frozenset({"HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_RANGE"})
"""What a reader has already is for the door to say."""
KEPT = 300


@dataclass(frozen=True)
class _Head:
    """The headers of an answer, the day and the state of the list at which they were said, and our own address."""

    today: date
    state: State
    headers: Headers
    root: str


class _Undrawn:
    """At the door there are no templates."""

    def page(self, question: Question, *, entries: bool, more: bool) -> Frame:
        raise NotDrawn

    def row(self) -> Frame:
        raise NotDrawn


class Fresh:
    """What one worker makes at its door."""

    def __init__(self, app: Flask) -> None:
        self._app, self._config, self._memory = app, app.config, cast(Memory, app.extensions["register"])
        self._compress = cast(Compress, app.extensions["compress"])
        self._heads = Shelf[tuple[str, ...], _Head](KEPT)

    def learn(self, environ: WSGIEnvironment, today: date, state: State, headers: Headers) -> None:
        """Keep the headers of a plain answer."""
        shared = [one for one in headers if one[0].lower() not in OF_ONE]
        root = str(self._config["PUBLIC_URL"]) or Request(environ).url_root.rstrip("/")
        self._heads.put(_sender(environ), _Head(today, state, shared, root))

    def make(self, environ: WSGIEnvironment, today: date, state: State, asking: Asking) -> tuple[Headers, bytes] | None:
        """The answer to a question; None if the pages must be asked."""
        head = self._heads.get(_sender(environ))
        if head is None or (head.today, head.state) != (today, state):
            return None
        revision, seen, _set_back = state
        moment = Moment(today if seen is None else max(today, as_day(seen)), revision or 0)
        args = Request(environ).args.to_dict()
        try:
            if environ["PATH_INFO"] == LIST:
                made = self._list(args, moment, asking)
            else:
                made = self._objects(args, moment, asking, head.root)
        except (NotDrawn, NoSuchPlace):
            return None
        if made is None:
            return None
        link, body = made
        return self._packed(environ, [*head.headers, ("Content-Length", str(len(body))), *link], body)

    def _packed(self, environ: WSGIEnvironment, headers: Headers, body: bytes) -> tuple[Headers, bytes]:
        """The answer as this reader takes it, packed by what packs every page."""
        if not environ.get("HTTP_ACCEPT_ENCODING"):
            return headers, body
        bare = {name: value for name, value in environ.items() if name not in CONDITIONS}
        with self._app.request_context(bare):
            said = self._compress.after_request(self._app.response_class(body, headers=headers))
            return list(said.headers), said.get_data()

    def _list(self, args: Args, moment: Moment, asking: Asking) -> tuple[Headers, bytes] | None:
        question = read_question(args, str(self._config["LOCALE"]))
        if question.wrong or args.get("status") == "ended":
            return None
        return [], make_page(self._memory.kept, asking, moment, question, _Undrawn())

    def _objects(self, args: Args, moment: Moment, asking: Asking, root: str) -> tuple[Headers, bytes] | None:
        if "changed_since" in args or find_fault(args) is not None:
            return None
        wanted, size = read_for_programs(args), int(args.get("limit") or USUAL)
        if wanted.words and is_personal(wanted.words):
            return None
        body, after = make_objects(self._memory.kept, asking, moment, wanted, args.get("after", ""), size)
        if after is None:
            return [], body
        query = urlencode({name: text for name, text in args.items() if name != "after"} | {"after": after})
        return [("Link", f'<{root}{OBJECTS}?{query}>; rel="next"')], body


def _sender(environ: Mapping[str, Any]) -> tuple[str, ...]:
    """What the headers of an answer depend on beside the question."""
    return (str(environ["PATH_INFO"]), *(str(environ.get(name, "")) for name in SENDERS))
