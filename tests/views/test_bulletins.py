"""A quarter's publication: four persons, one text, and a page that names nobody when it is over or taken down."""

import re
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import UpdateBase, delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from monitor.db import Database
from monitor.models.bulletin import Bulletin, BulletinEntry, BulletinLog, BulletinSignature
from monitor.models.directive import Directive, DirectiveItem
from monitor.models.matter import Matter
from monitor.models.project import Company
from tests.databases import altering
from tests.files.books import worker_id
from tests.files.made import credit_code
from tests.views.conftest import SignIn
from tests.views.county import NOW, County

UNIT = "示范县鸿达建设工程有限公司"
FIELDS = {
    "name": UNIT, "code": credit_code(1), "address": "示范县示范路9号", "person": "示范法人",
    "facts": "拖欠12名农民工工资86,000.00元。", "handling": "行政处罚决定书（示人社监罚〔2026〕1号）",
}  # fmt: skip


@pytest.fixture
def decided(county: County, database: Database) -> None:
    """A penalty of the third quarter against a registered firm."""
    with database.writing() as session:
        firm = Matter(kind="company", code=credit_code(1), name=UNIT)
        session.add(firm)
        session.flush()
        session.add(Company(id=firm.id, legal_person="示范法人", address="示范县示范路9号"))
        row = Directive(
            matter_id=county.matters["XM2026-0001"], kind="penalty", status="served", subject_role="contractor",
            subject_name=UNIT, subject_code=credit_code(1), number="示人社监罚〔2026〕1号", issued_on=date(2026, 8, 20),
            drafted_by=county.users["inspector"], drafted_at=NOW, approved_by=county.users["approver"], version=1,
        )  # fmt: skip
        item = {"duty": "wages", "broken": "示范", "ordered": "示范"}
        row.items = [DirectiveItem(place=0, fact=f"工人身份证{worker_id(3)}被欠薪。", **item)]
        session.add(row)


def refusal(database: Database, statement: UpdateBase) -> str:
    """What the database says to a statement; empty where it lets it pass."""
    try:
        with database.writing() as session:
            session.execute(statement)
    except DBAPIError as refused:
        return str(refused.orig)
    return ""


def step(sign: SignIn, database: Database, who: str, name: str, bulletin: int = 1, **facts: object) -> int:
    with database.reading() as session:
        row = session.get_one(Bulletin, bulletin)
        seen = {"version": row.version, "sha256": row.sha256 or ""}
    return sign(who).post(f"/publications/{row.id}/move/{name}", data=seen | facts).status_code


def _no_statement_gets_round_a_step(database: Database, county: County, as_user: SignIn) -> None:
    """After the legal review: words, statuses and signatures typed into the database, then the approval."""
    assert "bulletin_entry_kept" in refusal(database, update(BulletinEntry).values(facts="另一份文字"))
    for skipped in ({"status": "published"}, {"sha256": "0" * 64}, {"status": "approved"}):
        changed = {"approved_by": county.users["approver"], "published_by": county.users["publisher"]}
        whole = changed | {"published_on": NOW.date(), "shown_to": NOW.date()} | skipped
        assert "bulletin_moved" in refusal(database, update(Bulletin).values(**whole))
    forged = {"bulletin_id": 1, "sha256": "0" * 64, "user_id": county.users["approver"], "person": "x", "at": NOW}
    assert "step" in refusal(database, insert(BulletinSignature).values(stage="approved", **forged))
    forged |= {"user_id": county.users["legal"]}
    assert "role" in refusal(database, insert(BulletinSignature).values(stage="approved", **forged))
    assert step(as_user, database, "approver", "approve") == 302
    # every column that the table asks for is there, and the publisher's signature is not
    unsigned = changed | {"published_on": NOW.date(), "shown_to": NOW.date(), "status": "published"}
    assert "bulletin_moved: signed" in refusal(database, update(Bulletin).values(**unsigned))


