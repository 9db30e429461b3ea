"""The audit finds what the runs left wrong, and nothing where they left nothing wrong."""

from datetime import date

import pytest
from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from monitor.check.audit import Audit, audit
from monitor.check.run import run_check
from monitor.check.shadow import lasting, shadow
from monitor.db import Database
from monitor.models.alert import Alert, Unknown
from monitor.models.fund import Deposit
from monitor.models.matter import Matter
from monitor.models.state import MonthState, ProjectState, mark
from monitor.values.terms import AlertStatus
from tests.check.answers import AS_OF, noon

SILENT = {"synchronize_session": False}


def audited(database: Database) -> Audit:
    found = audit(database, noon)
    assert found is not None
    return found


def test_a_county_that_was_never_checked_cannot_be_audited(written: Database) -> None:
    assert audit(written, noon) is None


def test_what_the_runs_left_is_what_the_ledgers_give(checked: Database) -> None:
    found = audited(checked)
    assert (found.as_of, found.differing, found.examples) == (AS_OF, 0, ())
    assert found.rows > 500


def test_days_that_pass_in_small_steps_leave_what_the_ledgers_give(checked: Database) -> None:
    for day in (date(2026, 11, 24), date(2026, 12, 1), date(2027, 1, 16)):
        run_check(checked, day, full=False, clock=noon)
    assert audited(checked).examples == ()


def test_a_figure_that_drifted_is_named_with_what_it_should_be(checked: Database) -> None:
    with checked.writing() as session:
        place = session.scalars(select(MonthState.matter_id).where(MonthState.owed_fen > 0)).first()
        chosen = update(MonthState).where(MonthState.matter_id == place, MonthState.key == "2026-09")
        session.execute(chosen.values(owed_fen=1), execution_options=SILENT)
    found = audited(checked)
    assert [(one.table, one.place) for one in found.examples] == [("state_month", (place, "2026-09"))]
    assert found.examples[0].stored == {"owed_fen": 1}
    assert found.examples[0].computed is not None and found.examples[0].computed["owed_fen"] != 1


def test_a_day_to_wake_on_that_was_lost_is_found(checked: Database) -> None:
    with checked.writing() as session:
        session.execute(update(ProjectState).values(wake_on=None), execution_options=SILENT)
    assert {tuple(one.stored or {}) for one in audited(checked).examples} == {("wake_on",)}


@pytest.mark.parametrize("model", [Alert, Unknown])
def test_an_answer_that_went_missing_is_found(checked: Database, model: type[Alert] | type[Unknown]) -> None:
    with checked.writing() as session:
        if model is Alert:
            session.execute(update(Alert).values(status=AlertStatus.CLOSED.value), execution_options=SILENT)
        else:
            session.execute(delete(Unknown), execution_options=SILENT)
    found = audited(checked)
    assert {one.table for one in found.examples} == {model.__tablename__}
    assert all(one.stored is None for one in found.examples)
    assert found.differing > len(found.examples) or model is Unknown


def test_an_answer_that_nothing_bears_out_is_found(checked: Database) -> None:
    with checked.writing() as session:
        raised = session.scalars(select(Alert).where(Alert.rule == "B01")).first()
        assert raised is not None
        raised.facts = "1|2|3"
        place = (raised.rule, raised.matter_id, raised.key)
    assert [(one.table, one.place) for one in audited(checked).examples] == [("alert", place)]


def test_what_waits_for_the_next_run_and_what_a_person_dismissed_is_no_difference(checked: Database) -> None:
    with checked.writing() as session:
        places = session.scalars(select(Matter.id).join(Deposit, Deposit.matter_id == Matter.id)).all()
        session.execute(update(Deposit).values(stored_fen=1), execution_options=SILENT)
        mark(session, places)
        session.execute(
            update(Alert).where(Alert.rule == "E01").values(status=AlertStatus.DISMISSED.value),
            execution_options=SILENT,
        )
    assert audited(checked).differing == 0


def test_an_alert_is_as_unique_among_the_copies_as_among_the_lasting_ones(checked: Database) -> None:
    with shadow(checked) as session:
        row = session.execute(select(lasting(session, Alert)).limit(1)).mappings().one()
        session.execute(insert(Alert), dict(row))
        with pytest.raises(IntegrityError):
            session.execute(insert(Alert), dict(row) | {"id": row["id"] + 1})
