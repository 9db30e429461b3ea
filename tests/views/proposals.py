"""Proposing and deciding through the pages, as people do."""

import re
from datetime import date
from io import BytesIO
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from monitor.db import Database
from monitor.models.binds import binds_for
from monitor.models.parameter import ParameterChange, ParameterLog
from monitor.values.parameters import PARAMETERS
from tests.files.books import text

FIRST_DAY = "2026-12-01"
SIGNED = {"signer": "示范局长", "reason": "示范理由", "basis": "示范政办〔2026〕9号"}


def propose(
    client: FlaskClient, code: str = "pay_day", value: str = "10", first_day: str = FIRST_DAY, **more: Any
) -> TestResponse:
    return client.post(f"/parameters/{code}", data={"value": value, "first_day": first_day, **SIGNED, **more})


def decide(client: FlaskClient, change: ParameterChange, name: str, **more: Any) -> TestResponse:
    facts = {"note": "示范核实", "reason": "示范退回理由", "version": change.version, **more}
    return client.post(f"/parameters/{change.code}/changes/{change.id}/{name}", data=facts)


def hand_in(client: FlaskClient, *rows: list[str]) -> TestResponse:
    """Upload a sheet of county values and press the button of its preview; the page that comes of it."""
    sheet = text([["参数代码", "参数值", "生效日期", "批准人", "依据"], *rows]).encode()
    file = (BytesIO(sheet), "示范参数表.csv")
    page = client.post("/imports/new", data={"kind": "parameters", "file": file}).headers["Location"]
    carried = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', client.get(page).text))
    client.post(f"{page}/apply", data=carried)
    return client.get(page)


def changes(database: Database) -> list[ParameterChange]:
    with database.reading() as session:
        return list(session.scalars(select(ParameterChange).order_by(ParameterChange.id)))


def only_change(database: Database) -> ParameterChange:
    [found] = changes(database)
    return found


def acts(database: Database) -> list[str]:
    with database.reading() as session:
        return list(session.scalars(select(ParameterLog.act).order_by(ParameterLog.id)))


def value_on(database: Database, day: date, code: str = "pay_day") -> int | None:
    """What the check would bind on a day."""
    with database.reading() as session:
        found: int | None = binds_for(session, day)[PARAMETERS[code].bind]
        return found
