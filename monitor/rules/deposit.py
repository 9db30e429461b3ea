"""B. Wage deposits 工资保证金 (rulebook 17 B)."""

from sqlalchemy import and_, or_

from monitor.models.state import ProjectState as P
from monitor.rules.base import UNDATED, Need, Rule, Step, Waiting, empty, param, refused
from monitor.values.confidence import Confidence
from monitor.values.statutes import DEPOSIT_RULES, REGULATION
from monitor.values.terms import BookKind, Level, MatterKind, Unit
from monitor.values.words import mark as _

_FEEDS = (BookKind.PROJECTS, BookKind.DEPOSITS)
_OWES_DEPOSIT = P.deposit_exempt == 0
_REFUSED = refused(P.deposit_refused, BookKind.DEPOSITS)
_NOTHING_STORED = and_(P.stored_fen == 0, P.bond == 0)

B01 = Rule(
    "B01",
    _("未按期存储工资保证金"),
    P,
    MatterKind.PROJECT,
    (DEPOSIT_RULES[8], REGULATION[32], REGULATION[55].item(2)),
    Confidence.C3,
    applies=_OWES_DEPOSIT,
    wrong=_NOTHING_STORED,
    steps=(
        Step("B01", Level.BLUE, P.deposit_tenth_day),
        Step("B01", Level.ORANGE, P.deposit_due_day + 1),
        Step("B01", Level.RED, P.deposit_fortieth_day + 1, when=P.attended == 1),
    ),
    wording=_("自{deposit_base_day}起算20个工作日，应于{deposit_due_day}前存储工资保证金，台账无存储记录。"),
    must=_("责令施工总承包单位限期存储工资保证金；逾期不改正的，责令停工并处5万元以上10万元以下罚款。"),
    clears=_("保证金台账登记了存储记录，或依法免缴。"),
    inputs=(P.deposit_base_day, P.deposit_due_day, P.attended),
    needs=(_REFUSED, Need("field.base_date", and_(_NOTHING_STORED, P.deposit_base_day.is_(None)))),
    feeds=_FEEDS,
    expected=P.required_fen,
    actual=P.stored_fen,
    unit=Unit.FEN,
)

B02 = Rule(
    "B02",
    _("工资保证金存储不足"),
    P,
    MatterKind.PROJECT,
    (DEPOSIT_RULES[11], DEPOSIT_RULES[12]),
    Confidence.C2,
    applies=and_(_OWES_DEPOSIT, P.stored_fen > 0),
    wrong=P.stored_fen < P.required_fen,
    steps=(Step("B02", Level.ORANGE, UNDATED),),
    wording=_("应存{required_fen}元，实存{stored_fen}元，存储不足。"),
    must=_("责令施工总承包单位限期补足工资保证金。"),
    clears=_("实存金额不低于应存金额。"),
    inputs=(P.required_fen, P.stored_fen),
    needs=(_REFUSED, empty(P.required_fen, "required_fen")),
    feeds=_FEEDS,
    expected=P.required_fen,
    actual=P.stored_fen,
    unit=Unit.FEN,
)

B08 = Rule(
    "B08",
    _("保函有效期不足"),
    P,
    MatterKind.PROJECT,
    (DEPOSIT_RULES.whole,),
    Confidence.C1,
    applies=P.bond == 1,
    wrong=P.bond_to_day < P.bond_least_day,
    steps=(Step("B08", Level.YELLOW, P.bond_from_day),),
    wording=_(
        "保函{bond_from_day}开立，{bond_to_day}到期；有效期至少一年且不得短于合同工期，应至少到{bond_least_day}。"
    ),
    must=_("要求施工总承包单位重新开立或延长保函。"),
    clears=_("台账登记了有效期足够的保函。"),
    inputs=(P.bond_from_day, P.bond_to_day, P.bond_least_day),
    needs=(_REFUSED, Need("field.valid_to", or_(P.bond_to_day.is_(None), P.bond_from_day.is_(None)))),
    feeds=_FEEDS,
)

