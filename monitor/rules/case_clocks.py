"""F. Clues and cases 线索与案件: the clocks that labour inspection itself must keep (rulebook 17 F01–F07, F18)."""

from sqlalchemy import and_, or_

from monitor.models.state import CaseState as C
from monitor.rules.base import Rule, Step, Waiting, param
from monitor.values.confidence import Confidence
from monitor.values.statutes import LABOUR_INSPECTION, LABOUR_INSPECTION_RULES, REGULATION
from monitor.values.terms import Level, MatterKind, RuleKind
from monitor.values.words import mark as _

F01 = Rule(
    "F01",
    _("线索未在期限内决定是否受理"),
    C,
    MatterKind.CASE,
    (LABOUR_INSPECTION_RULES[18],),
    Confidence.C3,
    applies=C.received_day.is_not(None),
    wrong=C.answered == 0,
    steps=(
        Step("F01", Level.BLUE, C.answer_third_day),
        Step("F01", Level.YELLOW, C.answer_due_day + 1),
    ),
    wording=_(
        "{received_day}收到线索，自{counted_day}起算，应于{answer_due_day}前（5个工作日内）决定是否受理，尚未决定。"
    ),
    must=_("受理、书面不予受理、告知补正，或者转送有权处理的部门。"),
    clears=_("登记了受理、不予受理、补正告知或转送。"),
    inputs=(C.received_day, C.counted_day, C.answer_due_day),
    kind=RuleKind.CLOCK,
)

F02 = Rule(
    "F02",
    _("受理后没有当日立案"),
    C,
    MatterKind.CASE,
    (LABOUR_INSPECTION_RULES[18],),
    Confidence.C3,
    applies=C.accepted_day.is_not(None),
    wrong=and_(C.filed_day.is_(None), C.refused_day.is_(None), C.gone == 0, C.finished == 0),
    steps=(Step("F02", Level.YELLOW, C.accepted_day + 1),),
    wording=_("{accepted_day}受理，应当日立案，尚未立案。"),
    must=_("立即立案。"),
    clears=_("登记了立案日期。"),
    inputs=(C.accepted_day,),
    kind=RuleKind.CLOCK,
)

F03 = Rule(
    "F03",
    _("不属本部门的线索没有及时转送"),
    C,
    MatterKind.CASE,
    (REGULATION[10],),
    Confidence.C2,
    applies=C.foreign_day.is_not(None),
    wrong=and_(C.gone == 0, C.accepted_day.is_(None), C.refused_day.is_(None)),
    steps=(Step("F03", Level.YELLOW, C.transfer_due_day + 1),),
    wording=_(
        "{received_day}收到线索，{foreign_day}认定不属本部门职责，应于{transfer_due_day}前转送"
        "（及时转送；{p_case_transfer_workdays}个工作日为本系统建议），尚未转送。"
    ),
    must=_("转送有权处理的部门，并告知反映人。"),
    clears=_("登记了转送日期。"),
    inputs=(C.received_day, C.foreign_day, C.transfer_due_day, param("case.transfer_workdays")),
    kind=RuleKind.CLOCK,
    parameters=("case.transfer_workdays",),
)

F04 = Rule(
    "F04",
    _("违法行为终了已超过二年"),
    C,
    MatterKind.CASE,
    (LABOUR_INSPECTION[20],),
    Confidence.C2,
    applies=and_(C.refused_day.is_(None), C.gone == 0, C.finished == 0),
    wrong=C.received_day > C.act_limit_day,
    steps=(Step("F04", Level.BLUE, C.received_day),),
    wording=_(
        "违法行为{act_ended_day}终了，二年期限{act_limit_day}届满，{received_day}才被发现或投诉。"
        "工资一直没有付清的，违法行为仍在继续，不适用这个期限。"
    ),
    must=_("核实行为是否仍在继续；确已终了的，书面不予受理。"),
    clears=_("登记了书面不予受理，或者更正了违法行为终了的日期。"),
    inputs=(C.act_ended_day, C.act_limit_day, C.received_day),
)

_NOT_IN_TIME = or_(C.extended == 0, C.extended_day > C.inquiry_long_due_day)
"""No extension came before even the longer limit ran out: one that came since leaves the breach one, from its start."""

F05 = Rule(
    "F05",
    _("案件未在期限内查结"),
    C,
    MatterKind.CASE,
    (LABOUR_INSPECTION[17],),
    Confidence.C2,
    applies=C.filed_day.is_not(None),
    wrong=C.inquiry == 1,
    steps=(
        Step("F05", Level.BLUE, C.inquiry_forty_fifth_day, when=_NOT_IN_TIME),
        Step("F05", Level.YELLOW, C.inquiry_fifty_fifth_day, when=_NOT_IN_TIME),
        Step("F05", Level.ORANGE, C.inquiry_due_day + 1, when=_NOT_IN_TIME),
        Step("F06", Level.RED, C.inquiry_long_due_day + 1, when=C.extended == 1),
    ),
    wording=_(
        "{filed_day}立案，调查应于{inquiry_due_day}前（60个工作日内）终结；经负责人批准延长的，"
        "至{inquiry_long_due_day}（再加30个工作日）。已批准延长：{extended}。尚未终结。"
    ),
    must=_("终结调查；情况复杂的，在期限届满前由负责人批准延长。"),
    clears=_("登记了调查终结日期。"),
    inputs=(C.filed_day, C.inquiry_due_day, C.extended, C.inquiry_long_due_day),
    kind=RuleKind.CLOCK,
)

F07 = Rule(
    "F07",
    _("调查终结后没有按期作出决定"),
    C,
    MatterKind.CASE,
    (LABOUR_INSPECTION_RULES[37],),
    Confidence.C1,
    applies=C.ended_day.is_not(None),
    wrong=and_(C.decided_day.is_(None), C.finished == 0),
    steps=(Step("F07", Level.YELLOW, C.decide_due_day + 1),),
    wording=_(
        "{ended_day}调查终结，应于{decide_due_day}前（15个工作日内）作出行政处理、处罚或者撤销立案的决定，尚未决定。"
    ),
    must=_("作出行政处理、行政处罚或者撤销立案的决定。"),
    clears=_("登记了决定日期，或者结案。"),
    inputs=(C.ended_day, C.decide_due_day),
    kind=RuleKind.CLOCK,
)

F18 = Rule(
    "F18",
    _("结案后没有告知投诉人"),
    C,
    MatterKind.CASE,
    (REGULATION[10],),
    Confidence.C2,
    applies=and_(C.closed_day.is_not(None), C.complaints > 0),
    wrong=C.told_day.is_(None),
    steps=(Step("F18", Level.YELLOW, C.tell_due_day + 1),),
    wording=_(
        "{closed_day}结案，应于{tell_due_day}前把结果告知投诉人（{p_case_tell_workdays}个工作日为本系统建议），没有告知记录。"
    ),
    must=_("把处理结果告知投诉人。"),
    clears=_("登记了告知日期。"),
    inputs=(C.closed_day, C.tell_due_day, param("case.tell_workdays")),
    kind=RuleKind.CLOCK,
    parameters=("case.tell_workdays",),
)

RULES = (F01, F02, F03, F04, F05, F07, F18)
WAITING: tuple[Waiting, ...] = ()