def test_four_persons_publish_one_text_that_names_no_worker(
    decided: None, county: County, database: Database, as_user: SignIn, app: Flask
) -> None:
    inspector = as_user("inspector")
    assert inspector.get("/publications").text.count("G24") == 1
    assert inspector.post("/publications/new", data={"quarter": "20263"}).headers["Location"] == "/publications/1"
    assert step(as_user, database, "inspector", "submit") == 409
    page = inspector.get("/publications/1").text
    assert "身份证号" in page and UNIT in page
    assert inspector.post("/publications/1/entries/1", data=FIELDS).status_code == 302
    assert step(as_user, database, "inspector", "submit") == 302
    assert inspector.post("/publications/1/entries/1", data=FIELDS).status_code == 409
    assert step(as_user, database, "inspector", "review") == 403
    assert step(as_user, database, "publisher", "publish") == 409
    assert step(as_user, database, "legal", "return_review", why="改字") == 302
    assert step(as_user, database, "inspector", "submit") == 302
    assert step(as_user, database, "legal", "review", sha256="0" * 64) == 409
    assert step(as_user, database, "legal", "review") == 302
    _no_statement_gets_round_a_step(database, county, as_user)
    visitor = app.test_client()
    assert UNIT not in visitor.get("/bulletins").text
    assert step(as_user, database, "publisher", "publish") == 302
    with database.reading() as session:
        row = session.scalars(select(Bulletin)).one()
        logged = session.scalars(select(BulletinLog.act).order_by(BulletinLog.id)).all()
    assert (row.shown_to, logged[-1]) == (date(2027, 11, 23), "published")
    answer = visitor.get(f"/bulletins/{row.uid}")
    assert UNIT in answer.text and "未经核实" in answer.text and "Set-Cookie" not in answer.headers
    assert (
        "max-age=300" in answer.headers["Cache-Control"] and f"/bulletins/{row.uid}" in visitor.get("/bulletins").text
    )
    assert visitor.get(f"/bulletins/{row.uid}.docx").data[:2] == b"PK"
    assert "Quarter 3 of 2026" in visitor.get(f"/bulletins/{row.uid}?lang=en").text
    assert all(str(row.id) != part for part in re.findall(r'href="/bulletins/([^"?]+)', visitor.get("/bulletins").text))


def publish(as_user: SignIn, database: Database, quarter: str) -> str:
    as_user("inspector").post("/publications/new", data={"quarter": quarter})
    with database.writing() as session:
        session.execute(update(BulletinEntry).values(facts=FIELDS["facts"]))
    for who, name in (("inspector", "submit"), ("legal", "review"), ("approver", "approve"), ("publisher", "publish")):
        assert step(as_user, database, who, name) == 302
    with database.reading() as session:
        return session.scalars(select(Bulletin.uid)).one()


def test_what_is_over_or_taken_down_names_nobody_and_clocks_run_on_objections(
    decided: None, database: Database, as_user: SignIn, app: Flask
) -> None:
    uid = publish(as_user, database, "20263")
    visitor, desk = app.test_client(), "/publications/1/entries/1/stamp"
    told = {"why": "示范文书", "day": "2026-11-23"}
    assert as_user("legal").post(desk, data=told | {"act": "answered"}).status_code == 409
    assert as_user("inspector").post(desk, data=told | {"act": "objected"}).status_code == 302
    assert as_user("inspector").post(desk, data=told | {"act": "changed"}).status_code == 302
    listed = as_user("supervisor").get("/publications").text
    assert "G25" in listed and "2026-12-14" in listed
    assert "G26" in listed and "2026-11-26" in listed
    assert as_user("inspector").post(desk, data=told | {"act": "withdrawn"}).status_code == 403
    app.config["CLOCK"] = lambda: NOW + timedelta(days=365)
    assert UNIT in visitor.get(f"/bulletins/{uid}").text
    app.config["CLOCK"] = lambda: NOW + timedelta(days=366)
    over = visitor.get(f"/bulletins/{uid}")
    assert over.status_code == 404 and UNIT not in over.text
    assert visitor.get(f"/bulletins/{uid}.docx").status_code == 404
    app.config["CLOCK"] = lambda: NOW
    for statement in (update(BulletinEntry).values(facts="改过的文字"), delete(BulletinEntry), delete(Bulletin),
                      update(Bulletin).values(shown_to=date(2030, 1, 1)), update(Bulletin).values(status="draft"),
                      delete(BulletinSignature), update(BulletinLog).values(note="x")):  # fmt: skip
        assert refusal(database, statement).startswith("bulletin_")
    for facts, status in (("改过的文字", 404), (FIELDS["facts"], 200)):
        with altering(database) as session:
            on = " ON bulletin_entry" if database.dialect == "postgresql" else ""
            session.execute(text(f"DROP TRIGGER IF EXISTS bulletin_entry_kept{on}"))
            session.execute(update(BulletinEntry).values(facts=facts))
        assert visitor.get(f"/bulletins/{uid}").status_code == status
    assert as_user("publisher").post(desk, data=told | {"act": "withdrawn"}).status_code == 302
    down = visitor.get(f"/bulletins/{uid}").text
    assert UNIT not in down and "已不再公布" in down
    assert "G26" not in as_user("supervisor").get("/publications").text


