"""A county of cases: every case is a matter of its own that is whole but for what the case says."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy.orm import Session

from monitor.check.findings import list_alerts, list_unknowns
from monitor.check.run import run_check
from monitor.db import Database
from monitor.models.case_file import CaseFile
from monitor.models.complaint import Complaint
from monitor.models.fund import Allocation, Deposit, WageAccount
from monitor.models.housing import Building, BuildingProgress, HousingLink, HousingProject, StopWindow
from monitor.models.inspection import Inspection, Observation
from monitor.models.intake import FeedStart, Intake, Refusal
from monitor.models.matter import COUNTY_CODE, Employer, Matter
from monitor.models.parameter import ParameterValue
from monitor.models.project import Company, Project
from monitor.models.state import mark_all
from monitor.models.user import User
from monitor.models.wage import Attendance, Engagement, PayLine, Worker
from monitor.rules.book import BOOK
from monitor.values.fields import BOOKS
from monitor.values.terms import BookKind, MatterKind
from tests.rules.drawn import Drawn, write_uses
from tests.rules.events import write_accidents, write_emergency
from tests.rules.listed import write_listing
from tests.rules.reported import Reported, write_cases

NOON = datetime(2026, 9, 1, 4, tzinfo=UTC)
SEPTEMBER = 202609
Row = dict[str, Any]


def day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


@dataclass(frozen=True)
class Case:
    """``expected``: ``"step level"``, ``"level"``, ``"step level actual"``, ``"unknown"`` or None, on ``as_of``."""

    rule: str
    as_of: str
    expected: str | None
    project: Row = field(default_factory=dict)
    deposit: Row | None = None
    account: Row | None = None
    rows: tuple[tuple[Callable[..., Any], Row], ...] = ()
    key: str = ""
    without: tuple[str, ...] = ()
    linked: tuple[tuple[Callable[..., Any], Row], ...] | None = None
    """Rows of a construction project that the housing project names; None: it names none."""
    reported: tuple[Reported, ...] = ()
    drawn: tuple[Drawn, ...] = ()
    accidents: tuple[Any, ...] = ()


PROJECT: Row = {
    "permit_on": date(2026, 3, 2), "contract_on": date(2026, 3, 2), "contract_fen": 1_000_000,
    "plan_end_on": date(2026, 12, 31), "cycle_months": 1, "guarantee_form": "bank", "guarantee_fen": 100_000,
    "guarantee_to": date(2027, 12, 31), "board_present": True, "board_whole": True,
    "board_photo_on": date(2026, 9, 20), "min_wage_fen": 200_000, "min_wage_from": date(2020, 1, 1),
}  # fmt: skip
DEPOSIT: Row = {"required_fen": 40_000, "stored_fen": 40_000, "form": "cash", "stored_on": date(2026, 3, 5)}
OPENED = date(2026, 3, 9)
ACCOUNT: Row = {"opened_on": OPENED, "agreement_on": OPENED, "agreement_parties": 3, "filed_on": date(2026, 3, 12)}
HOUSING: Row = {"duty_unit": "示范局", "duty_person": "示范甲", "rectify_by": date(2027, 12, 31), "solved": False}
CASE_FILE: Row = {
    "channel": "visit",
    "received_on": date(2026, 1, 12),
    "accepted_on": date(2026, 1, 12),
    "status": "filed",
}
WORKERS, YOUNG = 60, 30
FIRMS: dict[int, Row] = {
    3: {"standing": "active"},
    4: {"standing": "deregistered", "standing_on": date(2026, 10, 20)},
    5: {"standing": "merged"},
    6: {"standing": "other"},
}
"""Employers that the register of firms knows, and what became of them."""


def judge(
    database: Database,
    cases: Sequence[Case],
    values: Mapping[str, int] = MappingProxyType({}),
    otherwise: Callable[[Session], None] | None = None,
    why: bool = False,
) -> dict[int, str | None]:
    """Write all cases into one county with some values of its own, check day by day, and say what came of each.

    ``otherwise`` changes what holds for the county before the first check; ``why``: an unknown says what it lacks.
    """
    with database.writing() as session:
        places = _write(session, cases)
        since = date(2020, 1, 1)
        session.add_all(
            ParameterValue(code=code, valid_from=since, value=value, signer="示范") for code, value in values.items()
        )
        if otherwise is not None:
            otherwise(session)
    found: dict[int, str | None] = {}
    by_day: dict[str, list[int]] = defaultdict(list)
    for number, case in enumerate(cases):
        by_day[case.as_of].append(number)
    for as_of, numbers in sorted(by_day.items()):
        report = run_check(database, date.fromisoformat(as_of), full=False, clock=lambda: NOON)
        assert report.errors == []
        asked = sorted({cases[number].rule for number in numbers})
        with database.reading() as session:
            alerts = [row for row in list_alerts(session, rules=asked) if not row["unknown"]]
            hits = {_place(row): f"{row['step']} {row['level']}" for row in alerts}
            sums = {_place(row): row["actual"] for row in alerts}
            lacks = list_unknowns(session, asked)
            unknown = {_place(row): f"unknown {row['missing']}" if why else "unknown" for row in lacks}
        seen = hits | unknown
        for number in numbers:
            place = (cases[number].rule, places[number], cases[number].key)
            asks = len((cases[number].expected or "").split()) > 2
            found[number] = f"{seen.get(place)} {sums.get(place)}" if asks else seen.get(place)
    return found


def different(cases: Sequence[Case], found: dict[int, str | None]) -> list[tuple[Case, str | None]]:
    """The cases that came out otherwise than the rulebook says."""
    return [(case, found[number]) for number, case in enumerate(cases) if not agrees(case, found[number])]


def agrees(case: Case, found: str | None) -> bool:
    """Whether a case came out as it expects."""
    wanted = case.expected
    if wanted in (None, "unknown"):
        return found == wanted
    return found == (wanted if " " in wanted else f"{case.rule} {wanted}")


def _place(row: Row) -> tuple[str, str, str]:
    return row["rule"], row["matter"]["code"], row["key"]


def _write(session: Session, cases: Sequence[Case]) -> list[str]:
    session.add(Intake(id=1, kind="projects", file_name="示范", sha256="0", size=0, status="applied", created_at=NOON))
    session.add_all(Employer(id=number, name=f"示范劳务{number}") for number in (1, 2, *FIRMS))
    session.add(User(id=1, work_number="示范", name="示范监察", password_hash=""))
    session.add(User(id=2, work_number="示范二", name="示范审批", password_hash=""))
    session.add(User(id=3, work_number="示范三", name="示范发布", password_hash=""))
    old, sixteen = date(1990, 1, 1), date(2006, 1, 1)
    session.add_all(
        Worker(
            id=n, name="示范工", id_number=f"示范{n}", id_mark=str(n), born_on=old,
            sixteen_on=date(2026, 9, 2) if n == YOUNG else sixteen,
        )
        for n in range(1, WORKERS + 1)
    )  # fmt: skip
    session.add(ParameterValue(code="labour_ratio.building", valid_from=date(2026, 1, 1), value=190, signer="示范"))
    session.flush()
    for book in BookKind:
        columns = [field.name for field in BOOKS[book].fields]
        session.add(FeedStart(kind=book.value, first_intake_id=1, last_intake_id=1, columns=columns))
    for number, standing in FIRMS.items():
        firm = Matter(kind="company", code=f"SF-FIRM-{number}", name=f"示范劳务{number}")
        session.add(firm)
        session.flush()
        session.add(Company(id=firm.id, **standing))
    places = [_write_case(session, number, case) for number, case in enumerate(cases)]
    mark_all(session)
    return places


def _write_case(session: Session, number: int, case: Case) -> str:
    kind = BOOK[case.rule].matter_kind
    if kind is MatterKind.COUNTY:
        session.add_all(model(**row) for model, row in case.rows)
        return COUNTY_CODE
    housing = kind is MatterKind.HOUSING
    matter = Matter(kind=kind.value, code=f"SF-{number}", name=f"示范{number}")
    session.add(matter)
    session.flush()
    if housing:
        session.add(HousingProject(id=matter.id, **HOUSING | case.project))
        _link(session, matter, case)
    elif kind is MatterKind.CASE:
        session.add(CaseFile(id=matter.id, **CASE_FILE | case.project))
    elif kind is MatterKind.EMERGENCY:
        write_emergency(session, matter, dict(case.project))
    elif kind is MatterKind.LISTING:
        write_listing(session, matter, number, dict(case.project))
    else:
        session.add(Project(id=matter.id, **PROJECT | case.project))
        session.flush()
        if "deposit" not in case.without:
            session.add(Deposit(matter_id=matter.id, **DEPOSIT | (case.deposit or {})))
        if "account" not in case.without:
            session.add(WageAccount(matter_id=matter.id, **_named(ACCOUNT | (case.account or {}), matter.name)))
    session.flush()
    own = OWN.get(kind, "matter_id")
    session.add_all(model(**{own: matter.id}, **row) for model, row in case.rows)
    session.flush()
    write_cases(session, matter, case.reported)
    write_uses(session, matter, case.drawn)
    write_accidents(session, matter, case.accidents)
    return matter.code


OWN = {MatterKind.LISTING: "listing_id", MatterKind.EMERGENCY: "emergency_id"}
"""What rows call the matter they belong to."""


def _named(row: Row, name: str) -> Row:
    """The row with the project's name where its texts ask for it."""
    return {field: value.format(name=name) if isinstance(value, str) else value for field, value in row.items()}


