"""What a visitor sends in bytes that are no text is made readable before anybody reads it: it is no fault of ours.

An address typed in another encoding, a NUL in it, which PostgreSQL keeps in no text, or the cookie of another program
on the same host, is read like any that means nothing to us: the page answers it, with whatever is found by it.
"""

import re
from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

_NOT_ASCII = re.compile("[^\x00-\x7f]")
_NOTHING = "\ufffd".encode().decode("latin-1")
"""The sign for what cannot be read, as a server hands on the bytes of an address (PEP 3333)."""


class Readable:
    """A WSGI application in front of ``inner``, which gets queries in ASCII (RFC 3986 2.1) and cookies in UTF-8."""

    def __init__(self, inner: WSGIApplication) -> None:
        self._inner = inner

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        environ["PATH_INFO"] = environ.get("PATH_INFO", "").replace("\x00", _NOTHING)
        query, cookie = environ.get("QUERY_STRING", ""), environ.get("HTTP_COOKIE", "")
        if not query.isascii() or "%00" in query:
            query = query.replace("%00", _NOTHING)
            environ["QUERY_STRING"] = _NOT_ASCII.sub(lambda sign: f"%{ord(sign[0]):02X}", query)
        if not cookie.isascii():
            environ["HTTP_COOKIE"] = cookie.encode("latin-1").decode(errors="replace").encode().decode("latin-1")
        return self._inner(environ, start)
