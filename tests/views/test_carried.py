"""What a phone sends that had no signal: a signature for the text it showed, a sheet dropped, a photo gone, a note."""

import io
import json
from collections.abc import Mapping
from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import delete, func, insert, select
from werkzeug.test import TestResponse

from monitor.db import Database
from monitor.models.kept_file import KeptFile
from monitor.models.notebook import CheckSheet, SheetLog, SignedCheck, Thumbnail
from monitor.models.site import SiteNote
from monitor.views import clock
from tests.views.conftest import SignIn
from tests.views.county import NOW, TODAY, County
from tests.views.sheets import UID, certify, checks_of, clean, photo, save, sign, signatures, version_of

JSON = {"Accept": "application/json"}
AT = "2026-11-23T01:15:30.250Z"


@pytest.fixture
def project(county: County, database: Database) -> int:
    certify(database, county)
    return county.matters["XM2026-0001"]


def shown(county: County, **other: str) -> dict[str, str]:
    """All fields of a clean sheet as a phone shows them, the empty ones too."""
    return {"kind": "daily", "remark": "", **clean(county, **other)}


def carry(
    client: FlaskClient, officer: int, values: Mapping[str, object], version: int = 2, at: str = AT, **other: str
) -> TestResponse:
    data = {"version": str(version), "shown": json.dumps(values), "at": at, "officer": str(officer)}
    return client.post(f"/checks/sheets/{UID}/sign", data=data | signatures(**other), headers=JSON)


def told(answer: TestResponse) -> tuple[int, str]:
    assert answer.json is not None
    return answer.status_code, answer.json["wrong"]


def test_a_signature_stands_for_what_the_phone_showed_and_both_times_are_kept(
    as_user: SignIn, project: int, county: County, database: Database
) -> None:
    client, me, colleague = as_user("inspector"), county.users["inspector"], as_user("inspector2")
    save(client, project, clean(county))
    refused = (
        (carry(client, me, shown(county, heads="13")), 409, "签字以后这些内容有变化：现场人数"),
        (carry(client, me, shown(county, remark="示范")), 409, "其他情况"),
        (carry(client, county.users["inspector2"], shown(county)), 409, "另一名检查人员登录的手机"),
        (carry(client, me, shown(county), at="9:15"), 422, "签字不完整"),
        (carry(client, me, {"heads": 1}), 422, "签字不完整"),
        (carry(client, me, shown(county), drawn__second=""), 422, "还缺检查人员二的签字"),
    )
    for answer, status, words in refused:
        assert (told(answer)[0], words in told(answer)[1]) == (status, True), words
    assert carry(as_user("housing"), county.users["housing"], shown(county)).status_code == 404
    certify(database, county, inspector2=None)
    assert "没有登记执法证件号" in told(carry(client, me, shown(county)))[1]
    certify(database, county)
    save(colleague, project, {"talk.0.words": "示范工人的话"}, version_of(database))
    assert "签字以后检查表有变化" in told(carry(client, me, shown(county)))[1]
    assert checks_of(database) == []
    seen = version_of(database)
    first = carry(client, me, shown(county), seen)
    assert (first.status_code, first.json) == (200, carry(client, me, shown(county), seen).json)
    (row,) = checks_of(database)
    with database.reading() as session:
        kept = session.get_one(SignedCheck, row.id)
        assert (kept.signed_by, clock.local(kept.signed_at)) == (me, NOW)
        assert kept.phone_at is not None
        assert clock.local(kept.phone_at) == datetime.fromisoformat(AT[:19] + "+00:00")
        assert session.scalar(select(func.count()).select_from(SheetLog).where(SheetLog.act == "signed")) == 1
    page = client.get(f"/checks/{row.id}").text
    assert ">2026-11-23 09:15</time>；系统" in page and "没有信号时在示范inspector登录的手机上签字" in page
    late = told(carry(colleague, county.users["inspector2"], shown(county), seen))
    assert late == (409, "这次检查已由示范inspector签字定稿，手机上的签名没有用上。")


def test_the_second_officers_own_phone_has_no_field_for_him(
    as_user: SignIn, project: int, county: County, database: Database
) -> None:
    save(as_user("inspector"), project, clean(county))
    own = {name: text for name, text in shown(county).items() if name != "second"}
    assert carry(as_user("inspector2"), county.users["inspector2"], own).status_code == 200
    assert sign(as_user("inspector"), 1).status_code == 302


def test_a_sheet_is_dropped_once_however_often_a_phone_says_it(
    as_user: SignIn, project: int, county: County, database: Database
) -> None:
    client, colleague = as_user("inspector"), as_user("inspector2")
    save(client, project, clean(county))
    seen = version_of(database)
    save(colleague, project, {"heads": "30"}, seen)
    drop = {"reason": "重复", "version": str(seen)}
    answer = client.post(f"/checks/sheets/{UID}/drop", data=drop, headers=JSON)
    assert told(answer) == (409, "这张检查表刚被同事改过，请看过再办。")
    drop["version"] = str(version_of(database))
    save(client, project, {"heads": "31"}, version_of(database))
    for _time in range(2):
        assert client.post(f"/checks/sheets/{UID}/drop", data=drop, headers=JSON).status_code == 200
    answer = client.post(f"/checks/sheets/{UID}/drop", data=drop | {"reason": "另一个"}, headers=JSON)
    assert answer.status_code == 409
    with database.reading() as session:
        assert session.scalars(select(CheckSheet.status)).one() == "dropped"
        assert session.scalars(select(SheetLog.act).order_by(SheetLog.id)).all() == ["opened", "dropped"]


def test_a_photo_removed_twice_takes_no_other_with_it(
    as_user: SignIn, project: int, county: County, database: Database
) -> None:
    client = as_user("inspector")
    save(client, project, clean(county))
    address = f"/checks/sheets/{UID}/photos"
    first = client.post(address, data={"photo": (io.BytesIO(photo("red")), "1.jpg")}).json
    assert first is not None
    with database.reading() as session:
        digest = session.scalars(select(KeptFile.sha256)).one()
    assert digest in client.get(f"/checks/sheets/{UID}").text
    remove = {"data": {"digest": digest}, "headers": JSON}
    assert client.post(f"{address}/{first['id']}/remove", **remove).json == {"gone": True}
    client.post(address, data={"photo": (io.BytesIO(photo("blue")), "2.jpg")})
    with database.writing() as session:
        session.execute(delete(Thumbnail))
        row = dict(session.execute(select(KeptFile.__table__)).mappings().one())
        session.execute(delete(KeptFile))
        session.execute(insert(KeptFile).values(row | {"id": first["id"]}))
    assert client.post(f"{address}/{first['id']}/remove", **remove).json == {"gone": True}
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(KeptFile)) == 1
    assert client.post(f"{address}/{first['id']}/remove", data={"digest": digest}).status_code == 404


def test_a_note_is_of_the_day_it_was_made_and_one(
    as_user: SignIn, project: int, database: Database, county: County
) -> None:
    client, yesterday = as_user("inspector"), TODAY - timedelta(days=1)
    days = (yesterday, TODAY + timedelta(days=1), TODAY - timedelta(days=31))
    for number, day in enumerate(days):
        data = {"uid": f"{number:032}", "kind": "unpaid", "workers": "3", "noted_on": day.isoformat()}
        for _time in range(2):
            assert client.post(f"/projects/{project}/notes", data=data, headers=JSON).status_code == 200
    with database.reading() as session:
        assert session.scalars(select(SiteNote.noted_on).order_by(SiteNote.uid)).all() == [yesterday, TODAY, TODAY]
