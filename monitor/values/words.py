"""Sentences for people: marked where they are made, said where they are shown.

A sentence is a Chinese msgid and the facts that fill it. Below ``views`` nothing knows the reader's language, so code
passes ``Sentence`` objects up and only views, commands, papers and notifications call :func:`say`.
"""

import gettext
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

SOURCE_LOCALE = "zh_Hans_CN"
LOCALES = (SOURCE_LOCALE, "en")
CATALOGUES = Path(__file__).resolve().parents[2] / "translations"


def mark(msgid: str) -> str:
    """Mark a msgid for extraction and return it unchanged."""
    return msgid


@dataclass(frozen=True)
class Sentence:
    """A msgid with ``{named}`` places and the facts that fill them; a fact may itself be a Sentence."""

    msgid: str
    facts: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return say(self, SOURCE_LOCALE)


@cache
def _catalogue(locale: str) -> gettext.NullTranslations:
    return gettext.translation("messages", CATALOGUES, [locale], fallback=True)


def translate(msgid: str, locale: str) -> str:
    """The bare msgid in the reader's language; the Chinese source where a catalogue lacks it."""
    if not msgid or locale == SOURCE_LOCALE:
        return msgid
    return _catalogue(locale).gettext(msgid)


def say(sentence: Sentence | str, locale: str = SOURCE_LOCALE) -> str:
    """Render a sentence for a reader. A string is taken as a msgid without facts."""
    if isinstance(sentence, str):
        return translate(sentence, locale)
    facts = {name: say(fact, locale) if isinstance(fact, Sentence) else fact for name, fact in sentence.facts.items()}
    return translate(sentence.msgid, locale).format(**facts)
