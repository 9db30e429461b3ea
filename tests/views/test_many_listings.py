"""Thousands of listings: queues, searches and figures are counted by the database and shown a page at a time."""

import re
from datetime import date, timedelta
from statistics import fmean, median

import pytest
from sqlalchemy import insert, select

from monitor.db import Database
from monitor.models.kept_file import KeptFile
from monitor.models.listing import Listing, ListingService
from monitor.models.matter import Matter
from tests.views.casework import add_order
from tests.views.conftest import SignIn
from tests.views.county import NOW, County

MANY, FIRST, DUE = 2_000, 500_000, date(2026, 11, 16)
SERVED = date(2026, 11, 2)
NOTICED = range(0, MANY, 4)
PAID = {number: 1 + number % 11 for number in NOTICED if number % 3 == 0}
"""Days from the notice to the payment, by listing."""


@pytest.fixture
def crowd(database: Database, county: County) -> None:
    """Leads, of which every fourth was noticed and every twelfth paid after that."""
    with database.writing() as session:
        order = add_order(session, county, county.matters["case1"]).id
        about = session.scalars(select(Matter).where(Matter.code == "XM2026-0001")).one()
        proof = KeptFile(
            about="listing", about_id=FIRST, matter_id=about.id, part="evidence", file_name="示范.pdf",
            media_type="application/pdf", sha256="0" * 64, size=1, data=b"-", scan="unscanned", at=NOW,
        )  # fmt: skip
        session.add(proof)
        session.flush()
        place = {"town_id": about.town_id, "department_id": about.department_id, "kind": "listing"}
        numbers = range(MANY)
        session.execute(
            insert(Matter),
            [{"id": FIRST + one, "code": f"SX{one:06}", "name": f"示范{one}有限公司", **place} for one in numbers],
        )
        session.execute(insert(Listing), [_listing(one, about.id, order, county) for one in numbers])
        session.execute(insert(ListingService), [_service(one, proof.id, county) for one in NOTICED])


def _listing(one: int, about: int, order: int, county: County) -> dict[str, object]:
    paid = PAID.get(one)
    return {
        "id": FIRST + one, "about_id": about, "directive_id": order, "ground": "amount", "opened_on": DUE,
        "status": "noticed" if one in NOTICED else "lead", "party_name": f"示范{one}有限公司", "order_no": "示",
        "proposed_by": county.users["inspector"] if one in NOTICED else None, "owed_fen": 100,
        "corrected_on": SERVED + timedelta(days=paid) if paid else None, "version": 1,
        "order_due_on": DUE + timedelta(days=one % 7), "window_ends_on": SERVED if one in NOTICED else None,
    }  # fmt: skip


def _service(one: int, proof: int, county: County) -> dict[str, object]:
    return {
        "listing_id": FIRST + one, "paper": "notice", "mode": "direct", "status": "confirmed", "sent_on": SERVED,
        "served_on": SERVED, "receiver": "示范", "evidence_id": proof, "recorded_by": county.users["inspector"],
        "recorded_at": NOW, "decided_by": county.users["inspector2"], "decided_at": NOW,
    }  # fmt: skip


def test_pages_hold_a_page_each_and_totals_are_those_of_the_database(crowd: None, as_user: SignIn) -> None:
    inspector, legal, approver = (as_user(name) for name in ("inspector", "legal", "approver"))
    board = inspector.get("/listings").text
    assert "共 1,500 条" in board
    assert board.count('id="pick-5') == 50
    last = inspector.get("/listings?queue=me&page=30").text
    assert last.count('id="pick-5') == 50 and "第 30 / 30 页" in last
    assert 'id="step-' not in last
    assert "共 500 条" in legal.get("/listings?queue=me").text
    assert "没有等您办理的名单" in approver.get("/listings").text
    found = inspector.get("/listings?status=lead&page=30").text
    assert found.count('id="found-5') == 50 and "共 1,500 条" in found
    assert f"示范{MANY - 1}有限公司" in inspector.get(f"/listings?q=示范{MANY - 1}有限").text
    days = list(PAID.values())
    said = f"平均 {fmean(days):.1f} 天，中位数 {median(days):.1f} 天"
    assert said in board and said in approver.get("/").text and said in as_user("supervisor").get("/").text
    assert len(re.findall(r'href="/listings/\d+">G', inspector.get("/clocks?whose=all&page=2").text)) == 50
    assert said not in inspector.get("/").text
    rows = inspector.get("/listings/noticed?paid=1&page=4").text
    assert len(re.findall(r"示范\d+有限公司", rows)) == len(PAID) - 150
    assert f"告知后、决定前付清 {len(PAID)} 件" in rows
