"""How norms are cited, in both languages."""

from datetime import date

import pytest

from monitor.values.confidence import Confidence
from monitor.values.norms import Article, Norm, NormLevel, chinese_number
from monitor.values.statutes import (
    ACCOUNT_RULES,
    CONSTRUCTION_LAW,
    CRIMINAL_LAW,
    DEPOSIT_RULES,
    LISTING,
    NORMS,
    PETITION,
    REGULATION,
)


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (29, "二十九"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (203, "二百零三"),
        (276, "二百七十六"),
        (1005, "一千零五"),
        (1010, "一千零一十"),
        (1039, "一千零三十九"),
        (1260, "一千二百六十"),
        (9999, "九千九百九十九"),
    ],
)
def test_articles_are_numbered_as_statutes_number_them(number: int, written: str) -> None:
    assert chinese_number(number) == written


@pytest.mark.parametrize("number", [0, -1, 10_000])
def test_a_number_no_statute_has_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        chinese_number(number)


@pytest.mark.parametrize(
    ("article", "chinese", "english"),
    [
        (
            REGULATION[29],
            "保障农民工工资支付条例 第二十九条",
            "Regulation on Ensuring Wage Payment to Migrant Workers, Art. 29",
        ),
        (
            REGULATION[55].item(2),
            "保障农民工工资支付条例 第五十五条第二项",
            "Regulation on Ensuring Wage Payment to Migrant Workers, Art. 55(2)",
        ),
        (
            REGULATION[54].item(1, 3),
            "保障农民工工资支付条例 第五十四条第一项、第三项",
            "Regulation on Ensuring Wage Payment to Migrant Workers, Art. 54(1)(3)",
        ),
        (
            DEPOSIT_RULES[8],
            "工程建设领域农民工工资保证金规定 第八条",
            "Provisions on Wage Guarantee Deposits for Migrant Workers in Construction, Art. 8",
        ),
        (
            ACCOUNT_RULES.whole,
            "工程建设领域农民工工资专用账户管理暂行办法",
            "Interim Measures for Dedicated Wage Accounts of Migrant Workers in Construction",
        ),
        (
            CRIMINAL_LAW[276].inserted(1),
            "中华人民共和国刑法 第二百七十六条之一",
            "Criminal Law, Art. 276-1",
        ),
    ],
)
def test_an_article_is_cited_in_both_languages(article: Article, chinese: str, english: str) -> None:
    assert str(article) == article.text() == article.text("zh_Hans_CN") == chinese
    assert article.text("en") == english


def test_a_short_citation_fits_a_table() -> None:
    assert CONSTRUCTION_LAW[10].brief == "建筑法第十条"


def test_norms_rank_from_law_down_to_local_practice() -> None:
    ranks = [NormLevel.LAW, NormLevel.REGULATION, NormLevel.MINISTRY_RULE, NormLevel.NORMATIVE, NormLevel.LOCAL]
    assert sorted(ranks, key=lambda level: level.rank) == ranks
    assert (REGULATION.level, LISTING.level, DEPOSIT_RULES.level, PETITION.level) == (
        NormLevel.REGULATION,
        NormLevel.MINISTRY_RULE,
        NormLevel.NORMATIVE,
        NormLevel.PARTY_REGULATION,
    )


@pytest.mark.parametrize(
    ("norm", "since"),
    [
        (REGULATION, date(2020, 5, 1)),
        (DEPOSIT_RULES, date(2021, 11, 1)),
        (LISTING, date(2022, 1, 1)),
        (PETITION, date(2022, 5, 1)),
        (NORMS["PUBLICATION"], date(2017, 1, 1)),
        (NORMS["LABOUR_INSPECTION"], date(2004, 12, 1)),
        (NORMS["CREDIT_REPAIR"], date(2026, 4, 1)),
    ],
)
def test_a_norm_in_force_since_a_day_the_rulebook_names_says_so(norm: Norm, since: date) -> None:
    assert norm.since == since
    assert norm.dated.is_confirmed


def test_every_norm_of_the_register_has_names_in_both_languages() -> None:
    assert len(NORMS) >= 45
    for name, norm in NORMS.items():
        assert norm.short, name
        assert norm.chinese, name
        assert norm.english.isascii(), name
        assert norm.level is NormLevel.LOCAL or norm.since or norm.number, name
    assert len({norm.chinese for norm in NORMS.values()}) == len(NORMS)


def test_only_our_own_numbers_are_not_law() -> None:
    assert [level.value for level in Confidence if not level.is_law] == ["R"]
    assert [level.value for level in Confidence if level.is_confirmed] == ["C1", "C2", "C3"]
    assert all(level.label for level in Confidence)
