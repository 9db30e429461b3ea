"""Who was called for an emergency hears that it is over, and is called again when it becomes graver or begins anew."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from monitor.db import Database
from monitor.models.alert import Message
from monitor.models.hearing import DutyShift, Manners, PersonAddress
from monitor.models.outbox import OutboxItem, OutboxMessage
from monitor.models.user import Grant, User
from monitor.notify.bodies import Said, has_drills, is_drill, say_body, write_digest
from monitor.notify.composing import compose
from monitor.notify.emergency import page
from monitor.notify.event_over import tell_over
from monitor.values.emergencies import Deed, EmergencyKind, Ending, Occasion
from monitor.values.timekeeping import aware
from monitor.values.words import SOURCE_LOCALE, say, unpack
from tests.emergencies.scene import NOW, Place, begin
from tests.emergencies.test_calls import NIGHT, add_channel, called

HANDLERS = ("inspector", "second", "third", "housing", "petitions", "town")


def reach(session: Session, place: Place, *names: str) -> None:
    for name in names:
        session.add(
            PersonAddress(user_id=place.people[name], kind="sms", address="13800138000",
                          changed_by=place.people["supervisor"], changed_at=NOW)
        )  # fmt: skip
    session.flush()


def said(session: Session) -> list[Said]:
    rows = session.scalars(select(OutboxMessage).order_by(OutboxMessage.id))
    return [say_body(one.body, SOURCE_LOCALE) for one in rows]


def over(session: Session, number: int) -> list[OutboxItem]:
    asked = select(OutboxItem).where(OutboxItem.matter_id == number, OutboxItem.act == "cured")
    return list(session.scalars(asked.order_by(OutboxItem.channel_id, OutboxItem.user_id)))


def test_a_grave_one_of_who_is_alone_on_duty_calls_the_handlers_and_the_leaders(
    database: Database, place: Place
) -> None:
    with database.writing() as session:
        row = begin(session, place, "inspector", event=EmergencyKind.EXTREME_CLAIM, deeds=(Deed.CLIMBING,))
        page(session, row.id, Occasion.OPENED, NOW)
        people = {place.people[name] for name in (*HANDLERS, "supervisor", "approver")} - {place.people["inspector"]}
        assert called(session, row.id, Occasion.OPENED) == people


@pytest.mark.parametrize("occasion", [Occasion.RAISED, Occasion.RESUMED])
def test_who_was_called_before_is_called_when_it_becomes_graver_or_begins_anew(
    database: Database, place: Place, occasion: Occasion
) -> None:
    with database.writing() as session:
        row = begin(session, place, "inspector", event=EmergencyKind.GROUP_CLAIM, people=6)
        page(session, row.id, Occasion.OPENED, NOW)
        page(session, row.id, Occasion.OVERDUE, NOW + timedelta(hours=1))
        page(session, row.id, occasion, NOW + timedelta(hours=2))
        assert called(session, row.id, Occasion.OVERDUE) == {place.people["inspector"]}
        assert called(session, row.id, occasion) == {place.people[name] for name in HANDLERS}


@pytest.mark.parametrize("drill", [False, True])
def test_the_all_clear_goes_where_the_call_went(database: Database, place: Place, drill: bool) -> None:
    with database.writing() as session:
        group, sms = (
            add_channel(session, place, *one) for one in (("示范群", "wecom", "group"), ("短信", "sms", "duty"))
        )
        reach(session, place, "inspector", "second")
        row = begin(session, place, "second", NIGHT, drill=drill)
        page(session, row.id, Occasion.OPENED, NIGHT)
        assert over(session, row.id) == []
        compose(session, NIGHT, {})
        tell_over(session, row.id, Ending.SETTLED, NIGHT + timedelta(minutes=40))
        items = over(session, row.id)
        assert [(one.channel_id, one.user_id, one.urgent) for one in items] == [
            (group, None, True), (sms, place.people["inspector"], True),
        ]  # fmt: skip
        assert compose(session, NIGHT + timedelta(minutes=41), {}) == 2, "by night too: people are on their way"
        last = said(session)[-1]
        assert last.path == f"/emergencies/{row.id}" and last.title.startswith("【演练】" if drill else "【解除】")
        if not drill:
            assert "不必再到场" in last.lines[0] and last.lines[-1].startswith("下一步：不必再到场")
        letters = session.scalars(select(Message).where(Message.dedup.like(f"emergency:{row.id}:settled:%"))).all()
        assert {one.user_id for one in letters} == called(session, row.id, Occasion.OPENED)
        assert {say(unpack(one.msgid, one.facts), SOURCE_LOCALE).startswith("【演练】") for one in letters} == {drill}


def test_that_it_is_closed_keeps_quiet_hours_and_a_closed_account_hears_nothing(
    database: Database, place: Place
) -> None:
    with database.writing() as session:
        session.add(Manners(site="", set_at=NOW))
        add_channel(session, place, "示范短信", "sms", "duty")
        reach(session, place, "inspector", "second")
        session.execute(DutyShift.__table__.delete())
        row = begin(session, place, "third", NIGHT)
        page(session, row.id, Occasion.OPENED, NIGHT)
        session.get_one(User, place.people["second"]).active = False
        tell_over(session, row.id, Ending.MISTAKEN, NIGHT)
        (item,) = over(session, row.id)
        assert (item.user_id, item.urgent, aware(item.due_at) > NIGHT + timedelta(hours=6)) == (
            place.people["inspector"], False, True,
        )  # fmt: skip
        assert "误报" in item.msgid


def test_who_may_not_see_it_any_more_hears_nothing_of_its_end(database: Database, place: Place) -> None:
    with database.writing() as session:
        session.execute(DutyShift.__table__.delete())
        add_channel(session, place, "示范短信", "sms", "duty")
        reach(session, place, "second", "third")
        row = begin(session, place, "inspector", NIGHT)
        page(session, row.id, Occasion.OPENED, NIGHT)
        session.execute(update(Grant).where(Grant.user_id == place.people["third"]).values(role="auditor"))
        tell_over(session, row.id, Ending.SETTLED, NIGHT)
        assert [one.user_id for one in over(session, row.id)] == [place.people["second"]]
        read = set(session.scalars(select(Message.user_id).where(Message.dedup.contains(":settled:"))))
        assert place.people["second"] in read and place.people["third"] not in read


def test_calls_beside_alerts_come_first_and_ends_alone_send_nobody(database: Database, place: Place) -> None:
    with database.writing() as session:
        group = add_channel(session, place, "示范群", "wecom", "group")
        rows = [begin(session, place, "second") for _time in range(12)]
        for row in rows:
            page(session, row.id, Occasion.OPENED, NOW)
            session.flush()
        told = list(session.scalars(select(OutboxItem).order_by(OutboxItem.id)))
        alert = OutboxItem(
            dedup="x", channel_id=group, matter_id=place.project, act="raised", rule="B01", level=3, msgid="示范",
            facts={}, urgent=False, daily=False, at=NOW, due_at=NOW,
        )  # fmt: skip
        mixed = say_body(write_digest([*told, alert], {}), SOURCE_LOCALE)
        assert mixed.path == "/emergencies" and mixed.lines[-1].startswith("下一步：先到“突发事件”应答并到场")
        for row in rows:
            tell_over(session, row.id, Ending.SETTLED, NOW)
        every = list(session.scalars(select(OutboxItem).order_by(OutboxItem.id)))
        done = say_body(write_digest(every, {}), SOURCE_LOCALE)
        assert done.path == "/emergencies" and "突发事件平息或者办结 12 起。" in done.lines
        assert done.lines[-1].startswith("下一步：不必再到场") and not any("呼叫" in line for line in done.lines)


def test_many_calls_at_once_are_counted_as_what_they_are(database: Database, place: Place) -> None:
    with database.writing() as session:
        add_channel(session, place, "示范群", "wecom", "group")

        def call(times: int, *, drill: bool) -> tuple[Said, dict[str, object]]:
            for _time in range(times):
                page(session, begin(session, place, "second", drill=drill).id, Occasion.OPENED, NOW)
            compose(session, NOW, {})
            (row,) = session.scalars(select(OutboxMessage))
            body = row.body
            session.execute(OutboxItem.__table__.delete())
            session.delete(row)
            session.flush()
            return say_body(body, SOURCE_LOCALE), body

        real, _body = call(30, drill=False)
        assert real.path == "/emergencies" and "突发事件呼叫 30 次，涉及 30 起。" in real.lines
        assert real.lines[-1] == "下一步：打开“突发事件”，逐起应答并到场。" and "J09" not in "".join(real.lines)
        pretended, body = call(30, drill=True)
        assert pretended.path == "/emergencies" and is_drill(body) and not has_drills(body)
        assert "不要到场处置" in pretended.lines[-1]


@pytest.mark.parametrize("drill", [False, True])
def test_a_call_that_is_over_before_it_went_out_sends_nobody_there(
    database: Database, place: Place, drill: bool
) -> None:
    with database.writing() as session:
        add_channel(session, place, "示范群", "wecom", "group")
        row = begin(session, place, "second", NIGHT, drill=drill)
        page(session, row.id, Occasion.OPENED, NIGHT)
        tell_over(session, row.id, Ending.SETTLED, NIGHT)
        assert compose(session, NIGHT, {}) == 1
        (told,) = said(session)
        assert told.title.startswith("【演练】" if drill else "【解除】")
        assert "平息" in told.lines[0] and not any("应答并到场" in line or "事件登记" in line for line in told.lines)
        page(session, row.id, Occasion.RESUMED, NIGHT + timedelta(minutes=5))
        compose(session, NIGHT + timedelta(minutes=5), {})
        assert "再次发生" in said(session)[-1].lines[0]
