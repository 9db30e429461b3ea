"""Papers from the pages: written from a row, issued once, taken as the same bytes, verified by anyone, voided."""

import hashlib
from datetime import date
from typing import Any
from urllib.parse import unquote

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from monitor.db import Database
from monitor.models.case_file import CaseFile
from monitor.models.deposit import DepositUse
from monitor.models.fund import Deposit
from monitor.models.inspection import Inspection, Observation
from monitor.models.paper import PaperIssue, PaperLog, PaperOffice, ValueSignature
from monitor.papers.law import REFILL_WORKDAYS, SUIT_MONTHS
from monitor.values.papers import PaperAct
from tests.views.conftest import SignIn
from tests.views.county import NOW, OFFICE, County
from tests.views.paperwork import PAY, Issue, path_of, row_of, take


def test_the_deposit_page_offers_its_papers_to_whoever_may_issue_them(as_user: SignIn, project: int) -> None:
    page = f"/projects/{project}/deposit"
    assert path_of(project) in as_user("inspector").get(page).text
    assert path_of(project) not in as_user("legal").get(page).text
    assert f"/matters/{project}/papers" in as_user("legal").get(page).text
    assert f"/matters/{project}/papers" not in as_user("东镇").get(page).text


def test_a_draft_shows_the_paper_and_what_stands_in_its_way_and_a_look_writes_nothing(
    as_user: SignIn, project: int, database: Database
) -> None:
    client = as_user("inspector")
    answer = client.post(path_of(project), data=PAY | {"act": "look"})
    assert answer.status_code == 200
    assert "示范建筑有限公司未在2026年11月10日前履行我局作出的" in answer.text
    assert "12300.00元（大写：人民币壹万贰仟叁佰元整）" in answer.text
    assert "现在还不能出具" not in answer.text
    with database.writing() as session:
        session.execute(update(Deposit).where(Deposit.matter_id == project).values(bank=None))
    assert "现在还不能出具" in client.get(path_of(project)).text
    assert client.post(path_of(project), data=PAY).status_code == 422
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(PaperIssue)) == 0


def test_an_issued_paper_is_a_record_with_number_hashes_and_who_did_it(
    issued: Issue, county: County, database: Database, project: int
) -> None:
    row = row_of(database, issued())
    assert row.number == "示人社监保支〔2026〕1号"
    assert (row.type, row.about, row.about_id, row.matter_id) == ("deposit-payment", "deposit", project, project)
    assert (row.year, row.serial, row.issued_by) == (2026, 1, county.users["inspector"])
    assert row.issued_on == NOW.date()
    assert row.pdf_sha256 is not None
    assert len(row.docx_sha256) == len(row.pdf_sha256) == 64


def test_the_snapshot_is_sealed_and_the_log_tells_no_fact(issued: Issue, database: Database, project: int) -> None:
    issue_id = issued()
    with database.reading() as session:
        raw = session.connection().exec_driver_sql("SELECT snapshot FROM paper_issue").scalar_one()
        assert "示范建筑".encode() not in bytes(raw)
        assert [(one.act, one.ending) for one in session.scalars(select(PaperLog))] == [("issued", None)]
    assert "示范建筑有限公司" in row_of(database, issue_id).snapshot


def test_both_files_are_taken_as_they_were_issued_whatever_the_ledger_says_since(
    as_user: SignIn, issued: Issue, database: Database, project: int
) -> None:
    issue_id = issued()
    row = row_of(database, issue_id)
    with database.writing() as session:
        session.execute(update(Deposit).where(Deposit.matter_id == project).values(bank="示范另一银行"))
        session.add(PaperOffice(**(OFFICE | {"name": "示范县另一局"}), set_at=NOW))
    for ending, digest in (("docx", row.docx_sha256), ("pdf", row.pdf_sha256)):
        for _again in range(2):
            answer = take(as_user("legal"), issue_id, ending)
            assert hashlib.sha256(answer.data).hexdigest() == digest
    with database.reading() as session:
        acts = session.execute(select(PaperLog.act, PaperLog.ending).order_by(PaperLog.id)).all()
    assert acts[1:] == [("downloaded", "docx")] * 2 + [("downloaded", "pdf")] * 2


def test_a_file_has_its_chinese_name(as_user: SignIn, issued: Issue) -> None:
    answer = take(as_user("inspector"), issued(), "docx")
    header = answer.headers["Content-Disposition"]
    assert (
        unquote(header.partition("filename*=UTF-8''")[2]) == "农民工工资保证金支付通知书 示人社监保支〔2026〕1号.docx"
    )
    assert answer.mimetype.endswith("wordprocessingml.document")
    assert header.startswith("attachment")


def test_a_snapshot_that_was_tampered_with_is_not_handed_out(
    as_user: SignIn, issued: Issue, database: Database
) -> None:
    issue_id = issued()
    with database.writing() as session:
        row = session.get_one(PaperIssue, issue_id)
        row.snapshot = row.snapshot.replace("12300.00", "99300.00")
    answer = take(as_user("inspector"), issue_id, "pdf")
    assert answer.status_code == 409
    assert "与出具时的摘要不一致" in answer.text


