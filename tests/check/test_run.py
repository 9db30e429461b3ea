"""What a run may and may not do, whatever the rules say: turns, crashes, replays, and work in proportion to change."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import cast

import pytest
from sqlalchemy import Integer, func, literal_column, select, update
from sqlalchemy.orm import Session

from config import ROOT
from monitor.check import run
from monitor.check.findings import list_alerts, list_unknowns
from monitor.check.moment import Moment
from monitor.check.reconcile import judge
from monitor.check.run import LaterDayRecorded, run_check
from monitor.check.shadow import shadow
from monitor.check.turn import CheckBusy, sole_run
from monitor.check.work import gather
from monitor.db import Base, Database
from monitor.models.alert import Alert, AlertLog
from monitor.models.binds import Known, binds_for
from monitor.models.fund import Deposit
from monitor.models.job import CheckRun
from monitor.models.matter import Matter
from monitor.models.project import Project
from monitor.models.state import GRAINS, Dirty, MonthState, ProjectState, mark
from monitor.rules.base import Rule
from monitor.rules.book import BOOK
from monitor.state.refresh import refresh
from monitor.values.terms import AlertStatus, BookKind
from tests.check.answers import AS_OF, expected, found, noon


@pytest.fixture
def holder(database: Database) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the turn until it is killed."""
    command = (sys.executable, "-m", "tests.check.holder", database.write.url.render_as_string(hide_password=False))
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_two_runs_never_go_on_at_once(database: Database, holder: subprocess.Popen[str]) -> None:
    with pytest.raises(CheckBusy):
        run_check(database, AS_OF, full=True, clock=noon)


def test_a_killed_run_gives_its_turn_back_at_once(database: Database, holder: subprocess.Popen[str]) -> None:
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    wait_for_turn(database)


def wait_for_turn(database: Database) -> None:
    """PostgreSQL takes a moment to see that the other end is gone; a turn that never comes back is the failure."""
    for _attempt in range(2000):
        try:
            with sole_run(database):
                return
        except CheckBusy:
            with database.reading() as session:
                session.scalar(select(func.count()).select_from(Matter))
    raise AssertionError("the turn of a killed run was never given back")


