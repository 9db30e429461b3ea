"""County values on their pages: one proposes, another confirms, and nothing holds before the next day."""

import re
from datetime import date, timedelta
from io import BytesIO

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from monitor.db import Database
from monitor.models.matter import Matter
from monitor.models.parameter import ParameterValue
from monitor.models.state import Dirty
from monitor.models.user import Grant, User
from monitor.values.parameters import PARAMETERS
from monitor.values.terms import ChangeStatus, Role
from tests.views.conftest import SignIn
from tests.views.county import NOW, PASSWORD_HASH, TODAY, County
from tests.views.proposals import acts, changes, decide, hand_in, only_change, propose, value_on

TOMORROW = TODAY + timedelta(days=1)
FIRST = date(2026, 12, 1)


def test_the_list_shows_every_parameter_with_its_value_and_its_rules(as_user: SignIn, county: County) -> None:
    page = as_user("auditor").get("/parameters").text
    assert all(code in page and parameter.label in page for code, parameter in PARAMETERS.items())
    assert "工资保证金" in page and "尚无规则读取" in page
    assert "<span title=" in page and ">E04</span>" in page


def test_a_value_holds_once_another_person_confirmed_it_and_from_its_first_day(
    as_user: SignIn, database: Database
) -> None:
    assert propose(as_user("inspector")).status_code == 302
    assert value_on(database, FIRST) == 15
    assert decide(as_user("legal"), only_change(database), "confirm").status_code == 302
    assert [value_on(database, FIRST - timedelta(days=1)), value_on(database, FIRST)] == [15, 10]
    assert acts(database) == ["proposed", "confirmed"]
    page = as_user("supervisor").get("/parameters/pay_day").text
    assert all(words in page for words in ("示范局长", "示范政办〔2026〕9号", "示范理由", "示范inspector", "示范legal"))
    assert "未到生效日" in page


def test_a_value_that_goes_by_months_says_so_where_it_is_read_and_tried(as_user: SignIn, county: County) -> None:
    browser = as_user("inspector")
    for code, told in (("min_wage.month", True), ("pay_day", False)):
        assert ("每个月按当月执行的数值核查" in browser.get(f"/parameters/{code}").text) is told
        tried = browser.get(f"/parameters/{code}/preview?value=20&first_day={FIRST}&signer=示范局长&reason=示范").text
        assert ("预演把新的数值当作各月都执行" in tried) is told


DECIDING = (
    ("legal", "confirm", 302, ChangeStatus.CONFIRMED),
    ("approver", "confirm", 302, ChangeStatus.CONFIRMED),
    ("legal", "refuse", 302, ChangeStatus.REFUSED),
    ("inspector", "withdraw", 302, ChangeStatus.WITHDRAWN),
    ("inspector", "confirm", 403, ChangeStatus.PROPOSED),
    ("inspector2", "withdraw", 409, ChangeStatus.PROPOSED),
    ("supervisor", "confirm", 403, ChangeStatus.PROPOSED),
    ("auditor", "refuse", 403, ChangeStatus.PROPOSED),
    ("security", "confirm", 403, ChangeStatus.PROPOSED),
    ("town", "confirm", 403, ChangeStatus.PROPOSED),
    ("交通局", "withdraw", 403, ChangeStatus.PROPOSED),
)


def test_who_may_decide_and_who_may_not(as_user: SignIn, database: Database) -> None:
    for number, (who, name, status, state) in enumerate(DECIDING, start=1):
        day = date(2026, 12, number)
        propose(as_user("inspector"), value=str(number), first_day=day.isoformat())
        before = value_on(database, day)
        answer = decide(as_user(who), changes(database)[-1], name)
        assert (answer.status_code, changes(database)[-1].status) == (status, state), (who, name)
        assert value_on(database, day) == (number if state is ChangeStatus.CONFIRMED else before), (who, name)
    decided = sum(1 for _who, _name, status, _state in DECIDING if status == 302)
    assert len(acts(database)) == len(DECIDING) + decided


