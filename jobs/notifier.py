"""The notifier's process (``flask --app monitor notifier``): tells of alerts, and of jobs that did not run."""

import sys
import time

import click
from sqlalchemy.exc import SQLAlchemyError

from config import TIMEZONE, load
from jobs.base import Clock, log, read_clock
from jobs.logs import configure
from jobs.watch import tell_overdue
from jobs.wish import StopWish
from monitor.db import Database, open_database
from monitor.notify.outbox import deliver
from monitor.values.words import mark as _

POLL_SECONDS = 5.0
WATCH_SECONDS = 30.0
"""Also how long after the start the first look at the runs comes: time for the scheduler to catch up."""


def tell_all(database: Database, now: Clock, wish: StopWish) -> int:
    """Tell everything that is not told yet, or until asked to stop; the number of log rows."""
    told = 0
    while not wish.is_made():
        moment = now().astimezone(TIMEZONE)
        batch = deliver(database, moment, moment.date())
        if not batch:
            break
        told += batch
    if told:
        log.info("told", events=told)
    return told


def keep_telling(database: Database, now: Clock, wish: StopWish) -> None:
    """Tell and watch until asked to stop. A database that does not answer is asked again."""
    look = time.monotonic() + WATCH_SECONDS
    while not wish.is_made():
        try:
            tell_all(database, now, wish)
            if time.monotonic() >= look:
                look = time.monotonic() + WATCH_SECONDS
                tell_overdue(database, now())
        except SQLAlchemyError as error:
            log.warning("not told", error=type(error).__name__)
        wish.wait(POLL_SECONDS)


@click.command("notifier", help=_("发送消息并查看有没有漏掉的运行，直到要求停止。"))
@click.option("--once", is_flag=True, help=_("两件事各做一遍后结束。"))
def notifier(once: bool) -> None:
    settings = load()
    configure(settings.log_level)
    wish = StopWish()
    database = open_database(settings.database_url)
    try:
        if once:
            tell_all(database, read_clock, wish)
            tell_overdue(database, read_clock())
        else:
            keep_telling(database, read_clock, wish)
    finally:
        database.dispose()
    sys.exit(0)


COMMAND = notifier
