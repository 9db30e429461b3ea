"""B. Wage deposits 工资保证金: use for wages, refill, freezing (rulebook 17 B12–B16)."""

from sqlalchemy import and_, case, or_

from monitor.models.binds import BANK_PAYMENTS_TOLD, REFILLS_TOLD
from monitor.models.state import UNCLEAR
from monitor.models.state import ProjectState as P
from monitor.rules.account import HELD, OPENINGS
from monitor.rules.base import UNDATED, Need, Rule, Step, Waiting, empty, param, refused
from monitor.rules.deposit import DRAWN_UNTOLD, SUM_UNTOLD
from monitor.values.confidence import Confidence
from monitor.values.statutes import DEPOSIT_RULES, REGULATION
from monitor.values.terms import BookKind, Level, MatterKind, RuleKind, Unit
from monitor.values.words import mark as _

_FEEDS = (BookKind.PROJECTS, BookKind.DEPOSITS)
_REFUSED = refused(P.deposit_refused, BookKind.DEPOSITS)
_HELD = P.returned_day.is_(None)
_NOT_USED = and_(P.decision_met_day.is_(None), P.answered_day.is_(None))
_USABLE = or_(P.bond == 0, P.bond_to_day.is_(None), P.bond_to_day > P.decision_due_day)
_EARLY = and_(P.decision_met_day.is_(None), P.answered_day <= P.decision_due_day, _USABLE)
_SPENT = and_(P.stored_fen > 0, P.out_fen >= P.stored_fen)
"""The bank paid as much as the book says is stored: nothing is left, unless the book says what is left (0022)."""

B12 = Rule(
    "B12",
    _("处理决定逾期未履行，未发出支付通知书"),
    P,
    MatterKind.PROJECT,
    (DEPOSIT_RULES.whole,),
    Confidence.R,
    applies=and_(P.decision_due_day.is_not(None), _HELD, or_(P.stored_fen > 0, P.bond == 1, SUM_UNTOLD)),
    wrong=and_(_NOT_USED, or_(P.bond == 0, P.bond_to_day > P.decision_due_day)),
    steps=(Step("B12", Level.ORANGE, P.notice_by_day + 1),),
    wording=_(
        "行政处理决定{decision_due_day}履行期满，没有履行记录；期满时保证金可以动用，支付通知书应于{notice_by_day}前发出（{p_deposit_notice_workdays}个工作日为本系统建议值），至今没有。"
    ),
    must=_("人社部门向银行发出保证金支付通知书；保函在履行期满以后已经到期的，先向开立银行核实是否仍予支付。"),
    clears=_(
        "批准了支付通知书，或者台账登记了履行期满以后的支付通知书日期或银行支付日期，或处理决定已经履行或被撤销，或者保证金已经返还。"
    ),
    inputs=(P.decision_due_day, P.notice_by_day, param("deposit.notice_workdays")),
    needs=(
        refused(P.deposit_refused, BookKind.DEPOSITS, P.decision_due_day.is_not(None), P.decision_met_day.is_(None)),
        Need("unclear.deposit_notice_on", _EARLY, P.notice_by_day + 1),
        Need("column.deposits.used_fen", and_(_NOT_USED, _USABLE, DRAWN_UNTOLD), P.notice_by_day + 1),
        Need("unclear.stored_fen", and_(_NOT_USED, _USABLE, _SPENT), P.notice_by_day + 1),
        Need("field.stored_fen", and_(_NOT_USED, P.bond == 0, SUM_UNTOLD), P.notice_by_day + 1),
        Need("field.valid_to", and_(_NOT_USED, P.bond == 1, P.bond_to_day.is_(None)), P.notice_by_day + 1),
    ),
    feeds=_FEEDS,
    parts=tuple((BookKind.DEPOSITS, name) for name in ("decision_due_on", "decision_met_on", "notice_on")),
    kind=RuleKind.CLOCK,
    parameters=("deposit.notice_workdays",),
)

