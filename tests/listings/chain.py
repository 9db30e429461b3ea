"""The chain of recorded acts behind one entry of the public list, written row by row past every lifecycle.

Each step stands by itself, so that any of them can be left out.
"""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import UpdateBase, insert, update
from sqlalchemy.orm import Session

from monitor.models.directive import Directive, DirectiveService
from monitor.models.kept_file import KeptFile
from monitor.models.listing import Listing, ListingDeclaration, ListingObjection, ListingService
from monitor.models.matter import Matter
from monitor.models.paper import PaperIssue
from monitor.models.publication import ListingSignature, ListingText, Publication, ReleaseApproval
from monitor.models.user import Grant, User
from monitor.values.listings import Stage

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
SIGNERS = {stage: number for number, stage in enumerate(Stage, 1)}
CLERK, SECOND = 5, 6
LISTING, PROJECT, ORDER, TEXT, PROOF = 20, 10, 1, 1, 1
PROOFS = {"notice": PROOF, "decision": 2}
NOTICE, DECISION, REPAIR = 1, 2, 3
HASH, DECISION_NO, CODE = "a" * 64, "示人社监列〔2026〕1号", "91330000MA00000001"
PAPERS = {NOTICE: ("listing-notice", "示人社监列告〔2026〕1号"), DECISION: ("listing", DECISION_NO),
          REPAIR: ("credit-repair", "示人社监修告〔2026〕1号")}  # fmt: skip
DUE, SENT, WINDOW_ENDS, DECIDED = date(2026, 9, 30), date(2026, 10, 12), date(2026, 10, 19), date(2026, 10, 22)
RELEASED = date(2026, 10, 27)
SHANGHAI = ZoneInfo("Asia/Shanghai")
FROZEN = datetime(2026, 10, 9, 9, tzinfo=SHANGHAI)
"""When it was proposed, and its notice issued."""
FIELDS = {
    "heads": None, "order_no": "示人社监令〔2026〕1号", "owed_fen": None, "party_code": CODE,
    "party_name": "示范建设有限公司",
}  # fmt: skip


def snapshot(**changed: object) -> str:
    """Some fields of the text in the one form in which it is hashed."""
    return json.dumps(FIELDS | changed, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True)
class Step:
    """An act on record: ``name`` is how the database names it where it is missing."""

    name: str
    statement: UpdateBase


def lay_ground(session: Session) -> None:
    """People, the order, papers, a decided listing and an objection: what the steps then complete."""
    for number, name in enumerate(("示范甲", "示范乙", "示范丙", "示范丁", "示范戊", "示范己"), 1):
        session.add(User(id=number, work_number=f"S{number}", name=name, password_hash="-"))
    session.flush()
    session.add_all(Grant(user_id=number, role=stage.role.value) for stage, number in SIGNERS.items())
    session.add(Matter(id=PROJECT, kind="project", code="XM2026-0001", name="示范项目"))
    session.add(Matter(id=LISTING, kind="listing", code="SX2026-0001", name="示范建设有限公司"))
    session.flush()
    session.add(
        Directive(
            id=ORDER, matter_id=PROJECT, kind="instruction", status="served", number="示人社监令〔2026〕1号",
            subject_role="contractor", subject_name="示范建设有限公司", subject_code=CODE, due_on=DUE,
            issued_on=date(2026, 9, 1), drafted_by=CLERK, drafted_at=NOW, approved_by=SECOND,
        )
    )  # fmt: skip
    session.add_all(
        KeptFile(
            id=number, about="listing", about_id=LISTING, matter_id=LISTING, part="evidence", file_name="回证.pdf",
            media_type="application/pdf", sha256="0" * 64, size=1, data=b"-", scan="unscanned", at=NOW,
        )
        for number in PROOFS.values()
    )  # fmt: skip
    for number, (type_, name) in PAPERS.items():
        session.add(_paper(number, type_, name))
    session.flush()
    _lay_listing(session)


def _lay_listing(session: Session) -> None:
    session.add(
        Listing(
            id=LISTING, about_id=PROJECT, directive_id=ORDER, status="decided", ground="amount", opened_on=DUE,
            party_name="示范建设有限公司", party_code=CODE, order_no="示人社监令〔2026〕1号", order_due_on=DUE,
            proposed_on=date(2026, 10, 9), proposed_by=SIGNERS[Stage.PROPOSED],
            reviewed_on=date(2026, 10, 20), reviewed_by=SIGNERS[Stage.REVIEWED],
            decided_on=DECIDED, decided_by=SIGNERS[Stage.DECIDED], decision_no=DECISION_NO,
        )
    )  # fmt: skip
    session.flush()
    session.add(
        ListingText(
            id=TEXT,
            listing_id=LISTING,
            snapshot=snapshot(),
            sha256=HASH,
            personal_hits=0,
            made_by=CLERK,
            made_at=FROZEN,
        )
    )
    session.add(
        ListingObjection(
            id=1, listing_id=LISTING, received_at=NOW, received_on=date(2026, 10, 15), words="示范", recorded_by=CLERK
        )
    )
    for user in SIGNERS.values():
        session.add(ListingDeclaration(listing_id=LISTING, user_id=user, related=False, at=NOW))
    session.flush()
    # The first entry of a list is more than a tenth of it: an approver who is not the releaser let it be released.
    session.add(
        ReleaseApproval(
            listing_id=LISTING, day=RELEASED, text_id=TEXT, sha256=HASH, user_id=SIGNERS[Stage.DECIDED],
            person="示范丙", released=0, standing=0, at=NOW,
        )
    )  # fmt: skip
    session.flush()


