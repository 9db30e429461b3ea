"""H. Housing: what the agencies owe a problem project: ledger, joint case, visits (rulebook 17 H27–H29)."""

from typing import Any

from sqlalchemy import SQLColumnExpression, and_, case, or_

from monitor.models.binds import ALLOCATIONS_TOLD, LABOUR_PAID_TOLD
from monitor.models.state import HousingState as H
from monitor.rules.base import UNDATED, Need, Rule, Step, Waiting, param, refused
from monitor.rules.housing_works import FEEDS, FINISHES, NEEDS_WORK, RESUMED, SIGN_DOUBTS, UNFINISHED
from monitor.values.confidence import Confidence
from monitor.values.statutes import PETITION, REGULATION
from monitor.values.terms import BookKind, Level, MatterKind, RuleKind
from monitor.values.words import mark as _

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
    must=_("3个工作日内（本系统建议）补齐责任单位、责任人和期限；逾期的说明理由并督办。"),
    clears=_("台账补齐且整改期限未过，或标记为已化解。"),
    inputs=(H.lacks_duty, H.rectify_day),
    needs=(refused(H.housing_refused, BookKind.HOUSING, H.problems == 0),),
    feeds=(BookKind.HOUSING,),
    parts=((BookKind.HOUSING, "duty_person"), (BookKind.HOUSING, "rectify_by")),
    kind=RuleKind.CLOCK,
)

_STOPPED_AND_UNPAID = case((H.stop_day > H.wage_trouble_day, H.stop_day), else_=H.wage_trouble_day)
H28 = Rule(
    "H28",
    _("停工楼盘同时欠薪或人工费断供"),
    H,
    MatterKind.HOUSING,
    (REGULATION[29],),
    Confidence.C2,
    applies=UNFINISHED,
    wrong=and_(H.stop_day.is_not(None), H.wage_trouble_day.is_not(None)),
    steps=(Step("H28", Level.RED, _STOPPED_AND_UNPAID),),
    wording=_(
        "楼盘自{last_work_day}后全部停歇，{stop_day}认定停工；关联工程项目{linked_projects}个，"
        "其中最早自{wage_trouble_day}起欠薪，或者应拨人工费逾期分文未到。"
    ),
    must=_("24小时内（本系统建议）由人社、住建部门联合立案，核实欠薪和资金情况。"),
    clears=_(
        "复工，或者关联工程项目的欠薪付清、人工费到账，或者楼栋全部竣工验收。"
        "登记了竣工备案、首次登记受理或者办结、已办证套数的楼栋，没有竣工验收日期的，也不再计入未完工楼栋。"
    ),
    inputs=(H.last_work_day, H.stop_day, H.linked_projects, H.wage_trouble_day),
    needs=(
        *NEEDS_WORK,
        refused(H.housing_refused, BookKind.HOUSING, always=False),
        *SIGN_DOUBTS,
        Need("field.last_work_on", and_(RESUMED, H.wage_trouble_day.is_not(None)), _STOPPED_AND_UNPAID),
        Need("field.project_codes", or_(H.linked_projects == 0, H.links_unknown > 0), H.stop_day),
        *(
            Need(f"{book.value}.refused", rows > 0, H.stop_day)
            for book, rows in (
                (BookKind.PAYROLL, H.payroll_refused),
                (BookKind.ALLOCATIONS, H.allocations_refused),
            )
        ),
        Need("allocations.sum", H.labour_untold > 0, H.stop_day),
        Need("works_payroll", H.wage_gaps > 0, H.stop_day),
        *(
            Need(missing, and_(H.linked_projects > 0, never), H.stop_day, until=_STOPPED_AND_UNPAID)
            for missing, never in (
                ("allocations.never", ALLOCATIONS_TOLD == 0),
                ("column.allocations.paid_fen", and_(ALLOCATIONS_TOLD == 1, LABOUR_PAID_TOLD == 0)),
            )
        ),
    ),
    feeds=(*FEEDS, BookKind.PROJECTS),
    parts=(BookKind.PAYROLL, (BookKind.PAYROLL, "paid_fen"), *FINISHES),
    columns=((BookKind.HOUSING, "project_codes"),),
    also=(BookKind.ALLOCATIONS,),
)


def _after(began: SQLColumnExpression[Any]) -> SQLColumnExpression[Any]:
    """The day from which a visit is waited for: the last one since the standstill, else the standstill's own."""
    return case((H.visited_day > began, H.visited_day), else_=began)


_RED, _ORANGE, _YELLOW = param("visit.red_days"), param("visit.orange_days"), param("visit.yellow_days")
_PART_DAY, _STOP_DAY = _after(H.part_stop_day) + _YELLOW + 1, _after(H.stop_day) + _ORANGE + 1
_LONG_DAY = _after(H.long_stop_day) + _RED + 1
_WHOLE_DAY = case((_LONG_DAY < _STOP_DAY, _LONG_DAY), else_=_STOP_DAY)
H29 = Rule(
    "H29",
    _("停工楼盘未按期走访"),
    H,
    MatterKind.HOUSING,
    (),
    Confidence.R,
    applies=and_(UNFINISHED, H.solved == 0),
    wrong=or_(H.last_work_day.is_not(None), H.sold_rest_day.is_not(None)),
    steps=(
        Step("H29", Level.YELLOW, _PART_DAY),
        Step("H29", Level.ORANGE, _STOP_DAY),
        Step("H29", Level.RED, _LONG_DAY),
    ),
    wording=_(
        "部分停工认定日{part_stop_day}，停工认定日{stop_day}，长期停工认定日{long_stop_day}，最近走访日期{visited_day}；"
        "走访间隔不超过：长期停工{p_visit_red_days}天，停工{p_visit_orange_days}天，部分停工{p_visit_yellow_days}天"
        "（天数为本系统建议）。"
    ),
    must=_("立即走访楼盘，核实现场情况并登记走访日期。"),
    clears=_(
        "台账登记了新的走访日期，或登记了检查、现场核查报告，或恢复施工，或楼栋全部竣工验收，或标记为已化解。"
        "登记了竣工备案、首次登记受理或者办结、已办证套数的楼栋，没有竣工验收日期的，也不再计入未完工楼栋。"
    ),
    inputs=(H.part_stop_day, H.stop_day, H.long_stop_day, H.visited_day, _RED, _ORANGE, _YELLOW),
    needs=(
        *NEEDS_WORK,
        refused(H.housing_refused, BookKind.HOUSING, UNFINISHED),
        *SIGN_DOUBTS,
        Need("field.last_work_on", RESUMED, case((_PART_DAY <= _WHOLE_DAY, _PART_DAY), else_=_WHOLE_DAY)),
    ),
    feeds=FEEDS,
    columns=((BookKind.HOUSING, "visited_on"),),
    parts=(*FINISHES, (BookKind.BUILDINGS, "last_work_on"), (BookKind.BUILDINGS, "sold")),
    kind=RuleKind.CLOCK,
    parameters=("visit.red_days", "visit.orange_days", "visit.yellow_days"),
)

RULES = (H27, H28, H29)
WAITING: tuple[Waiting, ...] = ()