PROPOSING = (("inspector", 302), ("housing", 302), ("交通局", 403), ("legal", 403), ("security", 403), ("东镇", 403))


def test_only_county_wide_officers_of_the_field_propose(as_user: SignIn, database: Database) -> None:
    answers = [
        (who, propose(as_user(who), first_day=f"2026-12-0{number}").status_code)
        for number, (who, _status) in enumerate(PROPOSING, start=1)
    ]
    assert answers == list(PROPOSING)
    assert len(changes(database)) == 2


def second_account(database: Database, name: str) -> int:
    """A further account of a legal reader who calls himself ``name``."""
    with database.writing() as session:
        user = User(work_number=name, name=name, password_hash=PASSWORD_HASH)
        user.grants = [Grant(role=Role.LEGAL.value), Grant(role=Role.INSPECTOR.value)]
        session.add(user)
        session.flush()
        return user.id


def test_a_second_account_is_not_a_second_person(as_user: SignIn, county: County, database: Database) -> None:
    propose(as_user("inspector"))
    for name, status in (("示范inspector", 409), ("示范 Inspector", 409), ("示范另一人", 302)):
        county.users[name] = second_account(database, name)
        assert value_on(database, FIRST) == 15
        assert decide(as_user(name), only_change(database), "confirm").status_code == status, name
    assert value_on(database, FIRST) == 10


def test_who_holds_both_roles_is_still_one_person(as_user: SignIn, county: County, database: Database) -> None:
    county.users["another"] = second_account(database, "示范兼职")
    propose(as_user("another"))
    page = as_user("another").get("/parameters/pay_day").text
    assert "申请由您本人提出" in page
    assert decide(as_user("another"), only_change(database), "confirm").status_code == 409
    assert value_on(database, FIRST) == 15


def test_the_database_itself_refuses_a_value_confirmed_by_its_proposer(as_user: SignIn, database: Database) -> None:
    propose(as_user("inspector"))
    with pytest.raises(IntegrityError), database.writing() as session:
        change = session.merge(only_change(database))
        change.status, change.decided_by, change.takes_effect = "confirmed", change.proposed_by, change.first_day


def test_a_value_begins_tomorrow_at_the_earliest(as_user: SignIn, database: Database) -> None:
    for first_day in ("2026-01-01", "2026-11-23", "2028-11-24", "2026-02-30"):
        assert propose(as_user("inspector"), first_day=first_day).status_code == 422
    assert "最早为明天（2026-11-24）" in propose(as_user("inspector"), first_day="2026-11-23").text
    assert changes(database) == []
    assert propose(as_user("inspector"), first_day="2026-11-24").status_code == 302
    assert propose(as_user("inspector"), first_day="2028-11-23").status_code == 302


def test_a_late_confirmation_does_not_reach_back(app: Flask, as_user: SignIn, database: Database) -> None:
    propose(as_user("inspector"), first_day=TOMORROW.isoformat())
    later = NOW + timedelta(days=9)
    legal = as_user("legal")
    with legal.session_transaction() as session:
        session["since"] = session["seen"] = int(later.timestamp())
    app.config["CLOCK"] = lambda: later
    assert "如今天确认，自 2026-12-03 起" in legal.get("/parameters/pay_day").text
    assert decide(legal, only_change(database), "confirm").status_code == 302
    assert [value_on(database, date(2026, 12, day)) for day in (2, 3)] == [15, 10]


