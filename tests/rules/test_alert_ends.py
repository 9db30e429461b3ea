"""What ends an alert is said where it is said how it ends, in both languages."""

import pytest

from monitor.rules.book import BOOK
from monitor.values.words import translate

DONE = ("实际竣工日期", "completion")
BACK = ("已经返还", "given back")
CLOSED = ("账户已经销户", "closed")
ENDS = (
    ("A02", "更正了投资性质", "kind of investment is corrected"),
    *((code, *DONE) for code in ("A03", "A04", "A06", "A08", "A09", "B09")),
    ("A09", "该次检查登记整改完成", "that check is entered as put right"),
    *((code, *BACK) for code in ("B03", "B11", "B16", "B17", "B22")),
    ("B08", "保函已经退还", "given back"),
    ("B16", *CLOSED),
    ("B18", "返还确认日期、返还日期", "confirmed or the deposit given back"),
    *((code, *CLOSED) for code in ("C02", "C03", "C04", "C13")),
    ("C09", "发薪日一过", "Once the pay day is over"),
    ("C13", "撤回销户申请", "withdraw the application"),
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
