"""The notifier's process (``flask --app monitor notifier``): tells of alerts, in the pages and outside, and of jobs
that did not run.
"""

import sys
import time
from contextlib import suppress
from datetime import datetime

import click
from sqlalchemy.exc import SQLAlchemyError

from config import load
from jobs.base import log
from jobs.logs import configure
from jobs.ping import Pinger, Stage
from jobs.sending import Sender
from jobs.timekeeping import NOTIFIER, beat, look_at_clock
from jobs.watch import look_and_tell
from jobs.wish import StopWish
from monitor.clock import TIMEZONE, Clock, believed, read_machine
from monitor.db import Database, open_database, use_vault
from monitor.notify.hasty import tell_suspended
from monitor.notify.outbox import deliver
from monitor.notify.sending import is_silenced
from monitor.notify.wire import Door
from monitor.values.secrecy import Vault
from monitor.values.words import mark as _

POLL_SECONDS = 2.0
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


def keep_telling(database: Database, now: Clock, wish: StopWish, sender: Sender, pinger: Pinger | None = None) -> None:
    """Tell, send and watch until asked to stop. A database that does not answer is asked again."""
    look = time.monotonic() + WATCH_SECONDS
    with suppress(SQLAlchemyError):
        _live(database, now())
    while not wish.is_made():
        try:
            tell_all(database, now, wish)
            sender.turn()
            if time.monotonic() >= look:
                look = time.monotonic() + WATCH_SECONDS
                watch(database, now(), pinger)
        except SQLAlchemyError as error:
            log.warning("not told", error=type(error).__name__)
        wish.wait(POLL_SECONDS)


def watch(database: Database, now: datetime, pinger: Pinger | None = None) -> None:
    """Say that this process lives, look at the clock, the runs and what the machine suspended, and tell a watcher
    outside how it stands.
    """
    _live(database, now)
    doubts = look_at_clock(database, read_machine())
    late = look_and_tell(database, now)
    tell_suspended(database, now)
    with database.reading() as session:
        silenced = is_silenced(session)
    if silenced:
        log.warning("every channel fails")
    if pinger is not None:
        stage = Stage.FAIL if late or doubts or silenced else Stage.SUCCESS
        pinger.for_all(stage)
        pinger.for_job(NOTIFIER, stage)


def _live(database: Database, now: datetime) -> None:
    with database.writing() as session:
        beat(session, NOTIFIER, now)


@click.command("notifier", help=_("发送消息并查看有没有漏掉的运行，直到要求停止。"))
@click.option("--once", is_flag=True, help=_("两件事各做一遍后结束。"))
def notifier(once: bool) -> None:
    settings = load()
    configure(settings.log_level)
    wish = StopWish()
    pinger = Pinger(settings.ping_url) if settings.ping_url else None
    use_vault(Vault(settings.data_key))
    database = open_database(settings.database_url)
    now = believed(database)
    sender = Sender(database, now, Door(settings.outbound), wish.is_made)
    try:
        if once:
            tell_all(database, now, wish)
            sender.turn()
            watch(database, now(), pinger)
        else:
            keep_telling(database, now, wish, sender, pinger)
    finally:
        sender.finish()
        database.dispose()
    sys.exit(0)


COMMAND = notifier
