"""E. Arrears across months, by worker and by employing unit (rulebook 17 E12, E15–E17; 法释〔2013〕3号)."""

from typing import Any

from sqlalchemy import SQLColumnExpression, and_, case

from monitor.models.state import ProjectState as P
from monitor.rules.base import UNDATED, Need, Rule, Step, Waiting, lacks, param, param_unset
from monitor.values.confidence import Confidence
from monitor.values.statutes import LOCAL_INDICATORS, NONPAYMENT_INTERPRETATION, REGULATION, WAGE_PAYMENT
from monitor.values.terms import BookKind, Level, MatterKind, Unit
from monitor.values.words import mark as _

_FEEDS = (BookKind.PROJECTS, BookKind.PAYROLL)
_EVERY = P.matter_id.is_not(None)


def _payroll(unseen: SQLColumnExpression[bool]) -> tuple[Need, Need]:
    """Where the payrolls show no breach: those that have not come and the rows that were refused may hold one."""
    return lacks(BookKind.PAYROLL, P.payroll_gaps, P.payroll_refused, unseen)


def _undone(lines: SQLColumnExpression[Any]) -> Need:
    """The refused rows are as many as it would take: were they payments, nothing would be left of the breach."""
    return Need("payroll.refused", P.payroll_doubt >= lines)


def _told_apart(may: SQLColumnExpression[Any], unseen: SQLColumnExpression[bool]) -> Need:
    """The lines do not tell which of several units owes for a month, and one of them may be in breach."""
    return Need("units", and_(may > 0, unseen))


_TEN_TOLD = _told_apart(P.unit_ten_may, P.unit_ten_day.is_(None))
_CRIME_TOLD = _told_apart(P.unit_crime_may, P.unit_crime_day.is_(None))
_PROJECT = Need("projects.refused", P.project_refused > 0)
"""The pay day, and the minimum wage that a deduction for damage must leave."""
_LEFT_AND_COMPLAINED = case((P.unsettled_from_day > P.complained_day, P.unsettled_from_day), else_=P.complained_day)

E12 = Rule(
    "E12",
    _("退场未结清工资"),
    P,
    MatterKind.PROJECT,
    (WAGE_PAYMENT[9], LOCAL_INDICATORS.whole),
    Confidence.C1,
    applies=_EVERY,
    wrong=P.unsettled_heads > 0,
    steps=(
        Step("E12", Level.YELLOW, P.unsettled_from_day),
        Step("E12", Level.RED, _LEFT_AND_COMPLAINED, when=P.open_complaints > 0),
    ),
    wording=_(
        "{unsettled_heads}名退场工人没有工资结清日期；退场应一次结清，本系统给予3个工作日宽限。{unsettled_from_day}"
        "本系统登记的未办结投诉：{open_complaints}件；有投诉的升为红色（本系统建议）。"
    ),
    must=_("督促施工总承包单位与退场工人结清工资。"),
    clears=_(
        "花名册登记了退场工人的工资结清日期，或者更正了退场日期（没有退场的清空）；投诉全部办结的，红色转为黄色。"
    ),
    inputs=(P.unsettled_heads, P.open_complaints, P.unsettled_from_day),
    needs=(Need("roster.refused", and_(P.roster_refused > 0, P.unsettled_heads <= P.roster_refused)),),
    feeds=(BookKind.PROJECTS, BookKind.ROSTER),
    columns=((BookKind.ROSTER, "left_on"), (BookKind.ROSTER, "settled_on")),
    expected=UNDATED,
    actual=P.unsettled_heads,
    unit=Unit.HEADS,
)

E15 = Rule(
    "E15",
    _("同一单位拖欠十人以上工资"),
    P,
    MatterKind.PROJECT,
    (NONPAYMENT_INTERPRETATION[3].item(2),),
    Confidence.C2,
    applies=_EVERY,
    wrong=P.unit_ten_day.is_not(None),
    steps=(Step("E15", Level.RED, P.unit_ten_day),),
    wording=_(
        "同一用工单位拖欠{unit_heads}人工资，达到十人以上（工资表未写明用工单位的，合并计为施工总承包单位）。{unit_ten_day}"
        "本系统登记的未办结群体案件：{group_cases}件。"
    ),
    must=_("按群体性欠薪建档（登记案件，人数如实填写），4小时内（本系统建议）报告领导。"),
    clears=_("每个用工单位被欠的人数都降到不足十人。"),
    inputs=(P.unit_heads, P.group_cases, P.unit_ten_day),
    needs=(
        *_payroll(P.unit_ten_day.is_(None)),
        _undone(P.unit_ten_lines),
        _PROJECT,
        _TEN_TOLD,
    ),
    feeds=_FEEDS,
    columns=((BookKind.PAYROLL, "paid_fen"),),
    parts=((BookKind.PROJECTS, "contractor"),),
    expected=UNDATED,
    actual=P.unit_heads,
    unit=Unit.HEADS,
)

