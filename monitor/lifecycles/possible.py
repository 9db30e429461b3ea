"""Whether a directive as it stands allows a move at all, whoever asks: its status, its kind, what was done before."""

from collections.abc import Callable, Mapping
from datetime import date

from monitor.lifecycles.directive_effects import waiting_service
from monitor.lifecycles.machine import Move
from monitor.lifecycles.prospect import has_run_out
from monitor.models.directive import Directive
from monitor.values.directives import DirectiveKind, DirectiveStatus
from monitor.values.words import Sentence
from monitor.values.words import mark as _

Obstacle = Callable[[Directive, date], Sentence | None]


def find_obstacle(move: Move, directive: Directive, today: date) -> Sentence | None:
    """Why the move cannot be made on this directive now."""
    status = DirectiveStatus(directive.status)
    if status not in move.sources:
        said = _("文书现为“{status}”，不能{move}。")
        return Sentence(said, {"status": Sentence(status.label), "move": Sentence(move.label)})
    further = _FURTHER.get(move.name)
    return further(directive, today) if further is not None else None


def _only(*kinds: DirectiveKind) -> Obstacle:
    words = [Sentence(kind.label) for kind in kinds]

    def ask(directive: Directive, _today: date) -> Sentence | None:
        return None if directive.kind in kinds else Sentence(_("只用于{kinds}。"), {"kinds": words})

    return ask


def _no_waiting(directive: Directive, _today: date) -> Sentence | None:
    return None if waiting_service(directive) is None else Sentence(_("已有一次送达在等待另一名监察员确认。"))


def _a_waiting(directive: Directive, _today: date) -> Sentence | None:
    return Sentence(_("没有等待确认的送达登记。")) if waiting_service(directive) is None else None


def _with_due_day(directive: Directive, _today: date) -> Sentence | None:
    return None if directive.due_on is not None else Sentence(_("这份文书没有写明期限。"))


def _ran_out_unpaid(directive: Directive, today: date) -> Sentence | None:
    if DirectiveKind(directive.kind).orders and directive.amount_fen and has_run_out(directive, today):
        return None
    return Sentence(_("只有责令支付期满仍未支付的，才登记拒不支付的情形。"))


def _not_published(directive: Directive, today: date) -> Sentence | None:
    if directive.published_on is not None:
        return Sentence(_("已经登记公开。"))
    return _only(DirectiveKind.PENALTY)(directive, today)


def _published(directive: Directive, _today: date) -> Sentence | None:
    if directive.published_on is None or directive.withdrawn_on is not None:
        return Sentence(_("没有登记公开，或者已经撤下。"))
    return None


def _not_applied(directive: Directive, today: date) -> Sentence | None:
    if directive.court_applied_on is not None:
        return Sentence(_("已经登记申请法院执行。"))
    return _only(DirectiveKind.DECISION, DirectiveKind.PENALTY)(directive, today)


_DECISIONS = _only(DirectiveKind.DECISION, DirectiveKind.PENALTY)
_FURTHER: Mapping[str, Obstacle] = {
    "serve": _no_waiting,
    "confirm_service": _a_waiting,
    "refuse_service": _a_waiting,
    "change": _with_due_day,
    "conduct": _ran_out_unpaid,
    "hearing": _only(DirectiveKind.PENALTY_NOTICE),
    "dispute": _DECISIONS,
    "court": _not_applied,
    "publish": _not_published,
    "withdraw": _published,
}
