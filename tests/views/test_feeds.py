"""Keeping feeds by two persons, the pages that show how fresh they are, and the journal that may be replayed."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from monitor.db import Database
from monitor.models.feed import Feed, FeedLog
from monitor.models.intake import Intake
from monitor.values.permissions import PERMISSIONS, Act
from monitor.values.terms import BookKind, Role
from tests.views.conftest import SignIn
from tests.views.county import ID_NUMBERS, NOW, County
from tests.views.fed import Sender, add_feed, pay

TYPED = {
    "code": "bank-a", "name": "示范银行流水", "owner": "示范银行", "kind": "account-lines", "profile": "bank-json",
    "way": "push", "every_minutes": "60", "fresh_days": "2", "town": "",
}  # fmt: skip
HOLDERS = {Act.KEEP_FEEDS: "system", Act.APPROVE_FEEDS: "security"}


def feed_in(database: Database) -> Feed:
    with database.reading() as session:
        return session.scalars(select(Feed)).one()


def test_a_feed_is_set_by_one_person_and_opened_by_another(as_user: SignIn, county: County, database: Database) -> None:
    system, security = as_user("system"), as_user("security")
    for wrong in ({"code": "Bank A"}, {"profile": "worker-payroll"}, {"kind": "parameters"}, {"fresh_days": "0"},
                  {"way": "pull", "url": "ftp://feed.example"}, {"way": "pull", "url": "http://169.254.169.254/x"},
                  {"way": "pull", "url": "https://[fe80::1]/x"}, {"town": "99"}, {"token": "口令"}):  # fmt: skip
        assert system.post("/feeds/new", data=TYPED | wrong).status_code == 422, wrong
    path = system.post("/feeds/new", data=TYPED).location
    assert system.post("/feeds/new", data=TYPED).status_code == 422, "a code is used once"

    def do(who: str, act: str) -> tuple[int, str]:
        said = as_user(who).post(f"{path}/{act}", data={"version": str(feed_in(database).version)})
        return said.status_code, said.text

    assert do("security", "opened")[0] == 409, "without a key nothing could come"
    status, page = do("security", "key_issued")
    key = feed_in(database).secret or "-"
    assert status == 200 and page.count(key) == 1
    assert key not in security.get(path).text + security.get("/feeds").text
    assert (do("system", "opened")[0], do("security", "opened")[0]) == (403, 302)
    assert (do("system", "auto_asked")[0], do("system", "auto_granted")[0], do("security", "auto_granted")[0]) == (
        302,
        403,
        302,
    )
    assert (feed_in(database).status, feed_in(database).auto) == ("open", True)
    assert security.post(f"{path}/paused", data={"version": "1"}).status_code == 409, "a page that is out of date"
    changed = system.post(f"{path}/edit", data=TYPED | {"fresh_days": "3", "version": str(feed_in(database).version)})
    assert changed.status_code == 302
    assert (feed_in(database).status, feed_in(database).auto, feed_in(database).secret) == ("proposed", False, key)
    with database.writing() as session:
        session.query(Feed).update({"changed_by": county.users["security"]})
    assert do("security", "opened")[0] == 403, "who set it does not open it, whatever his role"
    text = as_user("auditor").get(path).text
    with database.reading() as session:
        acts = session.scalars(select(FeedLog.act).order_by(FeedLog.id)).all()
    assert acts == ["created", "key_issued", "opened", "auto_asked", "auto_granted", "changed"]
    assert "2 → 3" in text and key not in text


def test_who_may_do_what_to_a_feed(as_user: SignIn, county: County, database: Database) -> None:
    feed = add_feed(database, county, BookKind.PAYROLL, "worker-payroll")
    pages = {
        "/feeds": Act.SEE_FEEDS,
        f"/feeds/{feed}": Act.SEE_FEEDS,
        "/feeds/new": Act.KEEP_FEEDS,
        f"/feeds/{feed}/edit": Act.KEEP_FEEDS,
    }
    moves = {
        "opened": Act.APPROVE_FEEDS,
        "key_issued": Act.APPROVE_FEEDS,
        "auto_asked": Act.KEEP_FEEDS,
        "paused": Act.STOP_FEEDS,
    }
    for role in Role:
        client, held = as_user(role.value), PERMISSIONS[role]
        for path, act in pages.items():
            assert client.get(path).status_code == (200 if act in held else 403), (role, path)
        for name, act in moves.items():
            allowed = act in held and Act.SEE_FEEDS in held
            assert client.post(f"/feeds/{feed}/{name}", data={"version": "0"}).status_code == (
                409 if allowed else 403
            ), (role, name)
    assert as_user("system").post(f"/feeds/{feed}/drop").status_code == 404
    assert as_user("system").get("/feeds/99").status_code == 404


def test_the_journal_shows_each_batch_and_takes_one_in_again(
    app: Flask, as_user: SignIn, county: County, database: Database
) -> None:
    feed = add_feed(database, county, BookKind.PAYROLL, "worker-payroll", auto=True)
    sender = Sender(app, "worker-payroll")
    done = sender.post(pay((ID_NUMBERS[0], "6500.00"))).json["delivery"]
    lost = sender.post(pay((ID_NUMBERS[0], "6500.00"), count_said=5)).json["delivery"]
    sender.post(pay((ID_NUMBERS[0], "1.2万")))
    text = as_user("inspector").get(f"/feeds/{feed}").text
    for words in ("已入账", "整批退回", "内容不完整"):
        assert words in text
    assert ID_NUMBERS[0] not in text
    assert as_user("system").post(f"/feeds/deliveries/{done}/again").status_code == 403
    client = as_user("inspector")
    assert client.post(f"/feeds/deliveries/{done}/again").location == f"/feeds/{feed}"
    assert "没有变化" in client.get(f"/feeds/{feed}").text
    assert lost and client.post("/feeds/deliveries/999/again").status_code == 404
    history = client.get("/imports").text
    assert "示范来源worker-payroll" in history, "the history names the feed that brought a file"


def test_a_feed_that_is_behind_is_told_on_the_pages_of_what_it_feeds(
    app: Flask, as_user: SignIn, county: County, database: Database
) -> None:
    add_feed(database, county, BookKind.PAYROLL, "worker-payroll", auto=True)
    sender = Sender(app, "worker-payroll")
    sender.post(pay((ID_NUMBERS[0], "6500.00")))
    client = as_user("inspector")
    words = "没有新数据"
    assert words not in client.get("/feeds").text + client.get("/").text + client.get("/coverage").text
    early = NOW - timedelta(hours=25)
    with database.writing() as session:
        session.query(Feed).update({"opened_at": early})
        session.query(Intake).filter(Intake.id != county.intake).update({"applied_at": early})
    for path in (
        "/feeds",
        "/",
        "/coverage",
        f"/projects/{county.matters['XM2026-0001']}",
        f"/alerts/{county.alerts['东E04']}",
    ):
        assert words in client.get(path).text, path
    assert words not in client.get(f"/alerts/{county.alerts['东B01']}").text, "this rule reads no payroll"