def _link(session: Session, matter: Matter, case: Case) -> None:
    if case.linked is None:
        return
    works = Matter(kind="project", code=f"{matter.code}-1", name=f"{matter.name}之一")
    session.add(works)
    session.flush()
    session.add_all((Project(id=works.id, **PROJECT), HousingLink(matter_id=matter.id, code=works.code)))
    session.flush()
    session.add_all(model(matter_id=works.id, **row) for model, row in case.linked)


def attended(
    *workers: int, month: int = SEPTEMBER, employer: int | None = 1, days: int = 2000
) -> tuple[tuple[Callable[..., Any], Row], ...]:
    """Twenty days of every worker."""
    return tuple(
        (Attendance, {"month": month, "worker_id": worker, "employer_id": employer, "days": days}) for worker in workers
    )


def line(worker: int, net: int = 300_000, paid: int | None = None, month: int = SEPTEMBER, **more: Any) -> Any:
    """A pay line, paid in full on 12 October unless ``paid`` says otherwise."""
    row = {"month": month, "worker_id": worker, "batch": "", "back_pay": False, "employer_id": 1, "days": 2000}
    sums = {"gross_fen": net, "paid_fen": net if paid is None else paid, "paid_on": date(2026, 10, 12), "signed": True}
    return PayLine, row | sums | more


