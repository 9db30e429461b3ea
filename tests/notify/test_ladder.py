"""The ladder: what comes next, what stops it, and that each rung is climbed once."""

import threading
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import func, select

from config import TIMEZONE
from monitor.models.alert import Alert, AlertLog, Message
from monitor.models.inspection import Inspection
from monitor.models.ladder import LadderChange, RungClimbed, RungHeard
from monitor.models.user import Grant, User
from monitor.notify.climbing import begin, climb
from monitor.notify.rungs import RungState, calendar_around, lay_out, read_standings
from monitor.values.calendar import Calendar
from monitor.values.ladder import SUGGESTED, Awaits, Line, Rung, RungUnit, Size, find_fault, plan, size_of
from monitor.values.terms import Level
from tests.notify.county import NOW, TODAY, list_messages, log_act, number, tell
from tests.notify.outside import add_channel, at, fill_outside, list_items, put_on_duty, reach

RED = SUGGESTED[Level.RED, Size.SMALL]


@pytest.fixture
def line(county):
    """A red alert at nine on a Monday; a squad on duty, a head of the bureau."""
    with county.writing() as session:
        session.add(User(work_number="head", name="head", password_hash="-", grants=[Grant(role="approver")]))
    put_on_duty(county, "housing-here", last=TODAY + timedelta(days=90))
    log_act(county, level=4)
    return county


def list_climbed(database):
    """(rung, hour) and who heard it, in their order."""
    with database.reading() as session:
        found = []
        for rung in session.scalars(select(RungClimbed).order_by(RungClimbed.id)):
            names = session.scalars(
                select(User.work_number)
                .join(RungHeard, RungHeard.user_id == User.id)
                .where(RungHeard.rung_id == rung.id)
                .order_by(User.work_number)
            ).all()
            found.append((rung.number, f"{rung.at:%d %H}", list(names)))
        return found


def go(database, **span):
    moment = at(**span)
    return climb(database, moment, moment.date())


def test_rungs_come_one_at_a_time_and_everybody_below_hears_that_it_climbs(line):
    assert [go(line, hours=hours) for hours in (3, 4, 4, 23, 24, 30)] == [0, 1, 0, 0, 1, 0]
    # Three working days from Monday are kept through Thursday: it is overdue on Friday morning.
    assert go(line, days=3, hours=22) == 0
    assert go(line, days=3, hours=23) == 1
    assert go(line, days=59) == 0 and go(line, days=60) == 1 and go(line, days=90) == 0
    handlers = ["housing-here", "inspector", "town-here"]
    assert list_climbed(line) == [
        (1, "23 13", handlers),
        (2, "24 09", ["head", *handlers]),
        (3, "27 08", sorted(["head", *handlers, "supervisor"])),
        (4, "22 09", sorted(["head", *handlers, "supervisor"])),
    ]
    words = [said for name, said in list_messages(line) if name == "supervisor"]
    assert words[0] == "催办（领导小组）：红色预警超过3 个工作日没有核查结论：示范路工程 2026-09（规则 C06）"
    assert "尚未指定人员，请当面转报" in words[1], "nobody is named for the county's head, and that is said"
    with line.reading() as session:
        assert session.scalar(select(func.count()).where(AlertLog.act == "climbed", AlertLog.told)) == 4


def test_what_was_done_stops_rungs_and_what_lapses_lets_them_go_on(line):
    owner = number(line, "inspector")
    with line.writing() as session:
        alert = session.scalars(select(Alert)).one()
        alert.acknowledged_by, alert.acknowledged_until = owner, TODAY + timedelta(days=2)
    assert go(line, hours=4) == 0
    with line.reading() as session:
        standing = read_standings(session, [1], TODAY)[1]
        steps = lay_out(standing, RED, calendar_around(session, NOW))
    assert [step.state for step in steps] == [RungState.STOPPED, RungState.NEXT, RungState.LATER, RungState.LATER]
    assert f"{steps[0].at:%d %H:%M}" == "26 08:00", "the morning after the acknowledgement ends"
    with line.writing() as session:
        session.add(Inspection(matter_id=101, inspection_no="JC-1", inspected_on=TODAY))
    assert go(line, hours=24) == 0, "somebody was on site"
    # The visit outlasts the acknowledgement; only the conclusion is wanted still.
    assert go(line, days=3, hours=23) == 1
    log_act(line, "concluded", level=4, by=owner)
    assert go(line, days=40) == 0
    assert [rung for rung, *_rest in list_climbed(line)] == [3]
    # It becomes worse: the old acknowledgement, visit and conclusion belong to what was before.
    with line.writing() as session:
        alert = session.scalars(select(Alert)).one()
        alert.level, alert.acknowledged_by, alert.acknowledged_until = 5, None, None
        moment = at(days=41)
        row = AlertLog(alert_id=alert.id, act="worsened", at=moment, as_of=moment.date(), step="C06", level=5)
        session.add(row)
    assert [go(line, days=41, minutes=minutes) for minutes in (29, 30, 60, 120)] == [0, 1, 1, 1]
    with line.writing() as session:
        session.scalars(select(Alert)).one().status = "cured"
    log_act(line, "cured", level=5)
    tell(line)
    told = {name for name, said in list_messages(line) if said.startswith("情形已消除")}
    assert told == {"inspector", "housing-here", "town-here", "head", "supervisor"}, "whoever was woken is told"
    assert go(line, days=60) == 0


