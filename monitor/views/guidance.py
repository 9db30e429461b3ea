"""Whose turn it is: the next step of an alert by its state, and what is said when a move was made."""

from collections.abc import Mapping
from datetime import date

from monitor.check.quiet import QUIET
from monitor.models.alert import Alert
from monitor.rules.base import Rule
from monitor.values.terms import AlertStatus, Level
from monitor.values.words import Sentence
from monitor.values.words import mark as _

GONE = _("这条规则已不在规则库中。")
ASK = _("情形已消除。请承办人写明处置情况、附上佐证材料，申请销号。")
CONFIRM = _("已申请销号。请另一人核对佐证材料和台账行，确认或退回。")
QUIETLY = _("情形已消除，不再发生的，{day}起自动销号，不需要办理。")
CLOSED = _("已于{day}销号，不需要再办；再次发生的，重新预警。")
DISMISSED = _("已于{day}按误报撤销，不需要再办；台账数据变化后重新判断。")
EXPIRED = _("签收已过期：仍在办理的请重新签收。")

DONE: Mapping[str, str] = {
    "assign": _("已交办，承办人在“今日”页看到。"),
    "acknowledge": _("已签收。"),
    "conclude": _("结论已登记。"),
    "dismiss": _("已撤销，理由记入经过。"),
    "propose": _("已申请销号，等待另一人确认。"),
    "return": _("已退回销号申请，理由记入经过。"),
    "confirm": _("已销号。"),
}
"""What the person reads after the move of that name."""


def list_steps(alert: Alert, rule: Rule | None, today: date) -> list[Sentence]:
    """What is to be done next, by whom the alert's state points to; the rule's own words only while it stands."""
    match AlertStatus(alert.status):
        case AlertStatus.CURED if alert.level < Level.ORANGE and alert.cured_on is not None:
            return [Sentence(QUIETLY, {"day": alert.cured_on + QUIET})]
        case AlertStatus.CURED:
            return [Sentence(CONFIRM if alert.proposed_by is not None else ASK)]
        case AlertStatus.CLOSED:
            return [Sentence(CLOSED, {"day": alert.closed_on})]
        case AlertStatus.DISMISSED:
            return [Sentence(DISMISSED, {"day": alert.closed_on})]
    steps = [Sentence(rule.must if rule is not None else GONE)]
    if alert.acknowledged_until is not None and alert.acknowledged_until < today:
        steps.append(Sentence(EXPIRED))
    return steps


def days_standing(alert: Alert, today: date) -> int | None:
    """On which day the breach stands today, its first counted; None once it is over or has not begun."""
    over = alert.status != AlertStatus.RAISED.value or alert.since > today
    return None if over else (today - alert.since).days + 1