BOUNDS = (
    ("crime.x1", "20000", 2_000_000, ""),
    ("crime.x1", "20000.01", None, "法定幅度，依据法释〔2013〕3号 第三条"),
    ("crime.x1", "4999.99", None, "法定幅度，依据法释〔2013〕3号 第三条"),
    ("payguar.min_permille", "5%", 50, ""),
    ("payguar.min_permille", "5", None, "不是法律规定"),
    ("board.photo_days", "366天", 366, ""),
    ("board.photo_days", "367", None, "不是法律规定"),
    ("realname.grace_days", "3", 3, ""),
    ("realname.grace_days", "4", None, "没有规定宽限期，地方只能从严"),
    ("refill.workdays", "30", 30, ""),
    ("refill.workdays", "31", None, "只能在 1 至 30 之间"),
    ("pay_day", "", None, "请填写“新值”"),
    ("pay_day", "十五", None, "中文数字"),
)


def test_the_bound_refuses_a_value_with_its_true_reason(as_user: SignIn, database: Database) -> None:
    client = as_user("inspector")
    for code, value, kept, said in BOUNDS:
        answer = propose(client, code, value)
        looked = client.get(f"/parameters/{code}/preview", query_string={"value": value, "first_day": "2026-12-01"})
        wanted = (302, 200) if kept is not None else (422, 422)
        assert (answer.status_code, looked.status_code) == wanted, (code, value)
        assert kept is not None or (said in answer.text and said in looked.text), (code, value)
    assert [one.value for one in changes(database)] == [kept for _c, _v, kept, _s in BOUNDS if kept is not None]


def test_what_is_wrong_is_said_at_its_own_field(as_user: SignIn) -> None:
    client = as_user("inspector")
    for value, first, field in (("20", "", "wish-day"), ("20", "2026-01-02", "wish-day"), ("x", FIRST, "wish-value")):
        answer = client.get("/parameters/pay_day/preview", query_string={"value": value, "first_day": first})
        marked = re.findall(r'<input [^>]*id="([a-z-]+)"[^>]*aria-invalid="true"', answer.text)
        assert (answer.status_code, marked) == (422, [field]), (value, first)


def test_a_proposal_says_who_signed_it_and_why(as_user: SignIn, database: Database) -> None:
    for left_out in ("signer", "reason", "basis"):
        answer = propose(as_user("inspector"), **{left_out: " "})
        assert answer.status_code == 422
        assert "请填写" in answer.text and "再看一次它会改变哪些预警" in answer.text
    assert changes(database) == []
    assert propose(as_user("inspector")).status_code == 302


def test_one_proposal_a_first_day_waits_and_an_ended_one_makes_room(as_user: SignIn, database: Database) -> None:
    client = as_user("inspector")
    propose(client)
    assert propose(as_user("housing"), value="12").status_code == 409
    assert propose(client, value="12", first_day="2026-12-02").status_code == 302
    decide(client, changes(database)[0], "withdraw")
    assert propose(as_user("housing"), value="12").status_code == 302


def test_every_decision_gives_its_reason(as_user: SignIn, database: Database) -> None:
    for name, who in (("refuse", "legal"), ("withdraw", "inspector"), ("confirm", "legal")):
        propose(as_user("inspector"))
        waiting = changes(database)[-1]
        answer = decide(as_user(who), waiting, name, note="", reason="")
        assert (answer.status_code, changes(database)[-1].status) == (422, "proposed")
        assert decide(as_user(who), waiting, name).status_code == 302


def test_who_decides_on_what_he_did_not_see_is_told_so(as_user: SignIn, database: Database) -> None:
    propose(as_user("inspector"))
    seen = only_change(database)
    assert decide(as_user("legal"), seen, "confirm", version=99).status_code == 409
    assert decide(as_user("legal"), seen, "refuse").status_code == 302
    assert decide(as_user("approver"), seen, "confirm").status_code == 409
    assert decide(as_user("legal"), seen, "confirm").status_code == 409
    assert value_on(database, FIRST) == 15


