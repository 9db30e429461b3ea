"""The ledgers of a county as plain rows in plain lists: what a clerk would have on paper on a given day."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from types import SimpleNamespace as Row
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from monitor.db import Base
from tests.check.plain.site_work import judge_by_work, see_buildings

DEFAULTS: dict[str, int | None] = {
    "pay_day": 15,
    "payguar.min_permille": 50,
    "payguar.remind_days": 30,
    "platform.grace_days": 0,
    "labour_ratio.building": None,
    "labour_ratio.municipal": None,
    "labour_ratio.transport": None,
    "labour_ratio.water": None,
    "labour_ratio.energy": None,
    "labour_ratio.other": None,
    "realname.grace_days": 3,
    "realname.min_permille": 900,
    "firm_signals.least": 2,
    "crime.x1": 5_000_00,
    "crime.x2": 30_000_00,
    "ghost_pay.month": 50_000_00,
    "ghost_pay.year": 300_000_00,
    "min_wage.month": None,
    "board.photo_days": 90,
    "payroll.grace_days": 10,
    "statement.grace_days": 10,
    "account.top_up_workdays": 5,
    "account.report_workdays": 3,
    "account.idle_days": 180,
    "stop.days": 15,
    "stop.long_days": 90,
    "slow.permille": 100,
    "slow.days": 30,
    "late.risk_days": 180,
    "defect.units": 5,
    "presale.cover_permille": 1000,
    "whitelist.days": 30,
    "visit.red_days": 7,
    "visit.orange_days": 15,
    "visit.yellow_days": 30,
    "heads.permille": 50,
    "unpaid.permille": 100,
    "refill.workdays": 10,
    "small_project.limit": 3_000_000_00,
    "deposit.region": 1,
    "deposit.file_workdays": 10,
    "deposit.notice_workdays": 3,
    "deposit.sweep_days": 180,
    "deposit.statement_days": 15,
    "card.min_permille": 900,
    "payroll.missing_days": 35,
    "review.days": 5,
    "case.transfer_workdays": 1,
    "case.tell_workdays": 3,
    "event.people_4": 5,
    "event.amount_4": 200_000_00,
    "event.close_workdays": 5,
    "fund.cap_permille": 200,
    "fund.recover_days": 90,
}
MONTHLY = ("attendance", "payroll", "allocations")
Lines = dict[int, list[Row]]


@dataclass
class County:
    """Everything a rule may read on ``day``, by the id of the matter; ``known`` books came, with some ``columns``."""

    day: date
    values: dict[str, int | None]
    known: frozenset[str]
    columns: frozenset[str]
    first_month: int | None
    codes: dict[int, str]
    names: dict[int, str]
    projects: dict[int, Row]
    deposits: dict[int, Row]
    assessments: Lines
    uses: Lines
    accounts: dict[int, Row]
    housing: dict[int, Row]
    allocations: Lines
    engagements: Lines
    attendance: Lines
    pay: Lines
    buildings: Lines
    inspections: Lines
    account_lines: Lines
    statements: Lines
    progress: Lines
    windows: list[Row]
    links: dict[int, list[str]]
    directives: Lines = field(default_factory=dict)
    firms: list[Row] = field(default_factory=list)
    units: dict[int, str] = field(default_factory=dict)
    refusals: list[Row] = field(default_factory=list)
    cases: dict[int, Row] = field(default_factory=dict)
    complaints: dict[int, int] = field(default_factory=dict)
    listings: dict[int, Row] = field(default_factory=dict)
    emergencies: dict[int, Row] = field(default_factory=dict)
    event_clocks: Lines = field(default_factory=dict)
    event_money: Lines = field(default_factory=dict)
    events_about: dict[int, list[int]] = field(default_factory=dict)
    about: Lines = field(default_factory=dict)
    troubles: list[Row] = field(default_factory=list)

    def value(self, code: str) -> int:
        found = self.values[code]
        assert found is not None
        return found

    def refused(self, matter: int, book: str, month: int | None = None) -> int:
        """Refused rows that still stand; those whose month nobody could read count for every month."""
        rows = [row for row in self.refusals if row.matter_id == matter and row.kind == book and row.open]
        return len(rows if month is None else [row for row in rows if row.month in (0, month)])


def surely_attended(county: County, matter: int, months: Iterable[int]) -> list[int]:
    """The months in which somebody worked whatever the refused rows of the attendance tell: each is one head."""
    present = [row.month for row in county.attendance[matter] if row.days > 0]
    return sorted({one for one in months if present.count(one) > county.refused(matter, "attendance", one)})


def refused_payments(county: County, matter: int, months: set[int]) -> int:
    """Refused rows of payrolls that may have paid what is owed for ``months``, or for a month nobody could read."""
    rows = [row for row in county.refusals if row.matter_id == matter and row.kind == "payroll" and row.open]
    return sum(row.month in (0, *months) for row in rows)


def open_cases(county: County, matter: int) -> list[Row]:
    """What was reported about the matter by the day and is not over, each with the days of its complaints."""
    over = ("closed_on", "refused_on", "transferred_on", "joined_on")
    came = [row for row in county.about.get(matter, []) if row.received_on <= county.day]
    return [row for row in came if not any((end := getattr(row, name)) and end <= county.day for name in over)]


def read_county(session: Session, day: date) -> County:
    """All ledgers, as they stand."""
    return County(
        day=day,
        values=DEFAULTS | values_in_force(session, day),
        **_handed_in(session),
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


def _handed_in(session: Session) -> dict[str, Any]:
    starts = rows(session, "feed_start")
    months = [row.first_month for row in starts if row.kind in MONTHLY and row.first_month]
    return {
        "known": frozenset(row.kind for row in starts),
        "columns": frozenset(f"{row.kind}.{column}" for row in starts for column in row.columns),
        "first_month": min(months, default=None),
    }


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
    for row in inspections:
        row.notes = [note for note in notes if note.inspection_id == row.id]
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


def values_in_force(session: Session, day: date) -> dict[str, int | None]:
    found = sorted(rows(session, "parameter_value"), key=lambda row: row.valid_from)
    return {row.code: row.value for row in found if row.valid_from <= day}


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
