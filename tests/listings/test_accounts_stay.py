"""Accounts behind an entry stay, and what the nightly look and a showing again rest on does not change (0100)."""

from datetime import date, timedelta

import pytest
from sqlalchemy import UpdateBase, insert, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from monitor.models.listing import ListingService
from monitor.models.publication import ListingText, ReleaseApproval
from monitor.models.user import Grant
from monitor.values.listings import HidingReason, Stage
from tests.listings.chain import (
    CLERK,
    DECIDED,
    FROZEN,
    LISTING,
    NOW,
    PROOF,
    RELEASED,
    SECOND,
    SENT,
    SIGNERS,
    entry,
    serve,
    sign,
    snapshot,
    write,
)  # fmt: skip
from tests.listings.office import Desk
from tests.listings.test_gate import THE_ENTRY, THE_LISTING, THE_ORDER, complete, refusal, shown

on_sqlite = pytest.mark.parametrize("shelf", ["sqlite"], indirect=True)
REST = "work_number, password_hash, locale, certificate_no, active, epoch"
SUSPENDED = THE_ENTRY.values(hidden_on=RELEASED, hidden_why=HidingReason.SUSPENDED.value, hidden_by=CLERK)
ASKED = THE_ENTRY.values(showing_asked_by=CLERK)
AGAIN = THE_ENTRY.values(hidden_on=None, hidden_why=None, shown_by=SECOND)
EARLY = {"sent_on": date(2026, 10, 10), "served_on": date(2026, 10, 10)}


def refused(session: Session, *statements: UpdateBase) -> str:
    return refusal(session, *statements).partition("\n")[0]


def told(session: Session, statement: str) -> str:
    """What the database says to a statement typed in, which is undone."""
    point = session.begin_nested()
    try:
        session.execute(text(statement))
    except DBAPIError as said:
        return str(said.orig).partition("\n")[0]
    finally:
        point.rollback()
    return ""


@pytest.fixture
def published(session: Session) -> Session:
    complete(session)
    write(
        session,
        insert(Grant).values([{"user_id": CLERK, "role": "inspector"}, {"user_id": SECOND, "role": "approver"}]),
    )
    write(session, entry())
    return session


def test_no_account_is_deleted_or_replaced_by_another_of_its_number(published: Session) -> None:
    replaced = {
        "sqlite": f"INSERT OR REPLACE INTO user_account (id, name, {REST}) SELECT id, '示范甲', {REST}"
        " FROM user_account WHERE id = 2",
        "postgresql": "WITH away AS (DELETE FROM user_account WHERE id = 2 RETURNING *)"
        f" INSERT INTO user_account (id, name, {REST}) SELECT id, '示范甲', {REST} FROM away",
    }[published.get_bind().dialect.name]
    for statement in (replaced, "DELETE FROM user_account WHERE id = 2", "DELETE FROM user_account"):
        assert told(published, statement) == "user_account_stays: kept", statement


@on_sqlite
def test_no_account_goes_for_the_work_number_of_another(session: Session) -> None:
    for verb in ("UPDATE OR REPLACE user_account SET work_number = 'S2' WHERE id = 1",
                 "INSERT OR REPLACE INTO user_account (id, name, work_number, password_hash, locale, active, epoch)"
                 " VALUES (77, '示范', 'S2', '-', '', 1, 0)"):  # fmt: skip
        assert told(session, verb) == "user_account_stays: kept", verb


def test_nobody_has_shown_what_is_shown_already(published: Session) -> None:
    by = {"shown_by": SECOND, "showing_asked_by": CLERK}
    assert refused(published, THE_ENTRY.values(**by)) == "publication_shown_told: shown_by"
    assert refused(published, SUSPENDED, THE_ENTRY.values(**by)) == "publication_shown_told: shown_by"
    write(published, SUSPENDED, ASKED, AGAIN)
    assert refused(published, THE_ENTRY.values(shown_by=SIGNERS[Stage.DECIDED])) == "publication_shown_told: shown_by"
    assert refused(published, THE_ENTRY.values(shown_by=SECOND, changed_at=NOW)) == ""
    assert refused(published, SUSPENDED.values(shown_by=None)) == ""


def test_no_other_notice_is_confirmed_once_an_entry_stands(published: Session) -> None:
    assert refused(published, serve("notice", SENT, **EARLY)) == "listing_service_first: published"
    recorded = {"id": 77, "status": "recorded", "decided_by": None, "decided_at": None}
    write(published, serve("notice", SENT, **EARLY, **recorded))
    another = update(ListingService).where(ListingService.id == 77)
    confirmed = {"status": "confirmed", "decided_by": SECOND, "decided_at": NOW}
    assert refused(published, another.values(**confirmed)) == "listing_service_then: published"
    assert refused(published, another.values(paper="decision", **confirmed)) == ""
    assert refused(published, serve("decision", DECIDED)) == ""


