"""Signing: two officers with certificates, every signature or a witnessed refusal, and nothing changes after."""

import io

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from monitor.db import Database
from monitor.models.notebook import (
    InspectionItem,
    InspectionOfficer,
    InspectionSignature,
    SheetLog,
)
from monitor.models.user import User
from tests.views.conftest import SignIn
from tests.views.county import County
from tests.views.sheets import (
    UID,
    certify,
    checks_of,
    clean,
    drawing,
    make_check,
    photo,
    save,
    sign,
    signatures,
    version_of,
)

ARTICLE = "劳动保障监察条例第十六条"


@pytest.fixture
def client(as_user: SignIn, county: County, database: Database) -> FlaskClient:
    certify(database, county)
    return as_user("inspector")


@pytest.fixture
def project(county: County) -> int:
    return county.matters["XM2026-0001"]


def test_a_signed_check_is_an_inspection_with_all_that_belongs_to_it(
    client: FlaskClient, project: int, county: County, database: Database
) -> None:
    row = make_check(
        client, database, county, item__deposit="unsound", item__contract="unsound", note__contract="三人没有合同",
        board__legalaid="unsound", seen__goods_paid="", duty_person="示范经理", due_on="2026-12-01",
    )  # fmt: skip
    assert (row.inspection_no, row.matter_id, row.heads, row.kind) == ("AXJC2026-00001", project, 12, "daily")
    assert (row.result, row.due_on.isoformat() if row.due_on else None) == ("open", "2026-12-01")
    assert row.inspectors == "示范inspector、示范inspector2"
    assert row.problem == "劳动合同：三人没有合同、工资保证金：不合规"
    with database.reading() as session:
        officers = session.scalars(select(InspectionOfficer).order_by(InspectionOfficer.place)).all()
        assert [(one.name, one.certificate_no) for one in officers] == [
            ("示范inspector", "SF-0001"),
            ("示范inspector2", "SF-0002"),
        ]
        items = {(one.part, one.code): one for one in session.scalars(select(InspectionItem))}
        assert len(items) == 19
        assert (items["item", "deposit"].belief, items["item", "deposit"].found) == ("no", "unsound")
        assert items["board", "legalaid"].found == "unsound"
        assert {one.how for one in session.scalars(select(InspectionSignature))} == {"drawn"}
        assert session.scalars(select(SheetLog.act).order_by(SheetLog.id)).all() == ["opened", "signed"]
    page = client.get(f"/checks/{row.id}").text
    lacking = "<dt>缺</dt><dd>法律援助申请渠道</dd>"
    for told in ("AXJC2026-00001", "SF-0002", "三人没有合同", "与台账不符", lacking, "示范经理"):
        assert told in page, told
    assert "AXJC2026-00001" in client.get("/checks").text
    assert client.get(f"/checks/sheets/{UID}").headers["Location"].endswith(f"/checks/{row.id}")


def test_signing_again_gives_the_same_check(client: FlaskClient, county: County, database: Database) -> None:
    row = make_check(client, database, county)
    again = sign(client, version_of(database) - 1)
    assert again.headers["Location"].endswith(f"/checks/{row.id}")
    assert len(checks_of(database)) == 1


UNLAWFUL: tuple[tuple[dict[str, str | None], dict[str, str], str], ...] = (
    ({}, {"second": ""}, "请填第二名检查人员"),
    ({"inspector2": None}, {}, "示范inspector2没有登记执法证件号"),
    ({"inspector": None}, {}, "示范inspector没有登记执法证件号"),
    ({"inspector2": "SF-0001"}, {}, "执法证件号相同"),
)


def test_the_law_refuses_a_check_without_two_certified_officers(
    client: FlaskClient, project: int, county: County, database: Database
) -> None:
    for number, (certificates, fields, told) in enumerate(UNLAWFUL):
        uid = f"{number:032}"
        if certificates:
            certify(database, county, **certificates)
        save(client, project, clean(county, **fields), uid=uid)
        answer = sign(client, version_of(database, uid), uid)
        assert (answer.status_code, told in answer.text, ARTICLE in answer.text) == (409, True, True), told
        asked = client.get(f"/checks/sheets/{uid}/sign").text
        assert told in asked and "签字定稿</button>" not in asked
        assert checks_of(database) == []
        certify(database, county)
    save(client, project, clean(county), uid=uid)
    assert sign(client, version_of(database, uid), uid).status_code == 302


def test_two_accounts_of_one_person_are_one_officer(
    client: FlaskClient, project: int, county: County, database: Database
) -> None:
    with database.writing() as session:
        session.get_one(User, county.users["inspector2"]).name = "示范 inspector"
    save(client, project, clean(county))
    answer = sign(client, version_of(database))
    assert (answer.status_code, "同一个人" in answer.text, ARTICLE in answer.text) == (409, True, True)
    assert checks_of(database) == []