_PAID_BEFORE = and_(P.use_ours == 0, P.bank_paid_day < P.notice_day)
"""The book's payment is from before its notice: of another use, or one of both days is wrong (0022)."""

B13 = Rule(
    "B13",
    _("银行未按支付通知书支付"),
    P,
    MatterKind.PROJECT,
    (DEPOSIT_RULES.whole,),
    Confidence.C2,
    applies=P.notice_day.is_not(None),
    wrong=P.notice_unpaid == 1,
    steps=(Step("B13", Level.RED, P.notice_due_day + 1),),
    wording=_(
        "支付通知书日期{notice_day}，银行收到日期：{notice_received_day}（没有登记的，自通知书日期起算），"
        "银行应于{notice_due_day}前（5个工作日内）支付给农民工，至今无支付记录。"
    ),
    must=_("督促银行立即支付，并向金融监管部门通报。"),
    clears=_("登记了银行支付日期，或者撤回了支付通知书。"),
    inputs=(P.notice_day, P.notice_received_day, P.notice_due_day, P.noticed_fen),
    needs=(
        _REFUSED,
        Need("paid-before", _PAID_BEFORE, P.notice_due_day + 1),
        Need("column.deposits.bank_paid_on", and_(BANK_PAYMENTS_TOLD == 0, P.use_ours == 0), P.notice_due_day + 1),
    ),
    feeds=_FEEDS,
    parts=((BookKind.DEPOSITS, "notice_on"),),
    expected=P.noticed_fen,
    unit=Unit.FEN,
)

B14 = Rule(
    "B14",
    _("动用后未补足工资保证金"),
    P,
    MatterKind.PROJECT,
    (DEPOSIT_RULES.whole, REGULATION[55].item(2)),
    Confidence.M,
    applies=and_(P.bank_paid_day.is_not(None), _HELD),
    wrong=P.refilled_fen < P.drawn_fen,
    steps=(Step("B14", Level.ORANGE, P.refill_due_day + 1),),
    wording=_(
        "保证金动用{drawn_fen}元，银行{bank_paid_day}支付；应于{refill_due_day}前（{p_refill_workdays}个工作日，尚未核对原文）补足，已补足{refilled_fen}元。"
    ),
    must=_("责令施工总承包单位限期补足，或者重新提交同等范围和金额的保函；未补足的按未存储处理。"),
    clears=_("补足金额不低于动用金额（重新提交同等范围和金额保函的，同样登记补足金额和日期），或者保证金已经返还。"),
    inputs=(P.drawn_fen, P.refilled_fen, P.bank_paid_day, P.refill_due_day, param("refill.workdays")),
    needs=(
        _REFUSED,
        empty(P.drawn_fen, "used_fen"),
        Need("paid-before", and_(_PAID_BEFORE, P.refilled_fen < P.drawn_fen), P.refill_due_day + 1),
        Need("refilled-before", and_(P.refilled_fen.is_(None), P.drawn_fen > 0), P.refill_due_day + 1),
        Need("column.deposits.refilled_fen", and_(REFILLS_TOLD == 0, P.use_ours == 0), P.refill_due_day + 1),
    ),
    feeds=_FEEDS,
    parts=((BookKind.DEPOSITS, "bank_paid_on"),),
    expected=P.drawn_fen,
    actual=P.refilled_fen,
    unit=Unit.FEN,
    parameters=("refill.workdays",),
)

_USED_UNTOLD = and_(P.used_fen.is_(None), or_(P.notice_day.is_not(None), P.bank_paid_day.is_not(None)))
"""The bank was told to pay, or paid, and the book does not say how much (0022)."""
_NOT_NAMED = or_(P.used_heads == 0, P.payees_listed == 0)
_NAMING_UNTOLD = or_(P.used_heads.is_(None), P.payees_listed.is_(None))

