"""H. Housing: permit, start, progress and standstill of the works (rulebook 17 H01–H05, H07, 10.3)."""

from sqlalchemy import and_, case, or_

from monitor.models.state import BuildingState as B
from monitor.models.state import HousingState as H
from monitor.rules.base import Need, Rule, Step, Waiting, empty, param, refused
from monitor.values.confidence import Confidence
from monitor.values.statutes import CONSTRUCTION_LAW, DEVELOPMENT_REGULATION, IDLE_LAND, REAL_ESTATE_LAW
from monitor.values.terms import BookKind, Level, MatterKind
from monitor.values.words import mark as _

FEEDS = (BookKind.HOUSING, BookKind.BUILDINGS)
HOUSING_DOUBT = refused(H.housing_refused, BookKind.HOUSING)
BUILDINGS_DOUBT = refused(H.buildings_refused, BookKind.BUILDINGS)
UNDELIVERED = "batch.delivered"
"""Nobody says when homes of a title batch were delivered that were sold finished."""
BUILDING_DOUBT = refused(B.buildings_refused, BookKind.BUILDINGS)
UNFINISHED = H.unfinished > 0
FINISHES = ((BookKind.BUILDINGS, "accepted_on"),)
"""Where no book ever told of acceptance, buildings of which less than 100 % is done are unfinished, others unknown."""
SIGNS = {
    BookKind.ATTENDANCE: H.attendance_refused,
    BookKind.ACCOUNT_LINES: H.lines_refused,
    BookKind.PROJECTS: H.projects_refused,
}
"""Refused rows of the works that a housing project is built as: each may show work, or take a sign of it away."""
NO_BUILDINGS = and_(H.buildings_told == 0, or_(H.solved == 0, H.housing_refused > 0))
"""The register names none of a project that is, or may be, open: nobody knows what is sold, due or done (0188)."""
WITHOUT_BUILDINGS = "buildings.none"
MAY_HAVE_BEGUN = or_(H.may_have_begun == 1, H.housing_refused > 0, *(rows > 0 for rows in SIGNS.values()))
"""A permit without a start says that works have not begun, unless a refused row may tell of the start."""
NEEDS_BUILDINGS = (
    BUILDINGS_DOUBT,
    refused(H.housing_refused, BookKind.HOUSING, H.buildings_told == 0),
    Need(WITHOUT_BUILDINGS, and_(NO_BUILDINGS, MAY_HAVE_BEGUN), always=True),
)
REST_DAY = H.told_rest_day + param("stop.days")
"""Before this day no reading of them makes a standstill: the buildings' own rows tell of work."""
SIGN_DOUBTS = tuple(
    Need(f"{book.value}.refused", rows > 0, REST_DAY)
    for book, rows in (*SIGNS.items(), (BookKind.STOP_WINDOWS, H.windows_refused))
)
"""A window too: it puts a standstill off, or takes away what did."""
NEEDS_WORK = (
    Need("field.last_work_on", and_(UNFINISHED, H.last_work_day.is_(None))),
    Need("field.last_work_on", H.undated > 0, H.stop_day),
    *NEEDS_BUILDINGS,
)
NEEDS_PACE = tuple(
    Need(f"pace.{lacks}", since.is_not(None), since + param("slow.days"))
    for lacks, since in (
        *(("progress", H.progress_untold_day), ("plan", H.plan_untold_day)),
        ("apart", H.plan_apart_day),
    )
)
BOUGHT = or_(B.sold.is_(None), B.sold > 0)
"""A building of which nobody bought anything is late to nobody; where nobody says so, it is taken as sold."""
RESUMED = H.resumed_unworked == 1
"""The ledger tells of a resumption after the last work that the buildings tell: since when they rest is not known."""
_RESUMED_UNSEEN = H.resumed_day > H.seen_work_day
_STOP, _LONG = param("stop.days"), param("stop.long_days")
_FIRST_STOP = case((H.part_stop_day.is_(None), H.stop_day), else_=H.part_stop_day)
_NOT_STARTED, _STARTED = H.started == 0, H.started == 1

