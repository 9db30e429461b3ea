"""Sending to the outside: every channel by itself, so that a receiver that does not answer holds up no other."""

import random
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from sqlalchemy.exc import SQLAlchemyError

from jobs.base import log
from monitor.clock import TIMEZONE, Clock
from monitor.db import Database
from monitor.notify.bodies import Guide
from monitor.notify.composing import compose, is_anything_due
from monitor.notify.sending import attempt, lease, list_ready, mark
from monitor.notify.wire import Door
from monitor.rules.book import BOOK

SEATS = 16
LEAST_JITTER, MOST_JITTER = 0.75, 1.25
GUIDES = {code: Guide(rule.title, rule.must) for code, rule in BOOK.items()}


class Sender:
    """Composes what is due and sends it: one message at a time on a channel, up to :data:`SEATS` channels at once."""

    def __init__(self, database: Database, now: Clock, door: Door, is_stopping: Callable[[], bool]) -> None:
        self._database, self._now, self._door, self._is_stopping = database, now, door, is_stopping
        self._seats = ThreadPoolExecutor(SEATS, thread_name_prefix="channel")
        self._busy: dict[int, Future[int]] = {}

    def turn(self) -> int:
        """Make messages of what is due, and set to work every channel that has some and is idle; how many were made."""
        now = self._now().astimezone(TIMEZONE)
        made = 0
        if self._is_stopping():
            return made
        with self._database.reading() as session:
            is_due = is_anything_due(session, now)
        if is_due:
            with self._database.writing() as session:
                made = compose(session, now, GUIDES)
        with self._database.reading() as session:
            ready = list_ready(session, now)
        self._busy = {channel: work for channel, work in self._busy.items() if not work.done()}
        for channel in ready:
            if channel not in self._busy:
                self._busy[channel] = self._seats.submit(self._work, channel)
        return made

    def finish(self) -> None:
        """Wait for what is being sent; what is not begun stays for the next process."""
        self._seats.shutdown(cancel_futures=True)

    def _work(self, channel_id: int) -> int:
        """Send on a channel until nothing is left that may go; how many attempts were made."""
        attempts = 0
        try:
            while not self._is_stopping() and self._send_next(channel_id):
                attempts += 1
        except SQLAlchemyError as error:
            log.warning("not sent", channel=channel_id, error=type(error).__name__)
        return attempts

    def _send_next(self, channel_id: int) -> bool:
        with self._database.writing() as session:
            leased = lease(session, channel_id, self._now().astimezone(TIMEZONE))
        if leased is None:
            return False
        receipt = attempt(leased, self._door)
        with self._database.writing() as session:
            jitter = random.uniform(LEAST_JITTER, MOST_JITTER)
            kept = mark(session, leased, receipt, self._now().astimezone(TIMEZONE), jitter)
        said = {"message": leased.id, "verdict": receipt.verdict.value, "code": receipt.code, "kept": kept}
        log.info("sent", channel=channel_id, attempt=leased.attempts, **said)
        return True
