"""Homes sold finished: a batch with the day of their contract, and apart from it one of their delivery."""

from datetime import date

from flask.testing import FlaskClient
from sqlalchemy import select, update

from monitor.db import Database
from monitor.models.housing import Building
from monitor.models.housing_title import TitleBatch
from tests.views.conftest import SignIn
from tests.views.test_housing_titles import BATCH, home, standing
from tests.views.test_housing_work import acts, press

__all__ = ["home"]

SOLD = BATCH | {"contracted_on": "2026-08-03", "delivered_on": ""}
EARLY = {"contracted_on": "2026-08-04", "delivered_on": "2026-08-03"}


def begin(client: FlaskClient, home: str, database: Database) -> str:
    """Register the batch after every one that is none: without a day, delivered too early, or of a day ahead."""
    for typed in ({"contracted_on": ""}, EARLY, {"contracted_on": "2026-11-24"}, {"delivered_on": "2026-11-24"}):
        assert client.post(f"{home}/titles/batch", data=SOLD | typed).status_code == 422
    assert client.post(f"{home}/titles/batch", data=SOLD).status_code == 302
    with database.reading() as session:
        row = session.scalars(select(TitleBatch)).one()
    assert (str(row.contracted_on), row.delivered_on) == ("2026-08-03", None)
    return f"{home}/work/batch/{row.id}"


def test_a_batch_sold_finished_has_time_from_its_contract_and_papers_from_its_delivery(
    as_user: SignIn, home: str, database: Database
) -> None:
    client = as_user("housing")
    at = begin(client, home, database)
    assert standing(database) == {"H12": "yellow", "H13": "unknown", "H14": "unknown"}
    for path in (f"{home}/titles", at):
        assert "现房合同" in client.get(path).text
    county = client.get("/housing/titles").text
    assert f'{home}/titles"' in county and "2026-08-03" in county
    assert "H13 督促开发企业提交办证资料" not in client.get(f"{home}/titles").text

    assert press(client, f"{at}/deliver", delivered_on="2026-08-02") == 422
    assert press(client, f"{at}/deliver", delivered_on="2026-11-24") == 422
    assert press(client, f"{at}/deliver", delivered_on="") == 422
    assert press(client, f"{at}/deliver", delivered_on="2026-11-02") == 302
    assert standing(database) == {"H12": "yellow", "H14": "unknown"}
    assert "H13 督促开发企业提交办证资料" in client.get(f"{home}/titles").text
    fixed = {"units": "60", "part": "", "reason": "示范"}
    assert press(client, f"{at}/correct", **fixed, contracted_on="", delivered_on="") == 422
    assert press(client, f"{at}/correct", **fixed, **EARLY) == 422
    assert press(client, f"{at}/correct", **fixed, contracted_on="", delivered_on="2026-08-03") == 302
    assert standing(database) == {"H12": "yellow", "H13": "yellow", "H14": "unknown"}
    assert press(client, f"{at}/deliver", delivered_on="2026-11-02") == 409
    assert acts(database, "batch") == ["registered", "delivered", "corrected"]


def test_a_contract_from_before_the_acceptance_is_none_of_homes_sold_finished(
    as_user: SignIn, home: str, database: Database
) -> None:
    client, at = as_user("housing"), ""
    fixed = {"units": "60", "part": "", "reason": "示范", "contracted_on": "2026-08-03", "delivered_on": ""}
    for accepted, taken in ((4, False), (3, True), (4, False)):
        with database.writing() as session:
            session.execute(update(Building).values(accepted_on=date(2026, 8, accepted)))
        answer = client.post(f"{home}/titles/batch", data=SOLD) if not at else None
        code = answer.status_code if answer else press(client, f"{at}/correct", **fixed)
        assert code == (302 if taken else 422)
        assert answer is None or taken or "于 2026-08-04 竣工验收" in answer.text
        if taken:
            with database.reading() as session:
                at = f"{home}/work/batch/{session.scalars(select(TitleBatch.id)).one()}"
