"""Papers of cases from the record: what each must say, and what stands in its way."""

from datetime import date

import pytest
from sqlalchemy import update

from monitor.db import Database
from monitor.models.case_file import CaseFile
from monitor.models.complaint import Complaint
from monitor.models.parameter import ParameterValue
from monitor.models.state import ProjectState
from tests.files.made import credit_code
from tests.views.casework import (
    FILING,
    INQUIRY,
    ISSUE,
    NAME,
    add_order,
    complaint_of,
    issue,
    path,
    press,
    to_filed,
)
from tests.views.complaints import WORKER
from tests.views.conftest import SignIn
from tests.views.county import County
from tests.views.paperwork import row_of
from tests.views.sheets import CERTIFICATES, certify


@pytest.fixture
def case(as_user: SignIn, database: Database, county: County) -> int:
    """A case led by the inspector, filed by the head."""
    return to_filed(as_user, database, county)


def test_the_register_of_a_complaint_shows_no_number_in_clear(as_user: SignIn, database: Database, case: int) -> None:
    where = path(complaint_of(database, case), "complaint")
    with database.writing() as session:
        session.execute(update(Complaint).values(words=f"老板躲起来了，打{WORKER.phone}找我"))
    issue_id = issue(as_user("inspector"), where, wish="支付工资")
    text = row_of(database, issue_id).snapshot
    for fact in (NAME, "139****5678", "来访", "示范petitions", "示范东镇安置房", "老板躲起来了，打（号码已隐去）找我"):
        assert fact in text
    assert str(WORKER.phone) not in text
    assert str(WORKER.id_number) not in text


@pytest.mark.parametrize(
    ("ground", "words", "article"),
    [
        ("too_old", "你反映的行为终了已超过2年。", "第二十条"),
        ("elsewhere", "你可以依照劳动争议处理或者诉讼的程序解决。", "第二十一条"),
        ("handled", "没有新的事实", "第十八条"),
    ],
)
def test_a_refusal_says_why_under_its_own_number(
    as_user: SignIn, database: Database, county: County, ground: str, words: str, article: str
) -> None:
    case, client = county.matters["case1"], as_user("inspector")
    where = path(complaint_of(database, case), "refusal")
    people = {"lead_id": str(county.users["inspector"]), "second_id": str(county.users["inspector2"])}
    assert press(client, database, case, "assign", **people) == 302
    assert client.get(where).status_code == 404
    with database.writing() as session:
        session.execute(update(CaseFile).where(CaseFile.id == case).values(act_ended_on=date(2024, 1, 5)))
    answers = {"refusal_ground": ground, "refusal_no": "示范不受〔2026〕7号"}
    assert press(client, database, case, "refuse", **answers) == 302
    row = row_of(database, issue(client, where))
    assert row.number == "示范不受〔2026〕7号"
    assert all(text in row.snapshot for text in (NAME, words, article, "六十日内"))
    assert client.get(path(complaint_of(database, case), "acceptance")).status_code == 404


def test_a_case_has_its_filing_and_its_inquiry_from_the_record(
    as_user: SignIn, database: Database, county: County, case: int
) -> None:
    certify(database, county)
    client = as_user("inspector")
    page = client.get(f"/cases/{case}").text
    for paper in ("filing", "inquiry", "interview"):
        assert f"/papers/write/case/{case}/{paper}" in page
    assert f"/papers/write/case/{case}/transfer" not in page
    assert "缺少“案情摘要”" in client.post(f"/papers/write/case/{case}/filing", data=ISSUE).text
    row = row_of(database, issue(client, f"/papers/write/case/{case}/filing", **FILING))
    assert row.number == "示范1号"
    for fact in ("来访", "示范劳务1有限公司", "示范东镇安置房", "示范inspector、示范inspector2", "示范approver"):
        assert fact in row.snapshot
    row = row_of(database, issue(client, f"/papers/write/case/{case}/inquiry", **INQUIRY))
    for fact in (
        "为调查示范东镇安置房农民工工资支付情况，", "2026年11月26日上午9时到示范县劳动保障监察大队接受询问",
        "1．2026年8月工资支付表", "2．考勤记录", f"示范inspector（证号：{CERTIFICATES['inspector']}）",
    ):  # fmt: skip
        assert fact in row.snapshot


