"""Articles in the words of an officer (《保障农民工工资支付条例》第二十六条、第三十条), and whether there are such."""

import re
from dataclasses import dataclass

from monitor.values.norms import Article, Norm, chinese_number
from monitor.values.statutes import LABOUR_INSPECTION, NORMS, REGULATION

LAST = {REGULATION: 64, LABOUR_INSPECTION: 36}
"""The number of the last article, of the norms whose every article papers may print (``papers.law.WHOLE``)."""
_NUMBERS = {chinese_number(number): number for number in range(1, 1300)}
_NAMES = {name: norm for norm in NORMS.values() for name in (norm.chinese, norm.short, norm.number) if name}
_KNOWN = re.compile("|".join(re.escape(name) for name in sorted(_NAMES, key=len, reverse=True)))
_UNKNOWN = re.compile(r"《([^《》]+)》")
_COUNT = r"([〇零一二三四五六七八九十百千]+|[0-9]{1,4})"
_ARTICLE = re.compile(rf"第{_COUNT}条(?:之{_COUNT})?")
_PARAGRAPH = re.compile(rf"第{_COUNT}款")
_ITEM = re.compile(rf"、?第[（(]?{_COUNT}[）)]?项")
_BETWEEN = re.compile(r"[\s、，,；;。和及]+")


class NoSuchArticle(ValueError):
    """A text that names no article of ours and no other norm by its name in 《》; the argument is the rest of it."""


@dataclass(frozen=True)
class Cites:
    """What a text cites: articles of norms that we know, and ``others`` in its own words."""

    articles: tuple[Article, ...] = ()
    others: tuple[str, ...] = ()


def read_citations(text: str) -> Cites:
    """The articles that a text cites, in its order. Raises NoSuchArticle.

    A norm that we do not know, as a local one, must stand in 《》 and is kept in the words of the text.
    """
    articles: list[Article] = []
    others: list[str] = []
    norm: Norm | str | None = None
    at = 0
    while at < len(text):
        if between := _BETWEEN.match(text, at):
            at = between.end()
        elif named := _norm_at(text, at):
            norm, at = named
            if not _ARTICLE.match(text, _skip(text, at)):
                articles += [norm.whole] if isinstance(norm, Norm) else []
                others += [norm] if isinstance(norm, str) else []
        else:
            at = _place(text, at, norm, articles, others)
    return Cites(tuple(dict.fromkeys(articles)), tuple(dict.fromkeys(others)))


def _skip(text: str, at: int) -> int:
    """Past blanks."""
    return len(text) - len(text[at:].lstrip())


def _norm_at(text: str, at: int) -> tuple[Norm | str, int] | None:
    """The norm named here, and where its name ends; of a norm that we do not know, its name with 《》."""
    inside = at + (text[at] == "《")
    known = _KNOWN.match(text, inside)
    if known and (inside == at or text.startswith("》", known.end())):
        return _NAMES[known[0]], known.end() + inside - at
    unknown = _UNKNOWN.match(text, at)
    return (unknown[0], unknown.end()) if unknown else None


def _place(text: str, at: int, norm: Norm | str | None, articles: list[Article], others: list[str]) -> int:
    """Read an article of ``norm`` with its paragraph and items; where it ends."""
    found = _ARTICLE.match(text, at)
    if found is None or norm is None:
        raise NoSuchArticle(text[at:])
    number, insertion, end = _number(found[1]), _number(found[2]) if found[2] else 0, found.end()
    paragraph = 0
    if clause := _PARAGRAPH.match(text, end):
        paragraph, end = _number(clause[1]), clause.end()
    items: list[int] = []
    while item := _ITEM.match(text, end):
        items.append(_number(item[1]))
        end = item.end()
    if isinstance(norm, str):
        others.append(norm + text[at:end])
    elif number <= LAST.get(norm, number):
        articles.append(Article(norm, number, insertion, tuple(items), paragraph))
    else:
        raise NoSuchArticle(text[at:])
    return end


def _number(written: str) -> int:
    number = int(written) if written.isascii() else _NUMBERS.get(written.replace("〇", "零"), 0)
    if number == 0:
        raise NoSuchArticle(written)
    return number
