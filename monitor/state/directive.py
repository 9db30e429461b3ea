"""Fills ``state_directive``: what each numbered directive asks and what became of it, as of a day."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import CTE, Insert, Integer, SQLColumnExpression, and_, case, cast, exists, func, null, or_, select
from sqlalchemy.orm import aliased

from monitor.db import ordinal
from monitor.models.binds import AS_OF, AS_OF_DATE
from monitor.models.deposit import DepositUse
from monitor.models.directive import Directive, DirectiveItem, DirectiveOutcome, DirectiveService
from monitor.models.state import DirectiveState
from monitor.state.days import (
    Day,
    ahead,
    day_if_happened,
    happened,
    is_one,
    later,
    least,
    months_later,
    rolled,
    workday_after,
    workday_before,
)
from monitor.state.directive_chain import debts
from monitor.state.fill import Columns, insert_of
from monitor.values.deposit_use import COUNTS
from monitor.values.directives import Conduct, DirectiveKind, ServiceStatus, SubjectRole

SERVE_WORKDAYS, WINDOW_WORKDAYS, HEARING_WORKDAYS = 7, 5, 7
"""若干规定 Art 41 and 行政处罚法 Art 61; 行政处罚法 Arts 63–64, 85."""
EXTRA_WORKDAYS = 5
"""Our own (rulebook F11)."""
DEMAND_WORKDAYS, WITHDRAW_WORKDAYS, DISCLOSE_WORKDAYS = 10, 3, 20
"""行政强制法 Arts 54, 69; 行政处罚法 Arts 48, 85; 政府信息公开条例 Art 26."""
RECONSIDER_DAYS, SUIT_MONTHS, COURT_MONTHS = 60, 6, 3
"""行政复议法 Art 20; 行政诉讼法 Art 46; 行政强制法 Art 53."""
ORDERS = [DirectiveKind.INSTRUCTION.value, DirectiveKind.DECISION.value]
DECIDES = [DirectiveKind.DECISION.value, DirectiveKind.PENALTY.value]
_DATES = (
    *("issued_on", "annulled_on", "changed_on", "waived_on", "hearing_asked_on", "hearing_told_on", "reconsidered_on"),
    *("sued_on", "upheld_on", "court_applied_on", "conduct_on", "published_on", "withdrawn_on"),
)
_NOTHING = cast(null(), Integer)


def fill_directives() -> Insert:
    """The insert of the directives of the work set that were given their number."""
    dated, own = _dated(debts()), Directive
    day, source = dated.c, Directive.__table__.join(dated, dated.c.id == own.id)
    columns: Columns = {
        "matter_id": own.matter_id,
        "key": own.number,
        "event_on": least(
            [*(ahead(getattr(own, name)) for name in _DATES), day.served_ahead, day.found_ahead, _window_over(dated)]
        ),
        "stands": is_one(_stands(own)),
        "orders": is_one(own.kind.in_(ORDERS)),
        "decides": is_one(own.kind.in_(DECIDES)),
        "punishes": is_one(own.kind == DirectiveKind.PENALTY.value),
        "to_sub": is_one(own.subject_role == SubjectRole.SUB.value),
        "issued_day": day_if_happened(own.issued_on),
        "serve_due_day": workday_after(ordinal(own.issued_on), SERVE_WORKDAYS),
        "served_day": day.served_day,
        "due_day": day.due_day,
        "timely": is_one(func.coalesce(day.served_day <= day.due_day, False)),
        "amount_fen": own.amount_fen,
        "heads": own.heads,
        **{name: day[name] for name in ("chain", "paid_fen", "owed_fen", "met_day")},
        **_first(dated),
        "drawn": is_one(_drawn()),
        "conduct_day": day_if_happened(own.conduct_on),
        "evading": is_one(own.conduct == Conduct.EVADING.value),
        "able": is_one(own.conduct == Conduct.ABLE.value),
        **_following(dated),
        **_hearing(dated),
        **_end(dated),
        **_disclosure(),
    }
    return insert_of(DirectiveState, source, columns)


def _stands(directive: Any) -> SQLColumnExpression[bool]:
    annulled = and_(directive.annulled_on.is_not(None), happened(directive.annulled_on))
    return and_(directive.issued_on.is_not(None), happened(directive.issued_on), ~annulled)


def _served(paper: Any) -> Day:
    """The first day on which a directive counts as served."""
    service = DirectiveService
    return (
        select(func.min(day_if_happened(service.served_on)))
        .where(service.directive_id == paper.id, service.status == ServiceStatus.CONFIRMED.value)
        .correlate(paper)
        .scalar_subquery()
    )


def _ahead() -> Sequence[Day]:
    """The next days ahead on which it counts as served, or on which what was found under it says something else."""
    own, service, found = Directive, DirectiveService, DirectiveOutcome
    served = (
        select(func.min(ahead(service.served_on)))
        .where(service.directive_id == own.id, service.status == ServiceStatus.CONFIRMED.value)
        .correlate(own)
        .scalar_subquery()
    )
    told = (
        select(func.min(least([ahead(found.verified_on), ahead(found.done_on)])))
        .where(found.directive_id == own.id, found.revoked.is_(False))
        .correlate(own)
        .scalar_subquery()
    )
    return served, told


def _first(dated: CTE) -> Columns:
    """What a paper to the contractor says of paying first."""
    own, contractor = Directive, Directive.subject_role == SubjectRole.CONTRACTOR.value
    decides = and_(own.kind == DirectiveKind.DECISION.value, _stands(own))
    return {
        "first_payment": is_one(and_(contractor, decides)),
        "first_paid_fen": case((and_(contractor, dated.c.owed_fen.is_not(None)), dated.c.found_fen)),
    }


def _drawn() -> SQLColumnExpression[bool]:
    """Whether a bank was told to pay from the deposit by the decision, and the notice stands."""
    use, standing = DepositUse, sorted(status.value for status in COUNTS)
    told = and_(use.directive_id == Directive.id, use.status.in_(standing), use.notice_on <= AS_OF_DATE)
    return exists(select(use.id).where(told).correlate(Directive))


def _dated(debt: CTE) -> CTE:
    """Days of each directive of the work set from which others are counted, and what became of its wages."""
    own, demand = Directive, aliased(Directive)
    demanded = (
        select(func.min(_served(demand)))
        .where(demand.prior_id == own.id, demand.kind == DirectiveKind.DEMAND.value, _stands(demand))
        .correlate(own)
        .scalar_subquery()
    )
    served_ahead, found_ahead = _ahead()
    day = (
        select(
            debt,
            _served(own).label("served_day"),
            served_ahead.label("served_ahead"),
            found_ahead.label("found_ahead"),
            rolled(ordinal(own.due_on)).label("due_day"),
            demanded.label("demand_day"),
        )
        .join(own, own.id == debt.c.directive_id)
        .cte("directive_served")
    )
    return select(
        day, day.c.directive_id.label("id"), workday_after(day.c.served_day, WINDOW_WORKDAYS).label("window_end_day")
    ).cte("directive_days")


def _following(dated: CTE) -> Columns:
    """What a later directive orders, and earlier ones ordered in vain."""
    own, after = Directive, aliased(Directive)
    follows = and_(after.prior_id == own.id, _stands(after))
    extra = exists(select(after.id).where(follows, after.extra_fen.is_not(None)).correlate(own))
    return {
        "extra_due_day": workday_after(dated.c.due_day, EXTRA_WORKDAYS),
        "extra_ordered": is_one(or_(own.extra_fen.is_not(None), extra)),
        "repeats": _repeats(),
    }


def _repeats() -> SQLColumnExpression[Any]:
    """Earlier instructions to the same subject that share an item, where nobody went to see since the first."""
    own, before, visit = Directive, aliased(Directive), aliased(DirectiveOutcome)
    mine, same = aliased(DirectiveItem), aliased(DirectiveItem)
    # counted, not asked for: PostgreSQL would begin with every paper of the county that orders the same
    shared = (
        select(func.count())
        .select_from(mine)
        .join(same, same.duty == mine.duty)
        .where(mine.directive_id == own.id, same.directive_id == before.id, mine.duty != "other")
        .correlate(own, before)
        .scalar_subquery()
    )
    seen = exists(
        select(visit.id)
        .where(visit.directive_id.in_((own.id, before.id)), visit.revoked.is_(False), happened(visit.verified_on))
        .where(visit.inspection_id.is_not(None))
        .correlate(own, before)
    )
    earlier = or_(before.issued_on < own.issued_on, and_(before.issued_on == own.issued_on, before.id < own.id))
    instruction = DirectiveKind.INSTRUCTION.value
    counted = (
        select(func.count())
        .select_from(before)
        .where(before.matter_id == own.matter_id, before.subject_name == own.subject_name, before.kind == instruction)
        .where(_stands(before), earlier, shared > 0, ~seen)
        .correlate(own)
        .scalar_subquery()
    )
    return case((own.kind == instruction, counted), else_=0)


def _hearing(dated: CTE) -> Columns:
    own, window = Directive, dated.c.window_end_day
    notice = and_(own.kind == DirectiveKind.PENALTY_NOTICE.value, own.hearing_right)
    asked, waived = day_if_happened(own.hearing_asked_on), day_if_happened(own.waived_on)
    told = day_if_happened(own.hearing_told_on)
    running = and_(dated.c.served_day.is_not(None), window >= AS_OF, asked.is_(None), waived.is_(None))
    return {
        "window_end_day": case((notice, window)),
        "window_open": is_one(and_(notice, running)),
        "hearing_asked_day": case((notice, asked)),
        "hearing_day": case((notice, ordinal(own.hearing_on))),
        "hearing_tell_day": case((notice, workday_before(ordinal(own.hearing_on), HEARING_WORKDAYS))),
        "hearing_told_day": case((notice, told)),
    }


def _window_over(dated: CTE) -> Day:
    return case((dated.c.window_end_day >= AS_OF, dated.c.window_end_day + 1))


def _end(dated: CTE) -> Columns:
    """From the end of every remedy to the court."""
    own, served = Directive, dated.c.served_day
    upheld = day_if_happened(own.upheld_on)
    open_ = or_(day_if_happened(own.reconsidered_on).is_not(None), day_if_happened(own.sued_on).is_not(None))
    lapsed = later(rolled(served + RECONSIDER_DAYS), rolled(months_later(served, SUIT_MONTHS)))
    final = case((own.kind.not_in(DECIDES), None), (upheld.is_not(None), upheld), (open_, None), else_=lapsed)
    return {
        "final_day": final,
        "demand_day": dated.c.demand_day,
        "court_from_day": workday_after(dated.c.demand_day, DEMAND_WORKDAYS),
        "court_by_day": rolled(months_later(final, COURT_MONTHS)),
        "court_day": day_if_happened(own.court_applied_on),
    }


def _disclosure() -> Columns:
    own = Directive
    annulled, changed = day_if_happened(own.annulled_on), day_if_happened(own.changed_on)
    altered = func.coalesce(annulled, changed)
    return {
        "disclosed": cast(own.disclosed, Integer),
        "disclose_due_day": workday_after(ordinal(own.issued_on), DISCLOSE_WORKDAYS),
        "published_day": day_if_happened(own.published_on),
        "withdrawn_day": day_if_happened(own.withdrawn_on),
        "altered_day": altered,
        "withdraw_due_day": workday_after(altered, WITHDRAW_WORKDAYS),
    }
