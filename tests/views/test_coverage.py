"""The standing list of missing books and the books laid side by side, from the sample county."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from flask import Flask
from flask.testing import FlaskClient

from monitor import create_app
from monitor.db import Database
from monitor.values.terms import Role
from tests.check.answers import check_sample
from tests.databases import Shelf
from tests.views.conftest import make_settings
from tests.views.county import NOW, PASSWORD, add_user


@pytest.fixture
def client(shelf: Shelf, tmp_path: Path) -> Iterator[FlaskClient]:
    """An inspector of the whole sample county after its check."""
    with shelf.copy("checked_sample", check_sample) as url:
        app: Flask = create_app(make_settings(url, tmp_path))
        app.config.update(TESTING=True, WTF_CSRF_ENABLED=False, CLOCK=lambda: NOW)
        database = cast(Database, app.extensions["database"])
        with database.writing() as session:
            add_user(session, "监察", Role.INSPECTOR)
        found = app.test_client()
        found.post("/login", data={"work_number": "监察", "password": PASSWORD})
        yield found
        database.dispose()


def test_the_list_names_project_month_and_book(client: FlaskClient) -> None:
    text = client.get("/coverage?q=XM2026-0013").text
    assert "XM2026-0013" in text
    assert "考勤月汇总" in text
    assert 'href="/imports/new?kind=attendance"' in text


def test_the_facets_count_what_the_list_holds(client: FlaskClient) -> None:
    everything = client.get("/coverage").text
    payroll = client.get("/coverage?book=payroll&month=2026-10").text
    assert payroll.count("<tr>") <= everything.count("<tr>")
    assert client.get("/coverage?book=payroll&month=1999-01").text.count("<tr>") == 0
    assert "没有缺报" in client.get("/coverage?q=没有这样的项目").text


def test_the_project_page_and_today_point_to_what_is_missing(client: FlaskClient) -> None:
    assert "缺报的项目月份" in client.get("/").text
    place = client.get("/coverage?q=XM2026-0013").text.split('href="/projects/')[1].split('"')[0]
    assert "缺报的台账" in client.get(f"/projects/{place}").text


def test_every_comparison_opens_on_as_many_rows_as_it_counts(client: FlaskClient) -> None:
    page = client.get("/coverage/compare").text
    codes = [part.split('"')[0] for part in page.split('href="/coverage/compare/')[1:]]
    assert "project-account" in codes
    for code in codes:
        opened = client.get(f"/coverage/compare/{code}")
        assert opened.status_code == 200
        assert "下一步" in opened.text
        assert opened.text.count('<th scope="row">') > 0
    assert client.get("/coverage/compare/nothing").status_code == 404


def test_a_comparison_names_the_project_that_one_book_lacks(client: FlaskClient) -> None:
    assert "XM2026-" in client.get("/coverage/compare/project-deposit").text
