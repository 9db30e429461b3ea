"""Where a request may go: the address is looked up once, every answer is judged, and that answer is connected to.

Refused is whatever is not on the public internet (private, loopback, link-local and metadata addresses, CGNAT, NAT64
and 6to4 wrappings of them), unless the operator named the host or its network in ``OUTBOUND_ALLOW``: a county's sources
and receivers stand on the office network. An address that changes between look-up and connection gains nothing, for it
is not asked again.
"""

import socket
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from threading import Thread
from typing import Any
from urllib.parse import SplitResult, urlsplit

from monitor.values.words import Sentence
from monitor.values.words import mark as _

Address = IPv4Address | IPv6Address
LookUp = Callable[..., list[Any]]
PORTS = {"http": 80, "https": 443}
LOOK_UP_SECONDS = 10.0
_NAT64 = ip_network("64:ff9b::/96")
_NAT64_LOCAL = ip_network("64:ff9b:1::/48")
"""A network's own translation: where it leads is not written in the address."""
_LONGEST = 2000


class Barred(Exception):
    """A request that must not be made; the sentence says why and what would help.

    ``code`` is stable: ``address``, ``inside``, ``not_https``, ``not_tls``, ``dns``. ``forbidden`` is whether the same
    request will never be let out: a host that is not found today may be found tomorrow.
    """

    def __init__(self, code: str, sentence: Sentence) -> None:
        super().__init__(code)
        self.code, self.sentence, self.forbidden = code, sentence, code != "dns"


@dataclass(frozen=True)
class Policy:
    """What the operator allows beside the public internet: host names as written, and networks."""

    hosts: frozenset[str] = frozenset()
    networks: tuple[IPv4Network | IPv6Network, ...] = ()

    @classmethod
    def read(cls, text: str) -> "Policy":
        """From host names, addresses and networks separated by commas or spaces. ValueError names the wrong one."""
        hosts, networks = set(), []
        for word in text.replace(",", " ").split():
            try:
                networks.append(ip_network(word))
            except ValueError:
                if "/" in word or ":" in word or not all(part for part in word.split(".")):
                    raise ValueError(word) from None
                hosts.add(word.lower())
        return cls(frozenset(hosts), tuple(networks))

    def allows(self, host: str, address: Address) -> bool:
        return host in self.hosts or any(address in network for network in self.networks)


@dataclass(frozen=True)
class Target:
    """Where a request goes: what the URL names, and the one address that is connected to."""

    scheme: str
    host: str
    port: int
    address: str

    @property
    def named(self) -> str:
        """The Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


def check_form(url: str, policy: Policy | None = None) -> None:
    """Raises :class:`Barred` for what is no address to be asked, whatever it leads to; nothing is looked up.

    With ``policy`` also for a host written as a number that a request would be refused for.
    """
    _parts, host, _port = _read(url)
    try:
        address = ip_address(host)
    except ValueError:
        return
    if policy is not None and not is_public(address) and not policy.allows(host, address):
        raise _inside(host)


def find_target(
    url: str, policy: Policy, look_up: LookUp = socket.getaddrinfo, seconds: float = LOOK_UP_SECONDS
) -> Target:
    """The address to connect to for ``url``. Raises :class:`Barred`; plain http is for allowed hosts only."""
    parts, host, port = _read(url)
    address, own = find_address(host, port, policy, look_up, seconds)
    if parts.scheme == "http" and not own:
        words = _("{host} 的网址应以 https:// 开头：不加密的连接只用于列入 OUTBOUND_ALLOW 的内部主机。")
        raise Barred("not_https", Sentence(words, {"host": host}))
    return Target(parts.scheme, host, port, address)


def find_address(
    host: str,
    port: int,
    policy: Policy,
    look_up: LookUp = socket.getaddrinfo,
    seconds: float = LOOK_UP_SECONDS,
) -> tuple[str, bool]:
    """The one address to connect to, and whether the host is one of the county's own. Raises :class:`Barred`."""
    host = host.lower().rstrip(".")
    addresses = _addresses(host, port, look_up, seconds)
    own = all(policy.allows(host, address) for address in addresses)
    if not own and not all(is_public(address) or policy.allows(host, address) for address in addresses):
        raise _inside(host)
    return str(addresses[0]), own


def _inside(host: str) -> Barred:
    words = _("{host} 在内部网络，没有列入允许访问的名单。请核对网址；确需访问的，由系统管理员写进 OUTBOUND_ALLOW。")
    return Barred("inside", Sentence(words, {"host": host}))


def is_public(address: Address) -> bool:
    """Whether an address is one of the open internet, also by what is wrapped in it."""
    if isinstance(address, IPv6Address):
        if address in _NAT64_LOCAL:
            return False
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if address in _NAT64:
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not address.is_multicast


def _read(url: str) -> tuple[SplitResult, str, int]:
    wrong = Barred("address", Sentence(_("网址不对：应为 https:// 开头的完整网址，不带用户名和口令。")))
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        raise wrong from None
    odd = not url.isascii() or not url.isprintable() or any(sign in url for sign in " \\") or len(url) > _LONGEST
    if parts.scheme not in PORTS or not host or odd or "@" in parts.netloc:
        raise wrong
    return parts, host, port or PORTS[parts.scheme]


def _addresses(host: str, port: int, look_up: LookUp, seconds: float) -> list[Address]:
    """What the host is found at. The resolver keeps its own time: after ``seconds`` it is waited for no longer."""
    found: list[Address] = []

    def ask() -> None:
        try:
            found.extend(
                ip_address(str(one[4][0]).partition("%")[0]) for one in look_up(host, port, type=socket.SOCK_STREAM)
            )
        except (OSError, UnicodeError, ValueError):
            found.clear()

    asking = Thread(target=ask, name="look-up", daemon=True)
    asking.start()
    asking.join(seconds)
    addresses = [] if asking.is_alive() else list(found)
    if not addresses:
        raise Barred("dns", Sentence(_("找不到主机 {host}。请核对网址和域名解析。"), {"host": host}))
    return addresses