def test_an_acknowledgement_that_lapsed_is_nobodys_and_an_outage_is_not_made_up_in_a_rush(line):
    with line.writing() as session:
        alert = session.scalars(select(Alert)).one()
        alert.acknowledged_by, alert.acknowledged_until = number(line, "inspector"), TODAY
        session.get(User, alert.acknowledged_by).active = False
    assert go(line, hours=4) == 1, "who signed for it has left: nobody has it"
    # Nothing ran for ten days.
    assert [go(line, days=10, hours=hours) for hours in (0, 1, 4, 8)] == [1, 0, 1, 0]
    with line.writing() as session:
        session.query(RungHeard).delete()
        session.query(RungClimbed).delete()
    begin(line, at(days=20))
    begin(line, at(days=30))
    assert [go(line, days=20, hours=hours) for hours in (3, 4)] == [0, 1], "counted since the county climbs"


def test_two_that_climb_at_once_climb_each_rung_once(line):
    for rule in ("A01", "A02", "A03", "B01"):
        log_act(line, rule=rule, level=4)
    barrier, done = threading.Barrier(2), []

    def race():
        barrier.wait()
        done.append(go(line, hours=5))

    threads = [threading.Thread(target=race) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(done) == 5
    with line.reading() as session:
        assert session.scalar(select(func.count()).select_from(RungClimbed)) == 5
        assert session.scalar(select(func.count()).where(AlertLog.act == "climbed")) == 5
        assert session.scalar(select(func.count()).select_from(Message)) == 5 * 3


def test_a_rung_goes_out_with_the_transaction_that_writes_it(line, monkeypatch):
    fill_outside(line)
    mail, robot = add_channel(line, "邮件", "email"), add_channel(line, "群", "wecom")
    reach(line, "email", "housing-here", "supervisor")
    content = [Rung(4, RungUnit.HOURS, Awaits.ACKNOWLEDGED, Line.SQUAD, robot).as_json(), RED[2].as_json()]
    by, other = number(line, "supervisor"), number(line, "head")
    with line.writing() as session:
        session.add(
            LadderChange(
                subject="rungs:red:small", content=content, status="confirmed", reason="-", proposed_by=by,
                proposed_at=NOW, decided_by=other, decided_at=NOW,
            )
        )  # fmt: skip
    monkeypatch.setattr("monitor.notify.climbing.post_rungs", _break)
    with pytest.raises(RuntimeError):
        go(line, hours=4)
    assert list_climbed(line) == [] and list_messages(line) == []
    monkeypatch.undo()
    assert go(line, hours=4) == 1
    assert [(item.channel_id, item.user_id, item.act) for item in list_items(line)] == [(robot, None, "climbed")]
    assert go(line, days=4) == 1
    sent = [(item.channel_id, item.user_id) for item in list_items(line)][1:]
    assert sent == [(mail, number(line, name)) for name in ("housing-here", "supervisor")]


def _break(*_given):
    raise RuntimeError


def test_times_are_counted_as_the_calendar_counts_and_unknown_days_make_them_provisional():
    calendar, friday = Calendar.official(), datetime(2026, 9, 25, 17, 0, tzinfo=TIMEZONE)

    def when(amount, unit, start=friday):
        planned = plan(start, Rung(amount, unit, Awaits.ENDED, Line.SQUAD), calendar)
        return f"{planned.at:%m-%d %H:%M}", planned.provisional

    assert when(4, RungUnit.HOURS) == ("09-25 21:00", False), "hours run day and night"
    assert when(30, RungUnit.DAYS) == ("10-25 08:00", False)
    quiet = next(day for day in (date(2026, 11, 20 + n) for n in range(7)) if day.weekday() == 4)
    friday = datetime(quiet.year, quiet.month, quiet.day, 17, 0, tzinfo=TIMEZONE)
    assert when(3, RungUnit.WORKHOURS, friday) == ("11-23 10:30", False), "an hour on Friday, two on Monday"
    assert when(1, RungUnit.WORKDAYS, friday) == ("11-24 08:00", False)
    assert when(30, RungUnit.WORKDAYS, friday)[1], "next year's days off are not known"


def test_a_ladder_that_cannot_hold_is_refused_with_its_rung():
    first, second, third, last = RED
    assert all(find_fault(rungs) is None for rungs in SUGGESTED.values())
    assert [size_of(heads) for heads in (None, 49, 50, 499, 500)] == [
        Size.SMALL, Size.SMALL, Size.MEDIUM, Size.MEDIUM, Size.LARGE,
    ]  # fmt: skip
    assert "至少一级" in str(find_fault(()))
    assert str(find_fault((second, first))) == "第 2 级不能早于前一级。"
    assert "只逐级向上" in str(find_fault((first, third, Rung(9, RungUnit.DAYS, Awaits.ENDED, Line.SQUAD))))
    assert "第 1 级的时间" in str(find_fault((Rung(0, RungUnit.HOURS, Awaits.ENDED, Line.SQUAD), last)))
