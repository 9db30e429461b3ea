"""The order of an entry is watched in all that counted, and what an entry rests on stays as it was (0100)."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import UpdateBase, delete, insert, literal, null, select, update
from sqlalchemy.orm import Session

from monitor.db import Base
from monitor.models.directive import Directive, DirectiveService
from monitor.models.kept_file import KeptFile
from monitor.models.listing import ListingDeclaration, ListingObjection
from monitor.models.paper import PaperIssue
from monitor.models.user import Grant, User
from monitor.values.listings import HidingReason, Stage
from tests.listings.chain import (
    CLERK,
    DECISION,
    DUE,
    LISTING,
    NOTICE,
    NOW,
    ORDER,
    ORDER_SERVED,
    PROOF,
    RELEASED,
    SECOND,
    SIGNERS,
    entry,
    write,
)
from tests.listings.test_gate import THE_ENTRY, THE_LISTING, THE_ORDER, complete, refusal, shown

SUSPENDED, CHANGED, ANNULLED = (
    HidingReason.SUSPENDED.value,
    HidingReason.ORDER_CHANGED.value,
    HidingReason.ORDER_ANNULLED.value,
)
THE_SERVICE = update(DirectiveService).where(DirectiveService.directive_id == ORDER)
THE_PAPER = update(PaperIssue).where(PaperIssue.id == DECISION)
AT = datetime(2026, 11, 20, 1, tzinfo=ZoneInfo("Asia/Shanghai"))
VOID = {"voided_at": AT, "voided_by": CLERK, "void_reason": "示范"}
AGAIN = THE_ENTRY.values(hidden_on=None, hidden_why=None, shown_by=SECOND)
ASKED = THE_ENTRY.values(showing_asked_by=CLERK)


@pytest.fixture
def published(session: Session) -> Session:
    grants = [{"user_id": CLERK, "role": "inspector"}, {"user_id": SECOND, "role": "approver"}]
    complete(session)
    write(session, insert(Grant).values(grants), entry())
    assert shown(session) == (None, None, None, None)
    return session


def after(session: Session, *statements: UpdateBase) -> str | None:
    """Why the entry is hidden after the statements, which are undone."""
    point = session.begin_nested()
    write(session, *statements)
    hidden_on, why, _ended_on, _ended_why = shown(session)
    point.rollback()
    assert (hidden_on is None) == (why is None)
    return why


def related(stage_or_user: int, value: bool = True) -> UpdateBase:
    mine = ListingDeclaration.user_id == stage_or_user
    return update(ListingDeclaration).where(mine).values(related=value, at=AT)


def test_whatever_changes_of_the_order_hides_its_entry(published: Session) -> None:
    changes: tuple[dict[str, object], ...] = (
        {"number": "x"}, {"number": "示人社监令〔2026〕1号 "}, {"due_on": date(2026, 9, 29)}, {"due_on": None},
        {"issued_on": date(2026, 9, 2)}, {"amount_fen": 1}, {"heads": 3}, {"subject_name": "另一示范公司"},
        {"subject_code": "91330000MA00000002"}, {"subject_code": None}, {"kind": "penalty"}, {"status": "draft"},
        {"status": "issued"}, {"status": "dropped"},
    )  # fmt: skip
    hidden = {str(one): after(published, THE_ORDER.values(**one)) for one in changes}
    assert hidden == dict.fromkeys(hidden, CHANGED)
    through_nothing = [THE_ORDER.values(due_on=null()), THE_ORDER.values(due_on=date(2027, 10, 1))]
    assert after(published, *through_nothing) == CHANGED
    drafted = [THE_ORDER.values(status="draft", number=null()), THE_ORDER.values(number="x", status="served")]
    assert after(published, *drafted) == CHANGED
    fallen = THE_ORDER.values(status="annulled", annulled_on=DUE, number="x")
    assert after(published, fallen) == after(published, THE_ORDER.values(number="x"), fallen) == ANNULLED


def test_what_the_law_does_with_an_order_hides_nothing(published: Session) -> None:
    lawful = ({"status": "met"}, {"sued_on": RELEASED}, {"published_on": RELEASED}, {"note": "示范"}, {"version": 9},
              {"status": "served", "number": "示人社监令〔2026〕1号", "due_on": DUE})  # fmt: skip
    assert {str(one): after(published, THE_ORDER.values(**one)) for one in lawful} == {str(one): None for one in lawful}


def test_an_order_that_is_named_is_not_deleted_exchanged_or_replaced(session: Session) -> None:
    table = Base.metadata.tables["directive"]
    point = session.begin_nested()
    assert "directive_stays: named" in refusal(session, delete(Directive).where(Directive.id == ORDER))
    assert "directive_n" in refusal(session, THE_ORDER.values(id=2))
    other = {"status": literal("annulled"), "number": literal("x"), "id": literal(2)}
    copied = select(*(other.get(one.name, one) for one in table.c)).where(table.c.id == ORDER)
    write(session, insert(table).from_select(list(table.c), copied))
    assert "directive_n" in refusal(session, update(Directive).where(Directive.id == 2).values(id=3))
    assert refusal(session, delete(Directive).where(Directive.id == 2)) == ""
    point.rollback()
    fallen = select(*(other["status"] if one.name == "status" else one for one in table.c))
    rows = insert(table).from_select(list(table.c), fallen)
    if session.get_bind().dialect.name == "sqlite":
        assert "directive_stays: named" in refusal(session, rows.prefix_with("OR REPLACE"))
        return
    away = delete(table).where(table.c.id == ORDER).returning(*table.c).cte("away")
    moved = select(*(other["status"] if one.name == "status" else one for one in away.c))
    assert "directive_stays: named" in refusal(session, insert(table).from_select(list(table.c), moved).add_cte(away))


def test_the_service_of_the_order_stays_once_it_counts(session: Session) -> None:
    complete(session)
    earlier, gone = THE_SERVICE.values(served_on=date(2026, 9, 3)), delete(DirectiveService)
    assert refusal(session, earlier) == refusal(session, gone) == ""
    write(session, entry())
    assert "directive_service_kept" in refusal(session, earlier)
    assert "directive_service_stays" in refusal(session, gone)
    waiting = ORDER_SERVED | {"status": "recorded", "decided_by": None, "decided_at": None, "receiver": "再送达"}
    again = insert(DirectiveService).values(**waiting)
    confirm = THE_SERVICE.where(DirectiveService.receiver == "再送达").values(
        status="confirmed", decided_by=SECOND, decided_at=NOW
    )
    assert refusal(session, again, confirm) == ""
    assert "directive_service_kept" in refusal(session, again, confirm, confirm.values(served_on=DUE))


def test_a_signer_who_has_to_do_with_the_party_hides_the_entry(published: Session) -> None:
    signed = {stage: after(published, related(SIGNERS[stage])) for stage in Stage}
    assert signed == dict.fromkeys(Stage, SUSPENDED)
    alien = insert(ListingDeclaration).values(listing_id=LISTING, user_id=CLERK, related=False, at=NOW)
    assert after(published, alien, related(CLERK)) is None
    write(published, related(SIGNERS[Stage.REVIEWED]))
    assert shown(published)[:2] == (date(2026, 11, 20), SUSPENDED)
    assert "publication_shown" in refusal(published, AGAIN)
    assert after(published, ASKED, AGAIN) is None


def test_a_declaration_stays(session: Session) -> None:
    complete(session)
    reviewer = SIGNERS[Stage.REVIEWED]
    mine = delete(ListingDeclaration).where(ListingDeclaration.user_id == reviewer)
    assert refusal(session, mine) == ""
    assert "listing_declaration_stays: related" in refusal(session, related(reviewer), mine)
    assert "listing_declaration_kept: related" in refusal(session, related(reviewer), related(reviewer, value=False))
    other = update(ListingDeclaration).where(ListingDeclaration.user_id == reviewer).values(user_id=CLERK)
    assert "listing_declaration_kept: person" in refusal(session, other)
    write(session, entry())
    assert "listing_declaration_stays: published" in refusal(session, mine)


def test_what_an_entry_rests_on_is_not_changed(session: Session) -> None:
    complete(session)
    record: tuple[dict[str, object], ...] = (
        {"assessment": "另"}, {"assessment": None}, {"assessed_by": SECOND}, {"assessed_on": RELEASED},
        {"worst_fen": 1}, {"owed_fen": 1}, {"heads": 1}, {"ground": "event"}, {"case_id": LISTING},
    )  # fmt: skip
    assert [refusal(session, THE_LISTING.values(**one)) for one in record] == [""] * len(record)
    write(session, entry())
    said = {str(one): refusal(session, THE_LISTING.values(**one)) for one in record}
    assert [one for one, words in said.items() if "listing_record_kept" not in words] == []
    for days in (
        {"proposed_on": DUE},
        {"reviewed_on": DUE},
        {"window_ends_on": DUE},
        {"waived_on": DUE, "waiver_id": 1},
    ):
        assert "listing_chain_kept" in refusal(session, THE_LISTING.values(**days))
    for status in ("lead", "proposed", "reviewed", "dropped", "x"):
        assert "listing_status_kept: published" in refusal(session, THE_LISTING.values(status=status))
    released = THE_LISTING.values(status="released", released_by=SIGNERS[Stage.RELEASED], assessment="示范")
    assert refusal(session, released) == ""
    ended = THE_LISTING.values(status="removed", ended_on=RELEASED, end_reason="示范")
    again = THE_LISTING.values(status="released", ended_on=None)
    assert "listing_status_kept: ended" in refusal(session, ended, again)


def test_the_files_of_an_entry_are_not_changed(session: Session) -> None:
    the_file = update(KeptFile).where(KeptFile.id == PROOF)
    complete(session)
    assert refusal(session, the_file.values(data=b"x")) == ""
    write(session, entry())
    for changed in ({"data": b"x"}, {"sha256": "1" * 64}, {"file_name": "x"}, {"about_id": 1}, {"matter_id": 10}):
        assert "kept_file_kept" in refusal(session, the_file.values(**changed))
    assert "kept_file_stays" in refusal(session, delete(KeptFile).where(KeptFile.id == PROOF))
    assert refusal(session, the_file.values(scan="clean", data=b"-")) == ""
    table = Base.metadata.tables["kept_file"]
    service = session.scalar(select(DirectiveService.id))
    about = {"id": literal(98), "about": literal("service"), "about_id": literal(service)}
    receipt = select(*(about.get(one.name, one) for one in table.c)).where(table.c.id == PROOF)
    copied = insert(table).from_select(list(table.c), receipt)
    assert "kept_file_stays" in refusal(session, copied, delete(KeptFile).where(KeptFile.id == 98))
    about["about_id"] = literal(99)
    other = insert(table).from_select(
        list(table.c), select(*(about.get(one.name, one) for one in table.c)).where(table.c.id == PROOF)
    )
    assert refusal(session, other, delete(KeptFile).where(KeptFile.id == 98)) == ""


def test_a_voided_decision_hides_its_entry_and_stays_void(published: Session) -> None:
    notice = update(PaperIssue).where(PaperIssue.id == NOTICE)
    assert after(published, notice.values(**VOID)) is None
    assert after(published, THE_PAPER.values(**VOID)) == SUSPENDED
    assert "paper_issue_stays" in refusal(published, delete(PaperIssue).where(PaperIssue.id == DECISION))
    write(published, THE_PAPER.values(**VOID), ASKED)
    assert "publication_paper: decision" in refusal(published, AGAIN)
    back = THE_PAPER.values(voided_at=null(), voided_by=null())
    assert "paper_issue_void: kept" in refusal(published, back)


def test_an_objection_on_record_after_the_release_hides_the_entry(published: Session) -> None:
    late = insert(ListingObjection).values(
        id=9, listing_id=LISTING, received_at=NOW, received_on=RELEASED, words="示范", recorded_by=CLERK
    )
    assert after(published, late) == SUSPENDED


def test_people_who_leave_hide_nothing(published: Session) -> None:
    gone = update(User).values(active=False)
    assert after(published, delete(Grant), gone) is None
