"""The time of day in the county. Everything below the views is handed its date."""

from collections.abc import Callable
from datetime import date, datetime
from typing import cast
from zoneinfo import ZoneInfo

from flask import Flask, current_app

from monitor.models.holiday_notice import calendar_in_force
from monitor.values.calendar import Calendar
from monitor.views import unit

TIMEZONE = ZoneInfo("Asia/Shanghai")


def attach(app: Flask) -> None:
    app.config.setdefault("CLOCK", lambda: datetime.now(TIMEZONE))


def now() -> datetime:
    """This moment in Asia/Shanghai; tests set ``app.config["CLOCK"]``."""
    return cast(Callable[[], datetime], current_app.config["CLOCK"])()


def today() -> date:
    return now().date()


def local(moment: datetime) -> datetime:
    """A stored moment in the county's time; SQLite keeps it without its zone."""
    return moment.replace(tzinfo=TIMEZONE) if moment.tzinfo is None else moment.astimezone(TIMEZONE)


def calendar() -> Calendar:
    """The calendar of working days as the county has it, asked once a request."""
    return calendar_in_force(unit.reading())
