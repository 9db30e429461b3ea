"""The queue, everybody's own messages, and the pages of duty and routes."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import delete, select

from monitor.db import Database
from monitor.models.alert import Message
from monitor.models.hearing import DutyShift, Manners, PersonAddress, Route, RouteLog
from monitor.models.matter import Department
from monitor.models.outbox import Channel, OutboxMessage
from monitor.notify.bodies import DRILLS, ONE, ONE_DRILL
from monitor.values.words import Sentence, pack
from tests.views.conftest import SignIn
from tests.views.county import NOW, TODAY, County


def add_channel(database: Database, county: County, kind: str = "wecom") -> int:
    with database.writing() as session:
        row = Channel(
            name=f"渠道{kind}", kind=kind, settings="{}", place="bot.example", per_minute=18, active=True,
            changed_by=county.users["system"], changed_at=NOW, switched_by=county.users["security"],
        )  # fmt: skip
        session.add(row)
        session.flush()
        return row.id


def add_message(
    database: Database,
    channel: int,
    uid: str,
    state: str,
    title: str = ONE,
    *,
    urgent: bool = False,
    lines: tuple[object, ...] | list[object] = (),
) -> int:
    body = {
        "title": pack(Sentence(title, {"word": "红色", "about": "示范路工程", "count": 3})),
        "lines": list(lines),
        "path": "/",
    }
    with database.writing() as session:
        row = OutboxMessage(
            uid=uid, channel_id=channel, urgent=urgent, items=3, body=body, state=state, attempts=7, made_at=NOW,
            next_at=NOW, give_up_at=NOW, code="timeout", delivered_at=NOW if state == "sent" else None,
        )  # fmt: skip
        session.add(row)
        session.flush()
        return row.id


def test_the_queue_shows_what_died_and_a_supervisor_sends_it_again_under_its_own_key(
    app: Flask, as_user: SignIn, database: Database, county: County
) -> None:
    channel = add_channel(database, county)
    dead = add_message(database, channel, "one", "dead")
    add_message(database, channel, "two", "dead")
    add_message(database, channel, "three", "sent")
    add_message(database, channel, "four", "waiting")
    with database.writing() as session:
        session.get_one(Channel, channel).open_until = NOW + timedelta(minutes=1)
    app.config["METRICS_TOKEN"] = "t" * 32
    told = app.test_client().get("/metrics", headers={"Authorization": f"Bearer {'t' * 32}"}).text
    for figure in ('messages{state="waiting"} 1.0', 'messages{state="dead"} 2.0', "oldest_seconds 0.0"):
        assert f"anxin_outbox_{figure}\n" in told
    assert "anxin_channels_shut 1.0\n" in told
    with database.writing() as session:
        session.get_one(Channel, channel).open_until = None
        session.execute(delete(OutboxMessage).where(OutboxMessage.uid == "four"))
    supervisor = as_user("supervisor")
    page = supervisor.get("/outbox").text
    assert all(words in page for words in ("有 2 条消息没有送达", "示范路工程", "超过时限没有答复", "渠道wecom"))
    assert "没有送达的 2 条" in supervisor.get("/").text
    for who in ("system", "security", "auditor"):
        page = as_user(who).get("/outbox?state=dead").text
        assert "3 条事项" in page and "示范路工程" not in page
    assert as_user("security").post("/outbox/retry", data={"message": dead}).status_code == 403
    assert supervisor.post("/outbox/retry", data={}).status_code == 404
    assert "重新排队 1 条" in supervisor.post("/outbox/retry", data={"message": dead}, follow_redirects=True).text
    with database.reading() as session:
        row = session.get_one(OutboxMessage, dead)
        assert (row.uid, row.state, row.attempts) == ("one", "waiting", 0)
        assert (row.give_up_at.replace(tzinfo=NOW.tzinfo) - NOW) == timedelta(hours=72)
    assert "重新排队 1 条" in supervisor.post("/outbox/retry", data={"channel": channel}, follow_redirects=True).text
    assert "没有送达的" not in supervisor.get("/").text


def test_a_message_of_a_drill_is_marked_as_one_and_not_as_urgent(
    as_user: SignIn, database: Database, county: County
) -> None:
    channel = add_channel(database, county)
    add_message(database, channel, "real", "sent", urgent=True)
    for who in ("supervisor", "security"):
        page = as_user(who).get("/outbox").text
        assert page.count('tag-red">特急</span>') == 1 and ">演练</span>" not in page
    for number, title in enumerate((ONE_DRILL, DRILLS)):
        add_message(database, channel, f"drill {number}", "sent", title, urgent=True)
    add_message(database, channel, "mixed", "sent", urgent=True, lines=[pack(Sentence(DRILLS, {"count": 2}))])
    for who in ("supervisor", "security"):
        page = as_user(who).get("/outbox").text
        assert page.count('tag-red">特急</span>') == 2 and page.count(">演练</span>") == 2
        assert page.count(">含演练</span>") == 1


def test_everybody_reads_his_own_messages_and_nobody_elses(as_user: SignIn, database: Database, county: County) -> None:
    with database.writing() as session:
        for who in ("inspector", "housing"):
            session.add(
                Message(user_id=county.users[who], dedup="a", msgid="示范消息 {who}", facts={"who": who}, at=NOW)
            )
    inspector = as_user("inspector")
    assert "1 条未读" in inspector.get("/").text
    page = inspector.get("/messages").text
    assert "示范消息 inspector" in page and "示范消息 housing" not in page
    assert inspector.post("/messages/read").status_code == 302
    assert "条未读" not in inspector.get("/").text
    assert "1 条未读" in as_user("housing").get("/").text


def arrangements(county: County, robot: int) -> dict[str, dict[str, object]]:
    """What a supervisor types, by the place it is sent to."""
    week = {"first_day": TODAY, "last_day": TODAY + timedelta(days=6)}
    return {
        "shifts": {"kind": "week", "user": county.users["inspector"]} | week,
        "routes": {"area": "C", "level": 3, "town": "", "channel": robot, "audience": "group", "pace": "at_once"},
        "manners": {"quiet_from": "21:00", "quiet_to": "06:30", "window_minutes": "15", "daily_at": "09:00"}
        | {"site": "https://a.example/"},
        "addresses": OWN | {"user": county.users["inspector2"]},
    }


def add_department(database: Database) -> int:
    with database.writing() as session:
        row = Department(name="示范主管部门")
        session.add(row)
        session.flush()
        return row.id


OWN = {"kind": "email", "address": "wang@county.example"}


def test_a_supervisor_arranges_who_hears_what_and_others_keep_their_own_address(
    as_user: SignIn, database: Database, county: County
) -> None:
    robot, department = add_channel(database, county), add_department(database)
    supervisor, inspector = as_user("supervisor"), as_user("inspector")
    for place, data in arrangements(county, robot).items():
        assert inspector.post(f"/duty/{place}", data=data).status_code == 403, place
        assert supervisor.post(f"/duty/{place}", data=data).status_code == 302, place
    assert inspector.post("/duty/addresses", data=OWN).status_code == 302
    page = inspector.get("/duty").text
    assert all(words in page for words in ("示范inspector", "无人当班", "橙色以上", "21:00", "w•••@county.example"))
    assert "wang@" not in page
    narrow = arrangements(county, robot)["routes"] | {"department": department}
    assert supervisor.post("/duty/routes", data=narrow).status_code == 302
    assert "橙色以上 · 示范主管部门" in inspector.get("/duty").text
    with database.writing() as session:
        narrowed = session.scalars(select(Route.id).where(Route.department_id == department)).one()
    assert supervisor.post(f"/duty/routes/{narrowed}/drop").status_code == 302
    with database.reading() as session:
        assert session.scalars(select(Manners.site)).one() == "https://a.example"
        assert session.query(PersonAddress).count() == 2
        ids = session.scalars(select(DutyShift.id)).one(), session.scalars(select(Route.id)).one()
    assert inspector.post(f"/duty/shifts/{ids[0]}/drop").status_code == 403
    for place in (f"shifts/{ids[0]}", f"routes/{ids[1]}"):
        assert supervisor.post(f"/duty/{place}/drop").status_code == 302
    assert inspector.post("/duty/addresses", data=OWN | {"address": ""}).status_code == 302
    with database.reading() as session:
        assert (session.query(Route).count(), session.query(PersonAddress).count()) == (0, 1)
        assert session.query(DutyShift).one().dropped_by == county.users["supervisor"]
        rows = [(one.added, one.area, one.level, one.user_id) for one in session.query(RouteLog).order_by(RouteLog.id)]
        assert rows == [(added, "C", 3, county.users["supervisor"]) for added in (True, True, False, False)]
    page = inspector.get("/duty").text
    assert page.count("橙色以上 · 渠道wecom · 群或接收系统 · 随时") == 2
    assert page.count("橙色以上 · 示范主管部门 · 渠道wecom · 群或接收系统 · 随时") == 2 and "变更记录" in page
    assert supervisor.post(f"/duty/routes/{ids[1]}/drop").status_code == 302, "twice is nothing more"
    with database.reading() as session:
        assert session.query(RouteLog).count() == 4
    assert supervisor.post("/duty/shifts/99/drop").status_code == 404


def test_links_that_cannot_be_opened_are_said_as_long_as_something_goes_out(
    as_user: SignIn, database: Database, county: County
) -> None:
    supervisor, inspector = as_user("supervisor"), as_user("inspector")
    arranged = arrangements(county, add_channel(database, county))
    assert "没有设置本系统的网址" not in supervisor.get("/duty").text
    assert supervisor.post("/duty/routes", data=arranged["routes"]).status_code == 302
    assert all("没有设置本系统的网址" in client.get("/duty").text for client in (supervisor, inspector))
    assert "现在设置" in supervisor.get("/duty").text and "现在设置" not in inspector.get("/duty").text
    assert supervisor.post("/duty/manners", data=arranged["manners"]).status_code == 302
    assert "没有设置本系统的网址" not in supervisor.get("/duty").text


def test_whose_address_another_changes_reads_of_it_in_the_pages(
    as_user: SignIn, database: Database, county: County
) -> None:
    owner, supervisor = as_user("inspector2"), as_user("supervisor")
    theirs = OWN | {"user": county.users["inspector2"]}
    assert owner.post("/duty/addresses", data=OWN).status_code == 302
    with database.reading() as session:
        assert session.query(Message).count() == 0, "what he does himself he knows"
    assert supervisor.post("/duty/addresses", data=theirs | {"address": "x@else.example"}).status_code == 302
    page = owner.get("/messages").text
    assert "示范supervisor把您接收消息的" in page and "x•••@else.example" in page and "x@else" not in page
    assert supervisor.post("/duty/addresses", data=theirs | {"address": ""}).status_code == 302
    assert supervisor.post("/duty/addresses", data=theirs | {"address": "no address"}).status_code == 422
    with database.reading() as session:
        told = session.scalars(select(Message.user_id)).all()
        assert told and set(told) == {county.users["inspector2"]}


def test_what_cannot_be_arranged_is_refused_with_the_reason(
    as_user: SignIn, database: Database, county: County
) -> None:
    robot, mail = add_channel(database, county), add_channel(database, county, "email")
    supervisor, right = as_user("supervisor"), arrangements(county, robot)
    assert supervisor.post("/duty/routes", data=right["routes"]).status_code == 302
    wrong: dict[str, tuple[dict[str, object], ...]] = {
        "shifts": ({"last_day": TODAY - timedelta(days=1)}, {"kind": "night"}, {"user": county.users["system"]}),
        "routes": (
            {}, {"audience": "duty"}, {"channel": mail}, {"channel": 99}, {"level": 9}, {"area": "Z"}, {"town": 99},
            {"department": 99},
        ),
        "manners": ({"quiet_from": "25:00"}, {"window_minutes": "0"}, {"site": "javascript:alert(1)"}),
        "addresses": ({"address": "a@b"}, {"kind": "wecom"}),
    }  # fmt: skip
    for place, changes in wrong.items():
        for change in changes:
            assert supervisor.post(f"/duty/{place}", data=right[place] | change).status_code == 422, (place, change)
