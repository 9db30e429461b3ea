"""What plans ask of a site: on its sheet, on paper, under the signatures, counted on the plan, never rewritten."""

import re
from datetime import date

import pytest
from sqlalchemy import select, update

from monitor.db import Database
from monitor.models.inspection import Inspection
from monitor.models.notebook import InspectionItem
from monitor.models.plan import Plan, PlanTarget
from tests.views.conftest import SignIn
from tests.views.county import County
from tests.views.sheets import OTHER, UID, certify, checks_of, clean, make_check, save, sign, version_of

TEXTS = ["春节前工资是否有着落", "班组长是否代领"]


@pytest.fixture
def plan(county: County, database: Database) -> int:
    """A running special campaign with two questions, in which the first project stands."""
    certify(database, county)
    with database.writing() as session:
        row = Plan(
            kind="special", name="示范冬季行动", from_on=date(2026, 11, 1), to_on=date(2027, 1, 31), items=["payment"],
            questions=TEXTS, status="open", made_by=county.users["inspector"],
        )  # fmt: skip
        session.add(row)
        session.flush()
        session.add(PlanTarget(plan_id=row.id, matter_id=county.matters["XM2026-0001"], reason="chosen"))
        return row.id


def asked(page: str) -> list[str]:
    """The questions on a page of a sheet, in their order; nothing of them may be ticked that nobody ticked."""
    return re.findall(r'<fieldset class="ask ask-free" id="(ask\.\d+\.\d+)"', page)


def test_a_plan_asks_its_questions_from_the_sheet_to_the_plans_own_figures(
    as_user: SignIn, county: County, database: Database, plan: int
) -> None:
    client, project = as_user("inspector"), county.matters["XM2026-0001"]
    first, second = f"ask.{plan}.0", f"ask.{plan}.1"
    page = client.get(f"/projects/{project}/check").text
    assert asked(page) == [first, second]
    assert not re.search(r'name="ask\.[^>]* checked', page)
    assert "示范冬季行动" in page and "要看：" in page
    assert asked(client.get(f"/projects/{county.matters['XM2026-0002']}/check").text) == []
    paper = client.get(f"/projects/{project}/check/paper").text
    assert all(text in paper for text in TEXTS)
    wrong = save(client, project, {first: "sound", f"ask.{plan}.7": "yes", "ask.999.0": "no"}).json
    assert wrong is not None
    told = sorted((one["name"], one["label"]) for one in wrong["wrong"])
    assert told == sorted([(first, TEXTS[0]), (f"ask.{plan}.7", "计划外的问题"), ("ask.999.0", "计划外的问题")])
    answers = {first: "no", f"{first}.note": "分包说没有钱"}
    assert save(client, project, clean(county) | answers, 1).json is not None
    page = client.get(f"/checks/sheets/{UID}/sign").text
    assert "分包说没有钱" in page and "还有 1 条没有回答" in page
    with database.writing() as session:
        session.execute(update(Plan).where(Plan.id == plan).values(questions=["改过的问题", TEXTS[1]]))
    assert sign(client, version_of(database)).status_code == 302
    (row,) = checks_of(database)
    page = client.get(f"/checks/{row.id}").text
    assert TEXTS[0] in page and "改过的问题" not in page and "没有回答" in page
    with database.reading() as session:
        kept = session.scalars(select(InspectionItem).where(InspectionItem.part == "ask")).all()
        assert {one.code: (one.found, one.note) for one in kept} == {
            f"{plan}.0": ("no", "分包说没有钱"),
            f"{plan}.1": ("none", None),
        }
        assert session.get_one(Inspection, row.id).result == "sound"
    link = f"/plans/{plan}/questions/0?answer=no"
    assert link in client.get(f"/plans/{plan}").text
    assert row.inspection_no in client.get(link).text
    assert row.inspection_no not in client.get(f"/plans/{plan}/questions/0?answer=yes").text
    assert client.get(f"/plans/{plan}/questions/2").status_code == 404
    for name, status in (("security", 403), ("supervisor", 200)):
        assert as_user(name).get(link).status_code == status, name


def test_what_a_phone_was_asked_is_taken_after_the_plan_has_closed_and_a_stranger_plan_asks_nothing(
    as_user: SignIn, county: County, database: Database, plan: int
) -> None:
    client, project = as_user("inspector"), county.matters["XM2026-0001"]
    save(client, project, {"heads": "1"}, uid=OTHER)
    with database.writing() as session:
        session.execute(update(Plan).where(Plan.id == plan).values(status="closed"))
    assert asked(client.get(f"/projects/{project}/check").text) == []
    assert asked(client.get(f"/checks/sheets/{OTHER}").text) == [f"ask.{plan}.0", f"ask.{plan}.1"]
    answer = save(client, project, {f"ask.{plan}.1": "unseen"}).json
    assert answer is not None and answer["wrong"] == []
    other = county.matters["XM2026-0002"]
    refused = save(client, other, {f"ask.{plan}.1": "yes"}, uid="e" * 32).json
    assert refused is not None and [one["name"] for one in refused["wrong"]] == [f"ask.{plan}.1"]
    row = make_check(client, database, county, uid="d" * 32)
    with database.reading() as session:
        parts = session.scalars(select(InspectionItem.part).where(InspectionItem.inspection_id == row.id)).all()
    assert "ask" not in parts
