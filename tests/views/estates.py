"""A housing project with something in every column, and words that no public byte may hold."""

from datetime import date

from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.db import Database
from monitor.models.estate_line import EstateWords, RectifyChange
from monitor.models.estate_page import EstateEdition, EstatePage
from monitor.models.housing import Building, HousingLink, HousingProject
from monitor.models.housing_plan import DeliveryPromise, HousingPlan, Milestone
from monitor.models.housing_problem import HousingProblem
from monitor.models.housing_report import HousingReport
from monitor.models.housing_title import TitleBatch, TitleIssue
from monitor.models.matter import Employer
from monitor.models.state import HousingState
from monitor.values.stage_words import WordsAbout
from tests.views.county import NOW, TODAY, County

CANARIES = (
    "金丝雀甲", "金丝雀乙", "金丝雀丙", "金丝雀丁", "金丝雀戊", "金丝雀己", "金丝雀庚", "金丝雀辛", "金丝雀壬",
    "金丝雀癸", "1234567", "7654321", "金丝雀子", "金丝雀丑", "2345671", "3456712", "4567123", "5671234", "6712345",
    "7123456", "8123457", "9123458", "9234567", "金丝雀寅", "金丝雀卯", "金丝雀辰", "金丝雀巳",
)  # fmt: skip
"""Names, causes, words, notes and sums: each stands in a column that is not public."""
PERSON, LEADER, CAUSE, PLAN, WORDS, NEXT, BASIS, PROMISER, FINANCE, EXCUSE, BALANCE, COST = CANARIES[:12]
BURDEN, SUPERVISOR, GAP, OWED, AREA, UNITS, SOLD, SIGNED, BATCHES, PERSONS, WAGES = CANARIES[12:23]
STAGES, WEEK, COMING, WHY = CANARIES[23:]
PROMO = "示范云上"


def fill(database: Database, county: County, code: str = "LP-01") -> int:
    """Fill the project's columns; its number."""
    place, users = county.matters[code], county.users
    problem = HousingProblem(
        matter_id=place, kind="stopped", cause=CAUSE, duty_unit="示范住建局", duty_person=PERSON,
        duty_post="示范副局长", leader=LEADER, opened_on=TODAY, due_on=date(2027, 3, 31), status="open",
        registered_by=users["housing"],
    )  # fmt: skip
    when = {"told_on": date(2026, 8, 1), "at": NOW}
    told = when | {"matter_id": place, "building_no": "1#", "user_id": users["housing"]}
    promises = [
        DeliveryPromise(promised_on=date(2026, 12, 31), promiser="示范置业有限公司", basis=BASIS, **told),
        DeliveryPromise(promised_on=date(2027, 6, 30), promiser=PROMISER, basis=BASIS, **told),
    ]
    step = Milestone(
        matter_id=place, kind="works", name="示范主体封顶", standard="示范验收合格", planned_on=date(2027, 1, 31),
        first_planned_on=date(2026, 10, 31), shifted=1, building_no="1#",
    )  # fmt: skip
    report = HousingReport(
        uid="示范", matter_id=place, building_no="1#", kind="weekly", seen_on=date(2026, 11, 20), percent=71,
        planned=80, words=WORDS, next_step=NEXT, first_id=users["housing"], at=NOW,
    )  # fmt: skip
    with database.writing() as session:
        firm = Employer(name="示范置业有限公司")
        link, batch = HousingLink(matter_id=place, code="XM2026-0001"), _batch(place, users["housing"])
        session.add_all((firm, problem, *promises, step, report, link, batch))
        session.add(HousingPlan(id=place, status="started", since=date(2026, 9, 1), text=PLAN))
        session.flush()
        project = session.get_one(HousingProject, place)
        project.developer_id, project.address = firm.id, "示范路1号"
        project.bank_feedback, project.idle_excuse, project.duty_person = FINANCE, EXCUSE, PERSON
        project.presale_balance_fen, project.finish_cost_fen = int(BALANCE) * 100, int(COST) * 100
        session.get_one(Building, (place, "2#")).titled = 3
        _tell_whole(session, project)
        state = session.get_one(HousingState, (place, ""))
        state.last_work_day, state.stop_day = date(2026, 10, 1).toordinal(), date(2026, 10, 16).toordinal()
    return place


def _tell_whole(session: Session, project: HousingProject) -> None:
    """What the line of the project says beyond its buildings; of all of it only the promotional name is public."""
    watcher = Employer(name=f"示范{SUPERVISOR}监理有限公司")
    session.add(watcher)
    session.flush()
    project.promo_name, project.supervisor_id, project.encumbrance = PROMO, watcher.id, f"查封{BURDEN}"
    project.seized, project.mortgaged, project.due_told = True, None, date(2029, 9, 19)
    project.funding_gap_fen, project.works_owed_fen, project.floor_area = int(GAP) * 100, int(OWED) * 100, int(AREA)
    project.wages_owed_fen = int(WAGES) * 100
    project.units_told, project.sold_told, project.contracts_told = int(UNITS), int(SOLD), int(SIGNED)
    project.petition_batches, project.petition_persons = int(BATCHES), int(PERSONS)
    project.progress_told, project.week_told, project.next_told = f"1#{STAGES}", WEEK, COMING
    for about in WordsAbout:
        words = getattr(project, about.value)
        session.add(EstateWords(matter_id=project.id, about=about.value, told_on=TODAY, words=words))
    session.add(RectifyChange(matter_id=project.id, was_on=TODAY, due_on=date(2027, 3, 31), reason=WHY))


def _batch(place: int, user: int) -> TitleBatch:
    """Forty homes of building 1 with certificates on three days, and somebody in the way of the others."""
    return TitleBatch(
        matter_id=place, building_no="1#", units=40, delivered_on=date(2026, 8, 3), registered_on=date(2026, 9, 1),
        cause_code="other_cause", cause_words=CAUSE, duty_unit="示范税务局", duty_person=PERSON, due_on=TODAY,
        opened_on=TODAY, registered_by=user,
        issues=[
            TitleIssue(issued_on=date(2026, 10, day), number=number, user_id=user, at=NOW)
            for day, number in ((1, 10), (8, 2), (15, 3))
        ],
    )  # fmt: skip


def press(client: FlaskClient, database: Database, place: int, name: str, **typed: str) -> int:
    """Prepare, release or withdraw what stands, as its page would send it; the status."""
    if name == "prepare":
        return client.post(f"/housing/{place}/page/prepare").status_code
    status = "prepared" if name == "release" else "released"
    with database.reading() as session:
        row = session.scalars(select(EstateEdition).filter_by(matter_id=place, status=status)).one()
        sent = {"version": str(row.version), "sha256": row.sha256} | typed
        number = row.id
    return client.post(f"/housing/{place}/page/{number}/{name}", data=sent).status_code


def address_of(database: Database, place: int) -> str:
    with database.reading() as session:
        return f"/homes/{session.get_one(EstatePage, place).public_id}"
