"""The machine opens leads and ends terms; with everything firing it publishes nothing."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jobs.base import Firing
from jobs.timetable import timetable
from monitor.db import Database
from monitor.lifecycles.listing_leads import end_terms, open_leads
from monitor.models.alert import Alert
from monitor.models.case_file import CaseFile
from monitor.models.listing import Listing, ListingLog
from monitor.models.matter import Matter
from monitor.models.publication import Publication
from monitor.values.cases import GROUP
from tests.listings.office import CALENDAR, Desk, Office, add_order, at

DAY = date(2026, 10, 22)
OTHERS: tuple[dict[str, Any], ...] = (
    {"due_on": DAY}, {"status": "annulled", "annulled_on": DAY}, {"amount_fen": None}, {"status": "met"},
    {"kind": "penalty_notice"},
)  # fmt: skip


def _alert(session: Session, matter_id: int, rule: str, **other: Any) -> None:
    values: dict[str, Any] = {
        "rule": rule, "matter_id": matter_id, "step": rule, "level": 4, "status": "raised", "since": DAY,
        "step_since": DAY, "facts": "{}", "opened_on": DAY,
    }  # fmt: skip
    session.add(Alert(**values | other))


def _counts(session: Session) -> tuple[int, int]:
    listings, publications = (session.scalar(select(func.count()).select_from(one)) for one in (Listing, Publication))
    return listings or 0, publications or 0


def test_every_job_with_everything_firing_opens_leads_and_publishes_nothing(database: Database, office: Office) -> None:
    moment = at(DAY)

    def now() -> datetime:
        return moment

    with database.writing() as session:
        Desk(session, office, office.listing).to_decided()
        for rule in ("E16", "E17", "E04"):
            _alert(session, office.project, rule)
        wanted = add_order(session, office, "示人社监令〔2026〕2号").id
        for number, other in enumerate(OTHERS, 3):
            add_order(session, office, f"示人社监令〔2026〕{number}号", **other)
        before = _counts(session)
    for job in timetable():
        job.run(Firing(database, moment, now))
        with database.reading() as session:
            assert _counts(session)[1] == before[1] == 0, job.name
    with database.reading() as session:
        leads = session.scalars(select(Listing).where(Listing.id != office.listing)).all()
        assert [(one.directive_id, one.status, one.lead_rule, one.opened_by) for one in leads] == [
            (wanted, "lead", "E16", None)
        ]
        logged = session.scalars(select(ListingLog).where(ListingLog.listing_id == leads[0].id)).all()
        assert [(one.act, one.user_id) for one in logged] == [("opened", None)]


def _group(desk: Desk, number: str, heads: int) -> int:
    """An order to pay that ran out unmet, given in a case in which so many people complained."""
    matter = Matter(kind="case", code=f"XS{number}", name="示范群体")
    desk.session.add(matter)
    desk.session.flush()
    desk.session.add(
        CaseFile(id=matter.id, heads=heads, channel="visit", received_on=DAY, status="accepted", version=1)
    )
    desk.session.flush()
    return add_order(desk.session, desk.office, number, case_id=matter.id).id


def test_a_standard_that_is_not_reached_opens_nothing_and_a_term_that_is_over_ends(desk: Desk) -> None:
    add_order(desk.session, desk.office, "示人社监令〔2026〕2号")
    _alert(desk.session, desk.office.project, "E04")
    _alert(desk.session, desk.office.project, "E16", status="closed")
    assert open_leads(desk.session, at(DAY), DAY) == 0
    _group(desk, "示人社监令〔2026〕3号", GROUP - 1)
    assert open_leads(desk.session, at(DAY), DAY) == 0
    order = _group(desk, "示人社监令〔2026〕4号", GROUP)
    assert open_leads(desk.session, at(DAY), DAY) == 1
    lead = desk.session.scalars(select(Listing).where(Listing.directive_id == order)).one()
    assert (lead.ground, lead.lead_rule, lead.opened_by) == ("event", "G01", None)
    assert open_leads(desk.session, at(DAY), DAY) == 0
    desk.to_released()
    last = date(2029, 10, 19)
    assert end_terms(desk.session, at(last), last, CALENDAR) == 0
    over = date(2029, 10, 20)
    assert end_terms(desk.session, at(over), over, CALENDAR) == 1
    assert desk.row().status == "expired"
