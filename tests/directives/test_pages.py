"""What the pages of directives show, fill in and lead to; and where else a directive is seen."""

from datetime import date

import pytest

from monitor.models.inspection import Inspection, Observation
from tests.directives.desk import BOARD, SERVICE, WAGES, Desk, file
from tests.views.county import ID_NUMBERS


def test_the_form_from_an_alert_names_the_debtor_the_sum_the_people_and_who_is_liable_next(
    desk: Desk, sub: str
) -> None:
    form = desk.get(f"/directives/new?alert={desk.alert('E04', '2026-09')}")
    assert f'value="sub|{sub}|示范劳务有限公司" checked' in form
    assert 'id="amount" name="amount" type="text" value="3500.00"' in form
    assert 'id="heads" name="heads" type="text" value="1"' in form
    places = [form.index(name) for name in ("示范劳务有限公司", "示范建筑有限公司", "示范建设投资公司")]
    assert places == sorted(places)
    for article in ("第二十九条", "第三十条", "第三十六条", "第三十七条"):
        assert article in form


def test_the_paper_keeps_who_is_to_be_paid_and_shows_nobodys_number(desk: Desk, sub: str) -> None:
    number = desk.draft(
        f"alert={desk.alert('E04', '2026-09')}", **WAGES, subject=f"sub|{sub}|示范劳务有限公司", amount="3500.00",
        heads="1", workers="1", month="202609", due_on="2026-12-04",
    )  # fmt: skip
    assert (desk.row(number).subject_code, desk.row(number).subject_role) == (sub, "sub")
    page = desk.get(f"/directives/{number}")
    assert "示***" in page or "示**" in page
    assert not any(secret in page for secret in ID_NUMBERS)
    assert "应得工资的工人" not in desk.get(f"/directives/{number}", "supervisor")


def test_the_same_alert_shows_its_directive_until_it_is_met(desk: Desk, sub: str) -> None:
    alert = desk.alert("E04", "2026-09")
    assert "起草责令文书" in desk.get(f"/alerts/{alert}")
    assert "起草责令文书" not in desk.get(f"/alerts/{alert}", "supervisor")
    wages = WAGES | {"amount": "3500.00", "heads": "1", "due_on": "2026-12-04"}
    number = desk.draft(f"alert={alert}", **wages)
    desk.issue(number)
    assert "已发出待送达" in desk.get(f"/alerts/{alert}")
    desk.serve(number)
    desk.made(number, "met", files=file(), verified_on="2026-11-23", done_on="2026-11-23", paid_fen="3500")
    assert "已履行" in desk.get(f"/alerts/{alert}", "supervisor")


def test_a_visit_leads_to_an_order_about_what_was_seen(desk: Desk) -> None:
    with desk.database.writing() as session:
        visit = Inspection(matter_id=desk.project, inspection_no="SFJC-1", inspected_on=date(2026, 11, 20))
        visit.observations = [Observation(code="cards-held"), Observation(code="power-down")]
        session.add(visit)
        session.flush()
        number = visit.id
    assert f"inspection={number}" in desk.get(f"/projects/{desk.project}")
    form = desk.get(f"/directives/new?inspection={number}")
    assert "2026-11-20检查（编号SFJC-1）查见：扣押或变相扣押工资卡。" in form
    assert '<option value="cards" selected>' in form
    order = desk.draft(f"inspection={number}", **BOARD, due_on="2026-12-04")
    assert desk.row(order).inspection_id == number
    desk.issue(order)
    desk.serve(order)
    desk.on("2026-11-24")
    assert "请选择到场复查的检查" in desk.refused(order, "unmet", verified_on="2026-11-24", result="unmet")
    desk.made(order, "unmet", verified_on="2026-11-24", result="unmet", inspection_id=str(number))
    assert "检查 SFJC-1" in desk.get(f"/directives/{order}")


