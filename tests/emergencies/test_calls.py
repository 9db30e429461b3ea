"""Who is paged when, in the pages and outside; what runs out is written down once and called for."""

from datetime import timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from jobs.base import Firing
from jobs.emergency_watch import run, watch
from monitor.db import Database
from monitor.ledgers.emergency import list_lines
from monitor.models.alert import Message
from monitor.models.emergency import EmergencyClock, EmergencyPage
from monitor.models.handover import Handover
from monitor.models.hearing import DutyShift, PersonAddress, Route
from monitor.models.outbox import Channel, OutboxItem, OutboxMessage
from monitor.models.user import Grant
from monitor.notify.bodies import say_body
from monitor.notify.composing import compose
from monitor.notify.emergency import answer, page
from monitor.values.emergencies import Deed, EmergencyKind, LineKind, Occasion
from monitor.values.words import SOURCE_LOCALE
from tests.emergencies.scene import NOW, TODAY, Place, begin, make

NIGHT = NOW.replace(hour=23, minute=40)


def add_channel(session: Session, place: Place, name: str, kind: str, audience: str) -> int:
    channel = Channel(
        name=name, kind=kind, settings="{}", place="示范", per_minute=20, active=True,
        changed_by=place.people["system"], changed_at=NOW, switched_by=place.people["security"],
    )  # fmt: skip
    session.add(channel)
    session.flush()
    route = {"area": "", "level": 4, "channel_id": channel.id, "audience": audience, "pace": "daily"}
    session.add(Route(**route, added_by=place.people["supervisor"], added_at=NOW))
    return channel.id


def called(session: Session, number: int, occasion: Occasion) -> set[int]:
    asked = select(EmergencyPage.user_id).where(
        EmergencyPage.emergency_id == number, EmergencyPage.occasion == occasion.value
    )
    return set(session.scalars(asked))


def test_the_roster_is_called_at_once_by_night_too_and_a_drill_says_that_it_is_one(
    database: Database, place: Place
) -> None:
    with database.writing() as session:
        group = add_channel(session, place, "示范群", "wecom", "group")
        sms = add_channel(session, place, "示范短信", "sms", "duty")
        session.add(
            PersonAddress(user_id=place.people["inspector"], kind="sms", address="13800138000",
                          changed_by=place.people["supervisor"], changed_at=NOW)
        )  # fmt: skip
        session.flush()
        real = begin(session, place, "supervisor", NIGHT, event=EmergencyKind.EXTREME_CLAIM, deeds=(Deed.CLIMBING,))
        page(session, real.id, Occasion.OPENED, NIGHT)
        people = {place.people[name] for name in ("inspector", "approver")}
        assert called(session, real.id, Occasion.OPENED) == people
        items = session.scalars(select(OutboxItem).order_by(OutboxItem.channel_id)).all()
        assert {(item.channel_id, item.user_id) for item in items} == {(group, None), (sms, place.people["inspector"])}
        assert {(item.urgent, item.daily, item.due_at.minute) for item in items} == {(True, False, NIGHT.minute)}
        drill = begin(session, place, "supervisor", NIGHT, drill=True)
        page(session, drill.id, Occasion.OPENED, NIGHT)
        assert compose(session, NIGHT, {}) == 4
        said = [
            say_body(one.body, SOURCE_LOCALE)
            for one in session.scalars(select(OutboxMessage).order_by(OutboxMessage.id))
        ]
        pretended = [one for one in said if one.path == f"/emergencies/{drill.id}"]
        assert len(pretended) == 2
        assert all(
            one.lines[0].startswith("【演练】") and one.title.startswith("【演练】") and "特急" not in one.title
            for one in pretended
        )
        assert all("【演练】" not in one.title + one.lines[0] for one in said if one not in pretended)
        inbox = session.scalars(select(Message.msgid).where(Message.user_id == place.people["inspector"]))
        assert [text.startswith("【演练】") for text in inbox] == [False, True]


def test_who_stands_in_for_a_leader_is_called_with_him(database: Database, place: Place) -> None:
    with database.writing() as session:
        session.add(
            Handover(
                user_id=place.people["supervisor"], deputy_id=place.people["housing"], first_day=TODAY, last_day=TODAY,
                reason="示范", made_by=place.people["supervisor"], made_at=NOW,
            )
        )  # fmt: skip
        session.flush()
        grave = begin(session, place, "second", event=EmergencyKind.EXTREME_CLAIM, deeds=(Deed.CLIMBING,))
        page(session, grave.id, Occasion.OPENED, NOW)
        small = begin(session, place, "second", event=EmergencyKind.GROUP_CLAIM, people=6)
        page(session, small.id, Occasion.OPENED, NOW)
        with_leaders = {place.people[name] for name in ("inspector", "supervisor", "approver", "housing")}
        assert called(session, grave.id, Occasion.OPENED) == with_leaders
        assert called(session, small.id, Occasion.OPENED) == {place.people["inspector"]}


def test_who_opens_it_and_is_alone_on_duty_is_not_the_only_one_called(database: Database, place: Place) -> None:
    with database.writing() as session:
        own, others = (
            begin(session, place, by, event=EmergencyKind.GROUP_CLAIM, people=6) for by in ("inspector", "second")
        )
        for row in (own, others):
            page(session, row.id, Occasion.OPENED, NOW)
        handlers = {place.people[name] for name in ("second", "third", "housing", "petitions", "town")}
        assert called(session, own.id, Occasion.OPENED) == handlers
        assert called(session, others.id, Occasion.OPENED) == {place.people["inspector"]}


