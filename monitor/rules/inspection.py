"""Rules that rest on what inspectors noted on site and on nothing else (A10, C11, D03, D04, E14, E18, E19).

What is not noted is not judged: a visit that says nothing of a circumstance accuses nobody and clears nobody.
"""

from sqlalchemy import and_, case, or_

from monitor.models.state import ProjectState as P
from monitor.rules.base import Need, Rule, Step, Waiting, param, refused
from monitor.rules.roster import NOBODY_LISTED
from monitor.values.confidence import Confidence
from monitor.values.statutes import ABSCONDING_NOTICE, LOCAL_RULES, REGULATION
from monitor.values.terms import BookKind, Level, MatterKind, Unit
from monitor.values.words import mark as _

_FEEDS = (BookKind.PROJECTS, BookKind.INSPECTIONS)
_NOTED = ((BookKind.INSPECTIONS, "observed"),)
_EVERY = P.matter_id.is_not(None)
_REFUSED = refused(P.inspection_refused, BookKind.INSPECTIONS)

A10 = Rule(
    "A10",
    _("逾期不提供施工合同或专户资料"),
    P,
    MatterKind.PROJECT,
    (REGULATION[57].item(3),),
    Confidence.C2,
    applies=_EVERY,
    wrong=P.papers_seen_day.is_not(None),
    steps=(Step("A10", Level.ORANGE, P.papers_due_day + 1),),
    wording=_(
        "要求提供施工合同或专户资料的日期：{papers_asked_day}；应于{papers_due_day}前提供，{papers_seen_day}的检查记录载明尚未提供。"
    ),
    must=_(
        "责令建设单位、施工总承包单位限期提供（依规免开专用账户的，只责令提供施工合同）；逾期不改正的，责令停工并处5万元以上10万元以下罚款。"
    ),
    clears=_("检查台账登记资料已提供（整改完成、复查合格，或以后的检查登记为已改正）。"),
    inputs=(P.papers_seen_day, P.papers_asked_day, P.papers_due_day),
    needs=(
        _REFUSED,
        Need("field.papers_due_on", and_(P.papers_seen_day.is_not(None), P.papers_due_day.is_(None))),
    ),
    feeds=_FEEDS,
    columns=_NOTED,
)

C11 = Rule(
    "C11",
    _("以工程争议为由拖欠人工费或工资"),
    P,
    MatterKind.PROJECT,
    (REGULATION[35],),
    Confidence.C2,
    applies=_EVERY,
    wrong=P.dispute_hold_day.is_not(None),
    steps=(Step("C11", Level.ORANGE, P.dispute_hold_day),),
    wording=_(
        "{dispute_hold_day}检查查见以工程争议为由不拨人工费或不发工资。工程数量、质量、造价有争议，不得因此拖欠。"
    ),
    must=_("告知双方争议不是拖欠的理由，责令限期按合同拨付人工费、支付工资。"),
    clears=_("检查台账登记已改正（整改完成、复查合格，或以后的检查登记为已改正）。"),
    inputs=(P.dispute_hold_day,),
    needs=(_REFUSED,),
    feeds=_FEEDS,
    columns=_NOTED,
)

_GRACE_OVER = P.work_seen_day + param("realname.grace_days") + 1
_UNUSED_DAY = case((P.realname_unused_day > _GRACE_OVER, P.realname_unused_day), else_=_GRACE_OVER)

D03 = Rule(
    "D03",
    _("已有人施工而未实行实名制"),
    P,
    MatterKind.PROJECT,
    (REGULATION[28], REGULATION[55].item(3)),
    Confidence.C2,
    applies=_EVERY,
    wrong=P.realname_unused_day.is_not(None),
    steps=(Step("D03", Level.ORANGE, _UNUSED_DAY),),
    wording=_(
        "不晚于{work_seen_day}已有人施工，{realname_unused_day}检查查见未实行实名制管理"
        "（开始施工后{p_realname_grace_days}天的宽限为本系统建议）。"
    ),
    must=_("责令施工总承包单位限期实行实名制管理；逾期不改正的，责令停工并处5万元以上10万元以下罚款。"),
    clears=_("检查台账登记已改正（整改完成、复查合格，或以后的检查登记为已改正）。"),
    inputs=(P.work_seen_day, P.realname_unused_day, param("realname.grace_days")),
    needs=(
        _REFUSED,
        Need(
            "attendance.refused",
            and_(P.attendance_refused > 0, P.realname_unused_day.is_not(None)),
            until=_UNUSED_DAY,
        ),
        # Attendance tells of a month: from when in it people were at work, only who was there can say.
        Need(
            "field.heads",
            and_(
                P.realname_unused_day.is_not(None),
                or_(P.work_seen_day.is_(None), P.work_seen_day > P.realname_unused_day),
            ),
            until=_UNUSED_DAY,
        ),
    ),
    feeds=_FEEDS,
    columns=_NOTED,
    parameters=("realname.grace_days",),
)