def _paper(number: int, type_: str, name: str) -> PaperIssue:
    issued_at = FROZEN if number == NOTICE else NOW
    issued_on = FROZEN.date() if number == NOTICE else DECIDED
    return PaperIssue(
        id=number, public_id=f"p{number}", type=type_, number=name, year=2026, serial=1, about="listing",
        about_id=LISTING, matter_id=LISTING, edition=1, engine="-", office="示范局", snapshot="{}", facts_mark="-",
        docx_sha256="0" * 64, issued_on=issued_on, issued_by=CLERK, issued_at=issued_at,
    )  # fmt: skip


def _set(**values: object) -> UpdateBase:
    return update(Listing).where(Listing.id == LISTING).values(**values)


SERVED = {"mode": "direct", "status": "confirmed", "receiver": "示范", "recorded_by": CLERK, "recorded_at": NOW,
          "decided_by": SECOND, "decided_at": NOW}  # fmt: skip
ORDER_SERVED = SERVED | {"directive_id": ORDER, "sent_on": date(2026, 9, 2), "served_on": date(2026, 9, 2),
                         "first_officer": "示范甲", "second_officer": "示范乙"}  # fmt: skip
ANSWER = {"replied_on": date(2026, 10, 20), "replied_by": CLERK, "upheld": False, "reply": "示范"}


def serve(paper: str, day: date, **changed: object) -> UpdateBase:
    """A confirmed service of a paper on a day, put on record that day."""
    recorded = {"recorded_at": datetime.combine(day, time(9), SHANGHAI)}
    where = {"listing_id": LISTING, "paper": paper, "sent_on": day, "served_on": day} | recorded
    where["evidence_id"] = PROOFS[paper]
    return insert(ListingService).values(**(SERVED | where | changed))


def sign(stage: Stage, **changed: object) -> UpdateBase:
    """The signature of a stage by the person whose it is."""
    values = {"text_id": TEXT, "stage": stage.value, "listing_id": LISTING, "sha256": HASH, "user_id": SIGNERS[stage],
              "person": f"示范{stage}", "signed_on": DECIDED, "signed_at": NOW}  # fmt: skip
    return insert(ListingSignature).values(**(values | changed))


STEPS = (
    Step("order_served", insert(DirectiveService).values(**ORDER_SERVED)),
    Step("assessment", _set(assessment="示范", assessed_by=CLERK, assessed_on=DUE)),
    Step("notice", serve("notice", SENT)),
    Step("notice_paper", _set(notice_paper_id=NOTICE)),
    Step("window", _set(window_ends_on=WINDOW_ENDS, window_sure=True)),
    Step("objections", update(ListingObjection).where(ListingObjection.id == 1).values(**ANSWER)),
    Step("proposer", sign(Stage.PROPOSED)),
    Step("reviewer", sign(Stage.REVIEWED)),
    Step("decider", sign(Stage.DECIDED)),
    Step("releaser", sign(Stage.RELEASED)),
    Step("decision_paper", _set(decision_paper_id=DECISION)),
    Step("repair_paper", _set(repair_paper_id=REPAIR)),
    Step("decision_served", serve("decision", date(2026, 10, 26))),
    Step("term", _set(expires_on=date(2029, 10, 22))),
    Step("standard", _set(worst_fen=500_000)),
)
ENTRY = {
    "public_id": "示范", "listing_id": LISTING, "text_id": TEXT, "sha256": HASH, "party_name": "示范建设有限公司",
    "party_code": CODE, "decision_no": DECISION_NO, "authority": "示范局", "decided_on": DECIDED,
    "valid_from": RELEASED, "valid_to": date(2029, 10, 22), "released_by": SIGNERS[Stage.RELEASED],
    "released_at": NOW, "changed_at": NOW,
}  # fmt: skip


def entry(**changed: object) -> UpdateBase:
    """The entry as plain SQL through the application's connection."""
    return insert(Publication).values(**(ENTRY | changed))


def write(session: Session, *statements: UpdateBase) -> None:
    """Write rows past the lifecycle, in the session's transaction."""
    for statement in statements:
        session.connection().execute(statement)