def test_nobody_on_duty_calls_all_who_can_handle_it_and_answers_are_written_down(
    database: Database, place: Place
) -> None:
    with database.writing() as session:
        session.execute(DutyShift.__table__.delete())
        page(session, place.emergency, Occasion.OPENED, NOW)
        handlers = {place.people[name] for name in ("second", "third", "housing", "petitions", "town")}
        assert called(session, place.emergency, Occasion.OPENED) == handlers
        assert answer(session, place.emergency, place.people["second"], "示范second", NOW) == 1
        assert answer(session, place.emergency, place.people["second"], "示范second", NOW) == 0
        assert answer(session, place.emergency, place.people["approver"], "示范approver", NOW) == 0
        kinds = [line for line in _kinds(session, place.emergency) if line in (LineKind.PAGED, LineKind.ANSWERED)]
        assert kinds == [LineKind.PAGED, LineKind.ANSWERED]


def test_what_runs_out_is_called_for_once_and_so_is_a_call_that_nobody_answers(
    database: Database, place: Place
) -> None:
    with database.writing() as session:
        page(session, place.emergency, Occasion.OPENED, NOW)
        make(session, place, "report", now=NOW + timedelta(minutes=5), clock="oral", at=None)
        assert watch(session, NOW + timedelta(minutes=29)) == (0, 0)
        assert watch(session, NOW + timedelta(minutes=30)) == (0, 1)
        assert place.people["approver"] in called(session, place.emergency, Occasion.UNANSWERED)
        assert watch(session, NOW + timedelta(minutes=60)) == (0, 0)
        assert watch(session, NOW + timedelta(minutes=61)) == (1, 0)
        assert watch(session, NOW + timedelta(minutes=62)) == (0, 0)
        clocks = session.execute(
            select(EmergencyClock.clock, EmergencyClock.late_on).where(EmergencyClock.late_on.is_not(None))
        ).all()
        assert [tuple(one) for one in clocks] == [("written", NOW.date())]
        assert called(session, place.emergency, Occasion.OVERDUE) == {place.people["inspector"]}


def _kinds(session: Session, number: int) -> list[LineKind]:
    return [line.kind for line in list_lines(session, number)]


def test_the_watch_of_every_minute_says_what_it_called_for(database: Database, place: Place) -> None:
    def run_at(minutes: int) -> str | None:
        found = run(Firing(database, NOW, lambda: NOW + timedelta(minutes=minutes)))
        return None if found is None else str(found)

    assert [run_at(29), run_at(31), run_at(32)] == [None, "报告逾期 1 起，无人应答 0 起", None]
    with database.reading() as session:
        assert called(session, place.emergency, Occasion.OVERDUE) == {place.people["inspector"]}


def test_without_another_who_can_handle_it_the_leaders_are_called(database: Database, place: Place) -> None:
    with database.writing() as session:
        session.execute(update(Grant).where(Grant.user_id.in_(_handlers(place))).values(role="auditor"))
        page(session, place.emergency, Occasion.OPENED, NOW)
        assert called(session, place.emergency, Occasion.OPENED) == {
            place.people["supervisor"], place.people["approver"],
        }  # fmt: skip


def test_the_answer_of_who_opened_it_is_nobodys(database: Database, place: Place) -> None:
    with database.writing() as session:
        page(session, place.emergency, Occasion.OPENED, NOW)
        page(session, place.emergency, Occasion.RAISED, NOW)
        assert answer(session, place.emergency, place.people["inspector"], "示范inspector", NOW) == 1
        assert watch(session, NOW + timedelta(minutes=30)) == (0, 1)
        assert place.people["approver"] in called(session, place.emergency, Occasion.UNANSWERED)


def test_what_begins_anew_and_nobody_answers_is_called_for_anew(database: Database, place: Place) -> None:
    with database.writing() as session:
        page(session, place.emergency, Occasion.OPENED, NOW)
        assert watch(session, NOW + timedelta(minutes=30)) == (0, 1)
        assert answer(session, place.emergency, place.people["second"], "示范second", NOW) > 0
        make(session, place, "report", now=NOW + timedelta(minutes=30), clock="oral", at=None)
        page(session, place.emergency, Occasion.RESUMED, NOW + timedelta(minutes=31))
        assert watch(session, NOW + timedelta(minutes=59)) == (0, 0)
        assert watch(session, NOW + timedelta(minutes=61, seconds=30))[1] == 1
        assert watch(session, NOW + timedelta(minutes=63))[1] == 0


def test_an_overdue_report_gives_nobody_more_time_to_answer(database: Database, place: Place) -> None:
    with database.writing() as session:
        page(session, place.emergency, Occasion.OPENED, NOW)
        assert watch(session, NOW + timedelta(minutes=30, seconds=40)) == (1, 1), (
            "the oral report ran out in the same minute"
        )
        assert _handlers(place) | {place.people["approver"]} <= called(session, place.emergency, Occasion.UNANSWERED)
        late = session.scalars(select(Message.msgid).where(Message.msgid.contains("按时限报告"))).all()
        assert late and not any("到场" in text for text in late)


def _handlers(place: Place) -> set[int]:
    return {place.people[name] for name in ("inspector", "second", "third", "housing", "petitions", "town")}
