"""Alerts of the county's own machine on the pages: named, handled as any other, seen by who sees the whole county."""

from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event, select, update

from monitor.check.county import judge_county
from monitor.db import Database
from monitor.lifecycles.trouble import Seen, note
from monitor.models.alert import Alert, Unknown
from monitor.models.job import CheckRun
from monitor.models.matter import Matter
from monitor.models.state import Dirty
from monitor.values.terms import MatterKind
from tests.views.conftest import SignIn
from tests.views.county import NOW, TODAY, County

SEEN = (
    Seen("job:nightly", "夜间全量检查", 1440, NOW - timedelta(days=1)),
    Seen("feed:7", "示范银行来源", 2, NOW),
    Seen("channel:3", "示范企业微信群", 12, NOW, grave=1),
)
NAMES = ("夜间全量检查", "示范银行来源", "示范企业微信群")
LIST = "/alerts?kind=clock&rule={}"


def see(database: Database, *seen: Seen, later: int = 0) -> None:
    """What is wrong at a moment is noted and judged."""
    moment = NOW + timedelta(minutes=later)
    with database.writing() as session:
        note(session, seen, moment)
    assert judge_county(database, moment)


@pytest.fixture
def alerts(county: County, database: Database) -> dict[str, int]:
    """One of each rule, by its rule."""
    see(database, *SEEN)
    with database.reading() as session:
        rows = session.execute(select(Alert.rule, Alert.id).where(Alert.rule.startswith("K")))
        return {rule: number for rule, number in rows}


def main_of(client: FlaskClient, address: str) -> str:
    page = client.get(address)
    assert page.status_code == 200, address
    return page.text[page.text.index("<main") : page.text.index("</main>")]


def test_they_stand_in_the_list_by_their_names_and_in_no_count_of_what_units_did(
    as_user: SignIn, database: Database, county: County
) -> None:
    client = as_user("inspector")
    before, first = main_of(client, "/alerts"), main_of(client, "/")
    see(database, *SEEN)
    listed = main_of(client, "/alerts?kind=clock")
    assert all(name in listed for name in NAMES) and "放假安排尚未载入" in listed
    assert main_of(client, "/alerts") == before, "findings are of units"
    assert "本机关的时限" in first and first != main_of(client, "/")
    assert _clocks(main_of(client, "/")) == _clocks(first) + 4
    for rule, name in zip(("K11", "K02", "K12"), NAMES, strict=True):
        assert name in main_of(client, LIST.format(rule)), rule
    assert NAMES[0] in main_of(client, LIST.format("K11") + "&town=0")
    assert NAMES[0] not in main_of(client, LIST.format("K11") + f"&town={county.towns['东镇']}")


def _clocks(page: str) -> int:
    """The number that the first page shows beside the clocks on the agency."""
    at = page.index("/alerts?kind=clock")
    digits = page[at : page.index("本机关的时限", at)]
    return int("".join(sign for sign in digits.rpartition("</")[0][-8:] if sign.isdigit()))


@pytest.mark.parametrize(
    ("rule", "why", "must", "clears"),
    [
        ("K01", "2027-01-01起的放假安排尚未载入", "用 holidays 命令载入", "载入了该年的放假安排"),
        ("K02", "超过2天没有有效的新数据，2026-11-23起断报", "联系报送单位补报", "也可以停用该来源"),
        ("K11", "至多每1,440分钟应完成一次，2026-11-22起没有按时完成", "为什么失败", "成功完成一次"),
        ("K12", "有12条消息没有送达，其中突发事件1条", "先用其他办法通知", "重发后都送达"),
    ],
)
def test_its_page_says_why_what_to_do_and_what_ends_it(
    as_user: SignIn, alerts: dict[str, int], rule: str, why: str, must: str, clears: str
) -> None:
    page = main_of(as_user("inspector"), f"/alerts/{alerts[rule]}")
    assert all(words in page for words in (why, must, clears, "下一步", "怎样解除", "签收"))
    assert f"/alerts/{alerts[rule]}/rows" not in page, "no row of a book is behind it"
    assert "申请暂停催办" not in page and "起草责令" not in page and "去现场检查" not in page
    assert "催办" in page, "its rungs are seen before they are climbed"
    assert "按人数" not in page


