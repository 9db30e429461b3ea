"""B. Wage deposits 工资保证金: the way back to the contractor (rulebook 17 B17–B21)."""

from sqlalchemy import and_, case, func, or_

from monitor.models.state import ProjectState as P
from monitor.rules.base import Need, Rule, Step, Waiting, empty, lacks, param, refused
from monitor.rules.deposit import SUM_UNTOLD
from monitor.rules.set_up import COMPLETIONS
from monitor.values.confidence import Confidence
from monitor.values.statutes import DEPOSIT_RULES
from monitor.values.terms import BookKind, Level, MatterKind, RuleKind
from monitor.values.words import mark as _


def _columns(*names: str) -> tuple[tuple[BookKind, str], ...]:
    return tuple((BookKind.DEPOSITS, name) for name in names)


_ANSWERS = _columns("return_reviewed_on", "return_agreed", "returned_on")
"""What ends an application: a review that does not agree, or the return itself."""
_FEEDS = (BookKind.PROJECTS, BookKind.DEPOSITS)
_REFUSED = refused(P.deposit_refused, BookKind.DEPOSITS)
_OUT = P.returned_day.is_(None)
_REFUSED_IN_WRITING = and_(P.return_reviewed_day.is_not(None), func.coalesce(P.return_agreed, 1) == 0)

B17 = Rule(
    "B17",
    _("公示不足30日即申请返还保证金"),
    P,
    MatterKind.PROJECT,
    (DEPOSIT_RULES[22],),
    Confidence.C2,
    applies=and_(P.return_applied_day.is_not(None), _OUT, ~_REFUSED_IN_WRITING),
    wrong=or_(P.return_notice_day.is_(None), P.return_applied_day - P.return_notice_day < 30),
    steps=(Step("B17", Level.BLUE, P.return_applied_day),),
    wording=_(
        "{return_applied_day}申请返还保证金，公示不足30日；已经开始的公示，开始日期：{return_notice_day}"
        "（未填的，台账没有登记公示，或者登记的日期还没有到）。"
    ),
    must=_("不予受理，告知公示满30日后再申请。"),
    clears=_("审核不同意返还，或者撤回返还申请，或者公示满30日后重新申请，并更新台账；保证金已经返还的，不再提示。"),
    inputs=(P.return_notice_day, P.return_applied_day),
    needs=(_REFUSED,),
    feeds=_FEEDS,
    columns=(*_columns("return_notice_on", "return_applied_on"), *_ANSWERS),
)

B18 = Rule(
    "B18",
    _("返还申请逾期未审核"),
    P,
    MatterKind.PROJECT,
    (DEPOSIT_RULES[22],),
    Confidence.C1,
    applies=P.return_applied_day.is_not(None),
    wrong=and_(P.return_reviewed_day.is_(None), _OUT),
    steps=(Step("B18", Level.YELLOW, P.return_review_due_day + 1),),
    wording=_(
        "{return_applied_day}收到返还申请，应于{return_review_due_day}前（5个工作日内）审核，台账没有登记申请以后的审核日期。"
    ),
    must=_("人社部门审核返还申请；发现尚有欠薪的，3个工作日内书面告知。"),
    clears=_("台账登记了申请以后的返还审核日期，或者返还确认日期、返还日期；或者撤回返还申请，并更新台账。"),
    inputs=(P.return_applied_day, P.return_review_due_day),
    needs=(_REFUSED,),
    feeds=_FEEDS,
    columns=(*_columns("return_applied_on"), *_ANSWERS),
    kind=RuleKind.CLOCK,
)

B19 = Rule(
    "B19",
    _("审核同意返还，逾期未出具确认书"),
    P,
    MatterKind.PROJECT,
    (DEPOSIT_RULES[22],),
    Confidence.C1,
    applies=and_(P.return_reviewed_day.is_not(None), _OUT, P.open_cases == 0),
    wrong=P.return_agreed == 1,
    steps=(Step("B19", Level.YELLOW, P.return_confirm_due_day + 1),),
    wording=_(
        "{return_reviewed_day}审核同意返还，应于{return_confirm_due_day}前（3个工作日内）出具返还确认书或退还保函原件，台账无记录。"
    ),
    must=_("人社部门出具返还确认书，或退还保函原件。"),
    clears=_(
        "台账登记了返还确认日期或返还日期，或者审核结果更正为不同意返还；该项目有线索或案件没有办结的，不再提示。"
    ),
    inputs=(P.return_reviewed_day, P.return_confirm_due_day),
    needs=(
        refused(P.deposit_refused, BookKind.DEPOSITS, P.open_cases == 0),
        empty(P.return_agreed, "return_agreed"),
    ),
    feeds=_FEEDS,
    columns=(*_ANSWERS, *_columns("return_confirmed_on")),
    kind=RuleKind.CLOCK,
)