def test_with_another_engine_the_words_are_handed_out_and_the_page_says_so(
    as_user: SignIn, issued: Issue, database: Database
) -> None:
    issue_id = issued()
    with database.writing() as session:
        session.execute(update(PaperIssue).values(engine="another", pdf_sha256="0" * 64))
    client = as_user("inspector")
    assert take(client, issue_id, "pdf").status_code == 200
    assert "排版组件已更新" in client.get(f"/papers/{issue_id}").text


def test_the_same_facts_are_the_same_paper(issued: Issue, database: Database) -> None:
    assert issued() == issued()
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(PaperIssue)) == 1


def test_other_facts_need_the_first_paper_void(
    as_user: SignIn, issued: Issue, project: int, database: Database
) -> None:
    first = issued()
    with database.writing() as session:
        session.execute(update(DepositUse).values(heads=4))
    answer = as_user("inspector").post(path_of(project), data=PAY)
    assert answer.status_code == 422
    assert "示人社监保支〔2026〕1号" in answer.text
    assert as_user("approver").post(f"/papers/{first}/void", data={"reason": "人数有误"}).status_code == 302
    assert as_user("inspector").post(path_of(project), data=PAY).status_code == 302
    with database.reading() as session:
        assert list(session.scalars(select(PaperIssue.number).order_by(PaperIssue.id))) == [
            "示人社监保支〔2026〕1号", "示人社监保支〔2026〕2号",
        ]  # fmt: skip


def test_who_issues_does_not_declare_void_and_a_reason_is_needed(
    as_user: SignIn, issued: Issue, database: Database
) -> None:
    issue_id = issued()
    assert as_user("inspector").post(f"/papers/{issue_id}/void", data={"reason": "示范"}).status_code == 403
    assert as_user("approver").post(f"/papers/{issue_id}/void", data={"reason": "  "}).status_code == 422
    assert row_of(database, issue_id).voided_at is None
    assert as_user("approver").post(f"/papers/{issue_id}/void", data={"reason": "示范"}).status_code == 302
    assert as_user("approver").post(f"/papers/{issue_id}/void", data={"reason": "示范"}).status_code == 422
    assert row_of(database, issue_id).void_reason == "示范"
    with database.reading() as session:
        acts = [PaperAct(act) for act in session.scalars(select(PaperLog.act).order_by(PaperLog.id))]
    assert acts == [PaperAct.ISSUED, PaperAct.VOIDED]


def test_without_an_office_nothing_is_issued(as_user: SignIn, project: int, database: Database) -> None:
    with database.writing() as session:
        session.query(PaperOffice).delete()
    answer = as_user("inspector").post(path_of(project), data=PAY)
    assert answer.status_code == 422
    assert "还没有登记出具文书的机关" in answer.text


def test_papers_of_a_foreign_matter_do_not_exist(as_user: SignIn, issued: Issue, project: int) -> None:
    issue_id = issued()
    stranger = as_user("交通局")
    assert stranger.get(f"/papers/{issue_id}").status_code == 404
    assert take(stranger, issue_id, "docx").status_code == 404
    assert stranger.get(f"/matters/{project}/papers").status_code == 404
    assert stranger.post(f"/matters/{project}/papers/bundle").status_code == 404
    assert stranger.get(path_of(project)).status_code == 404
    assert stranger.post(path_of(project), data=PAY).status_code == 404


@pytest.mark.parametrize("name", ["东镇", "housing", "petitions", "supervisor", "publisher", "system", "auditor"])
def test_others_reach_no_paper(as_user: SignIn, issued: Issue, project: int, name: str) -> None:
    issue_id, client = issued(), as_user(name)
    assert client.get(f"/papers/{issue_id}").status_code == 403
    assert take(client, issue_id, "docx").status_code == 403
    assert client.post(path_of(project), data=PAY).status_code == 403
    assert client.post(f"/matters/{project}/papers/bundle").status_code == 403
    assert client.post("/papers/office", data=OFFICE).status_code == 403
    assert client.post("/papers/office/sign", data={"code": REFILL_WORKDAYS.code, "basis": "示范"}).status_code == 403


@pytest.mark.parametrize("path", ["deposit/1/decision", "deposit/1/none", "none/1/service", "paper/999/service"])
def test_a_paper_that_no_row_fills_does_not_exist(as_user: SignIn, county: County, path: str) -> None:
    assert as_user("inspector").get(f"/papers/write/{path}").status_code == 404


def add_visit(session: Session, matter: int, inspectors: str) -> int:
    visit = Inspection(
        matter_id=matter, inspection_no="JC2026-0012", inspected_on=date(2026, 11, 20), kind="daily",
        inspectors=inspectors, heads=35, content="现场查看实名制考勤。", problem="没有编制9月工资支付表。",
        observations=[Observation(code="slips-missing"), Observation(code="cards-held", cleared=True)],
    )  # fmt: skip
    session.add(visit)
    session.flush()
    return visit.id


