"""Permits without a project, laid beside the ledger: counted exactly, each with a next step, within one's own reach."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from monitor import create_app
from monitor.db import Database, open_database, use_vault
from monitor.importers.intake import take_file
from monitor.migrate import upgrade
from monitor.models.matter import Department, Town
from monitor.values.secrecy import Vault
from monitor.values.terms import BookKind, Role
from tests.databases import Shelf
from tests.files.books import text
from tests.files.made import credit_code
from tests.views.conftest import make_settings
from tests.views.county import NOW, PASSWORD, add_user

PAGE = "/coverage/compare/permit-project"
TITLE = "有施工许可，工程项目台账中没有"
COMPANIES = [["单位名称", "统一社会信用代码"], ["示范建工", credit_code(1)]]
PROJECTS = [
    ["项目编号", "项目名称", "施工总承包单位", "所属乡镇", "行业主管部门"],
    ["XM-A", "示范安置房", "示范建工", "示范东镇", "示范住建局"],
    ["XM-B", "示范水厂", "示范建工", "示范西镇", "示范水利局"],
]
PERMITS = [
    [
        "施工许可证号",
        "工程名称",
        "施工单位",
        "施工单位信用代码",
        "所属乡镇",
        "行业主管部门",
        "合同价格（元）",
        "发证日期",
    ],
    ["证一", "示范安置房", "示范建工", credit_code(1), "示范东镇", "示范住建局", "1000", "2026-03-01"],
    ["证二", "示范水厂", "示范建工", "", "示范东镇", "示范住建局", "2000000", "2026-04-01"],
    ["证三", "示范厂房", "示范路桥", credit_code(2), "示范西镇", "示范水利局", "3000000", "2026-05-01"],
    ["证四", "示范仓库", "示范路桥", "", "", "", "", ""],
]
MANY = [PERMITS[0], *([f"号{n:03}", f"示范房屋{n}", "", "", "示范西镇", "", "", "2026-01-01"] for n in range(60))]


def fill(url: str) -> None:
    upgrade(url)
    use_vault(Vault(b"0" * 32))
    database = open_database(url)
    for kind, rows in (("companies", COMPANIES), ("projects", PROJECTS)):
        take_file(database, BookKind(kind), f"示范{kind}.csv", text(rows).encode(), now=NOW)
    with database.writing() as session:
        east = session.scalars(select(Town.id).where(Town.name == "示范东镇")).one()
        water = session.scalars(select(Department.id).where(Department.name == "示范水利局")).one()
        add_user(session, "监察", Role.INSPECTOR)
        add_user(session, "东镇", Role.TOWN, east)
        add_user(session, "水利", Role.INSPECTOR, None, water)
        add_user(session, "发布", Role.PUBLISHER)
    database.dispose()


@pytest.fixture
def app(shelf: Shelf, tmp_path: Path) -> Iterator[Flask]:
    with shelf.copy("permits_page", fill) as url:
        made: Flask = create_app(make_settings(url, tmp_path))
        made.config.update(TESTING=True, WTF_CSRF_ENABLED=False, CLOCK=lambda: NOW)
        yield made
        cast(Database, made.extensions["database"]).dispose()


def hand_in(app: Flask, rows: list[list[str]]) -> None:
    database = cast(Database, app.extensions["database"])
    take_file(database, BookKind.PERMITS, "示范清单.csv", text(rows).encode(), now=NOW)


def client_of(app: Flask, name: str) -> FlaskClient:
    client = app.test_client()
    client.post("/login", data={"work_number": name, "password": PASSWORD})
    return client


def counted(client: FlaskClient) -> str:
    """The cell of the comparison's number."""
    row = client.get("/coverage/compare").text.split(TITLE)[1].split("</tr>")[0]
    return row.split('class="num">')[1].split("</td>")[0]


def test_without_a_list_nothing_is_compared_and_nothing_is_in_order(app: Flask) -> None:
    client = client_of(app, "监察")
    assert "无法比对" in counted(client)
    page = client.get(PAGE).text
    assert "先导入：施工许可证清单、工程项目台账" in page
    assert "没有这样的许可证" not in page


def test_the_number_is_that_of_the_rows_and_each_says_what_to_do_next(app: Flask) -> None:
    hand_in(app, PERMITS)
    client = client_of(app, "监察")
    assert counted(client) == "3"
    page = client.get(PAGE).text
    assert [number in page for number in ("证一", "证二", "证三", "证四")] == [False, True, True, True]
    assert page.count("核实工地，补登工程项目台账") == 2
    assert page.split("<tbody>")[1].count("可能是") == 1
    assert "名称相同；清单没有施工单位信用代码，不能认定" in page
    assert 'href="/imports/new?kind=projects"' in page
    assert 'href="/imports/new?kind=permits"' in page


@pytest.mark.parametrize(
    ("name", "seen"),
    [("监察", {"示范水厂", "示范厂房", "示范仓库"}), ("东镇", {"示范水厂"}), ("水利", {"示范厂房"})],
)
def test_everybody_sees_the_permits_of_his_own_reach(app: Flask, name: str, seen: set[str]) -> None:
    hand_in(app, PERMITS)
    client = client_of(app, name)
    page = client.get(PAGE).text.split("<tbody>")[1]
    named = {works for works in ("示范水厂", "示范厂房", "示范仓库") if f'<th scope="row">{works}' in plain(page)}
    assert named == seen
    assert counted(client) == str(len(seen))


def plain(page: str) -> str:
    return page.replace('<span translate="no">', "").replace("<bdi>", "")


def test_a_project_beyond_reach_is_not_named_as_what_it_may_be(app: Flask) -> None:
    hand_in(app, PERMITS)
    page = client_of(app, "东镇").get(PAGE).text
    assert "XM-B" not in page
    assert "只列给管全县的人员" in page
    assert client_of(app, "发布").get(PAGE).status_code == 403


def test_a_long_list_has_pages_and_is_searched(app: Flask) -> None:
    hand_in(app, MANY)
    client = client_of(app, "监察")
    assert counted(client) == "60"
    pages = [client.get(f"{PAGE}?page={number}").text for number in (1, 2)]
    assert [page.count('<th scope="row">') for page in pages] == [50, 10]
    assert client.get(f"{PAGE}?q=房屋59").text.count('<th scope="row">') == 1
    assert "没有这样的许可证" in client.get(f"{PAGE}?q=没有").text


def test_a_project_opens_the_permits_that_are_its_own(app: Flask) -> None:
    hand_in(app, PERMITS)
    client = client_of(app, "监察")
    place = client.get("/projects?q=XM-A").text.split('href="/projects/')[1].split('"')[0]
    assert f'href="/projects/{place}/rows/permits"' in client.get(f"/projects/{place}").text
    rows = client.get(f"/projects/{place}/rows/permits").text
    assert "证一" in rows
    assert "证二" not in rows
