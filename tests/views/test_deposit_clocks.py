"""The last days on a deposit's page: none is overdue of what nobody knows or nobody asks."""

from datetime import date
from typing import Any

import pytest

from monitor.check.run import run_check
from monitor.db import Database
from monitor.models.fund import Deposit
from monitor.models.intake import FeedStart
from tests.views.conftest import SignIn
from tests.views.county import NOW, TODAY, County

PAID = {"notice_on": date(2026, 10, 9), "bank_paid_on": date(2026, 10, 12), "used_fen": 100_000}
EARLIER = {"refilled_on": date(2026, 10, 10), "refilled_fen": 100_000}
BY = {"refill_by": date(2026, 11, 2)}
REFILL, TOLD, COPY = "补足的期限（尚未核对原文）", "台账所填的补足期限", "报备协议或保函副本的期限"


@pytest.mark.parametrize(
    ("deposit", "shown"),
    [
        (PAID | BY, [REFILL, TOLD, COPY]),
        (PAID | BY | {"refilled_fen": 99_999, "refilled_on": date(2026, 10, 12)}, [REFILL, TOLD, COPY]),
        (PAID | BY | {"refilled_fen": 100_000, "refilled_on": date(2026, 10, 12)}, [COPY]),
        # a refill from before the payment may be of an earlier use, and so may a payment from before its notice
        (PAID | BY | EARLIER, [COPY]),
        (PAID | BY | {"bank_paid_on": date(2026, 10, 8)}, [COPY]),
        # nothing is asked of a deposit that was given back, nor a copy of one that need not be
        (PAID | BY | {"returned_on": date(2026, 11, 16)}, []),
        ({"exempt": "示范免存"}, []),
        ({"filed_on": date(2026, 3, 9)}, []),
    ],
)
def test_a_last_day_is_overdue_only_where_something_is_surely_due(
    as_user: SignIn, database: Database, county: County, deposit: dict[str, Any], shown: list[str]
) -> None:
    project, intake = county.matters["XM2026-0001"], county.intake
    with database.writing() as session:
        session.add(FeedStart(kind="deposits", first_intake_id=intake, last_intake_id=intake))
        row = session.get_one(Deposit, project)
        for name, value in {"stored_fen": 500_000, "stored_on": date(2026, 2, 5), "form": "cash", **deposit}.items():
            setattr(row, name, value)
    assert run_check(database, TODAY, full=True, clock=lambda: NOW).errors == []
    text = as_user("inspector").get(f"/projects/{project}/deposit").text
    life = text[text.index('id="life"') :]
    assert [words for words in (REFILL, TOLD, COPY) if words in life] == shown