def test_it_leads_to_where_it_is_mended_whoever_may_go_there(as_user: SignIn, alerts: dict[str, int]) -> None:
    places = {"K11": "/jobs", "K02": "/feeds/7", "K12": "/outbox?state=dead&amp;channel=3"}
    for rule, place in places.items():
        assert f'href="{place}"' in main_of(as_user("supervisor"), f"/alerts/{alerts[rule]}"), rule
    assert places["K12"] not in main_of(as_user("inspector"), f"/alerts/{alerts['K12']}")
    assert places["K02"] in main_of(as_user("inspector"), f"/alerts/{alerts['K02']}")


@pytest.mark.parametrize("who", ["东镇", "交通局", "petitions", "legal", "town"])
def test_who_sees_a_town_a_department_or_not_the_county_sees_none_of_them(
    as_user: SignIn, alerts: dict[str, int], who: str
) -> None:
    client = as_user(who)
    listed = main_of(client, "/alerts?kind=clock&status=any")
    assert not any(name in listed for name in NAMES)
    for number in alerts.values():
        assert client.get(f"/alerts/{number}").status_code == 404
        assert client.post(f"/alerts/{number}/acknowledge", data={"version": "1"}).status_code == 404


@pytest.mark.parametrize("who", ["system", "security", "auditor", "publisher"])
def test_who_sees_no_alerts_sees_none_of_these_either(as_user: SignIn, alerts: dict[str, int], who: str) -> None:
    assert as_user(who).get(f"/alerts/{alerts['K11']}").status_code == 403


def version(database: Database, number: int) -> dict[str, str]:
    with database.reading() as session:
        return {"version": str(session.get_one(Alert, number).version)}


def read(database: Database, number: int) -> Any:
    with database.reading() as session:
        return session.get_one(Alert, number)


def test_it_is_signed_for_concluded_cured_and_comes_back_like_any_other(
    as_user: SignIn, county: County, database: Database, alerts: dict[str, int]
) -> None:
    number, inspector = alerts["K02"], as_user("inspector")
    until = {"until": f"{TODAY + timedelta(days=3)}"}
    acknowledge = version(database, number) | until
    assert as_user("supervisor").post(f"/alerts/{number}/acknowledge", data=acknowledge).status_code == 403
    assert inspector.post(f"/alerts/{number}/acknowledge", data=acknowledge).status_code == 302
    assert read(database, number).acknowledged_by == county.users["inspector"]
    assign = version(database, number) | {"assignee": str(county.users["东镇"])}
    assert inspector.post(f"/alerts/{number}/assign", data=assign).status_code == 422, "he does not see the county"
    assign["assignee"] = str(county.users["inspector2"])
    assert inspector.post(f"/alerts/{number}/assign", data=assign).status_code == 302
    assert NAMES[1] in main_of(as_user("inspector2"), "/"), "it is his now"
    conclude = version(database, number) | {"note": "示范银行系统升级"}
    assert inspector.post(f"/alerts/{number}/conclude", data=conclude).status_code == 302
    see(database, SEEN[0], SEEN[2], later=1)
    assert (read(database, number).status, read(database, alerts["K11"]).status) == ("cured", "raised")
    see(database, *SEEN, later=2)
    found = read(database, number)
    assert (found.status, found.relapses, found.acknowledged_by) == ("raised", 1, None)


def test_dead_messages_of_emergencies_are_closed_by_two_persons_with_evidence(
    as_user: SignIn, database: Database, alerts: dict[str, int]
) -> None:
    number = alerts["K12"]
    see(database, *SEEN[:2], later=1)
    page = main_of(as_user("inspector"), f"/alerts/{number}")
    assert "申请销号" in page
    confirm = version(database, number) | {"note": "示范"}
    assert as_user("supervisor").post(f"/alerts/{number}/confirm", data=confirm).status_code == 409


def test_a_dismissal_holds_until_more_messages_die(as_user: SignIn, database: Database, alerts: dict[str, int]) -> None:
    number = alerts["K12"]
    reason = version(database, number) | {"reason": "已当面告知"}
    assert as_user("inspector").post(f"/alerts/{number}/dismiss", data=reason).status_code == 302
    see(database, *SEEN, later=1)
    assert read(database, number).status == "dismissed"
    see(database, *SEEN[:2], Seen("channel:3", NAMES[2], 13, NOW, grave=1), later=2)
    assert read(database, number).status == "raised"


