"""J. Emergencies 突发事件 (rulebook 17 J09–J16). Drills are not judged."""

from sqlalchemy import and_, or_

from monitor.models.state import EmergencyState as E
from monitor.rules.base import Need, Rule, Step, Waiting, param
from monitor.values.confidence import Confidence
from monitor.values.statutes import EMERGENCY_LAW, LABOUR_INSPECTION, LOCAL_PLAN, PETITION, REGULATION
from monitor.values.terms import Level, MatterKind, RuleKind, Unit
from monitor.values.words import mark as _

_PEOPLE, _AMOUNT = param("event.people_4"), param("event.amount_4")
_ON = E.settled_day.is_(None)
_CAP = param("fund.cap_permille")
_OVER_CAP = E.fund_fen * 1000 > E.amount_fen * _CAP
_MUST = _("启动预案，按行动卡到场、报告、筹款；报告时限以本县预案为准。")
_SETTLED = _("登记了现场平息的时间。")

J09 = Rule(
    "J09",
    _("突发事件达到分级人数"),
    E,
    MatterKind.EMERGENCY,
    (LABOUR_INSPECTION[14], LOCAL_PLAN.whole),
    Confidence.R,
    applies=and_(E.heard_day.is_not(None), _ON),
    wrong=E.people >= _PEOPLE,
    steps=(Step("J09", Level.EMERGENCY, E.heard_day),),
    wording=_("{heard_day}接报，现场{people}人；{p_event_people_4}人以上按突发事件处置（人数为本系统建议）。"),
    must=_MUST,
    clears=_SETTLED,
    inputs=(E.heard_day, E.people, _PEOPLE),
    parameters=("event.people_4",),
)

J10 = Rule(
    "J10",
    _("突发事件达到分级金额"),
    E,
    MatterKind.EMERGENCY,
    (LOCAL_PLAN.whole,),
    Confidence.R,
    applies=and_(E.heard_day.is_not(None), _ON),
    wrong=E.amount_fen >= _AMOUNT,
    steps=(Step("J10", Level.EMERGENCY, E.heard_day),),
    wording=_("{heard_day}接报，涉及{amount_fen}元；{p_event_amount_4}元以上按突发事件处置（金额为本系统建议）。"),
    must=_MUST,
    clears=_SETTLED,
    inputs=(E.heard_day, E.amount_fen, _AMOUNT),
    actual=E.amount_fen,
    unit=Unit.FEN,
    parameters=("event.amount_4",),
)

J11 = Rule(
    "J11",
    _("极端行为、暴力、堵路围堵或国家级媒体报道"),
    E,
    MatterKind.EMERGENCY,
    (PETITION[26], LOCAL_PLAN.whole),
    Confidence.C1,
    applies=and_(E.heard_day.is_not(None), _ON),
    wrong=E.extreme == 1,
    steps=(Step("J11", Level.EMERGENCY, E.heard_day),),
    wording=_("{heard_day}接报，有极端行为、暴力、堵路围堵或国家级媒体报道。"),
    must=_("立即请公安到场，负责人到现场指挥。"),
    clears=_SETTLED,
    inputs=(E.heard_day,),
)

J12 = Rule(
    "J12",
    _("建设单位、总承包单位没有报告群体讨薪"),
    E,
    MatterKind.EMERGENCY,
    (REGULATION[29],),
    Confidence.C2,
    applies=E.occurred_day.is_not(None),
    wrong=and_(E.firm_late_day.is_not(None), E.firm_done_day.is_(None)),
    steps=(Step("J12", Level.ORANGE, E.firm_late_day),),
    wording=_(
        "{occurred_day}发生群体讨薪，{p_event_firm_hours}小时内（小时数为本系统建议）"
        "没有建设单位、总承包单位的报告记录（{firm_late_day}起超过时限）。"
    ),
    must=_("责令建设单位、总承包单位报告，并记录。"),
    clears=_("登记了建设单位、总承包单位的报告时间，或者责令其报告的情况。"),
    inputs=(E.occurred_day, E.firm_late_day, param("event.firm_hours")),
    parameters=("event.firm_hours",),
)

J13 = Rule(
    "J13",
    _("突发事件没有按期办结"),
    E,
    MatterKind.EMERGENCY,
    (),
    Confidence.R,
    applies=E.settled_day.is_not(None),
    wrong=E.closed_day.is_(None),
    steps=(Step("J13", Level.ORANGE, E.close_due_day + 1),),
    wording=_(
        "{settled_day}现场平息，应于{close_due_day}前（{p_event_close_workdays}个工作日，为本系统建议）"
        "查明原因、附支付凭证、复盘并办结，尚未办结。"
    ),
    must=_("填写原因和复盘，附支付凭证，由另一人复核办结。"),
    clears=_("另一人确认办结。"),
    inputs=(E.settled_day, E.close_due_day, param("event.close_workdays")),
    kind=RuleKind.CLOCK,
    parameters=("event.close_workdays",),
)

J14 = Rule(
    "J14",
    _("应急周转金超出额度或逾期未追回"),
    E,
    MatterKind.EMERGENCY,
    (REGULATION[63],),
    Confidence.C2,
    applies=E.fund_day.is_not(None),
    wrong=or_(_OVER_CAP, E.fund_open_fen > 0),
    steps=(
        Step("J14", Level.ORANGE, E.fund_day, when=_OVER_CAP),
        Step("J14", Level.ORANGE, E.fund_due_day + 1, when=E.fund_open_fen > 0),
    ),
    wording=_(
        "{fund_day}用周转金垫付{fund_fen}元（欠薪{amount_fen}元的{p_fund_cap_permille}以内，比例由各地规定），"
        "尚未追回{fund_open_fen}元，追回期限{fund_due_day}（{p_fund_recover_days}天为本系统建议）。"
    ),
    must=_("依法向欠薪单位追回垫付的周转金；超出额度的说明原因。"),
    clears=_("登记了追回金额，且垫付没有超出额度。"),
    inputs=(E.fund_day, E.fund_fen, E.amount_fen, E.fund_open_fen, E.fund_due_day, _CAP, param("fund.recover_days")),
    needs=(Need("event.amount", E.fund_untold_day.is_not(None), E.fund_untold_day),),
    actual=E.fund_open_fen,
    unit=Unit.FEN,
    parameters=("fund.cap_permille", "fund.recover_days"),
)

J15 = Rule(
    "J15",
    _("没有按时向上级报告"),
    E,
    MatterKind.EMERGENCY,
    (EMERGENCY_LAW[61], PETITION[46]),
    Confidence.C1,
    applies=E.heard_day.is_not(None),
    wrong=and_(E.upper_late_day.is_not(None), E.upper_explained_day.is_(None)),
    steps=(Step("J15", Level.RED, E.upper_late_day),),
    wording=_(
        "{heard_day}接报，应在{p_event_upper_minutes}分钟内（未核实，以本县预案为准）向上级报告，"
        "{upper_late_day}起超过时限，没有迟报说明。"
    ),
    must=_("立即报告，并说明迟报原因。"),
    clears=_("登记了迟报说明。"),
    inputs=(E.heard_day, E.upper_late_day, param("event.upper_minutes")),
    kind=RuleKind.CLOCK,
    parameters=("event.upper_minutes",),
)

RULES = (J09, J10, J11, J12, J13, J14, J15)
WAITING = (
    Waiting(
        "J16",
        _("敏感时段仍有未销的红色预警"),
        _("不单独产生预警：敏感时段内登记的突发事件提高一级，理由写在该事件上。"),
    ),
)
