"""What a worker of a test run does once instead of once a test: compile a statement, a template, the way to a page."""

import shutil
import threading
from collections.abc import Callable
from copy import copy
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar

import pytest
from argon2 import PasswordHasher
from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache
from psycopg import _queries
from sqlalchemy import Engine
from werkzeug.routing import Map, Rule, RuleFactory
from werkzeug.routing.matcher import StateMachineMatcher

from monitor import db
from monitor.values import passwords

MEMORY, ROOM = Path("/dev/shm"), 4 * 2**30
STATEMENTS = 5000
Open = Callable[..., Engine]
Told = dict[str, Any]
Compiled = tuple[StateMachineMatcher, dict[Any, list[Rule]]]


class Templates(BytecodeCache):
    """Templates as they were compiled first; each application still loads them into its own environment."""

    def __init__(self) -> None:
        self._compiled: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._compiled:
            bucket.bytecode_from_string(self._compiled[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._compiled[bucket.key] = bucket.bytecode_to_string()


class Engines:
    """Engines by address: they outlive a database, and what they compiled for one serves the next of its address."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, bool], Engine] = {}

    def keeping(self, open_engine: Open) -> Open:
        def kept(url: str, *, writes: bool) -> Engine:
            if (url, writes) not in self._kept:
                self._kept[url, writes] = open_engine(url, writes=writes)
            return self._kept[url, writes]

        return kept

    def leave(self, url: str) -> None:
        """Close every connection to a database that goes away."""
        for writes in (False, True):
            if (url, writes) in self._kept:
                self._kept[url, writes].dispose()


class Addresses(Map):
    """What an application knows of its addresses: it is compiled for the first that is told them, for the rest shared.

    Nothing is compiled before an address is asked for, and one more rule after that makes it a set of its own.
    """

    _known: ClassVar[dict[int, tuple[list[Told], Compiled]]] = {}
    _door = threading.Lock()

    def __init__(self, *rules: Any, **settings: Any) -> None:
        self._added: list[Rule] = []
        super().__init__(*rules, **settings)

    def add(self, rulefactory: RuleFactory) -> None:
        self._added.extend(rulefactory.get_rules(self))
        self._remap = True

    def update(self) -> None:
        if self._remap:
            with self._door:
                told: list[Told] = [dict(vars(rule)) for rule in self._added]
                known = self._known.get(len(told))
                compiled = known[1] if known and known[0] == told else self._compile()
                self._known.setdefault(len(told), (told, compiled))
                self._matcher, self._rules_by_endpoint = compiled
                self._remap = False

    def _compile(self) -> Compiled:
        compiled = Map(host_matching=self.host_matching, merge_slashes=self.merge_slashes)
        compiled.converters = self.converters
        for rule in self._added:
            mine = copy(rule)
            mine.arguments = set(rule.arguments)
            compiled.add(mine)
        compiled.update()
        return compiled._matcher, compiled._rules_by_endpoint


ENGINES = Engines()


def compile_once(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Flask, "jinja_options", {**Flask.jinja_options, "bytecode_cache": Templates()})
    patch.setattr(Flask, "url_map_class", Addresses)
    # Psycopg looks through a statement for its values anew at every execution, but for the last short hundred.
    look_through = lru_cache(STATEMENTS)(_queries._query2pg_nocache)
    for name in ("_query2pg", "_query2pg_nocache"):
        patch.setattr(_queries, name, look_through)
    for name in ("_sqlite", "_postgresql"):
        patch.setattr(db, name, ENGINES.keeping(getattr(db, name)))


def hash_quickly(patch: pytest.MonkeyPatch) -> None:
    """Passwords of tests are no secrets: a hash takes a fifth of a second by the settings that guard real ones."""
    patch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))


def quick_folder(otherwise: Path) -> Path:
    """Memory where there is plenty of it: test data need not survive a power cut."""
    roomy = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM
    return MEMORY if roomy else otherwise
