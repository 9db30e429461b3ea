"""From an alert to its paper: what the rule orders and no more, and in the paper what the officer typed."""

import re
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from monitor.models.alert import Alert
from monitor.rules.book import BOOK
from tests.directives.desk import Desk
from tests.directives.test_papers import FIRM, issue, said
from tests.views.county import TODAY

DAY = date(2026, 9, 1).toordinal()
TYPED = re.compile(r'id="(fact|ordered|broken|sanction)-(\d)"[^>]*?(?:value="([^"]*)"|>([^<]*)</textarea>)')
LAW = "《保障农民工工资支付条例》"


def raise_alert(desk: Desk, rule: str, level: int, **facts: int) -> int:
    """An alert of the project that stands, with these inputs."""
    text = "|".join(str(facts.get(name, "")) for name in BOOK[rule].input_names)
    found = select(Alert).where(Alert.rule == rule, Alert.matter_id == desk.project, Alert.key == "")
    with desk.database.writing() as session:
        row = session.scalar(found) or Alert(
            rule=rule, matter_id=desk.project, key="", step=rule, since=TODAY, step_since=TODAY, opened_on=TODAY
        )
        row.level, row.status, row.facts = level, "raised", text
        session.add(row)
        session.flush()
        return row.id


def form_of(desk: Desk, alert: int) -> list[dict[str, str]]:
    """The rows of the draft that an alert leads to, those with an item."""
    page = desk.get(f"/directives/new?alert={alert}")
    duties = re.findall(r'<select[^>]* name="duty-(\d)">(.*?)</select>', page, re.DOTALL)
    rows: dict[str, dict[str, str]] = {}
    for number, options in duties:
        if chosen := re.search(r'value="([\w-]+)" selected', options):
            rows[number] = {"duty": chosen[1]}
    for name, number, value, text in TYPED.findall(page):
        if number in rows:
            rows[number][name] = value or text
    return list(rows.values())


ACCOUNTS, DEPOSITS = "《工程建设领域农民工工资专用账户管理暂行办法》", "《工程建设领域农民工工资保证金规定》"
OPENED, SIGNED = {"opened_day": DAY, "file_due_day": DAY + 30}, {"contract_day": DAY, "account_due_day": DAY + 30}
UNPAPERED = {"roster_heads": 20, "unpapered_heads": 3, "unpapered_here_heads": 3, "untyped_heads": 2}
OVERLONG = {"cycle_months": 1, "overlong_month": 202608, "overlong_due_day": DAY + 90, "overlong_months": 1}
DRAWN = {"required_fen": 200, "stored_fen": 100, "out_fen": 30}
REFILL = {"drawn_fen": 200, "refilled_fen": 0, "bank_paid_day": DAY, "refill_due_day": DAY + 14}
WITHHELD = {"papers_seen_day": DAY + 9, "papers_asked_day": DAY, "papers_due_day": DAY + 7}
CASES: tuple[tuple[str, int, dict[str, int], str, str, str, str], ...] = (
    ("C02", 2, OPENED, "account-filing", "contractor", ACCOUNTS, "报备案"),
    ("D02", 3, UNPAPERED, "labour-contract", "sub", f"{LAW}第二十八条", "书面协议"),
    ("A09", 2, {"board_present": 0, "board_whole": 0}, "board", "contractor", f"{LAW}第三十四条", "告示牌"),
    ("A05", 3, {"cycle_months": 2}, "contract-terms", "builder", f"{LAW}第二十四条", "不超过一个月"),
    ("A05", 3, OVERLONG, "contract-terms", "builder", f"{LAW}第二十四条", "调整人工费用的应拨付日"),
    ("A10", 3, WITHHELD, "contract-papers", "contractor", f"{LAW}第五十七条第三项", "依规免开专用账户的，只提供"),
    ("B02", 3, {"required_fen": 200, "stored_fen": 100}, "deposit-shortfall", "contractor", DEPOSITS, "差额。"),
    ("B02", 3, DRAWN, "deposit-shortfall", "contractor", DEPOSITS, "看不出已经补足的0.30元不计入不足"),
    ("B02", 3, DRAWN, "deposit-shortfall", "contractor", DEPOSITS, "差额，登记为动用、看不出已经补足的部分不在此内"),
    ("B14", 3, REFILL, "deposit-refill", "contractor", DEPOSITS, "或者重新提交同等范围和金额的保函"),
    ("C01", 3, SIGNED, "account", "contractor", f"{LAW}第二十六条", "开设"),
)


@pytest.mark.parametrize(("rule", "level", "facts", "duty", "role", "law", "ordered"), CASES, ids=[c[0] for c in CASES])
def test_the_paper_orders_what_the_rule_orders_by_its_own_law(
    desk: Desk, rule: str, level: int, facts: dict[str, int], duty: str, role: str, law: str, ordered: str
) -> None:
    alert = raise_alert(desk, rule, level, **facts)
    assert "起草责令文书" in desk.get(f"/alerts/{alert}")
    [row] = form_of(desk, alert)
    assert row["duty"] == duty
    typed = {f"{name}-0": value for name, value in row.items()}
    number = desk.draft(f"alert={alert}", **FIRM | {"role": role}, **typed, due_on="2026-12-04")
    desk.issue(number)
    paper = said(issue(desk, number, "instruction"))
    assert f"上述行为违反了{law}的规定。" in paper
    assert ordered in paper
    assert not [words for words in ("停工", "退回", "尚未核对", "本系统", "建议", "不明") if words in paper]


