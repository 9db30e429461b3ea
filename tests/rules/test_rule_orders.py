"""What an alert offers to order is what its rule says: duty, articles and sanction, and nothing that nobody read."""

import re
from collections.abc import Mapping

import pytest

from monitor.lifecycles.directive import UNVERIFIED
from monitor.rules.base import Rule
from monitor.rules.book import BOOK
from monitor.values.citations import NoSuchArticle, read_citations
from monitor.values.duties import DUTIES
from monitor.values.duty import Duty
from monitor.values.norms import Article
from monitor.values.parameters import PARAMETERS
from monitor.values.rule_orders import ORDERED, Ordered, offered
from monitor.values.statutes import LABOUR_INSPECTION, REGULATION
from monitor.values.terms import Level, MatterKind, RuleKind
from monitor.values.words import SOURCE_LOCALE, say

OFFERS = [one for several in ORDERED.values() for one in several]
NAMES = [f"{one.rule} {one.code}" for one in OFFERS]
NOT_ORDERED: Mapping[str, str] = {
    "A01": "the industry department looks into the funds",
    "A02": "the industry department and finance order it, not we",
    "A04": "remind the builder",
    "A07": "the industry department asks for a supplement",
    "A11": "register",
    "B03": "an officer re-checks the rate",
    "B04": "withdraw the exemption first: until then nothing is owed",
    "B05": "withdraw the exemption first: until then nothing is owed",
    "B06": "set the sum anew",
    "B07": "set the sum anew",
    "B08": "ask for a new guarantee",
    "B10": "ask for a re-issue; from memory",
    "B11": "remind",
    "B13": "press the bank, tell its regulator",
    "B15": "stop and audit",
    "B16": "object to the court or agency",
    "B17": "refuse as early",
    "B20": "refuse in writing",
    "B22": "ask the bank",
    "C04": "the bank corrects",
    "C09": "ask the builder to top up: a forecast",
    "C12": "ask contractor and bank",
    "C13": "refuse",
    "C14": "refuse, tell the bank",
    "C15": "remind",
    "C16": "ask the government to order",
    "D04": "verify",
    "D07": "the industry department presses",
    "D08": "complete",
    "D10": "the contractor registers cards: an indicator of others",
    "E03": "remind",
    "E07": "explain or pay",
    "E10": "audit with the bank",
    "E12": "press for settlement",
    "E15": "a group file, and the leader is told",
    "E19": "a preventive visit",
    "E21": "tell the market regulator",
    "F04": "refuse in writing",
    "F10": "what follows is drafted from the directive that ran out",
    "F21": "visit",
    "J01": "a report on transfer",
    "J08": "a legal review",
    "J09": "the plan for emergencies",
    "J10": "the plan for emergencies",
    "J11": "police, leader on site",
    "J14": "recover by law",
}
OF_WAGES = (REGULATION[12], REGULATION[14], REGULATION[30])
LENT: Mapping[str, tuple[tuple[Article, ...], str]] = {
    "E16": (OF_WAGES, "its own article is the test of a crime; what is broken is what E04 of the same wages cites"),
    "E17": (OF_WAGES, "as E16"),
    "E18": (OF_WAGES, "the order to pay that the rule has posted is about the wages of E04"),
    "D09": ((), "the officer names the law: no paper of ours cites it"),
}
"""Articles of a draft that are not its rule's own, and why."""


def bare(article: Article) -> Article:
    return Article(article.norm, article.number, article.insertion)


def rests_on(article: Article, rule: Rule) -> bool:
    """Whether a rule cites the article; a whole norm stands for articles of which we know no number for certain."""
    return any(bare(one) == article or one == article or one.norm.whole == article for one in rule.articles)


def test_every_breach_either_orders_something_or_says_why_it_does_not() -> None:
    breaches = {
        code
        for code, rule in BOOK.items()
        if rule.kind is RuleKind.FINDING and rule.matter_kind is not MatterKind.HOUSING
    }
    assert breaches == set(ORDERED) | set(NOT_ORDERED)
    assert not set(ORDERED) & set(NOT_ORDERED)


@pytest.mark.parametrize("one", OFFERS, ids=NAMES)
def test_a_draft_names_no_article_that_its_rule_does_not_rest_on(one: Ordered) -> None:
    rule = BOOK[one.rule]
    strange = tuple(article for article in one.articles if not rests_on(article, rule))
    assert strange == (LENT[one.rule][0] if one.rule in LENT else ())
    assert one.articles or one.rule in LENT


@pytest.mark.parametrize("one", OFFERS, ids=NAMES)
def test_a_draft_threatens_only_what_its_rule_rests_on(one: Ordered) -> None:
    """Orders to pay threaten extra pay, by the law; and whoever disobeys any order is fined for that."""
    sanction = one.duty.sanction
    general = {True: (LABOUR_INSPECTION[26],), False: (LABOUR_INSPECTION[30],) if one.code == "other" else ()}
    if sanction is not None and sanction.article not in general[one.duty.pays]:
        assert sanction.article in BOOK[one.rule].articles


