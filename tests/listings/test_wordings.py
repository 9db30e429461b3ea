"""A wording counts as checked by two persons and its hash alone, on both databases."""

import hashlib
from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from monitor.ledgers.wordings import read_standings
from monitor.lifecycles.machine import Forbidden, Incomplete, Overtaken, Refused, Unseen
from monitor.lifecycles.wording import compare, find_row, find_wording, sign, withdraw
from monitor.models.scope import Viewer
from monitor.models.user import Grant, User
from monitor.models.wording import WordingSignature
from monitor.values.editions import Wording, in_force
from monitor.values.statutes import LISTING
from monitor.values.wording_marks import WordingMark
from tests.listings.office import DUE, Desk, at, viewer

NOW = at(DUE)
BASIS = "人力资源社会保障部令第45号，部门户网站规章栏。"


def eighth() -> Wording:
    found = in_force(LISTING[8], DUE).wording
    assert found is not None
    return found


def who(desk: Desk, name: str) -> Viewer:
    return viewer(desk.session, desk.office, name)


def mark(session: Session, wording: Wording) -> WordingMark:
    return read_standings(session).mark_of(wording)


def test_one_compares_and_another_who_is_a_lawyer_signs(desk: Desk) -> None:
    session, wording = desk.session, eighth()
    empty = read_standings(session).digest
    assert mark(session, wording) is WordingMark.UNCHECKED
    with pytest.raises(Refused, match="还没有人核对"):
        sign(session, who(desk, "legal"), wording, NOW)
    compare(session, who(desk, "inspector"), wording, f" {BASIS} ", NOW)
    assert mark(session, wording) is WordingMark.COMPARED
    for name in ("inspector", "approver", "publisher"):
        with pytest.raises(Forbidden):
            sign(session, who(desk, name), wording, NOW)
    between = read_standings(session).digest
    sign(session, who(desk, "legal"), wording, NOW)
    standing = read_standings(session).of(wording)
    assert standing is not None and standing.mark is WordingMark.SIGNED
    assert (standing.basis, standing.compared_by, standing.signed_by) == (BASIS, "示范inspector", "示范legal")
    assert len({empty, between, read_standings(session).digest}) == 3
    with pytest.raises(Refused, match="已经签认过"):
        sign(session, who(desk, "legal"), wording, NOW)
    with pytest.raises(Refused, match="已经核对过"):
        compare(session, who(desk, "legal"), wording, BASIS, NOW)


def test_nobody_signs_what_he_compared_under_whatever_account(desk: Desk) -> None:
    session, wording = desk.session, eighth()
    compare(session, who(desk, "legal"), wording, BASIS, NOW)
    with pytest.raises(Refused, match="不能自己签认"):
        sign(session, who(desk, "legal"), wording, NOW)
    twin = User(work_number="twin", name="示范legal", password_hash="", grants=[Grant(role="legal")])
    session.add(twin)
    session.flush()
    desk.office.people["twin"] = twin.id
    try:
        with pytest.raises(Refused, match="不能自己签认"):
            sign(session, who(desk, "twin"), wording, NOW)
    finally:
        del desk.office.people["twin"]
    assert mark(session, wording) is WordingMark.COMPARED


def test_an_edited_text_loses_its_signature(desk: Desk) -> None:
    session, wording = desk.session, eighth()
    compare(session, who(desk, "inspector"), wording, BASIS, NOW)
    sign(session, who(desk, "legal"), wording, NOW)
    text_now = wording.text.replace("20个工作日", "30个工作日", 1)
    edited = replace(wording, text=text_now, sha256=hashlib.sha256(text_now.encode()).hexdigest())
    assert mark(session, edited) is WordingMark.UNCHECKED and find_row(session, edited) is None
    assert mark(session, wording) is WordingMark.SIGNED
    with pytest.raises(Overtaken):
        find_wording(wording.edition, wording.number, edited.sha256)
    with pytest.raises(Unseen):
        find_wording(wording.edition, 99, wording.sha256)
    assert find_wording(*wording.key) == wording


def test_what_was_wrong_is_withdrawn_with_its_reason_and_may_be_compared_again(desk: Desk) -> None:
    session, wording = desk.session, eighth()
    with pytest.raises(Refused, match="没有核对记录"):
        withdraw(session, who(desk, "legal"), wording, "核对有误", NOW)
    for basis in ("", "  ", "字" * 301):
        with pytest.raises(Incomplete):
            compare(session, who(desk, "inspector"), wording, basis, NOW)
    with pytest.raises(Forbidden):
        compare(session, who(desk, "publisher"), wording, BASIS, NOW)
    compare(session, who(desk, "inspector"), wording, BASIS, NOW)
    sign(session, who(desk, "legal"), wording, NOW)
    with pytest.raises(Incomplete):
        withdraw(session, who(desk, "legal"), wording, " ", NOW)
    with pytest.raises(Forbidden):
        withdraw(session, who(desk, "inspector"), wording, "核对有误", NOW)
    withdraw(session, who(desk, "legal"), wording, "核对有误", NOW)
    assert mark(session, wording) is WordingMark.UNCHECKED
    compare(session, who(desk, "inspector"), wording, BASIS, NOW)
    assert mark(session, wording) is WordingMark.COMPARED


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE wording_signature SET signed_by = compared_by, signed_at = compared_at",
        "UPDATE wording_signature SET sha256 = 'f'",
        "UPDATE wording_signature SET basis = 'other'",
        "UPDATE wording_signature SET signed_by = :legal",
        "UPDATE wording_signature SET withdrawn_by = :legal, withdrawn_at = compared_at",
        "DELETE FROM wording_signature",
    ],
)
def test_the_database_refuses_what_a_signature_may_not_be(desk: Desk, statement: str) -> None:
    compare(desk.session, who(desk, "inspector"), eighth(), BASIS, NOW)
    asked = text(statement)
    given = {"legal": desk.office.people["legal"]} if ":legal" in statement else {}
    with pytest.raises(DBAPIError):
        desk.session.execute(asked, given)


def test_the_database_takes_no_row_that_is_signed_at_birth_and_no_second_one(desk: Desk) -> None:
    session, (edition, number, sha256) = desk.session, eighth().key
    people = desk.office.people
    born = {"edition": edition, "number": number, "sha256": sha256, "basis": BASIS,
            "compared_by": people["inspector"], "compared_at": NOW}  # fmt: skip
    for more in ({"signed_by": people["legal"], "signed_at": NOW},):
        with pytest.raises(DBAPIError), session.begin_nested():
            session.add(WordingSignature(**born, **more))
            session.flush()
    session.add(WordingSignature(**born))
    session.flush()
    with pytest.raises(DBAPIError), session.begin_nested():
        session.add(WordingSignature(**born))
        session.flush()
