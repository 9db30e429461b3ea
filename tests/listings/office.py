"""People of every role and an order to pay that ran out; listings are handled by the moves that officers make."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.db import Database
from monitor.lifecycles.listing import LIFE
from monitor.lifecycles.listing_moving import make_move
from monitor.lifecycles.listing_open import open_lead
from monitor.models.directive import Directive, DirectiveItem, DirectiveService
from monitor.models.kept_file import KeptFile
from monitor.models.listing import Listing, ListingObjection, ListingRemark
from monitor.models.matter import Matter
from monitor.models.paper import PaperOffice, ValueSignature
from monitor.models.scope import Viewer, viewer_of
from monitor.models.user import Grant, User
from monitor.papers.fill import fills
from monitor.papers.issue import Order, issue
from monitor.papers.kind import kinds
from monitor.values.calendar import Calendar
from monitor.values.papers import PaperAbout, PaperType
from monitor.values.terms import Role

SHANGHAI = ZoneInfo("Asia/Shanghai")
CODE = "91330000MA00000007"
DUE = date(2026, 9, 30)
CALENDAR = Calendar.official()
BY = {
    "confirm_service": "second", "refuse_service": "second", "remark": "legal", "review": "legal",
    "extend": "approver", "refuse_extension": "approver", "decide": "approver", "decline": "approver",
    "repair": "approver", "approve_release": "head", "release": "publisher", "share": "publisher",
    "take_down": "publisher",
    "show_again": "approver", "early_review": "legal", "early_remove": "approver", "early_refuse": "approver",
    "early_revoke": "approver", "revoke": "approver",
}  # fmt: skip
PAPERS = {"notice": PaperType.LISTING_NOTICE, "decision": PaperType.LISTING, "repair": PaperType.CREDIT_REPAIR,
          "revocation": PaperType.LISTING_REVOCATION}  # fmt: skip


@dataclass
class Office:
    """Ids by name; ``listing`` is the lead that was opened from the order."""

    people: dict[str, int] = field(default_factory=dict)
    project: int = 0
    order: int = 0
    listing: int = 0


def found(database: Database) -> Office:
    office = Office()
    with database.writing() as session:
        for name, role in [*((role.value, role) for role in Role), ("second", Role.INSPECTOR), ("head", Role.APPROVER)]:
            user = User(work_number=name, name=f"示范{name}", password_hash="", grants=[Grant(role=role.value)])
            session.add(user)
            session.flush()
            office.people[name] = user.id
        project = Matter(kind="project", code="XM2026-0001", name="示范安置房")
        session.add(project)
        session.add(
            PaperOffice(
                name="示范县人力资源和社会保障局", mark="示人社", address="示范县示范路1号", phone="0000-12333",
                reconsiders="示范县人民政府", court="示范县人民法院", set_at=at(DUE),
            )
        )  # fmt: skip
        session.add(
            ValueSignature(
                code="repair.least_months", basis="示范", signed_by=office.people["legal"], signed_at=at(DUE)
            )
        )
        session.flush()
        office.project = project.id
        office.order = add_order(session, office, "示人社监令〔2026〕1号").id
        lead = open_lead(
            session, session.get_one(Directive, office.order), viewer(session, office, "inspector"),
            at(date(2026, 10, 8)), date(2026, 10, 8),
        )  # fmt: skip
        office.listing = lead.id
    return office


def add_order(session: Session, office: Office, number: str, **other: Any) -> Directive:
    """An order to pay, served on 1 September, due on 30 September."""
    day = date(2026, 9, 1)
    values: dict[str, Any] = {
        "matter_id": office.project, "kind": "instruction", "status": "served", "number": number,
        "subject_role": "contractor", "subject_name": "示范建设有限公司", "subject_code": CODE,
        "amount_fen": 6_230_000, "heads": 12, "due_on": DUE, "issued_on": day,
        "drafted_by": office.people["inspector"], "drafted_at": at(day), "approved_by": office.people["approver"],
    }  # fmt: skip
    row = Directive(**values | other)
    row.items = [DirectiveItem(place=0, duty="wages", fact="拖欠12名工人工资。", broken="", ordered="付清工资。")]
    row.services = [
        DirectiveService(
            mode="direct", status="confirmed", sent_on=day, served_on=day, receiver="示范收件人",
            first_officer="示范甲", second_officer="示范乙", recorded_by=office.people["inspector"],
            recorded_at=at(day), decided_by=office.people["second"], decided_at=at(day),
        )
    ]  # fmt: skip
    session.add(row)
    session.flush()
    return row


def at(day: date) -> datetime:
    return datetime.combine(day, time(9, 30), SHANGHAI)


def viewer(session: Session, office: Office, name: str, day: date = DUE) -> Viewer:
    return viewer_of(session.get_one(User, office.people[name]), day)


@dataclass
class Desk:
    """One listing in one transaction, handled day by day."""

    session: Session
    office: Office
    listing: int
    day: date = date(2026, 10, 8)
    calendar: Calendar = CALENDAR

    def on(self, month: int, day: int, year: int = 2026) -> "Desk":
        self.day = date(year, month, day)
        return self

    def row(self) -> Listing:
        asked = select(Listing).where(Listing.id == self.listing).execution_options(populate_existing=True)
        return self.session.scalars(asked).one()

    def do(self, name: str, by: str = "", **facts: Any) -> Listing:
        """Make a move as whoever does it in an office, declared before, with whatever it asks for."""
        who = by or BY.get(name, "inspector")
        if name != "declare":
            self._move("declare", who, {"interest": "none"})
        self._move(name, who, self._facts() | facts)
        return self.row()

    def _move(self, name: str, who: str, facts: dict[str, Any]) -> None:
        person = viewer(self.session, self.office, who, self.day)
        given = {"version": self.row().version} | facts
        with self.session.begin_nested():
            make_move(
                self.session, self.listing, LIFE.moves[name], person, given, at(self.day), self.day, self.calendar
            )

    def paper(self, name: str) -> None:
        """Issue a paper about the listing as its page would."""
        kind, about = PAPERS[name], PaperAbout.LISTING
        filled = fills()[about, kind].read(self.session, self.listing, {})
        assert filled is not None
        order = Order(
            kinds()[kind],
            filled,
            about,
            self.listing,
            self.office.people["inspector"],
            f"{name}{self.listing}-{self.day}",
            "示",
        )
        issue(self.session, order, at(self.day), self.day)

    def file(self) -> int:
        row = KeptFile(
            about="listing", about_id=self.listing, matter_id=self.listing, part="evidence", file_name="示范.pdf",
            media_type="application/pdf", sha256="0" * 64, size=1, data=b"-", scan="unscanned", at=at(self.day),
        )  # fmt: skip
        self.session.add(row)
        self.session.flush()
        return row.id

    def _facts(self) -> dict[str, Any]:
        """What any move may ask for."""
        objection = select(ListingObjection.id).where(
            ListingObjection.listing_id == self.listing, ListingObjection.replied_on.is_(None)
        )
        remark = select(ListingRemark.id).where(ListingRemark.listing_id == self.listing)
        days = (
            "sent_on", "received_on", "waived_on", "corrected_on", "promised_on", "shared_on", "taken_down_on",
            "early_applied_on", "early_corrected_on", "early_promised_on",
        )  # fmt: skip
        return dict.fromkeys(days, self.day) | {
            "ground": "amount", "party_code": CODE, "heads": 12, "owed_fen": 6_230_000, "worst_fen": 600_000,
            "found": "拖欠12名农民工工资。", "party_address": "示范县示范路2号", "person_name": "示范法人",
            "person_role": "legal", "assessment": "示范：目的合法，影响相称。", "reason": "示范理由",
            "mode": "direct", "receiver": "示范收件人", "evidence": self.file(), "words": "示范内容",
            "objection": self.session.scalar(objection), "verdict": "kept", "reply": "经核实，异议不成立。",
            "remark": self.session.scalar(remark), "due_on": self.day + timedelta(days=5),
            "early_gate": "order45", "early_gate_reason": "示范理由",
        }  # fmt: skip

    def to_noticed(self) -> "Desk":
        """Proposed on 9 October, the notice served and confirmed on the 12th: the window ends on the 19th."""
        self.on(10, 9)
        for name in ("edit", "add_person", "assess", "propose"):
            self.do(name)
        self.paper("notice")
        self.on(10, 12).do("serve_notice")
        self.do("confirm_service")
        return self

    def to_decided(self) -> "Desk":
        self.to_noticed().on(10, 19).do("review")
        self.on(10, 20).do("decide", reason=None)
        return self

    def to_served(self) -> "Desk":
        """Decided, and both papers served on 21 October."""
        self.to_decided()
        self.paper("decision")
        self.paper("repair")
        self.on(10, 21).do("serve_decision")
        self.do("confirm_service")
        return self

    def to_released(self) -> "Desk":
        self.to_served().on(10, 22).do("approve_release")
        self.do("release")
        return self
