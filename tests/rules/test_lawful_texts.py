"""What a rule tells people to do, and on which law: no sanction, order or share that the cited law does not have."""

import re

import pytest

from monitor.rules.book import BOOK
from monitor.rules.deadlines import LIMITS
from monitor.values.confidence import Confidence
from monitor.values.norms import Article
from monitor.values.words import LOCALES, SOURCE_LOCALE, translate
from tests.house.rulepage import Writer


def clause_with(code: str, locale: str, *words: str) -> str:
    """The clause of what must be done that has one of ``words``."""
    clauses = re.split("[；。]|; | (?=Where)", translate(BOOK[code].must, locale))
    [found] = [clause for clause in clauses if any(word in clause for word in words)]
    return found


@pytest.mark.parametrize("locale", LOCALES)
def test_wages_past_the_account_are_threatened_with_no_fine(locale: str) -> None:
    account = clause_with("E11", locale, "不经专户", "bypass the account")
    cards = clause_with("E11", locale, "第五十四条第三项", "Art. 54(3)")
    assert not re.search(r"罚款|fine|[\d,]+ yuan", account)
    assert re.search(r"扣押|fine", cards)
    cited = {article.brief for article in BOOK["E11"].articles}
    assert cited == {
        "支付条例第十一条",
        "支付条例第二十六条",
        "支付条例第三十一条",
        "支付条例第五十四条第三项",
        "支付条例第五十五条第一项",
    }


@pytest.mark.parametrize("code", ["E16", "E17"])
def test_not_paying_alone_is_no_reason_to_transfer(code: str) -> None:
    zh, en = (translate(BOOK[code].must, locale) for locale in ("zh_Hans_CN", "en"))
    assert "逃避支付，或者有能力支付而不支付的，依法移送公安机关" in zh
    assert "evades payment" in en and "able to pay and does not" in en


@pytest.mark.parametrize(("code", "place"), [("E15", "第三条第二项"), ("E16", "第三条第一项"), ("E17", "第三条第二项")])
def test_the_crime_is_cited_by_its_item(code: str, place: str) -> None:
    assert [article.place for article in BOOK[code].articles] == [place]


def test_a_rule_rests_on_every_article_that_its_limit_rests_on() -> None:
    def covered(wanted: Article, cited: tuple[Article, ...]) -> bool:
        return any(one == wanted or (wanted.number is None and one.norm == wanted.norm) for one in cited)

    missing = [
        (code, article.brief)
        for code, rule in BOOK.items()
        for article in (LIMITS[code].basis if code in LIMITS else ())
        if not covered(article, rule.articles)
    ]
    assert missing == []
    assert any(article.place == "第十三条" for article in BOOK["H09"].articles)


def test_a_limit_whose_article_nobody_read_is_from_memory() -> None:
    assert (LIMITS["H13"].confidence, BOOK["H13"].confidence) == (Confidence.M, Confidence.M)


SAYS = (
    ("A03", "wording", "支付条例没有规定比例", "the Wage Payment Regulation sets no share"),
    ("E02", "must", "交施工总承包单位代发", "goes to the general contractor, who pays them"),
    ("E06", "wording", "至次月末的期限为外省指标", "that limit is an indicator of other provinces"),
    ("E07", "wording", "{p_unpaid_permille}‰为红色（外省指标，本县可自定）", "an indicator of other provinces"),
    ("E07", "must", "超过本县比例的立即核查", "the share the county allows"),
    ("E08", "wording", "没有剔除", "not taken out"),
    *(
        (
            code,
            "wording",
            "工资表未写明用工单位的，合并计为施工总承包单位",
            "count together as the general contractor's",
        )
        for code in ("E15", "E17")
    ),
    ("E21", "must", "主要出资人应当在注册新用人单位前清偿", "before they register a new employing unit"),
    (
        "C06",
        "must",
        "连续两月都有人出勤而分文未拨的，24小时内联合到场核查（本系统建议）",
        "jointly within 24 hours (suggested by this system)",
    ),
    ("C06", "must", "建设单位以未结清的工程款为限先行垫付", "up to the project payments not yet settled"),
    *(
        ("A05", part, "更晚的按周期过长处理，为本系统建议", "for too long a cycle is suggested by this system")
        for part in ("must", "clears")
    ),
    ("C05", "clears", "一次退回", "in one payment"),
    (
        "C05",
        "must",
        "本系统建议24小时内到场，并商开户银行在退回前只办理该账户发放本项目农民工工资的支付",
        "this system suggests being on site within 24 hours, and agreeing with the bank that until the money is back",
    ),
    ("C04", "clears", "共用该账户的许可文号", "permit to share the account"),
    ("E12", "wording", "一次结清", "in full, in one payment"),
    ("H07", "wording", "可以无偿收回", "taken back without compensation"),
    # Art 31 and Art 56(1) are of subcontractors; who employs workers himself keeps a ledger (Art 15)
    ("E01", "must", "施工总承包单位直接用工而没有编制的", "Where the general contractor itself employs the workers"),
    ("E02", "must", "有凭证或者本人签字即可", "either the voucher or the worker's signature is enough"),
    ("H13", "must", "已经全部办证的，核实后补填提交日期", "enter the day of submission"),
    # who was seen on a day was there on it, and by the end of a month that tells of no day
    ("D03", "wording", "不晚于{work_seen_day}已有人施工", "by {work_seen_day}"),
    # a batch may have handed over a part
    ("H09", "wording", "没有全部交付的记录", "that all of it was handed over is not recorded"),
    ("H22", "clears", "先前的超拨仍应查明责任", "is still to be established"),
    ("H17", "wording", "其中最早的检测日期", "day of the earliest test"),
    # an account that several works share is closed when all of them are done
    ("C15", "must", "各项目都完工结清以后再办理", "once all of them are complete and settled"),
)


@pytest.mark.parametrize(("code", "part", "chinese", "english"), SAYS)
def test_both_languages_say_what_the_law_says_and_what_is_the_countys(
    code: str, part: str, chinese: str, english: str
) -> None:
    said = getattr(BOOK[code], part)
    assert chinese in said
    assert english in translate(said, "en")


@pytest.mark.parametrize("locale", LOCALES)
def test_the_line_of_a_due_day_too_late_says_that_it_is_our_own_reading(locale: str) -> None:
    line = "|".join(Writer(locale).row("A05"))
    ours, months = ("本系统建议", "次月末") if locale == SOURCE_LOCALE else ("suggested by this system", "next month")
    assert (ours in line, months in line) == (True, True)


def test_the_only_shares_in_what_must_be_done_are_those_of_the_laws_fines() -> None:
    shares = {code: found for code, rule in BOOK.items() if (found := re.findall("[一二两三]成|[0-9]+[%‰]", rule.must))}
    assert shares == {"H11": ["2%", "4%"], "H20": ["1%"]}


@pytest.mark.parametrize("locale", LOCALES)
def test_who_is_registered_by_now_is_not_ordered_to_register(locale: str) -> None:
    must, clears = translate(BOOK["D01"].must, locale), translate(BOOK["D01"].clears, locale)
    assert re.search("先进场、现已补登的，核实|find out why", must)
    assert re.search("没有登记的，责令|not registered, order", must)
    assert re.search("预警保留|the alert stays", clears)
