"""One HTTP request to the outside: to the address that was judged, without redirect or proxy, bounded in time and size.

``requests`` bounds each read and not the whole, and looks names up again by itself: so the socket is ours (decision
0141).
"""

import json
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from urllib.parse import SplitResult, urlsplit

from monitor.notify.guard import Guard, WireFault, deadline, open_socket, shut, wrap

DEFAULT_PORTS = {"https": 443, "http": 80}


@dataclass(frozen=True)
class Answer:
    """``body`` is what was read of it, at most the guard's bytes. ``retry_after``: seconds, None where not said."""

    status: int
    retry_after: int | None
    body: bytes

    def json(self) -> Mapping[str, object]:
        """The object in the body; an empty one where there is none."""
        try:
            found = json.loads(self.body)
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}


@dataclass(frozen=True)
class Target:
    """Where a request goes. ``path`` is a secret as a rule: bots carry their key in it."""

    scheme: str
    host: str
    port: int
    path: str


def read_target(url: str) -> Target | None:
    """An address of http or https with a host and without a user; None for anything else."""
    try:
        parts: SplitResult = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in DEFAULT_PORTS or not host or "@" in parts.netloc or not _is_plain(url):
        return None
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme, host, port or DEFAULT_PORTS[parts.scheme], path)


def _is_plain(url: str) -> bool:
    """Signs that would end a line of the request, or that a request line cannot hold, are not let through."""
    return url.isascii() and url.isprintable() and " " not in url


class _Connection(HTTPConnection):
    """A connection to an address that was looked up before, under the name of its host."""

    def __init__(self, target: Target, address: str, seconds: float) -> None:
        super().__init__(target.host, target.port, timeout=seconds)
        self.default_port = DEFAULT_PORTS[target.scheme]
        self.address, self.seconds, self.tls = address, seconds, target.scheme == "https"

    def connect(self) -> None:
        self.sock = open_socket(self.address, self.port, self.seconds)
        if self.tls:
            self.sock = wrap(self.sock, self.host)
            self.sock.do_handshake()


def post(url: str, body: bytes, headers: Mapping[str, str], guard: Guard) -> Answer:
    """Send ``body``. Raises :class:`WireFault`: ``address``, ``not_https``, ``inside``, ``dns``, ``connect``, ``tls``,
    ``timeout``, ``cut`` (the other side may have taken it all the same).
    """
    target = read_target(url)
    if target is None:
        raise WireFault("address", forbidden=True)
    if target.scheme != "https" and not guard.knows(target.host, target.port):
        raise WireFault("not_https", forbidden=True)
    address = guard.find_address(target.host, target.port)
    connection = _Connection(target, address, guard.seconds)
    with deadline(guard.seconds, lambda: shut(connection.sock)) as over:
        try:
            answer = _exchange(connection, target.path, body, headers, guard.most_bytes)
            # Where the clock cut it, an answer looks as if it had come to its end.
            if over.is_set():
                raise WireFault("timeout")
            return answer
        except WireFault as fault:
            raise WireFault("timeout") if over.is_set() else fault from None
        except ssl.SSLCertVerificationError as error:
            raise WireFault("tls") from error
        except (OSError, HTTPException, ValueError, AttributeError) as error:
            late = over.is_set() or isinstance(error, TimeoutError)
            raise WireFault("timeout" if late else "tls" if isinstance(error, ssl.SSLError) else "cut") from error
        finally:
            connection.close()


def _exchange(connection: _Connection, path: str, body: bytes, headers: Mapping[str, str], most_bytes: int) -> Answer:
    sent = {"Content-Type": "application/json; charset=utf-8", "User-Agent": "anxin", "Accept-Encoding": "identity"}
    connection.request("POST", path, body, sent | dict(headers))
    response = connection.getresponse()
    read = bytearray()
    while len(read) < most_bytes and (piece := response.read1(most_bytes - len(read))):
        read += piece
    return Answer(response.status, _read_seconds(response.getheader("Retry-After")), bytes(read))


def _read_seconds(text: str | None) -> int | None:
    """Seconds of a Retry-After; the form with a date is passed over, the plan of attempts then stands."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else None
