"""Handing over: what moves is shown first, moves in one step, comes back by itself, and nothing is nobody's."""

from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError

from config import TIMEZONE
from jobs.base import Firing
from jobs.ownership import run
from monitor.db import Database
from monitor.models.alert import Alert, Message
from monitor.models.case_file import CaseFile
from monitor.models.handover import Handover, deputies_on
from monitor.models.hearing import DutyShift
from monitor.models.ladder import LadderChange
from monitor.models.notebook import CheckSheet, SheetLog
from monitor.models.scope import viewer_of
from monitor.models.user import Grant, User
from monitor.notify.duty import list_on_duty
from monitor.notify.listeners import Listeners
from monitor.values.words import say, unpack
from tests.views.conftest import SignIn
from tests.views.county import NOW, PASSWORD_HASH, TODAY, County

DAY = timedelta(days=1)


@pytest.fixture
def owner(county: County, database: Database) -> int:
    """The inspector owns one of everything."""
    user, by = county.users["inspector"], county.users["supervisor"]
    with database.writing() as session:
        session.execute(update(Alert).where(Alert.id == county.alerts["东B01"]).values(assigned_to=user, level=4))
        case = {"status": "filed", "lead_id": user}
        session.execute(update(CaseFile).where(CaseFile.id == county.matters["case1"]).values(**case))
        span = {"first_day": TODAY, "last_day": TODAY + 6 * DAY}
        session.add(DutyShift(kind="week", user_id=user, added_by=by, added_at=NOW, **span))
        session.add(
            CheckSheet(
                uid="s" * 20, matter_id=county.matters["XM2026-0001"], status="draft", first_id=user,
                second_id=county.users["inspector2"], checked_on=TODAY, opened_at=NOW, saved_at=NOW, kept={},
            )
        )  # fmt: skip
        session.add(
            LadderChange(
                subject="line:squad", content=[f"user:{user}"], status="confirmed", reason="-", proposed_by=user,
                proposed_at=NOW, decided_by=by, decided_at=NOW,
            )
        )  # fmt: skip
    return user


def form(county: County, deputy: str = "inspector2", **more: str) -> dict[str, str]:
    given = {"deputy": str(county.users[deputy]), "first_day": f"{TODAY}", "last_day": f"{TODAY + 2 * DAY}"}
    return given | {"reason": "示范休假"} | more


def test_an_absence_moves_everything_at_once_and_ends_by_itself(
    as_user: SignIn, county: County, database: Database, owner: int
) -> None:
    client, deputy = as_user("inspector"), county.users["inspector2"]
    page = client.post("/handover/preview", data=form(county)).text
    assert all(
        words in page for words in ("交办给他、由他签收的预警", "主办、协办的案件", "没有签字的检查表", "值班班次")
    )
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Handover)) == 0, "a preview writes nothing"
        before = as_user("inspector2").get("/?").text
    assert client.post("/handover", data=form(county)).status_code == 302
    mine = as_user("inspector2").get("/alerts?assigned=me").text
    assert f"/alerts/{county.alerts['东B01']}" in mine and before
    with database.reading() as session:
        alert = session.get_one(Alert, county.alerts["东B01"])
        found = {
            day: (list_on_duty(session, day), Listeners(session, NOW + (day - TODAY), {alert.matter_id}))
            for day in (TODAY, TODAY + 2 * DAY, TODAY + 3 * DAY)
        }
        assert [duty for duty, _who in found.values()] == [[deputy], [deputy], [owner]]
        assert [who.list_owners(alert) for _duty, who in found.values()] == [[deputy], [deputy], [owner]]
        sheet = session.scalars(select(CheckSheet)).one()
        assert (sheet.first_id, sheet.second_id) == (deputy, None), "he was the second already: a second is wanted"
        assert session.scalars(select(SheetLog.act)).one() == "handed"
        told = session.scalars(select(Message.user_id).where(Message.dedup.like("handover:%"))).all()
        assert set(told) == {deputy, county.users["supervisor"]}
        viewer = viewer_of(session.get_one(User, deputy), TODAY)
        assert viewer.own_ids == {owner, deputy}
        assert viewer_of(session.get_one(User, deputy), TODAY + 3 * DAY).own_ids == {deputy}
    assert "这期间已有一项移交" in client.post("/handover/preview", data=form(county)).text
    assert client.post("/handover/1/end").status_code == 302
    assert client.post("/handover/1/end").status_code == 409
    with database.reading() as session:
        assert deputies_on(session, TODAY) == {}


