"""The contractor pays first: what is found paid under the decision counts for the subcontractor's order it follows."""

import re

import pytest

from tests.directives.desk import WAGES, Desk, file

ORDER = "F10 示范人社监令〔2026〕1号"


def told_to_pay_first(desk: Desk, sub: str, amount: str, partly: str = "") -> tuple[int, int]:
    """An order of 3,500 yuan that ran out, ``partly`` of it paid, and the decision to the contractor."""
    wages = WAGES | {"amount": "3500.00", "heads": "1", "subject": f"sub|{sub}|示范劳务有限公司"}
    order = desk.draft(**wages, due_on="2026-12-04")
    desk.issue(order)
    desk.serve(order)
    desk.on("2026-12-07")
    if partly:
        found_partly(desk, order, partly)
    decision = desk.draft(
        f"prior={order}&kind=decision&first_payment=1",
        **wages | {"duty-0": "first-payment", "subject": "contractor||示范建筑有限公司", "amount": amount},
        kind="decision", due_on="2026-12-18", heard_on="2026-12-07",
    )  # fmt: skip
    desk.issue(decision)
    desk.serve(decision)
    return order, decision


def found_partly(desk: Desk, number: int, paid: str) -> None:
    verified = desk.day.isoformat()
    desk.made(number, "unmet", files=file(), verified_on=verified, result="partly", paid_fen=paid)


def found_met(desk: Desk, number: int, paid: str) -> None:
    done = desk.day.isoformat()
    desk.made(number, "met", files=file(), verified_on=done, done_on=done, paid_fen=paid)


def test_what_was_paid_before_and_the_rest_paid_first_meet_the_order(desk: Desk, sub: str) -> None:
    order, decision = told_to_pay_first(desk, sub, "2500.00", partly="1000.00")
    assert sorted(desk.check("E20", "F10")) == ["E20", ORDER]
    found_met(desk, decision, "2500.00")
    assert {desk.row(order).status, desk.row(decision).status} == {"met"}
    assert max(one.paid_fen for one in desk.row(order).outcomes) == 350_000
    assert desk.check("E20", "F10") == {}
    desk.made(decision, "reopen", "approver", reason="示范理由")
    assert {desk.row(order).status, desk.row(decision).status} == {"served"}
    assert sorted(desk.check("E20", "F10")) == ["E20", ORDER]
    assert "尚有2,500.00元没有支付" in desk.get(f"/alerts/{desk.alert('E20')}")


@pytest.mark.parametrize(
    ("amount", "partly", "paid", "left", "first"),
    [
        ("3500.00", "", "2000.00", "1,500.00", "2,000.00"),
        ("2500.00", "1000.00", "2000.00", "500.00", "2,000.00"),
        # the decision asks for the whole: 1,000 of what he paid may be what was found before
        ("3500.00", "1000.00", "2000.00", "1,500.00", "2,000.00"),
    ],
)
def test_what_was_paid_first_in_part_is_told_and_taken_off(
    desk: Desk, sub: str, amount: str, partly: str, paid: str, left: str, first: str
) -> None:
    order, decision = told_to_pay_first(desk, sub, amount, partly)
    found_partly(desk, decision, paid)
    assert desk.check("E20", "F10") == {"E20": "E20 red", ORDER: "F10 red"}
    said = desk.get(f"/alerts/{desk.alert('E20')}")
    assert f"除去已核实支付的，尚有{left}元没有支付；已核实由施工总承包单位先行清偿的：{first}元。" in said
    assert "没有先行清偿" not in said
    assert desk.row(order).status == "served"


def test_a_decision_for_a_part_closes_no_order(desk: Desk, sub: str) -> None:
    order, decision = told_to_pay_first(desk, sub, "2499.99", partly="1000.00")
    found_met(desk, decision, "2499.99")
    assert (desk.row(order).status, desk.row(decision).status) == ("served", "met")
    assert desk.check("E20", "F10") == {"E20": "E20 red", ORDER: "F10 red"}
    assert "尚有0.01元没有支付" in desk.get(f"/alerts/{desk.alert('E20')}")


def offered(desk: Desk, prior: int, kind: str, more: str = "") -> str:
    form = desk.get(f"/directives/new?prior={prior}&kind={kind}{more}")
    found = re.search(r'name="amount"[^>]*value="([^"]*)"', form)
    assert found
    return found[1]


def test_a_paper_that_follows_is_offered_for_what_the_whole_chain_leaves(desk: Desk, sub: str) -> None:
    order, decision = told_to_pay_first(desk, sub, "2500.00", partly="1000.00")
    assert (offered(desk, order, "decision"), offered(desk, decision, "demand")) == ("2500.00", "2500.00")
    found_partly(desk, decision, "2000.00")
    assert offered(desk, order, "decision") == offered(desk, order, "decision", "&first_payment=1") == "500.00"
    assert offered(desk, decision, "demand") == "500.00"
    desk.on("2026-12-08")
    found_partly(desk, order, "3200.00")
    assert (offered(desk, order, "decision"), offered(desk, decision, "demand")) == ("300.00", "300.00")
    found_met(desk, decision, "2500.00")
    assert (offered(desk, order, "decision"), offered(desk, decision, "demand")) == ("", "")


def test_what_one_branch_pays_meets_the_others_and_goes_back_with_it(desk: Desk, sub: str) -> None:
    order, decision = told_to_pay_first(desk, sub, "2500.00", partly="1000.00")
    again = desk.draft(
        f"prior={order}&kind=decision",
        **WAGES | {"amount": "2500.00", "heads": "1", "subject": f"sub|{sub}|示范劳务有限公司"},
        kind="decision", due_on="2026-12-18", heard_on="2026-12-07",
    )  # fmt: skip
    desk.issue(again)
    desk.serve(again)
    desk.on("2026-12-21")
    assert len(desk.check("E20", "F10")) == 4
    assert "尚有2,500.00元没有支付" in desk.get(f"/alerts/{desk.alert('E20')}")
    found_met(desk, decision, "2500.00")
    assert {desk.row(one).status for one in (order, decision, again)} == {"met"}
    assert desk.check("E20", "F10") == {}
    desk.made(decision, "reopen", "approver", reason="示范理由")
    assert {desk.row(one).status for one in (order, decision, again)} == {"served"}
    assert len(desk.check("E20", "F10")) == 4
    found_met(desk, order, "3500.00")
    assert {desk.row(one).status for one in (order, decision, again)} == {"met"}
    assert desk.check("E20", "F10") == {}


def test_a_branch_that_orders_more_than_was_left_is_not_met_by_another(desk: Desk, sub: str) -> None:
    order, decision = told_to_pay_first(desk, sub, "2500.00", partly="1000.00")
    again = desk.draft(
        f"prior={order}&kind=decision",
        **WAGES | {"amount": "2500.01", "heads": "1", "subject": f"sub|{sub}|示范劳务有限公司"},
        kind="decision", due_on="2026-12-18", heard_on="2026-12-07",
    )  # fmt: skip
    desk.issue(again)
    desk.serve(again)
    desk.on("2026-12-21")
    found_met(desk, decision, "2500.00")
    assert [desk.row(one).status for one in (order, decision, again)] == ["met", "met", "served"]
    assert sorted(desk.check("E20", "F10")) == ["E20", f"F10 {desk.row(again).number}"]
    assert "尚有0.01元没有支付" in desk.get(f"/alerts/{desk.alert('E20')}")