H01 = Rule(
    "H01",
    _("领取施工许可证后未按期开工"),
    H,
    MatterKind.HOUSING,
    (CONSTRUCTION_LAW[9],),
    Confidence.C1,
    applies=_NOT_STARTED,
    wrong=H.permit_day.is_not(None),
    steps=(Step("H01", Level.YELLOW, H.start_due_day + 1),),
    wording=_(
        "施工许可证{permit_day}领取，应于{start_due_day}前（三个月内，批准延期的从其延期）开工，台账无开工和施工记录；"
        "既不开工又不申请延期，或者超过延期时限的，许可证自行废止（两次延期最长至{permit_lapse_day}）。"
    ),
    must=_("核实未开工原因；尚可延期的办理延期，既不延期或者超过延期时限的，确认许可证自行废止。"),
    clears=_(
        "台账登记了开工日期、批准的延期、停工或复工日期，楼栋台账有施工、竣工备案、首次登记或者办证记录，"
        "或者检查、关联工程的考勤表明有人施工。"
    ),
    inputs=(H.permit_day, H.start_due_day, H.permit_lapse_day),
    needs=(
        *(HOUSING_DOUBT, BUILDINGS_DOUBT, empty(H.permit_day, "permit_on")),
        *(
            Need(f"{book.value}.refused", and_(rows > 0, H.started_told == 0), H.start_due_day + 1, always=True)
            for book, rows in SIGNS.items()
        ),
    ),
    feeds=FEEDS,
    columns=((BookKind.HOUSING, "permit_on"), (BookKind.HOUSING, "started_on")),
)

H02 = Rule(
    "H02",
    _("建设缓慢"),
    H,
    MatterKind.HOUSING,
    (),
    Confidence.R,
    applies=UNFINISHED,
    wrong=H.slow_day.is_not(None),
    steps=(Step("H02", Level.BLUE, H.slow_day + param("slow.days")),),
    wording=_(
        "未完工楼栋中{slow_buildings}幢的形象进度落后于计划超过{p_slow_permille}个百分点，其中最早的自{slow_day}起（没有填写进度日期的，"
        "以导入之日计）；持续满{p_slow_days}天认定建设缓慢（幅度和天数为本系统建议）。"
    ),
    must=_("10个工作日内（本系统建议）约谈开发企业，核实原因并调整计划。"),
    clears=_(
        "楼栋台账或者进展报告写明同一天的形象进度和计划进度，落后不超过设定的幅度（本系统建议）；或者形象进度与100%相差不超过"
        "这个幅度（不用写计划进度）；或者楼栋竣工验收。只写形象进度、没有当天计划进度的，不算解除。"
        "登记了竣工备案、首次登记受理或者办结、已办证套数的楼栋，没有竣工验收日期的，也不再计入未完工楼栋。"
    ),
    inputs=(H.slow_day, H.slow_buildings, param("slow.permille"), param("slow.days")),
    needs=(*NEEDS_BUILDINGS, *NEEDS_PACE),
    feeds=FEEDS,
    parts=(*FINISHES, (BookKind.BUILDINGS, "planned_percent")),
    parameters=("slow.permille", "slow.days"),
)

H03 = Rule(
    "H03",
    _("停工或部分停工"),
    H,
    MatterKind.HOUSING,
    (),
    Confidence.R,
    applies=UNFINISHED,
    wrong=or_(H.last_work_day.is_not(None), H.sold_rest_day.is_not(None)),
    steps=(
        Step("H03", Level.YELLOW, H.part_stop_day),
        Step("H03", Level.ORANGE, H.stop_day),
        Step("H05", Level.RED, H.long_stop_day),
    ),
    wording=_(
        "未完工楼栋{unfinished}幢，最近施工日期{last_work_day}，已售楼栋最早停歇日{sold_rest_day}。"
        "停歇{p_stop_days}天认定停工，{p_stop_long_days}天认定长期停工（天数为本系统建议）；"
        "认定停工前扣除春节、冬休和停工令等不计期{uncounted_days}天。"
    ),
    must=_(
        "先现场核查确认：台账和关联数据只显示停歇，是不是停工以现场为准。确认的，登记责任单位、责任人和整改期限；"
        "长期停工的由县级专班一项目一策处置，落实融资机制。"
    ),
    clears=_(
        "楼栋台账登记了新的施工日期，或楼栋竣工验收；有人在场的现场报告、检查，关联工程项目有人出勤或者专户支付工资的，"
        "或者登记了停工不计期的，按其重新计算。"
        "登记了竣工备案、首次登记受理或者办结、已办证套数的楼栋，没有竣工验收日期的，也不再计入未完工楼栋。"
    ),
    inputs=(H.unfinished, H.last_work_day, H.sold_rest_day, H.uncounted_days, _STOP, _LONG),
    needs=(
        *NEEDS_WORK,
        *SIGN_DOUBTS,
        Need("housing.refused", H.housing_refused > 0, _FIRST_STOP),
        Need("field.last_work_on", RESUMED, _FIRST_STOP),
        Need("field.sold", H.untold_stop_day.is_not(None), H.untold_stop_day),
    ),
    feeds=FEEDS,
    parts=(*FINISHES, (BookKind.BUILDINGS, "last_work_on")),
    parameters=("stop.days", "stop.long_days"),
)

