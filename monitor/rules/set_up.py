"""A. What the project ledger says of set-up beside guarantees and board (rulebook 17 A)."""

from sqlalchemy import and_, func, or_

from monitor.models.binds import ATTENDANCE_TOLD
from monitor.models.state import ProjectState as P
from monitor.models.state.set_up import WORKS
from monitor.rules.base import UNDATED, Need, Rule, Step, Waiting, empty, param, refused
from monitor.values.confidence import Confidence
from monitor.values.statutes import ACCOUNT_RULES, LOCAL_RULES, REGULATION
from monitor.values.terms import BookKind, Level, MatterKind
from monitor.values.words import mark as _

_OPEN = P.complete_day.is_(None)
_BOOK = (BookKind.PROJECTS,)
COMPLETIONS = (BookKind.PROJECTS, "completed_on")
"""What is asked of works under way: where no ledger ever told of completion, nobody knows which are."""
PERMITS = (BookKind.PROJECTS, "permit_on")
"""What begins with the permit: an empty cell says that there is none, a column that never came says nothing."""
_REFUSED = refused(P.project_refused, BookKind.PROJECTS)

A01 = Rule(
    "A01",
    _("未落实资金即许可施工"),
    P,
    MatterKind.PROJECT,
    (REGULATION[23],),
    Confidence.C2,
    applies=and_(_OPEN, P.permit_day.is_not(None)),
    wrong=P.funds_proved == 0,
    steps=(Step("A01", Level.ORANGE, P.permit_day),),
    wording=_(
        "{permit_day}取得施工许可，台账登记资金落实证明：{funds_proved}。没有满足施工所需要的资金安排，不得开工建设。"
    ),
    must=_("行业主管部门核查建设资金，未落实的不予许可或依法处理，并通报人力资源社会保障部门。"),
    clears=_("项目台账登记了资金落实证明，或者实际竣工日期。"),
    inputs=(P.permit_day, P.funds_proved),
    needs=(_REFUSED, empty(P.funds_proved, "funds_proved")),
    feeds=_BOOK,
    columns=((BookKind.PROJECTS, "funds_proved"), PERMITS, COMPLETIONS),
)

A02 = Rule(
    "A02",
    _("政府投资项目由施工单位垫资"),
    P,
    MatterKind.PROJECT,
    (REGULATION[23],),
    Confidence.C2,
    applies=or_(P.government.is_(None), P.government == 1),
    wrong=and_(P.government == 1, P.advance_funding == 1),
    steps=(Step("A02", Level.ORANGE, UNDATED),),
    wording=_("政府投资：{government}；施工单位垫资：{advance_funding}。政府投资项目不得由施工单位垫资建设。"),
    must=_("行业主管部门会同财政部门责令改正，停止垫资并落实建设资金。"),
    clears=_("项目台账登记不再由施工单位垫资，或者更正了投资性质。"),
    inputs=(P.government, P.advance_funding),
    needs=(
        _REFUSED,
        empty(P.advance_funding, "advance_funding"),
        Need("field.investment", and_(P.advance_funding == 1, P.government.is_(None))),
    ),
    feeds=_BOOK,
    columns=((BookKind.PROJECTS, "advance_funding"),),
)

_REMINDED = P.guarantee_end_day - param("payguar.remind_days")

A04 = Rule(
    "A04",
    _("工程款支付担保即将到期"),
    P,
    MatterKind.PROJECT,
    (),
    Confidence.R,
    applies=and_(_OPEN, or_(P.guarantee_none.is_(None), P.guarantee_none == 0, P.guarantee_end_day.is_not(None))),
    wrong=P.guarantee_end_day.is_not(None),
    steps=(Step("A04", Level.BLUE, _REMINDED),),
    wording=_("工程款支付担保{guarantee_end_day}到期；本系统建议提前{p_payguar_remind_days}天提醒。"),
    must=_("提醒建设单位在到期前续办工程款支付担保。"),
    clears=_("项目台账登记了新的担保有效期，或者实际竣工日期；到期未续的由支付担保缺失预警接续。"),
    inputs=(P.guarantee_end_day, param("payguar.remind_days")),
    needs=(
        _REFUSED,
        Need("payment-guarantee", P.guarantee_none == 1, _REMINDED),
        empty(P.guarantee_to_day, "guarantee_to"),
    ),
    feeds=_BOOK,
    columns=(COMPLETIONS,),
    parameters=("payguar.remind_days",),
)

A06 = Rule(
    "A06",
    _("施工合同缺少支付条款"),
    P,
    MatterKind.PROJECT,
    (REGULATION[24], REGULATION[25], ACCOUNT_RULES.whole),
    Confidence.C2,
    applies=_OPEN,
    wrong=P.terms_whole == 0,
    steps=(Step("A06", Level.YELLOW, UNDATED),),
    wording=_(
        "台账登记合同支付条款齐全：{terms_whole}。"
        "施工合同应当约定计量周期、进度款结算办法、人工费用拨付周期和拨付日期，以及人工费数额或占比。"
    ),
    must=_("责令建设单位与施工总承包单位限期补全合同约定。"),
    clears=_("补充协议补全约定，项目台账登记合同支付条款齐全；或者登记了实际竣工日期。"),
    inputs=(P.terms_whole,),
    needs=(_REFUSED, empty(P.terms_whole, "terms_whole")),
    feeds=_BOOK,
    columns=((BookKind.PROJECTS, "terms_whole"), COMPLETIONS),
)

