"""What papers print as law: every article and every legal length of time, each with how surely it is known.

This is the list a legal reader goes through. What is M here is refused in print until it is signed off (block K07);
what is R is our own and is never printed as law.
"""

from dataclasses import dataclass, replace

from monitor.values.confidence import Confidence
from monitor.values.norms import Article
from monitor.values.parameter import Parameter
from monitor.values.statutes import (
    ABSCONDING_NOTICE,
    ADMINISTRATIVE_LITIGATION,
    COERCION_LAW,
    CREDIT_REPAIR,
    CREDIT_REPAIR_SYSTEM,
    CRIME_TRANSFER,
    CRIMINAL_LAW,
    DEPOSIT_RULES,
    LABOUR_CONTRACT_LAW,
    LABOUR_INSPECTION,
    LABOUR_INSPECTION_RULES,
    LISTING,
    NONPAYMENT_INTERPRETATION,
    PENALTY_LAW,
    RECONSIDERATION_LAW,
    REGULATION,
    WAGE_PAYMENT,
)
from monitor.values.words import mark as _

C1, C2, C3, M, R = Confidence.C1, Confidence.C2, Confidence.C3, Confidence.M, Confidence.R


@dataclass(frozen=True)
class Cited:
    """An article as papers cite it, with how surely its number is known."""

    article: Article
    confidence: Confidence

    @property
    def code(self) -> str:
        """Under this it is signed off."""
        return self.article.brief

    @property
    def label(self) -> str:
        return self.article.chinese


@dataclass(frozen=True)
class Stated:
    """A value that a paper prints: ``text`` as printed, ``label`` (a msgid) as people call it."""

    code: str
    label: str
    text: str
    confidence: Confidence


Printed = Cited | Stated


def stated_parameter(parameter: Parameter, text: str, *, unset: bool) -> Stated:
    """A county value for print: where the county left it to our default it is our own, and no paper prints it."""
    confidence = parameter.confidence_of(unset) if parameter.unset or not unset else parameter.confidence
    return Stated(f"parameter:{parameter.code}", parameter.label, text, confidence)


WAGE_DUTIES = Cited(REGULATION[11], C2)
WAGE_DATES = Cited(REGULATION[13], C2)
WAGE_CARDS = Cited(REGULATION[31], C2)
SUB_AND_GC = Cited(REGULATION[30], C2)
BUILDER = Cited(REGULATION[29], C2)
DAMAGES = Cited(WAGE_PAYMENT[16], C1)
DEPOSIT_DUTY = Cited(REGULATION[32], C2)
SEVEN_ITEMS = Cited(REGULATION[39], C2)
REGULATION_ENFORCED = Cited(REGULATION[42], C2)
REGULATION_EVIDENCE = Cited(REGULATION[50], C2)
REGULATION_LISTED = Cited(REGULATION[48], C2)
REGULATION_CRIME = Cited(REGULATION[41], C2)
DEPOSIT_USE = Cited(DEPOSIT_RULES.whole, C2)
DEPOSIT_RETURN = Cited(DEPOSIT_RULES[22], C2)
SECRECY = Cited(LABOUR_INSPECTION[9], C2)
INQUIRY_POWERS = Cited(LABOUR_INSPECTION[15], C2)
TWO_OFFICERS = Cited(LABOUR_INSPECTION[16], C2)
FILED = Cited(LABOUR_INSPECTION[14], C2)
INVESTIGATION = Cited(LABOUR_INSPECTION[17], C2)
ORDERS = Cited(LABOUR_INSPECTION[18], C1)
HEARD = Cited(LABOUR_INSPECTION[19], C2)
TWO_YEARS = Cited(LABOUR_INSPECTION[20], C2)
OTHER_WAYS = Cited(LABOUR_INSPECTION[21], C2)
EXTRA_PAY = Cited(LABOUR_INSPECTION[26], C2)
OBSTRUCTION = Cited(LABOUR_INSPECTION[30], C2)
ACCEPTED = Cited(LABOUR_INSPECTION_RULES[18], C3)
DECIDED_IN_TIME = Cited(LABOUR_INSPECTION_RULES[37], M)
SERVED_IN_TIME = Cited(LABOUR_INSPECTION_RULES[41], C2)
CONTRACT_LAW_EXTRA = Cited(LABOUR_CONTRACT_LAW[85], C2)
PENALTY_TOLD = Cited(PENALTY_LAW[44], C1)
PENALTY_HEARD = Cited(PENALTY_LAW[45], C1)
HEARING_RIGHT = Cited(PENALTY_LAW[63], C1)
HEARING_WAY = Cited(PENALTY_LAW[64], C1)
LATE_FINE = Cited(PENALTY_LAW[72], C1)
COURT_APPLICATION = Cited(COERCION_LAW[53], C1)
ENFORCEMENT_PAPERS = Cited(COERCION_LAW[55], C1)
DEMANDED = Cited(COERCION_LAW[54], C1)
RECONSIDERED = Cited(RECONSIDERATION_LAW[20], C1)
SUED = Cited(ADMINISTRATIVE_LITIGATION[46], C1)
CRIME = Cited(CRIMINAL_LAW[276].inserted(1), C1)
CRIME_AMOUNTS = Cited(NONPAYMENT_INTERPRETATION[3], C1)
CRIME_ORDERED = Cited(NONPAYMENT_INTERPRETATION[4], C1)
CRIME_HANDED = Cited(CRIME_TRANSFER.whole, C3)
ABSCONDED = Cited(ABSCONDING_NOTICE.whole, C2)
LIST_CONDITIONS = Cited(LISTING[5], C1)
LIST_NOTICE = Cited(LISTING[6], C1)
LIST_WAY_OUT = Cited(LISTING[7], C1)
LIST_DECISION = Cited(LISTING[8], C1)
LIST_MEASURES = Cited(LISTING[10], C1)
LIST_PERIOD = Cited(LISTING[11], C1)
LIST_EARLY = Cited(LISTING[12], C1)
LIST_EARLY_WAY = Cited(LISTING[14], C1)
LIST_REVOKED = Cited(LISTING[16], C1)
LIST_TAKEN_OFF = Cited(LISTING[17], C1)
LIST_REMEDIES = Cited(LISTING[18], C1)
REPAIR = Cited(CREDIT_REPAIR.whole, C3)
TWO_PAPERS = Cited(CREDIT_REPAIR_SYSTEM.whole, C3)

