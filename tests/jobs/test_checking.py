from dataclasses import dataclass, field
from datetime import date

import pytest

from jobs import checking, incremental, nightly
from jobs.base import JobFailed, run_here
from monitor.check.run import LaterDayRecorded
from monitor.check.turn import CheckBusy
from monitor.values.runs import RunStatus
from monitor.values.words import say
from tests.jobs.fakes import FakeClock, make_firing


@dataclass
class Report:
    as_of: date
    matters: int = 3
    errors: list[str] = field(default_factory=list)


@pytest.fixture
def checks(monkeypatch):
    """The checks that were asked for; an outcome put into it is what the next one comes to."""
    made, outcomes = [], []

    def run_check(database, as_of, *, full, clock, replay):
        made.append((as_of.isoformat(), full))
        outcome = outcomes.pop(0) if outcomes else []
        if isinstance(outcome, Exception):
            raise outcome
        return Report(as_of, errors=outcome)

    monkeypatch.setattr(checking, "run_check", run_check)
    monkeypatch.setattr(checking, "PAUSE_SECONDS", 0)
    return made, outcomes


def test_both_jobs_check_as_of_the_day_in_the_county(checks, database):
    firing = make_firing(database, FakeClock("2026-11-24T00:01:00"))
    assert say(nightly.run(firing)) == "截至 2026-11-24，检查 3 个事项"
    incremental.run(firing)
    assert checks[0] == [("2026-11-24", True), ("2026-11-24", False)]


def test_a_run_in_which_rules_failed_is_failed_and_names_them(checks, database):
    checks[1].append(["B01", "C06"])
    outcome = run_here(nightly.JOB, make_firing(database, FakeClock("2026-11-24T01:30:00")))
    assert (outcome.status, say(outcome.notes[0])) == (RunStatus.FAILED, "规则运行失败：B01、C06")


def test_the_nightly_check_waits_for_one_that_is_under_way(checks, database):
    checks[1].extend([CheckBusy(), CheckBusy()])
    nightly.run(make_firing(database, FakeClock("2026-11-24T01:30:00")))
    assert len(checks[0]) == 3


def test_nobody_waits_for_ever(checks, database):
    class Running(FakeClock):
        def __call__(self):
            self.move(minutes=7)
            return super().__call__()

    checks[1].extend([CheckBusy()] * 9)
    with pytest.raises(JobFailed, match="另一次检查正在进行"):
        nightly.run(make_firing(database, Running("2026-11-24T01:30:00")))


def test_the_frequent_check_leaves_it_to_the_next_time(checks, database):
    checks[1].append(CheckBusy())
    with pytest.raises(JobFailed):
        incremental.run(make_firing(database, FakeClock("2026-11-24T00:02:00")))
    assert len(checks[0]) == 1


def test_a_day_before_one_already_checked_is_a_failure_and_not_a_replay(checks, database):
    checks[1].append(LaterDayRecorded(date(2027, 1, 31)))
    with pytest.raises(JobFailed, match="2027-01-31"):
        incremental.run(make_firing(database, FakeClock("2026-11-24T00:02:00")))
