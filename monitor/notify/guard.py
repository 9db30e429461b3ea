"""Which machines may be reached from here, and how long and how much a request to one may take.

An address inside a network is refused (SSRF, reliability.md A.3): whoever may type an address could otherwise make this
machine speak to its neighbours. A host of the county's own network is let through by the setting OUTBOUND_ALLOW alone.
"""

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from threading import Event, Thread

_TRANSLATED = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"), IPv6Network("2002::/16"))
"""Prefixes that carry an IPv4 address on to wherever it is (NAT64, 6to4)."""
PULSE_SECONDS = 0.2


class WireFault(Exception):
    """A request without an answer. ``code`` says why; with ``forbidden`` the same request will never be let out."""

    def __init__(self, code: str, *, forbidden: bool = False) -> None:
        super().__init__(code)
        self.code, self.forbidden = code, forbidden


@dataclass(frozen=True)
class Guard:
    """What the county lets out. ``hosts`` are names, or ``name:port``, of its own network, in small letters, and
    ``networks`` the addresses there.

    A request ends after ``seconds`` of wall clock, whatever the other side does, and no more than ``most_bytes`` of an
    answer are read.
    """

    hosts: frozenset[str] = field(default_factory=frozenset)
    networks: tuple[IPv4Network | IPv6Network, ...] = ()
    seconds: float = 10.0
    most_bytes: int = 64 * 1024

    def knows(self, host: str, port: int) -> bool:
        """Whether the host is one of the county's own."""
        return host.lower() in self.hosts or f"{host.lower()}:{port}" in self.hosts or self._covers(host)

    def _covers(self, text: str) -> bool:
        try:
            address = ip_address(text.partition("%")[0])
        except ValueError:
            return False
        return any(address in network for network in self.networks)

    def find_address(self, host: str, port: int) -> str:
        """The one address to be connected to; looked up once, so that what was judged is what is reached.

        Raises :class:`WireFault`: ``dns``, or ``inside`` where any address of the host is not a public one.
        """
        addresses = _look_up(host, port, self.seconds)
        if not self.knows(host, port) and not all(is_public(address) or self._covers(address) for address in addresses):
            raise WireFault("inside", forbidden=True)
        return addresses[0]


def is_public(text: str) -> bool:
    """Whether an address is one of the open internet."""
    address: IPv4Address | IPv6Address = ip_address(text.partition("%")[0])
    if isinstance(address, IPv6Address):
        if any(address in network for network in _TRANSLATED):
            return False
        address = address.ipv4_mapped or address
    return address.is_global and not address.is_multicast


def _look_up(host: str, port: int, seconds: float) -> list[str]:
    found: list[str] = []

    def ask() -> None:
        try:
            found.extend(str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError):
            return

    asking = Thread(target=ask, daemon=True)
    asking.start()
    asking.join(seconds)
    if not found:
        raise WireFault("dns")
    return list(found)


def open_socket(address: str, port: int, seconds: float) -> socket.socket:
    """A connection. Raises :class:`WireFault` ``connect``."""
    try:
        return socket.create_connection((address, port), seconds)
    except OSError as error:
        raise WireFault("connect") from error


def wrap(raw: socket.socket, host: str) -> ssl.SSLSocket:
    """The connection under TLS, the handshake still to come; the certificate must be that of ``host``."""
    return ssl.create_default_context().wrap_socket(raw, server_hostname=host, do_handshake_on_connect=False)


def shut(opened: socket.socket | None) -> None:
    """End a connection from another thread, so that whoever waits on it stops waiting."""
    if opened is None:
        return
    try:
        # What TLS would do first may wait for the other side.
        socket.socket.shutdown(opened, socket.SHUT_RDWR)
    except OSError:
        return


@contextmanager
def deadline(seconds: float, cut: Callable[[], None]) -> Iterator[Event]:
    """Call ``cut`` when so much wall clock has gone by, and again until the block ends; the event says that it was."""
    done, over = Event(), Event()

    def watch() -> None:
        if done.wait(seconds):
            return
        over.set()
        while True:
            cut()
            if done.wait(PULSE_SECONDS):
                return

    watching = Thread(target=watch, daemon=True)
    watching.start()
    try:
        yield over
    finally:
        done.set()
        watching.join()
