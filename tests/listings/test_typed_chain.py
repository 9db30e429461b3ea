"""SQLite keeps whatever is written into a column: an entry rests on days, truths, sums and words only (0100)."""

from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from tests.listings.chain import ENTRY, entry, write
from tests.listings.test_gate import complete, refusal, shown

pytestmark = pytest.mark.parametrize("shelf", ["sqlite"], indirect=True)
WRITTEN = {
    "listing": (
        "worst_fen = '0元'", "heads = 'x'", "window_sure = 'true'", "window_sure = 2", "owed_fen = 0.5",
        "assessed_on = 2461315", "assessed_on = '2026-W01-1'", "assessed_on = '2026-09-30 x'",
        "assessed_on = '2026-02-30'", "assessed_on = X'00'", "ground = CAST('amount' AS BLOB)",
    ),
    "directive": ("issued_on = 0", "changed_on = '2026-11-31'", "amount_fen = 'x'", "subject_name = X'00'"),
    "directive_service": ("sent_on = 0", "mode = X'00'"),
    "listing_declaration": ("related = 'true'", "related = 0.5"),
    "paper_issue": ("issued_at = X'00'", "issued_on = '2026-10'", "voided_at = 1, voided_by = 5, void_reason = 'x'"),
    "user_account": ("name = CAST(name AS BLOB)", "active = 'true'"),
}  # fmt: skip
AT_ONCE = {"user_account name = CAST(name AS BLOB)": "user_account_renamed: name"}
"""What the database does not even keep, long before an entry rests on it."""


def said(session: Session, *statements: str) -> str:
    """What the database says to a chain that was written so and to its entry; everything is undone."""
    point = session.begin_nested()
    try:
        for one in statements:
            session.execute(text(one))
        write(session, entry())
    except DBAPIError as refused:
        return str(refused.orig)
    finally:
        point.rollback()
    return ""


def test_what_is_no_day_truth_sum_or_word_bears_no_entry(session: Session) -> None:
    complete(session)
    told = {
        f"{table} {one}": said(session, f"UPDATE {table} SET {one}") for table, ones in WRITTEN.items() for one in ones
    }
    assert {one: words for one, words in told.items() if "publication_" not in words} == AT_ONCE
    assert said(session) == ""


def test_an_objection_that_is_upheld_in_letters_is_no_objection_that_fails(session: Session) -> None:
    complete(session, "objections")
    answered = "UPDATE listing_objection SET replied_on = {day}, replied_by = 5, reply = '示范', upheld = {upheld}"
    for day, upheld in (("'2026-10-20'", "'true'"), ("'2026-10-20'", "'false'"), ("5", "0"), ("'2026-W42-2'", "0")):
        assert "publication_" in said(session, answered.format(day=day, upheld=upheld))
    assert said(session, answered.format(day="'2026-10-20'", upheld="0")) == ""


def test_the_days_of_an_entry_are_days(session: Session) -> None:
    complete(session)
    approved = (
        "INSERT INTO release_approval (listing_id, day, text_id, sha256, user_id, person, released, standing, at)"
        " SELECT listing_id, {day}, text_id, sha256, user_id, person, 0, 0, at FROM release_approval"
    )
    written = str(entry().compile(session.connection(), compile_kwargs={"literal_binds": True}))
    born = written.partition(" RETURNING ")[0]
    assert f"'{ENTRY['valid_from']}'" in born
    for day in ("'2026-10-27 x'", "'2026-10-27T00'"):
        odd = text(born.replace(f"'{ENTRY['valid_from']}'", day))
        point = session.begin_nested()
        session.execute(text(approved.format(day=day)))
        with pytest.raises(DBAPIError, match="publication_whole: types_of"):
            session.execute(odd)
        point.rollback()
    session.execute(text(born))


def test_a_status_in_bytes_hides_all_the_same_or_is_refused(session: Session) -> None:
    complete(session)
    write(session, entry())
    point = session.begin_nested()
    session.execute(text("UPDATE directive SET status = CAST('annulled' AS BLOB), changed_on = '2026-11-20'"))
    assert shown(session)[:2] == (date(2026, 11, 20), "order_annulled")
    point.rollback()
    for status in ("removed", "revoked", "expired"):
        ended = "ended_on = '2026-12-01', end_reason = '示范'"
        statement = text(f"UPDATE listing SET status = CAST('{status}' AS BLOB), {ended}")
        assert refusal(session, statement) in {"listing_status_kept: published", "listing_ended: status"}
