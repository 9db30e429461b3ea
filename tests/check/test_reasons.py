"""Why a day is judged otherwise now than then: what the records show, and no more than that."""

from datetime import date, datetime

import pytest
from sqlalchemy import delete, select, update

from monitor.check.run import run_check
from monitor.db import Database
from monitor.models.alert import Alert, AlertLog
from monitor.models.directive import Directive, DirectiveLog, DirectiveService
from monitor.models.job import CheckRun
from monitor.models.matter import Matter
from monitor.models.parameter import ParameterLog, ParameterValue
from monitor.models.state import mark
from monitor.models.user import User
from monitor.values.terms import AlertAct, AlertStatus, ChangeAct
from tests.check.answers import AS_OF
from tests.check.lookback import (
    CHECKED,
    COUNTY,
    DEPOSITS,
    LATER,
    PROJECTS,
    check,
    hand_in,
    look_back,
    pay,
    reasons,
    store,
    write_county,
)

NOT_KNOWN = ["原因不明：没有查到台账、参数或规则的变动。"]


@pytest.fixture
def county(database: Database) -> Database:
    write_county(database)
    check(database)
    return database


def said(database: Database, day: date = AS_OF) -> dict[tuple[str, str], list[str]]:
    return reasons(database, look_back(database, day))


def forget(database: Database, rule: str) -> None:
    """The record as if the rule had never spoken."""
    with database.writing() as session:
        numbers = select(Alert.id).where(Alert.rule == rule)
        session.execute(delete(AlertLog).where(AlertLog.alert_id.in_(numbers)))
        session.execute(delete(Alert).where(Alert.rule == rule))


def rewrite_run(database: Database, **values: object) -> None:
    with database.writing() as session:
        session.execute(update(CheckRun).values(**values))


def counts(database: Database) -> list[dict[str, object]]:
    with database.reading() as session:
        return list(session.scalars(select(CheckRun)).one().counts or [])


def test_rows_that_came_after_the_check_are_named_by_book_number_and_day(county: Database) -> None:
    pay(county, "XM-A", "2026-09", "0")
    assert said(county) == {("E04", "2026-09"): ["“工资表”有 1 行在那次检查之后才导入，最近在 2026-11-26。"]}


def test_rows_that_were_put_right_are_told_from_rows_that_came(county: Database) -> None:
    store(county, "XM-A", "2026-01-20")
    assert said(county) == {("B01", ""): ["“工资保证金台账”有 1 行在那次检查之后更正过，最近在 2026-11-26。"]}


def test_rows_of_another_month_or_project_are_no_reason(county: Database) -> None:
    pay(county, "XM-A", "2026-09", "0", CHECKED)
    pay(county, "XM-A", "2026-11", "6000")
    pay(county, "XM-B", "2026-09", "6000")
    assert said(county) == {("E04", "2026-09"): NOT_KNOWN}


def test_a_book_that_had_never_come_is_a_reason_for_every_project(database: Database) -> None:
    hand_in(database, "projects", [PROJECTS, ["XM-A", "示范", "2026-01-05", ""]], CHECKED)
    hand_in(database, "projects", [PROJECTS, ["XM-B", "示范", "2026-01-05", ""]], CHECKED)
    check(database)
    hand_in(database, "deposits", [DEPOSITS, ["XM-B", "100", "100", "现金", "2026-01-20"]])
    found = {place: some for place, some in said(database).items() if place[0] == "B01"}
    assert found == {("B01", ""): ["全县在那次检查之后才首次导入“工资保证金台账”（2026-11-26）。"]}


def test_a_value_entered_afterwards_for_that_day_is_a_reason(county: Database) -> None:
    pay(county, "XM-A", "2026-10", "0", CHECKED)
    check(county)
    assert said(county) == {}
    first_day = date(2026, 1, 1)
    with county.writing() as session:
        session.add(ParameterValue(code="pay_day", valid_from=first_day, value=5, signer="示范"))
        session.add(ParameterLog(code="pay_day", act=ChangeAct.LOADED.value, at=LATER, value=5, first_day=first_day))
    [told] = [some for (rule, _key), some in said(county).items() if rule == "E04"]
    assert told == ["参数“工资发放日（次月）”在那次检查之后补录为 5 日（本系统建议），自 2026-01-01 起。"]