@pytest.mark.parametrize("one", OFFERS, ids=NAMES)
def test_what_is_ordered_is_an_order_of_the_rule(one: Ordered) -> None:
    assert "责令" in BOOK[one.rule].must
    if one.duty.sanction is not None and one.duty.sanction.stops_work and "罚款" in BOOK[one.rule].must:
        assert "停工" in BOOK[one.rule].must


@pytest.mark.parametrize("one", OFFERS, ids=NAMES)
def test_no_draft_says_what_nobody_read(one: Ordered) -> None:
    rule = BOOK[one.rule]
    wording = one.found or rule.wording
    text = "|".join("1" for _name in rule.input_names)
    said = say(rule.sentence(text, wording), SOURCE_LOCALE) + one.order + one.duty.order
    assert [words for words in (*UNVERIFIED, "各地", "本县", "建议", "先核实", "须核实") if words in said] == []
    named = set(re.findall(r"{(\w+)}", wording))
    assert named <= set(rule.input_names)
    assert not {name for name in named if name in {parameter.bind for parameter in PARAMETERS.values()}}


@pytest.mark.parametrize("duty", DUTIES.values(), ids=DUTIES.keys())
def test_the_articles_of_a_duty_are_read_back_from_its_words(duty: Duty) -> None:
    assert read_citations("、".join(article.chinese for article in duty.broken)).articles == duty.broken


def known(**facts: int | None) -> Mapping[str, int | None]:
    return facts


@pytest.mark.parametrize(
    ("rule", "level", "facts", "codes"),
    [
        *(
            (
                *("A03", Level.ORANGE),
                known(contract_fen=1_000, p_payguar_min_permille=50, **facts),
                ["payment-guarantee"] if ordered else [],
            )
            for facts, ordered in (
                ({"guarantee_fen": 49, "p_payguar_min_permille_unset": 1}, False),
                ({"guarantee_fen": 49, "p_payguar_min_permille_unset": 0}, True),
                ({"guarantee_fen": 50, "p_payguar_min_permille_unset": 1}, True),
                ({"guarantee_fen": None, "p_payguar_min_permille_unset": 1}, True),
                ({"guarantee_fen": 0, "guarantee_none": 1, "p_payguar_min_permille_unset": 1}, True),
                ({"guarantee_fen": 49}, True),
                ({"guarantee_fen": 49, "guarantee_none": 1, "p_payguar_min_permille_unset": 1}, False),
            )
        ),
        ("A09", Level.YELLOW, known(board_present=1, board_whole=1, board_photo_day=1), []),
        ("A09", Level.YELLOW, known(board_present=1, board_whole=None), []),
        ("A09", Level.YELLOW, known(board_present=0, board_whole=1), ["board"]),
        ("A09", Level.YELLOW, known(board_present=1, board_whole=0), ["board"]),
        ("A09", Level.YELLOW, known(board_present=1, board_whole=1, board_checked_day=1), ["board"]),
        ("A09", Level.YELLOW, known(board_present=0, board_whole=0, board_checked_day=1), ["board"]),
        ("B01", Level.BLUE, {}, []),
        ("B01", Level.ORANGE, {}, ["deposit"]),
        ("B02", Level.ORANGE, {}, ["deposit-shortfall"]),
        ("B02", Level.ORANGE, known(out_fen=30), ["deposit-shortfall"]),
        ("B05", Level.ORANGE, {}, []),
        ("B09", Level.YELLOW, {}, []),
        ("B09", Level.RED, {}, ["guarantee-renewal"]),
        ("B10", Level.YELLOW, {}, []),
        ("C02", Level.YELLOW, {}, ["account-filing"]),
        ("C06", Level.YELLOW, {}, []),
        ("C06", Level.ORANGE, {}, ["labour-cost"]),
        ("C06", Level.ORANGE, known(account_spared=1), ["labour-cost-spared"]),
        ("C06", Level.YELLOW, known(account_spared=1), []),
        ("C09", Level.YELLOW, {}, []),
        ("D01", Level.ORANGE, known(unregistered_heads=1, unrecorded_heads=0), []),
        ("D01", Level.ORANGE, known(unregistered_heads=2, unrecorded_heads=1), ["real-name"]),
        ("D02", Level.ORANGE, known(unpapered_heads=2, unpapered_here_heads=0), []),
        ("D02", Level.ORANGE, known(unpapered_heads=2, unpapered_here_heads=1), ["labour-contract"]),
        ("D09", Level.RED, known(minor_heads=1, minor_here_heads=0), []),
        ("D09", Level.RED, known(minor_heads=2, minor_here_heads=1), ["other"]),
        ("E04", Level.YELLOW, {}, []),
        ("E04", Level.ORANGE, {}, ["wages"]),
        ("E11", Level.ORANGE, known(foreign_card_heads=1, off_account_heads=0, cards_seen=0), []),
        ("E11", Level.ORANGE, known(off_account_heads=1, cards_seen=0, account_spared=0), ["own-account"]),
        ("E11", Level.ORANGE, known(off_account_heads=1, cards_seen=1, account_spared=0), ["cards", "own-account"]),
        ("E11", Level.ORANGE, known(off_account_heads=3, collected_heads=1, account_spared=None), ["own-hand"]),
        ("E11", Level.ORANGE, known(off_account_heads=3, collected_heads=0, cards_seen=1), ["cards"]),
        ("E11", Level.ORANGE, known(off_account_heads=3, collected_heads=1, account_spared=1), ["own-hand"]),
        ("E11", Level.ORANGE, known(off_account_heads=3, collected_heads=0, account_spared=1), []),
        ("E11", Level.ORANGE, known(off_account_heads=3, collected_heads=1, account_spared=0), ["own-account"]),
        ("Z99", Level.RED, {}, []),
    ],
)
def test_an_order_is_offered_where_the_rulebook_orders(
    rule: str, level: Level, facts: Mapping[str, int | None], codes: list[str]
) -> None:
    assert [one.code for one in offered(rule, level, facts)] == codes


