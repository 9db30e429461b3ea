"""A year's days off on its page: one person hands the notice in, another compares it, and then the days hold."""

import re
from datetime import date
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from werkzeug.test import TestResponse

from monitor.check.county import judge_county
from monitor.check.turn import sole_run
from monitor.db import Database
from monitor.models.alert import Alert
from monitor.models.calendar import CalendarDay
from monitor.models.holiday_change import HolidayChange
from monitor.models.holiday_notice import HolidayNotice
from monitor.models.matter import Matter
from monitor.models.state import Dirty
from monitor.models.user import Grant, User
from tests.holidays.notices import OTHER_WEEKEND, written
from tests.views.conftest import SignIn
from tests.views.county import NOW, PASSWORD_HASH, County

NEW_YEAR = date(2027, 1, 1)


def look(client: FlaskClient, text: str | bytes, **more: str) -> TestResponse:
    data = text if isinstance(text, bytes) else text.encode()
    return client.post("/holidays/preview", data={"file": (BytesIO(data), "2027.txt"), **more})


def hand_in(client: FlaskClient, text: str, **more: str) -> TestResponse:
    """Press the button of the preview."""
    page = look(client, text, **more).text
    carried = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
    return client.post("/holidays", data=carried)


def decide(client: FlaskClient, name: str = "confirm", number: int = 1, **more: str) -> TestResponse:
    data = {"version": "1", "note": "示范：逐行对照"} | more
    return client.post(f"/holidays/changes/{number}/{name}", data=data)


def works(database: Database, day: date = NEW_YEAR) -> tuple[bool, bool]:
    """Whether a day is worked, and whether that is known."""
    with database.reading() as session:
        found = select(CalendarDay.is_workday, CalendarDay.known).where(CalendarDay.date == day)
        row = session.execute(found).one()
        return row[0], row[1]


def statuses(database: Database) -> list[str]:
    with database.reading() as session:
        return list(session.scalars(select(HolidayChange.status).order_by(HolidayChange.id)))


def test_a_notice_is_looked_at_handed_in_compared_by_another_and_then_holds(
    as_user: SignIn, county: County, database: Database
) -> None:
    inspector, legal = as_user("inspector"), as_user("legal")
    page = look(inspector, written())
    assert page.status_code == 200 and statuses(database) == []
    assert "与现在不同的日子：21天" in page.text and "2027-01-01" in page.text and "国办发明电〔2026〕9号" in page.text
    assert hand_in(inspector, written()).status_code == 302
    assert (works(database), statuses(database)) == ((True, False), ["proposed"])
    assert "等我核对的放假安排" in legal.get("/").text and "等我核对的放假安排" not in inspector.get("/").text
    waiting = legal.get("/holidays").text
    assert "等另一人核对：2027年" in waiting and "2027-02-13" in waiting and "上班 2027-05-08" in waiting
    assert decide(inspector).status_code == 403
    assert decide(legal, note=" ").status_code == 422
    assert decide(legal).status_code == 302
    assert (works(database), works(database, date(2027, 5, 8))) == ((False, True), (True, True))
    with database.reading() as session:
        row = session.scalars(select(HolidayNotice)).one()
        assert (row.loaded_by, row.checked_by) == (county.users["inspector"], county.users["legal"])
        assert (row.text, row.year) == (written(), 2027)
        marked, all_ = (session.scalar(select(func.count()).select_from(table)) for table in (Dirty, Matter))
        assert marked == all_
    page = as_user("auditor").get("/holidays").text
    assert "本县载入：示范inspector" in page and "核对人：示范legal" in page and "示范：逐行对照" in page
    assert decide(legal).status_code == 409
    assert "已经在用，与文件相同" in look(inspector, written()).text


def test_what_is_wrong_with_a_file_is_told_by_line_and_item_and_nothing_is_kept(
    as_user: SignIn, database: Database
) -> None:
    inspector = as_user("inspector")
    text = written({7: "放假 2027-04-03 至 2027-04-31", 9: "上班 2027-05-06", 3: None})
    answer = look(inspector, text)
    assert (answer.status_code, statuses(database)) == (422, [])
    rows = [
        re.sub(r"<[^>]+>|\s+", " ", row)
        for row in re.findall(r"<tr>\s*<th scope=\"row\" class=\"num\">.*?</tr>", answer.text, re.S)
    ]
    assert len(rows) == 3
    for row, line, item, wrong in zip(
        rows, (6, 8, None), ("放假", "上班", None), ("不是日期", "不是周末", "缺少“来源”"), strict=True
    ):
        assert wrong in row and (f"第 {line} 行" in row if line else "全文" in row), row
        assert item is None or item in row
    whole = look(inspector, written({12: "放假 2027-10-01 至 2027-10-06"}))
    assert whole.status_code == 422 and "应等于法定放假13天" in whole.text
    for data, words in ((b"", "请选择一个文件"), (b"\xff\xfe\x00", "文件不是文本"), (b"#" * 70_000, "文件太大")):
        answer = look(inspector, data)
        assert answer.status_code == 422 and words in answer.text
    assert inspector.post("/holidays", data={"text": text}).status_code == 422
    assert look(inspector, written().encode("gb18030")).status_code == 200
    assert (statuses(database), works(database)) == ([], (True, False))


