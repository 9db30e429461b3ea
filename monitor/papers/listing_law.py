"""The law of a listing as a paper, in the language of its reader: every act with the articles of its day, the texts.

The texts are Chinese in every language, each with the mark of how far it is checked. No person stands in it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from monitor.papers.sheet import Block, Line, Seal, Sheet, Style
from monitor.values.editions import Held
from monitor.values.formal import formal_date
from monitor.values.listing_acts import Told
from monitor.values.wording_marks import WordingMark
from monitor.values.words import SOURCE_LOCALE, Sentence, say, translate
from monitor.values.words import mark as _

TITLE = _("依据条文（按办理当日施行）")
ACTS, TEXTS = _("一、每一步和依据"), _("二、条文原文")
NOTE = _("原文为中文。标注“未核对”的，还没有人对照官方文本核对，以官方文本为准；经法制签认的标注“已核对并签认”。")
UNDONE = _("还没有办过。")
DONE = _("{day} {act}：{articles}")
MARKED, UNKEPT = _("【{mark}】"), _("没有收录原文")
FROM_TO, FROM = _("{first} 至 {last} 施行"), _("{first} 起施行")


@dataclass(frozen=True)
class Text:
    """An article with how far its text is checked; None where no text is held."""

    held: Held
    mark: WordingMark | None


def law_sheet(
    office: str, code: str, told: Sequence[Told], texts: Sequence[Text], today: date, locale: str = SOURCE_LOCALE
) -> Sheet:
    """The acts in their order, then each text once."""
    day = formal_date(today) if locale == SOURCE_LOCALE else today.isoformat()
    blocks: list[Block] = [Line(translate(NOTE, locale), Style.NOTE), Line(translate(ACTS, locale), Style.HEAD)]
    blocks += [_act(one, locale) for one in told] or [Line(translate(UNDONE, locale))]
    blocks.append(Line(translate(TEXTS, locale), Style.HEAD))
    for text in texts:
        blocks += _text(text, locale)
    blocks.append(Seal(office, day))
    return Sheet(office, translate(TITLE, locale), code, day, tuple(blocks))


def _act(told: Told, locale: str) -> Line:
    facts = {"day": told.day, "act": Sentence(told.act.label), "articles": _cited(told.law, locale)}
    return Line(say(Sentence(DONE, facts), locale))


def _cited(law: Sequence[Held], locale: str) -> tuple[str, ...]:
    """The articles in their order, a norm named once for a row of its articles."""
    before = (None, *(one.article.norm for one in law))
    pairs = zip(law, before, strict=False)
    return tuple(
        one.article.spot(locale) if one.article.norm == norm and one.article.number else one.article.text(locale)
        for one, norm in pairs
    )


def _text(text: Text, locale: str) -> Iterator[Line]:
    held = text.held
    mark = Sentence(MARKED, {"mark": Sentence(text.mark.label if text.mark is not None else UNKEPT)})
    told = (held.article.text(locale), held.article.norm.number, _span(held, locale), say(mark, locale))
    yield Line(" ".join(part for part in told if part), Style.MARK)
    if held.wording is not None:
        yield from (Line(paragraph) for paragraph in held.wording.text.splitlines())
        yield Line(f"SHA-256 {held.wording.sha256}", Style.NOTE)
    elif held.missing is not None:
        yield Line(say(held.missing, locale))


def _span(held: Held, locale: str) -> str:
    edition = held.edition
    if edition is None:
        return ""
    facts = {"first": edition.first, "last": edition.last}
    return say(Sentence(FROM if edition.last is None else FROM_TO, facts), locale)