def test_none_of_them_can_be_kept_quiet(as_user: SignIn, alerts: dict[str, int]) -> None:
    ask = {"kind": "outage", "first_day": f"{TODAY}", "last_day": f"{TODAY}", "reason": "示范"}
    for number in alerts.values():
        for scope in ("alert", "rule"):
            wish = ask | {"scope": scope, "alert": str(number)}
            assert as_user("inspector").post("/silences/new", data=wish).status_code == 409


def test_lights_and_pages_of_projects_know_nothing_of_them(as_user: SignIn, county: County, database: Database) -> None:
    client = as_user("inspector")
    addresses = ["/projects", "/housing", f"/projects/{county.matters['XM2026-0001']}", "/arrears"]
    before = [main_of(client, address) for address in addresses]
    see(database, *SEEN)
    assert [main_of(client, address) for address in addresses] == before


def test_looks_back_and_every_list_take_the_county_too(
    as_user: SignIn, database: Database, alerts: dict[str, int]
) -> None:
    client = as_user("inspector")
    for address in (
        "/alerts?status=any&q=本县", "/alerts?kind=clock&q=channel", "/alerts?assigned=me", "/alerts?waiting=me",
        "/alerts/unknown", "/clocks", "/jobs", "/silences", f"/alerts/{alerts['K11']}/rows",
    ):  # fmt: skip
        assert client.get(address).status_code == 200, address
    assert client.get(f"/replay?day={TODAY}").status_code == 200
    back = main_of(client, f"/replay?day={TODAY}&matter={read(database, alerts['K11']).matter_id}")
    assert all(name in back for name in NAMES) and "放假安排尚未载入" in back
    assert f"/alerts/{alerts['K12']}" in back


def test_what_is_unknown_of_the_whole_county_shows_no_code_of_its_own(
    as_user: SignIn, database: Database, alerts: dict[str, int]
) -> None:
    with database.writing() as session:
        whole = session.scalars(select(Matter).where(Matter.kind == MatterKind.COUNTY)).one()
        session.add(Unknown(rule="B16", matter_id=whole.id, key="", missing="column.deposits.freeze", since=TODAY))
    listed = main_of(as_user("inspector"), "/alerts/unknown")
    assert whole.name in listed and whole.code not in listed


def test_one_judgement_records_no_run_and_is_not_repeated(database: Database, alerts: dict[str, int]) -> None:
    with database.reading() as session:
        assert len(session.scalars(select(CheckRun.id)).all()) == 1
        assert session.scalar(select(Dirty.mark_no)) is not None, "the next run of the check looks again"
    before = read(database, alerts["K11"]).version
    assert judge_county(database, NOW + timedelta(minutes=5))
    assert read(database, alerts["K11"]).version == before


def test_a_reader_of_english_reads_them_in_english(as_user: SignIn, alerts: dict[str, int]) -> None:
    client = as_user("inspector")
    client.set_cookie("locale", "en")
    page = main_of(client, f"/alerts/{alerts['K11']}")
    assert "Background job “Nightly full check”" in page and "Due at least every 1,440 minutes" in page
    assert "Feed “" in main_of(client, "/alerts?kind=clock") and "Channel “" in main_of(client, "/alerts?kind=clock")


def test_the_first_page_stays_within_its_statements_with_one_of_them_on_it(
    as_user: SignIn, county: County, database: Database, alerts: dict[str, int]
) -> None:
    """The names of the parts are asked for once, however many are listed."""
    client = as_user("inspector")
    sent: list[str] = []
    event.listen(database.read, "before_cursor_execute", lambda *args: sent.append(args[2]))
    assert client.get("/").status_code == 200
    before = len(sent)
    with database.writing() as session:
        session.execute(
            update(Alert).where(Alert.id.in_(alerts.values())).values(assigned_to=county.users["inspector"])
        )
    sent.clear()
    assert NAMES[1] in main_of(client, "/")
    assert len(sent) <= before + 1
