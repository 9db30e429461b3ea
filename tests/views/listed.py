"""The screens' application with entries on the public list."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask, request_started

from monitor.db import Database
from tests.databases import altering
from tests.listings.entries import Firm, publish

FIRMS = (
    Firm("示范鸿达建筑工程有限公司"),
    Firm("示范宏达建筑劳务有限公司", town="示范西镇", persons=False),
    Firm("=示范公式有限公司"),
)


def fill(database: Database, *firms: Firm) -> None:
    """Publish firms; those of this file if none is given."""
    with altering(database) as session:
        publish(session, *(firms or FIRMS))


@contextmanager
def counted(app: Flask) -> Iterator[list[str]]:
    """The requests that came as far as Flask."""
    seen: list[str] = []

    def note(_sender: Flask, **_more: object) -> None:
        seen.append("asked")

    with request_started.connected_to(note, app):
        yield seen