def test_a_cycle_and_a_due_day_that_are_both_too_long_are_two_items_of_one_paper(desk: Desk) -> None:
    rows = form_of(desk, raise_alert(desk, "A05", 3, **OVERLONG | {"cycle_months": 2}))
    typed = {f"{name}-{number}": value for number, row in enumerate(rows) for name, value in row.items()}
    number = desk.draft(**FIRM | {"role": "builder"}, **typed, due_on="2026-12-04")
    desk.issue(number)
    paper = said(issue(desk, number, "instruction"))
    assert "周期改为不超过一个月" in paper and "调整人工费用的应拨付日" in paper
    assert "拨付台账登记的2026-08人工费应拨付日为" in paper


@pytest.mark.parametrize(
    ("rule", "level", "facts"),
    [
        ("C09", 2, {"next_wages_fen": 500, "balance_fen": 100}),
        ("B05", 3, {"clean_years": 2}),
        ("B10", 2, {"on_demand": 0, "labour_office": 1}),
        ("A09", 2, {"board_present": 1, "board_whole": 1, "board_photo_day": DAY}),
        ("C06", 2, {"labour_owed_fen": 500}),
        ("D02", 3, {"roster_heads": 20, "unpapered_heads": 3, "unpapered_here_heads": 0}),
    ],
)
def test_an_alert_that_orders_nothing_offers_no_order(desk: Desk, rule: str, level: int, facts: dict[str, int]) -> None:
    alert = raise_alert(desk, rule, level, **facts)
    assert "起草责令文书" not in desk.get(f"/alerts/{alert}")
    assert form_of(desk, alert) == []


def item(**other: Any) -> dict[str, str]:
    return {"duty-0": "account", "fact-0": "示范：没有开户。", "ordered-0": "开设专用账户。"} | other


@pytest.mark.parametrize(
    ("broken", "printed"),
    [
        ("", f"{LAW}第二十六条"),
        (f"{LAW}第二十七条、第二十六条第二款", f"{LAW}第二十七条、第二十六条第二款"),
        ("《示范省工资支付条例》第九条", "《示范省工资支付条例》第九条"),
        ("禁止使用童工规定", "《禁止使用童工规定》"),
        ("工资支付暂行规定第九条", "《工资支付暂行规定》第九条"),
        ("工资支付暂行规定第十六条", "《工资支付暂行规定》第十六条"),
        (f"{LAW}第二十七条；《示范省工资支付条例》第九条", f"{LAW}第二十七条、《示范省工资支付条例》第九条"),
    ],
)
def test_the_paper_prints_the_articles_that_the_officer_typed(desk: Desk, broken: str, printed: str) -> None:
    number = desk.draft(**FIRM, **item(**{"broken-0": broken}), due_on="2026-12-04")
    desk.issue(number)
    assert f"上述行为违反了{printed}的规定。" in said(issue(desk, number, "instruction"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"broken-0": f"{LAW}第六十五条"},
        {"broken-0": "第二十六条"},
        {"broken-0": "有关规定"},
        {"sanction-0": f"{LAW}第六十五条"},
        {"sanction-0": "《示范省工资支付条例》第九条"},
        {"sanction-0": "刑法第二百七十六条之一"},
    ],
)
def test_an_article_that_there_is_not_is_not_kept(desk: Desk, wrong: dict[str, str]) -> None:
    answer = desk.hand_in(**item(**wrong), due_on="2026-12-04")
    assert (answer.status_code, "认不出" in answer.text) == (422, True)
    assert desk.hand_in(**item(), due_on="2026-12-04").status_code == 302


@pytest.mark.parametrize("name", ["fact-0", "ordered-0"])
def test_no_paper_goes_out_with_what_nobody_read(desk: Desk, name: str) -> None:
    for words, fits in (
        ("示范（此项凭记忆，尚未核对原文）。", False),
        ("示范：10个工作日内（本系统建议）。", False),
        ("示范。", True),
    ):
        number = desk.draft(**item(**{name: words}), due_on="2026-12-04")
        if fits:
            desk.made(number, "submit")
        else:
            refused = desk.refused(number, "submit")
            assert "没有法律效力" in refused


def test_a_penalty_rests_on_the_sanction_that_was_typed(desk: Desk) -> None:
    board = {"duty-0": "board", "fact-0": "示范：没有告示牌。", "ordered-0": "设立告示牌。"}
    order = desk.on("2026-11-24").draft(**board, **FIRM, due_on="2026-12-04")
    desk.issue(order)
    desk.serve(order)
    told = {"kind": "penalty_notice", "fine": "60000", "due_on": "2026-12-11", "sanction-0": "支付条例第五十六条第四项"}
    desk.on("2026-12-07")
    notice = desk.draft(f"prior={order}", **board, **FIRM, **told)
    desk.issue(notice)
    assert f"根据{LAW}第五十六条第四项" in said(issue(desk, notice, "penalty-notice"))
