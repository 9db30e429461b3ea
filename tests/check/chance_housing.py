"""What chance draws of housing projects: cells of their books, days that do not count, links to other works."""

import random
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.models.housing import Building, BuildingProgress, HousingLink, HousingProject, StopWindow
from monitor.models.housing_problem import HousingProblem
from monitor.models.housing_report import HousingReport
from monitor.models.housing_title import TitleBatch, TitleIssue
from monitor.models.matter import Matter
from monitor.models.state import mark
from tests.check import chance_money

NOON = datetime(2026, 9, 1, 4, tzinfo=UTC)
OF_ESTATES = (Building, BuildingProgress)
CHOICES: dict[str, tuple[Any, ...]] = {
    "building_no": ("1号楼", "2号楼", "3号楼"),
    "sold": (None, 0, 40),
    "titled": (None, 0, 39, 40),
    "title_cause": (None, "developer", "buyer", "other"),
    "duty_unit": (None, "示范局", "示范局"),
    "duty_person": (None, "示范甲", "示范甲"),
    "solved": (False, False, True),
    "developed_share": (None, 3_333, 3_334),
    "invested_share": (None, 2_499, 2_500, 9_000),
    "presale_invested_share": (None, 2_499, 2_500, 9_000),
    "idle_excuse": (None, None, "示范政府原因"),
    "presale_permitted": (None, True, True, False),
    "presale_hold": (None, "frozen", "free", "other"),
    "whitelist_fit": (None, "met", "unmet", "other"),
    "told_on": tuple(date(2026, 8, 10) + timedelta(days=n * 5) for n in range(30)),
    "planned_percent": (None, None, 50, 60, 61, 70),
    "reported_plan": (None, None, 60),
    "progress_percent": (0, 50, 50, 60, 89, 90, 100),
    "contracts_filed": (None, 0, 39, 40),
    "structure_result": (None, None, "passed", "passed", "failed", "other"),
    "defect_units": (None, 0, 4, 5),
}
VALUES: tuple[tuple[str, tuple[int, ...]], ...] = (
    ("slow.days", (10, 30)),
    ("late.risk_days", (180, 200)),
    ("visit.orange_days", (10, 15)),
)
REGISTERS: tuple[tuple[type[Any], tuple[str, ...]], ...] = (
    (
        HousingProject,
        (
            *("permit_on", "start_extended_to", "started_on", "stopped_on", "resumed_on", "permit_verified_on"),
            *("earlier_stopped_on", "earlier_resumed_on"),
            *("land_start_due_on", "developed_share", "invested_share", "idle_excuse", "visited_on"),
        ),
    ),
    (
        HousingProject,
        (
            *(
                "presale_permitted",
                "presale_permit_on",
                "presale_invested_share",
                "presale_quota_fen",
                "presale_balance_fen",
                "diverted_fen",
            ),
            *("presale_released_fen", "presale_node_fen", "presale_paid_in_fen", "outside_fen", "finish_cost_fen"),
            "presale_hold",
            *("whitelist_fit", "whitelist_pushed_on", "financed_on"),
        ),
    ),
)
LINES: tuple[tuple[type[Any], tuple[str, ...], tuple[str, ...]], ...] = (
    (
        Building,
        ("building_no",),
        (
            *("sold", "last_work_on", "due_on", "delivered_on", "accepted_on", "filed_on", "title_filed_on"),
            *(
                "titled",
                "title_cause",
                "progress_percent",
                "progress_on",
                "planned_percent",
                "forecast_on",
                "demanded_on",
                "title_accepted_on",
            ),
            *("registered_on", "contracts_filed", "oldest_unfiled_on", "structure_result", "structure_tested_on"),
            *("defect_units", "repair_due_on", "repaired_on"),
        ),
    ),
    (BuildingProgress, ("building_no", "told_on"), ("planned_percent", "progress_percent", "reported_plan")),
)


def open_window(session: Session, pick: random.Random, estates: list[int], first: date | None) -> int:
    """Days that do not count, of one housing project or of the county; whose they are."""
    county = session.scalars(select(Matter.id).where(Matter.kind == "county")).one()
    place, first = pick.choice((county, *estates)), first or date(2026, 10, 1)
    row = session.get(StopWindow, (place, "winter", first))
    if row is None:
        row = StopWindow(matter_id=place, stop_kind="winter", from_on=first, author="示范甲", reason="示范文号")
        session.add(row)
    row.to_on = first + timedelta(days=pick.choice((0, 3, 10, 25)))
    row.revoked = pick.choice((False, False, False, True))
    return place


