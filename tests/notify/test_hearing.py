from collections import Counter
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import func, insert, select

from config import TIMEZONE
from monitor.models.alert import Alert, AlertLog
from monitor.models.handover import Handover
from monitor.models.hearing import Manners
from monitor.models.matter import Department, Matter
from monitor.models.outbox import OutboxItem, OutboxMessage
from monitor.models.user import Grant, User
from monitor.notify.bodies import say_body
from monitor.notify.climbing import climb
from monitor.notify.duty import list_on_duty
from monitor.notify.manners import find_due
from monitor.notify.outbox import deliver
from monitor.values.telling import Pace
from tests.notify.county import NOW, TODAY, list_messages, log_act, number, tell
from tests.notify.outside import (
    add_channel,
    add_route,
    at,
    fill_outside,
    list_due,
    list_items,
    list_said,
    put_on_duty,
    put_together,
    reach,
)


@pytest.fixture
def robot(county):
    fill_outside(county)
    return add_channel(county, "群", "wecom")


def test_a_route_lets_through_its_area_its_level_and_its_town(county, robot):
    add_route(county, robot, level=3, area="C", town=1)
    for rule, level, expected in (("C06", 3, 1), ("C07", 4, 2), ("C08", 2, 2), ("B01", 4, 2)):
        log_act(county, rule=rule, level=level, key="")
        tell(county)
        assert len(list_items(county)) == expected, rule
    with county.writing() as session:
        session.get(Matter, 101).town_id = 2
    log_act(county, rule="C10", level=4)
    tell(county)
    assert len(list_items(county)) == 2


def test_a_route_of_a_department_lets_through_the_matters_it_supervises(county, robot):
    other = add_channel(county, "别的群", "wecom")
    with county.writing() as session:
        session.add_all(Department(id=number, name=f"示范部门{number}") for number in (71, 72))
        session.flush()
        session.get(Matter, 101).department_id = 71
    add_route(county, robot, department=71)
    add_route(county, other, department=72)
    log_act(county, rule="C06", level=3, key="")
    tell(county)
    assert [item.channel_id for item in list_items(county)] == [robot]
    with county.writing() as session:
        session.get(Matter, 101).department_id = None
    log_act(county, rule="C07", level=3, key="")
    tell(county)
    assert len(list_items(county)) == 1


def test_people_hear_on_their_addresses_what_concerns_them_and_only_what_they_may_see(county):
    fill_outside(county)
    mail = add_channel(county, "邮件", "email")
    reach(county, "email", "inspector", "town-elsewhere", "supervisor", "housing-here")
    add_route(county, mail, "handlers", level=2)
    add_route(county, mail, "leaders", level=4)
    log_act(county, level=2)
    log_act(
        county,
        "assigned",
        rule="B01",
        level=2,
        by=number(county, "inspector"),
        assigned_to=number(county, "housing-here"),
    )
    tell(county)
    by_name = {number(county, name): name for name in ("inspector", "supervisor", "housing-here")}
    heard = Counter((by_name[item.user_id], item.act) for item in list_items(county))
    assert heard == {("inspector", "raised"): 1, ("housing-here", "raised"): 1, ("housing-here", "assigned"): 1}
    log_act(county, "worsened", level=4)
    tell(county)
    assert Counter(by_name[item.user_id] for item in list_items(county))["supervisor"] == 1


def test_the_one_on_duty_hears_it_by_week_swap_and_holiday_and_nobody_on_duty_means_the_handlers(county):
    fill_outside(county)
    mail = add_channel(county, "邮件", "email")
    reach(county, "email", "inspector", "housing-here", "supervisor")
    add_route(county, mail, "duty")
    log_act(county, level=4)
    tell(county)
    handlers = {number(county, "inspector"), number(county, "housing-here")}
    assert {item.user_id for item in list_items(county)} == handlers
    monday, saturday = date(2026, 11, 23), date(2026, 11, 28)
    put_on_duty(county, "inspector", "week", monday, date(2026, 11, 29))
    put_on_duty(county, "supervisor", "holiday", monday, date(2026, 12, 31))
    put_on_duty(county, "housing-here", "swap", date(2026, 11, 24), date(2026, 11, 24))
    days = {monday: "inspector", date(2026, 11, 24): "housing-here", saturday: "supervisor"}
    # A national holiday on a working day of the week, and a Saturday that is worked instead.
    put_on_duty(county, "inspector", "week", date(2026, 9, 28), date(2026, 10, 11))
    put_on_duty(county, "supervisor", "holiday", date(2026, 10, 1), date(2026, 10, 31))
    days |= {date(2026, 10, 1): "supervisor", date(2026, 10, 10): "inspector"}
    with county.reading() as session:
        found = {day: list_on_duty(session, day) for day in (*days, date(2027, 1, 5))}
    assert found == {day: [number(county, name)] for day, name in days.items()} | {date(2027, 1, 5): []}
    log_act(county, level=4, key="2026-10")
    tell(county)
    assert [item.user_id for item in list_items(county)][2:] == [number(county, "inspector")]
    with county.writing() as session:
        session.get(User, number(county, "inspector")).active = False
    with county.reading() as session:
        assert list_on_duty(session, monday) == []


