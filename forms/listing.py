"""What may be typed on a listing; nothing but words and shapes."""

from collections.abc import Mapping

from werkzeug.datastructures import MultiDict

from forms.alert import read_day, read_text, read_whole
from forms.deposit import read_yuan

COUNTS = frozenset({"heads"})
MOST_AT_ONCE = 50


def read_move(form: MultiDict[str, str], kinds: Mapping[str, str]) -> dict[str, object]:
    """The typed facts of a move by name; ``kinds`` says what each is. What cannot be read stays a text."""
    facts: dict[str, object] = {}
    for name, kind in kinds.items():
        typed = read_text(form.get(name, ""))
        match kind:
            case "date":
                facts[name] = (read_day(typed) or typed) if typed else None
            case "value":
                number = (read_whole(typed) if name in COUNTS else read_yuan(typed)) if typed else None
                facts[name] = number if number is not None or not typed else typed
            case "code":
                facts[name] = read_whole(typed)
            case "text" | "choice":
                facts[name] = typed
    return facts


def read_chosen(form: MultiDict[str, str]) -> list[int]:
    """The numbers that were ticked, no more than one page of them."""
    numbers = (read_whole(text) for text in form.getlist("listing"))
    return [number for number in numbers if number is not None][:MOST_AT_ONCE]
