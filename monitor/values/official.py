"""Numbers that may stand in a public text: of firms, papers, projects and permits, days, times and sums."""

import re
from dataclasses import dataclass
from itertools import pairwise

from monitor.values.faults import ReadingFault
from monitor.values.identity import check_credit_code, check_id_number

Span = tuple[int, int]

_DAY = r"(?:19|20)[0-9]{2}([-./])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12][0-9]|3[01])"
_DAYS = re.compile(rf"(?<![0-9]){_DAY}(?![0-9])")
_MONTHS = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}[-./](?:0[1-9]|1[0-2])(?![0-9])")
_CLOCK = re.compile(r"(?<![0-9:])(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?(?![0-9:])")
_OPEN_HOURS = re.compile(r"[0-9]{1,2}:[0-9]{2} ?[-~] ?[0-9]{1,2}:[0-9]{2}")
_SUM = re.compile(r"(?<![0-9.,])[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,2})?(?![0-9]|,[0-9])")
_DECIMAL = re.compile(r"(?<![0-9.,])[0-9]{1,10}\.[0-9]{1,4}(?![0-9]|[.,][0-9])")
_TO_THE_FEN = re.compile(r"(?<![0-9.,])(?<![0-9][^\w\s])[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]{2}(?![0-9]|[^\w\s][0-9])")
_UNIT = re.compile(r" ?(?:元|万|亿|平方|㎡|米|公里|吨|%|人民币)")
_MONEY = re.compile(r"(?:¥|￥|RMB|人民币) ?$")
_INVESTED = re.compile(r"(?<![0-9])[0-9]{4}-[0-9]{6}-[0-9]{2}-[0-9]{2}-[0-9]{6}(?![0-9])")
_CREDIT = re.compile(
    r"(?<![0-9A-Z])(?=1[1239]|5[1239]|9[123]|[0-9A-Z]{2,16}[A-Z])[0-9A-Z]{18}(?![0-9A-Z])"
    r"|(?<![0-9A-Z])(?<![0-9A-Z][ \-])9[1-3](?:[ \-]?[0-9A-Z]){16}(?![ \-]?[0-9A-Z])"
)
_PAPER = re.compile(
    r"(?:许可证|许可|产权|备案|编号|代码|注册号|发票|文号|合同号|登记证|证书|受理号|流水号)[^0-9。；，]{0,12}?([0-9]{15,24})(?![0-9])"
)
_CALLED = re.compile(r"(?:电话|手机|座机|联系|拨打|致电|传真|tel)[^。；，0-9]{0,8}$", re.IGNORECASE)
LATER_THAN_WORKERS = "2014"
"""Permits carry the day on which they were given, as ID numbers carry a birth; nobody born since is a worker."""


@dataclass(frozen=True)
class Official:
    """Where such numbers stand in a text.

    ``parts`` may not be cut by a personal number, ``known`` may not be touched by one, ``papers`` only by an ID number
    of somebody who is old enough to work.
    """

    text: str
    parts: tuple[Span, ...]
    known: tuple[Span, ...]
    papers: tuple[Span, ...]

    def free(self, span: Span) -> bool:
        """Whether nothing official explains the digits in this place."""
        return not (
            _touched(span, self.known) or _touched(span, self.papers) or self.cuts(span) or self._is_table(span)
        )

    def cuts(self, span: Span) -> bool:
        """Whether the digits begin or end within a day, a time or a sum."""
        return any(part[0] < edge < part[1] for part in self.parts for edge in span)

    def begins_with_time(self, span: Span) -> bool:
        """Whether the digits begin with hours of the day, as ``08:30-17:30`` does."""
        return bool(_OPEN_HOURS.match(self.text, span[0]))

    def covers(self, span: Span, *, birth_year: str) -> bool:
        """Whether the eighteen digits are not an ID number although they may pass for one."""
        return _touched(span, self.known) or (birth_year >= LATER_THAN_WORKERS and _touched(span, self.papers))

    def is_called(self, span: Span) -> bool:
        """Whether the word for a telephone stands before it."""
        return bool(_CALLED.search(self.text[max(span[0] - 14, 0) : span[0]]))

    def _is_table(self, span: Span) -> bool:
        """Days, times and sums side by side and nothing else."""
        inside = sorted(part for part in self.parts if span[0] <= part[0] and part[1] <= span[1])
        if len(inside) < 2 or inside[0][0] != span[0] or inside[-1][1] != span[1]:
            return False
        return all(not re.search("[0-9]", self.text[first[1] : second[0]]) for first, second in pairwise(inside))


def mark_official(text: str) -> Official:
    """Find the numbers that are nobody's in a text of half-width digits and signs."""
    parts = [found.span() for pattern in (_DAYS, _MONTHS, _CLOCK, _SUM) for found in pattern.finditer(text)]
    known = [found.span() for pattern in (_INVESTED, _TO_THE_FEN) for found in pattern.finditer(text)]
    known += [found.span() for found in _CREDIT.finditer(text.upper()) if _is_credit_code(found[0])]
    for pattern in (_SUM, _DECIMAL):
        known += [found.span() for found in pattern.finditer(text) if _is_sum(text, found.span())]
    papers = [found.span(1) for found in _PAPER.finditer(text) if not found[1].startswith("62")]
    return Official(text, tuple(parts), tuple(known), tuple(papers))


def _is_sum(text: str, span: Span) -> bool:
    return bool(_UNIT.match(text, span[1]) or _MONEY.search(text[max(span[0] - 4, 0) : span[0]]))


def _is_credit_code(text: str) -> bool:
    """Whether the check character fits; eighteen digits that are an ID number too are taken for that."""
    try:
        code = check_credit_code(text)
    except ReadingFault:
        return False
    try:
        check_id_number(code)
    except ReadingFault:
        return True
    return False


def _touched(span: Span, parts: tuple[Span, ...]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in parts)
