"""Listings of the demonstration, each brought to its step by the moves that officers make, with their papers."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.demo import people
from monitor.demo.plan import Plan
from monitor.demo.stories import HEALTHY, sites
from monitor.lifecycles.directive_effects import next_number
from monitor.lifecycles.directive_moves import PEOPLE
from monitor.lifecycles.listing import LIFE
from monitor.lifecycles.listing_leads import end_terms
from monitor.lifecycles.listing_moving import make_move
from monitor.lifecycles.listing_open import open_lead
from monitor.lifecycles.machine import Refused
from monitor.lifecycles.ordering import make_move as annul
from monitor.models.directive import Directive, DirectiveItem, DirectiveService
from monitor.models.holiday_notice import calendar_in_force
from monitor.models.kept_file import KeptFile
from monitor.models.listing import Listing, ListingDeclaration, ListingObjection, ListingRemark
from monitor.models.matter import Matter
from monitor.models.paper import ValueSignature
from monitor.models.scope import viewer_of
from monitor.models.state import mark
from monitor.models.user import User
from monitor.papers.fill import fills
from monitor.papers.issue import Order, issue
from monitor.papers.kind import kinds
from monitor.values.calendar import Calendar
from monitor.values.directives import DEFAULT_NUMBER, DirectiveKind
from monitor.values.papers import PaperAbout, PaperType
from monitor.values.terms import MatterKind

PROOF = b"%PDF-1.4 "
FIRST, SECOND, LEGAL, HEAD, PUBLISHER, SUPERVISOR = "1001", "1002", "6001", "6002", "6003", "5001"
BY: Mapping[str, str] = {
    "confirm_service": SECOND, "remark": LEGAL, "review": LEGAL, "early_review": LEGAL, "decide": HEAD,
    "decline": HEAD, "approve_release": HEAD, "early_remove": HEAD, "revoke": HEAD, "repair": HEAD,
    "release": PUBLISHER, "share": PUBLISHER, "take_down": PUBLISHER, "suspend": SUPERVISOR,
}  # fmt: skip
PAPERS = {
    "@notice": PaperType.LISTING_NOTICE, "@decision": PaperType.LISTING, "@repair": PaperType.CREDIT_REPAIR,
    "@revocation": PaperType.LISTING_REVOCATION,
}  # fmt: skip
TO_PROPOSED = (("edit", 1), ("add_person", 1), ("assess", 1), ("propose", 2))
TO_NOTICED = (*TO_PROPOSED, ("@notice", 2), ("serve_notice", 3), ("confirm_service", 3))
TO_REVIEWED = (*TO_NOTICED, ("review", 10))
TO_DECIDED = (*TO_REVIEWED, ("decide", 20))
TO_SERVED = (*TO_DECIDED, ("@decision", 20), ("@repair", 20), ("serve_decision", 21), ("confirm_service", 21))
TO_RELEASED = (*TO_SERVED, ("approve_release", 22), ("release", 22))
SHARED = (*TO_RELEASED, ("share", 24))
Step = tuple[str, int]


@dataclass(frozen=True)
class Story:
    """A firm's order that ran out ``days`` ago, and what was done on which day after that."""

    firm: str
    days: int
    heads: int
    yuan: int
    steps: tuple[Step, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)


STORIES = (
    Story("示范远大建筑有限公司", 3, 14, 186_000),
    Story("示范立新劳务有限公司", 16, 11, 92_000, TO_PROPOSED),
    Story("示范中泰建设有限公司", 21, 16, 240_000, (*TO_NOTICED, ("object", 5), ("remark", 6))),
    Story("示范福临劳务有限公司", 20, 12, 75_000, (*TO_NOTICED, ("correct", 8), ("promise", 8), ("decline", 12))),
    Story("示范天成建筑有限公司", 25, 18, 305_000, TO_REVIEWED),
    Story("示范汇丰建设有限公司", 38, 21, 412_000, TO_SERVED),
    Story("示范长安建筑有限公司", 45, 12, 143_000, TO_RELEASED),
    Story("示范广厦建筑有限公司", 60, 15, 198_000, SHARED),
    Story("示范嘉禾建设有限公司", 90, 14, 152_000, (*SHARED, ("@annul", 70))),
    Story(people.LISTED, 240, 11, 86_000, (*SHARED, ("correct", 40))),
    Story("示范盛世劳务有限公司", 250, 12, 99_000, (*SHARED, ("correct", 40), ("early_apply", 225))),
    Story("示范聚源劳务有限公司", 75, 10, 88_000, (*SHARED, ("suspend", 40))),
    Story("示范恒通建设有限公司", 420, 12, 118_000, (*SHARED, ("correct", 40), ("repair", 400))),
    Story(
        "示范鼎盛建设有限公司", 260, 13, 164_000,
        (*SHARED, ("correct", 40), ("early_apply", 225), ("early_review", 228), ("early_remove", 230),
         ("take_down", 231)),
    ),
    Story(
        "示范兴业劳务有限公司", 120, 12, 97_000,
        (*SHARED, ("propose_revoke", 50), ("revoke", 51), ("@revocation", 51), ("serve_removal", 52)),
    ),
    Story("示范宏图建筑有限公司", 1150, 17, 221_000, SHARED),
)  # fmt: skip
LAST = Story("示范永泰建筑有限公司", 1140, 13, 133_000, SHARED)
"""A term that ended after the last nightly run, so that its end is still to be handled."""


