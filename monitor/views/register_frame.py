"""Pages cut once into what stays and places for what does not: filled again and again without a template."""

import re
import secrets
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")
_MARK = secrets.token_hex(12)
"""Nobody outside knows it, so that nothing a reader types is taken for a place."""
_PLACE = re.compile(f"{_MARK}_([a-z]+)_")


def place(name: str) -> str:
    """What a template is given for a value that is filled in later; the same in text, attributes and addresses."""
    return f"{_MARK}_{name}_"


class Frame:
    """A text with places, as bytes."""

    def __init__(self, text: str) -> None:
        parts = _PLACE.split(text)
        self._texts = tuple(part.encode() for part in parts[::2])
        self._names = tuple(parts[1::2])

    def fill(self, values: Mapping[str, bytes]) -> bytes:
        """The whole text; ``values`` are bytes as they stand in it, escaped by who gives them."""
        parts = [self._texts[0]]
        for name, text in zip(self._names, self._texts[1:], strict=True):
            parts += (values[name], text)
        return b"".join(parts)


class Shelf(Generic[K, V]):
    """The latest ``room`` things that were put there."""

    def __init__(self, room: int) -> None:
        self._room, self._things, self._lock = room, OrderedDict[K, V](), Lock()

    def get(self, key: K) -> V | None:
        return self._things.get(key)

    def all(self, keys: Iterable[K]) -> list[V | None]:
        """What is there of each of ``keys``, in their order."""
        return list(map(self._things.get, keys))

    def put(self, key: K, thing: V) -> None:
        with self._lock:
            self._things[key] = thing
            while len(self._things) > self._room:
                self._things.popitem(last=False)
