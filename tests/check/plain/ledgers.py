"""Reads the ledgers of a county, as they stand in the database, into plain rows."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from monitor.db import Base
from tests.check.plain.county import DEFAULTS, MONTHLY, County, Lines, Row
from tests.check.plain.site_work import judge_by_work, see_buildings


def read_county(session: Session, day: date) -> County:
    """All ledgers, as they stand."""
    return County(
        day=day,
        **_values(session, day),
        **_came(session),
        codes={row.id: row.code for row in rows(session, "matter")},
        names={row.id: row.name for row in rows(session, "matter")},
        projects={row.id: row for row in rows(session, "project")},
        deposits={row.matter_id: row for row in rows(session, "deposit")},
        assessments=by_matter(rows(session, "deposit_assessment")),
        uses=by_matter(rows(session, "deposit_use")),
        accounts={row.matter_id: row for row in rows(session, "wage_account")},
        housing=judge_by_work(session, day),
        allocations=by_matter(rows(session, "allocation")),
        engagements=by_matter(_engagements(session)),
        attendance=by_matter(rows(session, "attendance")),
        pay=by_matter(rows(session, "pay_line")),
        buildings=by_matter(see_buildings(session, day)),
        inspections=by_matter(_visits(session)),
        account_lines=by_matter(rows(session, "account_line")),
        statements=by_matter(rows(session, "account_statement")),
        progress=by_matter(rows(session, "building_progress")),
        windows=[row for row in rows(session, "stop_window") if not row.revoked],
        links={
            matter: [row.code for row in found] for matter, found in by_matter(rows(session, "housing_link")).items()
        },
        directives=by_matter(_directives(session)),
        firms=_firms(session),
        units={row.id: row.name for row in rows(session, "employer")},
        refusals=rows(session, "refusal"),
        cases={row.id: row for row in rows(session, "case_file")},
        listings={row.id: row for row in _listings(session, day)},
        **_emergencies(session),
        complaints=dict(Counter(row.case_id for row in rows(session, "complaint", "case_id"))),
        about=_about(session),
    )


def _came(session: Session) -> dict[str, Any]:
    """Which books and columns ever came, and the first month that they cover."""
    starts = rows(session, "feed_start")
    months = [row.first_month for row in starts if row.kind in MONTHLY and row.first_month]
    return {
        "known": frozenset(row.kind for row in starts),
        "columns": frozenset(f"{row.kind}.{column}" for row in starts for column in row.columns),
        "first_month": min(months, default=None),
    }


def _values(session: Session, day: date) -> dict[str, Any]:
    begun = sorted(
        (row for row in rows(session, "parameter_value") if row.valid_from <= day), key=lambda row: row.valid_from
    )
    return {"values": DEFAULTS | {row.code: row.value for row in begun}, "notices": begun}


def _emergencies(session: Session) -> dict[str, Any]:
    about = by_matter(rows(session, "emergency_matter"))
    return {
        "emergencies": {row.id: row for row in rows(session, "emergency")},
        "event_clocks": by_event(rows(session, "emergency_clock")),
        "event_money": by_event(rows(session, "emergency_payment")),
        "troubles": rows(session, "trouble"),
        "events_about": {matter: [row.emergency_id for row in found] for matter, found in about.items()},
    }


def _listings(session: Session, day: date) -> list[Row]:
    """Listings with the annulment of their order, the services that count by ``day``, and what must be answered."""
    annulled = {row.id: row.annulled_on for row in rows(session, "directive")}
    services = [row for row in rows(session, "listing_service") if row.status == "confirmed" and row.served_on <= day]
    objections = [
        row
        for row in rows(session, "listing_objection")
        if row.received_on <= day and not (row.replied_on and row.replied_on <= day)
    ]
    found = rows(session, "listing")
    for row in found:
        mine = [one for one in services if one.listing_id == row.id]
        waits = [
            one for one in objections if one.listing_id == row.id and not (one.replied_on and one.replied_on <= day)
        ]
        row.annulled_on = annulled[row.directive_id]
        row.notice_served = min((one.served_on for one in mine if one.paper == "notice"), default=None)
        row.decision_served = min((one.served_on for one in mine if one.paper == "decision"), default=None)
        row.objected = min((one.received_on for one in waits), default=None)
    return found


def _about(session: Session) -> Lines:
    told = rows(session, "complaint", "case_id", "received_on")
    groups: Lines = defaultdict(list)
    for row in rows(session, "case_file"):
        row.told = [one.received_on for one in told if one.case_id == row.id]
        groups[row.about_id].append(row)
    return groups


def _firms(session: Session) -> list[Row]:
    names = {row.id: row.name for row in rows(session, "matter")}
    firms = rows(session, "company")
    for row in firms:
        row.name = names[row.id]
    return firms


def _engagements(session: Session) -> list[Row]:
    workers = {row.id: row.sixteen_on for row in rows(session, "worker", "id", "sixteen_on")}
    engagements = rows(session, "engagement")
    for row in engagements:
        row.sixteen_on = workers[row.worker_id]
    return engagements


def _visits(session: Session) -> list[Row]:
    inspections, notes = rows(session, "inspection"), rows(session, "observation")
    items = rows(session, "inspection_item")
    for row in inspections:
        row.notes = [note for note in notes if note.inspection_id == row.id]
        mine = [item for item in items if item.inspection_id == row.id]
        row.board = next((item.found for item in mine if (item.part, item.code) == ("item", "board")), None)
        row.board_lacks = {item.code for item in mine if item.part == "board" and item.found == "unsound"}
    return inspections


def _directives(session: Session) -> list[Row]:
    """Directives that have a number, each with its items, confirmed services and outcomes that were not taken back."""
    papers = [row for row in rows(session, "directive") if row.number]
    items, services = rows(session, "directive_item"), rows(session, "directive_service")
    outcomes = [row for row in rows(session, "directive_outcome") if not row.revoked]
    for paper in papers:
        paper.duties = {row.duty for row in items if row.directive_id == paper.id}
        mine = [row for row in services if row.directive_id == paper.id and row.status == "confirmed"]
        paper.served = [row.served_on for row in mine]
        paper.outcomes = [row for row in outcomes if row.directive_id == paper.id]
        paper.followers = [row for row in papers if row.prior_id == paper.id]
    return papers


def rows(session: Session, table: str, *columns: str) -> list[Row]:
    source: Table = Base.metadata.tables[table]
    chosen = [source.c[name] for name in columns] or list(source.c)
    return [Row(**row) for row in session.execute(select(*chosen)).mappings()]


def by_event(found: Iterable[Row]) -> Lines:
    groups: Lines = defaultdict(list)
    for row in found:
        groups[row.emergency_id].append(row)
    return groups


def by_matter(found: Iterable[Row]) -> Lines:
    groups: Lines = defaultdict(list)
    for row in found:
        groups[row.matter_id].append(row)
    return groups
