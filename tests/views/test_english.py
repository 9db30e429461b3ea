"""The pages for a reader of English: no Chinese but the county's own data, and that is marked as Chinese."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO

import openpyxl
import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from jobs.timetable import timetable
from monitor.check.run import run_check
from monitor.db import Database
from monitor.models.alert import Alert
from monitor.models.intake import Intake
from monitor.models.job import JobExpectation, JobRun
from monitor.models.matter import Department, Employer, Matter, Town
from monitor.models.user import Grant, User
from monitor.notify.wording import write_notes
from monitor.values.runs import RunStatus
from monitor.values.terms import Role
from monitor.values.words import Sentence
from tests.views.conftest import SignIn
from tests.views.county import NOW, PASSWORD_HASH, TODAY, County
from tests.views.routes import ANYONE, ROUTES, Route

CHINESE = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "circle", "line", "path", "rect"})
SAID = frozenset(
    {"alt", "aria-label", "content", "data-failed", "data-label", "data-large", "data-reading", "placeholder", "title"}
)
DEPOSITS = """\
项目编号,项目名称,应存金额,实存金额,存储形式,用不上的列
XM2026-0001,示范东镇安置房,246913.56,100.00,银行保函,甲
XM2026-0002,示范西镇安置房,一百元,0,现金,乙
"""
CELLS = "用不上的列 一百元"
"""What sentences about this file quote from it."""


class Page(HTMLParser):
    """What a page says by itself: ``texts`` outside of elements in Chinese, and words where no element can stand."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.texts: list[str] = []
        self.bare: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        chinese = (given.get("lang") or "").startswith("zh") or bool(self.open and self.open[-1][1])
        if not chinese:
            self.bare += [value or "" for name, value in attrs if name in SAID]
        if tag not in VOID:
            self.open.append((tag, chinese))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        tag, chinese = self.open[-1] if self.open else ("", False)
        if not chinese:
            (self.bare if tag in ("title", "option", "textarea") else self.texts).append(data)


def failed_run() -> JobRun:
    """A firing of a job that has something to say."""
    note = write_notes((Sentence("补跑：其间错过 {count} 次", {"count": 2}),))
    status = RunStatus.FAILED.value
    return JobRun(job="nightly", due=NOW, started_at=NOW, ended_at=NOW, status=status, note=note, holder="test")


@pytest.fixture
def reader(as_user: SignIn, county: County, database: Database) -> FlaskClient:
    """Somebody with every role who reads English, in a county that was checked."""
    with database.writing() as session:
        officer = User(work_number="reader", name="示范读者", password_hash=PASSWORD_HASH, locale="en")
        officer.grants = [Grant(role=role.value) for role in Role]
        session.add_all((officer, failed_run()))
        session.flush()
        county.users["reader"] = officer.id
    report = run_check(database, TODAY, full=True, clock=lambda: NOW)
    assert report.errors == []
    return as_user("reader")


def confirm(client: FlaskClient, page: str) -> None:
    """Press the button of a preview: the form is sent with everything it carries."""
    carried = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', client.get(page).text))
    assert client.post(f"{page}/apply", data=carried).status_code == 302


def names(database: Database) -> re.Pattern[str]:
    """The county's own names, which stand in titles and choices where they cannot be marked."""
    columns = (
        *(Matter.name, Town.name, Department.name, Employer.name),
        *(User.name, User.work_number, Intake.file_name),
    )
    with database.reading() as session:
        found = {name for column in columns for name in session.scalars(select(column)) if name}
    return re.compile("|".join(re.escape(name) for name in sorted(found, key=len, reverse=True)))


def chinese_left(html: str, own: re.Pattern[str], quoted: str = "") -> list[str]:
    """Chinese that the page says by itself; sentences may quote the words in ``quoted``, apart by spaces."""
    page = Page(html)
    bare = (own.sub("", text) for text in page.bare)
    cited = re.compile("|".join(quoted.split()) or "^$")
    return [text.strip()[:80] for text in (*page.texts, *bare) if CHINESE.search(cited.sub("", text))]


def is_page(route: Route) -> bool:
    """Whether an officer reads it in the browser; a file has the words of the county's own table."""
    return route.needs != ANYONE and "/file/" not in route.path and not route.path.endswith(("/csv", ".xlsx"))


def paths(county: County, database: Database) -> Iterator[str]:
    for route in ROUTES:
        if is_page(route):
            yield route.at(county, "东")
    yield "/alerts?status=any"
    yield "/alerts/999999"
    with database.reading() as session:
        for number in session.scalars(select(Alert.id)):
            yield f"/alerts/{number}"
            yield f"/alerts/{number}/rows"


def test_every_page_is_english_but_for_the_data(reader: FlaskClient, county: County, database: Database) -> None:
    own = names(database)
    said = {path: chinese_left(reader.get(path).text, own) for path in paths(county, database)}
    assert len(said) > len([route for route in ROUTES if is_page(route)])
    assert {path: left for path, left in said.items() if left} == {}


