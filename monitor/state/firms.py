"""Units that owe wages and what became of them, as of a day (国务院令第724号 第二十一条、第二十二条)."""

from sqlalchemy import CTE, Integer, and_, case, cast, func, or_, select

from monitor.db import ordinal
from monitor.models.intake import Refusal
from monitor.models.matter import Employer, Matter
from monitor.models.project import Company
from monitor.state.arrears import together
from monitor.state.days import ahead, happened, is_one
from monitor.values.terms import BookKind, CompanyStanding

_ENDED = tuple(
    standing.value
    for standing in (
        CompanyStanding.MERGED,
        CompanyStanding.SPLIT,
        CompanyStanding.CLOSING,
        CompanyStanding.DEREGISTERED,
    )
)
_TOLD = (CompanyStanding.ACTIVE.value, *_ENDED)


def ended_units(overdue: CTE) -> CTE:
    """Per project: units that owe and were merged, split or deregistered, and units of which nobody says whether.

    A unit that the pay line does not name is the contractor. ``ended_may``: also those that may owe. ``ended_day``: the
    first day on which one both owed and had ended. ``ended_lines``: how many refused rows it would take to pay all that
    these owe; one may pay several where they share a month. ``firms_refused``: 0 while one has ended that none names.
    """
    owing, firms, refused = _owing_units(overdue), _firms(), _refused()
    over, owes = firms.c.ended == 1, owing.c.fen > 0
    ended, rows = and_(over, owes), func.coalesce(refused.c.rows, 0)
    sure = func.max(is_one(and_(ended, rows == 0)))
    day = case((firms.c.ended_day > owing.c.first_due + 1, firms.c.ended_day), else_=owing.c.first_due + 1)
    return (
        select(
            owing.c.matter_id,
            func.sum(is_one(ended)).label("ended_units"),
            func.sum(case((ended, owing.c.fen))).label("ended_fen"),
            together(case((ended, owing.c.lines)), case((ended, owing.c.mixed))).label("ended_lines"),
            func.min(case((ended, day))).label("ended_day"),
            func.sum(is_one(over)).label("ended_may"),
            func.sum(is_one(func.coalesce(firms.c.told, 0) == 0)).label("unstated_units"),
            case((sure == 1, 0), else_=cast(func.sum(rows), Integer)).label("firms_refused"),
            func.min(firms.c.event_on).label("event_on"),
        )
        .select_from(
            owing.outerjoin(firms, firms.c.name == owing.c.name).outerjoin(refused, refused.c.name == owing.c.name)
        )
        .group_by(owing.c.matter_id)
        .cte("ended_units")
    )


def _refused() -> CTE:
    """Open refused rows of the register of firms, by the name of the firm that each would have told of."""
    return (
        select(Matter.name, func.count().label("rows"))
        .join(Refusal, Refusal.matter_id == Matter.id)
        .where(Refusal.kind == BookKind.COMPANIES.value, Refusal.open)
        .group_by(Matter.name)
        .cte("firms_refused")
    )


def _owing_units(overdue: CTE) -> CTE:
    return (
        select(
            overdue.c.matter_id,
            Employer.name,
            func.min(case((overdue.c.owed_fen > 0, overdue.c.due_day))).label("first_due"),
            func.sum(overdue.c.owed_fen).label("fen"),
            func.sum(is_one(overdue.c.owed_fen > 0)).label("lines"),
            func.max(overdue.c.mixed).label("mixed"),
        )
        .select_from(overdue.outerjoin(Employer, Employer.id == overdue.c.unit))
        .group_by(overdue.c.matter_id, Employer.name)
        .cte("owing_units")
    )


def _firms() -> CTE:
    """What the register of firms says by name; of two firms of one name of which one has ended nobody can tell."""
    over = or_(Company.standing_on.is_(None), happened(Company.standing_on))
    ended = func.coalesce(and_(Company.standing.in_(_ENDED), over), False)
    every, some = func.min(is_one(ended)), func.max(is_one(ended))
    return (
        select(
            Matter.name,
            every.label("ended"),
            case((every == some, func.max(is_one(Company.standing.in_(_TOLD)))), else_=0).label("told"),
            func.max(case((ended, ordinal(Company.standing_on)))).label("ended_day"),
            func.min(ahead(Company.standing_on)).label("event_on"),
        )
        .join(Company, Company.id == Matter.id)
        .group_by(Matter.name)
        .cte("firms")
    )
