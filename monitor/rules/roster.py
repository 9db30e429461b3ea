"""D. Real-name registration and contracts 实名制 (rulebook 17 D)."""

from typing import Any

from sqlalchemy import SQLColumnExpression, and_

from monitor.models.state import ProjectState as P
from monitor.rules.base import UNDATED, Need, Rule, Step, Waiting, param
from monitor.values.confidence import Confidence
from monitor.values.statutes import CHILD_LABOUR, LABOUR_LAW, PUBLICATION, REALNAME_RULES, REGULATION
from monitor.values.terms import BookKind, Level, MatterKind, Unit
from monitor.values.words import mark as _

_FEEDS = (BookKind.PROJECTS, BookKind.ROSTER)
_LIMIT = param("heads.permille")


def _above(heads: SQLColumnExpression[Any], of: SQLColumnExpression[Any]) -> SQLColumnExpression[bool]:
    return heads * 1000 > of * _LIMIT


def _any_reading_agrees(
    heads: SQLColumnExpression[Any], doubtful: SQLColumnExpression[Any]
) -> SQLColumnExpression[bool]:
    """Every reading of the doubtful rows, none or all of them wrong, gives the same step."""
    certainly_orange = and_(heads > 0, _above(heads, P.roster_heads + doubtful))
    certainly_yellow = and_(heads > 0, _above(heads + doubtful, P.roster_heads + doubtful).is_not(True))
    return certainly_orange | certainly_yellow


D01 = Rule(
    "D01",
    _("未实名登记或先进场后登记"),
    P,
    MatterKind.PROJECT,
    (REGULATION[28], REGULATION[55].item(3)),
    Confidence.C2,
    applies=P.matter_id.is_not(None),
    wrong=P.unregistered_heads > 0,
    steps=(
        Step("D01", Level.YELLOW, UNDATED),
        Step("D01", Level.ORANGE, UNDATED, when=_above(P.unregistered_heads, P.roster_heads)),
    ),
    wording=_("花名册{roster_heads}人中，{unregistered_heads}人没有实名登记日期，或进场日期早于登记日期。"),
    must=_("责令限期完成实名登记，未登记人员不得进场；逾期不改正的，责令停工并处5万元以上10万元以下罚款。"),
    clears=_("花名册中所有人员的登记日期不晚于进场日期。"),
    inputs=(P.roster_heads, P.unregistered_heads, _LIMIT),
    needs=(
        Need(
            "roster.refused",
            and_(P.roster_refused > 0, _any_reading_agrees(P.unregistered_heads, P.roster_refused).is_not(True)),
        ),
    ),
    feeds=_FEEDS,
    columns=((BookKind.ROSTER, "registered_on"),),
    expected=UNDATED,
    actual=P.unregistered_heads,
    unit=Unit.HEADS,
    parameters=("heads.permille",),
)

D02 = Rule(
    "D02",
    _("未签劳动合同也无书面协议"),
    P,
    MatterKind.PROJECT,
    (REGULATION[28], REALNAME_RULES[8]),
    Confidence.C2,
    applies=P.matter_id.is_not(None),
    wrong=P.unpapered_heads > 0,
    steps=(
        Step("D02", Level.YELLOW, UNDATED),
        Step("D02", Level.ORANGE, UNDATED, when=_above(P.unpapered_heads, P.roster_heads)),
    ),
    wording=_("花名册{roster_heads}人中，{unpapered_heads}人既无劳动合同也无用工书面协议。"),
    must=_("责令用工单位限期与工人签订劳动合同或用工书面协议。"),
    clears=_("花名册中所有人员均有合同或协议。"),
    inputs=(P.roster_heads, P.unpapered_heads, _LIMIT),
    needs=(
        Need(
            "roster.refused",
            and_(P.roster_refused > 0, _any_reading_agrees(P.unpapered_heads, P.roster_refused).is_not(True)),
        ),
    ),
    feeds=_FEEDS,
    columns=((BookKind.ROSTER, "paper"),),
    expected=UNDATED,
    actual=P.unpapered_heads,
    unit=Unit.HEADS,
    parameters=("heads.permille",),
)

D09 = Rule(
    "D09",
    _("使用未满16周岁人员"),
    P,
    MatterKind.PROJECT,
    (LABOUR_LAW[15], LABOUR_LAW[94], CHILD_LABOUR.whole, PUBLICATION.whole),
    Confidence.C1,
    applies=P.matter_id.is_not(None),
    wrong=P.minor_heads > 0,
    steps=(Step("D09", Level.RED, UNDATED),),
    wording=_("花名册中{minor_heads}人进场时未满16周岁。"),
    must=_("立即到场核实，责令停止使用并送回；依法处罚，属于应当公布的重大违法行为。"),
    clears=_("核实后更正花名册，或有关人员已清退且案件办结。"),
    inputs=(P.minor_heads,),
    needs=(Need("roster.refused", and_(P.roster_refused > 0, P.minor_heads == 0)),),
    feeds=_FEEDS,
    expected=UNDATED,
    actual=P.minor_heads,
    unit=Unit.HEADS,
)

RULES = (D01, D02, D09)
_DAILY = _("等待按日的考勤数据。")
_COLUMNS = _("等待台账登记所需的列。")
_BLOCK = _("是阻断：保存年限未满时拒绝删除，不单独预警。")
WAITING: tuple[Waiting, ...] = (
    Waiting("D05", _("考勤上传中断"), _DAILY),
    Waiting("D06", _("出勤骤降"), _DAILY),
    Waiting("D07", _("未经安全培训进场或久无从业数据"), _COLUMNS),
    Waiting("D08", _("协议未写明工资标准、时间、方式"), _COLUMNS),
    Waiting("D10", _("工资卡绑定率偏低"), _COLUMNS),
    Waiting("D11", _("未满保存年限申请删除"), _BLOCK),
)
