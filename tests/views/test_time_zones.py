"""The county's day is the county's day, whatever zone the machine is set to."""

import os
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from sqlalchemy import select

from jobs.base import Firing
from monitor.db import Database
from monitor.models.case_file import CaseFile
from monitor.models.complaint import PublicAttempt
from tests.views.test_report import TYPED, ticket_of

ZONES = ("UTC", "Asia/Shanghai", "America/New_York")
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
