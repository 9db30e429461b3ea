"""H. Housing: delivery and quality (rulebook 17 H08–H11, H17–H19)."""

from sqlalchemy import and_, func, or_

from monitor.models.state import BuildingState as B
from monitor.models.state import HousingState as H
from monitor.rules.base import UNDATED, Need, Rule, Step, Waiting, param
from monitor.rules.housing_works import BOUGHT, BUILDING_DOUBT, FEEDS, NEEDS_BUILDINGS, UNDELIVERED
from monitor.values.confidence import Confidence
from monitor.values.statutes import (
    CIVIL_CODE,
    DEVELOPMENT_REGULATION,
    HOUSING_INTERPRETATION,
    QUALITY_REGULATION,
)
from monitor.values.terms import BookKind, Level, MatterKind, Unit
from monitor.values.words import mark as _

_EVERY = H.matter_id.is_not(None)
_AHEAD, _ALIKE = param("late.risk_days"), param("defect.units")

H08 = Rule(
    "H08",
    _("预计逾期交付"),
    H,
    MatterKind.HOUSING,
    (),
    Confidence.R,
    applies=_EVERY,
    wrong=H.risk_due_day.is_not(None),
    steps=(Step("H08", Level.YELLOW, H.risk_due_day - _AHEAD),),
    wording=_(
        "{risk_buildings}幢楼预计交付日期晚于合同交付日期，其中最早的应于{risk_due_day}交付；"
        "到期前{p_late_risk_days}天起预警（天数为本系统建议）。"
    ),
    must=_("10个工作日内（本系统建议）提醒开发企业，并要求报送赶工计划。"),
    clears=_("预计交付日期不晚于合同交付日期，或楼栋交付；合同交付日期一过，由逾期交付另行预警，本项解除。"),
    inputs=(H.risk_buildings, H.risk_due_day, _AHEAD),
    needs=(
        *NEEDS_BUILDINGS,
        Need("field.forecast_on", H.unforecast_day.is_not(None), H.unforecast_day - _AHEAD),
        Need("field.sold", H.risk_unsold_day.is_not(None), H.risk_unsold_day - _AHEAD),
        Need(UNDELIVERED, H.risk_undelivered_day.is_not(None), H.risk_undelivered_day - _AHEAD),
    ),
    feeds=FEEDS,
    columns=tuple((BookKind.BUILDINGS, name) for name in ("due_on", "forecast_on", "delivered_on")),
    parameters=("late.risk_days",),
)

H09 = Rule(
    "H09",
    _("逾期交付"),
    B,
    MatterKind.HOUSING,
    (CIVIL_CODE.whole, HOUSING_INTERPRETATION[11], HOUSING_INTERPRETATION[13]),
    Confidence.C2,
    applies=B.delivered_day.is_(None),
    wrong=and_(B.due_day.is_not(None), BOUGHT),
    steps=(
        Step("H09", Level.YELLOW, B.due_day + 1),
        Step("H09", Level.ORANGE, B.due_day + 31),
        Step("H09", Level.RED, B.due_day + 91),
    ),
    wording=_("合同约定{due_day}交付，至今没有全部交付的记录。"),
    must=_("登记台账，督促开发企业确定整改期限，告知购房人进展。"),
    clears=_("楼栋台账登记了实际交付日期，或办证批次全部交付并且涵盖全部已售套数。"),
    inputs=(B.due_day,),
    needs=(
        BUILDING_DOUBT,
        Need("field.due_on", and_(B.due_day.is_(None), BOUGHT)),
        Need("field.sold", and_(B.sold.is_(None), B.title_since_day.is_not(None)), B.due_day + 1),
        Need(UNDELIVERED, B.undelivered > 0, B.due_day + 1),
    ),
    feeds=FEEDS,
    columns=((BookKind.BUILDINGS, "delivered_on"),),
)

H10 = Rule(
    "H10",
    _("催告满三个月仍未交付"),
    H,
    MatterKind.HOUSING,
    (HOUSING_INTERPRETATION[11],),
    Confidence.C2,
    applies=_EVERY,
    wrong=H.demand_day.is_not(None),
    steps=(Step("H10", Level.RED, H.demand_due_day + 1),),
    wording=_(
        "逾期后购房人于{demand_day}催告，至{demand_due_day}满三个月仍未交付；当事人没有另行约定的，购房人可以请求解除合同（此项保留凭记忆，尚未核对原文）。"
    ),
    must=_("预判退房和诉讼风险，组织开发企业与购房人调解。"),
    clears=_("楼栋台账登记了实际交付日期，或办证批次全部交付并且涵盖全部已售套数。"),
    inputs=(H.demand_day, H.demand_due_day),
    needs=(
        *NEEDS_BUILDINGS,
        Need("field.due_on", H.demand_unplaced > 0),
        Need("field.sold", H.demand_unsold_day.is_not(None), H.demand_unsold_day),
        Need(UNDELIVERED, H.demand_undelivered_day.is_not(None), H.demand_undelivered_day),
    ),
    feeds=FEEDS,
    columns=((BookKind.BUILDINGS, "demanded_on"), (BookKind.BUILDINGS, "delivered_on")),
)

