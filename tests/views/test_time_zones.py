"""The county's day is the county's day, whatever zone the machine is set to."""

import os
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from sqlalchemy import select, update

from config import ROOT
from jobs.base import Firing
from monitor import clock, create_app
from monitor.db import Database, open_database
from monitor.models.case_file import CaseFile
from monitor.models.complaint import PublicAttempt
from monitor.models.fund import Deposit
from tests.databases import Shelf
from tests.views.conftest import make_settings
from tests.views.county import County, found_at, ids_at
from tests.views.listed import fill
from tests.views.paperwork import TOLD, add_use, path_of
from tests.views.routes import ROUTES
from tests.views.test_report import TYPED, ticket_of
from tests.views.zones import BEFORE, DESK, FILES, PAGES, Machine, Steady, Told, walk

ZONES = ("UTC", "Asia/Shanghai", "America/New_York")
HOME = "Asia/Shanghai"
WALKED = (HOME, "UTC", "America/Los_Angeles", "Pacific/Kiritimati")
AT_HOME: dict[str, Told] = {}
"""What was told in the county's own zone, by the kind of database."""
COUNTY = ZoneInfo("Asia/Shanghai")
LAST, FIRST = (datetime(2026, 11, 30, 23, 59, 30, tzinfo=COUNTY), datetime(2026, 12, 1, 0, 0, 30, tzinfo=COUNTY))


@pytest.fixture
def put_zone_back() -> Iterator[None]:
    before = os.environ.get("TZ")
    yield
    if before is None:
        os.environ.pop("TZ", None)
    else:
        os.environ["TZ"] = before
    time.tzset()


def set_zone(zone: str) -> None:
    os.environ["TZ"] = zone
    time.tzset()


@pytest.mark.usefixtures("county", "put_zone_back")
def test_half_a_minute_before_and_after_midnight_fall_on_their_days_in_every_zone(
    app: Flask, database: Database
) -> None:
    client = app.test_client()

    def report(at: datetime) -> None:
        app.config["CLOCK"] = lambda: at - timedelta(seconds=29)
        ticket = ticket_of(client)
        app.config["CLOCK"] = lambda: at
        assert client.post("/report", data=TYPED | {"ticket": ticket}).status_code in (200, 302)

    for zone in ZONES:
        set_zone(zone)
        for moment in (LAST, FIRST):
            of_machine = moment.astimezone(ZoneInfo(zone))
            assert Firing(database, of_machine, lambda given=of_machine: given).today == moment.date()
            report(moment)
            with database.writing() as session:
                session.query(PublicAttempt).delete()
    with database.reading() as session:
        days = Counter(session.scalars(select(CaseFile.received_on)))
    assert (days[date(2026, 11, 30)], days[date(2026, 12, 1)]) == (len(ZONES), len(ZONES))


def prepare(url: str) -> None:
    """The county, entries on its public list, and a project whose notice to pay can be written."""
    found_at(url)
    database, people, matter = open_database(url), ids_at(url).users, ids_at(url).matters["XM2026-0001"]
    fill(database)
    with database.writing() as session:
        session.execute(update(Deposit).where(Deposit.matter_id == matter).values(**TOLD))
        add_use(session, matter, people["inspector"], people["approver"])
    database.dispose()


def paths_of(asked: tuple[str, ...], county: County) -> list[str]:
    return [route.at(county, "东") for route in ROUTES if route.path in asked and route.method == "GET"]


def set_out(zone: str, shelf: Shelf, folder: Path) -> Told:
    """Walk on a machine that is set to ``zone``, through a county of its own."""
    set_zone(zone)
    with shelf.copy("zones", prepare) as url:
        county, app = ids_at(url), create_app(make_settings(url, folder))
        app.config.update(TESTING=True, PROPAGATE_EXCEPTIONS=False, WTF_CSRF_ENABLED=False)
        plan = {
            "user": county.users["supervisor"], "report": TYPED, "officer": county.users["inspector"],
            "paper": path_of(county.matters["XM2026-0001"]), "books": ROOT / "tests" / "files" / "sample-county",
            "pages": paths_of(PAGES, county), "desk": paths_of(DESK, county),
        }  # fmt: skip
        database = cast(Database, app.extensions["database"])
        told = walk(app, database, plan)
        database.dispose()
    return told


@pytest.mark.parametrize("zone", WALKED)
@pytest.mark.usefixtures("put_zone_back")
def test_every_entry_tells_and_writes_the_same_days_in_every_zone(
    zone: str, shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages, commands, jobs, exports, imports, messages and papers around midnight, the machine set to each zone."""
    monkeypatch.setattr(clock, "datetime", Machine)
    monkeypatch.setattr(clock, "time", Steady)
    kind = type(shelf).__name__
    for one in (HOME, zone):
        if one == zone or kind not in AT_HOME:
            other = set_out(one, shelf, tmp_path)
            AT_HOME.setdefault(kind, other)
    home = AT_HOME[kind]
    assert {one: (home.get(one), other.get(one)) for one in home | other if home.get(one) != other.get(one)} == {}
    pages = [station for station in home if "GET /" in station]
    assert len(pages) == len((*PAGES, *BEFORE, *DESK, *DESK, *FILES, *FILES))
    assert {station: home[station] for station in pages if not home[station].startswith("200 ")} == {}
    for station in ("clock", "GET /jobs", "check --full --json", "paper", "export blacklist --format manifest"):
        assert home[f"before: {station}"] != home[f"after: {station}"], station