def test_a_second_notice_counts_while_nothing_is_public(session: Session) -> None:
    complete(session)
    assert refused(session, serve("notice", SENT, **EARLY)) == ""


def test_the_day_of_a_release_stays(published: Session) -> None:
    write(published, THE_LISTING.values(released_on=RELEASED, released_by=4))
    for change in ({"released_on": None}, {"released_on": DECIDED}, {"released_by": None}, {"released_by": SECOND}):
        assert refused(published, THE_LISTING.values(**change)) == "listing_released_kept: published", change
    assert refused(published, THE_LISTING.values(released_on=RELEASED, released_by=4, version=9)) == ""


def test_nobody_shows_again_more_than_the_order_tells(session: Session) -> None:
    sums = {"owed_fen": 3_000_000, "heads": 10}
    write(session, THE_ORDER.values(amount_fen=3_000_000, heads=10), THE_LISTING.values(**sums))
    made = {"id": 9, "listing_id": LISTING, "personal_hits": 0, "made_by": CLERK, "made_at": FROZEN}
    write(session, insert(ListingText).values(**made, snapshot=snapshot(**sums), sha256="b" * 64))
    complete(session, "proposer", "reviewer", "decider", "releaser")
    of_text = {"text_id": 9, "sha256": "b" * 64}
    let = {"listing_id": LISTING, "day": RELEASED + timedelta(1), "user_id": 3, "person": "示范丙", "at": NOW}
    roles = [{"user_id": CLERK, "role": "inspector"}, {"user_id": SECOND, "role": "approver"}]
    write(session, *(sign(stage, **of_text) for stage in Stage), insert(Grant).values(roles))
    write(session, insert(ReleaseApproval).values(**let, **of_text, released=0, standing=0))
    write(session, entry(**of_text, **sums, valid_from=RELEASED + timedelta(1)), SUSPENDED, ASKED)
    for less in ({"amount_fen": 1}, {"heads": 9}, {"amount_fen": None}):
        assert refused(session, THE_ORDER.values(**less), AGAIN) == "publication_shown_anew: order", less
    if session.get_bind().dialect.name == "sqlite":
        point = session.begin_nested()
        session.execute(text("UPDATE directive SET amount_fen = 'more'"))
        assert refused(session, AGAIN) == "publication_shown_anew: order"
        point.rollback()
    assert refused(session, THE_ORDER.values(amount_fen=3_000_001, heads=None), AGAIN) == ""
    assert refused(session, AGAIN) == ""
    assert shown(session)[0] == RELEASED


def test_a_decision_served_again_with_a_proof_of_its_own_is_served(session: Session) -> None:
    complete(session, "decision_served")
    write(session, serve("decision", DECIDED, evidence_id=PROOF))
    assert refused(session, entry()) == "publication_founded: one_proof"
    # sent before its paper was issued it proves nothing, with whatever file
    early = serve("decision", date(2026, 10, 21))
    assert refused(session, early, entry()) == "publication_founded: one_proof"
    assert refused(session, serve("decision", date(2026, 10, 26)), entry()) == ""


def test_an_approver_who_turns_out_to_be_related_bars_nobody_elses_consent(desk: Desk) -> None:
    desk.to_served().on(10, 22).do("approve_release")
    desk.do("declare", "head", interest="related")
    desk.on(10, 23).do("approve_release", "approver")
    desk.do("release")
    assert shown(desk.session) == (None,) * 4


def test_whoever_consented_yesterday_releases_on_the_consent_of_another(desk: Desk) -> None:
    desk.session.add(Grant(user_id=desk.office.people["head"], role="publisher"))
    desk.session.flush()
    desk.to_served().on(10, 22).do("approve_release")
    desk.on(10, 23).do("approve_release", "approver")
    desk.do("release", "head")
    assert shown(desk.session) == (None,) * 4


@on_sqlite
@pytest.mark.parametrize("table", ["listing_service", "directive_service"])
@pytest.mark.parametrize("moment", ["recorded_at", "decided_at"])
def test_a_moment_kept_as_a_number_is_none(session: Session, table: str, moment: str) -> None:
    complete(session, "decision_served")
    if table == "listing_service":
        columns = "listing_id, paper, mode, status, sent_on, served_on, receiver, evidence_id, recorded_by, decided_by"
        values = (
            f"{LISTING}, 'decision', 'direct', 'confirmed', '2026-10-26', '2026-10-26', '示范', 2, {CLERK}, {SECOND}"
        )
        other = "decided_at" if moment == "recorded_at" else "recorded_at"
        session.execute(text(f"INSERT INTO listing_service ({columns}, {moment}, {other}) VALUES ({values}, 20991231,"
                             " '2026-10-26 09:00:00')"))  # fmt: skip
    else:
        write(session, serve("decision", date(2026, 10, 26)))
        assert refused(session, entry()) == ""
        session.execute(text(f"UPDATE directive_service SET {moment} = 20991231"))
    assert refused(session, entry()) in ("publication_founded: services", "publication_whole: types_of_listing_service")
