"""The time of day in the county. Everything below the views is handed its date."""

from datetime import date, datetime
from typing import cast

from flask import Flask, current_app, g

from monitor.clock import TIMEZONE, Clock, read_wall
from monitor.ledgers.timekeeping import Trust, read_trust
from monitor.models.holiday_notice import calendar_in_force
from monitor.values.calendar import Calendar, published
from monitor.views import unit


def attach(app: Flask) -> None:
    app.config.setdefault("CLOCK", read_wall)


def wall(app: Flask | None = None) -> datetime:
    """What the machine's clock says; nothing is dated by it. Tests set ``app.config["CLOCK"]``."""
    return cast(Clock, (app or current_app).config["CLOCK"])()


def trust() -> Trust:
    """How far the clock may be believed, read once a request."""
    if "trust" not in g:
        g.trust = read_trust(unit.reading())
    return cast(Trust, g.trust)


def ask_again() -> None:
    """Read it once more: what this request has read until now was before a step was seen."""
    with unit.database().reading() as fresh:
        g.trust = read_trust(fresh)


def now() -> datetime:
    """This moment in Asia/Shanghai, never before the latest that was believed."""
    return trust().effective(wall())


def today() -> date:
    return now().date()


def local(moment: datetime) -> datetime:
    """A stored moment in the county's time; SQLite keeps it without its zone."""
    return moment.replace(tzinfo=TIMEZONE) if moment.tzinfo is None else moment.astimezone(TIMEZONE)


def calendar() -> Calendar:
    """The calendar of working days as the county has it, asked once a request."""
    return calendar_in_force(unit.reading()) if trust().notices else published()
