"""Papers of directives: each kind from its record once it is numbered, and the proof of its service."""

import hashlib
import re

import pytest
from sqlalchemy import select

from monitor.models.paper import PaperIssue
from tests.directives.desk import BOARD, WAGES, Desk
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


def refused(desk: Desk, number: int, paper: str, **answers: str) -> str:
    answer = desk.as_("inspector").post(path(number, paper), data={"act": "issue"} | answers)
    assert answer.status_code == 422
    return answer.text


def offered(desk: Desk, number: int) -> set[str]:
    """The papers that the page of a directive offers."""
    return set(re.findall(f"/papers/write/directive/{number}/([a-z-]+)", desk.get(f"/directives/{number}")))


def test_a_party_is_told_of_a_decision_from_its_draft_until_it_was_heard(desk: Desk) -> None:
    first = order(desk)
    desk.issue(first)
    desk.serve(first)
    form = WAGES | FIRM | {"kind": "decision", "amount": "3500.00", "heads": "1", "due_on": "2026-12-16"}
    draft = desk.on("2026-12-07").draft(f"prior={first}&kind=decision", **form, extra_percent="50")
    assert offered(desk, draft) == {"decision-notice"}
    assert "先出具行政处理告知书" in desk.get(f"/directives/{draft}")
    assert "缺少“陈述申辩截止日期”" in refused(desk, draft, "decision-notice")
    row = issue(desk, draft, "decision-notice", state_by="2026-12-11")
    assert row.number == "示人社监理告〔2026〕1号"
    for told in (
        "示范建筑有限公司：", "2026年9月工资未足额支付。", "《劳动保障监察条例》第十八条、第二十六条",
        "拟责令支付1名农民工的工资3500.00元（大写：人民币叁仟伍佰元整），并加付赔偿金1750.00元", "请于2026年12月11日前",
        "《劳动保障监察条例》第十九条，你单位有权进行陈述和申辩",
    ):  # fmt: skip
        assert told in said(row)
    version = str(desk.row(draft).version)
    heard = form | {"version": version, "extra_percent": "50", "heard_on": "2026-12-07"}
    assert desk.as_("inspector").post(f"/directives/{draft}/edit", data=heard).status_code == 302
    assert offered(desk, draft) == set()
    assert desk.as_("inspector").get(path(draft, "decision-notice")).status_code == 404
    desk.issue(draft)
    assert offered(desk, draft) == {"decision", "service"}


def notice_of(desk: Desk, **other: str) -> int:
    """A notice of penalty after an order about the board that nobody obeyed."""
    number = desk.on("2026-11-24").draft(**BOARD, **FIRM, due_on="2026-12-04")
    desk.issue(number)
    desk.serve(number)
    told = {"kind": "penalty_notice", "fine": "60000", "due_on": "2026-12-11"} | other
    notice = desk.on("2026-12-07").draft(f"prior={number}", **BOARD, **FIRM, **told)
    desk.issue(notice)
    return notice


def test_a_notice_of_penalty_says_what_is_planned_and_until_when_to_speak(desk: Desk) -> None:
    notice = notice_of(desk)
    assert offered(desk, notice) == {"penalty-notice", "service"}
    row = issue(desk, notice, "penalty-notice")
    assert row.number == desk.row(notice).number == "示范人社监罚告〔2026〕1号"
    for told in (
        "《中华人民共和国行政处罚法》第四十四条", "施工现场没有设立告示牌。",
        "违反了《保障农民工工资支付条例》第三十四条的规定",
        "根据《保障农民工工资支付条例》第五十六条", "罚款数额：60000.00元（大写：人民币陆万元整）",
        "请于2026年12月11日前",
    ):  # fmt: skip
        assert told in said(row)
    assert desk.as_("inspector").get(path(notice, "hearing")).status_code == 404


def test_a_notice_that_opens_a_hearing_says_how_to_ask_for_it(desk: Desk) -> None:
    notice = notice_of(desk, hearing_right="1")
    assert offered(desk, notice) == {"penalty-notice", "hearing", "service"}
    row = issue(desk, notice, "hearing")
    for told in (
        "《中华人民共和国行政处罚法》第六十三条、第六十四条",
        "五个工作日",
        "你单位有要求听证的权利",
        "罚款数额：60000.00元",
    ):
        assert told in said(row)


def test_a_penalty_says_evidence_fine_where_to_pay_and_what_follows(desk: Desk) -> None:
    notice = notice_of(desk)
    desk.serve(notice)
    day = desk.on("2026-12-14")
    penalty = day.draft(f"prior={notice}", **BOARD, **FIRM, kind="penalty", fine="60000", disclosed="yes")
    desk.issue(penalty)
    assert offered(desk, penalty) == {"penalty", "service"}
    answers = {"evidence": "现场照片。", "heard": "当事人未提出陈述申辩。", "pay_to": "示范财政专户"}
    assert "缺少“履行期限”" in refused(desk, penalty, "penalty", **answers)
    assert "缺少“缴款方式”" in refused(desk, penalty, "penalty", pay_by="2026-12-29")
    row = issue(desk, penalty, "penalty", **answers, pay_by="2026-12-29")
    for told in (
        credit_code(1), "现场照片。", "当事人未提出陈述申辩。", "根据《保障农民工工资支付条例》第五十六条",
        "于2026年12月29日前将罚款60000.00元（大写：人民币陆万元整）缴至示范财政专户",
        "百分之三", "六十日内", "六个月内",
    ):  # fmt: skip
        assert told in said(row)


def test_the_court_is_asked_by_the_decision_and_the_demand_that_was_not_heeded(desk: Desk) -> None:
    first = order(desk)
    desk.issue(first)
    desk.serve(first)
    wages = WAGES | FIRM | {"amount": "3500.00", "heads": "1"}
    decision = desk.on("2026-12-07").draft(
        f"prior={first}", **wages, kind="decision", due_on="2026-12-16", heard_on="2026-12-07"
    )
    desk.issue(decision)
    desk.on("2026-12-08").serve(decision)
    demand = desk.on("2027-06-09").draft(f"prior={decision}", **wages, kind="demand")
    desk.issue(demand)
    assert offered(desk, demand) == {"demand", "enforcement", "service"}
    assert "缺少“催告书送达日期”" in refused(desk, demand, "enforcement")
    assert "缺少“给付方式”" in refused(desk, demand, "demand")
    row = issue(desk, demand, "demand", way="银行转账至农民工本人工资卡")
    number = desk.row(decision).number
    for told in (
        f"《行政处理决定书》（{number}）已于2026年12月8日送达", "足额支付拖欠的工资。", "十个工作日内",
        "应给付的金额为3500.00元", "履行方式：银行转账至农民工本人工资卡",
    ):  # fmt: skip
        assert told in said(row)
    desk.on("2027-06-10").serve(demand)
    row = issue(desk, demand, "enforcement")
    for told in (
        "示范县人民法院：", "申请人：示范县人力资源和社会保障局", "被申请人：示范建筑有限公司", credit_code(1),
        f"于2026年12月7日作出《行政处理决定书》（{number}）", "申请人已于2027年6月10日送达《履行行政决定催告书》",
        f"（{desk.row(demand).number}）", "申请执行金额：3500.00元",
    ):  # fmt: skip
        assert told in said(row)


@pytest.mark.parametrize("name", ["交通局", "东镇", "supervisor"])
def test_papers_of_directives_are_for_whoever_may_issue_them(desk: Desk, name: str) -> None:
    number = order(desk)
    desk.issue(number)
    assert desk.as_(name).get(path(number, "instruction")).status_code in (403, 404)
