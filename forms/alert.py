"""What the moves of an alert ask for: one form, built from the facts of the move."""

from collections.abc import Mapping
from datetime import date

from werkzeug.datastructures import MultiDict

VERSION_LIMIT = 10


def read_whole(text: str) -> int | None:
    """A whole number typed or chosen; None if it is not one."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < VERSION_LIMIT else None


def read_day(text: str) -> date | None:
    """A day as browsers send it (2026-11-23); None if it is not one."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def read_text(text: str) -> str:
    """Text without blanks at its ends; line ends as one character, as the length limit counts them."""
    return text.replace("\r\n", "\n").replace("\x00", "").strip()


def read_fields(form: MultiDict[str, str], kinds: Mapping[str, str]) -> dict[str, object]:
    """The typed facts by name; ``kinds`` says what each is: text, date, person."""
    readers = {"text": read_text, "date": read_day, "person": read_whole}
    return {name: readers[kind](form.get(name, "")) for name, kind in kinds.items() if kind in readers}
