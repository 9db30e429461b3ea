"""What a reader of the public list asks for, read from an address and from nothing else."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from monitor.ledgers.register import Asked
from monitor.ledgers.register_changes import read_cursor
from monitor.ledgers.register_search import is_personal, is_too_short, read_words
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import filters, public
from monitor.views.api_words import MOST

FIELDS = ("q", "town", "year", "authority", "active_on", "status")
TOO_SHORT = Sentence(_("请至少输入两个字。"))
PERSONAL = Sentence(_("这里不能按身份证号、手机号或者银行卡号查询，也不查询个人。请输入单位名称。"))
NO_DAY = Sentence(_("日期没有看懂，请写成 2026-11-23 的形式。"))
FORMS: Mapping[str, str] = {
    "limit": r"[1-9][0-9]{0,2}",
    "after": r"[A-Za-z0-9_-]{1,40}",
    "year": r"[12][0-9]{3}",
    "active_on": r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
    "changed_since": r"[0-9]{1,9}\.[0-9]{4}-[0-9]{2}-[0-9]{2}(\.[0-9]{1,9})?",
}


@dataclass(frozen=True)
class Question:
    """A page of the list: in which language and print, what of it, and from where on. ``typed`` are the words as they
    were sent, ``filters`` the rest as it was sent, in the order of ``FIELDS``.
    """

    locale: str
    large: bool
    typed: str
    filters: tuple[tuple[str, str], ...]
    asked: Asked
    after: str
    wrong: Sentence | None

    @property
    def kind(self) -> tuple[object, ...]:
        """What the page depends on beside the words themselves, the entries and the moment."""
        told = (bool(self.typed), bool(self.asked.words), bool(self.after))
        return (self.locale, self.large, self.filters, *told)


def read_question(args: Mapping[str, str], locale: str) -> Question:
    """A question from the query of an address; ``locale`` is the county's own language."""
    asked, wrong = _read_asked(args)
    return Question(
        locale=public.SPELLINGS.get(args.get("lang", ""), locale),
        large=args.get("print") == "large",
        typed=args.get("q", ""),
        filters=tuple((name, args[name]) for name in FIELDS[1:] if args.get(name)),
        asked=asked,
        after=args.get("after", ""),
        wrong=wrong,
    )


def _read_asked(args: Mapping[str, str]) -> tuple[Asked, Sentence | None]:
    """What is asked for, and what of it is refused."""
    words, day = read_words(args.get("q", "")), args.get("active_on", "")
    year = filters.number("year", args)
    asked = Asked(
        words=words,
        town=filters.text("town", args),
        authority=filters.text("authority", args),
        year=year if year and year <= date.max.year else None,
        active_on=_day(day),
    )
    if words and is_personal(words):
        return asked, PERSONAL
    if is_too_short(words):
        return asked, TOO_SHORT
    return asked, NO_DAY if day and asked.active_on is None else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def read_for_programs(args: Mapping[str, str]) -> Asked:
    """The same of a question in which ``find_fault`` found none."""
    day, year = args.get("active_on"), args.get("year")
    return Asked(
        words=read_words(args.get("q", "")),
        town=filters.text("town", args),
        authority=filters.text("authority", args),
        year=int(year) if year else None,
        active_on=date.fromisoformat(day) if day else None,
    )


def find_fault(args: Mapping[str, str]) -> tuple[str, str] | None:
    """The parameter of a program's question that cannot be read, and a sentence (msgid) or nothing: it is
    refused and never answered with something else.
    """
    for name, form in FORMS.items():
        text = args.get(name)
        if text is not None and (re.fullmatch(form, text) is None or not _is_possible(name, text)):
            return name, ""
    if "q" not in args:
        return None
    words = read_words(args["q"])
    return ("q", TOO_SHORT.msgid) if not words or is_too_short(words) else None


def _is_possible(name: str, text: str) -> bool:
    try:
        match name:
            case "limit":
                return int(text) <= MOST
            case "active_on":
                return bool(date.fromisoformat(text))
            case "changed_since":
                return read_cursor(text) is not None
            case _:
                return True
    except ValueError:
        return False