def test_a_confirmed_value_may_be_corrected_before_its_day_and_the_page_keeps_both(
    as_user: SignIn, database: Database
) -> None:
    for value in ("10", "12"):
        propose(as_user("inspector"), value=value)
        decide(as_user("legal"), changes(database)[-1], "confirm")
    assert value_on(database, FIRST) == 12
    page = as_user("auditor").get("/parameters/pay_day").text
    assert "10 日" in page and "12 日" in page
    assert acts(database) == ["proposed", "confirmed"] * 2


def test_a_confirmed_value_makes_every_matter_due_and_a_proposal_none(as_user: SignIn, database: Database) -> None:
    propose(as_user("inspector"))
    with database.reading() as session:
        assert session.scalars(select(Dirty.matter_id)).all() == []
    decide(as_user("legal"), only_change(database), "confirm")
    with database.reading() as session:
        assert set(session.scalars(select(Dirty.matter_id))) == set(session.scalars(select(Matter.id)))


def test_the_paper_comes_back_as_it_was_handed_in(as_user: SignIn, database: Database) -> None:
    scan = b"%PDF-1.4\n%%EOF\n"
    client = as_user("inspector")
    assert propose(client, paper=(BytesIO(b"MZ"), "示范文件.pdf")).status_code == 422
    assert propose(client, paper=(BytesIO(scan), "示范文件.pdf")).status_code == 302
    path = f"/parameters/pay_day/changes/{only_change(database).id}/paper"
    assert path in as_user("legal").get("/parameters/pay_day").text
    assert as_user("legal").get(path).data == scan
    assert as_user("petitions").get(path).status_code == 403
    assert as_user("legal").get(path.replace("pay_day", "stop.days")).status_code == 404


def test_a_workbook_from_the_browser_only_proposes(as_user: SignIn, database: Database) -> None:
    row = ["pay_day", "10", "2026-12-01", "示范局长", "示范政办〔2026〕9号"]
    page = hand_in(as_user("inspector"), row).text
    assert "参数不会立即生效" in page
    assert value_on(database, FIRST) == 15
    change = only_change(database)
    assert (change.status, change.value, change.signer) == ("proposed", 10, "示范局长")
    assert decide(as_user("inspector"), change, "confirm").status_code == 403
    assert decide(as_user("approver"), change, "confirm").status_code == 302
    assert value_on(database, FIRST) == 10
    assert "没有要变更的行" in hand_in(as_user("inspector"), row).text
    assert only_change(database).id == change.id
    with database.reading() as session:
        [held] = session.scalars(select(ParameterValue))
        assert (held.change_id, held.reason) == (change.id, "示范政办〔2026〕9号")


def test_a_workbook_of_county_values_is_the_countys(as_user: SignIn, database: Database) -> None:
    for who in ("东镇", "交通局"):
        row = ["pay_day", "10", "2026-12-01", "示范局长", "示范"]
        assert "不在您的管辖范围内" in hand_in(as_user(who), row).text
    assert changes(database) == []


def test_nobody_who_is_not_signed_in_proposes_decides_or_reads(app: Flask, as_user: SignIn, database: Database) -> None:
    propose(as_user("inspector"))
    stranger, change = app.test_client(), only_change(database)
    assert propose(stranger, value="12", first_day="2026-12-02").status_code == 401
    assert decide(stranger, change, "confirm").status_code == 401
    assert stranger.get(f"/parameters/pay_day/changes/{change.id}/paper").status_code == 302
    assert [one.status for one in changes(database)] == ["proposed"]


def test_what_is_not_there_is_not_found(as_user: SignIn, database: Database) -> None:
    propose(as_user("inspector"))
    legal, change = as_user("legal"), only_change(database)
    assert legal.get("/parameters/no.such").status_code == 404
    assert propose(as_user("inspector"), "no.such").status_code == 404
    assert legal.post(f"/parameters/stop.days/changes/{change.id}/confirm", data={"version": 1}).status_code == 404
    assert legal.post("/parameters/pay_day/changes/99/confirm", data={"version": 1}).status_code == 404
    assert only_change(database).status == "proposed"