@pytest.mark.parametrize(("inspectors", "status"), [("示范甲、示范乙", 302), ("示范甲", 422), ("", 422)])
def test_a_visit_becomes_a_record_where_two_went(
    as_user: SignIn, project: int, database: Database, inspectors: str, status: int
) -> None:
    with database.writing() as session:
        visit = add_visit(session, project, inspectors)
    path = f"/papers/write/inspection/{visit}/inspection"
    text = as_user("inspector").get(path).text
    assert "现场所见：未提供工资清单。" in text
    assert "查见已经改正：扣押或变相扣押工资卡。" in text
    assert as_user("inspector").post(path, data={"act": "issue"}).status_code == status
    with database.reading() as session:
        numbers = list(session.scalars(select(PaperIssue.number)))
    assert numbers == (["JC2026-0012"] if status == 302 else [])


RETURN: dict[str, Any] = {
    "stored_fen": 24_691_356, "stored_on": date(2026, 2, 20), "return_notice_on": date(2026, 9, 28),
    "return_applied_on": date(2026, 11, 2), "return_reviewed_on": date(2026, 11, 6), "return_agreed": True,
}  # fmt: skip


@pytest.mark.parametrize(
    ("agreed", "case", "status"),
    [(True, "closed", 302), (True, "received", 422), (False, "closed", 422), (None, "closed", 422)],
)
def test_a_return_is_confirmed_once_the_review_agreed_and_no_case_is_open(
    as_user: SignIn, project: int, database: Database, agreed: bool | None, case: str, status: int
) -> None:
    with database.writing() as session:
        about = update(CaseFile).where(CaseFile.about_id == project)
        session.execute(about.values(status=case, by_worker=True))
        values = RETURN | {"return_agreed": agreed}
        session.execute(update(Deposit).where(Deposit.matter_id == project).values(**values))
    answer = as_user("inspector").post(f"/papers/write/deposit/{project}/deposit-return", data={"act": "issue"})
    assert answer.status_code == status


def test_a_paper_has_a_proof_of_service_which_has_none_itself(
    as_user: SignIn, issued: Issue, database: Database
) -> None:
    client, first = as_user("inspector"), issued()
    path = f"/papers/write/paper/{first}/service"
    assert path in client.get(f"/papers/{first}").text
    answers = {"act": "issue", "party": "中国示范银行示范县支行", "way": "left", "served_on": "2026-11-23"}
    assert client.post(path, data=answers | {"way": "pigeon"}).status_code == 422
    answer = client.post(path, data=answers)
    assert answer.status_code == 302
    second = int(answer.location.rpartition("/")[2])
    row = row_of(database, second)
    assert "■留置送达" in row.snapshot
    assert "示人社监保支〔2026〕1号" in row.snapshot
    assert client.get(f"/papers/write/paper/{second}/service").status_code == 404
    assert client.post(path, data=answers | {"party": "示范分行"}).status_code == 302


def test_the_office_is_entered_by_legal_review_and_stands_on_the_next_paper(
    as_user: SignIn, issued: Issue, database: Database
) -> None:
    legal = as_user("legal")
    assert legal.post("/papers/office", data=OFFICE | {"court": ""}).status_code == 422
    assert legal.post("/papers/office", data=OFFICE | {"mark": "示县人社"}).status_code == 302
    assert "示县人社" in legal.get("/papers/office").text
    assert as_user("inspector").post("/papers/office", data=OFFICE).status_code == 403
    assert row_of(database, issued()).number == "示县人社监保支〔2026〕1号"


def test_a_value_from_memory_is_signed_off_once_by_legal_review_with_what_was_read(
    as_user: SignIn, county: County, database: Database
) -> None:
    legal, path = as_user("legal"), "/papers/office/sign"
    wish = {"code": REFILL_WORKDAYS.code, "basis": "人社部发〔2021〕65号原文，示范县政府公报"}
    assert "保证金补足期限" in legal.get("/papers/office").text
    assert legal.post(path, data=wish | {"basis": ""}).status_code == 422
    assert legal.post(path, data=wish | {"code": SUIT_MONTHS.code}).status_code == 409
    assert legal.post(path, data=wish | {"code": "none"}).status_code == 404
    assert as_user("approver").post(path, data=wish).status_code == 403
    assert legal.post(path, data=wish).status_code == 302
    assert legal.post(path, data=wish).status_code == 409
    with database.reading() as session:
        row = session.scalars(select(ValueSignature)).one()
        assert (row.code, row.basis, row.signed_by) == (wish["code"], wish["basis"], county.users["legal"])
    assert wish["basis"] in legal.get("/papers/office").text


@pytest.mark.parametrize("path", ["/papers/office", "/matters/{project}/papers", "/papers/{issue}"])
def test_pages_of_papers_read_in_english(as_user: SignIn, issued: Issue, project: int, path: str) -> None:
    issue_id, client = issued(), as_user("legal")
    client.set_cookie("locale", "en")
    text = client.get(path.format(project=project, issue=issue_id)).text
    assert "Papers" in text or "sign-offs" in text