B15 = Rule(
    "B15",
    _("动用保证金没有对应到本项目的工人"),
    P,
    MatterKind.PROJECT,
    (DEPOSIT_RULES.whole, REGULATION[32]),
    Confidence.C2,
    applies=or_(P.used_fen > 0, _USED_UNTOLD),
    wrong=_NOT_NAMED,
    steps=(Step("B15", Level.RED, UNDATED),),
    wording=_(
        "保证金动用{used_fen}元，动用人数{used_heads}，附支付名册：{payees_listed}；保证金只能用于支付本项目被拖欠的工人工资。"
    ),
    must=_("立即停止动用并核查资金去向。"),
    clears=_("台账登记了动用人数和支付名册，或者撤回了支付通知书，或者台账更正为没有动用。"),
    inputs=(P.used_fen, P.used_heads, P.payees_listed),
    needs=(
        _REFUSED,
        Need("field.used_fen", and_(_USED_UNTOLD, or_(_NOT_NAMED, _NAMING_UNTOLD))),
        Need("field.used_heads", and_(P.used_heads.is_(None), or_(P.payees_listed.is_(None), P.payees_listed == 1))),
        Need("field.payees_listed", and_(P.payees_listed.is_(None), P.used_heads > 0)),
    ),
    feeds=_FEEDS,
    parts=tuple((BookKind.DEPOSITS, name) for name in ("used_fen", "used_heads", "payees_listed", "notice_on")),
)

_DEPOSIT_SURE, _ACCOUNT_SURE = (
    and_(frozen == 1, refusals == 0).is_(True)
    for frozen, refusals in ((P.deposit_frozen, P.deposit_refused), (P.account_frozen, P.account_refused))
)
_SHOWN = (
    case((or_(refusals > 0, unclear == 1), UNCLEAR), else_=frozen).label(frozen.key)
    for frozen, refusals, unclear in (
        (P.deposit_frozen, P.deposit_refused, P.freeze_unclear),
        (P.account_frozen, P.account_refused, P.status_unclear),
    )
)

B16 = Rule(
    "B16",
    _("保证金或专用账户被冻结"),
    P,
    MatterKind.PROJECT,
    (REGULATION[33],),
    Confidence.C2,
    applies=P.matter_id.is_not(None),
    wrong=or_(P.deposit_frozen == 1, P.account_frozen == 1),
    steps=(Step("B16", Level.ORANGE, UNDATED),),
    wording=_(
        "台账登记保证金被冻结：{deposit_frozen}；专用账户被冻结：{account_frozen}；冻结原因未登记，由人工核实。"
        "除法律另有规定外，不得因支付本项目农民工工资以外的原因查封、冻结或者划拨。"
    ),
    must=_("核实冻结原因；与本项目农民工工资无关的，3个工作日内（本系统建议）向作出冻结的法院或机关提出异议。"),
    clears=_("台账登记为未冻结或者已解除冻结，或者被冻结的保证金已经返还、被冻结的账户已经销户。"),
    inputs=tuple(_SHOWN),
    needs=(
        Need("deposits.refused", and_(P.deposit_refused > 0, ~_ACCOUNT_SURE)),
        Need("accounts.refused", and_(P.account_refused > 0, ~_DEPOSIT_SURE)),
        Need("unclear.freeze", and_(P.freeze_unclear == 1, P.account_frozen.is_distinct_from(1))),
        Need(
            "unclear.status_text",
            and_(HELD, P.account_frozen.is_(None), P.deposit_frozen.is_distinct_from(1)),
        ),
    ),
    feeds=(BookKind.PROJECTS,),
    parts=(
        *(BookKind.DEPOSITS, BookKind.ACCOUNTS),
        *((BookKind.ACCOUNTS, "status_text"), (BookKind.DEPOSITS, "freeze"), *OPENINGS),
    ),
)

RULES = (B12, B13, B14, B15, B16)
WAITING: tuple[Waiting, ...] = ()