def test_sheets_change_hands_on_the_first_day_and_not_before(
    as_user: SignIn, county: County, database: Database, owner: int
) -> None:
    def signers(days: int) -> set[int | None]:
        moment = NOW + days * DAY
        run(Firing(database, moment, lambda: moment))
        with database.reading() as session:
            sheet = session.scalars(select(CheckSheet)).one()
            return {sheet.first_id, sheet.second_id}

    own = {owner, county.users["inspector2"]}
    client = as_user("supervisor")
    for first, last in ((3, 4), (6, 7)):
        days = {"first_day": f"{TODAY + first * DAY}", "last_day": f"{TODAY + last * DAY}"}
        assert client.post("/handover", data=form(county, user=str(owner)) | days).status_code == 302
    assert signers(0) == signers(2) == own
    assert as_user("inspector").post("/handover/1/end").status_code == 302
    assert signers(3) == signers(5) == own, "it was ended before it began"
    assert signers(7) == {county.users["inspector2"], None}, "a morning on which nothing ran is made up for"
    with database.reading() as session:
        assert session.scalars(select(SheetLog.act)).all() == ["handed"]


def test_a_deputy_keeps_the_conflicts_of_whom_he_stands_in_for(
    as_user: SignIn, county: County, database: Database, owner: int
) -> None:
    cured = county.alerts["东A03"]
    with database.writing() as session:
        session.execute(update(Alert).where(Alert.id == cured).values(level=4, status="cured", proposed_by=owner))
        version = str(session.get_one(Alert, cured).version)
    facts = {"version": version, "note": "示范意见"}
    as_user("inspector").post("/handover", data=form(county))
    answer = as_user("inspector2").post(f"/alerts/{cured}/confirm", data=facts)
    assert answer.status_code == 409 and "须由另一人确认" in answer.text
    assert as_user("supervisor").post(f"/alerts/{cured}/confirm", data=facts).status_code == 302


REFUSED = (
    ("inspector", {"deputy": ""}, 422, "请选择人员"),
    ("inspector", {"last_day": ""}, 422, "请填写起止日期"),
    ("inspector", {"last_day": f"{TODAY + 30 * DAY}"}, 422, "最长 30 天"),
    ("inspector", {"first_day": f"{TODAY - DAY}"}, 422, "起日应在今天"),
    ("inspector", {"deputy": "inspector"}, 422, "代理人应是另一个人"),
    ("inspector", {"deputy": "petitions"}, 422, "没有权限办理其中的"),
    ("inspector", {"leaves": "1", "last_day": ""}, 403, ""),
    ("inspector", {"user": "supervisor"}, 403, ""),
    ("supervisor", {"user": "approver", "leaves": "1", "last_day": ""}, 422, "是唯一的审批人"),
)


def test_what_cannot_be_handed_over_is_refused_with_the_reason(
    as_user: SignIn, county: County, database: Database, owner: int
) -> None:
    for who, changed, status, words in REFUSED:
        named = {key: str(county.users.get(value, value)) for key, value in changed.items()}
        for path in ("/handover/preview", "/handover"):
            answer = as_user(who).post(path, data=form(county) | named)
            assert answer.status_code == status and words in answer.text, (changed, answer.status_code)
    assert "请写明原因" in as_user("inspector").post("/handover", data=form(county, reason="")).text
    as_user("inspector2").post("/handover", data=form(county, "inspector"))
    assert "也不在岗，请另选一人" in as_user("inspector").post("/handover", data=form(county)).text
    assert as_user("东镇").post("/handover/1/end").status_code == 404
    with pytest.raises(IntegrityError), database.writing() as session:
        session.execute(update(Handover).values(deputy_id=Handover.user_id))


