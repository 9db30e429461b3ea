"""From the first call to the close-out: times, clocks, money, second persons, and a timeline that is only added to."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from monitor.db import Database
from monitor.ledgers.emergencies import count_figures, list_open, read_timers
from monitor.ledgers.emergency import list_lines
from monitor.lifecycles.emergency_clocks import list_clocks
from monitor.lifecycles.emergency_facts import Asks
from monitor.lifecycles.machine import Forbidden, Incomplete, Overtaken, Refused
from monitor.models.emergency import Emergency, EmergencyLine
from monitor.models.kept_file import KeptFile
from monitor.models.state import Dirty
from monitor.values.emergencies import Deed, EmergencyKind, Ticking
from monitor.values.timekeeping import aware
from tests.emergencies.scene import NOW, TODAY, Place, begin, make


def later(minutes: float) -> datetime:
    return NOW + timedelta(minutes=minutes)


def refusal(session: Session, place: Place, name: str, by: str = "inspector", **facts: Any) -> str:
    with pytest.raises(Refused) as caught, session.begin_nested():
        make(session, place, name, by, **facts)
    session.expire_all()
    return str(caught.value.sentence)


def row_of(session: Session, place: Place) -> Emergency:
    return session.get_one(Emergency, place.emergency, populate_existing=True)


def test_an_event_is_closed_only_with_reports_payment_proof_review_and_a_second_person(
    database: Database, place: Place
) -> None:
    with database.writing() as session:
        assert {clock.clock for clock in list_clocks(session, place.emergency)} == {"oral", "written", "upper", "firm"}
        make(session, place, "report", now=later(10), clock="oral", at=None)
        make(session, place, "report", now=later(200), clock="written", at=later(50).replace(tzinfo=None))
        late = make(session, place, "report", now=later(200), clock="upper", at=later(121)).line
        assert "迟于时限 2026-11-23 11:30" in str(list_lines(session, place.emergency)[-1].words), late.words
        make(session, place, "settle", now=later(200))
        close = {"now": later(201)}
        assert refusal(session, place, "propose_close", **close) == "还没有登记：建设单位、总承包单位报告。"
        make(session, place, "report", now=later(201), clock="firm", at=None)
        assert refusal(session, place, "propose_close", **close) == "超过时限没有说明：向上级报告。"
        make(session, place, "explain", now=later(201), clock="upper")
        assert refusal(session, place, "propose_close", **close) == "原因是“拖欠工资”，没有登记支付的工资。"
        make(session, place, "pay", now=later(201), at=None)
        assert refusal(session, place, "propose_close", **close) == "原因是“拖欠工资”，没有附支付凭证。"
        session.add(
            KeptFile(
                about="emergency", about_id=place.emergency, matter_id=place.emergency, part="evidence",
                file_name="示范.pdf", media_type="application/pdf", sha256="0" * 64, size=1, data=b"0", scan="clean",
                at=NOW,
            )
        )  # fmt: skip
        make(session, place, "propose_close", **close)
        assert "须由另一人" in refusal(session, place, "confirm_close", **close)
        make(session, place, "confirm_close", "supervisor", **close)
        closed = row_of(session, place)
        assert (closed.status, closed.closed_on, closed.closed_by) == ("closed", TODAY, place.people["supervisor"])
        assert session.get(Dirty, place.emergency) is not None
        assert session.get(Dirty, place.project) is not None


def test_a_typed_time_is_held_against_the_clock_of_the_server(database: Database, place: Place) -> None:
    with database.writing() as session:
        assert "不能登记还没有到的时间" in refusal(session, place, "note", at=later(1))
        assert "早于事件发生的时间" in refusal(session, place, "settle", at=later(-1))
        with pytest.raises(Asks), session.begin_nested():
            make(session, place, "note", at=later(-1500))
        make(session, place, "note", at=later(-1500), sure=True)
        assert "不是一个时间" in refusal(session, place, "note", at="昨天")
        with pytest.raises(Asks), session.begin_nested():
            begin(session, place, occurred_at=later(-1500))
        opened = begin(session, place, occurred_at=later(-1500), sure=True, event=EmergencyKind.QUALITY)
        assert aware(opened.heard_at) == NOW
        # What the office owes runs from its hearing of it, what firms owe from the event.
        due = {clock.clock: aware(clock.due_at) for clock in list_clocks(session, opened.id)}
        assert due == {
            "oral": later(30), "written": later(60), "upper": later(120), "accident": later(24 * 60 - 1500)
        }  # fmt: skip


def test_the_grade_rises_by_itself_and_falls_only_with_a_reason_and_a_second_person(
    database: Database, place: Place
) -> None:
    with database.writing() as session:
        first = make(session, place, "change", people=31)
        assert (first.raised, row_of(session, place).grade) == (True, 3)
        assert not make(session, place, "change", people=8).raised
        assert (row_of(session, place).grade, row_of(session, place).computed) == (3, 4)
        assert make(session, place, "raise", grade="1").raised
        assert "不高于" in refusal(session, place, "raise", grade="2")
        make(session, place, "ask_lower", grade="4")
        assert "正等待另一人确认" in refusal(session, place, "ask_lower", grade="4")
        assert "须由另一人" in refusal(session, place, "confirm_lower")
        make(session, place, "refuse_lower", "approver")
        assert row_of(session, place).grade == 1
        make(session, place, "ask_lower", grade="4")
        make(session, place, "confirm_lower", "second")
        assert row_of(session, place).grade == 4
        made = make(session, place, "change", deeds=["climbing"], people=None)
        assert (made.raised, row_of(session, place).grade) == (True, 1)
        assert "没有改动" in refusal(session, place, "change", deeds=["climbing"], people=None, amount_fen=100_00)
        with pytest.raises(Incomplete), session.begin_nested():
            make(session, place, "change", people="六个")
        make(session, place, "change", event="absconded", people=None, amount_fen=None)
        assert {one.clock for one in list_clocks(session, place.emergency)} == {"oral", "written", "upper", "police"}
        with pytest.raises(Overtaken), session.begin_nested():
            make(session, place, "settle", version=1)


def test_the_timeline_is_only_added_to_and_holds_no_number_of_a_person(database: Database, place: Place) -> None:
    with database.writing() as session:
        make(session, place, "correct", words="示范：七人，电话13800138000")
        lines = list_lines(session, place.emergency)
        assert [(line.kind.value, line.amends, bool(line.amended)) for line in lines] == [
            ("opened", None, False), ("note", None, True), ("correction", place.line, False),
        ]  # fmt: skip
        assert "13800138000" not in str(lines[-1].words)
        other = begin(session, place)
        assert refusal(session, place, "correct", number=other.id) == "没有这一行。"
        for statement in ("UPDATE emergency_line SET words = 'x'", "DELETE FROM emergency_line"):
            with pytest.raises(DBAPIError), session.begin_nested():
                session.execute(text(statement))
        session.rollback()


def test_only_who_may_opens_and_a_drill_counts_nowhere(database: Database, place: Place) -> None:
    with database.writing() as session:
        with pytest.raises(Forbidden):
            begin(session, place, "legal")
        with pytest.raises(Refused):
            begin(session, place, about=(place.case,))
        viewer = place.viewer(session, "supervisor")
        before = count_figures(session, viewer, TODAY)
        drill = begin(session, place, drill=True, people=200, deeds=(Deed.VIOLENCE,), event=EmergencyKind.ABSCONDED)
        after = count_figures(session, viewer, TODAY)
        assert (after.by_grade, after.year, after.people, after.drills) == ({4: 1}, 1, 6, before.drills + 1)
        rows = list_open(session, viewer, later(31))
        assert [row.row.id for row in rows] == [place.emergency, drill.id]
        assert rows[1].code.startswith("【演练】TF2026-")
        assert rows[1].name.startswith("【演练】")
        assert {timer.clock.value: timer.state for timer in rows[1].timers} == {
            "oral": Ticking.OVERDUE, "written": Ticking.RUNNING, "upper": Ticking.RUNNING, "police": Ticking.RUNNING,
        }  # fmt: skip
        assert session.scalar(select(func.count()).select_from(EmergencyLine)) == 3


def test_no_clock_runs_after_a_false_report_is_closed(database: Database, place: Place) -> None:
    with database.writing() as session:
        make(session, place, "settle", now=later(5))
        running = read_timers(session, [place.emergency], later(6))[place.emergency]
        assert {one.state for one in running} == {Ticking.RUNNING}
        make(session, place, "propose_close", now=later(6), cause="mistaken", amount_fen=None)
        make(session, place, "confirm_close", "supervisor", now=later(7))
        for minutes in (8, 500):
            timers = read_timers(session, [place.emergency], later(minutes))[place.emergency]
            assert {one.state for one in timers} == {Ticking.STOPPED}


def test_a_report_that_was_overdue_at_the_close_is_late_by_as_much_for_ever(database: Database, place: Place) -> None:
    with database.writing() as session:
        make(session, place, "settle", now=later(5))
        make(session, place, "propose_close", now=later(40), cause="mistaken", amount_fen=None)
        open_ = read_timers(session, [place.emergency], later(41))[place.emergency]
        due = {one.clock.value: one.due_at for one in open_}
        make(session, place, "confirm_close", "supervisor", now=later(45))
        for minutes in (45, 46, 5000):
            timers = read_timers(session, [place.emergency], later(minutes))[place.emergency]
            late = [one for one in timers if one.due_at < later(45)]
            assert late and all(one.closed for one in timers)
            for one in late:
                gone = (later(45) - due[one.clock.value]) // timedelta(minutes=1)
                assert (one.state, one.minutes) == (Ticking.OVERDUE, -gone)
            assert {one.state for one in timers if one not in late} == {Ticking.STOPPED}