def test_a_builder_is_not_told_to_have_broken_the_article_on_subcontracts() -> None:
    [terms] = offered("A06", Level.YELLOW, {})
    assert terms.articles == (REGULATION[24],)


@pytest.mark.parametrize("several", ORDERED.values(), ids=ORDERED.keys())
def test_one_paper_has_one_subject(several: list[Ordered]) -> None:
    assert len({one.duty.role for one in several}) == 1


@pytest.mark.parametrize(
    ("text", "articles", "others"),
    [
        ("《保障农民工工资支付条例》第二十六条、第三十条", ["支付条例第二十六条", "支付条例第三十条"], []),
        ("保障农民工工资支付条例 第五十四条第一项、第三项", ["支付条例第五十四条第一项、第三项"], []),
        ("支付条例第29条第2款；监察条例第二十六条", ["支付条例第二十九条第二款", "监察条例第二十六条"], []),
        ("国务院令第724号第六十四条", ["支付条例第六十四条"], []),
        ("《示范省条例》第五条第一款、第六条", [], ["《示范省条例》第五条第一款", "《示范省条例》第六条"]),
        ("《示范省条例》、刑法第二百七十六条之一", ["刑法第二百七十六条之一"], ["《示范省条例》"]),
        ("《关于实施《劳动保障监察条例》若干规定》第十八条", ["监察若干规定第十八条"], []),
        ("专户办法", ["专户办法"], []),
    ],
)
def test_citations_are_read_as_officers_write_them(text: str, articles: list[str], others: list[str]) -> None:
    found = read_citations(text)
    assert ([one.brief for one in found.articles], list(found.others)) == (articles, others)


@pytest.mark.parametrize(
    "text", ["第二十六条", "支付条例第六十五条", "监察条例第三十七条", "支付条例第零条", "支付条例第条", "有关规定"]
)
def test_an_article_that_there_is_not_is_no_citation(text: str) -> None:
    with pytest.raises(NoSuchArticle):
        read_citations(text)


@pytest.mark.parametrize(
    ("facts", "fact"),
    [
        ("0|1|||739532|0", "2025-10-08检查查见维权信息告示牌不合规。"),
        (
            "1|1|||739532|1088",
            "2025-10-08检查查见维权信息告示牌不合规。检查记录告示牌缺少：工资支付日期、法律援助申请渠道。",
        ),
        ("0|1|||", "维权信息告示牌：无；内容齐全：是。"),
    ],
)
def test_an_order_about_the_board_says_what_the_check_found_or_else_the_ledger(facts: str, fact: str) -> None:
    rule = BOOK["A09"]
    (one,) = offered("A09", Level.YELLOW, rule.facts(facts))
    assert say(rule.sentence(facts, one.found), SOURCE_LOCALE) == fact


@pytest.mark.parametrize(
    ("told", "over_alone"),
    [
        ("1000000|0|49999|739532|50|1|1", True),
        ("1000000|1|100000|739532|50|1|1", True),
        ("1000000|1||739532|50|0|1", True),
        ("1000000|0|49999|739532|50|0|1", False),
        ("1000000|0|100000|739532|50|1|1", False),
    ],
)
def test_an_order_about_a_guarantee_that_ran_out_says_no_more_than_is_sure_and_asked_by_law(
    told: str, over_alone: bool
) -> None:
    rule = BOOK["A03"]
    (one,) = offered("A03", Level.ORANGE, rule.facts(told))
    assert (
        say(rule.sentence(told, one.found), SOURCE_LOCALE) == "台账登记的工程款支付担保有效期至2025-10-08，已经到期。"
    ) is over_alone
    assert ("足额" in (one.order or one.duty.order)) is not over_alone
    assert "有效期至2025-10-08（已经到期）。" in say(rule.sentence(told), SOURCE_LOCALE)
