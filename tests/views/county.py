"""A small county for tests of the screens: people of every role, two towns, and rows to look at."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from argon2 import PasswordHasher
from sqlalchemy import delete, make_url
from sqlalchemy.orm import Session

from monitor.db import Database, blind_mark, open_database, use_vault
from monitor.models.alert import Alert, AlertLog, Unknown
from monitor.models.fund import Allocation, Deposit, WageAccount
from monitor.models.housing import Building, HousingProject
from monitor.models.intake import FeedStart, Intake, IntakeSheet
from monitor.models.job import CheckRun
from monitor.models.matter import Department, Employer, Matter, Town
from monitor.models.paper import PaperOffice
from monitor.models.project import Project
from monitor.models.state import Dirty, HousingState, MonthState, ProjectState
from monitor.models.user import Grant, User
from monitor.models.wage import Attendance, Engagement, PayLine, Worker
from monitor.values.secrecy import Vault
from monitor.values.terms import AlertAct, AlertStatus, BookKind, IntakeStatus, MatterKind, Role
from tests.views.complaints import add_cases
from tests.views.drafts import add_draft
from tests.views.plans import add_plan

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=SHANGHAI)
TODAY = NOW.date()
PASSWORD = "示范口令-correct-horse"
DATA_KEY = b"0" * 32
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
PASSWORD_HASH = QUICK.hash(PASSWORD)
OFFICE = {
    "name": "示范县人力资源和社会保障局",
    "mark": "示人社",
    "address": "示范县示范路1号",
    "phone": "0000-12333",
    "reconsiders": "示范县人民政府",
    "court": "示范县人民法院",
}
ID_NUMBERS = ("110101199003079972", "110101198511239988")


@dataclass
class County:
    """Ids of what :func:`found` made."""

    users: dict[str, int] = field(default_factory=dict)
    towns: dict[str, int] = field(default_factory=dict)
    departments: dict[str, int] = field(default_factory=dict)
    matters: dict[str, int] = field(default_factory=dict)
    alerts: dict[str, int] = field(default_factory=dict)
    directives: dict[str, int] = field(default_factory=dict)
    intake: int = 0
    plan: int = 0
    draw: int = 0


def add_user(
    session: Session, name: str, role: Role | None, town: int | None = None, department: int | None = None
) -> int:
    """An officer with one role; his work number is his name."""
    user = User(work_number=name, name=f"示范{name}", password_hash=PASSWORD_HASH)
    if role is not None:
        user.grants = [Grant(role=role.value, town_id=town, department_id=department)]
    session.add(user)
    session.flush()
    return user.id


_IDS: dict[str, County] = {}


def found_at(url: str) -> None:
    """Write the county into the database at ``url``."""
    use_vault(Vault(DATA_KEY))
    database = open_database(url)
    _IDS[database.dialect] = found(database)
    database.dispose()


def ids_at(url: str) -> County:
    """The ids of the county in a copy of the database that was written first; for the test alone."""
    return deepcopy(_IDS[make_url(url).get_backend_name()])


def found(database: Database) -> County:
    """Two towns, each with a project and a housing project; officers of every role; alerts of every kind."""
    county = County()
    with database.writing() as session:
        _places(session, county)
        _people(session, county)
        _intake(session, county)
        _projects(session, county)
        _housing(session, county)
        _wages(session, county)
        _alerts(session, county)
        for side, project in (("东", "XM2026-0001"), ("西", "XM2026-0002")):
            county.directives[side] = add_draft(session, county.matters[project], county.users["inspector"], NOW)
        add_cases(session, county.matters, county.users["petitions"])
        session.add(PaperOffice(**OFFICE, set_at=NOW))
        county.plan, county.draw = add_plan(session, county.users["inspector"], county.matters, NOW)
        session.execute(delete(Dirty))
        session.add(CheckRun(as_of=TODAY, full=True, started_at=NOW, ended_at=NOW, counts=[_counts("B01")]))
    return county


def _counts(rule: str) -> dict[str, object]:
    return {"rule": rule, "opened": 1, "raised": 0, "kept": 2, "resolved": 3, "unknown": 1, "error": None}


def _places(session: Session, county: County) -> None:
    for name in ("东镇", "西镇"):
        town = Town(name=f"示范{name}")
        session.add(town)
        session.flush()
        county.towns[name] = town.id
    for name in ("住建局", "交通局"):
        department = Department(name=f"示范{name}")
        session.add(department)
        session.flush()
        county.departments[name] = department.id


def _people(session: Session, county: County) -> None:
    for role in Role:
        county.users[role.value] = add_user(session, role.value, role)
    county.users["inspector2"] = add_user(session, "inspector2", Role.INSPECTOR)
    for name in ("东镇", "西镇"):
        county.users[name] = add_user(session, name, Role.TOWN, county.towns[name])
    county.users["交通局"] = add_user(session, "交通局", Role.INSPECTOR, None, county.departments["交通局"])
    county.users["nobody"] = add_user(session, "nobody", None)


def _intake(session: Session, county: County) -> None:
    intake = Intake(
        kind=BookKind.PROJECTS.value,
        file_name="示范工程项目台账.xlsx",
        sha256="0" * 64,
        size=1000,
        status=IntakeStatus.APPLIED.value,
        user_id=county.users["inspector"],
        created_at=NOW,
        applied_at=NOW,
    )
    session.add(intake)
    session.flush()
    session.add(IntakeSheet(intake_id=intake.id, sheet_no=1, name="Sheet1"))
    session.add(FeedStart(kind=BookKind.PROJECTS.value, first_intake_id=intake.id, last_intake_id=intake.id))
    county.intake = intake.id


def _matter(session: Session, county: County, kind: MatterKind, code: str, name: str, town: str) -> int:
    department = county.departments["住建局" if town == "东镇" else "交通局"]
    matter = Matter(kind=kind.value, code=code, name=name, town_id=county.towns[town], department_id=department)
    session.add(matter)
    session.flush()
    county.matters[code] = matter.id
    return matter.id


def _projects(session: Session, county: County) -> None:
    firm = Employer(name="示范建筑有限公司")
    session.add(firm)
    session.flush()
    for number, town in ((1, "东镇"), (2, "西镇")):
        id = _matter(session, county, MatterKind.PROJECT, f"XM2026-000{number}", f"示范{town}安置房", town)
        source: Mapping[str, int] = {"intake_id": county.intake, "sheet_no": 1, "row_no": 4 + number}
        session.add(
            Project(
                id=id,
                builder_id=firm.id,
                contractor_id=firm.id,
                contract_on=date(2026, 1, 5),
                contract_fen=1_234_567_800,
                permit_on=date(2026, 2, 1),
                **source,
            )
        )
        session.flush()
        session.add(Deposit(matter_id=id, required_fen=24_691_356, stored_fen=0, **source))
        session.add(WageAccount(matter_id=id, account_name="示范专户", opened_on=date(2026, 2, 2), **source))
        session.add(
            Allocation(matter_id=id, month=202609, due_on=date(2026, 10, 10), due_fen=5_000_000, paid_fen=0, **source)
        )
        session.add(ProjectState(matter_id=id, key=""))
        session.add(_september(id))


def _september(project: int) -> MonthState:
    return MonthState(
        matter_id=project, key="2026-09", month=202609, attendance_rows=2, attended_heads=2, payroll_rows=2, own_rows=2,
        owed_heads=1, owed_fen=350_000, paid_heads=1, paid_sum_fen=650_000, allocation_rows=1,
        labour_owed_fen=5_000_000, labour_in_fen=0,
    )  # fmt: skip


def _housing(session: Session, county: County) -> None:
    for number, town in ((1, "东镇"), (2, "西镇")):
        id = _matter(session, county, MatterKind.HOUSING, f"LP-0{number}", f"示范{town}花园", town)
        source: Mapping[str, int] = {"intake_id": county.intake, "sheet_no": 1, "row_no": 4 + number}
        session.add(HousingProject(id=id, duty_unit="示范住建局", duty_person="示范人", status_text="化解中", **source))
        session.flush()
        for building, due in (("1#", date(2026, 6, 30)), ("2#", date(2027, 6, 30))):
            session.add(
                Building(
                    matter_id=id,
                    building_no=building,
                    floors=18,
                    units=72,
                    sold=60,
                    progress_percent=65,
                    last_work_on=date(2026, 10, 1),
                    due_on=due,
                    **source,
                )
            )
        session.add(HousingState(matter_id=id, key=""))


def _wages(session: Session, county: County) -> None:
    born, sixteen = date(1990, 3, 7), date(2006, 3, 7)
    workers = [
        Worker(name=name, id_number=number, id_mark=blind_mark(number), born_on=born, sixteen_on=sixteen)
        for name, number in zip(("示范张三", "示范李四"), ID_NUMBERS, strict=True)
    ]
    session.add_all(workers)
    session.flush()
    for code in ("XM2026-0001", "XM2026-0002"):
        id = county.matters[code]
        for place, worker in enumerate(workers):
            source: Mapping[str, int] = {"intake_id": county.intake, "sheet_no": 1, "row_no": 10 + place}
            session.add(
                Engagement(
                    matter_id=id,
                    worker_id=worker.id,
                    rostered=True,
                    trade="木工",
                    card="6200000000000008386",
                    phone="13800008000",
                    entered_on=date(2026, 3, 1),
                    **source,
                )
            )
            session.add(Attendance(matter_id=id, month=202609, worker_id=worker.id, days=2450, **source))
            session.add(
                PayLine(
                    matter_id=id,
                    month=202609,
                    worker_id=worker.id,
                    gross_fen=650_000,
                    signed=place == 0,
                    paid_fen=650_000 if place == 0 else 300_000,
                    paid_on=date(2026, 10, 15),
                    **source,
                )
            )


def add_alert(
    session: Session, matter_id: int, rule: str, level: int, status: AlertStatus = AlertStatus.RAISED, key: str = ""
) -> int:
    """An alert with its first log entry."""
    alert = Alert(
        rule=rule, matter_id=matter_id, key=key, step=rule, level=level, status=status.value, since=date(2026, 11, 2),
        step_since=date(2026, 11, 9), facts="", opened_on=TODAY, version=1,
        cured_on=TODAY if status is not AlertStatus.RAISED else None,
    )  # fmt: skip
    session.add(alert)
    session.flush()
    session.add(
        AlertLog(alert_id=alert.id, act=AlertAct.RAISED.value, at=NOW, as_of=TODAY, step=rule, level=level, told=True)
    )
    return alert.id


def _alerts(session: Session, county: County) -> None:
    for side, project, estate in (("东", "XM2026-0001", "LP-01"), ("西", "XM2026-0002", "LP-02")):
        works, homes = county.matters[project], county.matters[estate]
        county.alerts[f"{side}B01"] = add_alert(session, works, "B01", 4)
        county.alerts[f"{side}E04"] = add_alert(session, works, "E04", 3, key="2026-09")
        county.alerts[f"{side}A03"] = add_alert(session, works, "A03", 3, AlertStatus.CURED)
        county.alerts[f"{side}A09"] = add_alert(session, works, "A09", 2, AlertStatus.CURED)
        county.alerts[f"{side}H09"] = add_alert(session, homes, "H09", 2, key="1#")
        session.add(Unknown(rule="E06", matter_id=works, key="2026-10", missing="payroll", since=TODAY))
