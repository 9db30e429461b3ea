"""F. Hearing, enforcement and publication of decisions (rulebook 17 F13–F16, F22, F23): clocks on the agency."""

from sqlalchemy import SQLColumnExpression, and_, case, or_

from monitor.models.state import DirectiveState as D
from monitor.rules.base import Rule, Step, Waiting
from monitor.values.confidence import Confidence
from monitor.values.statutes import (
    ADMINISTRATIVE_LITIGATION,
    COERCION_LAW,
    DISCLOSURE,
    PENALTY_LAW,
    RECONSIDERATION_LAW,
)
from monitor.values.terms import Level, MatterKind, RuleKind
from monitor.values.words import mark as _


def _later(one: SQLColumnExpression[int | None], other: SQLColumnExpression[int | None]) -> SQLColumnExpression[int]:
    return case((one > other, one), (other >= one, other))


F13 = Rule(
    "F13",
    _("听证申请期和听证安排"),
    D,
    MatterKind.PROJECT,
    (PENALTY_LAW[63], PENALTY_LAW[64], PENALTY_LAW[85]),
    Confidence.C1,
    applies=and_(D.stands == 1, D.window_end_day.is_not(None)),
    wrong=or_(D.window_open == 1, and_(D.hearing_asked_day.is_not(None), D.hearing_day.is_(None))),
    steps=(
        Step("F13", Level.BLUE, D.served_day + 1, D.hearing_asked_day.is_(None)),
        Step("F13", Level.YELLOW, D.hearing_asked_day, D.hearing_asked_day.is_not(None)),
    ),
    wording=_(
        "处罚告知书{served_day}送达，当事人可在{window_end_day}前（5个工作日内）申请听证；申请听证日期：{hearing_asked_day}。"
    ),
    must=_("期满前不得作出处罚决定；当事人申请的，组织听证。"),
    clears=_("期满无人申请、当事人书面放弃，或者听证日期已确定。"),
    inputs=(D.served_day, D.window_end_day, D.hearing_asked_day),
    kind=RuleKind.CLOCK,
)

F14 = Rule(
    "F14",
    _("听证通知不足7个工作日"),
    D,
    MatterKind.PROJECT,
    (PENALTY_LAW[64], PENALTY_LAW[85]),
    Confidence.C1,
    applies=and_(D.stands == 1, D.hearing_day.is_not(None)),
    wrong=or_(D.hearing_told_day.is_(None), D.hearing_told_day > D.hearing_tell_day),
    steps=(Step("F14", Level.YELLOW, D.hearing_tell_day + 1),),
    wording=_(
        "听证定于{hearing_day}举行，应于{hearing_tell_day}前（7个工作日前）通知当事人；通知日期：{hearing_told_day}。"
    ),
    must=_("改期并重新通知当事人。"),
    clears=_("听证改期，且在7个工作日前通知了当事人。"),
    inputs=(D.hearing_day, D.hearing_tell_day, D.hearing_told_day),
    kind=RuleKind.CLOCK,
)

_UNOBEYED = and_(D.met_day.is_(None), D.court_day.is_(None))

F15 = Rule(
    "F15",
    _("决定已生效未履行，未催告"),
    D,
    MatterKind.PROJECT,
    (COERCION_LAW[53], COERCION_LAW[54], ADMINISTRATIVE_LITIGATION[46], RECONSIDERATION_LAW[20]),
    Confidence.C1,
    applies=and_(D.stands == 1, D.decides == 1, D.final_day.is_not(None)),
    wrong=and_(_UNOBEYED, D.demand_day.is_(None)),
    steps=(Step("F15", Level.ORANGE, D.final_day + 1),),
    wording=_(
        "决定书{served_day}送达，复议（60日）、诉讼（6个月）期限{final_day}届满，没有履行，也没有催告书送达记录；"
        "申请法院强制执行最迟{court_by_day}（期满后3个月内）。"
    ),
    must=_("送达催告书。"),
    clears=_("催告书送达并经确认、决定已经履行，或者登记了复议、诉讼。"),
    inputs=(D.served_day, D.final_day, D.court_by_day),
    kind=RuleKind.CLOCK,
)

F16 = Rule(
    "F16",
    _("催告期满未申请法院强制执行"),
    D,
    MatterKind.PROJECT,
    (COERCION_LAW[53], COERCION_LAW[54], COERCION_LAW[69]),
    Confidence.C1,
    applies=and_(D.stands == 1, D.decides == 1, D.final_day.is_not(None), D.demand_day.is_not(None)),
    wrong=_UNOBEYED,
    steps=(Step("F16", Level.RED, _later(D.court_from_day, D.final_day) + 1),),
    wording=_(
        "催告书{demand_day}送达，{court_from_day}满10个工作日仍未履行；复议、诉讼期限{final_day}届满，"
        "应于{court_by_day}前（3个月内）申请法院强制执行，至今没有申请。"
    ),
    must=_("向人民法院申请强制执行。"),
    clears=_("登记了申请法院执行的日期，或者决定已经履行。"),
    inputs=(D.demand_day, D.court_from_day, D.final_day, D.court_by_day),
    kind=RuleKind.CLOCK,
)

F22 = Rule(
    "F22",
    _("处罚决定变更、撤销后未撤下公开信息"),
    D,
    MatterKind.PROJECT,
    (PENALTY_LAW[48], PENALTY_LAW[85]),
    Confidence.C1,
    applies=and_(D.punishes == 1, D.published_day.is_not(None), D.altered_day.is_not(None)),
    wrong=or_(D.withdrawn_day.is_(None), D.withdrawn_day < D.altered_day),
    steps=(Step("F22", Level.RED, D.withdraw_due_day + 1),),
    wording=_(
        "处罚决定{published_day}公开，{altered_day}变更或撤销；应于{withdraw_due_day}前（3个工作日内）"
        "撤回公开信息并说明理由，至今没有登记。"
    ),
    must=_("撤下公开信息并公开说明理由。"),
    clears=_("登记了撤下公开的日期。"),
    inputs=(D.published_day, D.altered_day, D.withdraw_due_day),
    kind=RuleKind.CLOCK,
)

F23 = Rule(
    "F23",
    _("应公开的处罚决定未公开"),
    D,
    MatterKind.PROJECT,
    (DISCLOSURE[26], PENALTY_LAW[48]),
    Confidence.C1,
    applies=and_(D.stands == 1, D.punishes == 1, D.disclosed == 1),
    wrong=D.published_day.is_(None),
    steps=(Step("F23", Level.YELLOW, D.disclose_due_day + 1),),
    wording=_("处罚决定{issued_day}作出，确定公开；应于{disclose_due_day}前（20个工作日内）公开，没有公开记录。"),
    must=_("在本机关网站公开处罚决定，隐去个人信息。"),
    clears=_("登记了公开日期。"),
    inputs=(D.issued_day, D.disclose_due_day),
    kind=RuleKind.CLOCK,
)

RULES = (F13, F14, F15, F16, F22, F23)
WAITING: tuple[Waiting, ...] = ()