def test_quiet_hours_hold_back_everything_but_emergencies():
    manners = Manners(quiet_from=22 * 60, quiet_to=7 * 60, window_minutes=30, daily_at=8 * 60 + 30, site="")

    def due(pace, hour, minute=10, urgent=False, ways=manners):
        now = datetime(2026, 11, 23, hour, minute, 5, tzinfo=TIMEZONE)
        return f"{find_due(ways, pace, urgent, now):%d %H:%M:%S}"

    assert (due(Pace.AT_ONCE, 9), due(Pace.AT_ONCE, 22)) == ("23 09:10:30", "24 07:00:00")
    assert (due(Pace.WINDOW, 9), due(Pace.WINDOW, 21, 40), due(Pace.WINDOW, 3)) == (
        "23 09:30:00",
        "24 07:00:00",
        "23 07:00:00",
    )
    assert (due(Pace.DAILY, 8), due(Pace.DAILY, 9)) == ("23 08:30:00", "24 08:30:00")
    assert due(Pace.DAILY, 23, urgent=True) == "23 23:10:05"
    noon = Manners(quiet_from=12 * 60, quiet_to=14 * 60, window_minutes=30, daily_at=0, site="")
    assert (due(Pace.WINDOW, 12, ways=noon), due(Pace.WINDOW, 14, ways=noon)) == ("23 14:00:00", "23 14:30:00")
    never = Manners(quiet_from=0, quiet_to=0, window_minutes=30, daily_at=0, site="")
    assert due(Pace.WINDOW, 0, ways=never) == "23 00:30:00"


def test_news_of_a_project_in_one_window_is_one_message_with_the_next_step_and_counts(county, robot):
    add_route(county, robot, pace="window")
    for month in range(1, 9):
        log_act(county, level=4, key=f"2026-{month:02d}")
    log_act(county, level=2, rule="H03", matter=102, key="")
    tell(county)
    assert put_together(county, at(minutes=29)) == 0
    assert put_together(county, at(minutes=30)) == 2
    said = list_said(county)
    assert [title for _to, _state, title, _lines in said] == ["【红色】示范路工程", "【黄色】示范花园"]
    lines = said[0][3]
    assert lines[0] == "红色预警：示范路工程 2026-01（规则 C06）"
    assert lines[-2:] == ["另有 2 条，请打开链接查看。", "下一步（C06）：责令补拨人工费用。"]
    assert list_said(county, "en")[0][2] == "[Red] 示范路工程"
    with county.reading() as session:
        paths = [say_body(body, "en").path for body in session.scalars(select(OutboxMessage.body))]
    assert paths == ["/projects/101", f"/alerts/{list_items(county)[-1].alert_id}"]


def test_a_daily_route_says_everything_in_one_digest(county, robot):
    add_route(county, robot, pace="daily")
    log_act(county, level=4)
    log_act(county, level=2, rule="H03", matter=102, key="")
    tell(county)
    assert {due for _act, _to, due in list_due(county)} == {"24 08:30:00"}
    assert put_together(county, at(days=1)) == 1
    ((_to, _state, title, lines),) = list_said(county)
    assert title == "【红色】共 2 条，涉及 2 个事项"
    assert lines == [
        "红色 预警产生：C06 人工费用没有拨足，1 条",
        "黄色 预警产生：H03 ，1 条",
        "下一步：打开链接，先办特急和红色的。",
    ]


def test_who_stands_in_for_a_leader_hears_what_goes_to_leaders(county):
    fill_outside(county)
    mail = add_channel(county, "邮件", "email")
    reach(county, "email", "housing-here", "housing-elsewhere")
    add_route(county, mail, "leaders")
    away, deputy = number(county, "supervisor"), number(county, "housing-here")
    log_act(county, level=4)
    tell(county)
    assert list_items(county) == [], "the supervisor has no address, and nobody else leads"
    with county.writing() as session:
        days = {"first_day": TODAY, "last_day": TODAY, "reason": "示范", "made_by": away, "made_at": NOW}
        session.add(Handover(user_id=away, deputy_id=deputy, **days))
    log_act(county, "worsened", level=4)
    tell(county)
    assert [(item.user_id, item.act) for item in list_items(county)] == [(deputy, "worsened")]


