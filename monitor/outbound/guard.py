"""Where a request may go: the address is looked up once, every answer is judged, and that answer is connected to.

Refused is whatever is not on the public internet (private, loopback, link-local and metadata addresses, CGNAT, NAT64
and 6to4 wrappings), unless the operator named the host or its network in ``OUTBOUND_ALLOW``: a county's sources stand
on the office network. An address that changes between look-up and connection gains nothing, for it is not asked again.
"""

import socket
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any
from urllib.parse import SplitResult, urlsplit

from monitor.values.words import Sentence
from monitor.values.words import mark as _

Address = IPv4Address | IPv6Address
LookUp = Callable[..., list[Any]]
PORTS = {"http": 80, "https": 443}
_NAT64 = ip_network("64:ff9b::/96")
_LONGEST = 2000


class Barred(Exception):
    """A request that must not be made; the sentence says why and what would help."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


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


def check_form(url: str) -> None:
    """Raises :class:`Barred` for what is no address to be asked, whatever it leads to."""
    _read(url)


def find_target(url: str, policy: Policy, look_up: LookUp = socket.getaddrinfo) -> Target:
    """The address to connect to for ``url``. Raises :class:`Barred`; plain http is for allowed hosts only."""
    parts, host, port = _read(url)
    addresses = _addresses(host, port, look_up)
    allowed = all(policy.allows(host, address) for address in addresses)
    if not allowed and not all(_is_public(address) or policy.allows(host, address) for address in addresses):
        words = _(
            "{host} 在内部网络，没有列入允许访问的名单。请核对网址；确需访问的，由系统管理员写进 OUTBOUND_ALLOW。"
        )
        raise Barred(Sentence(words, {"host": host}))
    if parts.scheme == "http" and not allowed:
        words = _("{host} 的网址应以 https:// 开头：不加密的连接只用于列入 OUTBOUND_ALLOW 的内部主机。")
        raise Barred(Sentence(words, {"host": host}))
    return Target(parts.scheme, host, port, str(addresses[0]))


def _read(url: str) -> tuple[SplitResult, str, int]:
    wrong = Sentence(_("网址不对：应为 https:// 开头的完整网址，不带用户名和口令。"))
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        raise Barred(wrong) from None
    odd = not url.isascii() or any(sign in url for sign in " \\\t\r\n") or len(url) > _LONGEST
    if parts.scheme not in PORTS or not host or odd or "@" in parts.netloc:
        raise Barred(wrong)
    return parts, host, port or PORTS[parts.scheme]


def _addresses(host: str, port: int, look_up: LookUp) -> list[Address]:
    try:
        found = look_up(host, port, type=socket.SOCK_STREAM)
        addresses = [ip_address(str(one[4][0]).partition("%")[0]) for one in found]
    except (OSError, UnicodeError, ValueError):
        addresses = []
    if not addresses:
        raise Barred(Sentence(_("找不到主机 {host}。请核对网址和域名解析。"), {"host": host}))
    return addresses


def _is_public(address: Address) -> bool:
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if address in _NAT64:
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return _is_public(inner)
    return address.is_global and not address.is_multicast
