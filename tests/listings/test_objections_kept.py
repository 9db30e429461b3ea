"""An objection stays what it was, where it was, and is answered once (0100)."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import insert, text, update
from sqlalchemy.orm import Session

from monitor.models.listing import Listing, ListingObjection
from monitor.models.matter import Matter
from tests.listings.chain import ANSWER, CLERK, DUE, LISTING, NOW, ORDER, PROJECT, PROOF, SECOND, entry, write
from tests.listings.test_gate import THE_OBJECTION, complete, refusal

OTHER = LISTING + 1
NEVER: dict[str, object] = {
    "id": 9, "listing_id": OTHER, "received_at": datetime(2026, 1, 1, tzinfo=UTC), "received_on": date(2020, 1, 1),
    "words": "不是异议", "file_id": PROOF, "recorded_by": SECOND,
}  # fmt: skip


def lay_another_listing(session: Session) -> None:
    write(
        session,
        insert(Matter).values(id=OTHER, kind="listing", code="SX2026-0002", name="另一示范公司"),
        insert(Listing).values(
            id=OTHER, about_id=PROJECT, directive_id=ORDER, status="lead", ground="amount", opened_on=DUE,
            party_name="另一示范公司", order_no="x", order_due_on=DUE,
        ),
    )  # fmt: skip


def test_what_was_received_stays_answered_or_not(session: Session) -> None:
    lay_another_listing(session)
    complete(session, "objections")
    unfit = [
        name
        for name, value in NEVER.items()
        if "listing_objection_" not in refusal(session, THE_OBJECTION.values({name: value}))
    ]
    assert unfit == []
    write(session, THE_OBJECTION.values(**ANSWER))
    unfit = [
        name
        for name, value in NEVER.items()
        if "listing_objection_" not in refusal(session, THE_OBJECTION.values({name: value}))
    ]
    assert unfit == []
    assert refusal(session, entry()) == ""


@pytest.mark.parametrize("shelf", ["sqlite"], indirect=True)
def test_the_key_is_the_key_under_each_of_its_names(session: Session) -> None:
    for name in ("rowid", "_rowid_", "oid"):
        assert "listing_objection_" in refusal(session, text(f"UPDATE listing_objection SET {name} = 9"))


def test_an_objection_is_answered_whole_and_once(session: Session) -> None:
    assert "reply_once" in refusal(session, THE_OBJECTION.values(upheld=False))
    assert "reply_once" in refusal(session, THE_OBJECTION.values(ANSWER | {"upheld": None}))
    write(session, THE_OBJECTION.values(**ANSWER))
    again: tuple[dict[str, object], ...] = (
        {"reply": "x"}, {"upheld": True}, {"replied_on": None}, dict.fromkeys(ANSWER), ANSWER | {"replied_by": SECOND},
    )  # fmt: skip
    for values in again:
        assert "listing_objection_" in refusal(session, THE_OBJECTION.values(values))
    more = {"id": 2, "listing_id": LISTING, "received_at": NOW, "received_on": date(2026, 10, 16), "words": "示范"}
    write(session, insert(ListingObjection).values(**more, recorded_by=CLERK))
    assert refusal(session, update(ListingObjection).where(ListingObjection.id == 2).values(**ANSWER)) == ""