H11 = Rule(
    "H11",
    _("未经竣工验收交付"),
    H,
    MatterKind.HOUSING,
    (QUALITY_REGULATION[16], QUALITY_REGULATION[58], DEVELOPMENT_REGULATION[17]),
    Confidence.C1,
    applies=_EVERY,
    wrong=H.unaccepted_day.is_not(None),
    steps=(Step("H11", Level.RED, H.unaccepted_day),),
    wording=_(
        "{unaccepted_buildings}幢楼有交付记录而没有竣工验收日期（或者该日期在以后），其中最早的于{unaccepted_day}交付。"
        "{followed_buildings}"
    ),
    must=_("立即责令改正、停止使用，处工程合同价款2%以上4%以下的罚款，并组织验收。"),
    clears=_(
        "楼栋台账登记了竣工验收日期（日期在以后的，到那天解除），或者更正登记有误的交付。"
        "只登记竣工备案、首次登记或者办证的，不算解除。"
    ),
    inputs=(H.unaccepted_buildings, H.unaccepted_day, H.followed_buildings),
    needs=(
        *NEEDS_BUILDINGS,
        Need("acceptance.untold", and_(H.followed_buildings > 0, H.unaccepted_day.is_(None)), apart=True),
    ),
    feeds=FEEDS,
    columns=((BookKind.BUILDINGS, "accepted_on"),),
    parts=((BookKind.BUILDINGS, "delivered_on"),),
    expected=UNDATED,
    actual=H.unaccepted_buildings,
    unit=Unit.COUNT,
)

H17 = Rule(
    "H17",
    _("主体结构质量检测不合格"),
    H,
    MatterKind.HOUSING,
    (HOUSING_INTERPRETATION[9], DEVELOPMENT_REGULATION[31]),
    Confidence.C1,
    applies=_EVERY,
    wrong=H.failed_buildings > 0,
    steps=(Step("H17", Level.RED, func.coalesce(H.failed_day, UNDATED)),),
    wording=_("{failed_buildings}幢楼的主体结构检测结论为不合格，其中最早的检测日期{failed_day}。"),
    must=_("立即采取安全措施，由质量监督机构组织核验。"),
    clears=_("楼栋台账登记了合格的检测结论。"),
    inputs=(H.failed_buildings, H.failed_day),
    needs=(*NEEDS_BUILDINGS, Need("unclear.structure_result", and_(H.unread_results > 0, H.failed_buildings == 0))),
    feeds=FEEDS,
    columns=((BookKind.BUILDINGS, "structure_result"),),
    expected=UNDATED,
    actual=H.failed_buildings,
    unit=Unit.COUNT,
)

H18 = Rule(
    "H18",
    _("同类质量问题集中，或维修逾期"),
    H,
    MatterKind.HOUSING,
    (HOUSING_INTERPRETATION[10], QUALITY_REGULATION[40], QUALITY_REGULATION[41]),
    Confidence.C1,
    applies=_EVERY,
    wrong=or_(H.defect_units >= _ALIKE, H.repair_due_day.is_not(None)),
    steps=(
        Step("H18", Level.YELLOW, UNDATED, when=H.defect_units >= _ALIKE),
        Step("H18", Level.ORANGE, H.repair_due_day + 1),
    ),
    wording=_(
        "未登记维修完成日期的楼栋中，90天内同类质量问题最多的一幢{defect_units}户，{p_defect_units}户以上预警（户数和天数为本系统建议）；"
        "维修期限{repair_due_day}，台账无维修完成日期。"
    ),
    must=_("10个工作日内（本系统建议）督促开发企业提出维修方案，明确期限和标准。"),
    clears=_(
        "问题集中的：楼栋台账登记了维修完成日期，或同类问题户数降到少于认定户数。维修逾期的：登记了维修完成日期，或者延长后的维修期限未过。"
    ),
    inputs=(H.defect_units, H.repair_due_day, _ALIKE),
    needs=(
        *NEEDS_BUILDINGS,
        Need(
            "repair",
            or_(H.defect_units.is_(None), H.defect_units < _ALIKE),
            H.defect_doubt_day,
            H.repair_due_day + 1,
        ),
        Need(
            "alike",
            and_(or_(H.defect_units.is_(None), H.defect_units < _ALIKE), H.defect_sum >= _ALIKE),
            UNDATED,
            H.repair_due_day + 1,
        ),
    ),
    feeds=FEEDS,
    columns=((BookKind.BUILDINGS, "repaired_on"),),
    parts=((BookKind.BUILDINGS, "defect_units"), (BookKind.BUILDINGS, "repair_due_on")),
    parameters=("defect.units",),
)

H19 = Rule(
    "H19",
    _("质量事故未按时报告"),
    H,
    MatterKind.HOUSING,
    (QUALITY_REGULATION[52],),
    Confidence.C1,
    applies=H.accident_day.is_not(None),
    wrong=H.accident_late_day.is_not(None),
    steps=(Step("H19", Level.RED, H.accident_late_day),),
    wording=_(
        "{accident_day}发生质量事故，应在24小时内报告，突发事件登记没有责任单位的报告（{accident_late_day}起超过时限）。"
    ),
    must=_("责令立即报告，查明原因。"),
    clears=_("突发事件登记了责任单位的报告时间。"),
    inputs=(H.accident_day, H.accident_late_day),
    feeds=(BookKind.HOUSING,),
)

RULES = (H08, H09, H10, H11, H17, H18, H19)
WAITING: tuple[Waiting, ...] = ()