B09 = Rule(
    "B09",
    _("保函即将到期或已到期"),
    P,
    MatterKind.PROJECT,
    (DEPOSIT_RULES.whole,),
    Confidence.M,
    applies=and_(P.bond == 1, P.complete_day.is_(None)),
    wrong=P.bond_to_day.is_not(None),
    steps=(
        Step("B09", Level.YELLOW, P.bond_to_day - 30),
        Step("B09", Level.RED, P.bond_to_day + 1),
    ),
    wording=_("工程未完工，保函于{bond_to_day}到期。到期未续按未存储处理（此项凭记忆，尚未核对原文）。"),
    must=_("提醒施工总承包单位到期前续开保函或改存现金；已到期的，按未存储保证金责令改正。"),
    clears=_("台账登记了新的保函到期日期或改存现金。"),
    inputs=(P.bond_to_day,),
    needs=(_REFUSED, empty(P.bond_to_day, "valid_to")),
    feeds=_FEEDS,
)

B13 = Rule(
    "B13",
    _("银行未按支付通知书支付"),
    P,
    MatterKind.PROJECT,
    (DEPOSIT_RULES.whole,),
    Confidence.C2,
    applies=P.notice_day.is_not(None),
    wrong=P.bank_paid_day.is_(None),
    steps=(Step("B13", Level.RED, P.notice_due_day + 1),),
    wording=_("支付通知书于{notice_day}发出，银行应于{notice_due_day}前（5个工作日内）支付给农民工，至今无支付记录。"),
    must=_("督促银行立即支付，并向金融监管部门通报。"),
    clears=_("台账登记了银行支付日期。"),
    inputs=(P.notice_day, P.notice_due_day, P.used_fen),
    needs=(_REFUSED,),
    feeds=_FEEDS,
    columns=((BookKind.DEPOSITS, "bank_paid_on"),),
    expected=P.used_fen,
    unit=Unit.FEN,
)

B14 = Rule(
    "B14",
    _("动用后未补足工资保证金"),
    P,
    MatterKind.PROJECT,
    (DEPOSIT_RULES.whole, REGULATION[55].item(2)),
    Confidence.M,
    applies=P.bank_paid_day.is_not(None),
    wrong=P.refilled_fen < P.used_fen,
    steps=(Step("B14", Level.ORANGE, P.refill_due_day + 1),),
    wording=_(
        "保证金动用{used_fen}元，银行{bank_paid_day}支付；应于{refill_due_day}前（{p_refill_workdays}个工作日，尚未核对原文）补足，已补足{refilled_fen}元。"
    ),
    must=_("责令施工总承包单位限期补足；未补足的按未存储处理。"),
    clears=_("补足金额不低于动用金额。"),
    inputs=(P.used_fen, P.refilled_fen, P.bank_paid_day, P.refill_due_day, param("refill.workdays")),
    needs=(_REFUSED, empty(P.used_fen, "used_fen")),
    feeds=_FEEDS,
    columns=((BookKind.DEPOSITS, "refilled_fen"),),
    expected=P.used_fen,
    actual=P.refilled_fen,
    unit=Unit.FEN,
    parameters=("refill.workdays",),
)

RULES = (B01, B02, B08, B09, B13, B14)
_COLUMNS = _("等待台账登记所需的列。")
_CASES = _("等待案件和责令文书台账。")
_LISTINGS = _("等待列入名单台账。")
WAITING: tuple[Waiting, ...] = (
    Waiting("B03", _("存储比例低于下限"), _COLUMNS),
    Waiting("B04", _("小额工程免存条件不符"), _COLUMNS),
    Waiting("B05", _("三年无拖欠免存条件不符"), _COLUMNS),
    Waiting("B06", _("发生拖欠，后续工程提高比例"), _CASES),
    Waiting("B07", _("列入名单，后续工程加倍存储"), _LISTINGS),
    Waiting("B10", _("保函不是见索即付或受益人不符"), _COLUMNS),
    Waiting("B11", _("保证金凭证未报送"), _COLUMNS),
    Waiting("B12", _("应动用保证金而未发支付通知书"), _CASES),
    Waiting("B15", _("动用的保证金不能对应到农民工"), _COLUMNS),
    Waiting("B16", _("保证金或专户因其他债务被冻结"), _COLUMNS),
    Waiting("B17", _("公示未满即申请返还"), _COLUMNS),
    Waiting("B18", _("返还申请逾期未审核"), _COLUMNS),
    Waiting("B19", _("审核通过后逾期未出具确认"), _COLUMNS),
    Waiting("B20", _("有未结案件而申请返还"), _CASES),
    Waiting("B21", _("完工结清后长期未返还"), _COLUMNS),
    Waiting("B22", _("未收到季度对账单"), _COLUMNS),
)
