"""One run of the check as of a day: full, incremental or a replay; one path over a work set."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from monitor.check.edition import edition
from monitor.check.findings import list_alerts, list_unknowns
from monitor.check.groups import Standard, groups, judge_group, unjudged
from monitor.check.moment import Moment
from monitor.check.quiet import close_quiet
from monitor.check.runs import last_whole_run
from monitor.check.shadow import shadow
from monitor.check.turn import sole_run
from monitor.check.work import FEW, gather, nothing_to_do, set_wakes, settle
from monitor.db import Database
from monitor.models.binds import binds_for, known
from monitor.models.job import CheckRun
from monitor.rules.book import BOOK
from monitor.state.refresh import refresh
from monitor.values.words import SOURCE_LOCALE, Sentence
from monitor.values.words import mark as _


class LaterDayRecorded(Exception):
    """The check was already run as of a later day, so this day could only be replayed."""

    def __init__(self, latest: date) -> None:
        self.sentence = Sentence(
            _("已有截至 {day} 的检查记录，在那一天之前的检查只能回放。请核对服务器日期，或到那一天再检查。"),
            {"day": latest.isoformat()},
        )


@dataclass
class CheckReport:
    """What a run did: counts per rule, and for a replay the alerts and unknowns of that day."""

    as_of: date
    full: bool
    replay: bool
    seconds: float = 0.0
    matters: int = 0
    rules: list[dict[str, Any]] = field(default_factory=list)
    alerts: list[dict[str, Any]] = field(default_factory=list)
    unknowns: list[dict[str, Any]] = field(default_factory=list)

    @property
    def errors(self) -> list[str]:
        return [row["rule"] for row in self.rules if row["error"]]

    def as_json(self) -> dict[str, Any]:
        answer = {"as_of": self.as_of.isoformat(), "full": self.full, "seconds": round(self.seconds, 3)}
        answer |= {"replay": self.replay, "matters": self.matters, "rules": self.rules}
        return answer | ({"alerts": self.alerts, "unknowns": self.unknowns} if self.replay else {})


def run_check(
    database: Database,
    as_of: date,
    *,
    full: bool,
    clock: Callable[[], datetime],
    rules: Sequence[str] | None = None,
    replay: bool | None = None,
    locale: str = SOURCE_LOCALE,
) -> CheckReport:
    """Run the check. An as-of before one already recorded is replayed: it writes nothing and tells in ``locale``.

    ``replay`` True replays in any case; False raises LaterDayRecorded instead of replaying. Raises CheckBusy.
    """
    started = time.perf_counter()
    codes = [code for code in BOOK if rules is None or code in rules]
    with database.reading() as session:
        latest = session.scalar(select(func.max(CheckRun.as_of)))
    if latest is not None and as_of < latest:
        if replay is False:
            raise LaterDayRecorded(latest)
        replay = True
    if replay:
        report = _replay(database, as_of, codes, clock(), locale)
    else:
        report = _write(database, as_of, codes, full=full, clock=clock)
    report.seconds = time.perf_counter() - started
    return report


def _write(
    database: Database, as_of: date, codes: Sequence[str], *, full: bool, clock: Callable[[], datetime]
) -> CheckReport:
    """A few matters in one transaction; many in one a group of rules, so that nobody waits long for the lock."""
    moment = Moment(as_of, clock())
    if not full and _is_idle(database, as_of):
        return CheckReport(as_of, full=False, replay=False, rules=unjudged(codes))
    with sole_run(database):
        with database.writing() as session:
            started = _start(session, moment, codes, full=full)
            report = started.report
            if report.matters <= FEW:
                report.rules = judge_group(session, codes, started.standard) if report.matters else unjudged(codes)
                _finish(session, started, moment, clock())
                return report
        for group in groups(codes):
            with database.writing() as session:
                report.rules += judge_group(session, group, started.standard)
        with database.writing() as session:
            _finish(session, started, moment, clock())
    return report


@dataclass(frozen=True)
class _Started:
    """A run whose work set is gathered and whose state rows are fresh."""

    run_id: int
    report: CheckReport
    standard: Standard
    by_whole_book: bool


def _start(session: Session, moment: Moment, codes: Sequence[str], *, full: bool) -> _Started:
    report = CheckReport(moment.as_of, full or _must_see_everything(session), replay=False)
    standard = Standard(binds_for(session, moment.as_of), known(session), moment)
    report.matters = gather(session, moment.as_of, full=report.full)
    by_whole_book = len(codes) == len(BOOK)
    run = CheckRun(
        as_of=moment.as_of,
        full=report.full,
        started_at=moment.now,
        edition=edition() if by_whole_book else None,
    )
    session.add(run)
    refresh(session, standard.binds)
    set_wakes(session, standard.binds)
    session.flush()
    return _Started(run.id, report, standard, by_whole_book)


def _finish(session: Session, started: _Started, moment: Moment, now: datetime) -> None:
    close_quiet(session, moment)
    if started.by_whole_book:
        settle(session)
    ended = update(CheckRun).where(CheckRun.id == started.run_id).values(ended_at=now, counts=started.report.rules)
    session.execute(ended, execution_options={"synchronize_session": False})


def _must_see_everything(session: Session) -> bool:
    """Whether the last whole run left a rule out or judged by other rules: what it did not see is no longer marked."""
    last = last_whole_run(session)
    return last is None or last.edition != edition() or any(row["error"] for row in last.counts or ())


def _is_idle(database: Database, as_of: date) -> bool:
    """Whether a run would find what the last one of the same day left: nothing is dirty and nothing wakes."""
    with database.reading() as session:
        last = last_whole_run(session)
        if last is None or last.as_of != as_of or last.ended_at is None or _must_see_everything(session):
            return False
        return nothing_to_do(session, as_of)


def _replay(database: Database, as_of: date, codes: Sequence[str], now: datetime, locale: str) -> CheckReport:
    """The same path over everything, on copies that nobody else sees."""
    report = CheckReport(as_of, full=True, replay=True)
    with shadow(database) as session:
        standard = Standard(binds_for(session, as_of), known(session), Moment(as_of, now))
        report.matters = gather(session, as_of, full=True)
        refresh(session, standard.binds)
        report.rules = judge_group(session, codes, standard, alone=False)
        report.alerts = list_alerts(session, codes, locale=locale)
        report.unknowns = list_unknowns(session, codes, locale=locale)
    return report
