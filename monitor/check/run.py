"""One run of the check as of a day: full, incremental or a replay; one path over a work set."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from monitor.check.edition import edition
from monitor.check.findings import list_alerts, list_unknowns
from monitor.check.moment import Moment
from monitor.check.quiet import close_quiet
from monitor.check.reconcile import judge_rule
from monitor.check.shadow import shadow
from monitor.check.turn import sole_run
from monitor.check.work import gather, set_wakes, settle
from monitor.db import Database
from monitor.models.binds import Known, binds_for, known
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


FEW = 500
"""Matters that are judged in one short transaction."""


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
    moment = Moment(as_of, clock())
    with sole_run(database):
        with database.writing() as session:
            report = CheckReport(as_of, full or _must_see_everything(session), replay=False)
            binds, handed_in = binds_for(session, as_of), known(session)
            report.matters = gather(session, as_of, full=report.full)
            by = edition() if len(codes) == len(BOOK) else None
            run = CheckRun(as_of=as_of, full=report.full, started_at=moment.now, edition=by)
            session.add(run)
            refresh(session, binds)
            set_wakes(session, binds)
        judge = _Judge(binds, handed_in, moment)
        if report.matters <= FEW:
            report.rules = judge.in_one(database, codes, report.matters)
        else:
            report.rules = judge.one_by_one(database, codes)
        with database.writing() as session:
            close_quiet(session, moment)
            if len(codes) == len(BOOK):
                settle(session)
            ended = update(CheckRun).where(CheckRun.id == run.id).values(ended_at=clock(), counts=report.rules)
            session.execute(ended, execution_options={"synchronize_session": False})
    return report


def _must_see_everything(session: Session) -> bool:
    """Whether the last whole run left a rule out or judged by other rules: what it did not see is no longer marked."""
    whole = select(CheckRun.counts, CheckRun.edition).where(CheckRun.edition.is_not(None))
    last = session.execute(whole.order_by(CheckRun.id.desc()).limit(1)).first()
    return last is None or last.edition != edition() or any(row["error"] for row in last.counts or ())


@dataclass(frozen=True)
class _Judge:
    """Runs rules so that a broken one stops only itself."""

    binds: Mapping[str, object]
    known: Known
    moment: Moment

    def one_by_one(self, database: Database, codes: Sequence[str]) -> list[dict[str, Any]]:
        """Every rule in a transaction of its own: nobody waits long for the write lock."""
        rows = []
        for code in codes:
            with database.writing() as session:
                rows.append(self._judge(session, code))
        return rows

    def in_one(self, database: Database, codes: Sequence[str], matters: int) -> list[dict[str, Any]]:
        """The rules over a few matters in one transaction, a savepoint each: one commit instead of one a rule."""
        if not matters:
            return [_row(code, {}, None) for code in codes]
        with database.writing() as session:
            return [self._judge(session, code) for code in codes]

    def _judge(self, session: Session, code: str) -> dict[str, Any]:
        try:
            with session.begin_nested():
                return _row(code, judge_rule(session, BOOK[code], self.binds, self.known, self.moment), None)
        except Exception as fault:  # the run goes on without this rule and says so
            return _row(code, {}, f"{type(fault).__name__}: {fault}"[:500])


def _row(code: str, counts: Mapping[str, int], error: str | None) -> dict[str, Any]:
    names = ("opened", "raised", "kept", "resolved", "unknown")
    return {"rule": code, **{name: counts.get(name, 0) for name in names}, "error": error}


def _replay(database: Database, as_of: date, codes: Sequence[str], now: datetime, locale: str) -> CheckReport:
    """The same path over everything, on copies that nobody else sees."""
    report = CheckReport(as_of, full=True, replay=True)
    with shadow(database) as session:
        binds, handed_in = binds_for(session, as_of), known(session)
        report.matters = gather(session, as_of, full=True)
        refresh(session, binds)
        for code in codes:
            counts = judge_rule(session, BOOK[code], binds, handed_in, Moment(as_of, now))
            report.rules.append(_row(code, counts, None))
        report.alerts = list_alerts(session, codes, locale=locale)
        report.unknowns = list_unknowns(session, codes, locale=locale)
    return report