H04 = Rule(
    "H04",
    _("停工未按期报告"),
    H,
    MatterKind.HOUSING,
    (CONSTRUCTION_LAW[10],),
    Confidence.C2,
    applies=UNFINISHED,
    wrong=H.stop_reported_day.is_(None),
    steps=(Step("H04", Level.ORANGE, H.report_late_day, when=H.undated == 0),),
    wording=_(
        "未完工楼栋最近施工日期{seen_work_day}，应于{report_due_day}前（一个月内）报告停工，"
        "台账没有当日及以后的停工报告日期（更早的报告不是这次停工的报告）。"
    ),
    must=_("责令建设单位限期报告停工情况，并做好工程维护管理。"),
    clears=_(
        "登记这次停工的报告日期，或恢复施工，或楼栋全部竣工验收。"
        "登记了竣工备案、首次登记受理或者办结、已办证套数的楼栋，没有竣工验收日期的，也不再计入未完工楼栋。"
    ),
    inputs=(H.seen_work_day, H.report_due_day),
    needs=(
        Need("field.last_work_on", and_(UNFINISHED, H.seen_work_day.is_(None))),
        Need(
            "field.last_work_on",
            and_(or_(H.undated > 0, _RESUMED_UNSEEN), H.stop_reported_day.is_(None)),
            H.report_late_day,
        ),
        *NEEDS_BUILDINGS,
        refused(H.housing_refused, BookKind.HOUSING, always=False),
        *SIGN_DOUBTS,
    ),
    feeds=FEEDS,
    columns=((BookKind.HOUSING, "stop_reported_on"),),
    parts=FINISHES,
)

_IDLE = and_(_STARTED, H.idle_small == 1)
_MAY_BE_SMALL = or_(H.idle_small.is_(None), H.idle_small == 1)
_MAYBE_IDLE_DAY = case((H.idle_stop_day.is_(None), H.idle_untold_day), else_=H.idle_stop_day + 1)
"""From when on small works would be idle, or may be where nobody knows since when they rest."""
_IDLE_AT_LEAST_DAY = case((H.started_told == 0, H.land_year_day + 1), (_MAY_BE_SMALL, H.told_rest_day + 365))
"""Before this day no reading of the signs of work makes the land idle."""
H07 = Rule(
    "H07",
    _("土地闲置：逾期未动工，或中止开发满一年"),
    H,
    MatterKind.HOUSING,
    (REAL_ESTATE_LAW[26], DEVELOPMENT_REGULATION[15], IDLE_LAND[2]),
    Confidence.C3,
    applies=H.idle_excused == 0,
    wrong=or_(_NOT_STARTED, _IDLE),
    steps=(
        Step("H07", Level.ORANGE, H.land_year_day + 1, when=_NOT_STARTED),
        Step("H07", Level.ORANGE, H.idle_stop_day + 1, when=_IDLE),
        Step("H07", Level.RED, H.land_second_year_day + 1, when=_NOT_STARTED),
    ),
    wording=_(
        "约定{land_day}动工，至{land_year_day}满一年；已开发面积占比（%）：{developed_share}，"
        "已投资占比（%）：{invested_share}，中止开发至{idle_stop_day}满一年。未动工满一年的可以征收闲置费，满两年的可以无偿收回；"
        "已动工而开发面积不足三分之一或者投资不足25%，中止开发满一年的，也是闲置土地。"
    ),
    must=_("移送自然资源部门调查认定闲置土地，依法处置。"),
    clears=_(
        "台账登记了开工或施工记录，开发面积和投资达到比例，楼栋全部竣工验收，或登记了免责情形。"
        "登记了竣工备案、首次登记受理或者办结、已办证套数的楼栋，没有竣工验收日期的，也不再计入未完工楼栋。"
    ),
    inputs=(H.land_day, H.land_year_day, H.developed_share, H.invested_share, H.idle_stop_day),
    needs=(
        HOUSING_DOUBT,
        refused(H.buildings_refused, BookKind.BUILDINGS, always=False),
        *(Need(f"{book.value}.refused", rows > 0, _IDLE_AT_LEAST_DAY) for book, rows in SIGNS.items()),
        Need("field.land_start_due_on", and_(_NOT_STARTED, H.land_day.is_(None))),
        *(
            Need(f"field.{share.key}", and_(_STARTED, H.idle_small.is_(None), share.is_(None)), _MAYBE_IDLE_DAY)
            for share in (H.developed_share, H.invested_share)
        ),
        Need("field.last_work_on", and_(_IDLE, H.idle_untold_day.is_not(None)), H.idle_untold_day),
    ),
    feeds=FEEDS,
    columns=(
        (BookKind.HOUSING, "land_start_due_on"),
        (BookKind.HOUSING, "started_on"),
    ),
    parts=FINISHES,
)

RULES = (H01, H02, H03, H04, H07)
WAITING: tuple[Waiting, ...] = ()
