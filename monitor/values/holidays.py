"""Which days are days off: the notices of the State Council's General Office, as data.

Every year from 2026 on is a file of ``notices/``, in the form in which a county hands in one that came after this
version. The years before come from the chinesecalendar package, read once, when a calendar is made; nothing else asks
that package, because it knows no year whose notice came after its release.
"""

import datetime
from pathlib import Path

import chinese_calendar

from monitor.values.notice import DayKind
from monitor.values.notice_file import read_lines

RECORDED_YEARS = range(2004, 2026)
FOLDER = Path(__file__).parent / "notices"
NOTICES = tuple(read_lines(path.read_text("utf-8")).notice for path in sorted(FOLDER.glob("*.txt")))


def read_recorded_years() -> dict[datetime.date, DayKind]:
    """Every day of 2004–2025 with its kind, as the package records the notices of those years.

    Its own answer to a day looks through all it knows for the first and the last of them, for every day anew.
    """
    first = datetime.date(RECORDED_YEARS.start, 1, 1).toordinal()
    days = map(datetime.date.fromordinal, range(first, datetime.date(RECORDED_YEARS.stop, 1, 1).toordinal()))
    return {day: DayKind.WORK if _works(day) else DayKind.REST for day in days}


def _works(day: datetime.date) -> bool:
    return day in chinese_calendar.workdays or (day.weekday() < 5 and day not in chinese_calendar.holidays)
