"""The page of a past day: counts of the whole county, alerts as far as one may see, no trace, and no made-up causes."""

import re
from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from monitor.check import parts
from monitor.check.run import run_check
from monitor.check.turn import sole_look
from monitor.db import Database
from monitor.models.alert import Alert
from monitor.models.fund import Deposit
from monitor.models.intake import FeedStart, Intake, RowChange
from monitor.models.job import CheckRun
from monitor.values.fields import BOOKS
from monitor.values.terms import AlertStatus, BookKind, IntakeStatus
from tests.check.test_run import rows
from tests.views.conftest import SignIn
from tests.views.county import NOW, TODAY, County
from tests.views.test_english import chinese_left, names


@pytest.fixture
def checked(database: Database, county: County) -> None:
    """Every book known; neither project has a deposit, and the check of today says so."""
    with database.writing() as session:
        session.query(CheckRun).delete()
        for kind in BookKind:
            ends = {"first_intake_id": county.intake, "last_intake_id": county.intake}
            session.merge(FeedStart(kind=kind.value, columns=[field.name for field in BOOKS[kind].fields], **ends))
    assert run_check(database, TODAY, full=True, clock=lambda: NOW).errors == []


def put_right(database: Database, county: County) -> None:
    """Both deposits turn out to have been stored in February: an import of tomorrow says so."""
    with database.writing() as session:
        later = NOW + timedelta(days=1)
        intake = Intake(
            kind=BookKind.DEPOSITS.value, file_name="示范更正.xlsx", sha256="1" * 64, size=1,
            status=IntakeStatus.APPLIED.value, created_at=later, applied_at=later,
        )  # fmt: skip
        session.add(intake)
        session.flush()
        told = {"stored_on": date(2026, 2, 20), "filed_on": date(2026, 2, 23), "statement_on": date(2026, 11, 2)}
        session.execute(update(Deposit).values(stored_fen=24_691_356, form="cash", intake_id=intake.id, **told))
        for code in ("XM2026-0001", "XM2026-0002"):
            place = county.matters[code]
            session.add(
                RowChange(
                    intake_id=intake.id, matter_id=place, kind="deposits", row_key=str(place), before={}, after={}
                )
            )


def look_back(client: FlaskClient, **query: object) -> str:
    answer = client.get("/replay", query_string={"day": TODAY.isoformat(), **query})
    assert answer.status_code == 200
    return answer.text


def figure(page: str, label: str) -> int:
    found = re.search(rf"<b>([\d,]+)</b><span>{label}</span>", page)
    assert found is not None, label
    return int(found[1])


@pytest.mark.usefixtures("checked")
def test_a_day_just_checked_has_no_difference(as_user: SignIn) -> None:
    page = look_back(as_user("inspector"))
    assert "没有差别" in page and "逐项" not in page
    assert [figure(page, label) for label in ("只有现在", "只有当时", "级别或步骤不同", "现在无法判断")] == [0, 0, 0, 0]
    assert figure(page, "相同") > 3
    assert "当时的记录：当天的检查" in page and "没有写入任何内容" in page


@pytest.mark.usefixtures("checked")
def test_the_counts_are_of_the_whole_county_and_the_list_of_ones_own(
    as_user: SignIn, database: Database, county: County
) -> None:
    put_right(database, county)
    whole, own = (look_back(as_user(who)) for who in ("inspector", "交通局"))
    assert [figure(page, "只有当时") for page in (whole, own)] == [2, 2]
    assert [page.count(">示范东镇安置房</a>") for page in (whole, own)] == [1, 0]
    assert [page.count(">示范西镇安置房</a>") for page in (whole, own)] == [1, 1]
    assert "另有" not in whole and "另有 1 项没有列出" in own
    assert "“工资保证金台账”有 1 行在那次检查之后更正过，最近在 2026-11-24。" in whole
    assert f'href="/alerts/{county.alerts["东B01"]}"' in whole


@pytest.mark.usefixtures("checked")
def test_one_matter_shows_both_sides_and_a_foreign_one_is_not_there(
    as_user: SignIn, database: Database, county: County
) -> None:
    put_right(database, county)
    place = county.matters["XM2026-0001"]
    page = look_back(as_user("东镇"), matter=place)
    assert figure(page, "只有当时") == 1 and "逐条规则（全县）" not in page
    assert "相同" in page and "示范西镇" not in page
    assert f'name="matter" value="{place}"' in page
    for query in ({"day": TODAY.isoformat()}, {}):
        asked = {"matter": place, **query}
        assert as_user("交通局").get("/replay", query_string=asked).status_code == 404
    assert as_user("inspector").get("/replay?matter=999999").status_code == 404