_LEAST = P.heads_seen * param("realname.min_permille")
_MAY_BE_ENOUGH = (P.heads_registered + P.roster_refused) * 1000 >= _LEAST
_MAY_BE_TOO_FEW = (P.heads_registered - P.roster_refused) * 1000 < _LEAST

D04 = Rule(
    "D04",
    _("已登记人数明显少于现场人数"),
    P,
    MatterKind.PROJECT,
    (LOCAL_RULES.whole,),
    Confidence.M,
    applies=P.heads_seen > 0,
    wrong=P.heads_registered * 1000 < _LEAST,
    steps=(Step("D04", Level.YELLOW, P.heads_day),),
    wording=_(
        "{heads_day}检查清点现场{heads_seen}人，花名册中当日在场且已登记的{heads_registered}人，"
        "低于{p_realname_min_permille}‰（此比例凭记忆，尚未核对原文）。"
    ),
    must=_("5个工作日内（本系统建议）核实未登记人员，督促补登后再次清点。"),
    clears=_(
        "已登记人数达到比例：以后的检查重新清点（清点为0人的也解除），或者补导清点当日及以前登记的人员；清点以后才登记的，须再次清点。"
    ),
    inputs=(P.heads_day, P.heads_seen, P.heads_registered, param("realname.min_permille")),
    needs=(
        _REFUSED,
        Need("roster.unlisted", and_(NOBODY_LISTED, P.unregistered_heads == 0)),
        Need("roster.refused", and_(P.roster_refused > 0, _MAY_BE_TOO_FEW, _MAY_BE_ENOUGH)),
    ),
    feeds=(BookKind.PROJECTS, BookKind.ROSTER, BookKind.INSPECTIONS),
    columns=((BookKind.INSPECTIONS, "heads"), (BookKind.ROSTER, "registered_on"), (BookKind.ROSTER, "left_on")),
    expected=P.heads_seen,
    actual=P.heads_registered,
    unit=Unit.HEADS,
    parameters=("realname.min_permille",),
)

E14 = Rule(
    "E14",
    _("以实物或有价证券支付工资"),
    P,
    MatterKind.PROJECT,
    (REGULATION[11], REGULATION[54].item(1)),
    Confidence.C2,
    applies=_EVERY,
    wrong=P.goods_paid_day.is_not(None),
    steps=(Step("E14", Level.ORANGE, P.goods_paid_day),),
    wording=_("{goods_paid_day}检查查见以实物或有价证券代替货币支付工资。"),
    must=_("责令限期以货币支付；逾期不改正的，对单位处2万元以上5万元以下、对责任人员处1万元以上3万元以下罚款。"),
    clears=_("检查台账登记已改正（整改完成、复查合格，或以后的检查登记为已改正）。"),
    inputs=(P.goods_paid_day,),
    needs=(_REFUSED,),
    feeds=_FEEDS,
    columns=_NOTED,
)

E18 = Rule(
    "E18",
    _("用工单位失联或项目部人去楼空"),
    P,
    MatterKind.PROJECT,
    (REGULATION[41], REGULATION[63], ABSCONDING_NOTICE.whole),
    Confidence.C2,
    applies=_EVERY,
    wrong=P.gone_day.is_not(None),
    steps=(Step("E18", Level.EMERGENCY, P.gone_day),),
    wording=_("检查查见：{contact_lost_day}{office_empty_day}"),
    must=_("2小时内（本系统建议）报告并请公安机关协助查找；张贴责令文书并录像留证；必要时动用应急周转金先行垫付。"),
    clears=_("检查台账登记已取得联系、项目部恢复有人（整改完成、复查合格，或以后的检查登记为已改正）。"),
    inputs=(P.contact_lost_day, P.office_empty_day),
    needs=(_REFUSED,),
    feeds=_FEEDS,
    columns=_NOTED,
)

E19 = Rule(
    "E19",
    _("项目上的用工单位出现多个经营异常信号"),
    P,
    MatterKind.PROJECT,
    (REGULATION[38],),
    Confidence.C2,
    applies=_EVERY,
    wrong=P.signals_day.is_not(None),
    steps=(Step("E19", Level.YELLOW, P.signals_day),),
    wording=_(
        "检查记录有{signals}个经营异常信号（用电骤降、欠缴社保、欠税、账户查封、经营者退出），{signals_day}达到数量；"
        "达到{p_firm_signals_least}个即提示（个数为本系统建议）。"
        "检查台账不分单位记信号：项目有几个用工单位的，这些信号可能不是同一单位的。"
    ),
    must=_("5个工作日内（本系统建议）核实信号属于哪个单位，上门核查其经营状况和工资支付能力。"),
    clears=_("检查台账登记信号已消除，剩余信号少于规定个数。"),
    inputs=(P.signals, P.signals_day, param("firm_signals.least")),
    needs=(_REFUSED,),
    feeds=_FEEDS,
    columns=_NOTED,
    expected=param("firm_signals.least"),
    actual=P.signals,
    unit=Unit.COUNT,
    parameters=("firm_signals.least",),
)

RULES = (A10, C11, D03, D04, E14, E18, E19)
WAITING: tuple[Waiting, ...] = ()
