"""What comes next for a directive, in words, and which papers may follow it."""

from dataclasses import dataclass
from datetime import date

from monitor.lifecycles.directive_effects import waiting_service
from monitor.lifecycles.prospect import has_run_out, served_day
from monitor.models.directive import Directive
from monitor.values.directives import DirectiveKind, DirectiveStatus
from monitor.values.words import Sentence
from monitor.values.words import mark as _

K, S = DirectiveKind, DirectiveStatus


@dataclass(frozen=True)
class FollowUp:
    """A paper that may be drafted after this one: its kind, and the words of the button."""

    kind: DirectiveKind
    label: str
    first_payment: bool = False


def is_overdue(directive: Directive, today: date) -> bool:
    """Whether the day of an order has passed and it is not met."""
    open_ = directive.status in (S.ISSUED, S.SERVED) and K(directive.kind).orders
    return bool(open_ and directive.due_on and directive.due_on < today)


def list_steps(directive: Directive, today: date) -> list[Sentence]:
    """Whose turn it is."""
    status = S(directive.status)
    match status:
        case S.DRAFT:
            first = Sentence(_("先出具行政处理告知书，听取当事人陈述申辩，把日期登记在草稿里。"))
            unheard = K(directive.kind) is K.DECISION and directive.heard_on is None
            return [*([first] if unheard else []), Sentence(_("起草人核对事实、条款、金额和期限后送审。"))]
        case S.SUBMITTED:
            return [Sentence(_("等待审批人批准或退回；起草、修改、送审的人不能自己批准。"))]
        case S.APPROVED:
            return [Sentence(_("承办人发出编号，然后送达。"))]
        case S.MET:
            return [Sentence(_("已履行，不需要再办；发现没有真正履行的，由审批人更正。"))]
        case S.ANNULLED:
            return [Sentence(_("已撤销。已公开的，三个工作日内撤下。"))]
        case S.DROPPED:
            return [Sentence(_("已作废，不需要再办。"))]
    if waiting_service(directive) is not None:
        return [Sentence(_("送达已登记，等待另一名监察员确认。"))]
    if status is S.ISSUED:
        return [Sentence(_("尽快送达并登记；决定书应当在7个工作日内送达。")), *_late_service(directive, today)]
    return _of_served(directive, today)


def _late_service(directive: Directive, today: date) -> list[Sentence]:
    if directive.due_on is None or directive.due_on >= today:
        return []
    return [Sentence(_("履行期限 {day} 已过而没有送达：送达之前须由审批人变更履行期限。"), {"day": directive.due_on})]


def _of_served(directive: Directive, today: date) -> list[Sentence]:
    served, due, kind = served_day(directive, today), directive.due_on, K(directive.kind)
    if kind is K.PENALTY_NOTICE:
        return [Sentence(_("听取陈述申辩；期满后才能作出处罚决定。"))]
    if kind is K.DEMAND:
        return [Sentence(_("送达满十个工作日仍未履行的，申请法院强制执行，登记在被催告的决定书上。"))]
    if kind.orders and due is not None and served is not None and served > due:
        return [
            Sentence(_("送达日 {served} 晚于履行期限 {due}，须由审批人变更履行期限。"), {"served": served, "due": due})
        ]
    if kind.orders and due is not None and due >= today:
        return [Sentence(_("{due} 前履行；期满后到场复查，登记结论。"), {"due": due})]
    if kind is K.INSTRUCTION and has_run_out(directive, today):
        return [
            Sentence(_("期满未履行：到场复查；责令支付的，作出行政处理决定（动用保证金须有决定），并责令加付赔偿金。")),
            Sentence(_("其他事项逾期不改正的，先送达行政处罚告知书，再作出处罚决定。")),
        ]
    if kind.decides:
        return [
            Sentence(_("期满未履行的，可以动用工资保证金；复议、诉讼期限届满后催告，并在3个月内申请法院强制执行。"))
        ]
    return [Sentence(_("期满后到场复查，登记结论。"))]


def follow_ups(directive: Directive, today: date) -> list[FollowUp]:
    """Papers that the law lets follow, in the order of the chain."""
    kind, served = K(directive.kind), directive.status == S.SERVED
    if kind is K.PENALTY_NOTICE and served:
        return [FollowUp(K.PENALTY, _("起草处罚决定书"))]
    if kind.decides and served:
        return [FollowUp(K.DEMAND, _("起草催告书")), *_after_order(directive, today)]
    return _after_order(directive, today)


def _after_order(directive: Directive, today: date) -> list[FollowUp]:
    if not K(directive.kind).orders or not has_run_out(directive, today):
        return []
    found = [FollowUp(K.PENALTY_NOTICE, _("起草处罚告知书"))]
    if directive.amount_fen:
        if directive.subject_role == "sub":
            found.insert(0, FollowUp(K.DECISION, _("起草责令总包先行清偿的决定书"), first_payment=True))
        if directive.kind == K.INSTRUCTION:
            found.insert(0, FollowUp(K.DECISION, _("起草行政处理决定书")))
    return found