A07 = Rule(
    "A07",
    _("合同人工费比例低于本地标准"),
    P,
    MatterKind.PROJECT,
    (LOCAL_RULES.whole,),
    Confidence.C1,
    applies=_OPEN,
    wrong=P.labour_rate < P.least_labour_permille * 10,
    steps=(Step("A07", Level.YELLOW, UNDATED),),
    wording=_("合同约定人工费比例为{labour_rate}%，本地标准不低于{least_labour_permille}%。"),
    must=_("行业主管部门要求补充约定，人工费比例不低于本地标准（10个工作日为本系统建议）。"),
    clears=_("补充协议提高人工费比例，并更新项目台账；或者更正了工程类别，或者登记了实际竣工日期。"),
    inputs=(P.labour_rate, P.least_labour_permille),
    needs=(
        _REFUSED,
        empty(P.labour_rate, "labour_rate"),
        Need("unclear.works_kind", P.works.is_(None)),
        *(
            Need(f"param.labour_ratio.{kind}", and_(P.works == number, P.least_labour_permille.is_(None)))
            for number, kind in WORKS.items()
        ),
    ),
    feeds=_BOOK,
    columns=((BookKind.PROJECTS, "labour_rate"), COMPLETIONS),
    parameters=tuple(f"labour_ratio.{kind}" for kind in WORKS.values()),
)

A08 = Rule(
    "A08",
    _("未配备劳资专管员"),
    P,
    MatterKind.PROJECT,
    (REGULATION[28], REGULATION[56].item(2)),
    Confidence.C2,
    applies=and_(_OPEN, or_(P.attended.is_(None), P.attended == 1)),
    wrong=P.labour_officer == 0,
    steps=(Step("A08", Level.YELLOW, UNDATED),),
    wording=_("项目已有考勤，台账登记劳资专管员：{labour_officer}。施工总承包单位应当在项目部配备劳资专管员。"),
    must=_("责令施工总承包单位限期配备劳资专管员；逾期不改正的，处5万元以上10万元以下罚款。"),
    clears=_("项目台账登记了劳资专管员，或者实际竣工日期。"),
    inputs=(P.labour_officer, P.attended),
    needs=(
        refused(P.project_refused, BookKind.PROJECTS, or_(P.attended.is_(None), P.attended == 1)),
        Need("attendance.refused", and_(P.attended.is_(None), P.labour_officer == 0)),
    ),
    feeds=(BookKind.PROJECTS, BookKind.ATTENDANCE),
    columns=((BookKind.PROJECTS, "labour_officer"), COMPLETIONS),
)

_PLATFORM_DAY = P.start_day + param("platform.grace_days") + 1
_MAY_HAVE_BEGUN = and_(P.start_day.is_(None), P.attended.is_(None))
_NOT_TOLD_TO_BE_ON_IT = func.coalesce(P.on_platform, 0) == 0
_NO_START_TOLD = and_(P.start_day.is_(None), ATTENDANCE_TOLD == 0)

A11 = Rule(
    "A11",
    _("开工后未在监管平台登记"),
    P,
    MatterKind.PROJECT,
    (REGULATION[38], LOCAL_RULES.whole),
    Confidence.R,
    applies=and_(_OPEN, or_(P.start_day.is_not(None), _MAY_HAVE_BEGUN)),
    wrong=P.on_platform == 0,
    steps=(Step("A11", Level.YELLOW, _PLATFORM_DAY),),
    wording=_(
        "项目不晚于{start_day}已开工或者有考勤，台账登记监管平台登记：{on_platform}；"
        "开工后{p_platform_grace_days}天仍未登记即提示（天数为本系统建议）。"
    ),
    must=_("由人力资源社会保障部门或行业主管部门在5个工作日内（本系统建议）办理平台登记。"),
    clears=_("项目台账登记已纳入监管平台，或者实际竣工日期。"),
    inputs=(P.start_day, P.on_platform, param("platform.grace_days")),
    needs=(
        _REFUSED,
        Need("attendance.refused", and_(P.attendance_refused > 0, _NOT_TOLD_TO_BE_ON_IT), until=_PLATFORM_DAY),
        Need("attendance.never", and_(_OPEN, _NO_START_TOLD, _NOT_TOLD_TO_BE_ON_IT), always=True),
        Need("field.on_platform", P.on_platform.is_(None), _PLATFORM_DAY),
    ),
    feeds=_BOOK,
    columns=((BookKind.PROJECTS, "on_platform"), COMPLETIONS),
    parts=((BookKind.PROJECTS, "started_on"),),
    parameters=("platform.grace_days",),
)

RULES = (A01, A02, A04, A06, A07, A08, A11)
WAITING: tuple[Waiting, ...] = ()
