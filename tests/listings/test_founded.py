"""An entry's days are in their order, its proofs its own, and what stands behind it keeps number and words (0100)."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import Insert, UpdateBase, insert, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from monitor.db import Base
from monitor.models.case_file import CaseFile
from monitor.models.kept_file import KeptFile
from monitor.models.listing import ListingObjection
from monitor.models.matter import Matter
from monitor.models.paper import PaperIssue
from monitor.models.user import Grant
from monitor.values.listings import HidingReason, ListingStatus, Stage
from tests.listings.chain import (
    CLERK,
    DECIDED,
    DECISION,
    DECISION_NO,
    DUE,
    LISTING,
    NOTICE,
    NOW,
    ORDER,
    PROJECT,
    PROOF,
    PROOFS,
    RELEASED,
    REPAIR,
    SECOND,
    SHANGHAI,
    SIGNERS,
    STEPS,
    entry,
    sign,
    snapshot,
    write,
)  # fmt: skip
from tests.listings.test_gate import THE_ENTRY, THE_LISTING, THE_ORDER, complete, refusal, shown

DAY = timedelta(1)
SENT_LATE = datetime(2026, 11, 2, 17, 1, tzinfo=SHANGHAI)
"""A minute after the entry was released."""
A_CASE, BARE, TWO = 30, 31, 21
ORDERS = {ORDER: "示人社监令〔2026〕1号", 2: "示人社监令〔2026〕2号"}


def refused(session: Session, *statements: UpdateBase) -> str:
    return refusal(session, *statements).partition("\n")[0]


def of_paper(paper: int, **values: object) -> UpdateBase:
    return update(PaperIssue).where(PaperIssue.id == paper).values(**values)


def step(name: str, **changed: object) -> UpdateBase:
    """A step of the chain, told otherwise."""
    statement = next(one.statement for one in STEPS if one.name == name)
    assert isinstance(statement, Insert)
    return statement.values(**changed)


def of_file(**values: object) -> UpdateBase:
    return update(KeptFile).where(KeptFile.id == PROOF).values(**values)


FLAWS: tuple[tuple[str, str, tuple[UpdateBase, ...], tuple[UpdateBase, ...]], ...] = (
    # name, the step it is about, what is refused, what passes
    ("event", "standard", (THE_LISTING.values(ground="event", case_id=BARE),),
     (THE_LISTING.values(ground="event", case_id=A_CASE),)),
    ("assessed", "assessment", (THE_LISTING.values(assessment="示范", assessed_by=CLERK, assessed_on=DECIDED + DAY),),
     (THE_LISTING.values(assessment="示范", assessed_by=CLERK, assessed_on=DECIDED),)),
    ("decision_paper", "", (of_paper(DECISION, issued_on=DECIDED - DAY),), (of_paper(DECISION, issued_on=DECIDED),)),
    ("decision_paper", "", (of_paper(DECISION, issued_on=date(2026, 10, 27)),),
     (of_paper(DECISION, issued_on=date(2026, 10, 26)),)),
    ("repair_paper", "", (of_paper(REPAIR, issued_on=RELEASED + DAY),), (of_paper(REPAIR, issued_on=RELEASED),)),
    ("order_served", "", (THE_ORDER.values(issued_on=date(2026, 9, 3)),),
     (THE_ORDER.values(issued_on=date(2026, 9, 2)),)),
    ("services", "notice", (step("notice", mode="DIRECT"),), (step("notice", mode="direct"),)),
    ("services", "decision_served", (step("decision_served", recorded_at=SENT_LATE),),
     (step("decision_served", recorded_at=NOW),)),
    ("services", "decision_served", (step("decision_served", decided_at=SENT_LATE),),
     (step("decision_served", decided_at=NOW),)),
    ("proofs", "", (of_file(about="case"),), (of_file(about="listing"),)),
    ("proofs", "", (of_file(about_id=LISTING + 1),), (of_file(about_id=LISTING),)),
    ("one_proof", "decision_served", (step("decision_served", evidence_id=PROOF),), (step("decision_served"),)),
)  # fmt: skip


@pytest.fixture
def grounds(session: Session) -> Session:
    names = {A_CASE: "AX2026-0001", BARE: "AX2026-0002"}
    session.add_all(Matter(id=one, kind="case", code=code, name="示范案件") for one, code in names.items())
    session.flush()
    session.add(CaseFile(id=A_CASE, channel="letter", received_on=DUE, status="open"))
    session.flush()
    return session


@pytest.mark.parametrize("flaw", FLAWS, ids=[f"{name}{number}" for number, (name, *_) in enumerate(FLAWS)])
def test_a_flaw_in_days_and_proofs_is_refused_by_name(
    grounds: Session, flaw: tuple[str, str, tuple[UpdateBase, ...], tuple[UpdateBase, ...]]
) -> None:
    name, about, wrong, right = flaw
    complete(grounds, *([about] if about else []))
    assert refused(grounds, *wrong, entry()) == f"publication_founded: {name}"
    assert refused(grounds, *right, entry()) == ""


@pytest.mark.parametrize(("day", "passes"), [(date(2026, 10, 8), False), (date(2026, 10, 9), True),
                                             (RELEASED, True), (RELEASED + DAY, False)])  # fmt: skip
def test_signatures_are_of_days_between_proposal_and_release(session: Session, day: date, passes: bool) -> None:
    complete(session, "decider")
    assert refused(session, sign(Stage.DECIDED, signed_on=day), entry()) == (
        "" if passes else "publication_founded: signed"
    )


def copy(session: Session, table: str, where: str, **changed: object) -> None:
    """One more row like the one that ``where`` names."""
    of = Base.metadata.tables[table]
    row = session.connection().execute(select(of).where(text(where))).mappings().one()
    write(session, insert(of).values(**(dict(row) | changed)))


def lay_second(session: Session, order: int, decision_no: str) -> None:
    """Another listing with a whole chain of its own, all but its entry."""
    for number in (NOTICE, DECISION, REPAIR):
        more = {"number": decision_no} if number == DECISION else {}
        copy(session, "paper_issue", f"id = {number}", id=number + 10, public_id=f"q{number}", serial=number + 90,
             about_id=TWO, **more)  # fmt: skip
    papers = {"notice_paper_id": NOTICE + 10, "decision_paper_id": DECISION + 10, "repair_paper_id": REPAIR + 10}
    of_order = {"directive_id": order, "order_no": ORDERS[order], "decision_no": decision_no}
    copy(session, "listing", f"id = {LISTING}", id=TWO, **of_order, **papers)
    copy(session, "listing_text", "id = 1", id=2, listing_id=TWO, snapshot=snapshot(order_no=ORDERS[order]))
    for user in SIGNERS.values():
        copy(session, "listing_declaration", f"listing_id = {LISTING} AND user_id = {user}", listing_id=TWO)
    for number, paper in ((50, "notice"), (51, "decision")):
        copy(session, "kept_file", f"id = {PROOFS[paper]}", id=number, about_id=TWO)
        copy(session, "listing_service", f"paper = '{paper}'", id=number, listing_id=TWO, evidence_id=number)
    write(session, *(sign(stage, text_id=2, listing_id=TWO) for stage in Stage))


def test_one_order_bears_one_entry_and_one_decision_too(session: Session) -> None:
    complete(session)
    session.add(Matter(id=TWO, kind="listing", code="SX2026-0002", name="示范"))
    session.flush()
    copy(session, "directive", f"id = {ORDER}", id=2, number=ORDERS[2])
    copy(session, "directive_service", f"directive_id = {ORDER}", id=90, directive_id=2)
    told = {}
    for order, decision_no in ((ORDER, "示人社监列〔2026〕2号"), (2, DECISION_NO), (2, "示人社监列〔2026〕2号")):
        point = session.begin_nested()
        lay_second(session, order, decision_no)
        write(session, entry())
        copy(session, "release_approval", f"listing_id = {LISTING}", listing_id=TWO, text_id=2, released=1)
        second = entry(listing_id=TWO, text_id=2, public_id="x", decision_no=decision_no)
        told[order, decision_no[-2]] = refused(session, second)
        ended = THE_LISTING.values(status="revoked", ended_on=date(2026, 12, 1), end_reason="示范")
        if order == ORDER:
            assert refused(session, ended, second) == ""
        point.rollback()
    assert told == {
        (ORDER, "2"): "publication_founded: one_entry", (2, "1"): "publication_founded: decision_no", (2, "2"): "",
    }  # fmt: skip


NAMES = {"sqlite": ("id", "rowid", "oid", "_rowid_"), "postgresql": ("id",)}
"""What the number of a row is called."""


@pytest.mark.parametrize("table", [
    "directive", "directive_service", "kept_file", "listing", "listing_objection", "listing_service", "listing_text",
    "matter", "paper_issue", "publication", "user_account",
])  # fmt: skip
def test_no_row_of_a_chain_gets_another_number(session: Session, table: str) -> None:
    complete(session)
    write(session, entry())
    for name in NAMES[session.get_bind().dialect.name]:
        change = text(f"UPDATE {table} SET {name} = {name} + 7000")
        with pytest.raises(DBAPIError, match=f"{table}_"), session.begin_nested():
            session.execute(change)


@pytest.fixture
def published(session: Session) -> Session:
    complete(session)
    grants = [{"user_id": CLERK, "role": "inspector"}, {"user_id": SECOND, "role": "approver"}]
    write(session, insert(Grant).values(grants), entry())
    return session


def test_the_papers_of_an_entry_stay_as_they_were_issued(published: Session) -> None:
    changes: tuple[dict[str, object], ...] = (
        {"number": "x"}, {"type": "listing"}, {"about_id": 7}, {"about": "case"}, {"matter_id": PROJECT},
        {"issued_on": DUE}, {"issued_at": SENT_LATE}, {"issued_by": SECOND}, {"docx_sha256": "1" * 64}, {"office": "x"},
        {"public_id": "x"}, {"year": 2025}, {"serial": 9},
    )  # fmt: skip
    for change in changes:
        assert refused(published, of_paper(REPAIR, **change)) == "paper_issue_kept: published", change
    void = {"voided_at": SENT_LATE, "voided_by": CLERK, "void_reason": "示范"}
    assert refused(published, of_paper(NOTICE, **void)) == ""


def test_papers_of_what_is_not_public_may_change(session: Session) -> None:
    complete(session)
    assert refused(session, of_paper(REPAIR, number="x")) == ""


def test_a_listing_does_not_end_without_an_end(published: Session) -> None:
    ended = {"ended_on": date(2026, 12, 1), "end_reason": "示范"}
    assert refused(published, THE_LISTING.values(**ended)) == "listing_ended: status"
    write(published, THE_LISTING.values(status=ListingStatus.REVOKED.value, **ended))
    assert shown(published)[2] == date(2026, 12, 1)


def test_the_moment_of_a_release_stays(published: Session) -> None:
    assert refused(published, THE_ENTRY.values(released_at=SENT_LATE)) == "publication_shown_anew: released_at"


def test_nobody_shows_again_what_an_objection_or_another_order_bars(published: Session) -> None:
    suspended = THE_ENTRY.values(hidden_on=RELEASED, hidden_why=HidingReason.SUSPENDED.value, hidden_by=CLERK)
    write(published, suspended, THE_ENTRY.values(showing_asked_by=CLERK))
    again = THE_ENTRY.values(hidden_on=None, hidden_why=None, shown_by=SECOND)
    row = {"id": 9, "listing_id": LISTING, "received_at": NOW, "received_on": RELEASED, "words": "示范"}
    objection = insert(ListingObjection).values(**row, recorded_by=CLERK)
    answer = {"replied_on": RELEASED, "replied_by": CLERK, "reply": "示范"}
    orders = (
        {"kind": "penalty"}, {"number": "x"}, {"due_on": date(2099, 1, 1)}, {"subject_code": "91330000MA00000002"},
    )  # fmt: skip
    for order in orders:
        assert refused(published, THE_ORDER.values(**order), again) == "publication_shown_anew: order", order
    for more in ({}, answer | {"upheld": True}):
        assert refused(published, objection.values(**more), again) == "publication_shown_anew: objections"
    assert refused(published, objection.values(**answer, upheld=False), again) == ""
