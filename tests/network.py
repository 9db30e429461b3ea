"""Keeps tests on this machine: no socket reaches another host, and no name of another host is looked up."""

import socket
from ipaddress import ip_address

import pytest

LOCAL_NAMES = {"localhost", "", None}


class LeftTheMachine(RuntimeError):
    """A test tried to reach another host."""


def is_local(host: object) -> bool:
    """Whether a socket address' host is this machine: loopback, or a name of it."""
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if host in LOCAL_NAMES:
        return True
    try:
        address = ip_address(str(host))
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def close_the_network(patch: pytest.MonkeyPatch) -> None:
    """Make every connection and look-up that leaves the machine raise :class:`LeftTheMachine`."""
    for name in ("connect", "connect_ex"):
        patch.setattr(socket.socket, name, _guard_connection(getattr(socket.socket, name)))
    patch.setattr(socket, "getaddrinfo", _guard_lookup(socket.getaddrinfo))


def _guard_connection(connect):
    def guarded(self, address):
        if self.family in (socket.AF_INET, socket.AF_INET6) and not is_local(address[0]):
            raise LeftTheMachine(f"connection to {address!r}")
        return connect(self, address)

    return guarded


def _guard_lookup(look_up):
    def guarded(host, *rest, **named):
        if not is_local(host):
            raise LeftTheMachine(f"look-up of {host!r}")
        return look_up(host, *rest, **named)

    return guarded