LACKING: tuple[tuple[dict[str, str], str], ...] = (
    ({"heads": ""}, "请清点并填写现场人数"),
    ({"item__board": ""}, "“维权公示”还没有答复"),
    ({"item__deposit": "sound"}, "“工资保证金”与台账不符"),
    ({"seen__papers-withheld": "seen"}, "请填写要求几日前提供"),
    ({"due_on": "2026-11-22"}, "不能早于检查日期"),
    ({"checked_on": "2026-11-24"}, "检查日期应在今天之前30天以内"),
    ({"checked_on": "2026-10-23"}, "检查日期应在今天之前30天以内"),
)


def test_what_is_still_lacking_is_named_and_nothing_is_signed(
    client: FlaskClient, project: int, county: County, database: Database
) -> None:
    for number, (fields, told) in enumerate(LACKING):
        uid = f"{number:032}"
        save(client, project, clean(county, **fields), uid=uid)
        answer = sign(client, version_of(database, uid), uid)
        assert (answer.status_code, told in answer.text) == (422, True), told
    assert checks_of(database) == []
    save(client, project, clean(county))
    assert sign(client, version_of(database)).status_code == 302


UNSIGNED: tuple[tuple[dict[str, str], str], ...] = (
    ({"drawn.second": ""}, "还缺检查人员二的签字"),
    ({"drawn.company": ""}, "还缺被检查单位人员的签字"),
    ({"name": ""}, "请填写被检查单位签字人的姓名"),
    ({"drawn.company": "", "refused": "1", "reason": "示范"}, "须写明理由和见证人"),
    ({"drawn.company": "", "refused": "1", "witness": "示范"}, "须写明理由和见证人"),
    ({"drawn.first": "data:image/png;base64,AAAA"}, "签名没有看清"),
    ({"drawn.first": "data:text/html;base64,PGI+"}, "签名没有看清"),
    ({"drawn.first": drawing(ink=0)}, "签名没有看清"),
    ({"name": "x" * 101}, "签字栏的文字太长"),
)


def test_every_signature_must_be_there(client: FlaskClient, project: int, county: County, database: Database) -> None:
    save(client, project, clean(county))
    given = signatures() | {"version": str(version_of(database))}
    for other, told in UNSIGNED:
        answer = client.post(f"/checks/sheets/{UID}/sign", data=given | other)
        assert (answer.status_code, told in answer.text) == (422, True), told
    assert checks_of(database) == []
    assert client.post(f"/checks/sheets/{UID}/sign", data=given).status_code == 302


def test_who_refuses_to_sign_is_kept_with_the_reason_and_the_witness(
    client: FlaskClient, project: int, county: County, database: Database
) -> None:
    save(client, project, clean(county))
    refusal = {"drawn.company": "", "name": "", "refused": "1", "reason": "项目经理拒签", "witness": "示范村干部"}
    data = signatures() | {"version": str(version_of(database))} | refusal
    assert client.post(f"/checks/sheets/{UID}/sign", data=data).status_code == 302
    with database.reading() as session:
        kept = session.get_one(InspectionSignature, (checks_of(database)[0].id, "company"))
    assert (kept.how, kept.reason, kept.witness, kept.file_id) == ("refused", "项目经理拒签", "示范村干部", None)
    page = client.get(f"/checks/{checks_of(database)[0].id}").text
    assert "项目经理拒签" in page and "示范村干部" in page


def test_a_sheet_signed_on_paper_stands_by_its_photo(
    client: FlaskClient, project: int, county: County, database: Database
) -> None:
    save(client, project, clean(county))
    data: dict[str, object] = {"version": str(version_of(database)), "name": "示范经理", "drawn.first": drawing()}
    data["paper"] = (io.BytesIO(photo("white")), "签字表.jpg")
    assert client.post(f"/checks/sheets/{UID}/sign", data=data).status_code == 302
    with database.reading() as session:
        kept = {one.signer: one for one in session.scalars(select(InspectionSignature))}
    assert {signer: one.how for signer, one in kept.items()} == {
        "first": "drawn", "second": "paper", "company": "paper"
    }  # fmt: skip
    assert kept["second"].file_id == kept["company"].file_id != kept["first"].file_id


def test_a_colleagues_change_is_seen_before_it_is_signed(
    client: FlaskClient, as_user: SignIn, project: int, county: County, database: Database
) -> None:
    save(client, project, clean(county))
    version = version_of(database)
    save(as_user("inspector2"), project, {"heads": "30"}, version)
    answer = sign(client, version)
    assert (answer.status_code, "刚被同事改过" in answer.text) == (409, True)
    assert sign(as_user("inspector2"), version_of(database)).status_code == 302
    assert checks_of(database)[0].heads == 30


def test_only_the_two_inspectors_sign(
    client: FlaskClient, as_user: SignIn, project: int, county: County, database: Database
) -> None:
    save(client, project, clean(county))
    for name, status in (("housing", 404), ("supervisor", 403), ("东镇", 403), ("security", 403)):
        assert sign(as_user(name), version_of(database)).status_code == status, name
    assert checks_of(database) == []
