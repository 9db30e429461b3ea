"""The paper of a project that needs no dedicated account names none, and threatens nothing that rests on one."""

import pytest
from sqlalchemy import select

from monitor.models.directive import DirectiveItem
from tests.directives.desk import Desk
from tests.directives.test_papers import FIRM, issue, said
from tests.directives.test_rule_drafts import DAY, LAW, form_of, raise_alert

OWED = {"month": 202609, "labour_due_day": DAY, "labour_owed_fen": 100_000, "labour_in_fen": 0}
BY_HAND = {"month": 202609, "paid_heads": 2, "off_account_heads": 1, "collected_heads": 1}
CASES: tuple[tuple[str, dict[str, int], str, str, str, str], ...] = (
    ("C06", OWED, "labour-cost-spared", "builder", f"{LAW}第二十四条、第二十九条", "足额拨付给施工总承包单位"),
    ("E11", BY_HAND, "own-hand", "sub", f"{LAW}第十一条", "把工资直接支付给农民工本人"),
)
SPARED = tuple((rule, facts | {"account_spared": 1}, *rest) for rule, facts, *rest in CASES)
UNKNOWN = CASES[1]
"""Nobody knows whether the project needs an account."""


def paper_of(desk: Desk, rule: str, role: str, facts: dict[str, int]) -> tuple[str, str | None, str]:
    """The item that the alert's draft leads to, what a penalty for it would rest on, and the text of the paper."""
    alert = raise_alert(desk, rule, 3, **facts)
    [row] = form_of(desk, alert)
    typed = {f"{name}-0": value for name, value in row.items()}
    number = desk.draft(f"alert={alert}", **FIRM | {"role": role}, **typed, due_on="2026-12-04")
    with desk.database.reading() as session:
        sanction = session.scalars(select(DirectiveItem.sanction).where(DirectiveItem.directive_id == number)).one()
    desk.issue(number)
    return row["duty"], sanction, said(issue(desk, number, "instruction"))


@pytest.mark.parametrize(
    ("rule", "facts", "duty", "role", "law", "ordered"), (*SPARED, UNKNOWN), ids=("C06", "E11", "E11 unknown")
)
def test_nothing_in_the_paper_supposes_an_account(
    desk: Desk, rule: str, facts: dict[str, int], duty: str, role: str, law: str, ordered: str
) -> None:
    item, sanction, paper = paper_of(desk, rule, role, facts)
    assert (item, sanction) == (duty, None)
    assert f"上述行为违反了{law}的规定。" in paper
    assert ordered in paper
    assert not [words for words in ("专用账户", "停工", "第五十七条", "第五十五条") if words in paper]


def test_where_an_account_is_due_the_labour_cost_is_ordered_into_it(desk: Desk) -> None:
    item, sanction, paper = paper_of(desk, "C06", "builder", OWED | {"account_spared": 0})
    assert (item, sanction) == ("labour-cost", "保障农民工工资支付条例 第五十七条第二项")
    assert "足额拨付至农民工工资专用账户" in paper
