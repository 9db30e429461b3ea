"""What a check sheet says of contracts before anybody looks: who has none, and of whom nobody knows."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from sqlalchemy import select, update

from monitor.check.run import run_check
from monitor.db import Database
from monitor.models.intake import FeedStart
from monitor.models.wage import Engagement
from monitor.values.terms import BookKind
from tests.views.conftest import SignIn
from tests.views.county import NOW, TODAY, County

SIGNED, AHEAD = date(2026, 3, 1), TODAY + timedelta(1)
Told = tuple[str | None, date | None]
CONTRACT, UNTYPED, MISDATED, NONE = ("contract", SIGNED), (None, SIGNED), ("agreement", AHEAD), (None, None)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ((CONTRACT, CONTRACT), "花名册2人，无合同也无协议0人"),
        ((CONTRACT, NONE), "花名册2人，无合同也无协议1人"),
        ((UNTYPED, CONTRACT), "花名册2人，有没有合同或者协议不明的1人"),
        ((UNTYPED, MISDATED), "花名册2人，有没有合同或者协议不明的2人"),
        ((MISDATED, NONE), "花名册2人，无合同也无协议1人，有没有合同或者协议不明的1人"),
    ],
)
def test_of_whom_nobody_knows_is_not_told_as_nobody(
    as_user: SignIn, county: County, database: Database, told: Sequence[Told], said: str
) -> None:
    project = county.matters["XM2026-0001"]
    with database.writing() as session:
        people = session.scalars(select(Engagement).where(Engagement.matter_id == project)).all()
        for person, (paper, day) in zip(people, told, strict=True):
            person.paper, person.paper_on = paper, day
        session.add(roster(county, "paper"))
    assert said_of(as_user, database, project) == [said]


def test_where_no_roster_ever_told_of_contracts_nobody_is_said_to_have_none(
    as_user: SignIn, county: County, database: Database
) -> None:
    project = county.matters["XM2026-0001"]
    with database.writing() as session:
        session.add(roster(county))
        people = update(Engagement).where(Engagement.matter_id == project)
        session.execute(people.values(paper=None, paper_on=None))
    assert said_of(as_user, database, project) == ["花名册2人，有没有合同或者协议不明的2人"]


def roster(county: County, *columns: str) -> FeedStart:
    """The book of people came, with these columns."""
    kind = BookKind.ROSTER.value
    return FeedStart(kind=kind, first_intake_id=county.intake, last_intake_id=county.intake, columns=[*columns])


def said_of(as_user: SignIn, database: Database, project: int) -> list[str]:
    """What the sheet says of contracts after a check."""
    assert run_check(database, TODAY, full=True, clock=lambda: NOW).errors == []
    page = as_user("inspector").get(f"/projects/{project}/check").text
    [item] = re.findall(r'id="item\.contract"(.*?)id="item\.', page, re.DOTALL)
    return re.findall(r"花名册[^<\s]*", item)
