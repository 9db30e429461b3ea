"""Every route, every role, own and foreign rows: what may be seen is what the table of permissions says."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from monitor.db import Database
from monitor.ledgers.alert import allowed_acts
from monitor.models.scope import viewer_of, visible
from monitor.models.user import User
from monitor.values.permissions import KINDS, PERMISSIONS, Act
from monitor.values.terms import MatterKind, Role
from tests.views.conftest import SignIn
from tests.views.county import TODAY, County
from tests.views.routes import ANYONE, COVERED_ELSEWHERE, MOVES, ROUTES, STAFF, Route


def ask(client: FlaskClient, path: str, method: str) -> int:
    return client.open(path, method=method, data={"version": "1"} if method == "POST" else None).status_code


def expected(route: Route, role: Role) -> set[int]:
    """The statuses that are right for a county-wide holder of ``role``."""
    if route.needs in (ANYONE, STAFF):
        return {200, 302} if route.path == "/login" else {200}
    sees = MatterKind.HOUSING if "housing" in route.path else MatterKind.PROJECT
    holds = route.needs in PERMISSIONS[role]
    if route.method == "POST":
        if Act.SEE_ALERTS not in PERMISSIONS[role]:
            return {403}
        return {409, 422} if holds else {403, 422}
    if route.scoped and Act.SEE_PROJECTS in PERMISSIONS[role] and sees not in KINDS[role]:
        return {404}
    return {200} if holds else {403}


@pytest.mark.parametrize("role", list(Role), ids=str)
def test_each_role_opens_what_it_may_and_nothing_else(
    as_user: SignIn, county: County, database: Database, role: Role
) -> None:
    """Who may is decided in Python: on the second database a quarter of the roles asks for each route."""
    every = 4 if database.dialect == "postgresql" else 1
    client = as_user(role.value)
    wrong = {
        (route.method, route.path): status
        for route in (*ROUTES, *MOVES)[list(Role).index(role) % every :: every]
        if (status := ask(client, route.at(county, "东"), route.method)) not in expected(route, role)
    }
    assert wrong == {}


def test_a_town_sees_its_own_rows_and_foreign_ones_do_not_exist(as_user: SignIn, county: County) -> None:
    client = as_user("东镇")
    held = [route for route in ROUTES if route.needs in PERMISSIONS[Role.TOWN]]
    scoped = [route for route in (*held, *MOVES) if route.scoped]
    own = {route.path: ask(client, route.at(county, "东"), route.method) for route in scoped}
    foreign = {ask(client, route.at(county, "西"), route.method) for route in scoped}
    assert {status for path, status in own.items() if path in {route.path for route in ROUTES}} == {200}
    assert foreign == {404}


def test_a_department_sees_its_own_rows_only(as_user: SignIn, county: County) -> None:
    client = as_user("交通局")
    for route in ROUTES:
        if route.scoped:
            assert ask(client, route.at(county, "西"), route.method) == 200, route.path
            assert ask(client, route.at(county, "东"), route.method) == 404, route.path


def test_what_one_may_do_to_a_matter_is_what_each_act_reaches(county: County, database: Database) -> None:
    with database.reading() as session:
        for name in ("inspector", "housing", "publisher", "legal", "东镇", "交通局", "nobody"):
            viewer = viewer_of(session.get_one(User, county.users[name]), TODAY)
            reached = {act: set(session.scalars(visible(viewer, act))) for act in Act}
            for matter in county.matters.values():
                told = allowed_acts(session, viewer, matter)
                assert told == {act for act in Act if matter in reached[act]}, (name, matter)


def test_lists_of_a_town_hold_only_its_own(as_user: SignIn) -> None:
    client = as_user("东镇")
    for path in ("/alerts", "/projects", "/housing", "/alerts/unknown", "/"):
        text = client.get(path).text
        assert "示范西镇" not in text, path
    assert "示范东镇安置房" in client.get("/projects").text


def test_an_officer_without_a_role_sees_an_empty_first_page_only(as_user: SignIn, county: County) -> None:
    client = as_user("nobody")
    assert client.get("/").status_code == 200
    for route in ROUTES:
        if route.needs not in (ANYONE, STAFF):
            assert ask(client, route.at(county, "东"), route.method) == 403, route.path


def test_the_public_is_sent_to_sign_in(app: Flask, county: County) -> None:
    client = app.test_client()
    for route in ROUTES:
        if route.needs != ANYONE:
            answer = client.get(route.at(county, "东"))
            assert answer.status_code == 302, route.path
            assert answer.headers["Location"].startswith("/login"), route.path
    for route in MOVES:
        assert ask(client, route.at(county, "东"), "POST") == 401, route.path


def test_every_endpoint_is_in_the_table_or_tested_by_name(app: Flask) -> None:
    adapter = app.url_map.bind("localhost")
    listed = set()
    for route in (*ROUTES, *MOVES):
        path = re.sub(r"{\w+}", "1", route.path.partition("?")[0])
        endpoint, _arguments = adapter.match(path, method=route.method)
        listed.add(endpoint)
    assert set(app.view_functions) == listed | COVERED_ELSEWHERE
