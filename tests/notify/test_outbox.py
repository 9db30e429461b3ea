import subprocess
import sys

import pytest
from sqlalchemy import update

from config import ROOT
from monitor.models.alert import AlertLog, Message
from monitor.notify import outbox
from monitor.notify.outbox import deliver
from tests.notify.county import NOW, TODAY, list_messages, list_readers, log_act, tell


class Killed(BaseException):
    """Stands for SIGKILL: nothing after it happens."""


def test_a_message_says_what_happened_where_and_how_grave_it_is(county):
    log_act(county, rule="C06", level=2, key="2026-09")
    log_act(county, "worsened", rule="C06", level=4, key="2026-09")
    log_act(county, "cured", rule="B01", level=3, key="")
    tell(county)
    assert [words for name, words in list_messages(county) if name == "inspector"] == [
        "黄色预警：示范路工程 2026-09（规则 C06）",
        "预警升为红色：示范路工程 2026-09（规则 C06）",
        "情形已消除，待核销：示范路工程（规则 B01）",
    ]


def test_what_is_told_is_not_told_again(county):
    log_act(county)
    assert (tell(county), tell(county)) == (1, 0)
    assert list_readers(county) == ["housing-here", "inspector", "town-here"]


@pytest.mark.parametrize("step", ["write", "_mark_told", "list_viewers"])
def test_killed_at_any_step_the_next_run_tells_everything_once(county, monkeypatch, step):
    log_act(county)

    def die(*_):
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(outbox, step, die)
        with pytest.raises(Killed):
            tell(county)
    assert list_messages(county) == []
    tell(county)
    tell(county)
    assert list_readers(county) == ["housing-here", "inspector", "town-here"]


def test_a_process_killed_outright_between_its_steps_leaves_nothing_half_told(county, database_url):
    log_act(county)
    command = (sys.executable, "-m", "tests.notify.killed", database_url)
    killed = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=60, check=False)
    assert killed.returncode == -9
    assert list_messages(county) == []
    assert tell(county) == 1
    assert list_readers(county) == ["housing-here", "inspector", "town-here"]


def test_a_row_told_twice_over_writes_no_second_message(county):
    log_act(county)
    tell(county)
    with county.writing() as session:
        session.execute(update(AlertLog).values(told=False))
    tell(county)
    assert list_readers(county) == ["housing-here", "inspector", "town-here"]


def test_batches_are_told_in_the_order_of_events(county):
    for month in range(1, 6):
        log_act(county, key=f"2026-{month:02d}")
    assert [deliver(county, NOW, TODAY, batch=2) for _turn in range(4)] == [2, 2, 1, 0]
    words = [words for name, words in list_messages(county) if name == "inspector"]
    assert words == [f"黄色预警：示范路工程 2026-{month:02d}（规则 C06）" for month in range(1, 6)]


def test_up_to_fifty_events_of_a_batch_come_one_by_one_and_more_are_counted(county):
    for line in range(50):
        log_act(county, rule="C10", key=str(line))
    tell(county)
    assert list_readers(county).count("inspector") == 50
    for line in range(50, 99):
        log_act(county, rule="C10", key=str(line))
    log_act(county, "cured", rule="C06")
    log_act(county, "raised", rule="C06", key="2026-10")
    tell(county)
    assert [words for name, words in list_messages(county) if name == "inspector"][50:] == [
        "预警产生：规则 C10，共 49 件",
        "情形消除：规则 C06，共 1 件",
        "预警产生：规则 C06，共 1 件",
    ]


def test_a_message_leads_to_its_alert_and_is_unread(county):
    log_act(county)
    tell(county)
    with county.reading() as session:
        message = session.query(Message).first()
    assert message.alert_id is not None
    assert message.read_at is None
