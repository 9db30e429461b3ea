"""What an address asks for: numbers, choices and words in its query, and addresses that keep the rest."""

from collections.abc import Collection, Mapping
from urllib.parse import urlencode

from flask import Flask, request

ANY = "any"
"""Stands in an address for a facet that is left open although it has a default."""


def attach(app: Flask) -> None:
    app.jinja_env.globals.update(address=address)


def number(name: str, args: Mapping[str, str] | None = None) -> int | None:
    """A whole number from 0 up; None if absent or not one. Without ``args`` those of the request."""
    text = (request.args if args is None else args).get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def page_number() -> int:
    return number("page") or 1


def text(name: str = "q", args: Mapping[str, str] | None = None) -> str:
    """Words searched for, without blanks at the ends, at most 100 characters. Without ``args`` those of the request."""
    return (request.args if args is None else args).get(name, "").replace("\x00", "").strip()[:100]


def choice(name: str, allowed: Collection[str], default: str | None = None) -> str | None:
    """One of ``allowed``; ``any`` is None, whatever else the default."""
    wanted = request.args.get(name)
    if wanted == ANY:
        return None
    return wanted if wanted in allowed else default


def address(**changes: object) -> str:
    """This page with some of its query changed; None drops a part. The page number is dropped unless given."""
    kept = {name: value for name, value in request.args.items() if value and name != "page"}
    for name, value in changes.items():
        if value is None:
            kept.pop(name, None)
        else:
            kept[name] = str(value)
    return f"{request.path}?{urlencode(kept)}" if kept else request.path
