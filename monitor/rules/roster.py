"""D. Real-name registration and contracts 实名制 (rulebook 17 D)."""

from typing import Any

from sqlalchemy import SQLColumnExpression, and_, or_

from monitor.models.state import ProjectState as P
from monitor.models.state.set_up import WORKS
from monitor.rules.base import UNDATED, Need, Rule, Step, Waiting, param, refused
from monitor.values.confidence import Confidence
from monitor.values.statutes import (
    CHILD_LABOUR,
    LABOUR_LAW,
    LOCAL_INDICATORS,
    PUBLICATION,
    REALNAME_RULES,
    REGULATION,
)
from monitor.values.terms import BookKind, Level, MatterKind, Unit, WorksKind
from monitor.values.words import mark as _

_FEEDS = (BookKind.PROJECTS, BookKind.ROSTER)
_LIMIT = param("heads.permille")
_LEAVING = (BookKind.ROSTER, "left_on")
"""Where no roster ever told who left, nobody knows who is on the site."""


def _above(heads: SQLColumnExpression[Any], of: SQLColumnExpression[Any]) -> SQLColumnExpression[bool]:
    return heads * 1000 > of * _LIMIT


def _any_reading_agrees(
    heads: SQLColumnExpression[Any], doubtful: SQLColumnExpression[Any]
) -> SQLColumnExpression[bool]:
    """Every reading of the doubtful rows gives the same step: each of them may correct a row or be a wrong one more."""
    certainly_orange = and_(heads > doubtful, _above(heads - doubtful, P.roster_heads + doubtful))
    certainly_yellow = and_(heads > doubtful, _above(heads + doubtful, P.roster_heads).is_not(True))
    return certainly_orange | certainly_yellow


NOBODY_LISTED = P.roster_heads == 0
"""No roster ever named anybody of the project."""


def people_unlisted(
    unless: SQLColumnExpression[bool], until: SQLColumnExpression[Any] | None = None
) -> tuple[Need, ...]:
    """Of a project that no roster names people attend or are paid, or refused rows may tell so: nobody knows whether
    anybody is registered until a roster tells of it, ``unless`` something else answers.
    """
    waiting = {
        "roster.unlisted": P.unlisted_heads,
        "attendance.refused": P.attendance_refused,
        "payroll.refused": P.payroll_refused,
    }
    return tuple(
        Need(missing, and_(NOBODY_LISTED, heads > 0, unless.is_not(True)), until=until)
        for missing, heads in waiting.items()
    )


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
    wording=_(
        "花名册{roster_heads}人；花名册、考勤和工资表所列人员中，{unregistered_heads}人尚未实名登记或进场日期早于登记日期，其中{unrecorded_heads}人尚未登记（含考勤、工资表有而花名册没有的）。{undated_heads}"
    ),
    must=_(
        "没有登记的，责令限期完成实名登记，未登记人员不得进场；逾期不改正的，责令停工并处5万元以上10万元以下罚款。"
        "先进场、现已补登的，核实先进场的原因。"
    ),
    clears=_(
        "没有登记的，补登并列入花名册（登记日期晚于进场日期的，即为先进场后登记）；没有进场日期的，补填后重新导入；"
        "先进场后登记的，日期有误的更正后重新导入，"
        "确有其事的，事实不因补登而消失，预警保留。"
    ),
    inputs=(P.roster_heads, P.unregistered_heads, P.unrecorded_heads, P.undated_heads, _LIMIT),
    needs=(
        Need(
            "roster.refused",
            and_(P.roster_refused > 0, _any_reading_agrees(P.unregistered_heads, P.roster_refused).is_not(True)),
        ),
        *people_unlisted(unless=P.unregistered_heads > 0),
        Need("field.entered_on", and_(P.undated_heads > 0, P.unregistered_heads == 0)),
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
    wording=_(
        "花名册{roster_heads}人中，已进场的（含没有填进场日期的）有{unpapered_heads}人既无劳动合同也无用工书面协议，"
        "其中{unpapered_here_heads}人没有退场。{untyped_heads}{misdated_heads}"
    ),
    must=_(
        "责令用工单位限期与仍在用工的工人签订劳动合同或用工书面协议，没有签订的不得进入项目现场施工；"
        "已经退场的不能补签，查明没有签订的原因，留存证据。"
    ),
    clears=_(
        "花名册所列人员（含已退场的）均登记了合同或协议，有签订日期的都填了合同类型，签订日期没有在以后的；"
        "只登记实际签订过的，确实没有签过的不得补登。"
    ),
    inputs=(P.roster_heads, P.unpapered_heads, _LIMIT, P.unpapered_here_heads, P.untyped_heads, P.misdated_heads),
    needs=(
        Need(
            "roster.refused",
            and_(P.roster_refused > 0, _any_reading_agrees(P.unpapered_heads, P.roster_refused).is_not(True)),
        ),
        Need("field.paper", and_(P.untyped_heads > 0, P.unpapered_heads == 0)),
        Need("signing.ahead", and_(P.misdated_heads > 0, P.unpapered_heads == 0)),
    ),
    feeds=_FEEDS,
    columns=((BookKind.ROSTER, "paper"),),
    expected=UNDATED,
    actual=P.unpapered_heads,
    unit=Unit.HEADS,
    parameters=("heads.permille",),
)