def person(worker: int, **more: Any) -> Any:
    """A roster row in order."""
    row = {"worker_id": worker, "rostered": True, "waits_for_roster": False, "paper": "contract"}
    days = {"registered_on": date(2026, 9, 1), "entered_on": date(2026, 9, 1)}
    return Engagement, row | days | more


def due(month: int, on: str, paid: int | None = None, **more: Any) -> Any:
    """An allocation of 1,000 yuan."""
    row = {"month": month, "due_on": day(on), "due_fen": 100_000, "paid_fen": paid, "paid_on": None}
    return Allocation, row | more


def visit(on: str, *observed: str, cleared: tuple[str, ...] = (), **more: Any) -> Any:
    """A visit of a day and the circumstances seen or found put right."""
    row = {"inspection_no": f"SFJC-{on}", "inspected_on": day(on), "observed": observed, "cleared": cleared}
    return _visit, row | more


def _visit(matter_id: int, observed: Sequence[str], cleared: Sequence[str], **row: Any) -> Inspection:
    noted = [(code, False) for code in observed] + [(code, True) for code in cleared]
    notes = [Observation(code=code, cleared=right) for code, right in noted]
    return Inspection(matter_id=matter_id, observations=notes, **row)


def complaint(**more: Any) -> Any:
    """A complaint of the case."""
    row = {"channel": "visit", "received_on": date(2026, 1, 12)}
    return lambda matter_id, **kept: Complaint(case_id=matter_id, **kept), row | more


def refused_row(book: str, month: int = 0) -> Any:
    """A row that was refused and not corrected; 0: of a register, or of a month that nobody could read."""
    where = {"intake_id": 1, "kind": book, "sheet_no": 1, "row_no": 1, "fault": "示范", "reason": "示范"}
    return Refusal, where | {"open": True, "month": month}


def building(**more: Any) -> Any:
    """A building under works that is not due yet."""
    return Building, {"building_no": "1号楼", "sold": 0, "due_on": date(2028, 1, 1), "titled": 0} | more


def told(on: str, planned: int | None, actual: int, building_no: str = "1号楼") -> Any:
    """What a book said on a day of the plan and the progress of a building."""
    row = {"told_on": day(on), "planned_percent": planned, "progress_percent": actual}
    return BuildingProgress, {"building_no": building_no} | row


def window(first: str, last: str, stop_kind: str = "winter", **more: Any) -> Any:
    """Days on which a standstill of the case's housing project does not count."""
    row = {"stop_kind": stop_kind, "from_on": day(first), "to_on": day(last), "author": "示范甲", "reason": "示范文号"}
    return StopWindow, row | more
