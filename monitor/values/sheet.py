"""The fields of a check sheet by name: what each may hold, and which are sealed.

A sheet is a flat mapping of names to texts, so that a form, a phone without signal and the server speak of it alike.
An empty text is a field that says nothing.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from monitor.values.checks import Answer, BoardItem, CheckItem, Found, Seen
from monitor.values.visits import InspectionKind, ObservationCode

UID = re.compile(r"[0-9a-f]{32}")
MOST_TALKS = 12
MOST_HEADS = 99_999
_TALK = re.compile(r"talk\.(\d{1,2})\.(who|contact|words)")
ASK = "ask"
"""The part of a sheet that plans ask: ``ask.<plan>.<place>`` is answered, ``ask.<plan>.<place>.note`` said of it."""
_ASK = re.compile(r"ask\.(\d{1,9}\.\d{1,2})(\.note)?")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class UnknownField(ValueError):
    """No sheet has a field of this name."""


@dataclass(frozen=True)
class SheetField:
    """What a field may hold: at most ``most`` signs that ``fits`` takes; ``sealed`` ones are kept encrypted."""

    most: int
    fits: Callable[[str], bool]
    sealed: bool = False

    def takes(self, text: str) -> bool:
        """Whether the field may hold a tidied text; every field may be empty."""
        return not text or (len(text) <= self.most and self.fits(text))


def _is_day(text: str) -> bool:
    try:
        return len(text) == 10 and date.fromisoformat(text) is not None
    except ValueError:
        return False


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _is_heads(text: str) -> bool:
    return _is_number(text) and int(text) <= MOST_HEADS


def _among(*terms: str) -> Callable[[str], bool]:
    return lambda text: text in terms


def _words(most: int, *, sealed: bool = False) -> SheetField:
    return SheetField(most, lambda _text: True, sealed)


_FOUND = SheetField(10, _among(*Found))
_DAY = SheetField(10, _is_day)
_ANSWER = SheetField(10, _among(Answer.YES, Answer.NO, Answer.UNSEEN))
_NOTE = _words(500)
FIELDS: Mapping[str, SheetField] = {
    "kind": SheetField(10, _among(InspectionKind.DAILY, InspectionKind.SPECIAL, InspectionKind.RECHECK)),
    "checked_on": _DAY,
    "second": SheetField(9, _is_number),
    "heads": SheetField(5, _is_heads),
    **{f"item.{item}": _FOUND for item in CheckItem},
    **{f"note.{item}": _words(500) for item in CheckItem},
    **{f"board.{item}": _FOUND for item in BoardItem},
    **{f"seen.{code}": SheetField(10, _among(*Seen)) for code in ObservationCode},
    **{name: _DAY for name in ("papers_asked_on", "papers_due_on", "due_on")},
    "duty_person": _words(100),
    "companions": _words(200),
    "remark": _words(500),
}
TALK: Mapping[str, SheetField] = {
    "who": _words(100, sealed=True),
    "contact": _words(100, sealed=True),
    "words": _words(2000, sealed=True),
}
TICKED = frozenset(f"seen.{code}" for code in ObservationCode)
"""Fields that a form leaves out altogether while they are not ticked."""


def field_of(name: str) -> SheetField:
    """The field of that name. Raises UnknownField."""
    if name in FIELDS:
        return FIELDS[name]
    asked = _ASK.fullmatch(name)
    if asked is not None:
        return _NOTE if asked[2] else _ANSWER
    talk = _TALK.fullmatch(name)
    if talk is None or int(talk[1]) >= MOST_TALKS:
        raise UnknownField(name)
    return TALK[talk[2]]


def question_in(name: str) -> str | None:
    """The ``<plan>.<place>`` of a field that answers a question of a plan, or of its note; None for other fields."""
    asked = _ASK.fullmatch(name)
    return None if asked is None else asked[1]


def is_sealed(name: str) -> bool:
    """Whether what the field holds is kept encrypted."""
    return field_of(name).sealed


def tidy(text: str) -> str:
    """A typed text without blanks at its ends and signs that nobody types; line ends as one sign."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def day_in(values: Mapping[str, str], name: str) -> date | None:
    """A field of a day; None where it is empty."""
    text = values.get(name, "")
    return date.fromisoformat(text) if text else None


def number_in(values: Mapping[str, str], name: str) -> int | None:
    """A field of a whole number; None where it is empty."""
    text = values.get(name, "")
    return int(text) if text else None


@dataclass(frozen=True)
class Talk:
    """A talk with a worker, confidential in every word (国务院令第423号 第九条)."""

    place: int
    who: str
    contact: str
    words: str


def talks_in(values: Mapping[str, str]) -> list[Talk]:
    """The talks of a sheet that say anything, in the order of their numbers."""
    told = [
        Talk(place, *(values.get(f"talk.{place}.{part}", "") for part in ("who", "contact", "words")))
        for place in range(MOST_TALKS)
    ]
    return [talk for talk in told if talk.who or talk.contact or talk.words]