_COVERED = P.works.in_([number for number, kind in WORKS.items() if kind in (WorksKind.BUILDING, WorksKind.MUNICIPAL)])
"""Buildings and municipal works, of which the measures are (建市〔2019〕18号, rulebook 9.1)."""

D07 = Rule(
    "D07",
    _("进场时未经安全培训"),
    P,
    MatterKind.PROJECT,
    (REALNAME_RULES[8],),
    Confidence.M,
    applies=or_(_COVERED, P.works.is_(None)),
    wrong=P.untrained_heads > 0,
    steps=(Step("D07", Level.BLUE, UNDATED),),
    wording=_(
        "房屋建筑、市政基础设施工程，花名册在场{on_site_heads}人中，{untrained_heads}人进场时没有基本安全培训日期（此项凭记忆，尚未核对原文）。"
    ),
    must=_("由行业主管部门督促施工总承包单位先培训后上岗。"),
    clears=_("花名册中在场人员的安全培训日期不晚于进场日期，或有关人员已退场；工程类别有误的，更正。"),
    inputs=(P.on_site_heads, P.untrained_heads),
    needs=(
        refused(
            P.project_refused,
            BookKind.PROJECTS,
            or_(P.untrained_heads > 0, P.untimed_heads > 0, P.roster_refused > 0),
        ),
        Need("unclear.works_kind", and_(P.works.is_(None), P.untrained_heads > 0)),
        Need("roster.refused", and_(P.roster_refused > 0, P.untrained_heads <= P.roster_refused)),
        Need("field.entered_on", and_(P.untimed_heads > 0, P.untrained_heads == 0)),
    ),
    feeds=_FEEDS,
    columns=((BookKind.ROSTER, "trained_on"), _LEAVING),
    expected=UNDATED,
    actual=P.untrained_heads,
    unit=Unit.HEADS,
)


def _some_lack(told: SQLColumnExpression[Any]) -> SQLColumnExpression[bool]:
    """Some rows of the project tell it and others do not; where none does, its roster has no such column."""
    return and_(told > 0, told < P.papered_heads)


_TERMS = {"pay_standard": P.standard_heads, "pay_time": P.time_heads, "pay_method": P.method_heads}
_SOME_LACK = or_(*(_some_lack(told) for told in _TERMS.values()))
_SURELY_LACK = or_(*(and_(told > 0, told + P.roster_refused < P.papered_heads) for told in _TERMS.values()))
"""More lack it than rows were refused."""

