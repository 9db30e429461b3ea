"""What a norm and an article are: their rank, their names in both languages, and how they are cited."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from monitor.values.confidence import Confidence
from monitor.values.terms import Term
from monitor.values.words import SOURCE_LOCALE, translate
from monitor.values.words import mark as _

OWN = _("本系统建议")
"""Stands where a rule or limit rests on no norm (the rulebook's basis R): an article there would be invented."""
_DIGITS = "零一二三四五六七八九"
_PLACES = ((1000, "千"), (100, "百"), (10, "十"))


class NormLevel(Term):
    """Rank of a norm, highest first; a lower one may be stricter on the agency but never exceeds a higher one."""

    LAW = "law", _("法律")
    INTERPRETATION = "interpretation", _("司法解释")
    REGULATION = "regulation", _("行政法规")
    PARTY_REGULATION = "party-regulation", _("党政联合法规")
    MINISTRY_RULE = "ministry-rule", _("部门规章")
    NORMATIVE = "normative", _("规范性文件")
    LOCAL = "local", _("地方规定与做法")

    @property
    def rank(self) -> int:
        """1 for the highest."""
        return list(NormLevel).index(self) + 1


def chinese_number(number: int) -> str:
    """A whole number from 1 to 9999 as statutes write it: 10 十, 29 二十九, 110 一百一十, 1005 一千零五."""
    if not 0 < number < 10_000:
        raise ValueError(number)
    written, rest = "", number
    for place, name in _PLACES:
        digit, rest = divmod(rest, place)
        if digit:
            written += _DIGITS[digit] + name
        elif written and rest and not written.endswith("零"):
            written += "零"
    written += _DIGITS[rest] if rest else ""
    return written[1:] if 10 <= number < 20 else written


@dataclass(frozen=True)
class Norm:
    """A statute, rule or document. ``NORM[27]`` is its article 27, ``NORM.whole`` the norm where no article is known.

    ``since`` is the day the text we cite came into force, and ``dated`` how surely we know that day.
    """

    short: str
    chinese: str
    english: str
    level: NormLevel
    number: str = ""
    since: datetime.date | None = None
    dated: Confidence = Confidence.M

    def __getitem__(self, article: int) -> "Article":
        return Article(self, article)

    @property
    def whole(self) -> "Article":
        """The norm cited without an article."""
        return Article(self)


@dataclass(frozen=True)
class Article:
    """A place in a norm: article, an article inserted after it (之一), paragraph (款), items (项).

    Number None is the whole norm, paragraph 0 none in particular.
    """

    norm: Norm
    number: int | None = None
    insertion: int = 0
    items: tuple[int, ...] = ()
    paragraph: int = 0

    def inserted(self, place: int) -> "Article":
        """The ``place``-th article inserted after this one: 第二百七十六条之一."""
        return replace(self, insertion=place)

    def item(self, *numbers: int) -> "Article":
        """Items (项) of this article: 第五十四条第一项、第三项."""
        return replace(self, items=numbers)

    @property
    def place(self) -> str:
        """The place alone in Chinese: 第二十九条; empty for a whole norm."""
        if self.number is None:
            return ""
        inserted = f"之{chinese_number(self.insertion)}" if self.insertion else ""
        paragraph = f"第{chinese_number(self.paragraph)}款" if self.paragraph else ""
        items = "、".join(f"第{chinese_number(number)}项" for number in self.items)
        return f"第{chinese_number(self.number)}条{inserted}{paragraph}{items}"

    @property
    def chinese(self) -> str:
        """保障农民工工资支付条例 第二十九条."""
        return f"{self.norm.chinese} {self.place}".rstrip()

    @property
    def brief(self) -> str:
        """The short name with the place, for tables: 支付条例第二十九条."""
        return self.norm.short + self.place

    @property
    def english(self) -> str:
        """Regulation on Ensuring Wage Payment to Migrant Workers, Art. 29."""
        return self.norm.english if self.number is None else f"{self.norm.english}, {self.spot('en')}"

    def spot(self, locale: str = SOURCE_LOCALE) -> str:
        """The place alone in the reader's language, for a row of articles of one norm: 第二十九条, Art. 29."""
        if locale == SOURCE_LOCALE or self.number is None:
            return self.place
        inserted = f"-{self.insertion}" if self.insertion else ""
        paragraph = f" para. {self.paragraph}" if self.paragraph else ""
        return f"Art. {self.number}{inserted}{paragraph}" + "".join(f"({number})" for number in self.items)

    def text(self, locale: str = SOURCE_LOCALE) -> str:
        """The citation in the reader's language."""
        return self.chinese if locale == SOURCE_LOCALE else self.english

    def __str__(self) -> str:
        return self.chinese


def cited(articles: Sequence[Article], locale: str = SOURCE_LOCALE) -> list[str]:
    """The citations in the reader's language; where nothing is cited, the word for what is our own."""
    return [article.text(locale) for article in articles] or [translate(OWN, locale)]
