"""The minimum wage of a month of work (最低工资规定 第十条: standards are revised, and hold from a day on).

A project may be told a standard of its own, that of its district, as the notice board of the site shows it. It holds
from the day that was told, or at the latest from the day on which it took the place of another one here; unless the
county has had a later revision: provinces revise the standards of all districts at once, so that it is the old one
then. Without any day it holds only where the county has none. Standards are revised upwards: what a project had before
was at most its own.
"""

from typing import Any

from sqlalchemy import SQLColumnExpression, and_, case, cast, extract, func, or_

from monitor.db import Fen, ordinal
from monitor.models.binds import begun_of_month, param_of_month

Fact = SQLColumnExpression[Any]
CODE = "min_wage.month"


def least_wage(project: Any, month: SQLColumnExpression[int]) -> Fact:
    """Fen a month that certainly had to be paid in ``month`` (yyyymm), NULL if nobody knows.

    The project's own standard where it holds, else the lower one of it and of the county's of that month.
    """
    county, own = param_of_month(CODE, month), project.c.min_wage_fen
    return cast(case((own.is_(None), county), (_holds(project, month), own), (own < county, own), else_=county), Fen)


def doubted_least(project: Any, month: SQLColumnExpression[int]) -> Fact:
    """The higher one of the two, while it may hold in ``month`` or not: no day was told, or one before a revision."""
    county, own = param_of_month(CODE, month), project.c.min_wage_fen
    since = project.c.min_wage_from
    maybe = and_(own.is_not(None), or_(since.is_(None), _first_month(since) <= month), ~_holds(project, month))
    return cast(case((maybe, case((county > own, county), (county == own, None), else_=own))), Fen)


def _holds(project: Any, month: SQLColumnExpression[int]) -> Fact:
    """Whether the project's own standard certainly holds in the month; false and never NULL."""
    since, revised = func.coalesce(project.c.min_wage_from, project.c.min_wage_changed_on), begun_of_month(CODE, month)
    begun = and_(since.is_not(None), _first_month(since) <= month, or_(revised.is_(None), ordinal(since) >= revised))
    return or_(begun, and_(since.is_(None), revised.is_(None)))


def _first_month(day: Fact) -> Fact:
    """The first whole month from ``day`` on, as yyyymm; a thirteenth month stands for the next January."""
    return extract("year", day) * 100 + extract("month", day) + case((extract("day", day) > 1, 1), else_=0)
