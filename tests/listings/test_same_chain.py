"""One and the same chain stands behind an entry: rows that satisfy guards one by one do not do so together (0100)."""

from datetime import date, datetime

from sqlalchemy import insert, literal, select, update
from sqlalchemy.orm import Session

from monitor.models.paper import PaperIssue
from monitor.models.publication import ReleaseApproval
from tests.listings.chain import CLERK, DECISION, NOTICE, NOW, PROJECT, REPAIR, SENT, SHANGHAI, entry, serve, write
from tests.listings.test_gate import THE_LISTING, THE_ORDER, complete, refusal


def test_two_notices_do_not_make_one(session: Session) -> None:
    complete(session, "notice")
    early, late = serve("notice", date(2026, 10, 8)), serve("notice", date(2026, 10, 21))
    assert "publication_whole: one_notice" in refusal(session, early, late, entry())
    waived = THE_LISTING.values(waived_on=date(2026, 10, 20), waiver_id=1)
    assert "publication_" in refusal(session, early, late, waived, entry())
    assert refusal(session, early, serve("notice", SENT), late, entry()) == ""


def test_the_notice_told_of_this_text(session: Session) -> None:
    complete(session)
    later: tuple[dict[str, object], ...] = (
        {"issued_on": date(2026, 10, 13)},
        {"issued_at": datetime(2026, 10, 12, 10, tzinfo=SHANGHAI)},
    )
    for values in later:
        told = update(PaperIssue).where(PaperIssue.id == NOTICE).values(**values)
        assert "publication_whole: one_notice" in refusal(session, told, entry())
    assert refusal(session, entry()) == ""


def test_the_papers_are_about_this_listing(session: Session) -> None:
    complete(session)
    for number in (NOTICE, DECISION, REPAIR):
        paper = update(PaperIssue).where(PaperIssue.id == number)
        for values in ({"about_id": PROJECT}, {"about": "directive"}):
            assert "publication_whole: papers" in refusal(session, paper.values(**values), entry())
        void = paper.values(voided_at=NOW, voided_by=CLERK, void_reason="示范")
        assert "publication_" in refusal(session, void, entry())
    assert refusal(session, entry()) == ""


def test_the_order_is_to_who_is_listed(session: Session) -> None:
    complete(session)
    another = THE_ORDER.values(subject_code="91330000MA00000009")
    assert "publication_whole: addressee" in refusal(session, another, entry())
    for code in (None, ""):
        by_name = THE_ORDER.values(subject_code=code)
        assert refusal(session, by_name, entry()) == ""
        named = THE_ORDER.values(subject_code=code, subject_name="另一示范公司")
        assert "publication_whole: addressee" in refusal(session, named, entry())
    renamed = THE_ORDER.values(subject_name="示范建设（集团）有限公司")
    assert refusal(session, renamed, entry()) == "", "its code says who it is"


def test_a_term_from_29_february_ends_by_the_28th(session: Session) -> None:
    complete(session, "term", "decision_served")
    decided, released = date(2028, 2, 29), date(2028, 3, 2)
    approved = ("listing_id", "text_id", "sha256", "user_id", "person", "released", "standing", "at")
    columns = [ReleaseApproval.__table__.c[name] for name in approved]
    again = insert(ReleaseApproval).from_select(
        [*approved, "day"], select(*columns, literal(released)).select_from(ReleaseApproval)
    )
    at_last = datetime(2028, 3, 2, 17, tzinfo=SHANGHAI)
    served = serve("decision", date(2028, 3, 1), decided_at=at_last)
    issued = update(PaperIssue).where(PaperIssue.id == DECISION).values(issued_on=decided)
    write(session, THE_LISTING.values(decided_on=decided), served, again, issued)
    of_day = {"decided_on": decided, "valid_from": released, "released_at": at_last}
    for expires_on, last in ((date(2031, 2, 28), True), (date(2031, 3, 1), False)):
        said = refusal(session, THE_LISTING.values(expires_on=expires_on), entry(valid_to=expires_on, **of_day))
        assert (": term" in said, said == "") == (not last, last)
