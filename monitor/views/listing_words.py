"""Whose turn a listing is, and the date that presses it now."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from monitor.ledgers.listings import ListingRow
from monitor.lifecycles.listing_prospect import path_of
from monitor.models.listing import ListingService
from monitor.rules.timers import Running
from monitor.values.calendar import Calendar
from monitor.values.directives import ServiceStatus
from monitor.values.listing_path import Milestone, PathStep
from monitor.values.listings import HidingReason, ListingStatus, ServedPaper
from monitor.values.parameters import PARAMETERS
from monitor.values.words import mark as _
from monitor.views.shown import yuan

S = ListingStatus
SOON_DAYS = 3
NEXT: Mapping[ListingStatus, str] = {
    S.LEAD: _("核对事实和责任人员，记录影响评估，提请列入；不应列入的写明理由。"),
    S.PROPOSED: _("出具并送达事先告知书，由另一名监察员确认。"),
    S.NOTICED: _("等异议期届满；有异议的核实答复；法制审核。"),
    S.REVIEWED: _("异议期届满后，由审批人决定列入或者不予列入。"),
    S.DECIDED: _("出具并同时送达决定书和信用修复告知书，确认后由发布员发布。"),
    S.RELEASED: _("正在公示：共享至信用平台；期满自动停止。"),
    S.EXPIRED: _("撤下公示并告知有关单位。"),
    S.REMOVED: _("出具送达提前移出决定书，撤下公示并告知有关单位。"),
    S.REVOKED: _("出具送达撤销列入决定书，撤下公示并告知有关单位。"),
}


HIDDEN: Mapping[HidingReason, str] = {
    HidingReason.SUSPENDED: _("已暂停公示：核实原因。恢复须两人办理；不恢复的，提请撤销列入或者办理移出。"),
    HidingReason.ORDER_CHANGED: _(
        "责令支付文书已变更，停止公示：核实是否仍应列入。恢复须两人办理；不恢复的，提请撤销列入。"
    ),
    HidingReason.ORDER_ANNULLED: _("责令支付文书已被撤销，停止公示：提请撤销列入。"),
    HidingReason.REPAIRED: _("信用修复后停止公示：停止共享和使用，告知信用平台；按程序办理移出。"),
}
SERVED = _("两书已经送达：由发布员核对后发布。")
OVER = _("期限已满，自动停止公示：办理期满移出。")


@dataclass(frozen=True)
class Pressing:
    """The next date of a listing and how near it is."""

    milestone: Milestone
    state: Running


def next_step(row: ListingRow, today: date) -> str | None:
    """What is to be done next, as a msgid; of an entry that is not shown, what its hiding asks for."""
    if row.status == S.RELEASED:
        if row.entry is not None and row.entry.hidden_why is not None:
            return HIDDEN[HidingReason(row.entry.hidden_why)]
        if row.listing.expires_on is not None and today >= row.listing.expires_on:
            return OVER
    if row.status == S.DECIDED and any(_is_told(one) for one in row.services):
        return SERVED
    return NEXT.get(row.status)


def _is_told(service: ListingService) -> bool:
    return service.paper == ServedPaper.DECISION.value and service.status == ServiceStatus.CONFIRMED.value


def path(row: ListingRow, least_months: int, calendar: Calendar) -> tuple[Milestone, ...]:
    return path_of(row.listing, row.services, row.objections, least_months, calendar)


def pressing(row: ListingRow, dates: tuple[Milestone, ...], today: date) -> Pressing | None:
    """The date that presses now; None where nothing is to be done any more."""
    known = {one.step: one for one in dates}
    found = next((known[step] for step in _pressing_steps(row) if step in known), None)
    return None if found is None else Pressing(found, state_of(found.day, today))


def state_of(day: date, today: date) -> Running:
    """How near a day is."""
    if day < today:
        return Running.OVERDUE
    if day == today:
        return Running.DUE
    return Running.SOON if day <= today + timedelta(days=SOON_DAYS) else Running.RUNNING


def _pressing_steps(row: ListingRow) -> tuple[PathStep, ...]:
    match row.status:
        case S.LEAD | S.PROPOSED:
            return (PathStep.NOTICE_LATEST,)
        case S.NOTICED | S.REVIEWED:
            return (PathStep.VERIFY_ENDS, PathStep.DECIDE_EXTENDED, PathStep.DECIDE)
        case S.DECIDED:
            return (PathStep.PUBLISH,)
        case S.RELEASED:
            early = row.listing.early_applied_on is not None and row.listing.early_granted is None
            hidden = row.entry is not None and row.entry.hidden_on is not None
            ahead = () if row.listing.shared_on or hidden else (PathStep.SHARE,)
            return (PathStep.EARLY_DECIDE,) if early else (*ahead, PathStep.EXPIRE)
        case S.EXPIRED | S.REMOVED | S.REVOKED:
            return () if row.listing.taken_down_on else (PathStep.OFF,)
    return ()


_MEASURED = (
    ("heads", _("拖欠人数"), False),
    ("owed_fen", _("拖欠总额（元）"), True),
    ("worst_fen", _("一人三个月以上被拖欠的最高金额（元）"), True),
    *((code, PARAMETERS[code].label, True) for code in ("crime.x1", "crime.x2")),
)


def measured(criteria: str | None) -> list[tuple[str, str]]:
    """What a listing was measured with when it was proposed: labels and values, sums in yuan, in their order."""
    kept = json.loads(criteria) if criteria else {}
    rule = [(_("规则"), str(kept["rule"]))] if kept.get("rule") else []
    told = [(label, kept.get(code), in_fen) for code, label, in_fen in _MEASURED]
    return rule + [(label, yuan(value) if in_fen else str(value)) for label, value, in_fen in told if value is not None]
