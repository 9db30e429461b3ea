"""Papers of directives: each kind from its record once it is numbered, and the proof of its service."""

import hashlib
import re

import pytest
from sqlalchemy import select

from monitor.models.paper import PaperIssue
from tests.directives.desk import WAGES, Desk
from tests.files.made import credit_code

FIRM = {"subject": "own", "role": "contractor", "name": "示范建筑有限公司", "code": credit_code(1)}
SUMS = {"amount": "3500.00", "heads": "1", "workers": "1"}
SAID = {"act": "issue", "evidence": "工资表、考勤记录。", "heard": "当事人未提出陈述申辩。"}


def path(number: int, paper: str) -> str:
    return f"/papers/write/directive/{number}/{paper}"


def issue(desk: Desk, number: int, paper: str, **answers: str) -> PaperIssue:
    answer = desk.as_("inspector").post(path(number, paper), data={"act": "issue"} | answers)
    assert answer.status_code == 302, re.findall(r"<li>(.*?)</li>", answer.text)
    issue_id = int(answer.location.rpartition("/")[2])
    file = desk.as_("inspector").post(f"/papers/{issue_id}/file/pdf")
    with desk.database.reading() as session:
        row = session.scalars(select(PaperIssue).where(PaperIssue.id == issue_id)).one()
        text = session.scalars(select(PaperIssue.snapshot).where(PaperIssue.id == issue_id)).one()
    assert hashlib.sha256(file.data).hexdigest() == row.pdf_sha256
    row.__dict__["text"] = text
    return row


def said(row: PaperIssue) -> str:
    found: str = row.__dict__["text"]
    return found


def order(desk: Desk) -> int:
    number = desk.draft(**WAGES, **FIRM, **SUMS, due_on="2026-12-04")
    return number


def test_a_draft_has_no_paper_and_a_numbered_order_has_its_own(desk: Desk) -> None:
    number = order(desk)
    assert desk.as_("inspector").get(path(number, "instruction")).status_code == 404
    assert "/papers/write/" not in desk.get(f"/directives/{number}")
    desk.issue(number)
    page = desk.get(f"/directives/{number}")
    assert path(number, "instruction") in page
    assert path(number, "service") in page
    assert path(number, "decision") not in page
    row = issue(desk, number, "instruction")
    assert row.number == desk.row(number).number == "示范人社监令〔2026〕1号"
    for told in (
        "示范建筑有限公司：",
        "2026年9月工资未足额支付。",
        "2026年12月4日前改正",
        "3500.00元（大写：人民币叁仟伍佰元整）",
    ):
        assert told in said(row)
    assert "《保障农民工工资支付条例》第十二条、第十四条、第三十条" in said(row)


def test_a_proof_of_service_says_what_was_recorded(desk: Desk) -> None:
    number = order(desk)
    desk.issue(number)
    assert "□直接送达" in said(issue(desk, number, "service"))
    desk.serve(number, mode="left")
    row = issue(desk, number, "service")
    for told in ("■留置送达", "示范收件人", "示范甲、示范乙", "示范人社监令〔2026〕1号"):
        assert told in said(row)


def test_a_decision_names_evidence_remedies_and_extra_pay(desk: Desk) -> None:
    first = order(desk)
    desk.issue(first)
    desk.serve(first)
    decision = desk.on("2026-12-07").draft(
        f"prior={first}&kind=decision", **WAGES, **FIRM, kind="decision", amount="3500.00", heads="1",
        due_on="2026-12-16", heard_on="2026-12-07", extra_percent="50",
    )  # fmt: skip
    desk.issue(decision)
    bare = desk.as_("inspector").post(path(decision, "decision"), data={"act": "issue"})
    assert bare.status_code == 422
    assert "缺少“证据”，这种文书依法必须载明。" in bare.text
    row = issue(desk, decision, "decision", **SAID)
    for told in (credit_code(1), "加付赔偿金1750.00元", "六十日内", "六个月内", "工资表、考勤记录。"):
        assert told in said(row)


@pytest.mark.parametrize("name", ["交通局", "东镇", "supervisor"])
def test_papers_of_directives_are_for_whoever_may_issue_them(desk: Desk, name: str) -> None:
    number = order(desk)
    desk.issue(number)
    assert desk.as_(name).get(path(number, "instruction")).status_code in (403, 404)
