"""From a finding to the money, and from a decision to the court: whole ways through the pages, days counted by hand.

November and December 2026 have no holiday; of 2027 weekends alone are known.
"""

from sqlalchemy import select

from monitor.models.deposit import DepositUse
from tests.directives.desk import WAGES, Desk, file
from tests.directives.test_persons import hire

DEPOSITS = [
    *("项目编号", "应存金额", "实存金额", "存储形式", "存储日期"),
    *("支付通知书日期", "动用金额", "动用人数", "附支付名册", "银行支付日期", "补足日期", "补足金额"),
]
STORED = ["XM2026-0001", "246913.56", "246913.56", "现金", "2026-02-05"]


def order_from_findings(desk: Desk) -> int:
    """Wages of September are owed and labour cost of October did not come in: an order to pay, served in time."""
    allocations = ["项目编号", "所属月份", "应拨日期", "应拨金额", "实拨日期", "实拨金额"]
    desk.import_book("allocations", allocations, ["XM2026-0001", "2026-10", "2026-11-20", "50000", "", ""])
    # due on 20 November, nothing came in: yellow; wages of September were due on 15 October
    assert desk.check("C06", "E04") == {
        "C06 2026-09": "C07 orange", "C06 2026-10": "C06 yellow", "E04 2026-09": "E05 orange",
    }  # fmt: skip
    for month, ordered in (("2026-09", True), ("2026-10", False)):
        form = desk.get(f"/directives/new?alert={desk.alert('C06', month)}")
        assert ("将应拨未拨的人工费用足额拨付至农民工工资专用账户。" in form) is ordered
    owed = desk.alert("E04", "2026-09")
    assert 'value="3500.00"' in desk.get(f"/directives/new?alert={owed}")
    sums = {"amount": "3500.00", "heads": "1", "workers": "1"}
    order = desk.on("2026-11-24").draft(f"alert={owed}", **WAGES, **sums, due_on="2026-12-04")
    assert "示**" in desk.get(f"/directives/{order}")
    desk.issue(order)
    assert desk.row(order).number == "示范人社监令〔2026〕1号"
    desk.on("2026-11-25").serve(order)
    return order


def decide_after(desk: Desk, order: int) -> int:
    """The order ran out: a decision with extra compensation, served."""
    assert desk.on("2026-12-04").check("F10") == {}
    assert desk.on("2026-12-05").check("F10") == {"F10 示范人社监令〔2026〕1号": "F10 red"}
    form = desk.on("2026-12-07").get(f"/directives/new?prior={order}&kind=decision")
    assert "2026年9月工资未足额支付。" in form
    assert 'value="3500.00"' in form
    decision = desk.draft(
        f"prior={order}&kind=decision", **WAGES, kind="decision", amount="3500.00", heads="1", due_on="2026-12-16",
        heard_on="2026-12-07", extra_percent="50",
    )  # fmt: skip
    desk.issue(decision)
    assert (desk.row(decision).number, desk.row(decision).extra_fen) == ("示范人社监处〔2026〕1号", 175_000)
    desk.on("2026-12-08").serve(decision)
    return decision


def test_from_unpaid_labour_cost_to_the_refilled_deposit(desk: Desk) -> None:
    desk.books_come("payroll", "accounts", "companies")
    desk.import_book("deposits", DEPOSITS, [*STORED, "", "", "", "", "", "", ""])
    order = order_from_findings(desk)
    decision = decide_after(desk, order)
    # three working days after 16 December: 17, 18 and 21 December
    assert desk.on("2026-12-21").check("B12", "F11") == {}
    assert desk.on("2026-12-22").check("B12") == {"B12": "B12 orange"}

    desk.import_book("deposits", DEPOSITS, [*STORED, "2026-12-22", "3500", "1", "是", "", "", ""])
    # five working days after 22 December: 23, 24, 25, 28 and 29 December
    assert desk.on("2026-12-29").check("B12", "B13") == {}
    assert desk.on("2026-12-30").check("B13") == {"B13": "B13 red"}
    desk.import_book("deposits", DEPOSITS, [*STORED, "2026-12-22", "3500", "1", "是", "2026-12-30", "", ""])
    paid = {"verified_on": "2026-12-30", "done_on": "2026-12-30", "paid_fen": "3500.00"}
    desk.made(decision, "met", files=file(), **paid)
    assert {desk.row(order).status, desk.row(decision).status} == {"met"}
    assert desk.check("B13", "F10", "B12", "E20") == {}
    assert "已履行" in desk.get(f"/alerts/{desk.alert('E04', '2026-09')}")
    # ten working days after 30 December: 31 December, 1, 4 to 8 and 11 to 13 January
    assert desk.on("2027-01-13").check("B14") == {}
    assert desk.on("2027-01-14").check("B14") == {"B14": "B14 orange"}