def listed_firms() -> list[tuple[str, str]]:
    """The firm of each story with its credit code."""
    return [(story.firm, _code(number)) for number, story in enumerate((*STORIES, LAST))]


def _code(number: int) -> str:
    return people.credit_code(7000 + number)


@dataclass
class _Clerk:
    """Handles one listing of the demonstration day by day."""

    session: Session
    officers: Mapping[str, User]
    calendar: Calendar
    now: datetime
    listing: int = 0

    def at(self, day: date) -> datetime:
        return self.now - timedelta(days=(self.now.date() - day).days)

    def do(self, name: str, day: date, facts: Mapping[str, Any]) -> None:
        person = self.officers[BY.get(name, FIRST)]
        if self.session.get(ListingDeclaration, (self.listing, person.id)) is None:
            self._move("declare", person, day, {"interest": "none"})
        self._move(name, person, day, {**self._facts(day), **facts})

    def _move(self, name: str, person: User, day: date, facts: Mapping[str, Any]) -> None:
        version = self.session.scalars(select(Listing.version).where(Listing.id == self.listing)).one()
        given = {**facts, "version": version}
        viewer = viewer_of(person, day)
        make_move(self.session, self.listing, LIFE.moves[name], viewer, given, self.at(day), day, self.calendar)

    def paper(self, kind: PaperType, day: date) -> None:
        filled = fills()[PaperAbout.LISTING, kind].read(self.session, self.listing, {})
        if filled is not None:
            number, user = f"demo-{kind.value}-{self.listing}", self.officers[FIRST].id
            order = Order(kinds()[kind], filled, PaperAbout.LISTING, self.listing, user, number, f"/v/{number}")
            issue(self.session, order, self.at(day), day)

    def annul(self, directive_id: int, day: date) -> None:
        """The order is annulled by the head, as on its own page; what was public is hidden at once."""
        version = self.session.get_one(Directive, directive_id).version
        facts = {"version": version, "reason": "示范：复议机关撤销。"}
        viewer = viewer_of(self.officers[HEAD], day)
        annul(self.session, directive_id, PEOPLE["annul"], viewer, facts, self.at(day), day, pattern=DEFAULT_NUMBER)

    def _file(self, day: date) -> int:
        row = KeptFile(
            about="listing", about_id=self.listing, matter_id=self.listing, part="evidence",
            file_name="示范材料.pdf", media_type="application/pdf",
            sha256=hashlib.sha256(PROOF).hexdigest(), size=len(PROOF), data=PROOF,
            scan="unscanned", at=self.at(day), user_id=self.officers[FIRST].id,
        )  # fmt: skip
        self.session.add(row)
        self.session.flush()
        return row.id

    def _facts(self, day: date) -> dict[str, Any]:
        """What any step may ask for."""
        row = self.session.get_one(Listing, self.listing)
        objection = select(ListingObjection.id).where(ListingObjection.listing_id == self.listing)
        remark = select(ListingRemark.id).where(ListingRemark.listing_id == self.listing)
        days = (
            "sent_on", "received_on", "corrected_on", "promised_on", "shared_on", "taken_down_on", "early_applied_on",
            "early_promised_on",
        )  # fmt: skip
        return dict.fromkeys(days, day) | {
            "ground": "amount", "party_code": row.party_code, "heads": row.heads, "owed_fen": row.owed_fen,
            "worst_fen": 900_000, "found": f"拖欠{row.heads}名农民工工资，责令支付期满仍未支付。",
            "party_address": "示范县示范路8号", "person_name": "示范主管", "person_role": "manager",
            "assessment": "示范：依法公布，影响与目的相称，只公布法定栏目。", "reason": "示范：按办理规程处理。",
            "mode": "direct", "receiver": "示范收件人", "evidence": self._file(day), "words": "示范：请核对人数。",
            "due_on": day + timedelta(days=5), "objection": self.session.scalar(objection),
            "remark": self.session.scalar(remark), "early_gate": "order45", "early_gate_reason": "示范：按45号令。",
            "early_corrected_on": row.corrected_on,
        }  # fmt: skip


