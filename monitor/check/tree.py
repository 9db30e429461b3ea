"""Walks what a statement is made of, each part once.

A wide statement names the same expression in hundreds of places. SQLAlchemy's own walk goes down from every one of
them: through the statements of the state rows that is millions of steps for thousands of parts.
"""

from collections.abc import Iterator
from typing import Any


def walk(element: Any) -> Iterator[Any]:
    """The element and everything below it, in no order that matters; nothing of nothing."""
    ahead, seen = [] if element is None else [element], dict[int, Any]()
    while ahead:
        part = ahead.pop()
        if id(part) in seen:
            continue
        seen[id(part)] = part  # held, so that no other takes its place in memory
        yield part
        ahead.extend(part.get_children())