def test_a_leaver_is_closed_only_when_everything_has_another_owner(
    app: Flask, as_user: SignIn, county: County, database: Database, owner: int
) -> None:
    close = app.test_cli_runner()
    refused = close.invoke(args=["close", "inspector"])
    assert refused.exit_code == 1 and "示范inspector名下还有" in refused.output and "（1 件）" in refused.output
    # His own deputy before: what he stands in for goes on with him.
    as_user("交通局").post("/handover", data=form(county, "inspector", last_day=f"{TODAY + 20 * DAY}"))
    away = form(county, first_day=f"{TODAY + DAY}")
    assert "由他代理的人员" in as_user("inspector").post("/handover/preview", data=away).text
    as_user("inspector").post("/handover", data=away)
    with database.reading() as session:
        assert deputies_on(session, TODAY + DAY)[county.users["交通局"]] == county.users["inspector2"]
        number = session.scalar(select(Handover.id).where(Handover.user_id == owner))
    as_user("inspector").post(f"/handover/{number}/end")
    with database.reading() as session:
        assert deputies_on(session, TODAY + DAY) == {county.users["交通局"]: owner}, "all of it came back"
    leaving = form(county, user=str(owner), leaves="1", last_day="", reason="示范调离")
    assert as_user("supervisor").post("/handover", data=leaving).status_code == 302
    assert "他已经办过离岗移交" in as_user("supervisor").post("/handover", data=leaving).text
    real = datetime.now(TIMEZONE).date()
    with database.writing() as session:
        session.execute(update(Handover).values(first_day=min(real, TODAY)))
        deputies = deputies_on(session, TODAY)
        assert deputies[owner] == deputies[county.users["交通局"]] == county.users["inspector2"]
    assert close.invoke(args=["close", "inspector"]).exit_code == 0
    assert close.invoke(args=["close", "inspector"]).exit_code == 2
    assert as_user("inspector").get("/").status_code == 302, "his sessions have ended"
    with database.reading() as session:
        assert list_on_duty(session, TODAY) == [county.users["inspector2"]]
        still = Handover.user_id == owner, Handover.ended_at.is_(None)
        number = session.scalar(select(Handover.id).where(*still))
    answer = as_user("supervisor").post(f"/handover/{number}/end")
    assert answer.status_code == 409 and "移交不能结束" in answer.text


def test_the_page_names_only_who_could_stand_in_and_no_number_to_sign_in_with(
    as_user: SignIn, county: County, database: Database
) -> None:
    with database.writing() as session:
        for number in ("gz-0417", "gz-0418"):
            twin = User(
                work_number=number, name="示范同名", password_hash=PASSWORD_HASH, grants=[Grant(role="publisher")]
            )
            session.add(twin)
        session.add(
            User(work_number="gz-0419", name="示范丁", password_hash=PASSWORD_HASH, grants=[Grant(role="legal")])
        )
    page = as_user("publisher").get("/handover").text
    assert "示范inspector" not in page and "示范丁" not in page and "示范同名 gz-0417" in page
    assert (
        "gz-0419" not in as_user("legal").get("/handover").text and "示范丁" in as_user("legal").get("/handover").text
    )
    whole = as_user("supervisor").get("/handover").text
    assert "示范inspector inspector" in whole and "示范丁 gz-0419" in whole, "he hands over for everybody"


def test_what_is_nobodys_is_told_to_the_supervisors_every_day(
    as_user: SignIn, county: County, database: Database, owner: int
) -> None:
    with database.writing() as session:
        session.execute(update(User).where(User.id == owner).values(active=False))
        session.execute(update(User).where(User.id == county.users["publisher"]).values(active=False))
    firing = Firing(database, NOW, lambda: NOW)
    said = str(run(firing))
    run(firing)
    wanted = (
        "红色预警尚未交办",
        "案件没有主办人",
        "今后 7 天内无人当班的日子（7）",
        "没有人在岗的角色：发布员",
    )
    assert all(words in said for words in (*wanted, "逐级催办没有人的级别：中队、县领导")), said
    with database.reading() as session:
        messages = session.scalars(select(Message).where(Message.dedup.like("orphans:%"))).all()
        assert [one.user_id for one in messages] == [county.users["supervisor"]]
        assert "Not given to anybody by name: Red alerts" in say(unpack(messages[0].msgid, messages[0].facts), "en")
    page = as_user("supervisor").get("/handover").text
    assert "没有落实到人的事项" in page and "县领导" in page
    assert "没有落实到人的事项" not in as_user("inspector2").get("/handover").text
    stands_in = form(county, "approver", user=str(county.users["supervisor"]))
    assert as_user("supervisor").post("/handover", data=stands_in).status_code == 302
    tomorrow = NOW + DAY
    run(Firing(database, tomorrow, lambda: tomorrow))
    with database.reading() as session:
        day = Message.dedup == f"orphans:{TODAY + DAY}"
        assert set(session.scalars(select(Message.user_id).where(day))) == {
            county.users["supervisor"], county.users["approver"]
        }, "who stands in for the supervisor hears of it with him"  # fmt: skip
    with database.writing() as session:
        session.add(User(work_number="z", name="示范丙", password_hash=PASSWORD_HASH, grants=[Grant(role="publisher")]))
    assert "发布员" not in str(run(firing))
