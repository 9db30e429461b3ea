"""An upgrade that brings a year undoes nothing that the county loaded, and says where both differ."""

import pytest
from sqlalchemy import select

from jobs.calendar_watch import run as watch
from monitor.models import holiday_notice
from monitor.models.alert import Message
from monitor.models.state import Dirty
from monitor.values.holidays import NOTICES
from monitor.values.notice_check import read_notice
from monitor.values.words import say, unpack
from tests.holidays.notices import OTHER_WEEKEND, written
from tests.holidays.test_loading import ACROSS, check, look
from tests.jobs.fakes import FakeClock, make_firing


@pytest.fixture
def brings(monkeypatch):
    """Let this version bring a year more."""

    def bring(text):
        monkeypatch.setattr(holiday_notice, "NOTICES", (*NOTICES, read_notice(text.encode()).notice))

    return bring


def test_an_upgrade_alone_changes_nothing(database, run, loaded):
    check(database)
    before = look(database)
    code, said = run("db", "upgrade")
    assert (code, look(database)) == (0, before)
    assert "放假" not in said
    with database.reading() as session:
        assert session.scalars(select(Dirty.matter_id)).all() == []


def test_an_upgrade_that_brings_the_same_year_changes_nothing(database, run, loaded, brings):
    brings(written())
    before = look(database)
    code, said = run("db", "upgrade")
    assert (code, look(database)) == (0, before)
    assert "不同" not in said


def test_a_year_that_only_the_upgrade_knows_is_written_and_every_matter_looked_at(database, run, answer, brings):
    check(database)
    brings(written())
    assert run("db", "upgrade")[0] == 0
    with database.reading() as session:
        assert session.scalars(select(Dirty.matter_id)).all() != []
    assert answer(*ACROSS)["provisional"] is False


def test_an_upgrade_that_brings_another_year_leaves_the_countys_and_says_so_until_it_is_mended(
    database, run, loaded, hand_in, brings
):
    brings(written(OTHER_WEEKEND))
    before = look(database)
    code, said = run("db", "upgrade")
    assert (code, look(database)) == (0, before)
    assert "不同" in said and "2027-05-08" in said and "2027-05-09" in said
    assert "不同" in run("holidays")[1]
    for _twice in range(2):
        watch(make_firing(database, FakeClock("2026-11-27T08:00:00")))
    with database.reading() as session:
        told = [(one.user_id, say(unpack(one.msgid, one.facts))) for one in session.scalars(select(Message))]
    assert [user for user, words in told if "2027-05-09" in words] == [1, 2, 3]
    assert hand_in(written(OTHER_WEEKEND), "--replace")[0] == 0
    assert "不同" not in run("db", "upgrade")[1]
