"""The record of a signed check on paper: the seven items, who signed and who did not, and nobody who talked."""

import pytest
from flask.testing import FlaskClient

from monitor.db import Database
from tests.views.conftest import SignIn
from tests.views.county import County
from tests.views.paperwork import row_of
from tests.views.sheets import CERTIFICATES, UID, certify, checks_of, clean, make_check, save, signatures, version_of

ITEMS = {"item__board": "unsound", "note__board": "没有告示牌", "board__payday": "unsound"}


@pytest.fixture
def client(as_user: SignIn, county: County, database: Database) -> FlaskClient:
    certify(database, county)
    return as_user("inspector")


def path(number: int) -> str:
    return f"/papers/write/inspection/{number}/inspection"


def paper_of(client: FlaskClient, database: Database, number: int) -> str:
    answer = client.post(path(number), data={"act": "issue"})
    assert answer.status_code == 302, answer.text
    return row_of(database, int(answer.location.rpartition("/")[2])).snapshot


def test_a_signed_check_is_printed_with_its_items_its_officers_and_its_signatures(
    client: FlaskClient, as_user: SignIn, county: County, database: Database
) -> None:
    row = make_check(client, database, county, **ITEMS, remark="现场只有一个班组。")
    page = client.get(f"/checks/{row.id}").text
    assert f'href="{path(row.id)}"' in page
    assert path(row.id) not in as_user("legal").get(f"/checks/{row.id}").text
    text = paper_of(client, database, row.id)
    told = [f"示范inspector（证号：{CERTIFICATES['inspector']}）、示范inspector2（证号：{CERTIFICATES['inspector2']}）"]
    told += ["劳动合同", "工资支付", "实名制", "工资专户", "总包代发", "工资保证金", "维权公示", "没有告示牌", "未查看"]
    told += ["告示牌缺少：工资支付日期。", "其他情况：现场只有一个班组。", "示范经理（项目负责人）", "屏幕签字"]
    assert [one for one in (*told, row.inspection_no, "以上记录经核对无误。") if one not in text] == []


def test_a_firm_that_did_not_sign_is_on_record_with_the_reason_and_the_witness(
    client: FlaskClient, county: County, database: Database
) -> None:
    save(client, county.matters["XM2026-0001"], clean(county))
    refusal = {"drawn.company": "", "name": "", "refused": "1", "reason": "项目经理拒签。", "witness": "示范村干部"}
    data = signatures() | {"version": str(version_of(database))} | refusal
    assert client.post(f"/checks/sheets/{UID}/sign", data=data).status_code == 302
    text = paper_of(client, database, checks_of(database)[0].id)
    assert "被检查单位人员没有签名，理由：项目经理拒签。见证人：示范村干部。" in text
    assert "以上记录经核对无误" not in text


@pytest.mark.parametrize(("remark", "status"), [("工人示范丙说没发工资。", 422), ("工人说没发工资。", 302)])
def test_whoever_talked_in_confidence_stands_in_no_record_for_the_firm(
    client: FlaskClient, county: County, database: Database, remark: str, status: int
) -> None:
    talk = {"talk.0.who": "示范丙", "talk.0.words": "没发工资"}
    row = make_check(client, database, county, **talk, remark=remark)
    answer = client.post(path(row.id), data={"act": "issue"})
    assert answer.status_code == status
    assert ("规则 F19" in answer.text) is (status == 422)
