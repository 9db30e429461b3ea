from collections.abc import Iterator

import pytest
from sqlalchemy import select, update

from jobs import audit
from jobs.base import run_here
from monitor.db import Database
from monitor.models.alert import Message
from monitor.models.state import MonthState
from monitor.models.user import Grant, User
from monitor.values.runs import RunStatus
from monitor.values.terms import Role
from monitor.values.words import say
from tests.check.answers import check_sample, open_sealed
from tests.databases import Shelf
from tests.jobs.fakes import FakeClock, make_firing

NIGHT = "2026-11-24T00:40:00"


@pytest.fixture
def checked(shelf: Shelf) -> Iterator[Database]:
    with shelf.copy("checked_sample", check_sample) as url:
        opened = open_sealed(url)
        with opened.writing() as session:
            session.add(
                User(work_number="1", name="示范督查", password_hash="", grants=[Grant(role=Role.SUPERVISOR.value)])
            )
        yield opened
        opened.dispose()


def messages(database: Database) -> list[str]:
    with database.reading() as session:
        return list(session.scalars(select(Message.dedup)))


def test_a_night_without_a_difference_says_so_and_tells_nobody(checked: Database) -> None:
    outcome = run_here(audit.JOB, make_firing(checked, FakeClock(NIGHT)))
    assert outcome.status is RunStatus.SUCCEEDED
    assert "与保存的结果一致" in say(outcome.notes[0])
    assert messages(checked) == []


def test_a_difference_fails_the_run_and_is_told_once_a_night(checked: Database) -> None:
    with checked.writing() as session:
        session.execute(update(MonthState).values(owed_heads=99), execution_options={"synchronize_session": False})
    for _again in range(2):
        outcome = run_here(audit.JOB, make_firing(checked, FakeClock(NIGHT)))
        assert outcome.status is RunStatus.FAILED
        assert "项目月份" in say(outcome.notes[0])
        assert "Run a full check" in say(outcome.notes[0], "en")
    assert messages(checked) == ["audit:2026-11-24"]