def test_a_rule_that_the_check_did_not_have_or_that_failed_is_named(county: Database) -> None:
    forget(county, "B01")
    told = counts(county)
    rewrite_run(county, counts=[row for row in told if row["rule"] != "B01"])
    assert said(county) == {("B01", ""): ["那次检查时还没有启用这条规则。"]}
    rewrite_run(county, counts=[row | {"error": "示范" if row["rule"] == "B01" else None} for row in told])
    assert said(county) == {("B01", ""): ["那次检查时这条规则出错，没有作出判断。"]}


def test_an_alert_of_a_rule_that_the_book_no_longer_has_is_said_to_be_one(county: Database) -> None:
    with county.writing() as session:
        place = session.scalars(select(Matter.id).where(Matter.code == "XM-A")).one()
        alert = Alert(
            rule="Z01", matter_id=place, step="Z01", level=3, status=AlertStatus.RAISED.value,
            since=AS_OF, step_since=AS_OF, facts="", opened_on=AS_OF,
        )  # fmt: skip
        session.add(alert)
        session.flush()
        session.add(
            AlertLog(alert_id=alert.id, act=AlertAct.RAISED.value, at=CHECKED, as_of=AS_OF, step="Z01", level=3)
        )
    assert said(county) == {("Z01", ""): ["规则库中已没有这条规则。"]}
    assert look_back(county).as_json()["rules"]["Z01"] == {"only_then": 1}


def test_what_nothing_explains_is_said_to_be_unknown_and_a_new_edition_only_perhaps_the_reason(
    county: Database,
) -> None:
    forget(county, "B01")
    assert said(county) == {("B01", ""): NOT_KNOWN}
    rewrite_run(county, edition="older")
    perhaps = "没有查到台账或参数的变动；规则或算法在那次检查之后更新过，可能与此有关。"
    assert said(county) == {("B01", ""): [perhaps]}


def test_a_day_without_a_check_differs_by_the_days_that_passed(county: Database) -> None:
    pay(county, "XM-A", "2026-10", "0", CHECKED)
    check(county)
    night = datetime(2026, 12, 2, 2, tzinfo=COUNTY)
    assert run_check(county, date(2026, 12, 2), full=True, clock=lambda: night).errors == []
    told = said(county, date(2026, 12, 1))
    assert told == {
        ("E04", "2026-10"): ["自 2026-11-28 起才到这一级，而当时最近一次检查只截至 2026-11-23。"],
        ("K01", ""): ["自 2026-12-01 起才到这一级，而当时最近一次检查只截至 2026-11-23。"],
    }
    assert said(county, date(2026, 12, 2)) == {}


def test_what_was_done_about_an_order_since_is_a_reason_where_the_rule_reads_orders(county: Database) -> None:
    with county.writing() as session:
        officers = [User(work_number=str(n), name=f"示范{n}", password_hash="", grants=[]) for n in range(2)]
        session.add_all(officers)
        session.flush()
        first, second = (one.id for one in officers)
        matter = session.scalars(select(Matter.id).where(Matter.code == "XM-A")).one()
        served = {"sent_on": date(2026, 11, 2), "served_on": date(2026, 11, 2), "receiver": "示范", "mode": "direct"}
        order = Directive(
            matter_id=matter, kind="instruction", status="served", number="示范1号", subject_role="sub",
            subject_name="示范劳务", amount_fen=600_000, heads=3, issued_on=date(2026, 11, 2),
            due_on=date(2026, 11, 13), drafted_by=first, drafted_at=LATER, approved_by=second,
        )  # fmt: skip
        order.services = [
            DirectiveService(
                **served, status="confirmed", first_officer="示范甲", second_officer="示范乙", recorded_by=first,
                recorded_at=LATER, decided_by=second, decided_at=LATER,
            )
        ]  # fmt: skip
        session.add(order)
        session.flush()
        for act in ("drafted", "issued", "service_confirmed"):
            row = DirectiveLog(
                directive_id=order.id, act=act, at=LATER, as_of=LATER.date(), user_id=first, status="served"
            )
            session.add(row)
        mark(session, [matter])
    store(county, "XM-A", "2026-01-20")
    found = said(county)
    late = "“{}”1次，最近在 2026-11-26。"
    told = ["责令文书在那次检查之后" + late.format(act) for act in ("发出编号", "确认送达")]
    assert found["E20", ""] == told
    # the deposit was put right in the book; no order bears on it
    assert found["B01", ""] == ["“工资保证金台账”有 1 行在那次检查之后更正过，最近在 2026-11-26。"]
