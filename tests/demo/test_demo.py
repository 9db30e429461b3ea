"""The demonstration county: the same by seed, whole or taken up again, synthetic, and never beside real books."""

import hashlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from config import ROOT
from monitor.check.findings import list_alerts, list_unknowns
from monitor.db import Database, open_database, use_vault
from monitor.demo import filling
from monitor.demo.accounts import ACCOUNTS
from monitor.demo.listings import listed_firms
from monitor.demo.people import credit_code, worker_id
from monitor.demo.photos import draw_site
from monitor.demo.plan import Plan
from monitor.demo.stories import HEALTHY, STORIES, sites
from monitor.ledgers.firms import Wanted, find_candidates
from monitor.models.case_file import CaseFile
from monitor.models.estate_page import EstateEdition, EstatePhoto
from monitor.models.handover import deputies_on
from monitor.models.hearing import Route
from monitor.models.housing_problem import HousingLog
from monitor.models.housing_report import HousingReport
from monitor.models.intake import Intake
from monitor.models.kept_file import KeptFile
from monitor.models.ladder import posts_in_force
from monitor.models.listing import Listing
from monitor.models.matter import Matter
from monitor.models.outbox import Channel, OutboxMessage
from monitor.models.silence import Silence
from monitor.models.user import User
from monitor.models.wage import PayLine
from monitor.notify.duty import read_roster
from monitor.rules.book import BOOK
from monitor.values.identity import check_credit_code, check_id_number
from monitor.values.ladder import Line
from monitor.values.listings import ListingStatus
from monitor.values.passwords import is_right
from monitor.values.secrecy import Vault
from monitor.values.words import Sentence

SECRET = "s" * 40
PLAN = Plan(date(2026, 11, 23), 2 * len(STORIES) + 4, 6, 1)
BOOKS_BEFORE_THE_KILL = 9
OF_A_MACHINE_THAT_FAILS = {"K02", "K11", "K12"}
"""Late jobs, silent feeds and dead messages: the machine of a demonstration works."""


def noon() -> datetime:
    return datetime(2026, 11, 23, 4, tzinfo=UTC)


def tell_nobody(_sentence: Sentence) -> None:
    return


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    use_vault(Vault(b"0" * 32))
    opened = open_database(database_url)
    yield opened
    opened.dispose()


def rows_of(plan: Plan) -> list[tuple[str, list[tuple[object, ...]]]]:
    return [(book.file_name, list(book.rows)) for book in filling.books(plan)]


def test_the_same_plan_is_the_same_county_and_another_day_another() -> None:
    assert rows_of(PLAN) == rows_of(PLAN)
    assert rows_of(PLAN) != rows_of(Plan(date(2026, 10, 23), PLAN.projects, 6, 1))


def test_another_seed_is_another_county() -> None:
    assert rows_of(PLAN) != rows_of(Plan(PLAN.as_of, PLAN.projects, PLAN.months, 2))


def test_every_number_passes_its_check_and_belongs_to_one_person() -> None:
    numbers = [worker_id(number) for number in range(60_000)]
    assert len(set(numbers)) == len(numbers)
    assert all(check_id_number(number) == number and number[14:17] >= "996" for number in numbers)
    assert [check_credit_code(credit_code(number)) for number in range(200)]


def test_every_story_is_told_and_most_projects_have_none() -> None:
    told = [site.story for site in sites(Plan(PLAN.as_of, 400, 6, 1))]
    assert set(STORIES) < set(told)
    assert told.count(HEALTHY) > len(told) * 0.7


def assert_that_it_shows_who_hears_what_and_lets_nothing_out(session: Session) -> None:
    channels = session.scalars(select(Channel)).all()
    assert [channel.active for channel in channels] == [False, False]
    assert set(session.scalars(select(Route.channel_id))) == {channel.id for channel in channels}
    assert session.scalars(select(OutboxMessage.id)).all() == []
    assert session.scalars(select(Silence.status).order_by(Silence.id)).all() == ["approved", "proposed"]
    posts = posts_in_force(session)
    assert len({posts[Line.BUREAU], posts[Line.GROUP], posts[Line.COUNTY], ()}) == 4, "somebody else on each line"
    assert len(deputies_on(session, PLAN.as_of + timedelta(days=22))) == 1


