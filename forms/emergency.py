"""What may be typed about an emergency: words and shapes. What cannot be read stays a text and is refused."""

from collections.abc import Mapping
from datetime import datetime

from werkzeug.datastructures import MultiDict

from forms.alert import read_text, read_whole
from forms.case import read_move
from forms.deposit import read_yuan


def read_moment(text: str) -> datetime | str | None:
    """A time as browsers send it (2026-11-23T09:30), without a zone; the text itself if it is none."""
    typed = read_text(text)
    if not typed:
        return None
    try:
        return datetime.fromisoformat(typed.replace(" ", "T"))
    except ValueError:
        return typed


def read_number(text: str) -> int | str | None:
    """A whole number from 0 up; the text itself if it is none."""
    typed = read_text(text)
    if not typed:
        return None
    number = read_whole(typed)
    return typed if number is None else number


def read_sum(text: str) -> int | str | None:
    """Yuan as fen; the text itself if it is no sum."""
    typed = read_text(text)
    if not typed:
        return None
    fen = read_yuan(typed)
    return typed if fen is None else fen


def read_facts(form: MultiDict[str, str], kinds: Mapping[str, str]) -> dict[str, object]:
    """The typed facts of a move by name; ``kinds`` says what each is."""
    facts = read_move(form, kinds)
    readers = {"moment": read_moment, "count": read_number, "value": read_sum, "code": read_number}
    facts |= {name: readers[kind](form.get(name, "")) for name, kind in kinds.items() if kind in readers}
    return facts | {"sure": "sure" in form}