def test_who_may_not_see_the_matter_any_more_hears_nothing_of_how_it_went_on(county):
    fill_outside(county)
    mail = add_channel(county, "邮件", "email")
    reach(county, "email", "town-here", "housing-here")
    add_route(county, mail, "handlers")
    log_act(county, level=4)
    tell(county)
    stays, moved = number(county, "housing-here"), number(county, "town-here")
    assert {item.user_id for item in list_items(county)} == {stays, moved}
    with county.writing() as session:
        session.query(AlertLog).update({"at": NOW - timedelta(days=9)})
    assert climb(county, at(hours=1), TODAY) == 1, "both are told of a rung too"
    with county.writing() as session:
        session.query(Grant).filter_by(user_id=moved).update({"town_id": 2})
    log_act(county, "cured", level=4)
    tell(county)
    assert {item.user_id for item in list_items(county) if item.act == "cured"} == {stays}
    over = {name for name, said in list_messages(county) if said.startswith("情形已消除")}
    assert "housing-here" in over and "town-here" not in over


def test_everyone_who_was_told_hears_that_it_is_over_and_nobody_else(county, robot):
    mail = add_channel(county, "邮件", "email")
    reach(county, "email", "inspector", "supervisor")
    add_route(county, robot, level=3)
    put_on_duty(county, "supervisor", "week", TODAY, TODAY)
    add_route(county, mail, "duty", level=3)
    log_act(county, level=4)
    log_act(county, rule="B01", level=2, key="")
    tell(county)
    told = {(item.channel_id, item.user_id) for item in list_items(county)}
    assert told == {(robot, None), (mail, number(county, "supervisor"))}
    log_act(county, "cured", level=4)
    log_act(county, "cured", rule="B01", level=2, key="")
    deliver(county, at(days=3), TODAY + timedelta(days=3))
    cleared = [(item.channel_id, item.user_id) for item in list_items(county) if item.act == "cured"]
    assert set(cleared) == told and len(cleared) == 2
    put_together(county, at(days=4))
    assert [title for _to, _state, title, _lines in list_said(county)][-1] == "【红色】示范路工程"
    log_act(county, "dismissed", level=4)
    tell(county)
    put_together(county, at(days=5))
    assert list_said(county)[-1][2] == "【解除】示范路工程"
    assert list_said(county)[-1][3][-1] == "下一步：打开链接核对，符合条件的申请销号。"


def test_no_number_and_no_name_of_a_person_leaves_in_a_message(county, robot):
    add_route(county, robot)
    with county.writing() as session:
        session.add(Matter(id=103, kind="case", code="AJ2026-0001", name="示范李四欠薪案", town_id=1, department_id=1))
        session.get(Matter, 101).name = "示范路工程 110101199003079972 联系13812345678"
    log_act(county, level=4)
    log_act(county, rule="F01", level=4, matter=103, key="")
    tell(county)
    put_together(county)
    text = "\n".join("\n".join((title, *lines)) for _to, _state, title, lines in list_said(county))
    assert "示范路工程 *** 联系***" in text
    assert "案件 AJ2026-0001" in text
    assert not any(secret in text for secret in ("110101199003079972", "13812345678", "李四"))


def test_ten_thousand_alerts_in_a_minute_are_at_most_fifty_messages_and_none_is_lost(county):
    fill_outside(county)
    mail = add_channel(county, "邮件", "email")
    reach(county, "email", "inspector")
    add_route(county, add_channel(county, "群", "wecom"))
    add_route(county, mail, "handlers")
    count = 10_000 if county.dialect == "sqlite" else 1_000
    _flood(county, count)
    now = NOW
    for turn in range(5):
        now = at(seconds=12 * turn)
        with county.writing() as session:
            ids = session.scalars(select(AlertLog.id).where(AlertLog.act == "later").limit(count // 5)).all()
            session.execute(AlertLog.__table__.update().where(AlertLog.id.in_(ids)).values(act="raised", told=False))
        deliver(county, now, TODAY)
        put_together(county, now)
    put_together(county, now + timedelta(minutes=1))
    with county.reading() as session:
        counted = session.execute(select(func.count(), func.sum(OutboxMessage.items))).one()
        waiting = session.scalar(select(func.count()).where(OutboxItem.message_id.is_(None)))
        items = session.scalar(select(func.count(OutboxItem.id)))
    assert counted[0] <= 50
    assert (counted[1], waiting) == (items, 0)
    assert items == count * 2


def _flood(database, count):
    """So many red alerts of as many projects, whose log rows come into sight by and by."""
    days = {"since": TODAY, "step_since": TODAY, "opened_on": TODAY}
    place = {"kind": "project", "town_id": 1, "department_id": 1}
    alert = days | {"rule": "C06", "step": "C06", "level": 4, "status": "raised", "facts": ""}
    log = {"act": "later", "at": NOW, "as_of": TODAY, "step": "C06", "level": 4, "told": True}
    ids = range(1000, 1000 + count)
    with database.writing() as session:
        session.execute(insert(Matter), [place | {"id": n, "code": f"F{n}", "name": f"示范{n}"} for n in ids])
        session.execute(insert(Alert), [alert | {"id": n, "matter_id": n} for n in ids])
        session.execute(insert(AlertLog), [log | {"alert_id": n} for n in ids])
