"""The words of papers: each type as it is committed, and what may not be printed refused by name."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

import pytest

from monitor.papers.desk import BLANK, Desk, Issuer
from monitor.papers.kind import kinds, write
from monitor.papers.kinds.deposit_payment import PAPER as PAYMENT
from monitor.papers.kinds.instruction import PAPER as INSTRUCTION
from monitor.papers.law import DECIDED_IN_TIME, REFILL_WORKDAYS, Stated, cited, printed_values, stated_parameter
from monitor.papers.parties import Officer, Party
from monitor.papers.sheet import Grid, Line, Row, Seal
from monitor.values.confidence import Confidence
from monitor.values.papers import PaperType
from monitor.values.parameters import PARAMETERS
from monitor.values.statutes import (
    LABOUR_CONTRACT_LAW,
    LABOUR_INSPECTION,
    LABOUR_INSPECTION_RULES,
    REALNAME_RULES,
    REGULATION,
)
from monitor.values.words import say
from tests.papers.golden import sample, text_file, text_of
from tests.papers.samples import FACTS, FIRM, ISSUER, PAYEES, TODAY, desk

ID_NUMBER, PHONE, CARD = "110101199003079972", "13800008000", "6200000000000008386"
PUNCTUATION = "，。；：、）》”！？"


def problems(paper: PaperType, facts: Any, at: Desk | None = None) -> list[str]:
    at = at or desk()
    write(kinds()[paper], facts, at, "示人社〔2026〕1号")
    return [say(problem) for problem in at.problems]


def test_every_type_of_the_rulebook_has_a_file_and_a_sample() -> None:
    assert set(kinds()) == set(PaperType) == set(FACTS)
    marks = [kind.mark for kind in kinds().values()]
    assert len(set(marks)) == len(marks)


@pytest.mark.parametrize("paper", PaperType)
def test_a_paper_says_what_was_agreed(paper: PaperType) -> None:
    assert text_file(paper).read_text(encoding="utf-8") == text_of(paper), "run `python -m tests.papers.golden`"


@pytest.mark.parametrize("paper", PaperType)
def test_a_complete_paper_meets_no_refusal(paper: PaperType) -> None:
    assert problems(paper, FACTS[paper]) == []


@pytest.mark.parametrize("paper", PaperType)
def test_texts_are_whole_sentences_without_gaps_or_doubled_signs(paper: PaperType) -> None:
    text = sample(paper).text
    assert "None" not in text
    assert not any(one + two in text for one in "，。；：、" for two in "，。；：、")
    assert not any(line.startswith(tuple(PUNCTUATION)) for line in text.splitlines())


@pytest.mark.parametrize("paper", PaperType)
def test_the_seal_bears_office_and_day_in_chinese_numerals(paper: PaperType) -> None:
    seals = [block for block in sample(paper).blocks if isinstance(block, Seal)]
    if kinds()[paper].leaves and paper not in (PaperType.SERVICE, PaperType.INSPECTION):
        assert seals == [Seal(ISSUER.name, "二〇二六年十一月二十六日")]


@pytest.mark.parametrize(
    "paper",
    [PaperType.DECISION, PaperType.PENALTY, PaperType.LISTING, PaperType.EARLY_REMOVAL, PaperType.LISTING_REVOCATION],
)
def test_decisions_name_both_remedies_with_their_time(paper: PaperType) -> None:
    text = sample(paper).text
    assert "六十日内" in text
    assert "六个月内" in text
    assert ISSUER.reconsiders in text
    assert ISSUER.court in text


def empty(facts: Any) -> Any:
    """The facts with everything left out that may be."""
    blank = {field.name: None for field in fields(facts) if "None" in str(field.type)}
    firms = {field.name: Party(None) for field in fields(facts) if isinstance(getattr(facts, field.name), Party)}
    return replace(facts, **{**blank, **firms})


@pytest.mark.parametrize("paper", PaperType)
def test_what_is_missing_is_a_line_to_write_on_and_a_refusal_where_the_law_asks_for_it(paper: PaperType) -> None:
    at = desk()
    sheet = write(kinds()[paper], empty(FACTS[paper]), at, "")
    assert BLANK * 2 in sheet.text or paper is PaperType.ENFORCEMENT
    assert any("依法必须载明" in say(problem) for problem in at.problems)


def test_a_fact_that_the_law_does_not_ask_for_leaves_a_line_only() -> None:
    facts = replace(FACTS[PaperType.DEPOSIT_PAYMENT], bank=None)
    at = desk()
    sheet = write(PAYMENT, facts, at, "")
    assert f"{BLANK * 8}：" in sheet.text
    assert [say(problem) for problem in at.problems] == ["缺少“当事人名称”，这种文书依法必须载明。"]


def test_an_office_that_nobody_entered_is_a_refusal() -> None:
    refused = problems(PaperType.DECISION, FACTS[PaperType.DECISION], Desk(Issuer("", ""), TODAY))
    assert refused == [
        "缺少“行政复议机关”，这种文书依法必须载明。",
        "缺少“管辖法院”，这种文书依法必须载明。",
        "缺少“出具机关”，这种文书依法必须载明。",
    ]


def test_a_value_from_memory_is_refused_until_a_legal_reader_signs_it() -> None:
    assert REFILL_WORKDAYS.confidence is Confidence.M
    at, signed = desk(), desk(signed=frozenset({REFILL_WORKDAYS.code}))
    assert (at.law(REFILL_WORKDAYS), signed.law(REFILL_WORKDAYS)) == ("10个工作日", "10个工作日")
    assert [say(one) for one in at.problems] == [
        "“保证金补足期限”尚未核对原文，须经法制审核签认后才能印入文书（规则 K07）。"
    ]
    assert signed.problems == []


def test_an_article_from_memory_is_refused_until_a_legal_reader_signs_it() -> None:
    at, signed = desk(), desk(signed=frozenset({DECIDED_IN_TIME.code}))
    assert (
        at.cite(DECIDED_IN_TIME) == signed.cite(DECIDED_IN_TIME) == "《关于实施《劳动保障监察条例》若干规定》第三十七条"
    )
    assert "第三十七条" in say(at.problems[0])
    assert "K07" in say(at.problems[0])
    assert signed.problems == []


def test_our_own_suggestion_is_never_law_whoever_signs_it() -> None:
    own = Stated("review.days", "审核天数", "5日", Confidence.R)
    for at in (desk(), desk(signed=frozenset({own.code}))):
        at.law(own)
        assert [say(one) for one in at.problems] == [
            "“审核天数”是本系统建议值，没有法律效力，不能作为法律规定印入文书（规则 K07）。"
        ]


def test_a_threshold_that_the_county_left_to_our_default_does_not_go_to_the_police() -> None:
    parameter = PARAMETERS["crime.x2"]
    for unset, refused in ((True, 1), (False, 0)):
        threshold = stated_parameter(parameter, "30000.00元", unset=unset)
        facts = replace(FACTS[PaperType.TRANSFER], threshold=threshold)
        assert len(problems(PaperType.TRANSFER, facts)) == refused


def test_an_article_that_a_record_names_is_as_sure_as_we_are_of_its_text() -> None:
    sure = (REGULATION[12], REGULATION[54].item(1), LABOUR_INSPECTION[26], LABOUR_CONTRACT_LAW[85])
    assert cited(REALNAME_RULES.whole).confidence is REALNAME_RULES.dated
    unsure = (LABOUR_CONTRACT_LAW[86], LABOUR_INSPECTION_RULES[37], REALNAME_RULES[8])
    assert all(cited(article).confidence.is_confirmed for article in sure)
    assert all(cited(article).confidence is Confidence.M for article in unsure)


def test_law_in_the_words_of_the_record_stands_beside_articles() -> None:
    first = FACTS[PaperType.INSTRUCTION].demands[0]
    told = replace(FACTS[PaperType.INSTRUCTION], demands=(replace(first, also_broken="《示范省条例》第一条"),))
    at = desk()
    assert "第三十条、《示范省条例》第一条的规定。" in write(INSTRUCTION, told, at, "").text
    alone = replace(told, demands=(replace(first, broken=(), also_broken="《示范省条例》第一条"),))
    assert "违反了《示范省条例》第一条的规定。" in write(INSTRUCTION, alone, at, "").text
    assert at.problems == []


def test_the_list_of_what_is_printed_has_each_value_once() -> None:
    codes = [value.code for value in printed_values()]
    assert len(set(codes)) == len(codes)
    assert all(value.confidence is not Confidence.R for value in printed_values())


@pytest.mark.parametrize("number", [ID_NUMBER, PHONE, CARD])
def test_no_number_of_a_person_is_printed_in_clear(number: str) -> None:
    told = problems(PaperType.INSTRUCTION, replace(FACTS[PaperType.INSTRUCTION], project=f"示范{number}项目"))
    assert told == [f"文中有完整的身份证号、银行卡号或手机号（末四位 {number[-4:]}），须先遮盖。"]
    assert number not in "".join(told)


def test_a_credit_code_is_no_number_of_a_person() -> None:
    facts = replace(FACTS[PaperType.DECISION], party=replace(FIRM, code="911100000000000019"[:17] + "A"))
    assert problems(PaperType.DECISION, facts) == []


def test_who_complained_stands_among_all_who_are_owed_and_nowhere_else_in_what_leaves_the_office() -> None:
    facts, secret = FACTS[PaperType.INSTRUCTION], frozenset({"示范李四"})
    assert {one.name for one in PAYEES} > secret
    assert problems(PaperType.INSTRUCTION, facts, desk(confidential=secret)) == []
    alone = replace(facts, payees=tuple(one for one in PAYEES if one.name in secret))
    for known in (secret, secret | {"示范王五"}):
        told = problems(PaperType.INSTRUCTION, alone, desk(confidential=known))
        assert len(told) == 1
        assert "附件只列了投诉举报人" in told[0]
    everybody = frozenset(one.name or "" for one in PAYEES)
    assert "附件只列了投诉举报人" in problems(PaperType.INSTRUCTION, facts, desk(confidential=everybody))[0]
    named = problems(PaperType.INSTRUCTION, replace(facts, project="示范李四反映的项目"), desk(confidential=secret))
    assert len(named) == 1
    assert "F19" in named[0]
    assert problems(PaperType.COMPLAINT, FACTS[PaperType.COMPLAINT], desk(confidential=secret)) == []


def test_one_inspector_makes_no_record() -> None:
    assert problems(
        PaperType.INSPECTION, replace(FACTS[PaperType.INSPECTION], inspectors=(Officer("示范甲", "SF0001"),))
    ) == ["检查人员少于两人，不能出具检查记录（劳动保障监察条例第十六条）。"]


def test_a_deposit_goes_back_only_where_the_review_agreed() -> None:
    for agreed in (False, None):
        told = problems(PaperType.DEPOSIT_RETURN, replace(FACTS[PaperType.DEPOSIT_RETURN], agreed=agreed))
        assert told == ["台账没有“同意返还”的审核结果，不能出具返还确认书。"]


def test_nobody_acts_before_the_last_day_is_over() -> None:
    for paper, field in (
        (PaperType.DEPOSIT_PAYMENT, "decision_due_on"),
        (PaperType.TRANSFER, "order_due_on"),
        (PaperType.LISTING_NOTICE, "order_due_on"),
        (PaperType.LISTING, "order_due_on"),
    ):
        early = problems(paper, replace(FACTS[paper], **{field: TODAY}))
        assert len(early) == 1, paper
        assert early[0].endswith("（2026-11-26）还没有届满。")
        assert problems(paper, replace(FACTS[paper], **{field: TODAY - timedelta(1)})) == []


def test_a_decision_that_was_met_opens_no_deposit() -> None:
    met = replace(FACTS[PaperType.DEPOSIT_PAYMENT], met_on=date(2026, 11, 20))
    assert problems(PaperType.DEPOSIT_PAYMENT, met) == ["台账记明处理决定已经履行，不能再从保证金支付。"]


@pytest.mark.parametrize(("days", "refused"), [(29, 1), (30, 0)])
def test_a_deposit_goes_back_after_thirty_days_on_the_board(days: int, refused: int) -> None:
    asked = date(2026, 9, 28) + timedelta(days)
    facts = replace(FACTS[PaperType.DEPOSIT_RETURN], applied_on=asked)
    assert len(problems(PaperType.DEPOSIT_RETURN, facts)) == refused


@pytest.mark.parametrize("wrong", [{"fen": 1_230_001}, {"heads": 4}])
def test_a_bank_is_told_one_sum_and_one_number_of_people(wrong: dict[str, int]) -> None:
    told = problems(PaperType.DEPOSIT_PAYMENT, replace(FACTS[PaperType.DEPOSIT_PAYMENT], **wrong))
    assert told == ["附件的人数、金额与正文不一致，请核对后再出具。"]


def test_a_guarantee_is_paid_under_and_given_back_by_its_number() -> None:
    for paper in (PaperType.DEPOSIT_PAYMENT, PaperType.DEPOSIT_RETURN):
        facts = replace(FACTS[paper], guarantee=True, guarantee_no="BH-0001")
        at = desk()
        assert "保函（编号：BH-0001）" in write(kinds()[paper], facts, at, "").text
        assert at.problems == []
        assert len(problems(paper, replace(facts, guarantee_no=None))) == 1


def test_an_instruction_without_law_or_demand_is_refused() -> None:
    bare = replace(FACTS[PaperType.INSTRUCTION], demands=(), fen=None)
    told = problems(PaperType.INSTRUCTION, bare)
    assert told == ["缺少“改正事项”，这种文书依法必须载明。", "缺少“违反的法律条款”，这种文书依法必须载明。"]


def texts_of(row: Row) -> Iterator[str]:
    return (cell.text for cell in row.cells)


def test_facts_stand_on_one_line_without_signs_that_cannot_be_printed() -> None:
    party = replace(FIRM, name="示范\x00建筑\n有限\u200b公司\u202e")
    sheet = write(INSTRUCTION, replace(FACTS[PaperType.INSTRUCTION], party=party), desk(), "")
    assert "示范建筑 有限公司：" in [block.text for block in sheet.blocks if isinstance(block, Line)]


def test_a_list_of_workers_adds_up_and_shows_no_more_than_the_last_signs_of_a_number() -> None:
    lists = [block for block in sample(PaperType.INSTRUCTION).blocks if isinstance(block, Grid)]
    assert list(texts_of(lists[0].rows[-1])) == ["合计", "12300.00元", ""]
    assert [list(texts_of(row))[2] for row in lists[0].rows[1:-1]] == ["9988", "997X", "0012"]


def test_a_due_day_is_said_in_figures() -> None:
    facts = replace(FACTS[PaperType.INSTRUCTION], due_on=date(2026, 12, 5))
    assert "现责令你单位于2026年12月5日前改正" in write(INSTRUCTION, facts, desk(), "").text