@pytest.mark.usefixtures("checked")
def test_pages_of_a_project_a_housing_project_and_an_alert_lead_to_their_day(as_user: SignIn, county: County) -> None:
    client = as_user("inspector")
    project, estate = county.matters["XM2026-0001"], county.matters["LP-01"]
    for path, link in (
        (f"/projects/{project}", f"/replay?matter={project}"),
        (f"/housing/{estate}", f"/replay?matter={estate}"),
        (f"/alerts/{county.alerts['东B01']}", f"/replay?matter={project}&amp;day=2026-11-23"),
        ("/", "/replay"),
    ):
        assert f'href="{link}"' in client.get(path).text, path
        assert client.get(link.replace("&amp;", "&")).status_code == 200


@pytest.mark.usefixtures("checked")
def test_what_was_settled_since_was_standing_then(as_user: SignIn, database: Database, county: County) -> None:
    with database.writing() as session:
        for side, status in (("东", AlertStatus.DISMISSED), ("西", AlertStatus.CLOSED)):
            session.get_one(Alert, county.alerts[f"{side}B01"]).status = status.value
    assert "没有差别" in look_back(as_user("inspector"))


@pytest.mark.usefixtures("checked")
def test_a_day_before_the_first_check_says_that_there_is_nothing_to_compare_with(as_user: SignIn) -> None:
    page = look_back(as_user("inspector"), day="2026-11-20")
    assert "没有当时的记录可以对照" in page
    assert figure(page, "按现有台账") > 0
    assert "查到的原因" not in page and "只有现在" not in page


@pytest.mark.usefixtures("checked")
@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("2026-11-24", "回放的日期应在 2010-01-01 至 2026-11-23 之间。"),
        ("2009-12-31", "回放的日期应在 2010-01-01 至 2026-11-23 之间。"),
        ("2026-02-30", "日期“2026-02-30”无法识别"),
        ("昨天", "日期“昨天”无法识别"),
        ("", "日期“”无法识别"),
    ],
)
def test_a_day_that_cannot_be_replayed_is_refused_in_a_sentence(as_user: SignIn, typed: str, sentence: str) -> None:
    answer = as_user("inspector").get("/replay", query_string={"day": typed})
    assert (answer.status_code, sentence in answer.text) == (422, True)
    assert 'name="day"' in answer.text


@pytest.mark.usefixtures("checked")
def test_a_look_back_writes_nothing(as_user: SignIn, database: Database, county: County) -> None:
    put_right(database, county)
    before = rows(database)
    assert figure(look_back(as_user("inspector")), "只有当时") == 2
    assert rows(database) == before


@pytest.mark.usefixtures("checked")
def test_somebody_elses_look_is_waited_for(as_user: SignIn, database: Database) -> None:
    with sole_look(database):
        answer = as_user("inspector").get("/replay?day=2026-11-23")
        assert (answer.status_code, "预演或回放" in answer.text) == (409, True)
        assert as_user("inspector").get("/replay").status_code == 200
    assert "没有差别" in look_back(as_user("inspector"))


@pytest.mark.usefixtures("checked")
def test_a_look_that_ran_out_of_time_says_how_much_of_the_county_it_saw(
    app: Flask, as_user: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "PART", 2)
    app.config["LOOK_SECONDS"] = 0.0
    page = look_back(as_user("inspector"))
    assert "只比对了 2 / 7 个监管事项" in page and "replay 命令" in page
    assert "已比对的部分没有差别" in page


@pytest.mark.usefixtures("checked")
def test_every_page_of_a_look_back_is_english_but_for_the_data(
    app: Flask, as_user: SignIn, database: Database, county: County
) -> None:
    put_right(database, county)
    client, own = as_user("inspector"), names(database)
    client.set_cookie("locale", "en")
    place = county.matters["XM2026-0001"]
    for path in (
        "/replay",
        "/replay?day=2026-11-23",
        "/replay?day=2026-11-20",
        f"/replay?day=2026-11-23&matter={place}",
        f"/replay?matter={place}",
        "/replay?day=2026-11-31",
        "/replay?day=2027-01-01",
    ):
        assert chinese_left(client.get(path).text, own) == [], path
    with database.reading() as session:
        assert session.scalar(select(CheckRun.as_of)) == TODAY
