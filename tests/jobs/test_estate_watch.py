"""A public page that nobody renews is spoken of every week until somebody does."""

import hashlib
import json
from datetime import date

from jobs.estate_watch import run
from monitor.models.alert import Message
from monitor.models.estate_page import EstateEdition, EstatePage
from monitor.models.housing import HousingProject
from monitor.models.matter import Matter
from monitor.models.user import Grant, User
from monitor.values.words import say, unpack
from tests.jobs.fakes import FakeClock, county_time, make_firing


def test_housing_officers_read_once_a_week_of_a_page_that_has_grown_old(database):
    at = county_time("2026-10-20T09:00:00")
    snapshot = json.dumps({"name": "示范花园", "town": None, "as_of": "2026-10-20"})
    with database.writing() as session:
        for number, role in (("1", "housing"), ("2", "supervisor")):
            session.add(User(work_number=number, name=f"示范{number}", password_hash="-", grants=[Grant(role=role)]))
        matter = Matter(kind="housing", code="SF-1", name="示范花园")
        session.add(matter)
        session.flush()
        session.add(HousingProject(id=matter.id))
        session.flush()
        session.add(EstatePage(id=matter.id, public_id="示范"))
        session.flush()
        edition = EstateEdition(
            matter_id=matter.id, snapshot=snapshot, sha256=hashlib.sha256(snapshot.encode()).hexdigest(),
            personal_hits=0, as_of=date(2026, 10, 20), status="released", version=1, prepared_by=1,
            prepared_person="1", prepared_at=at, released_by=2, released_person="2", released_at=at,
        )  # fmt: skip
        session.add(edition)
    for text in ("2026-11-23T08:30:00", "2026-11-30T08:30:00", "2026-12-01T08:30:00", "2026-12-07T08:30:00"):
        run(make_firing(database, FakeClock(text)))
    with database.reading() as session:
        told = [(one.user_id, say(unpack(one.msgid, one.facts))) for one in session.query(Message).order_by(Message.id)]
    words = "有 1 个楼盘的公开页面超过 35 天没有更新：示范花园。最早的截至 2026-10-20，请起草新的内容。"
    assert told == [(1, words)] * 2