def test_another_notice_of_a_loaded_year_is_a_correction(as_user: SignIn, database: Database) -> None:
    inspector, legal = as_user("inspector"), as_user("legal")
    hand_in(inspector, written())
    second = as_user("housing").post("/holidays", data={"text": written()})
    assert second.status_code == 409 and "已有一份放假安排在等" in second.text
    decide(legal)
    refused = look(inspector, written(OTHER_WEEKEND))
    assert refused.status_code == 422 and "勾选更正" in refused.text
    assert hand_in(inspector, written(OTHER_WEEKEND), correcting="1").status_code == 302
    assert "更正以前载入的" in legal.get("/holidays").text
    with database.reading() as session:
        number = session.scalars(select(HolidayChange.id).where(HolidayChange.correcting)).one()
    assert decide(legal, number=number).status_code == 302
    assert (works(database, date(2027, 5, 8))[0], works(database, date(2027, 5, 9))[0]) == (False, True)


@pytest.mark.parametrize(
    ("who", "name", "status"), [("legal", "refuse", "refused"), ("inspector", "withdraw", "withdrawn")]
)
def test_a_notice_that_is_refused_or_withdrawn_changes_nothing(
    as_user: SignIn, database: Database, who: str, name: str, status: str
) -> None:
    hand_in(as_user("inspector"), written())
    assert decide(as_user("inspector2"), "withdraw").status_code == 409
    assert decide(as_user(who), name).status_code == 302
    assert (statuses(database), works(database)) == ([status], (True, False))
    assert hand_in(as_user("inspector"), written()).status_code == 302


def test_who_handed_in_compares_nothing_under_a_second_account_either(
    as_user: SignIn, county: County, database: Database
) -> None:
    with database.writing() as session:
        twin = User(
            work_number="twin", name="示范 inspector", password_hash=PASSWORD_HASH, grants=[Grant(role="legal")]
        )
        session.add(twin)
        session.flush()
        county.users["twin"] = twin.id
    hand_in(as_user("inspector"), written())
    refused = decide(as_user("twin"))
    assert refused.status_code == 409 and "须由另一人" in refused.text
    assert works(database) == (True, False)
    with database.writing() as session, pytest.raises(IntegrityError):
        row = session.scalars(select(HolidayChange)).one()
        row.status, row.decided_by = "confirmed", row.proposed_by
        session.flush()
    assert decide(as_user("approver")).status_code == 302


def test_only_who_proposes_county_values_hands_in(as_user: SignIn, county: County) -> None:
    answers = {
        who: hand_in(as_user(who), written()).status_code
        for who in ("交通局", "legal", "supervisor", "东镇", "security")
    }
    assert set(answers.values()) == {403}
    assert "上传一年的放假安排" not in as_user("legal").get("/holidays").text
    assert "上传一年的放假安排" in as_user("housing").get("/holidays").text
    assert "/holidays" in as_user("auditor").get("/parameters").text


def test_nothing_is_loaded_while_a_check_runs(as_user: SignIn, database: Database) -> None:
    hand_in(as_user("inspector"), written())
    with sole_run(database):
        busy = decide(as_user("legal"))
    assert busy.status_code == 409 and "正在进行" in busy.text
    assert (statuses(database), works(database)) == (["proposed"], (True, False))
    assert decide(as_user("legal")).status_code == 302


def test_the_alert_that_the_calendar_ends_leads_to_the_page(
    as_user: SignIn, county: County, database: Database
) -> None:
    assert judge_county(database, NOW)
    with database.reading() as session:
        number = session.scalars(select(Alert.id).where(Alert.rule == "K01")).one()
    page = as_user("inspector").get(f"/alerts/{number}").text
    assert 'href="/holidays"' in page and "载入放假安排" in page
