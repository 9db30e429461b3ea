"""An entry is of its own listing and order, and its notice told of its text, whoever types it into the database."""

from datetime import UTC, date, datetime

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from monitor.models.paper import PaperIssue
from monitor.models.publication import ListingText, ReleaseApproval
from monitor.values.listings import Stage
from tests.listings.chain import CLERK, FROZEN, LISTING, NOTICE, NOW, SIGNERS, entry, sign, snapshot
from tests.listings.test_gate import THE_LISTING, complete, refusal


def test_a_text_of_another_firm_or_of_greater_sums_is_refused(session: Session) -> None:
    said = {}
    for flaw, name, words in (
        ("firm", "text_of_party", {"party_code": "91330000MA00000002"}), ("order", "text_of_party", {"order_no": "x"}),
        ("sum", "sums_of_text", {"owed_fen": 1}), ("heads", "sums_of_text", {"heads": 1}),
    ):  # fmt: skip
        point = session.begin_nested()
        forged = insert(ListingText).values(
            id=2,
            listing_id=LISTING,
            snapshot=snapshot(**words),
            sha256="b" * 64,
            personal_hits=0,
            made_by=CLERK,
            made_at=FROZEN,
        )
        complete(session, "proposer", "reviewer", "decider", "releaser")
        signed = [sign(stage, text_id=2, sha256="b" * 64) for stage in Stage]
        consent = insert(ReleaseApproval).values(
            listing_id=LISTING, day=date(2026, 10, 28), text_id=2, sha256="b" * 64, user_id=SIGNERS[Stage.DECIDED],
            person="示范丙", released=0, standing=0, at=NOW,
        )  # fmt: skip
        shown = entry(text_id=2, sha256="b" * 64, valid_from=date(2026, 10, 28))
        said[flaw] = f"publication_true: {name}" in refusal(session, forged, consent, *signed, shown)
        point.rollback()
    assert said == dict.fromkeys(said, True)
    complete(session)
    more = THE_LISTING.values(owed_fen=2, heads=1)
    assert "publication_true: within_order" in refusal(session, more, entry(owed_fen=2, heads=1))
    early = update(PaperIssue).where(PaperIssue.id == NOTICE).values(issued_at=datetime(2026, 10, 1, tzinfo=UTC))
    assert "publication_true: notice_of_text" in refusal(session, early, entry())