def link_or_unlink(session: Session, place: int, code: str) -> None:
    row = session.get(HousingLink, (place, code))
    if row is None:
        session.add(HousingLink(matter_id=place, code=code))
    else:
        session.delete(row)


def work(pick: random.Random, estates: list[int], session: Session) -> None:
    """The bureau reports who is on site, keeps money and titles, or registers, puts off and solves a problem."""
    if pick.random() < 0.4:
        chance_money.keep(pick, pick.choice(estates), session)
        return
    other = pick.choice((None, report, register_titles))
    if other is not None:
        other(pick, pick.choice(estates), session)
        return
    place, opened = pick.choice(estates), date(2026, 9, 1) + timedelta(days=pick.randrange(150))
    standing = session.scalars(select(HousingProblem).where(HousingProblem.matter_id == place)).all()
    if standing and pick.random() < 0.6:
        row = pick.choice(standing)
        row.status = pick.choice(("open", "claimed", "solved", "struck"))
        row.solved_on = row.opened_on + timedelta(days=pick.randrange(90)) if row.status == "solved" else None
        row.due_on = row.opened_on + timedelta(days=pick.randrange(120))
    else:
        duty = {"duty_unit": "示范局", "duty_person": "示范甲", "leader": "示范乙", "cause": "示范"}
        term = {"opened_on": opened, "due_on": opened + timedelta(days=pick.randrange(120))}
        row = HousingProblem(matter_id=place, kind="stopped", status="open", registered_by=1, **duty, **term)
        session.add(row)
    mark(session, [place])


def report(pick: random.Random, place: int, session: Session) -> None:
    """Somebody counts heads at a building or on the whole site; now and then a report turns out wrong."""
    standing = session.scalars(select(HousingReport).where(HousingReport.matter_id == place)).all()
    if standing and pick.random() < 0.3:
        row = pick.choice(standing)
        row.voided_by, row.voided_why = 1, "示范"
    else:
        told = {"seen_on": date(2026, 8, 1) + timedelta(days=pick.randrange(200)), "at": NOON, "first_id": 1}
        number, heads = pick.choice((None, "1号楼", "2号楼", "3号楼")), pick.choice((None, 0, 12))
        uid = f"{place}-{pick.random()}"
        kind = pick.choice(("weekly", "site"))
        session.add(HousingReport(uid=uid, matter_id=place, kind=kind, building_no=number, heads=heads, **told))
    mark(session, [place])


def register_titles(pick: random.Random, place: int, session: Session) -> None:
    """A title batch is registered, goes on by a day, has certificates issued, or turns out wrong."""

    def some_day(*also: None) -> date | None:
        return pick.choice((*also, date(2026, 5, 20) + timedelta(days=pick.randrange(280))))

    standing = session.scalars(select(TitleBatch).where(TitleBatch.matter_id == place)).all()
    if standing and pick.random() < 0.7:
        row = pick.choice(standing)
        days = ("filed_on", "papers_on", "accepted_on", "registered_on", "delivered_on")
        name = pick.choice((*days, "fault", "status", "issue", "issue"))
        if name == "issue":
            session.add(
                TitleIssue(batch_id=row.id, issued_on=some_day(), number=pick.choice((1, 19)), user_id=1, at=NOON)
            )
        elif name == "fault":
            row.fault = pick.choice(("by_developer", "not_developer", "unclear_fault"))
        elif name == "delivered_on":
            row.delivered_on = some_day(None) if row.contracted_on else some_day()
        elif name == "status":
            row.status = pick.choice(("titling", "titling", "struck"))
        else:
            setattr(row, name, some_day(None))
    else:
        finished = pick.choice((None, None, some_day()))
        told = {"contracted_on": finished, "delivered_on": some_day(None) if finished else some_day()}
        told |= {"opened_on": some_day(), "units": pick.choice((1, 20, 39, 40, 41))}
        number, fault = pick.choice(("1号楼", "2号楼")), pick.choice(("by_developer", "not_developer", "unclear_fault"))
        session.add(TitleBatch(matter_id=place, building_no=number, fault=fault, registered_by=1, **told))
    mark(session, [place])