class Bank:
    """The use of the deposit of the first project, through its page: the answer's number and its words."""

    def __init__(self, desk: Desk, decision: int) -> None:
        self.desk, self.page = desk, f"/projects/{desk.project}/deposit"
        self.start = f"decisions/{decision}/prepare"

    def send(self, where: str, who: str = "inspector", **facts: str) -> tuple[int, str]:
        answer = self.desk.as_(who).post(f"{self.page}/{where}", data=facts)
        return answer.status_code, answer.text

    def move(self, name: str, version: int, who: str = "inspector", **facts: str) -> tuple[int, str]:
        with self.desk.database.reading() as session:
            use = session.scalars(select(DepositUse.id)).one()
        return self.send(f"uses/{use}/{name}", who, version=str(version), **facts)

    def tell_book(self, *cells: str) -> None:
        self.desk.import_book("deposits", DEPOSITS, [*STORED, *cells, *[""] * (7 - len(cells))])


def notice_approved(desk: Desk) -> Bank:
    """A decision ran out, and a notice to the bank was prepared and approved; whatever the law forbids was refused."""
    hire(desk, "同名", "示范 inspector", "approver")
    desk.books_come("payroll", "accounts", "companies")
    desk.import_book("deposits", DEPOSITS, [*STORED, *[""] * 7])
    bank = Bank(desk, decide_after(desk, order_from_findings(desk)))
    sums = {"fen": "3500", "heads": "1"}
    # due on 16 December: only a decision that ran out opens the deposit, and only for its workers and its sum
    status, text = bank.send(bank.start, **sums)
    assert (status, "期限未满" in text, "工程建设领域农民工工资保证金规定" in text) == (409, True, True)
    desk.on("2026-12-22")
    assert desk.check("B12") == {"B12": "B12 orange"}
    assert 'value="3500.00"' in desk.get(bank.page)
    assert "超过处理决定尚未支付的金额" in bank.send(bank.start, fen="3500.01", heads="1")[1]
    assert "超过处理决定所列的 1 人" in bank.send(bank.start, fen="3500", heads="2")[1]
    assert bank.send(bank.start, fen="3500", heads="")[0] == 422
    assert bank.send(bank.start, "approver", **sums)[0] == 403
    assert [bank.send(bank.start, **sums)[0] for _time in range(2)] == [302, 409]
    paper = f"/papers/write/deposit/{desk.project}/deposit-payment"
    assert desk.as_("inspector").get(paper).status_code == 404
    assert bank.move("approve", 1)[0] == 403
    status, text = bank.move("approve", 1, "同名")
    assert (status, "须由另一人" in text) == (409, True)
    assert desk.check("B12") == {"B12": "B12 orange"}
    assert [bank.move("approve", 1, "approver")[0] for _time in range(2)] == [302, 409]
    assert desk.check("B12", "B13") == {}
    assert "3500.00元（大写：人民币叁仟伍佰元整）" in desk.get(paper)
    return bank


def test_the_bank_is_told_to_pay_no_more_than_the_whole_chain_leaves(desk: Desk) -> None:
    desk.books_come("payroll", "accounts", "companies")
    desk.import_book("deposits", DEPOSITS, [*STORED, *[""] * 7])
    order = order_from_findings(desk)
    bank = Bank(desk, decide_after(desk, order))
    desk.on("2026-12-22").made(
        order, "unmet", files=file(), verified_on="2026-12-22", result="partly", paid_fen="1000.00"
    )
    assert 'value="2500.00"' in desk.get(bank.page)
    assert "超过处理决定尚未支付的金额" in bank.send(bank.start, fen="2500.01", heads="1")[1]
    assert bank.send(bank.start, fen="2500.00", heads="1")[0] == 302


