"""Notes of one officer: two taps, once however often sent, a lead and never an inspection."""

from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from monitor.check.run import run_check
from monitor.db import Database
from monitor.models.inspection import Inspection
from monitor.models.project import Project
from monitor.models.site import SiteNote
from monitor.models.state import Dirty
from tests.views.conftest import SignIn
from tests.views.county import NOW, TODAY, County
from tests.views.sheets import OTHER, UID, certify, make_check


@pytest.fixture
def project(county: County) -> int:
    return county.matters["XM2026-0001"]


def note(client: FlaskClient, project: int, uid: str = UID, **facts: str) -> int:
    data = {"uid": uid, "kind": "unpaid", **facts}
    return client.post(f"/projects/{project}/notes", data=data).status_code


def kept(database: Database) -> list[SiteNote]:
    with database.reading() as session:
        return list(session.scalars(select(SiteNote).order_by(SiteNote.id)))


def test_workers_say_unpaid_is_two_taps_and_stands_on_the_project(
    as_user: SignIn, project: int, database: Database
) -> None:
    client = as_user("inspector")
    assert "记一条：工人反映欠薪" in client.get(f"/projects/{project}/check").text
    assert [note(client, project) for _time in range(2)] == [302, 302]
    (row,) = kept(database)
    assert (row.kind, row.noted_on, row.workers) == ("unpaid", TODAY, None)
    assert note(client, project, OTHER, workers="12", months="3", owed="45000.5") == 302
    page = client.get(f"/projects/{project}").text
    for told in ("工人反映欠薪", "12 人被欠薪", "3 个月", "约 45,000.50 元", "示范inspector"):
        assert told in page, told


def test_a_note_is_no_inspection_and_no_rule_reads_it(as_user: SignIn, project: int, database: Database) -> None:
    run_check(database, TODAY, full=True, clock=lambda: NOW)
    note(as_user("inspector"), project)
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Inspection)) == 0
        assert session.scalar(select(func.count()).select_from(Dirty)) == 0
    assert "工人反映欠薪" not in as_user("inspector").get("/checks").text


def test_a_town_patrols_in_its_own_town_only(as_user: SignIn, county: County, database: Database) -> None:
    town = as_user("东镇")
    patrol = {"kind": "patrol", "heads": "15", "board": "unsound"}
    assert note(town, county.matters["XM2026-0001"], **patrol) == 302
    assert note(town, county.matters["XM2026-0002"], OTHER, **patrol) == 404
    (row,) = kept(database)
    assert (row.kind, row.heads, row.board) == ("patrol", 15, "unsound")
    page = as_user("inspector").get(f"/projects/{county.matters['XM2026-0001']}").text
    assert "乡镇巡查" in page and "现场 15 人" in page
    for path in ("/checks", "/checks/new", f"/projects/{county.matters['XM2026-0001']}/check"):
        assert town.get(path).status_code == 403, path


def test_who_may_not_note_may_read(as_user: SignIn, project: int, database: Database) -> None:
    note(as_user("inspector"), project)
    for name in ("supervisor", "petitions", "legal"):
        assert note(as_user(name), project, OTHER) == 403, name
        assert "工人反映欠薪" in as_user(name).get(f"/projects/{project}/notes").text
    assert len(kept(database)) == 1


def test_a_senseless_figure_is_left_out_and_a_used_uid_is_refused(
    as_user: SignIn, project: int, database: Database
) -> None:
    client = as_user("inspector")
    assert note(client, project, workers="-3", months="zwei", owed="viel", heads="9999999") == 302
    (row,) = kept(database)
    assert (row.workers, row.months, row.owed_fen, row.heads) == (None, None, None, None)
    assert note(as_user("inspector2"), project) == 404
    assert note(client, project, "short") == 404


def test_where_workers_spoke_is_first_of_todays_five_until_it_is_visited(
    as_user: SignIn, county: County, database: Database
) -> None:
    certify(database, county)
    client, other = as_user("inspector"), county.matters["XM2026-0002"]
    first, second = (f'href="/projects/{county.matters[code]}/check"' for code in ("XM2026-0001", "XM2026-0002"))
    page = client.get("/checks/new").text
    assert page.index(first) < page.index(second)
    note(client, other)
    page = client.get("/checks/new").text
    assert page.index(second) < page.index(first)
    assert "工人反映欠薪 · 检查计划至2026-12-31 · 红色预警，共2条 · 没有检查过" in page
    make_check(client, database, county, "XM2026-0001", OTHER)
    assert first not in client.get("/checks/new").text
    with database.writing() as session:
        session.get_one(Project, other).completed_on = date(2026, 11, 1)
    assert second not in client.get("/checks/new").text