def test_a_corrected_act_is_published_again_and_the_earlier_text_is_kept(
    decided: None, database: Database, as_user: SignIn, app: Flask
) -> None:
    uid = publish(as_user, database, "20263")
    inspector, again = as_user("inspector"), "/publications/1/entries/1/again"
    why = {"why": "人数更正为11名，依据示范更正决定。"}
    assert "先撤下" in inspector.post(again, data=why).text
    told = {"why": "示范更正决定", "day": "2026-11-23", "act": "withdrawn"}
    assert as_user("publisher").post("/publications/1/entries/1/stamp", data=told).status_code == 302
    assert as_user("legal").post(again, data=why).status_code == 403
    assert inspector.post(again, data={"why": " "}).status_code == 422
    assert inspector.post(again, data=why).headers["Location"] == "/publications/2"
    assert "已经更正后重新列入" in inspector.post(again, data=why).text
    out = {"leave_out": "示范"}
    assert inspector.post("/publications/2/entries/2", data=out).status_code == 302
    assert step(as_user, database, "inspector", "submit", bulletin=2) == 409
    assert inspector.post(again, data=why).headers["Location"] == "/publications/2"
    fixed = {**FIELDS, "facts": "拖欠11名农民工工资86,000.00元。"}
    entry = re.search(r'action="(/publications/2/entries/\d+)"', inspector.get("/publications/2").text)
    assert entry is not None and inspector.post(entry[1], data=fixed).status_code == 302
    for who, name in (("inspector", "submit"), ("legal", "review"), ("approver", "approve"), ("publisher", "publish")):
        assert step(as_user, database, who, name, bulletin=2) == 302
    with database.reading() as session:
        later = session.get_one(Bulletin, 2)
        kept = session.get_one(BulletinEntry, 1)
        assert (kept.facts, kept.withdrawn_why) == (FIELDS["facts"], "示范更正决定")
        assert (later.quarter, later.edition) == (20263, 2)
    assert "bulletin_edition_kept" in refusal(database, update(Bulletin).values(edition=3))
    page = app.test_client().get(f"/bulletins/{later.uid}").text
    assert "2026年第3季度 更正公布（1）" in page
    assert "拖欠11名" in page and why["why"] in page
    assert UNIT not in app.test_client().get(f"/bulletins/{uid}").text
    assert "原来公布的内容" in inspector.get("/publications/2").text
    assert "更正后已重新列入" in inspector.get("/publications/1").text


def test_nothing_to_publish_is_published_and_the_database_wants_the_whole_chain(
    decided: None, database: Database, as_user: SignIn, app: Flask, county: County
) -> None:
    uid = publish(as_user, database, "20262")
    assert "本季度没有需要公布" in app.test_client().get(f"/bulletins/{uid}").text
    whole = {"uid": "x", "quarter": 20261, "status": "published", "prepared_at": NOW, "version": 1}
    people = {name: county.users[who] for name, who in PERSONS.items()}
    parts = {**people, "sha256": "0" * 64, "published_on": NOW.date(), "shown_to": NOW.date()}
    for left in [*parts.keys() - {"prepared_by"}, "same"]:
        given = {name: value for name, value in parts.items() if name != left}
        if left == "same":
            given["approved_by"] = given["published_by"]
        with pytest.raises(IntegrityError), database.writing() as session:
            session.add(Bulletin(**whole, **given))


PERSONS = {"prepared_by": "inspector", "reviewed_by": "legal", "approved_by": "approver", "published_by": "publisher"}