def test_an_order_to_a_subcontractor_leads_to_the_contractor_who_pays_first(desk: Desk, sub: str) -> None:
    wages = WAGES | {"amount": "3500.00", "heads": "1", "subject": f"sub|{sub}|示范劳务有限公司"}
    order = desk.draft(**wages, due_on="2026-12-04")
    desk.issue(order)
    desk.serve(order)
    assert "first_payment=1" not in desk.on("2026-12-04").get(f"/directives/{order}")
    address = f"prior={order}&kind=decision&first_payment=1"
    assert address.replace("&", "&amp;") in desk.on("2026-12-05").get(f"/directives/{order}")
    form = desk.get(f"/directives/new?{address}")
    assert '<option value="first-payment" selected>' in form
    assert 'value="contractor||示范建筑有限公司" checked' in form
    assert desk.check("E20", "F10") == {"E20": "E20 red", "F10 示范人社监令〔2026〕1号": "F10 red"}
    decision = desk.draft(
        address, **wages | {"duty-0": "first-payment", "subject": "contractor||示范建筑有限公司"}, kind="decision",
        due_on="2026-12-18", heard_on="2026-12-05",
    )  # fmt: skip
    desk.on("2026-12-07").issue(decision)
    desk.serve(decision)
    paid = {"verified_on": "2026-12-07", "done_on": "2026-12-07", "paid_fen": "3500.00"}
    assert "登记为部分履行" in desk.refused(decision, "met", files=file(), **paid | {"paid_fen": "3499.99"})
    desk.made(decision, "met", files=file(), **paid)
    assert desk.row(order).status == "met"
    assert desk.check("E20", "F10") == {}
    desk.made(decision, "reopen", "approver", reason="示范理由")
    assert {desk.row(order).status, desk.row(decision).status} == {"served"}
    assert sorted(desk.check("E20", "F10")) == ["E20", "F10 示范人社监令〔2026〕1号"]


def test_a_changed_day_is_the_approvers_and_moves_the_alert(desk: Desk) -> None:
    number = desk.draft(**WAGES, amount="1", heads="1", due_on="2026-12-04")
    desk.issue(number)
    desk.serve(number)
    assert desk.on("2026-12-07").check("F10") != {}
    assert "是休息日" in desk.refused(number, "change", "approver", due_on="2026-12-12", reason="示范理由")
    desk.made(number, "change", "approver", due_on="2026-12-11", reason="示范理由")
    assert desk.check("F10") == {}
    desk.made(number, "annul", "approver", reason="示范理由")
    assert desk.on("2026-12-14").check("F10") == {}


def test_served_by_public_notice_counts_after_thirty_days(desk: Desk) -> None:
    number = desk.draft(**WAGES, amount="1", heads="1", due_on="2026-12-31")
    desk.issue(number)
    # thirty days after Monday 23 November: Wednesday 23 December
    desk.serve(number, mode="notice")
    assert str(desk.row(number).services[0].served_on) == "2026-12-23"
    assert desk.on("2027-01-01").check("F10") == {"F10 示范人社监令〔2026〕1号": "F10 red"}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"sent_on": "2026-11-22"}, "不能早于文书发出之日"),
        ({"sent_on": "2026-11-24"}, "不能晚于今天"),
        ({"mode": "mail"}, "须填写签收日期"),
        ({"mode": "pigeon"}, "请选择"),
        ({"receiver": ""}, "请填写"),
        ({"first_officer": " ", "second_officer": "示"}, "请填写"),
    ],
)
def test_a_service_that_does_not_fit_is_not_recorded(desk: Desk, wrong: dict[str, str], words: str) -> None:
    number = desk.draft(**BOARD, due_on="2026-12-04")
    desk.issue(number)
    assert words in desk.refused(number, "serve", **SERVICE | {"sent_on": "2026-11-23"} | wrong)
    assert desk.row(number).services == []


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"duty-0": ""}, "请列出 1 至 12 个事项"),
        ({"duty-0": "nonsense"}, "请选择事项"),
        ({"fact-0": ""}, "查明的事实"),
        ({"ordered-0": "示" * 1001}, "不超过 1000 字"),
        ({"duty-0": "other"}, "违反的条款"),
        ({"duty-0": "wages"}, "请填写金额和人数"),
        ({"amount": "100"}, "只有责令支付工资的事项才填写金额"),
        ({"amount": "一百"}, "填写不对"),
        ({"due_on": "明天"}, "填写不对"),
        ({"fine": "50000"}, "只能写在行政处罚告知书"),
        ({"kind": "penalty"}, "请说明处罚决定是否公开"),
        ({"kind": "nonsense"}, "请选择文书种类"),
        ({"subject": "own"}, "请选择或填写文书的对象"),
        ({"subject": "own", "role": "sub", "name": "示范", "code": "91330000000000000X"}, "统一社会信用代码"),
        ({"extra_percent": "50"}, "须与责令支付的金额"),
    ],
)
def test_a_draft_that_does_not_fit_is_not_kept(desk: Desk, wrong: dict[str, str], words: str) -> None:
    answer = desk.hand_in(**BOARD | {"due_on": "2026-12-04"} | wrong)
    assert (answer.status_code, words in answer.text) == (422, True)
    assert desk.hand_in(**BOARD | {"due_on": "2026-12-04"}).status_code == 302


