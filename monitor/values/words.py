"""Sentences for people: marked where they are made, said where they are shown.

A sentence is a Chinese msgid and the facts that fill it. Below ``views`` nothing knows the reader's language, so code
passes ``Sentence`` objects up, the database keeps them packed, and only views, commands, papers and notifications call
:func:`say`.
"""

import gettext
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Protocol, runtime_checkable

SOURCE_LOCALE = "zh_Hans_CN"
LOCALES = (SOURCE_LOCALE, "en")
CATALOGUES = Path(__file__).resolve().parents[2] / "translations"


def mark(msgid: str) -> str:
    """Mark a msgid for extraction and return it unchanged."""
    return msgid


def mark_counted(msgid: str) -> str:
    """Mark a word that is said with a number before it, so that a language may have a singular and a plural."""
    return msgid


@runtime_checkable
class Spoken(Protocol):
    """A fact that knows its own words in each language, as an article of the law."""

    def text(self, locale: str = SOURCE_LOCALE) -> str: ...


@dataclass(frozen=True)
class Sentence:
    """A msgid with ``{named}`` places and the facts that fill them.

    A fact may itself be a Sentence, something :class:`Spoken`, or a list or tuple of facts, which is said with the
    language's own comma.
    """

    msgid: str
    facts: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return say(self, SOURCE_LOCALE)


@cache
def _catalogue(locale: str) -> gettext.NullTranslations:
    return gettext.translation("messages", CATALOGUES, [locale], fallback=True)


def translate(msgid: str, locale: str, number: int = 1) -> str:
    """The bare msgid in the reader's language; the Chinese source where a catalogue lacks it.

    ``number`` chooses between singular and plural of words marked by :func:`mark_counted`.
    """
    if not msgid or locale == SOURCE_LOCALE:
        return msgid
    catalogue = _catalogue(locale)
    counted = catalogue.ngettext(msgid, msgid, number)
    return catalogue.gettext(msgid) if counted == msgid else counted


def say(sentence: Sentence | str, locale: str = SOURCE_LOCALE) -> str:
    """Render a sentence for a reader. A string is taken as a msgid without facts."""
    if isinstance(sentence, str):
        return translate(sentence, locale)
    facts = {name: _say_fact(fact, locale) for name, fact in sentence.facts.items()}
    return translate(sentence.msgid, locale).format(**facts)


def _say_fact(fact: object, locale: str) -> object:
    if isinstance(fact, Sentence):
        return say(fact, locale)
    if isinstance(fact, Spoken):
        return fact.text(locale)
    if isinstance(fact, list | tuple):
        return translate("、", locale).join(str(_say_fact(item, locale)) for item in fact)
    return fact


def pack_facts(sentence: Sentence) -> dict[str, object]:
    """The facts as JSON; a fact that is a sentence becomes ``{"msgid": …, "facts": {…}}``."""
    return {name: _pack_fact(fact) for name, fact in sentence.facts.items()}


def pack(sentence: Sentence) -> dict[str, object]:
    """The sentence as JSON, to be kept until the language of its reader is known."""
    return {"msgid": sentence.msgid, "facts": pack_facts(sentence)}


def _pack_fact(fact: object) -> object:
    if isinstance(fact, Sentence):
        return pack(fact)
    return [_pack_fact(item) for item in fact] if isinstance(fact, list | tuple) else fact


def unpack(msgid: str, facts: Mapping[str, object]) -> Sentence:
    """The sentence of a kept ``msgid`` and its facts, ready for :func:`say`."""
    return Sentence(msgid, {name: _unpack_fact(fact) for name, fact in facts.items()})


def _unpack_fact(fact: object) -> object:
    match fact:
        case {"msgid": str(msgid), "facts": dict(facts)}:
            return unpack(msgid, facts)
        case list(items):
            return tuple(_unpack_fact(item) for item in items)
        case _:
            return fact


def say_packed(kept: object, locale: str) -> object:
    """A kept JSON value with every packed sentence in it said in the reader's language."""
    match _unpack_fact(kept):
        case Sentence() as sentence:
            return say(sentence, locale)
        case tuple(items):
            return [say_packed(item, locale) for item in items]
        case dict(values):
            return {name: say_packed(value, locale) for name, value in values.items()}
        case other:
            return other
