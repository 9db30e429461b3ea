"""A county loads the year that this version does not know; what was provisional becomes certain."""

import json
from datetime import date, datetime

import pytest
from sqlalchemy import event, func, select, update
from sqlalchemy.exc import IntegrityError

from config import TIMEZONE
from monitor.check.run import run_check
from monitor.check.turn import sole_run
from monitor.models.alert import Alert
from monitor.models.calendar import CalendarDay
from monitor.models.holiday_notice import HolidayNotice, calendar_in_force
from monitor.models.housing import StopWindow
from monitor.models.matter import Matter
from monitor.models.reference import FIRST_YEAR, LAST_YEAR
from monitor.models.state import Dirty
from monitor.values.holidays import FOLDER
from tests.holidays.notices import OTHER_WEEKEND, written

ACROSS = ("deadline", "B01", "--from", "2026-12-21")


def look(database):
    """The calendar's rows, the festivals' rows, and what was loaded."""
    with database.reading() as session:
        days = session.execute(
            select(CalendarDay.date, CalendarDay.is_workday, CalendarDay.known, CalendarDay.workday_no)
            .where(CalendarDay.date.between(date(2026, 12, 1), date(2028, 12, 31)))
            .order_by(CalendarDay.day)
        )
        festivals = session.execute(select(StopWindow.from_on, StopWindow.to_on, StopWindow.reason))
        notices = session.execute(select(HolidayNotice.year, HolidayNotice.text).order_by(HolidayNotice.id))
        return [list(map(tuple, rows)) for rows in (days, festivals, notices)]


def check(database, day="2026-12-01"):
    moment = datetime.fromisoformat(day).replace(hour=8, tzinfo=TIMEZONE)
    run_check(database, moment.date(), full=False, clock=lambda: moment)
    with database.reading() as session:
        return session.scalar(select(Alert.status).where(Alert.rule == "K01"))


def test_a_provisional_day_becomes_certain_and_moves(hand_in, answer):
    before = answer(*ACROSS)
    assert hand_in(written())[0] == 0
    after = answer(*ACROSS)
    assert (before["provisional"], after["provisional"]) == (True, False)
    assert "2027-01-01" in before["days"] and "2027-01-01" not in after["days"]
    assert after["due"] == "2027-01-19"


def test_the_alert_names_the_command_and_is_cured_by_the_next_run(database, run, hand_in, answer):
    assert check(database) == "raised"
    (alert,) = answer("alerts", "--rule", "K01")
    assert alert["level"] == "red"
    assert "holidays" in next(rule for rule in answer("rules") if rule["id"] == "K01")["must"]
    assert hand_in(written())[0] == 0
    assert check(database) == "cured"


def test_rows_are_rewritten_and_every_matter_is_looked_at_anew(database, hand_in):
    check(database)
    days, festivals, notices = look(database)
    assert hand_in(written())[0] == 0
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Dirty)) == session.scalar(
            select(func.count()).select_from(Matter)
        )
        row = session.scalars(select(HolidayNotice)).one()
        assert (row.year, row.document, row.source) == (2027, "国办发明电〔2026〕9号", "https://www.gov.cn/zhengce/")
        assert (row.loaded_by, row.checked_by) == (1, 2)
    new_days, new_festivals, new_notices = look(database)
    new = {day: (works, known, number) for day, works, known, number in new_days}
    assert all(known is (day.year < 2028) for day, (_works, known, _no) in new.items())
    assert [new[date(2027, *one)][0] for one in ((1, 1), (2, 11), (2, 13), (6, 9), (10, 10))] == [
        False, False, True, False, True,
    ]  # fmt: skip
    assert new[date(2027, 12, 31)][2] - new[date(2026, 12, 31)][2] == 248
    assert (date(2027, 1, 29), date(2027, 2, 18)) in {one[:2] for one in new_festivals}
    assert len(new_days) == len(days) and len(new_festivals) == len(festivals)
    assert (notices, new_notices) == ([], [(2027, written())])