def test_the_list_counts_by_kind_status_and_day_and_finds_a_number(desk: Desk) -> None:
    first = desk.draft(**BOARD, due_on="2026-12-04")
    second = desk.draft(**WAGES, amount="1", heads="1", due_on="2026-11-24")
    for number in (first, second):
        desk.issue(number)
    page = desk.get("/directives")
    assert "即将到期 <b>1</b>" in page and "期限内 <b>1</b>" in page
    desk.on("2026-11-25")
    overdue = desk.get("/directives?standing=overdue")
    assert "示范人社监令〔2026〕2号" in overdue and "示范人社监令〔2026〕1号" not in overdue
    assert "示范人社监令〔2026〕1号" in desk.get("/directives?q=〔2026〕1号")
    assert "示范人社监令" not in desk.get("/directives?kind=decision")
    assert "示范人社监令〔2026〕2号" in desk.get(f"/projects/{desk.project}")
    today = desk.get("/")
    assert "我起草的文书" in today and "示范人社监令〔2026〕2号" in today
    assert "我起草的文书" not in desk.get("/", "inspector2")


def test_what_waits_for_a_person_stands_on_the_first_page(desk: Desk) -> None:
    number = desk.draft(**BOARD, due_on="2026-12-04")
    desk.made(number, "submit")
    assert f"/directives/{number}" in desk.get("/", "approver")
    assert f'/directives/{number}"' not in desk.get("/")
    desk.made(number, "approve", "approver")
    desk.made(number, "issue")
    desk.made(number, "serve", **SERVICE, sent_on="2026-11-23")
    assert "等我审批或确认送达的文书" in desk.get("/", "inspector2")
    assert "等我审批或确认送达的文书" not in desk.get("/")


def test_a_draft_can_be_changed_until_it_is_submitted(desk: Desk) -> None:
    number = desk.draft(**BOARD, due_on="2026-12-04")
    form = {"kind": "instruction", "subject": "contractor||示范建筑有限公司", "version": "1", "due_on": "2026-12-04"}
    changed = BOARD | {
        "fact-0": "告示牌内容不全。",
        "duty-1": "supervision",
        "fact-1": "没有监督管理。",
        "ordered-1": "监督管理。",
    }
    assert desk.as_("inspector2").post(f"/directives/{number}/edit", data=form | changed).status_code == 302
    assert [item.duty for item in desk.row(number).items] == ["board", "supervision"]
    assert "告示牌内容不全。" in desk.get(f"/directives/{number}/edit")
    desk.made(number, "submit")
    version = str(desk.row(number).version)
    answer = desk.as_("inspector").post(f"/directives/{number}/edit", data=form | BOARD | {"version": version})
    assert answer.status_code == 409
    assert desk.as_("approver").get(f"/directives/{number}/edit").status_code == 403


def test_no_directive_of_one_matter_rests_on_another(desk: Desk) -> None:
    other = desk.county.matters["XM2026-0002"]
    order = desk.draft(f"matter={other}", **BOARD, due_on="2026-12-04")
    assert desk.hand_in(f"prior={order}", **BOARD, due_on="2026-12-04").status_code == 422
    desk.issue(order)
    follower = desk.draft(f"prior={order}", **BOARD, due_on="2026-12-04")
    assert desk.row(follower).matter_id == other
    town = desk.as_("东镇")
    assert town.get(f"/directives/{order}").status_code == 404
    assert town.post(f"/directives/{order}/serve").status_code == 404


def test_a_published_penalty_that_is_annulled_is_taken_down(desk: Desk) -> None:
    order = desk.draft(**BOARD, due_on="2026-11-24")
    desk.issue(order)
    desk.serve(order)
    desk.on("2026-11-25")
    fine = {"fine": "50000", "due_on": "2026-11-26"}
    notice = desk.draft(f"prior={order}", **BOARD, kind="penalty_notice", **fine)
    desk.issue(notice)
    desk.serve(notice)
    desk.on("2026-11-27")
    penalty = desk.draft(f"prior={notice}", **BOARD, kind="penalty", fine="50000", disclosed="yes")
    desk.issue(penalty)
    desk.serve(penalty)
    number = desk.row(penalty).number
    # twenty working days after Friday 27 November: Friday 25 December
    assert desk.on("2026-12-25").check("F23") == {}
    assert desk.on("2026-12-26").check("F23") == {f"F23 {number}": "F23 yellow"}
    desk.made(penalty, "publish", day="2026-12-26")
    assert desk.check("F23") == {}
    desk.on("2026-12-28").made(penalty, "annul", "approver", reason="示范理由")
    # three working days after 28 December: 29, 30 and 31 December
    assert desk.on("2026-12-31").check("F22") == {}
    assert desk.on("2027-01-01").check("F22") == {f"F22 {number}": "F22 red"}
    desk.made(penalty, "withdraw", day="2027-01-01", reason="示范理由")
    assert desk.check("F22") == {}