def test_the_notice_to_the_bank_its_payment_and_the_refill_are_recorded_on_the_pages(desk: Desk) -> None:
    bank = notice_approved(desk)
    desk.on("2026-12-23")
    assert bank.move("serve", 2, received_on="2026-12-21", receiver="示范柜员")[0] == 422
    assert bank.move("serve", 2, received_on="2026-12-23", receiver="示范柜员")[0] == 302
    # five working days after the bank got it on 23 December: 24, 25, 28, 29 and 30 December
    assert desk.on("2026-12-30").check("B13") == {}
    assert desk.on("2026-12-31").check("B13") == {"B13": "B13 red"}
    # a later book with the same facts counts them once
    bank.tell_book("2026-12-22", "3500", "1", "是")
    assert desk.check("B13", "B15") == {"B13": "B13 red"}
    paid = {"paid_on": "2026-12-31", "paid_heads": "1", "voucher": "示范凭证1"}
    status, text = bank.move("pay", 3, **paid, paid_fen="3600")
    assert (status, "超过支付通知书" in text) == (409, True)
    assert bank.move("pay", 3, **paid, paid_fen="3500")[0] == 302
    bank.tell_book("2026-12-22", "3500", "1", "是", "2026-12-31")
    assert desk.get(bank.page).count("银行支付给工人，动用3,500.00元") == 1
    assert desk.check("B13", "B14") == {}
    # ten working days after 31 December: 1, 4 to 8 and 11 to 14 January
    assert desk.on("2027-01-14").check("B14") == {}
    assert bank.move("refill", 4, refilled_on="2027-01-14", refilled_fen="2000")[0] == 302
    assert desk.on("2027-01-15").check("B14") == {"B14": "B14 orange"}
    bank.tell_book("2026-12-22", "3500", "1", "是", "2026-12-31", "2027-01-14", "2000")
    assert desk.check("B14") == {"B14": "B14 orange"}
    assert bank.move("refill", 5, refilled_on="2027-01-15", refilled_fen="3500")[0] == 302
    assert desk.check("B12", "B13", "B14", "B15") == {}
    assert "已补足" in desk.get(bank.page)
    assert bank.move("correct", 6, reason="示范")[0] == 403
    assert bank.move("correct", 6, "approver", reason="登记错了项目")[0] == 302
    # the book still says that the bank paid and that 2,000 were refilled
    assert desk.check("B13", "B14") == {"B14": "B14 orange"}


def test_from_an_order_that_ran_out_to_the_court(desk: Desk) -> None:
    order = desk.on("2026-11-24").draft(**WAGES, amount="3500.00", heads="1", due_on="2026-12-04")
    desk.issue(order)
    desk.serve(order)
    desk.on("2026-12-07")
    decision = desk.draft(
        f"prior={order}", **WAGES, kind="decision", amount="3500.00", heads="1", due_on="2026-12-16",
        heard_on="2026-12-07",
    )  # fmt: skip
    desk.issue(decision)
    desk.on("2026-12-08").serve(decision)
    number = desk.row(decision).number
    # six months after 8 December: Tuesday 8 June 2027
    assert desk.on("2027-06-08").check("F15", "F16") == {}
    assert desk.on("2027-06-09").check("F15", "F16") == {f"F15 {number}": "F15 orange"}
    assert "还没有送达催告书" in desk.refused(decision, "court", day="2027-06-09")

    demand = desk.draft(f"prior={decision}", **WAGES, kind="demand", amount="3500.00", heads="1")
    desk.issue(demand)
    assert desk.row(demand).number == "示范人社监催〔2027〕1号"
    desk.on("2027-06-10").serve(demand)
    # ten working days after Thursday 10 June: 11, 14 to 18 and 21 to 24 June
    assert desk.on("2027-06-24").check("F15", "F16") == {}
    assert "2027-06-24" in desk.refused(decision, "court", day="2027-06-24")
    assert desk.on("2027-06-25").check("F15", "F16") == {f"F16 {number}": "F16 red"}
    # three months after 8 June
    assert "2027-09-08" in desk.get(f"/alerts/{desk.alert('F16', number or '')}")
    desk.made(decision, "court", day="2027-06-25")
    assert desk.check("F15", "F16") == {}


def test_a_case_leads_to_an_order_about_its_project_and_lists_it(desk: Desk) -> None:
    case = desk.county.matters["case1"]
    assert f"/directives/new?case={case}" in desk.get(f"/cases/{case}")
    number = desk.draft(f"case={case}", **WAGES, due_on="2026-12-04", amount="3500", heads="1")
    row = desk.row(number)
    assert (row.case_id, row.matter_id) == (case, desk.project)
    assert f"/directives/{number}" in desk.get(f"/cases/{case}")
    assert f"/directives/{number}" not in desk.get(f"/cases/{desk.county.matters['case2']}")
