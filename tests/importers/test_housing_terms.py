"""The term of a ledger's line: put off only with a reason, counted, kept with day and author; at every door alike."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from monitor.db import Database
from monitor.models.estate_line import RectifyChange, list_slips
from monitor.models.housing import HousingProject
from monitor.models.intake import Intake
from tests.files.books import xlsx
from tests.importers.ledger import take

HEAD = ["楼盘编号", "楼盘名称", "责任单位", "整改期限", "延期理由"]
NAMED = ["LP-1", "示范花园", "示范局"]


def term(
    database: Database, day: str, why: str = "", head: list[str] = HEAD, name: str = "台账.xlsx"
) -> dict[str, Any]:
    line = [*NAMED, day, why][: len(head)]
    return take(database, "housing", name, xlsx([["示范县问题楼盘台账"], head, line]))


def stands(database: Database) -> tuple[date | None, list[tuple[date | None, date | None, str | None]]]:
    with database.reading() as session:
        rows = session.scalars(select(RectifyChange).order_by(RectifyChange.id)).all()
        due = session.scalars(select(HousingProject.rectify_by)).one()
        return due, [(row.was_on, row.due_on, row.reason) for row in rows]


def test_a_later_day_without_a_reason_is_refused_in_one_clear_sentence(database: Database):
    assert term(database, "2026-12-31", head=HEAD[:4])["new"] == 1
    receipt = term(database, "2027-03-31", head=HEAD[:4])
    row = receipt["refusals"][0]
    assert (row["row"], row["column"], row["code"]) == (3, "整改期限", "term_later")
    said = "整改期限由 2026-12-31 推迟到 2027-03-31，没有写延期理由；请在“延期理由”一栏写明，系统计一次延期"
    assert row["reason"] == said
    assert row["hint"]
    assert term(database, "2027-03-31", "无")["refusals"][0]["code"] == "term_later"
    assert stands(database) == (date(2026, 12, 31), [(None, date(2026, 12, 31), None)])


def test_a_later_day_with_a_reason_is_taken_counted_dated_and_attributed(database: Database):
    term(database, "2026-12-31")
    assert term(database, "2027-03-31", "银行评审未完")["changed"] == 1
    assert term(database, "2027-03-31", "银行评审未完")["unchanged"] == 1
    again = term(database, "2027-06-30", "银行评审未完")
    assert [row["code"] for row in again["refusals"]] == ["term_reason_again"]
    assert term(database, "2027-06-30", "总包更换")["changed"] == 1
    due, changes = stands(database)
    assert due == date(2027, 6, 30)
    assert changes[1:] == [
        (date(2026, 12, 31), date(2027, 3, 31), "银行评审未完"),
        (date(2027, 3, 31), date(2027, 6, 30), "总包更换"),
    ]
    with database.reading() as session:
        matter, applied = session.execute(
            select(RectifyChange.matter_id, Intake.applied_at)
            .join(Intake, Intake.id == RectifyChange.intake_id)
            .order_by(RectifyChange.id.desc())
        ).first() or (0, None)
        assert applied is not None
        assert list_slips(session, [matter])[matter].number == 2


def test_an_earlier_day_needs_no_reason_and_the_way_back_does(database: Database):
    term(database, "2026-12-31")
    assert term(database, "2026-11-30")["changed"] == 1
    assert term(database, "2026-12-31")["refused"] == 1
    assert stands(database)[1][1:] == [(date(2026, 12, 31), date(2026, 11, 30), None)]


def test_a_term_that_was_taken_back_is_measured_by_the_last_one(database: Database):
    term(database, "2026-12-31")
    assert term(database, "")["changed"] == 1
    refused = term(database, "2027-03-31")
    assert [row["code"] for row in refused["refusals"]] == ["term_later"]
    assert term(database, "2026-12-31")["changed"] == 1
    assert stands(database) == (
        date(2026, 12, 31),
        [
            (None, date(2026, 12, 31), None),
            (date(2026, 12, 31), None, None),
            (date(2026, 12, 31), date(2026, 12, 31), None),
        ],
    )


def test_a_term_known_before_its_changes_were_kept_is_not_put_off_unseen(database: Database):
    term(database, "2026-12-31")
    with database.writing() as session:
        for row in session.scalars(select(RectifyChange)):
            session.delete(row)
    assert term(database, "2027-03-31")["refused"] == 1
    assert term(database, "2027-03-31", "银行评审未完")["changed"] == 1
    assert stands(database)[1] == [(date(2026, 12, 31), date(2027, 3, 31), "银行评审未完")]


def test_the_database_itself_keeps_no_later_term_without_a_reason(database: Database):
    term(database, "2026-12-31")
    with database.reading() as session:
        matter = session.scalars(select(HousingProject.id)).one()
    late = {"matter_id": matter, "was_on": date(2026, 12, 31), "due_on": date(2027, 1, 1)}
    with pytest.raises(IntegrityError, match="reason"), database.writing() as session:
        session.execute(insert(RectifyChange).values(**late))
    with database.writing() as session:
        session.execute(insert(RectifyChange).values(**late, reason="示范"))
