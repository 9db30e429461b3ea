"""A year's notice as a file: 年份, 文号, 来源, and a line for each range of days off and each weekend day worked."""

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from monitor.values.notice import STATUTORY, Notice
from monitor.values.words import Sentence
from monitor.values.words import mark as _

WORDS = YEAR, NUMBER, SOURCE, DAYS, OFF, WORKED = ("年份", "文号", "来源", "天数", "放假", "上班")
NEEDED = (YEAR, NUMBER, SOURCE)
LONGEST = 300
"""Signs of a document number or source."""
_LINE = re.compile(rf"({'|'.join(WORDS)})[\s:：]+(\S.*)")
_RANGE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\s*至\s*(\d{4}-\d{2}-\d{2}))?")
_RANGE_FORM = "2027-01-01 至 2027-01-03"
_FORM = (
    "年份 2027、文号 国办发明电〔2026〕7号、来源 https://www.gov.cn/、放假 2027-01-01 至 2027-01-03、上班 2027-01-09"
)


class FileRefused(ValueError):
    """A file that is no notice; ``faults`` say which lines are wrong and what to do."""

    def __init__(self, faults: Sequence[Sentence]) -> None:
        super().__init__(" ".join(map(str, faults)))
        self.faults = tuple(sorted(faults, key=_line_of))


@dataclass
class NoticeFile:
    """What was read: single values by their word, and the line that named each day off and each day worked."""

    text: str
    said: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    off: dict[date, int] = field(default_factory=dict)
    worked: dict[date, int] = field(default_factory=dict)
    ranges: list[tuple[date, date]] = field(default_factory=list)
    faults: list[Sentence] = field(default_factory=list)

    @property
    def year(self) -> int:
        return int(self.said[YEAR])

    @property
    def notice(self) -> Notice:
        return Notice(
            self.year, tuple(self.ranges), tuple(self.worked), self.said[NUMBER], self.said[SOURCE],
            int(self.said.get(DAYS, STATUTORY)),
        )  # fmt: skip

    def blame(self, line: int, msgid: str, **facts: object) -> None:
        """Note that a line is wrong."""
        self.faults.append(Sentence(_("第{line}行：{wrong}"), {"line": line, "wrong": Sentence(msgid, facts)}))


def read_lines(text: str) -> NoticeFile:
    """Every line of a notice, those that begin with # left out. Raises FileRefused with all that is wrong."""
    found = scan(text)
    if found.faults:
        raise FileRefused(found.faults)
    return found


def scan(text: str) -> NoticeFile:
    """The same, with what is wrong in its ``faults``."""
    found = NoticeFile(text)
    for number, line in enumerate(text.splitlines(), 1):
        stripped = line.strip()
        if stripped and not stripped.startswith("#"):
            _read_line(found, number, stripped)
    for word in NEEDED:
        if word not in found.lines:
            found.faults.append(Sentence(_("缺少“{word}”一行。应写成：{form}。"), {"word": word, "form": _FORM}))
    if YEAR in found.said:
        _place(found)
    return found


def _line_of(fault: Sentence) -> int:
    """What is wrong with the whole file comes last."""
    line = fault.facts.get("line")
    return line if isinstance(line, int) else sys.maxsize


def _read_line(found: NoticeFile, number: int, line: str) -> None:
    parts = _LINE.fullmatch(line)
    if parts is None:
        found.blame(number, _("“{text}”看不懂。每行写一项：{form}。"), text=line[:40], form=_FORM)
        return
    word, value = parts[1], parts[2].strip()
    if word in (OFF, WORKED):
        _read_days(found, number, word, value)
        return
    if word in found.lines:
        found.blame(number, _("“{word}”已在第{other}行写过，只留一行。"), word=word, other=found.lines[word])
    elif word in (YEAR, DAYS) and not re.fullmatch(r"(19|20)\d\d" if word == YEAR else r"1\d", value, re.ASCII):
        found.blame(number, _("“{text}”不是“{word}”应有的数字。"), text=value[:40], word=word)
    elif len(value) > LONGEST:
        found.blame(number, _("“{word}”太长，最多 {most} 个字。"), word=word, most=LONGEST)
    else:
        found.said[word] = value
    found.lines.setdefault(word, number)


def _read_days(found: NoticeFile, number: int, word: str, value: str) -> None:
    parts = _RANGE.fullmatch(value)
    try:
        days = [date.fromisoformat(text) for text in (parts.groups() if parts else ()) if text]
    except ValueError:
        days = []
    if not days:
        found.blame(number, _("“{text}”不是日期，请写成 {form}，或者只写一天。"), text=value[:40], form=_RANGE_FORM)
    elif days[-1] < days[0]:
        found.blame(number, _("放假区间颠倒：{first} 至 {last}。"), first=days[0], last=days[-1])
    elif word == WORKED and len(days) > 1:
        found.blame(number, _("调休上班的日子每行写一天。"))
    elif (days[-1] - days[0]).days >= 31:
        found.blame(number, _("{first} 至 {last} 太长，请核对年月。"), first=days[0], last=days[-1])
    else:
        if word == OFF:
            found.ranges.append((days[0], days[-1]))
        _keep(found, number, found.off if word == OFF else found.worked, days_of(days[0], days[-1]))


def _keep(found: NoticeFile, number: int, kept: dict[date, int], days: Iterator[date]) -> None:
    for day in days:
        if day in kept:
            found.blame(number, _("{day} 已在第{other}行写过，只留一处。"), day=day, other=kept[day])
            return
        kept[day] = number


def _place(found: NoticeFile) -> None:
    """Every day lies in its year or the December before and is not both off and worked; only weekends are worked."""
    for day, number in (*found.off.items(), *found.worked.items()):
        if day.year != found.year and (day.year, day.month) != (found.year - 1, 12):
            found.blame(number, _("{day} 不属于 {year} 年的放假安排。"), day=day, year=found.year)
    for day, number in found.worked.items():
        if day in found.off:
            found.blame(number, _("{day} 在第{other}行列为放假，不能又上班。"), day=day, other=found.off[day])
        elif day.weekday() < 5:
            found.blame(number, _("{day} 不是周末，不能调休上班。"), day=day)


def days_of(first: date, last: date) -> Iterator[date]:
    """Each day from the first to the last."""
    return (first + timedelta(days=offset) for offset in range((last - first).days + 1))