def open_listings(session: Session, plan: Plan, now: datetime) -> None:
    """Bring every story to its step; nothing where listings are already there or the county lacks their project."""
    projects = _projects(session, plan)
    if not projects or session.scalar(select(Listing.id).limit(1)) is not None:
        return
    officers = {user.work_number: user for user in session.scalars(select(User))}
    _sign_off(session, officers[LEGAL], now)
    calendar = calendar_in_force(session)
    for number, story in enumerate(STORIES):
        _tell(_Clerk(session, officers, calendar, now), story, number, projects[number % len(projects)])
    end_terms(session, now, now.date(), calendar)
    _tell(_Clerk(session, officers, calendar, now), LAST, len(STORIES), projects[0])
    mark(session, projects)


def _projects(session: Session, plan: Plan) -> list[int]:
    """A troubled project of each town, those with the most arrears first, as far as they are in the county."""
    told = sorted((site.story != "mass_arrears", site.code, site.town) for site in sites(plan) if site.story != HEALTHY)
    of_town = {town: code for _other, code, town in reversed(told)}
    asked = select(Matter.code, Matter.id).where(
        Matter.kind == MatterKind.PROJECT.value, Matter.code.in_(of_town.values())
    )
    ids = {code: number for code, number in session.execute(asked)}
    return [ids[code] for _other, code, town in told if of_town[town] == code and code in ids]


def _sign_off(session: Session, legal: User, now: datetime) -> None:
    """The legal reader has read how long dishonesty information is shown at least, which papers state."""
    code = "repair.least_months"
    if session.get(ValueSignature, code) is None:
        session.add(ValueSignature(code=code, basis="示范：已核对原文。", signed_by=legal.id, signed_at=now))
        session.flush()


def _tell(clerk: _Clerk, story: Story, number: int, project: int) -> None:
    due = (clerk.now - timedelta(days=story.days)).date()
    order = _order(clerk, story, number, project, due)
    day = due + timedelta(days=1)
    viewer = viewer_of(clerk.officers[FIRST], day)
    clerk.listing = open_lead(clerk.session, order, viewer, clerk.at(day), day).id
    for name, after in story.steps:
        day = due + timedelta(days=after)
        try:
            with clerk.session.begin_nested():
                _step(clerk, story, order.id, name, day)
        except Refused:
            # In a year whose days off are not published yet nobody can decide: the story stops where the law stops it.
            return


def _step(clerk: _Clerk, story: Story, order: int, name: str, day: date) -> None:
    if name in PAPERS:
        clerk.paper(PAPERS[name], day)
    elif name == "@annul":
        clerk.annul(order, day)
    else:
        clerk.do(name, day, story.facts)


def _order(clerk: _Clerk, story: Story, number: int, project: int, due: date) -> Directive:
    """The order to pay that the firm did not obey, served a fortnight before its day."""
    day = due - timedelta(days=15)
    at, officers = clerk.at(day), clerk.officers
    row = Directive(
        matter_id=project, kind=DirectiveKind.INSTRUCTION.value, status="served", subject_role="contractor",
        subject_name=story.firm, subject_code=_code(number), amount_fen=story.yuan * 100,
        heads=story.heads, due_on=due, drafted_by=officers[FIRST].id, drafted_at=at, approved_by=officers[HEAD].id,
        version=1, **next_number(clerk.session, DirectiveKind.INSTRUCTION, DEFAULT_NUMBER, day),
    )  # fmt: skip
    row.items = [DirectiveItem(place=0, duty="wages", fact="示范：拖欠工资。", broken="", ordered="付清工资。")]
    row.services = [
        DirectiveService(
            mode="direct", status="confirmed", sent_on=day, served_on=day, receiver="示范收件人",
            first_officer="示范监察甲", second_officer="示范监察乙", recorded_by=officers[FIRST].id, recorded_at=at,
            decided_by=officers[SECOND].id, decided_at=at,
        )
    ]  # fmt: skip
    clerk.session.add(row)
    clerk.session.flush()
    return row