def test_jobs_are_called_by_their_names(reader: FlaskClient, database: Database) -> None:
    with database.writing() as session:
        for job in timetable():
            watched = {"every_seconds": job.every_seconds, "grace_seconds": job.grace_seconds, "watched_from": NOW}
            session.add(JobExpectation(job=job.name, **watched))
    page = reader.get("/jobs").text
    assert all(name in page for name in ("Nightly full check", "Incremental check", "Holiday schedule watch"))
    assert "calendar-watch" not in page


def test_the_door_is_english_for_whoever_chose_it(app, county, database: Database) -> None:
    client = app.test_client()
    client.set_cookie("locale", "en")
    page = client.get("/login").text
    assert '<html lang="en"' in page
    assert chinese_left(page, names(database)) == []
    # What the public may open without an account goes on in the language of the door.
    doors = re.findall(r'href="(/[a-z/]+\?lang=[a-z]+)"', page)
    assert len(doors) == 5
    assert ['<html lang="en"' in client.get(door).text for door in doors] == [True] * 5


def test_papers_and_directives_are_two_things_with_two_names(reader: FlaskClient, county: County) -> None:
    for path, name in (("/papers", "Papers"), ("/directives", "Directives")):
        page = reader.get(path).text
        assert f"<h1>{name}</h1>" in page
        assert re.search(rf'href="{path}"[^>]*>\s*{name}\s*</a>', page), path


@pytest.mark.parametrize(
    ("locale", "said"), [("en", "The work number has at most 40 characters."), ("zh_Hans_CN", "工号最多 40 个字。")]
)
def test_what_a_form_refuses_is_said_in_the_language_of_the_page(app, county: County, locale: str, said: str) -> None:
    client = app.test_client()
    client.set_cookie("locale", locale)
    assert said in client.post("/login", data={"work_number": "1" * 41, "password": "示范口令"}).text


def test_an_import_is_told_in_the_language_of_whoever_reads_it(
    reader: FlaskClient, as_user: SignIn, database: Database
) -> None:
    file = (BytesIO(DEPOSITS.encode()), "示范保证金.csv")
    page = reader.post("/imports/new", data={"kind": "deposits", "file": file}).headers["Location"]
    own = names(database)
    preview = reader.get(page).text
    assert chinese_left(preview, own, CELLS) == []
    assert "Deposited amount" in preview
    confirm(reader, page)
    receipt = reader.get(page).text
    assert chinese_left(receipt, own, CELLS) == []
    assert "is a Chinese numeral" in receipt
    assert "是中文数字" in as_user("inspector").get(page).text


def test_refused_rows_come_back_with_reasons_in_the_readers_language(reader: FlaskClient) -> None:
    file = (BytesIO(DEPOSITS.encode()), "示范保证金.csv")
    page = reader.post("/imports/new", data={"kind": "deposits", "file": file}).headers["Location"]
    confirm(reader, page)
    handed_back = reader.get(f"{page}/refused.xlsx")
    assert "Refused.xlsx" in handed_back.headers["Content-Disposition"]
    sheet = openpyxl.load_workbook(BytesIO(handed_back.data)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:3] == ("Row in the original sheet", "Reason for refusal", "项目编号")
    assert "is a Chinese numeral" in rows[1][1]
    assert rows[1][2] == "XM2026-0002"


def test_the_language_chosen_at_the_door_stays_after_signing_in(as_user: SignIn) -> None:
    officer = as_user("inspector")
    assert '<html lang="zh-Hans-CN"' in officer.get("/").text
    officer.set_cookie("locale", "en")
    assert '<html lang="en"' in officer.get("/").text


def test_who_chose_nothing_reads_the_language_of_the_county(app, as_user: SignIn) -> None:
    app.config["LOCALE"] = "en"
    assert '<html lang="en"' in as_user("inspector").get("/").text


def test_the_own_choice_counts_for_more_than_the_cookie_of_a_shared_machine(reader: FlaskClient) -> None:
    reader.set_cookie("locale", "zh_Hans_CN")
    assert '<html lang="en"' in reader.get("/").text


def test_ledger_data_is_marked_as_chinese_for_screen_readers(reader: FlaskClient, county: County) -> None:
    page = reader.get(f"/projects/{county.matters['XM2026-0001']}").text
    assert '<h1><span lang="zh-Hans">示范东镇安置房</span></h1>' in page


def test_chinese_pages_carry_no_marks_of_language(as_user: SignIn, county: County) -> None:
    page = as_user("inspector").get(f"/projects/{county.matters['XM2026-0001']}").text
    assert "<h1>示范东镇安置房</h1>" in page
    assert 'lang="zh-Hans"' not in page


def test_quantities_are_counted_as_english_counts_them(app, county: County) -> None:
    from monitor.values.terms import Unit
    from monitor.views.shown import measured

    with app.test_request_context(headers={"Cookie": "locale=en"}):
        assert [measured(number, Unit.HEADS) for number in (1, 12)] == ["1 person", "12 people"]
