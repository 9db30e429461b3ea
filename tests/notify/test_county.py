"""What is told of the county's own machine: named, never on the channel that failed, and to whoever stands in."""

from datetime import timedelta

import pytest

from monitor.models.handover import Handover
from monitor.models.matter import Matter
from monitor.models.outbox import Channel
from monitor.models.trouble import Trouble
from monitor.models.user import Grant, User
from monitor.notify.channel import Receipt, Verdict
from monitor.notify.climbing import begin, climb
from tests.notify.county import NOW, TODAY, list_messages, list_readers, log_act, number, tell
from tests.notify.outside import (
    add_channel,
    add_route,
    at,
    fill_outside,
    list_items,
    list_said,
    put_together,
    reach,
    step,
)

REFUSED = Receipt(Verdict.REFUSED, "HTTP 400")


@pytest.fixture
def machine(county):
    """The county with a second supervisor; the id of its own matter."""
    fill_outside(county)
    with county.writing() as session:
        grant = Grant(role="supervisor")
        session.add(User(work_number="deputy", name="deputy", password_hash="-", grants=[grant]))
        return session.query(Matter.id).filter_by(kind="county").scalar()


def note(database, key, name):
    with database.writing() as session:
        session.add(Trouble(key=key, name=name, number=1, since_at=NOW, since_on=TODAY))


def stand_in(database, away, deputy):
    user, other = number(database, away), number(database, deputy)
    with database.writing() as session:
        session.add(
            Handover(
                user_id=user, deputy_id=other, first_day=TODAY, last_day=TODAY, reason="示范", made_by=user, made_at=NOW
            )
        )  # fmt: skip


def fail(database, machine, channel, act="raised"):
    """The alert that messages died on a channel."""
    return log_act(database, act, "K12", 4, machine, f"channel:{channel}")


def list_heard(database):
    return [(item.channel_id, item.user_id) for item in list_items(database)]


def test_parts_are_called_by_their_names_and_heard_by_who_handles_alerts_of_the_whole_county(county, machine):
    note(county, "feed:7", "示范来源")
    note(county, "job:nightly", "夜间全量检查")
    log_act(county, rule="K02", matter=machine, key="feed:7")
    log_act(county, rule="K11", matter=machine, key="job:nightly", level=4)
    log_act(county, rule="K01", matter=machine, key="", level=2)
    tell(county)
    assert set(list_readers(county)) == {"inspector"}
    assert [words for _name, words in list_messages(county)] == [
        "黄色预警：本县 报送来源“示范来源”（规则 K02）", "红色预警：本县 后台任务“夜间全量检查”（规则 K11）",
        "黄色预警：本县（规则 K01）",
    ]  # fmt: skip
    assert list_messages(county, "en")[1][1].endswith("Background job “Nightly full check” (rule K11)")


def test_that_a_channel_failed_is_said_on_its_fallback_and_never_on_itself(county, machine):
    robot = add_channel(county, "群", "wecom")
    hook = add_channel(county, fallback_id=robot)
    add_route(county, hook)
    fail(county, machine, hook)
    log_act(county, rule="K11", matter=machine, key="job:nightly")
    tell(county)
    assert list_heard(county) == [(hook, None), (robot, None)] or list_heard(county) == [(robot, None), (hook, None)]
    assert {item.rule: item.channel_id for item in list_items(county)} == {"K12": robot, "K11": hook}
    fail(county, machine, hook, "cured")
    tell(county)
    assert [item.channel_id for item in list_items(county) if item.rule == "K12"] == [robot, robot], "the all-clear too"


def test_without_a_fallback_it_is_said_on_other_channels_and_in_the_pages(county, machine):
    hook, other = add_channel(county), add_channel(county, "另一平台")
    add_route(county, hook)
    fail(county, machine, hook)
    tell(county)
    assert list_items(county) == [] and list_readers(county) == ["inspector"]
    add_route(county, other)
    fail(county, machine, hook, "worsened")
    tell(county)
    assert list_heard(county) == [(other, None)]


def test_a_rung_about_a_channel_goes_out_on_the_others(county, machine):
    begin(county, NOW - timedelta(days=1))
    mail, text = add_channel(county, "邮件", "email"), add_channel(county, "短信", "sms")
    for kind in ("email", "sms"):
        reach(county, kind, "inspector", "supervisor")
    fail(county, machine, mail)
    tell(county)
    assert climb(county, at(hours=5), TODAY) == 1
    heard = list_heard(county)
    assert heard and {channel for channel, _user in heard} == {text}


def urgent(database, channel, users=None):
    """An emergency of the project waits on a channel, to its group or to persons."""
    log_act(database, rule="E18", level=5, key="")
    tell(database)
    put_together(database)


def test_the_last_resort_of_a_person_who_is_away_is_who_stands_in_for_him(county, machine):
    text = add_channel(county, "短信", "sms")
    mail = add_channel(county, "邮件", "email", fallback_id=text)
    add_route(county, mail, "handlers")
    reach(county, "email", "inspector")
    reach(county, "sms", "inspector", "deputy", "supervisor")
    urgent(county, mail)
    stand_in(county, "inspector", "deputy")
    step(county, mail, at(minutes=1), REFUSED)
    assert [item.user_id for item in list_items(county) if item.channel_id == text] == [number(county, "deputy")]


def test_the_last_resort_without_duty_is_the_supervisor_or_who_stands_in_for_him(county, machine):
    text = add_channel(county, "短信", "sms")
    robot = add_channel(county, "群", "wecom", fallback_id=text)
    add_route(county, robot)
    with county.writing() as session:
        deputy = session.query(User).filter_by(work_number="deputy").one()
        deputy.grants = [Grant(role="approver")]
    reach(county, "sms", "deputy")
    urgent(county, robot)
    step(county, robot, at(minutes=1), REFUSED)
    assert [item for item in list_items(county) if item.channel_id == text] == []
    stand_in(county, "supervisor", "deputy")
    with county.writing() as session:
        session.get(Channel, robot).failures = 0
    log_act(county, rule="J09", level=5, key="")
    tell(county)
    put_together(county, at(minutes=2))
    step(county, robot, at(minutes=2), REFUSED)
    assert [item.user_id for item in list_items(county) if item.channel_id == text] == [number(county, "deputy")]


def test_the_letter_that_messages_died_reaches_who_stands_in_and_not_who_is_told_by_the_alert(county, machine):
    hook = add_channel(county)
    add_route(county, hook)
    stand_in(county, "supervisor", "town-here")
    with county.writing() as session:
        inspector = session.query(User).filter_by(work_number="inspector").one()
        inspector.grants.append(Grant(role="system"))
    urgent(county, hook)
    step(county, hook, at(minutes=1), REFUSED)
    told = sorted(name for name, words in list_messages(county) if "没有送达" in words)
    assert told == ["deputy", "supervisor", "system", "town-here"]
    assert list_said(county)[0][1] == "dead"