def test_what_moves_is_written_and_the_table_is_as_if_it_were_written_anew(database, hand_in):
    touched = []

    def count(_connection, _cursor, statement, values, _context, many):
        if statement.startswith(("INSERT INTO calendar_day", "UPDATE calendar_day", "DELETE FROM calendar_day")):
            touched.extend(values if many else [values])

    event.listen(database.write, "after_cursor_execute", count)
    try:
        assert hand_in(written())[0] == 0
    finally:
        event.remove(database.write, "after_cursor_execute", count)
    assert 30 < len(touched) < 500
    with database.reading() as session:
        rows = session.execute(select(CalendarDay.__table__).order_by(CalendarDay.day)).all()
        calendar = calendar_in_force(session)
    wanted = [
        (day.toordinal(), day, works, known, number, *(one.toordinal() for one in others))
        for day, works, known, number, *others in calendar.rows(FIRST_YEAR, LAST_YEAR)
    ]
    assert list(map(tuple, rows)) == wanted


def test_a_dry_run_tells_what_changes_and_writes_nothing(database, hand_in):
    before = look(database)
    code, said = hand_in(written(), "--dry-run", by="", checked_by="")
    assert (code, look(database)) == (0, before)
    assert "2027-01-01 放假" in said and "2027-05-08 上班" in said and "没有写入" in said
    code, said = hand_in(written(), "--dry-run", "--json")
    found = json.loads(said)
    assert (found["status"], found["year"], len(found["moved"])) == ("loadable", 2027, 21)


def test_the_same_file_twice_changes_nothing_the_second_time(database, loaded, hand_in):
    before = look(database)
    code, said = hand_in(written(more=("# 同样的安排",)), "--json")
    assert (code, json.loads(said)["status"], look(database)) == (0, "unchanged", before)


def test_another_file_for_a_loaded_year_needs_replace_and_the_first_stays_on_record(database, loaded, hand_in):
    before = look(database)
    code, said = hand_in(written(OTHER_WEEKEND))
    assert (code, look(database)) == (1, before)
    assert "2027-05-08" in said and "2027-05-09" in said and "--replace" in said
    assert hand_in(written(OTHER_WEEKEND), "--replace")[0] == 0
    days, _festivals, notices = look(database)
    works = {day: works for day, works, _known, _no in days}
    assert (works[date(2027, 5, 8)], works[date(2027, 5, 9)]) == (False, True)
    assert [text for _year, text in notices] == [written(), written(OTHER_WEEKEND)]


def test_a_year_that_this_version_has_must_equal_it(database, hand_in):
    own, before = (FOLDER / "2026.txt").read_text("utf-8"), look(database)
    assert hand_in(own)[0] == 0
    code, said = hand_in(own.replace("上班 2026-05-09", "上班 2026-05-10"))
    assert (code, look(database)) == (1, before)
    assert "2026-05-09" in said and "2026-05-10" in said and "系统自带2026年" in said


@pytest.mark.parametrize(
    ("by", "checked_by", "code"),
    [("", "", 2), ("1001", "", 2), ("1001", "9999", 2), ("1001", "1001", 1), ("1001", "1003", 1)],
)
def test_two_persons_load_a_notice(database, hand_in, by, checked_by, code):
    before = look(database)
    found, said = hand_in(written(), by=by, checked_by=checked_by)
    assert (found, look(database)) == (code, before)
    assert said.strip()
    assert hand_in(written())[0] == 0


def test_the_database_keeps_no_notice_that_one_person_loaded_and_checked(database, loaded):
    with database.writing() as session, pytest.raises(IntegrityError):
        session.execute(update(HolidayNotice).values(checked_by=HolidayNotice.loaded_by))


def test_nothing_is_loaded_while_a_check_runs(database, hand_in):
    before = look(database)
    with sole_run(database):
        code, said = hand_in(written())
    assert (code, look(database)) == (1, before)
    assert "正在进行" in said
    assert hand_in(written())[0] == 0


def test_the_years_are_listed_with_their_sources(run, loaded):
    code, said = run("holidays")
    assert code == 0
    lines = said.splitlines()
    assert [line[:4] for line in lines] == ["2004", "2026", "2027"]
    assert "国办发明电〔2025〕7号" in lines[1]
    assert all(
        text in lines[2] for text in ("国办发明电〔2026〕9号", "https://www.gov.cn/zhengce/", "示范甲", "示范乙")
    )