def test_what_other_rules_judged_is_judged_anew_once(checked: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(run, "edition", lambda: "another")
        again = run_check(checked, AS_OF, full=False, clock=noon)
        assert (again.full, again.matters > 0) == (True, True)
        assert run_check(checked, AS_OF, full=False, clock=noon).matters == 0
    assert run_check(checked, AS_OF, full=False, clock=noon).full


def test_a_broken_rule_stops_only_itself_and_is_made_up_when_it_is_mended(
    written: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = replace(BOOK["A05"], wrong=literal_column("no_such_column", Integer) > 1)
    with monkeypatch.context() as patched:
        patched.setitem(cast(dict[str, Rule], BOOK), "A05", broken)
        report = run_check(written, AS_OF, full=True, clock=noon)
        assert report.errors == ["A05"]
        assert {answer for answer in expected() if answer[0] != "A05"} == found(written)
    mended = run_check(written, AS_OF, full=False, clock=noon)
    assert (mended.full, mended.errors, found(written)) == (True, [], expected())


def test_a_run_that_finds_nothing_to_do_leaves_no_trace(checked: Database) -> None:
    with checked.reading() as session:
        before = session.scalar(select(func.count()).select_from(CheckRun))
    assert run_check(checked, AS_OF, full=False, clock=noon).matters == 0
    with checked.reading() as session:
        assert session.scalar(select(func.count()).select_from(CheckRun)) == before


def test_a_column_that_never_came_is_unknown_once_for_the_county(checked: Database) -> None:
    rule = replace(BOOK["A05"], columns=((BookKind.PROJECTS, "labour_officer"),))
    with checked.writing() as session:
        standing = len(list_alerts(session, ["A05"]))
        binds = binds_for(session, AS_OF)
        gather(session, AS_OF, full=True)
        refresh(session, binds)
        nothing = Known(frozenset(BookKind), frozenset())
        counts = judge(session, [rule], binds, nothing, Moment(AS_OF, noon()))["A05"]
        assert (counts["unknown"], counts["resolved"], standing > 0) == (1, 0, True)
        rows = list_unknowns(session, ["A05"])
        assert [(row["matter"]["kind"], row["missing"]) for row in rows] == [
            ("county", "column.projects.labour_officer")
        ]
        assert "劳资专管员" in rows[0]["message"]
        assert all(row["unknown"] for row in list_alerts(session, ["A05"]))


def test_a_run_that_dies_half_way_is_made_up_by_the_next(written: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(run, "judge_group", die)
        with pytest.raises(KeyboardInterrupt):
            run_check(written, AS_OF, full=False, clock=noon)
    run_check(written, AS_OF, full=False, clock=noon)
    assert found(written) == expected()


def die(*_anything: object) -> None:
    raise KeyboardInterrupt


def test_what_a_new_day_woke_is_not_lost_when_the_run_dies(checked: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    later = date(2026, 12, 20)
    with monkeypatch.context() as patched:
        patched.setattr(run, "judge_group", die)
        with pytest.raises(KeyboardInterrupt):
            run_check(checked, later, full=False, clock=noon)
    run_check(checked, later, full=False, clock=noon)
    in_steps = found(checked)
    run_check(checked, later, full=True, clock=noon)
    assert in_steps == found(checked)
    assert in_steps != expected()


def test_a_run_of_one_rule_leaves_the_work_of_the_others_to_be_done(checked: Database) -> None:
    later = date(2026, 12, 20)
    run_check(checked, later, full=False, clock=noon, rules=["B01"])
    run_check(checked, later, full=False, clock=noon)
    in_steps = found(checked)
    run_check(checked, later, full=True, clock=noon)
    assert in_steps == found(checked)


def test_a_job_refuses_to_replay_where_it_should_write(checked: Database) -> None:
    with pytest.raises(LaterDayRecorded):
        run_check(checked, date(2026, 11, 22), full=False, clock=noon, replay=False)


def test_a_replay_changes_no_row_of_any_table(checked: Database) -> None:
    before = rows(checked)
    replay = run_check(checked, date(2026, 10, 1), full=True, clock=noon)
    assert replay.alerts
    assert {alert["level"] for alert in replay.alerts} > {"orange"}
    assert rows(checked) == before


def test_nobody_can_write_to_a_lasting_table_from_a_replay(checked: Database) -> None:
    with shadow(checked) as session, pytest.raises(Exception, match=r"not authorized|read-only"):
        session.execute(update(Matter).values(name="示范改名"))


def rows(database: Database) -> dict[str, list[str]]:
    with database.reading() as session:
        return {
            table.name: sorted(map(repr, session.execute(select(table)).all())) for table in Base.metadata.sorted_tables
        }


def test_ten_changed_projects_of_a_thousand_rewrite_the_state_of_ten(database: Database) -> None:
    with database.writing() as session:
        ids = [add_project(session, number) for number in range(1000)]
        mark(session, ids)
    run_check(database, AS_OF, full=True, clock=noon)
    touched = ids[::100]
    with database.writing() as session:
        session.execute(update(ProjectState).values(contract_day=-1))
        mark(session, touched)
    report = run_check(database, AS_OF, full=False, clock=noon)
    with database.reading() as session:
        rewritten = session.scalars(select(ProjectState.matter_id).where(ProjectState.contract_day != -1)).all()
        assert session.scalar(select(func.count()).select_from(Dirty)) == 0
    assert (report.matters, sorted(rewritten)) == (10, touched)


def add_project(session: Session, number: int) -> int:
    matter = Matter(kind="project", code=f"SF2026-{number:04}", name=f"示范工程{number}")
    session.add(matter)
    session.flush()
    session.add(Project(id=matter.id, contract_on=date(2026, 3, 2)))
    return matter.id


def test_every_run_says_when_it_ended_and_what_it_counted(checked: Database) -> None:
    with checked.reading() as session:
        (run_row,) = session.scalars(select(CheckRun)).all()
        alerts = session.scalar(select(func.count()).select_from(Alert)) or 0
    assert run_row.ended_at is not None
    assert run_row.counts is not None
    assert sum(int(str(row["opened"])) for row in run_row.counts) == alerts >= len(expected())


def dismiss(database: Database, rule: str) -> int:
    with database.writing() as session:
        alert = session.scalars(select(Alert).where(Alert.rule == rule).order_by(Alert.id)).first()
        assert alert is not None
        alert.status = AlertStatus.DISMISSED.value
        return alert.id


def status(database: Database, alert_id: int) -> tuple[str, int]:
    with database.reading() as session:
        alert = session.get(Alert, alert_id)
        assert alert is not None
        return alert.status, alert.relapses


def test_a_dismissal_holds_while_the_facts_stay_whatever_the_day(checked: Database) -> None:
    chosen = dismiss(checked, "B01")
    run_check(checked, date(2027, 3, 1), full=True, clock=noon)
    assert status(checked, chosen) == ("dismissed", 0)


def test_a_dismissal_ends_when_the_facts_change(checked: Database) -> None:
    chosen = dismiss(checked, "B02")
    with checked.writing() as session:
        matter = session.scalar(select(Alert.matter_id).where(Alert.id == chosen))
        session.execute(update(Deposit).where(Deposit.matter_id == matter).values(stored_fen=Deposit.stored_fen - 1))
        mark(session, [matter])
    run_check(checked, AS_OF, full=False, clock=noon)
    assert status(checked, chosen) == ("raised", 1)


def test_nothing_is_logged_when_nothing_changes(checked: Database) -> None:
    def logged() -> int:
        with checked.reading() as session:
            return session.scalar(select(func.count()).select_from(AlertLog)) or 0

    before = logged()
    run_check(checked, AS_OF, full=True, clock=noon)
    assert logged() == before


def test_state_rows_are_the_same_whether_all_or_only_the_changed_were_filled(checked: Database) -> None:
    def state() -> list[list[str]]:
        with checked.reading() as session:
            return [sorted(map(repr, session.execute(select(grain.__table__)).all())) for grain in GRAINS]

    full = state()
    with checked.writing() as session:
        session.execute(update(MonthState).values(owed_fen=-5))
        mark(session, select(Matter.id))
    run_check(checked, AS_OF, full=False, clock=noon)
    assert state() == full