D08 = Rule(
    "D08",
    _("没有登记约定的工资标准、支付时间或支付方式"),
    P,
    MatterKind.PROJECT,
    (REGULATION[6],),
    Confidence.C2,
    applies=P.papered_heads > 0,
    wrong=_SOME_LACK,
    steps=(Step("D08", Level.BLUE, UNDATED),),
    wording=_(
        "在场且有合同或协议的{papered_heads}人中，花名册写明工资标准的{standard_heads}人、支付时间的{time_heads}人、支付方式的{method_heads}人；"
        "没有写明的，用人单位依法制定的规章制度可能已有规定，本系统没有这一栏（支付条例第六条）。"
    ),
    must=_(
        "核实没有写明的内容，书面合同、协议或者用人单位依法制定的规章制度是否已经规定；都没有规定的，"
        "10个工作日内与工人书面补充约定工资支付标准、支付时间和支付方式（天数为本系统建议）。"
    ),
    clears=_(
        "花名册中在场并已签订合同或者协议的人员，工资标准（填写了“日工资”的也算）、支付时间和支付方式都已填写"
        "（由规章制度规定的，按其规定填写），或者没有写全的人员已登记退场；合同类型登记有误的，更正。"
    ),
    inputs=(P.papered_heads, P.standard_heads, P.time_heads, P.method_heads),
    needs=(
        refused(P.roster_refused, BookKind.ROSTER, ~_SURELY_LACK),
        *(Need(f"field.{name}", and_(told == 0, ~_SOME_LACK)) for name, told in _TERMS.items()),
    ),
    feeds=_FEEDS,
    columns=(*((BookKind.ROSTER, name) for name in ("paper", "pay_time", "pay_method")), _LEAVING),
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
    wording=_(
        "花名册中{minor_heads}人进场时未满16周岁（未填进场日期的，按退场之日或者当日仍未满16周岁认定），"
        "其中现在仍未满16周岁并且没有退场的{minor_here_heads}人。"
    ),
    must=_(
        "立即到场核实；仍在使用的，责令停止使用并送回，已经退场或者年满16周岁的，查明使用的起止时间；"
        "依法处罚，属于应当公布的重大违法行为。"
    ),
    clears=_("核实有误的，更正花名册；确曾使用的，事实不因退场或者办结案件而消失，预警保留。"),
    inputs=(P.minor_heads, P.minor_here_heads),
    needs=(
        Need("roster.refused", and_(P.roster_refused > 0, P.minor_heads <= P.roster_refused)),
        Need("projects.refused", and_(P.project_refused > 0, P.unentered_heads > 0, P.minor_heads == 0)),
        Need("field.entered_on", and_(P.unaged_heads > 0, P.minor_heads == 0)),
    ),
    feeds=_FEEDS,
    expected=UNDATED,
    actual=P.minor_heads,
    unit=Unit.HEADS,
)

_LEAST = param("card.min_permille")
_SURELY_TOO_FEW = (P.carded_heads + P.roster_refused) * 1000 < P.on_site_heads * _LEAST
_NEVER_TOO_FEW = (P.carded_heads - P.roster_refused) * 1000 >= P.on_site_heads * _LEAST
"""A refused row may give a card to one who is listed, or take it away: either changes more than one more head does."""

D10 = Rule(
    "D10",
    _("工资卡登记率低"),
    P,
    MatterKind.PROJECT,
    (LOCAL_INDICATORS.whole,),
    Confidence.C1,
    applies=P.on_site_heads > 0,
    wrong=P.carded_heads * 1000 < P.on_site_heads * _LEAST,
    steps=(Step("D10", Level.YELLOW, UNDATED),),
    wording=_(
        "花名册在场{on_site_heads}人中，{carded_heads}人登记了工资卡，低于{p_card_min_permille}‰（外省指标，本县可自定）。"
    ),
    must=_("10个工作日内由施工总承包单位为在场工人登记本人工资卡（天数为本系统建议）。"),
    clears=_("登记工资卡的在场人数达到比例。"),
    inputs=(P.on_site_heads, P.carded_heads, _LEAST),
    needs=(refused(P.roster_refused, BookKind.ROSTER, or_(_SURELY_TOO_FEW, _NEVER_TOO_FEW).is_not(True)),),
    feeds=_FEEDS,
    columns=((BookKind.ROSTER, "card"), _LEAVING),
    expected=P.on_site_heads,
    actual=P.carded_heads,
    unit=Unit.HEADS,
    parameters=("card.min_permille",),
)

RULES = (D01, D02, D07, D08, D09, D10)
_DAILY = _("本系统按月保存出勤合计，不保存谁哪一天到场（属于敏感个人信息），说不出哪一天中断、哪一天骤降。")
WAITING = (
    Waiting("D05", _("考勤上传中断"), _DAILY),
    Waiting("D06", _("出勤骤降"), _DAILY),
    Waiting("D11", _("未满保存年限申请删除"), _("是阻断：保存年限未满时拒绝删除，不单独预警。")),
)
