"""Whether a year's notice can be one: the days that the law always gives are off, and its sum is the law's.

全国年节及纪念日放假办法 (国务院令第795号) 第二条: 1 January; the eve of Spring Festival and its first three days; 清明;
1 and 2 May; 端午; 中秋; 1 to 3 October. 第六条: one that falls on a weekend is made up for on a working day.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from monitor.values.festivals import LUNAR_NEW_YEARS
from monitor.values.notice_file import DAYS, NUMBER, YEAR, FileRefused, NoticeFile, days_of, scan
from monitor.values.words import Sentence
from monitor.values.words import mark as _

LONGEST_HOLIDAY = 12
"""Days: more than any notice since 2004 has given in a row; a slip of the month is longer."""
NEAREST = timedelta(days=21)
"""How far from a holiday a weekend is worked for it, by the same notices."""
_NUMBER = re.compile(r".*[〔\[［（(](\d{4})[〕\]］）)].*\d+号")
_FORM = "国办发明电〔{}〕7号"
_FIXED = ((1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3))
_MOVING = ((_("清明节"), (4, 4), (4, 6)), (_("端午节"), (5, 27), (6, 26)))


def read_notice(data: bytes) -> NoticeFile:
    """The notice that somebody hands in, in UTF-8 or GB 18030. Raises FileRefused with all that is wrong."""
    found = scan(decode(data))
    for line, msgid, facts in (*_check_number(found), *_check_ranges(found), *_check_worked(found)):
        found.blame(line, msgid, **facts)
    if not found.faults:
        found.faults.extend((*_lacking(found), *_check_sum(found)))
    if found.faults:
        raise FileRefused(found.faults)
    return found


def decode(data: bytes) -> str:
    """The text of a file in UTF-8 or GB 18030. Raises FileRefused."""
    for coding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(coding)
        except UnicodeDecodeError:
            continue
    raise FileRefused([Sentence(_("文件不是文本。请用记事本另存为 UTF-8 编码的文本文件。"))])


Fault = tuple[int, str, dict[str, object]]


def _check_number(found: NoticeFile) -> Iterator[Fault]:
    if not {YEAR, NUMBER} <= found.said.keys():
        return
    parts = _NUMBER.fullmatch(found.said[NUMBER])
    if parts is None or int(parts[1]) not in (found.year - 1, found.year):
        wrong = _("文号“{text}”不是{year}年放假通知的文号，应形如 {form}。")
        facts = {"text": found.said[NUMBER], "year": found.year, "form": _FORM.format(found.year - 1)}
        yield found.lines[NUMBER], wrong, facts


def _check_ranges(found: NoticeFile) -> Iterator[Fault]:
    for first, last in found.ranges:
        length = (last - first).days + 1
        if length > LONGEST_HOLIDAY:
            wrong = _("{first} 至 {last} 连放{length}天，多于{most}天，请核对。")
            facts = {"first": first, "last": last, "length": length, "most": LONGEST_HOLIDAY}
            yield found.off[first], wrong, facts


def _check_worked(found: NoticeFile) -> Iterator[Fault]:
    for day, line in found.worked.items():
        if not any(first - NEAREST <= day <= last + NEAREST for first, last in found.ranges):
            yield line, _("{day} 前后{days}天内没有放假，请核对月份。"), {"day": day, "days": NEAREST.days}


def _lacking(found: NoticeFile) -> Iterator[Sentence]:
    must = [date(found.year, month, day) for month, day in _FIXED]
    for spring in (day for day in LUNAR_NEW_YEARS if day.year == found.year):
        must.extend(days_of(spring - timedelta(days=1), spring + timedelta(days=2)))
    for day in sorted(set(must) - set(found.off)):
        yield Sentence(_("{day} 是法定放假日，文件里没有列为放假。请补上这一行。"), {"day": day})
    for festival, begin, end in _MOVING:
        first, last = date(found.year, *begin), date(found.year, *end)
        if not set(days_of(first, last)) & set(found.off):
            facts = {"festival": Sentence(festival), "first": first, "last": last}
            yield Sentence(_("{first} 至 {last} 没有一天放假，缺少{festival}。请补上这一行。"), facts)


def _check_sum(found: NoticeFile) -> Iterator[Sentence]:
    notice = found.notice
    freed = sum(day.weekday() < 5 for day in found.off)
    if freed - len(found.worked) != notice.statutory:
        wrong = _(
            "放假的工作日{freed}天，减去调休上班{worked}天，是{net}天，应等于法定放假{statutory}天。请逐行对照通知，"
            "多半是漏写或者错写了一天；国务院另行增减当年放假天数的，加一行“{word}”写明天数。"
        )
        facts = {
            "freed": freed, "worked": len(found.worked), "net": freed - len(found.worked),
            "statutory": notice.statutory, "word": DAYS,
        }  # fmt: skip
        yield Sentence(wrong, facts)
