"""H. Housing: works, delivery and the problem ledger (rulebook 17 H, 10.3)."""

from sqlalchemy import and_, or_

from monitor.models.state import BuildingState as B
from monitor.models.state import HousingState as H
from monitor.rules.base import UNDATED, Need, Rule, Step, Waiting, empty, param
from monitor.values.confidence import Confidence
from monitor.values.statutes import CIVIL_CODE, CONSTRUCTION_LAW, HOUSING_INTERPRETATION, PETITION
from monitor.values.terms import BookKind, Level, MatterKind, RuleKind
from monitor.values.words import mark as _

_FEEDS = (BookKind.HOUSING, BookKind.BUILDINGS)
_UNFINISHED = H.unfinished > 0
_STOP, _LONG = param("stop.days"), param("stop.long_days")
_REST_DAY = H.last_work_day + _STOP
_ALL_DATED = H.undated == 0
_NEEDS_WORK = (
    Need("field.last_work_on", and_(_UNFINISHED, H.last_work_day.is_(None))),
    Need("field.last_work_on", H.undated > 0, _REST_DAY),
    Need("buildings.refused", H.buildings_refused > 0),
)

H03 = Rule(
    "H03",
    _("停工或部分停工"),
    H,
    MatterKind.HOUSING,
    (CONSTRUCTION_LAW[10],),
    Confidence.R,
    applies=_UNFINISHED,
    wrong=or_(H.last_work_day.is_not(None), H.sold_rest_day.is_not(None)),
    steps=(
        Step("H03", Level.YELLOW, H.sold_rest_day + _STOP),
        Step("H03", Level.ORANGE, _REST_DAY),
        Step("H05", Level.RED, H.last_work_day + _LONG),
    ),
    wording=_(
        "未完工楼栋{unfinished}幢，最近施工日期{last_work_day}，已售楼栋最早停歇日{sold_rest_day}。"
        "停歇{p_stop_days}天认定停工，{p_stop_long_days}天认定长期停工（天数为本系统建议）。"
    ),
    must=_("现场核查，登记责任单位、责任人和整改期限；长期停工的由县级专班一项目一策处置。"),
    clears=_("楼栋台账登记了新的施工日期，或楼栋竣工验收。"),
    inputs=(H.unfinished, H.last_work_day, H.sold_rest_day, _STOP, _LONG),
    needs=_NEEDS_WORK,
    feeds=_FEEDS,
    parameters=("stop.days", "stop.long_days"),
)

H04 = Rule(
    "H04",
    _("停工未按期报告"),
    H,
    MatterKind.HOUSING,
    (CONSTRUCTION_LAW[10],),
    Confidence.C2,
    applies=_UNFINISHED,
    wrong=H.stop_reported_day.is_(None),
    steps=(Step("H04", Level.ORANGE, H.report_due_day + 1, when=_ALL_DATED),),
    wording=_(
        "未完工楼栋最近施工日期{last_work_day}，应于{report_due_day}前（一个月内）报告停工，台账无停工报告日期。"
    ),
    must=_("责令建设单位报告停工情况，并做好工程维护管理。"),
    clears=_("登记停工报告日期，或恢复施工。"),
    inputs=(H.last_work_day, H.report_due_day),
    needs=(
        Need("field.last_work_on", and_(_UNFINISHED, H.stop_reported_day.is_(None), H.last_work_day.is_(None))),
        Need("field.last_work_on", and_(H.undated > 0, H.stop_reported_day.is_(None)), H.report_due_day + 1),
        Need("buildings.refused", and_(H.buildings_refused > 0, H.stop_reported_day.is_(None))),
        Need("housing.refused", H.housing_refused > 0),
    ),
    feeds=_FEEDS,
    columns=((BookKind.HOUSING, "stop_reported_on"),),
)

H09 = Rule(
    "H09",
    _("逾期交付"),
    B,
    MatterKind.HOUSING,
    (CIVIL_CODE.whole, HOUSING_INTERPRETATION[11]),
    Confidence.C2,
    applies=B.delivered_day.is_(None),
    wrong=B.due_day.is_not(None),
    steps=(
        Step("H09", Level.YELLOW, B.due_day + 1),
        Step("H09", Level.ORANGE, B.due_day + 31),
        Step("H09", Level.RED, B.due_day + 91),
    ),
    wording=_("合同约定{due_day}交付，至今没有交付记录。"),
    must=_("登记台账，督促开发企业确定交付日期并告知购房人进展。"),
    clears=_("楼栋台账登记了实际交付日期。"),
    inputs=(B.due_day,),
    needs=(empty(B.due_day, "due_on"),),
    feeds=_FEEDS,
)

H27 = Rule(
    "H27",
    _("台账缺责任单位、责任人、期限或整改逾期"),
    H,
    MatterKind.HOUSING,
    (PETITION[40],),
    Confidence.R,
    applies=H.solved == 0,
    wrong=or_(H.lacks_duty == 1, H.rectify_day.is_not(None)),
    steps=(
        Step("H27", Level.ORANGE, UNDATED, when=H.lacks_duty == 1),
        Step("H27", Level.ORANGE, H.rectify_day + 1),
    ),
    wording=_("问题楼盘台账责任单位、责任人或整改期限缺失：{lacks_duty}；整改期限{rectify_day}。"),
    must=_("3个工作日内补齐责任单位、责任人和期限；逾期的说明理由并督办。"),
    clears=_("台账补齐且整改期限未过，或标记为已化解。"),
    inputs=(H.lacks_duty, H.rectify_day),
    needs=(Need("housing.refused", H.housing_refused > 0),),
    feeds=(BookKind.HOUSING,),
    kind=RuleKind.CLOCK,
)

RULES = (H03, H04, H09, H27)
_COLUMNS = _("等待台账登记所需的列。")
_VISITS = _("等待楼盘的检查记录。")
WAITING: tuple[Waiting, ...] = (
    Waiting("H01", _("许可后未开工"), _COLUMNS),
    Waiting("H02", _("建设缓慢"), _COLUMNS),
    Waiting("H06", _("停工满一年未核验即复工"), _COLUMNS),
    Waiting("H07", _("土地闲置"), _COLUMNS),
    Waiting("H08", _("预计逾期交付"), _COLUMNS),
    Waiting("H10", _("催告三个月仍未交付"), _COLUMNS),
    Waiting("H11", _("未经验收即交付"), _COLUMNS),
    Waiting("H17", _("主体结构检测不合格"), _COLUMNS),
    Waiting("H18", _("同类质量缺陷多发或维修逾期"), _COLUMNS),
    Waiting("H19", _("质量事故逾期未报告"), _COLUMNS),
    Waiting("H28", _("停工项目同时拖欠工资或无人工费到账"), _COLUMNS),
    Waiting("H29", _("问题楼盘未按期巡查"), _VISITS),
)