def assert_that_its_papers_are_what_their_hashes_say(session: Session) -> None:
    kept = session.execute(select(KeptFile.file_name, KeptFile.sha256, KeptFile.size, KeptFile.data)).all()
    wrong = [name for name, told, size, data in kept if (told, size) != (hashlib.sha256(data).hexdigest(), len(data))]
    assert kept and wrong == []
    pictures = session.execute(
        select(EstateEdition.status, KeptFile.file_name, KeptFile.data, HousingReport.second_id)
        .join(EstatePhoto, EstatePhoto.edition_id == EstateEdition.id)
        .join(KeptFile, KeptFile.id == EstatePhoto.file_id)
        .join(HousingReport, HousingReport.id == EstatePhoto.report_id)
    ).all()
    assert [(status, name) for status, name, _data, _second in pictures] == [("released", "示范照片（绘制）.jpg")]
    assert all(data == draw_site(47) and second is not None for _status, _name, data, second in pictures)


def assert_that_each_listed_firm_is_found(session: Session) -> None:
    listed = listed_firms()
    found = find_candidates(session, select(Matter.id), [Wanted(name) for name, _code in listed])
    assert [[(one.name, one.code) for one in candidates[:1]] for candidates in found] == [[firm] for firm in listed]


def test_the_county_shows_every_rule_and_healthy_projects_none(database: Database) -> None:
    filling.fill(database, PLAN, SECRET, noon, tell_nobody)
    with database.reading() as session:
        refused = [intake.receipt for intake in session.scalars(select(Intake)) if intake.receipt["refused"]]
        alerts = list_alerts(session)
        names = session.scalars(select(Matter.name).where(Matter.kind != "county")).all()
        steps = set(session.scalars(select(Listing.status)))
        joint = session.scalars(
            select(CaseFile.summary)
            .join(HousingLog, HousingLog.about_id == CaseFile.id)
            .where(HousingLog.about == "joint")
        ).all()
        users = {user.work_number: user.password_hash for user in session.scalars(select(User))}
        on_duty = read_roster(session, PLAN.as_of, 60)
        assert list_unknowns(session, ["B10"]) == [], "its guarantees name its own office"
        assert_that_it_shows_who_hears_what_and_lets_nothing_out(session)
        assert_that_each_listed_firm_is_found(session)
        assert_that_its_papers_are_what_their_hashes_say(session)
    assert refused == []
    assert all(on_duty.values()) and len({user for users in on_duty.values() for user in users}) == 4
    assert steps == set(ListingStatus)
    assert {summary is not None and "人社、住建部门联合办理" in summary for summary in joint} == {True}
    assert {alert["rule"] for alert in alerts} == set(BOOK) - OF_A_MACHINE_THAT_FAILS
    healthy = {site.code for site in sites(PLAN) if site.story == HEALTHY}
    assert [alert for alert in alerts if alert["matter"]["code"] in healthy] == []
    assert all("示范" in name for name in names)
    assert all(is_right(users[account.work_number], account.password(SECRET)) for account in ACCOUNTS[:2])
    assert not is_right(users["1001"], ACCOUNTS[0].password("another installation"))


def test_a_filled_database_is_refused_and_left_alone(database: Database) -> None:
    with database.writing() as session:
        session.add(Matter(kind="project", code="XM2026-0001", name="真实工程"))
    with pytest.raises(filling.NotEmpty):
        filling.fill(database, PLAN, SECRET, noon, tell_nobody)
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Intake)) == 0
        assert session.scalar(select(func.count()).select_from(User)) == 0


def test_a_filling_that_was_killed_is_taken_up_again(database: Database) -> None:
    url = database.write.url.render_as_string(hide_password=False)
    command = (sys.executable, "-m", "tests.demo.filler", url)
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        for _number in range(BOOKS_BEFORE_THE_KILL):
            assert child.stdout.readline()
        os.kill(child.pid, signal.SIGKILL)
    filling.fill(database, Plan(date(2020, 1, 1), 1, 6, 9), SECRET, noon, tell_nobody)
    with database.reading() as session:
        paid = session.scalar(select(func.count()).select_from(PayLine))
        county = filling.state(session)
    wanted = sum(len(rows) for name, rows in rows_of(filler_plan()) if name.startswith("工资表"))
    assert (paid, county is not None and county.whole) == (wanted, True)


def filler_plan() -> Plan:
    return Plan(PLAN.as_of, 12, 6, 1)
