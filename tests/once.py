"""What a worker of a test run does once instead of once a test: compile a statement, a template, the way to a page."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache
from sqlalchemy import Engine
from werkzeug.routing import Rule

from monitor import db
from monitor.values import passwords

MEMORY, ROOM = Path("/dev/shm"), 4 * 2**30
Open = Callable[..., Engine]
Build = Callable[..., tuple[str, str]]


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


class Ways:
    """Werkzeug compiles two functions a route for every application; here, when an address is asked for."""

    def __init__(self) -> None:
        self._compile = Rule._compile_builder

    def when_asked(self, rule: Rule, append_unknown: bool = True) -> Build:
        made: list[Build] = []

        def build(rule: Rule, /, **values: object) -> tuple[str, str]:
            if not made:
                made.append(self._compile(rule, append_unknown))
            return made[0](rule, **values)

        return build


ENGINES = Engines()


def compile_once(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Flask, "jinja_options", {**Flask.jinja_options, "bytecode_cache": Templates()})
    ways = Ways()
    patch.setattr(Rule, "_compile_builder", lambda rule, append_unknown=True: ways.when_asked(rule, append_unknown))
    for name in ("_sqlite", "_postgresql"):
        patch.setattr(db, name, ENGINES.keeping(getattr(db, name)))


def hash_quickly(patch: pytest.MonkeyPatch) -> None:
    """Passwords of tests are no secrets: a hash takes a fifth of a second by the settings that guard real ones."""
    patch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))


def quick_folder(otherwise: Path) -> Path:
    """Memory where there is plenty of it: test data need not survive a power cut."""
    roomy = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM
    return MEMORY if roomy else otherwise