E16 = Rule(
    "E16",
    _("拖欠一名工人三个月以上且达到数额标准"),
    P,
    MatterKind.PROJECT,
    (NONPAYMENT_INTERPRETATION[3].item(1),),
    Confidence.C2,
    applies=_EVERY,
    wrong=P.worker_crime_day.is_not(None),
    steps=(Step("E16", Level.RED, P.worker_crime_day),),
    wording=_(
        "至少一名工人被拖欠{worker_months}个月、共{worker_owed_fen}元，达到三个月以上且{p_crime_x1}元以上{p_crime_x1_unset}。{worker_crime_day}"
    ),
    must=_(
        "1个工作日内（本系统建议）作出责令支付文书；逾期不支付，且以转移财产、逃匿等方法逃避支付，或者有能力支付而不支付的，依法移送公安机关。"
    ),
    clears=_("清偿以后，欠薪不再达到标准。"),
    inputs=(P.worker_months, P.worker_owed_fen, param("crime.x1"), param_unset("crime.x1"), P.worker_crime_day),
    needs=(*_payroll(P.worker_crime_day.is_(None)), _undone(P.worker_crime_lines), _PROJECT),
    feeds=_FEEDS,
    columns=((BookKind.PAYROLL, "paid_fen"),),
    expected=UNDATED,
    actual=P.worker_owed_fen,
    unit=Unit.FEN,
    parameters=("crime.x1",),
)

E17 = Rule(
    "E17",
    _("同一单位拖欠十人以上且累计达到数额标准"),
    P,
    MatterKind.PROJECT,
    (NONPAYMENT_INTERPRETATION[3].item(2),),
    Confidence.C2,
    applies=_EVERY,
    wrong=P.unit_crime_day.is_not(None),
    steps=(Step("E17", Level.RED, P.unit_crime_day),),
    wording=_(
        "同一用工单位拖欠十人以上工资（工资表未写明用工单位的，合并计为施工总承包单位），"
        "累计{unit_crime_fen}元，达到{p_crime_x2}元以上{p_crime_x2_unset}。{unit_crime_day}"
    ),
    must=_(
        "1个工作日内（本系统建议）作出责令支付文书；逾期不支付，且以转移财产、逃匿等方法逃避支付，或者有能力支付而不支付的，依法移送公安机关。"
    ),
    clears=_("清偿以后，欠薪不再达到标准。"),
    inputs=(P.unit_crime_fen, param("crime.x2"), param_unset("crime.x2"), P.unit_crime_day),
    needs=(
        *_payroll(P.unit_crime_day.is_(None)),
        _undone(P.unit_crime_lines),
        _PROJECT,
        _CRIME_TOLD,
    ),
    feeds=_FEEDS,
    columns=((BookKind.PAYROLL, "paid_fen"),),
    parts=((BookKind.PROJECTS, "contractor"),),
    expected=UNDATED,
    actual=P.unit_crime_fen,
    unit=Unit.FEN,
    parameters=("crime.x2",),
)

E21 = Rule(
    "E21",
    _("欠薪单位合并、分立或注销"),
    P,
    MatterKind.PROJECT,
    (REGULATION[21], REGULATION[22]),
    Confidence.C2,
    applies=_EVERY,
    wrong=P.ended_units > 0,
    steps=(Step("E21", Level.ORANGE, P.ended_day),),
    wording=_(
        "拖欠工资的单位中，{ended_units}个已合并、分立、清算或注销，欠薪{ended_fen}元；应在合并、分立、注销前清偿。{ended_day}"
    ),
    must=_(
        "2个工作日内（本系统建议）告知市场监管部门，督促有关单位清偿；注销的，主要出资人应当在注册新用人单位前清偿。"
    ),
    clears=_("欠薪清偿，或更正单位名录中的登记状态。"),
    inputs=(P.ended_units, P.ended_fen, P.ended_day),
    needs=(
        *_payroll(P.ended_units == 0),
        _undone(P.ended_lines),
        _PROJECT,
        _told_apart(P.ended_may, P.ended_units == 0),
        Need("companies.refused", P.firms_refused > 0),
        Need("field.standing", and_(P.unstated_units > 0, P.ended_units == 0)),
    ),
    feeds=_FEEDS,
    columns=((BookKind.PAYROLL, "paid_fen"), (BookKind.COMPANIES, "standing")),
    expected=UNDATED,
    actual=P.ended_fen,
    unit=Unit.FEN,
)

RULES = (E12, E15, E16, E17, E21)
WAITING = (
    Waiting("E22", _("春节前仍有拖欠"), _("只提高既有预警的级别，不单独预警。")),
    Waiting("E24", _("发薪日逢休息日未提前发放"), _("是拖欠工资规则的应发日，不单独预警。")),
)