TRANSFER = {"police": "示范县公安局"}


def to_police(as_user: SignIn, database: Database, county: County, case: int, **order: object) -> str:
    """The transfer of a case that the head approved: where its paper is written."""
    inspector, where = as_user("inspector"), f"/papers/write/case/{case}/transfer"
    with database.writing() as session:
        add_order(session, county, case, **order)
        session.execute(update(CaseFile).where(CaseFile.id == case).values(respondent_code=credit_code(1)))
    assert press(inspector, database, case, "begin") == 302
    assert press(inspector, database, case, "report_crime", note="有能力支付而不支付。") == 302
    assert inspector.get(where).status_code == 404
    assert press(as_user("approver"), database, case, "approve_crime") == 302
    return where


def set_amount(database: Database, code: str, fen: int) -> None:
    with database.writing() as session:
        session.add(ParameterValue(code=code, valid_from=date(2026, 1, 1), value=fen, signer="示范"))


def test_a_case_goes_to_the_police_with_the_order_that_was_not_obeyed_by_the_amount_of_the_province(
    as_user: SignIn, database: Database, county: County, case: int
) -> None:
    where, client = to_police(as_user, database, county, case), as_user("inspector")
    assert "是本系统建议值" in client.post(where, data=ISSUE | TRANSFER).text
    set_amount(database, "crime.x2", 6_000_000)
    assert "缺少“接受移送的公安机关”" in client.post(where, data=ISSUE).text
    row = row_of(database, issue(client, where, **TRANSFER))
    for fact in (
        "示范县公安局：", "示范劳务1有限公司", credit_code(1), "有能力支付而不支付。", "12名劳动者的劳动报酬62300.00元",
        "数额较大标准（60000.00元）", "《限期改正指令书》（示范人社监令〔2026〕9号）于2026年11月2日送达",
        "责令其于2026年11月16日前支付，期满仍未支付",
    ):  # fmt: skip
        assert fact in row.snapshot


@pytest.mark.parametrize(
    ("order", "code", "fen", "words"),
    [
        ({}, "crime.x2", 7_000_000, "拖欠金额没有达到本省规定的数额较大标准"),
        ({"due_on": date(2026, 11, 23)}, "crime.x2", 6_000_000, "还没有届满"),
        ({"status": "annulled"}, "crime.x2", 6_000_000, "缺少“责令支付文书文号”"),
    ],
)
def test_nothing_goes_to_the_police_below_the_amount_or_before_the_order_ran_out(
    as_user: SignIn, database: Database, county: County, case: int, order: dict[str, object],
    code: str, fen: int, words: str,
) -> None:  # fmt: skip
    where = to_police(as_user, database, county, case, **order)
    set_amount(database, code, fen)
    answer = as_user("inspector").post(where, data=ISSUE | TRANSFER)
    assert answer.status_code == (422 if words else 302)
    assert words in answer.text


def test_of_fewer_than_ten_one_worker_must_be_owed_the_amount_for_three_months(
    as_user: SignIn, database: Database, county: County, case: int
) -> None:
    where, client = to_police(as_user, database, county, case, heads=9, amount_fen=3_000_000), as_user("inspector")
    set_amount(database, "crime.x1", 1_000_000)

    def say(**answers: str) -> str:
        return client.post(where, data=TRANSFER | {"act": "look"} | answers).text

    assert "缺少“其中一名工人被拖欠的金额”" in say()
    assert "拖欠金额没有达到本省规定的数额较大标准" in say(most_fen="9999.99", most_months="3")
    assert "须有一名工人被拖欠三个月以上" in say(most_fen="10000", most_months="2")
    assert "现在还不能出具" not in say(most_fen="10000", most_months="3")
    with database.writing() as session:
        about = session.get_one(CaseFile, case).about_id
        found = {"worker_crime_day": 739_000, "worker_owed_fen": 1_200_000, "worker_months": 4}
        session.execute(update(ProjectState).where(ProjectState.matter_id == about).values(**found))
    # what the rule found by the payrolls stands where nobody says otherwise
    row = row_of(database, issue(client, where, **TRANSFER))
    assert "其中一名劳动者被拖欠4个月的劳动报酬12000.00元" in row.snapshot
    assert "数额较大标准（10000.00元）" in row.snapshot
