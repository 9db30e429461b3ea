"""What a reason may not leave out or add: words beside a named project that the law does not bear out."""

import re
from datetime import date

import pytest

from monitor.rules.book import BOOK
from monitor.rules.deadlines import deadline
from monitor.rules.deadlines.book import LIMITS
from monitor.rules.wording import NO, missing_sentence
from monitor.values.calendar import Calendar
from monitor.values.confidence import Confidence
from monitor.values.words import LOCALES, say, translate

SAID = {
    # without an extension a permit lapses after three months already
    "H01": {
        "zh_Hans_CN": ("既不开工又不申请延期", "两次延期最长至{permit_lapse_day}"),
        "en": ("neither started nor an extension applied for", "two extensions reach at most to {permit_lapse_day}"),
    },
    # ninety days count where the contract sets no day; the developer helps, the buyer registers
    "H14": {
        "zh_Hans_CN": ("合同没有另行约定办证期限的，开发企业应协助购房人",),
        "en": ("Unless the contract sets another limit, the developer had to help the buyers",),
    },
    # the parties may have agreed otherwise
    "H10": {
        "zh_Hans_CN": ("当事人没有另行约定的", "尚未核对原文"),
        "en": ("unless the parties agreed otherwise", "not yet checked against the text"),
    },
    # no book tells when the bank got the notice; our own record may, and the rule counts from that day
    "B13": {
        "zh_Hans_CN": ("银行收到日期：{notice_received_day}（没有登记的，自通知书日期起算）",),
        "en": ("dated {notice_day}", "received by the bank on: {notice_received_day}"),
    },
    # a flag without a reason is no wrongful freeze
    "B16": {"zh_Hans_CN": ("冻结原因未登记，由人工核实",), "en": ("The reason is not recorded",)},
    "H24": {"zh_Hans_CN": ("冻结原因未登记，由人工核实",), "en": ("The reason is not recorded",)},
    # who stands on a payroll only is counted, and is nobody of the roster
    "D01": {
        "zh_Hans_CN": ("花名册{roster_heads}人；", "含考勤、工资表有而花名册没有的"),
        "en": ("those on attendance or payrolls who are missing from the roster included",),
    },
    # an exemption that falls with the roster says that nobody is on it
    "B05": {
        "zh_Hans_CN": ("仍没有列入任何人的，本系统按没有实行实名制提示", "本系统建议，须核实"),
        "en": (
            "a roster that covers this project still lists nobody, this system points it out",
            "a suggestion of this system",
        ),
    },
    # the law has no seven days and no two months
    "C06": {
        "zh_Hans_CN": ("（逾期超过7日转橙色、连续两月都有人出勤而分文未拨转红色为本系统建议）",),
        "en": ("orange when more than seven days overdue, red after two months", "suggested by this system"),
    },
    "H04": {"zh_Hans_CN": ("更早的报告不是这次停工的报告",), "en": ("an earlier one did not report this stoppage",)},
}
OWN = ("A04", "C15", "F21", "H02", "H03", "H08", "H29", "J13", "K11", "K12")
"""The live rules whose basis in the rulebook is R and nothing else."""


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("code", SAID)
def test_a_reason_says_under_which_condition_the_law_holds(code, locale):
    wording = translate(BOOK[code].wording, locale)
    assert [words for words in SAID[code][locale] if words not in wording] == []


@pytest.mark.parametrize(("locale", "words"), [("zh_Hans_CN", "解除合同"), ("en", "rescind")])
def test_the_end_of_the_year_is_named_of_who_is_a_year_late_only(locale, words):
    late, year = (translate(BOOK["H14"].wording_of(step), locale) for step in ("H14", "H15"))
    assert (words in late, "{title_long_due_day}" in late) == (False, False)
    assert (words in year, "{title_long_due_day}" in year) == (True, True)


@pytest.mark.parametrize(("locale", "words"), [("zh_Hans_CN", "没有延期的"), ("en", "without an extension")])
def test_the_nine_months_of_a_permit_are_those_of_two_extensions(locale, words):
    assert words in translate(LIMITS["H01"].also[0].name, locale)


@pytest.mark.parametrize(("locale", "words"), [("zh_Hans_CN", "其他债务"), ("en", "other debts")])
def test_a_frozen_account_is_not_said_to_be_frozen_for_other_debts(locale, words):
    rule = BOOK["H24"]
    assert words not in translate(rule.title, locale) + translate(rule.wording, locale)
    assert words in translate(rule.must, locale)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("D09", {"zh_Hans_CN": "事实不因退场或者办结案件而消失", "en": "neither leaving nor a closed case undoes it"}),
        ("E11", {"zh_Hans_CN": "当月事实不因以后改正而消失", "en": "later months do not undo it"}),
    ],
)
def test_what_the_machine_never_clears_is_not_promised_to_clear(code, said, locale):
    assert said[locale] in translate(BOOK[code].clears, locale)


@pytest.mark.parametrize(("locale", "found"), [("zh_Hans_CN", "查实欠薪的"), ("en", "if wages are found to be owed")])
def test_payment_is_ordered_of_a_month_without_payroll_only_once_a_debt_is_found(locale, found):
    assert found in translate(BOOK["E23"].must, locale)


@pytest.mark.parametrize(
    ("locale", "ordered", "fine"),
    [
        ("zh_Hans_CN", "限期", "逾期不改正的，处5万元以上10万元以下罚款"),
        ("en", "within a set time", "50,000 to 100,000 yuan"),
    ],
)
def test_a_payroll_that_is_not_made_is_ordered_first_and_fined_then(locale, ordered, fine):
    made, signed = (translate(BOOK[code].must, locale) for code in ("E01", "E02"))
    assert ordered in made
    assert fine in made
    assert ordered in signed
    assert fine not in signed