RECONSIDERATION_DAYS = Stated("reconsideration.days", _("申请行政复议的期限"), "六十日", C1)
SUIT_MONTHS = Stated("suit.months", _("提起行政诉讼的期限"), "六个月", C1)
INVESTIGATION_WORKDAYS = Stated("investigation.workdays", _("调查期限"), "60个工作日", C2)
BANK_WORKDAYS = Stated("deposit.bank_workdays", _("银行支付保证金的期限"), "5个工作日", C2)
REFILL_WORKDAYS = Stated("deposit.refill_workdays", _("保证金补足期限"), "10个工作日", M)
HEARING_WORKDAYS = Stated("hearing.workdays", _("申请听证的期限"), "五个工作日", C1)
EXTRA_SHARE = Stated("extra_pay.share", _("加付赔偿金的幅度"), "百分之五十以上百分之一百以下", C2)
LATE_FINE_SHARE = Stated("fine.late_share", _("逾期加处罚款的比例"), "百分之三", C1)
DEMAND_WORKDAYS = Stated("demand.workdays", _("催告后申请强制执行的期限"), "十个工作日", C1)
OBJECTION_WORKDAYS = Stated("listing.objection_workdays", _("列入前提出异议的期限"), "5个工作日", C1)
LIST_YEARS = Stated("listing.years", _("列入名单的期限"), "3年", C1)
LIST_MONTHS = Stated("listing.early_months", _("提前移出须列入满的期限"), "6个月", C1)
REMOVAL_WORKDAYS = Stated("listing.removal_workdays", _("移出后停止公示的期限"), "10个工作日", C1)
REPAIR_MONTHS = Stated("repair.least_months", _("失信信息最短公示期"), "1年", M)


WHOLE = {REGULATION: C2, LABOUR_INSPECTION: C2}
"""Norms of which the rulebook's compilers read the whole text twice: every article of theirs is confirmed."""


def cited(article: Article) -> Cited:
    """An article that a record names, with how surely its number is known: from memory, unless it stands above."""
    if article.number is None:
        return Cited(article, article.norm.dated)
    bare = replace(article, items=(), paragraph=0)
    known = {one.article: one.confidence for one in printed_values() if isinstance(one, Cited)}
    return Cited(article, known.get(bare) or WHOLE.get(article.norm, M))


def can_sign(one: Cited) -> bool:
    """Whether it is confirmed, or stands above for a legal reader to sign."""
    return one.confidence.is_confirmed or one in printed_values()


def printed_values() -> tuple[Printed, ...]:
    """All that stands in this file, in its order."""
    return tuple(value for value in globals().values() if isinstance(value, Cited | Stated))
