"""Articles as texts cite them, read back: 《劳动保障监察条例》第十七条、第十八条 are two articles of one norm."""

import re

from monitor.values.norms import Article, Norm, chinese_number
from monitor.values.statutes import NORMS

MOST = 1300
"""No statute has more articles (the 民法典 has 1260)."""
_NUMBERS = {chinese_number(number): number for number in range(1, MOST)}
_BY_NAME = {norm.chinese: norm for norm in NORMS.values()}
_NAME = "|".join(re.escape(name) for name in sorted(_BY_NAME, key=len, reverse=True))
_DIGITS = re.compile("[一二三四五六七八九十百千零]+").pattern
_ITEMS = re.compile(rf"第{_DIGITS}项(?:、第{_DIGITS}项)*").pattern
_ONE = re.compile(rf"第{_DIGITS}条(?:之{_DIGITS})?(?:{_ITEMS})?").pattern
_CITED = re.compile(rf"(?P<norm>{_NAME})》?[ 　]?(?P<places>{_ONE}(?:、{_ONE})*)?")
_PLACE = re.compile(r"第([一二三四五六七八九十百千零]+)条(?:之([一二三四五六七八九十]+))?")


def find_articles(text: str) -> tuple[Article, ...]:
    """The articles that ``text`` cites by the full name of their norm, each once, in its order; items are left out.

    A norm without an article is cited as a whole.
    """
    found: dict[Article, None] = {}
    for cited in _CITED.finditer(text):
        for article in _read(_BY_NAME[cited["norm"]], cited["places"] or ""):
            found[article] = None
    return tuple(found)


def _read(norm: Norm, places: str) -> list[Article]:
    read = [(_NUMBERS.get(number), _NUMBERS.get(inserted, 0)) for number, inserted in _PLACE.findall(places)]
    return [Article(norm, number, inserted) for number, inserted in read if number is not None] or [norm.whole]
