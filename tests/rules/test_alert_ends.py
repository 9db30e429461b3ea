"""What ends an alert is said where it is said how it ends, in both languages."""

import pytest

from monitor.rules.book import BOOK
from monitor.values.words import say, translate

DONE = ("实际竣工日期", "completion")
BACK = ("已经返还", "given back")
NUMBERED = ("依规免开的", "by its number alone, without a day of opening")
CLOSED = ("账户已经销户", "closed")
ENDS = (
    ("A02", "更正了投资性质", "kind of investment is corrected"),
    *((code, *DONE) for code in ("A01", "A03", "A04", "A06", "A07", "A08", "A09", "A11", "B09")),
    ("A09", "该次检查登记整改完成", "that check is entered as put right"),
    *((code, *BACK) for code in ("B01", "B02", "B03", "B06", "B07", "B11", "B12", "B14", "B16", "B17", "B20", "B22")),
    *((code, "保函已经退还", "given back") for code in ("B08", "B10")),
    ("B02", "尚待补足的", "still to be put back"),
    ("B04", "重新核定为没有欠薪", "confirms anew that there were none"),
    ("B05", "专用账户一项不再提示", "no more told of the account"),
    ("B06", "往前看的期间已过", "the period looked at is over"),
    ("B07", "移出名单或者列入期满", "taken off the list or its time is over"),
    ("B12", "被撤销", "annulled"),
    ("B13", "撤回了支付通知书", "taken back"),
    ("B14", "重新提交同等范围和金额保函的", "new guarantee of the same scope and amount"),
    ("B15", "撤回了支付通知书，或者台账更正为没有动用", "or the ledger is corrected to say that nothing was drawn"),
    ("B16", *CLOSED),
    ("B18", "返还确认日期、返还日期", "confirmed or the deposit given back"),
    *((code, "撤回返还申请", "application is withdrawn") for code in ("B17", "B18", "B20")),
    *((code, "线索或案件没有办结", "not finished") for code in ("B19", "B21")),
    ("C10", "依规免开专用账户", "lawfully exempt"),
    ("C16", "投资性质", "kind of investment"),
    *((code, *CLOSED) for code in ("C02", "C03", "C04", "C13")),
    *((code, *NUMBERED) for code in ("C02", "C03", "C04", "C15")),
    ("C09", "发薪日一过", "Once the pay day is over"),
    ("C13", "撤回销户申请", "withdraw the application"),
    ("C15", "不再提示", "not raised any more"),
    ("D01", "即为先进场后登记", "counts as on site before registration"),
    ("D04", "清点为0人的也解除", "a count of nobody ends it too"),
    ("D04", "清点以后才登记的，须再次清点", "registered after the count"),
    ("E12", "红色转为黄色", "red becomes yellow"),
    ("E15", "每个用工单位", "every employing unit"),
    ("E20", "文书已撤销、期限已变更", "annulled or its time limit changed"),
    ("H08", "合同交付日期一过", "Once the day agreed is over"),
    ("H18", "延长后的维修期限未过", "extended has not passed"),
    ("H25", "还没有超过30日", "not more than 30 days ago"),
)


@pytest.mark.parametrize(("code", "chinese", "english"), ENDS)
def test_an_alert_says_everything_that_ends_it(code: str, chinese: str, english: str) -> None:
    said = BOOK[code].clears
    assert chinese in said
    assert english in translate(said, "en")


def test_the_contract_has_to_state_the_cycle_of_the_labour_cost() -> None:
    """国务院令第724号 第二十四条 names the cycle itself, the account rules the day beside it."""
    assert "人工费用拨付周期和拨付日期" in BOOK["A06"].wording
    assert "cycle and the day on which labour cost is allocated" in translate(BOOK["A06"].wording, "en")


def test_a_share_that_nobody_set_is_no_ground_of_an_order() -> None:
    assert "先核实当地有没有规定比例" in BOOK["A03"].must
    assert "find out first whether a share is set there" in translate(BOOK["A03"].must, "en")


@pytest.mark.parametrize(
    ("code", "chinese", "english"),
    [
        ("B02", "不在限期补足之内", "no part of what is to be made up"),
        ("B08", "10个工作日内（本系统建议）", "within 10 working days (suggested by this system)"),
        ("B12", "先向开立银行核实是否仍予支付", "ask the bank that gave it first"),
        ("B14", "或者重新提交同等范围和金额的保函", "or hand in a new guarantee of the same scope and amount"),
        ("B17", "公示满30日后再申请", "once 30 days of public notice are over"),
        ("C16", "因此拖欠农民工工资的，人社部门报请本级人民政府责令", "Where wages are owed because of it"),
    ],
)
def test_no_more_is_asked_than_the_law_allows(code: str, chinese: str, english: str) -> None:
    """A sum that the bank paid has time to be put back; the government orders where arrears came of it (724 Art 59)."""
    said = BOOK[code].must
    assert chinese in said
    assert english in translate(said, "en")


def test_a_share_is_compared_in_the_unit_in_which_it_is_told() -> None:
    said = say(BOOK["A07"].sentence("1899|195"), "zh_Hans_CN")
    assert said == "合同约定人工费比例为18.99%，本地标准不低于19.5%。"


def test_the_day_by_which_works_began_is_one_of_them() -> None:
    assert "不晚于{start_day}已开工" in BOOK["A11"].wording
