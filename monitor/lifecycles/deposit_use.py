"""The use of a wage deposit 动用保证金: its moves, and what the law forbids; every block has its article."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from monitor.lifecycles.machine import Block, Fact, FactKind, Lifecycle, Move
from monitor.lifecycles.prospect import has_run_out
from monitor.models.deposit import DepositUse
from monitor.models.directive import Directive
from monitor.models.fund import Deposit
from monitor.values.deposit_use import UseAct, UseStatus
from monitor.values.directives import DirectiveKind
from monitor.values.permissions import Act
from monitor.values.statutes import DEPOSIT_RULES, REGULATION
from monitor.values.terms import GuaranteeForm
from monitor.values.words import Sentence
from monitor.values.words import mark as _

S = UseStatus
OFFICER, SECOND = Act.PREPARE_DIRECTIVES, Act.APPROVE_DIRECTIVES
REASON = Fact("reason", _("理由"), FactKind.TEXT, 500)
VOUCHER = Fact("voucher", _("支付凭证号"), FactKind.TEXT, 100)


@dataclass(frozen=True)
class Draw:
    """A use as a move would leave it, with what the blocks look at; no deposit: the book has none of the project."""

    use: DepositUse
    directive: Directive
    deposit: Deposit | None
    unpaid_fen: int


PREPARE = Move(
    "prepare",
    _("拟发支付通知书"),
    UseAct.PREPARED,
    frozenset(),
    S.PREPARED,
    OFFICER,
    facts=(
        Fact("fen", _("通知支付金额（元）"), FactKind.VALUE),
        Fact("heads", _("支付人数"), FactKind.CODE),
    ),
    advice=_("处理决定期满未履行的，通知银行从保证金直接支付给决定所列的农民工；由另一人批准后才生效。"),
)
_MOVES = (
    Move(
        "approve",
        _("批准支付通知书"),
        UseAct.APPROVED,
        frozenset({S.PREPARED}),
        S.NOTICED,
        SECOND,
        apart="prepared_by",
        advice=_("批准之日为支付通知书日期，批准后可以出具通知书。"),
    ),
    Move(
        "return", _("退回"), UseAct.RETURNED, frozenset({S.PREPARED}), S.RETURNED, SECOND, facts=(REASON,),
        advice=_("退回后可以重新拟发。"),
    ),
    Move(
        "serve",
        _("登记送达银行"),
        UseAct.SERVED,
        frozenset({S.NOTICED}),
        None,
        OFFICER,
        facts=(
            Fact("received_on", _("银行收到日期"), FactKind.DATE),
            Fact("receiver", _("银行签收人"), FactKind.TEXT, 200),
        ),
        advice=_("银行的5个工作日自收到之日起算。"),
    ),
    Move(
        "pay",
        _("登记银行支付"),
        UseAct.PAID,
        frozenset({S.NOTICED}),
        S.PAID,
        OFFICER,
        facts=(
            Fact("paid_on", _("银行支付日期"), FactKind.DATE),
            Fact("paid_fen", _("实际支付金额（元）"), FactKind.VALUE),
            Fact("paid_heads", _("实际支付人数"), FactKind.CODE),
            VOUCHER,
        ),
        advice=_("按银行的支付凭证登记。"),
    ),
    Move(
        "refill",
        _("登记补足"),
        UseAct.REFILLED,
        frozenset({S.PAID}),
        S.REFILLED,
        OFFICER,
        facts=(
            Fact("refilled_on", _("补足日期"), FactKind.DATE),
            Fact("refilled_fen", _("累计补足金额（元）"), FactKind.VALUE),
        ),
        advice=_("分次补足的，每次登记累计金额；补足以前期限不停。"),
    ),
    Move(
        "withdraw", _("撤回支付通知书"), UseAct.WITHDRAWN, frozenset({S.NOTICED}), S.WITHDRAWN, SECOND,
        facts=(REASON,), apart="prepared_by", advice=_("银行尚未支付而决定已经履行的，撤回并通知银行。"),
    ),
    Move(
        "correct", _("更正支付和补足登记"), UseAct.CORRECTED, frozenset({S.PAID, S.REFILLED}), S.NOTICED, SECOND,
        facts=(REASON,), advice=_("清除登记错误的支付和补足，原记录保留在经过中。"),
    ),
)  # fmt: skip
PEOPLE: Mapping[str, Move] = {move.name: move for move in _MOVES}
CLEARED = ("paid_on", "paid_fen", "paid_heads", "voucher", "refilled_on", "refilled_fen")


def _no_unmet_decision(seen: Draw, today: date) -> Sentence | None:
    if seen.directive.kind != DirectiveKind.DECISION:
        return Sentence(_("只有行政处理决定可以动用保证金，限期改正指令书不能。"))
    if not seen.directive.amount_fen or not has_run_out(seen.directive, today):
        return Sentence(_("行政处理决定没有送达、期限未满，或者已经履行，不能动用保证金。"))
    return None


def _nothing_held(seen: Draw, today: date) -> Sentence | None:
    deposit = seen.deposit
    if deposit is None or (not deposit.stored_fen and deposit.form in (None, GuaranteeForm.CASH.value)):
        return Sentence(_("台账没有这个项目已存储的保证金或者保函。"))
    if deposit.returned_on or deposit.return_confirmed_on:
        return Sentence(_("保证金已经返还。"))
    if deposit.valid_to is not None and deposit.form != GuaranteeForm.CASH.value and deposit.valid_to < today:
        return Sentence(_("保函{day}已经到期。"), {"day": deposit.valid_to})
    return None


def _too_much(seen: Draw, _today: date) -> Sentence | None:
    if seen.use.fen > seen.unpaid_fen:
        return Sentence(_("通知支付的金额超过处理决定尚未支付的金额。"))
    held = seen.deposit.stored_fen if seen.deposit else None
    if held is not None and seen.deposit and seen.deposit.form == GuaranteeForm.CASH.value and seen.use.fen > held:
        return Sentence(_("通知支付的金额超过已存储的保证金。"))
    return None


def _too_many(seen: Draw, _today: date) -> Sentence | None:
    most = seen.directive.heads
    if most is not None and seen.use.heads > most:
        return Sentence(_("支付人数超过处理决定所列的 {most} 人；保证金只能支付本项目被拖欠的工人。"), {"most": most})
    return None


def _paid_too_much(seen: Draw, _today: date) -> Sentence | None:
    if (seen.use.paid_fen or 0) > seen.use.fen or (seen.use.paid_heads or 0) > seen.use.heads:
        return Sentence(_("银行支付的金额或者人数超过支付通知书，请核对凭证。"))
    return None


_OUT = frozenset({PREPARE.name, "approve"})
LIFE = Lifecycle(
    _("动用保证金"),
    PEOPLE,
    (
        Block(_OUT, _no_unmet_decision, "", (DEPOSIT_RULES.whole,)),
        Block(_OUT, _nothing_held, "", (DEPOSIT_RULES.whole,)),
        Block(_OUT, _too_much, "", (DEPOSIT_RULES.whole,)),
        Block(_OUT, _too_many, "", (REGULATION[32], DEPOSIT_RULES.whole)),
        Block(frozenset({"pay"}), _paid_too_much, "", (REGULATION[32], DEPOSIT_RULES.whole)),
    ),
)
