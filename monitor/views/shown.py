"""How values look on a page: filters of the templates."""

import hashlib
import re
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

from flask import Flask, current_app
from markupsafe import Markup

from monitor.db import day_of
from monitor.values.identity import mask_card, mask_id, mask_name, mask_phone
from monitor.values.terms import Level, Unit
from monitor.values.words import SOURCE_LOCALE, Sentence, say, translate
from monitor.values.words import mark as _
from monitor.views import clock, locales

NOTHING = "—"
SPANS = ((1440, _("每 {number} 天")), (60, _("每 {number} 小时")), (1, _("每 {number} 分钟")))
PATIENT = 120
"""Up to as many minutes a length is said in minutes alone."""
CHINESE = re.compile("[\u3400-\u9fff]")


def attach(app: Flask) -> None:
    app.jinja_env.filters.update(
        t=translated,
        said=said,
        data=data,
        job_name=job_name,
        yuan=yuan,
        wan=wan,
        day=day,
        ordinal=lambda number: day(day_of(number)),
        month=month,
        moment=moment,
        workdays=workdays,
        area=area,
        every=every,
        minutes=minutes,
        level=Level,
        measured=measured,
        mask_name=mask_name,
        mask_id=mask_id,
        mask_card=mask_card,
        mask_phone=mask_phone,
    )
    app.jinja_env.globals.update(asset=asset, NOTHING=NOTHING)


def translated(text: Sentence | str | None) -> str:
    """A msgid or a sentence in the reader's language."""
    return "" if text is None else say(text, locales.chosen()) if isinstance(text, Sentence) else plain(text)


def said(text: Sentence | str) -> str:
    """A sentence in the reader's language; a text that is data stays as it is."""
    return translated(text) if isinstance(text, Sentence) else text


def data(text: str | None) -> Markup | str:
    """A text of the ledgers in the language of this page (see ``marked``)."""
    return marked(text, locales.chosen())


def marked(text: str | None, locale: str) -> Markup | str:
    """A text of the ledgers; where the page is not Chinese it is marked as Chinese for screen readers (WCAG 3.1.2)."""
    if not text or locale == SOURCE_LOCALE or not CHINESE.search(text):
        return text or ""
    return Markup('<span lang="zh-Hans">{}</span>').format(text)


def minutes(length: int) -> str:
    """A length in minutes as a person says it: 45 minutes, 47 hours 57 minutes."""
    if length == 1:
        return plain(_("1 分钟"))
    if length <= PATIENT:
        return say(Sentence(_("{number} 分钟"), {"number": length}), locales.chosen())
    hours, rest = divmod(length, 60)
    return say(Sentence(_("{hours} 小时 {minutes} 分钟"), {"hours": hours, "minutes": rest}), locales.chosen())


def plain(msgid: str) -> str:
    """A msgid without facts; braces in it stay as they are."""
    return translate(msgid, locales.chosen())


def job_name(job: str) -> str:
    """What a job is called; one that is no longer on the timetable shows its code."""
    return plain(current_app.config["JOB_NAMES"].get(job, job))


def yuan(fen: int | None) -> str:
    """Fen as yuan: 1,234.50."""
    if fen is None:
        return NOTHING
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100:,}.{abs(fen) % 100:02d}"


def wan(fen: int | None) -> str:
    """Fen as ten thousand yuan with one decimal: 123.4. For charts, where room is scarce."""
    return NOTHING if fen is None else f"{fen / 1_000_000:,.1f}"


def day(value: date | None) -> str:
    return NOTHING if value is None else value.isoformat()


def month(number: int | None) -> str:
    """202609 as 2026-09."""
    return NOTHING if number is None else f"{number // 100:04d}-{number % 100:02d}"


def moment(value: datetime | None) -> Markup | str:
    """Date and time to the minute in the county's time."""
    if value is None:
        return NOTHING
    here = clock.local(value)
    return Markup('<time datetime="{}">{}</time>').format(here.isoformat(timespec="seconds"), f"{here:%Y-%m-%d %H:%M}")


def workdays(hundredths: int | None) -> str:
    """Hundredths of a day as days: 2450 is 24.5."""
    return NOTHING if hundredths is None else f"{hundredths / 100:g}"


def area(hundredths: int | None) -> str:
    """Hundredths of a square metre as square metres: 12345678 is 123,456.78."""
    if hundredths is None:
        return NOTHING
    return f"{hundredths // 100:,}" + (f".{hundredths % 100:02d}" if hundredths % 100 else "")


def every(span: timedelta) -> str:
    """How often: in the largest unit that goes into it whole."""
    minutes = int(span.total_seconds()) // 60
    size, words = next((size, words) for size, words in SPANS if minutes % size == 0)
    return translated(Sentence(words, {"number": minutes // size}))


def measured(value: int | None, unit: Unit | None) -> str:
    """A quantity with its unit; fen as yuan, dates from their ordinal."""
    if value is None:
        return NOTHING
    if unit is Unit.DATE:
        return day(day_of(value))
    figure = yuan(value) if unit is Unit.FEN else f"{value:,}"
    return f"{figure} {translate(unit.label, locales.chosen(), value)}" if unit is not None else figure


def asset(name: str) -> str:
    """The address of a static file; it changes when the file does, so that browsers may keep it for a year."""
    return f"/static/{name}?v={_digest(Path(current_app.config['STATIC']) / name)}"


@cache
def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12] if path.is_file() else "0"