@pytest.mark.parametrize(("locale", "words"), [("zh_Hans_CN", "仅照片过期的"), ("en", "only the photo is out of date")])
def test_an_old_photo_of_the_board_is_not_threatened_with_a_fine(locale, words):
    assert words in translate(BOOK["A09"].must, locale)


@pytest.mark.parametrize(
    ("locale", "found", "lacks"),
    [
        (
            "zh_Hans_CN",
            "照片日期2025-09-20。2025-10-08检查查见维权信息告示牌不合规。",
            "检查记录告示牌缺少：工资支付日期、法律援助申请渠道。告示牌应设置",
        ),
        (
            "en",
            "photo of: 2025-09-20. The check of 2025-10-08 found the rights notice board not in order. ",
            "The check records as missing: Pay day, Where to apply for legal aid. The board must",
        ),
    ],
)
def test_the_reason_names_what_a_check_found_missing_on_the_board_and_nothing_without_one(locale, found, lacks):
    rule = BOOK["A09"]
    said = {facts: say(rule.sentence(f"1|1|739514|90{facts}"), locale) for facts in ("|739532|1088", "|739532|0", "||")}
    assert found + lacks in said["|739532|1088"]
    assert found in said["|739532|0"] and lacks[:18] not in said["|739532|0"]
    assert found[-12:] not in said["||"] and lacks[:18] not in said["||"]
    none, bare = ([say(shown, locale) for _label, shown in rule.shown_inputs(f"1|1||90|{one}")] for one in ("|", "9|0"))
    assert none[-2:] == [say(NO, locale)] * 2 and bare[-1] == say(NO, locale) != bare[-2]


def test_no_law_is_cited_for_what_is_our_own():
    assert [code for code, rule in BOOK.items() if not rule.articles] == list(OWN)
    assert all(BOOK[code].confidence is Confidence.R for code in OWN)


@pytest.mark.parametrize(("locale", "words"), [("zh_Hans_CN", "本系统建议"), ("en", "suggested by this system")])
def test_a_rule_or_limit_without_law_says_that_it_is_our_own(locale, words):
    assert [BOOK[code].basis(locale) for code in OWN] == [[words]] * len(OWN)
    counted = deadline("H02", date(2026, 10, 9), Calendar.official()).as_json(locale)
    assert counted["basis"] == [words]
    assert BOOK["C06"].basis(locale) == [article.text(locale) for article in BOOK["C06"].articles]


def test_the_limit_and_the_step_of_a_rule_that_is_our_own_cite_no_law_either():
    assert [code for code in (*OWN, "A09") if code in LIMITS and LIMITS[code].basis] == []


def test_labour_cost_that_does_not_come_cites_the_duty_to_agree_on_its_cycle():
    assert set(LIMITS["C07"].basis) <= set(BOOK["C06"].articles)


@pytest.mark.parametrize(
    ("start", "red"), [(date(2026, 9, 1), date(2026, 10, 31)), (date(2026, 8, 3), date(2026, 10, 2))]
)
def test_the_sixty_days_of_an_account_are_our_own_and_end_where_they_end(start, red):
    also = deadline("C01", start, Calendar.official()).also
    assert [(extra.confidence, reached.due) for extra, reached in also if reached] == [(Confidence.R, red)]


@pytest.mark.parametrize(
    ("code", "chinese", "english"),
    [
        ("unclear.title_cause", "“未办证原因”没有填写，或者所填内容看不出结论", "leaves the matter open"),
        ("unclear.freeze", "“冻结情况”没有填写，或者所填内容看不出结论", "leaves the matter open"),
        ("unclear.status_text", "“专用账户状态”没有填写", "“Status of the wage account”"),
        ("unclear.channel", "“发放方式”没有填写", "leaves the matter open"),
    ],
)
def test_a_cell_that_is_filled_and_says_nothing_is_not_called_empty(code, chinese, english):
    sentence = missing_sentence(code)
    assert chinese in say(sentence)
    assert english in say(sentence, "en")


def test_every_cell_a_rule_asks_for_is_called_by_its_heading():
    asked = {
        need.missing for rule in BOOK.values() for need in rule.needs if need.missing.startswith(("field.", "unclear."))
    }
    assert [code for code in sorted(asked) if re.search("[“ ][a-z_]+”", say(missing_sentence(code)))] == []


@pytest.mark.parametrize(
    ("locale", "words"), [("zh_Hans_CN", ("是", "否", "未填")), ("en", ("Yes", "No", "not filled in"))]
)
def test_what_holds_or_not_is_said_by_yes_or_no_also_where_a_sentence_has_a_phrase_for_it(locale, words):
    rule = BOOK["A03"]
    place = rule.input_names.index("guarantee_none")
    facts = ["8100000", "", "810000", "739514", "50", "0", "1"]
    said = []
    for value in ("1", "0", ""):
        facts[place] = value
        said.append(say(rule.shown_inputs("|".join(facts))[place][1], locale))
    assert tuple(said) == words


def test_an_amount_that_nobody_filled_in_has_no_unit():
    rule = BOOK["A03"]
    told = ["" if name in ("guarantee_fen", "guarantee_to_day") else "1" for name in rule.input_names]
    assert "工程款支付担保金额（元）：未填，有效期至未填" in say(rule.sentence("|".join(told)), "zh_Hans_CN")