B20 = Rule(
    "B20",
    _("尚有投诉、案件或仲裁即申请返还保证金"),
    P,
    MatterKind.PROJECT,
    (DEPOSIT_RULES[22],),
    Confidence.C1,
    applies=and_(P.return_applied_day.is_not(None), _OUT, ~_REFUSED_IN_WRITING),
    wrong=P.open_cases > 0,
    steps=(
        Step(
            "B20",
            Level.ORANGE,
            case((P.open_case_day > P.return_applied_day, P.open_case_day), else_=P.return_applied_day),
        ),
    ),
    wording=_(
        "{return_applied_day}申请返还保证金，本系统登记的该项目线索和案件尚有{open_cases}件没有办结"
        "（最早{open_case_day}收到）。仲裁情况本系统不掌握，须向仲裁机构核实。"
    ),
    must=_("不予返还；确有欠薪的，3个工作日内书面告知申请单位。"),
    clears=_(
        "线索和案件全部办结，且台账登记了返还审核日期（审核时已核实没有仲裁）；或者审核不同意返还；或者撤回返还申请，并更新台账。保证金已经返还的，不再提示。"
    ),
    inputs=(P.return_applied_day, P.open_cases, P.open_case_day),
    needs=(_REFUSED, Need("arbitration.asked", and_(P.open_cases == 0, P.return_reviewed_day.is_(None)))),
    feeds=_FEEDS,
    columns=(*_columns("return_applied_on"), *_ANSWERS),
)

_THERE = or_(P.stored_fen > 0, P.bond == 1, SUM_UNTOLD)
_UNASKED = or_(P.return_applied_day.is_(None), P.return_unagreed_day.is_not(None))
"""No application waits or was agreed to; of one whose answer the book leaves empty nobody knows."""
_SETTLED = and_(P.wages_settled_day.is_not(None), _UNASKED)

B21 = Rule(
    "B21",
    _("完工且结清，长期未申请返还保证金"),
    P,
    MatterKind.PROJECT,
    (DEPOSIT_RULES.whole,),
    Confidence.M,
    applies=and_(P.complete_day.is_not(None), _THERE, _OUT, P.open_cases == 0),
    wrong=and_(_SETTLED, P.arrears_due_fen.is_(None)),
    steps=(Step("B21", Level.BLUE, P.sweep_due_day + 1),),
    wording=_(
        "工程{complete_day}完工，花名册登记工资于{wages_settled_day}全部结清{return_unagreed_day}，到{sweep_due_day}（{p_deposit_sweep_days}天，此项凭记忆，尚未核对原文）仍未申请返还保证金。"
    ),
    must=_(
        "人社部门每半年清查一次，主动启动返还（此项凭记忆，尚未核对原文）；返还申请审核不同意过的，先核实当时查明的欠薪是否已经清偿。"
    ),
    clears=_(
        "台账登记了返还申请日期（审核不同意以后再次申请的，为再次申请的日期）、返还确认日期或返还日期，或者审核结果更正为同意返还；又有到期未清的欠薪，或者该项目有线索或案件没有办结的，不再提示。"
    ),
    inputs=(
        *(P.complete_day, P.wages_settled_day, P.sweep_due_day, param("deposit.sweep_days")),
        P.return_unagreed_day,
    ),
    needs=(
        refused(P.deposit_refused, BookKind.DEPOSITS, P.complete_day.is_not(None), P.open_cases == 0),
        refused(P.project_refused, BookKind.PROJECTS, _THERE, _OUT, P.open_cases == 0),
        refused(P.roster_refused, BookKind.ROSTER, always=False),
        refused(P.attendance_refused, BookKind.ATTENDANCE, _SETTLED, always=False),
        Need("payroll.refused", and_(_SETTLED, P.payroll_doubt >= P.arrears_lines)),
        *lacks(BookKind.PAYROLL, P.payroll_gaps, P.payroll_refused, _SETTLED, P.arrears_due_fen.is_(None)),
        Need(
            "field.stored_fen",
            and_(_SETTLED, P.arrears_due_fen.is_(None), P.bond == 0, SUM_UNTOLD),
            P.sweep_due_day + 1,
        ),
        Need("roster.none", and_(P.roster_heads == 0, _UNASKED)),
        Need(
            "field.return_agreed",
            and_(_SETTLED, P.arrears_due_fen.is_(None), P.return_unagreed_day.is_not(None), P.return_agreed.is_(None)),
            P.sweep_due_day + 1,
        ),
    ),
    feeds=(*_FEEDS, BookKind.ROSTER),
    columns=(COMPLETIONS, *_columns("return_applied_on", "returned_on"), (BookKind.ROSTER, "settled_on")),
    parts=_columns("return_reviewed_on", "return_agreed"),
    kind=RuleKind.CLOCK,
    parameters=("deposit.sweep_days",),
)

RULES = (B17, B18, B19, B20, B21)
WAITING: tuple[Waiting, ...] = ()
