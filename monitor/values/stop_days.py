"""停工／复工日 in one cell of a ledger: the day on which works stopped, and that on which they went on."""

import re
from datetime import date

from monitor.values.cells import fold, is_empty
from monitor.values.dates import read_date
from monitor.values.faults import ReadingFault
from monitor.values.nothing import says_none
from monitor.values.words import Sentence
from monitor.values.words import mark as _

_DAY = re.compile(r"(?<!\d)(?:\d{4}([-/.])\d{1,2}\1\d{1,2}(?!\d)|\d{4}年\d{1,2}月\d{1,2}[日号]|20\d{6}(?!\d))")
_MONTH = re.compile(r"\d{4}[-/.]\d{1,2}|\d{4}年\d{1,2}月|(?<!\d)20\d{4}(?!\d)")
_PAIR = re.compile(r"(D|[-—–]+)(?:[/、,;|]| +)(D|[-—–]*|N)")
_STOPPED = re.compile(r"(D停工|停工(日期?|时间)?:?D)([/、,;。(]?N[)。]?|。)?")
_BOTH = re.compile(r"(D停工|停工(日期?|时间)?:?D)[/、,;。]?(D复工|复工(日期?|时间)?:?D)。?")
_TURNED = re.compile(r"(D复工|复工(日期?|时间)?:?D)[/、,;。]?(D(再次|又)?停工|停工(日期?|时间)?:?D)。?")
_STILL = re.compile("(截至)?(目前|至今|现)?(尚|仍|还|一直)?(未|没有?)(恢复施工|复工)")
_NEVER = re.compile("(从|至今|目前)?(未|没有?|无)停工")
_BLANKS = re.compile(r" +(?=[/、,;:|年月日号])|(?<=[/、,;:|年月]) +")
Days = tuple[date | None, date | None]


def read_stop_days(text: str | None) -> Days:
    """(stopped, resumed) of ``2025-03-01/2026-04-02``, ``2025.3.1停工，未复工``, ``2025-03-01/—``; None is not told.

    Two days without words stand in the order of the heading. Raises :class:`ReadingFault`: ``stop_days_month`` for
    a month without its day, ``stop_days_order`` for two days of which the later stands first, ``stop_days_form`` for
    anything else, a planned day or a single one without a word among it, and the codes of ``read_date``.
    """
    said = "" if text is None else _BLANKS.sub("", fold(text))
    if is_empty(said) or says_none(said) or _NEVER.fullmatch(said):
        return None, None
    days: list[date] = []
    shape = _STILL.sub("N", _DAY.sub(lambda found: _keep(found[0], days), said))
    if _MONTH.search(shape):
        raise ReadingFault(
            "stop_days_month",
            Sentence(_("停工或复工只写到月份，不知道是哪一天")),
            Sentence(_("请写到日，例如 2025-03-01/2026-04-02")),
        )
    return _placed(shape, days)


def _keep(written: str, days: list[date]) -> str:
    day = read_date(written)
    if day is not None:
        days.append(day)
    return "D"


def _placed(shape: str, days: list[date]) -> Days:
    """The days in their places, as the words and signs around them (``D`` for a day, ``N`` for 未复工) say."""
    pair, worded = _PAIR.fullmatch(shape), "".join(shape.split())
    if _STOPPED.fullmatch(worded):
        return days[0], None
    if _BOTH.fullmatch(worded) or (pair and len(days) == 2):
        if days[1] < days[0]:
            raise ReadingFault(
                "stop_days_order",
                Sentence(_("复工早于停工，看不出哪一天停工、哪一天复工")),
                Sentence(_("复工后又停工的，请写明“2025-03-01复工，2026-04-02停工”")),
            )
        return days[0], days[1]
    if _TURNED.fullmatch(worded):
        return days[1], days[0]
    if pair and len(days) == 1 and not (pair[1] != "D" and pair[2] == "N"):
        return (days[0], None) if pair[1] == "D" else (None, days[0])
    raise ReadingFault(
        "stop_days_form",
        Sentence(_("看不出停工和复工的日期")),
        Sentence(_("请写作“2025-03-01/2026-04-02”或“2025-03-01停工，未复工”；计划的日期不填")),
    )


def write_stop_days(stopped: date | None, resumed: date | None) -> str | None:
    """Both days in one cell, as :func:`read_stop_days` reads them; a stroke for one that is not told."""
    if stopped is None and resumed is None:
        return None
    if stopped and resumed and resumed < stopped:
        return f"{resumed.isoformat()}复工，{stopped.isoformat()}停工"
    return "/".join("—" if day is None else day.isoformat() for day in (stopped, resumed))
