"""Which minimum wage a month of work had, as a clerk would look it up in the notices and on the board of the site."""

from datetime import date, timedelta
from typing import NamedTuple

from tests.check.plain.county import County, Row
from tests.check.plain.grade import next_month


class Standard(NamedTuple):
    """What surely had to be paid a month, and the higher standard that may have held instead; None: nobody knows."""

    sure: int | None
    perhaps: int | None


def standard_of(county: County, matter: int, month: int) -> Standard:
    project, notice = county.projects[matter], lowest_notice(county, month)
    own, since = project.min_wage_fen, project.min_wage_from
    if own is None:
        return Standard(notice and notice.value, None)
    first = date(month // 100, month % 100, 1)
    if since is not None and since > first:
        return Standard(notice and min(own, notice.value), None)
    since = since or project.min_wage_changed_on
    if since is None and notice is None:
        return Standard(own, None)
    if since is not None and since <= first and (notice is None or since >= notice.valid_from):
        return Standard(own, None)
    if notice is None:
        return Standard(None, own)
    lower, higher = sorted((own, notice.value))
    return Standard(lower, higher if higher > lower else None)


def lowest_notice(county: County, month: int) -> Row | None:
    """Of the county's notices that held on a day of the month the lowest; None if on some day none did."""
    notices = [row for row in county.notices if row.code == "min_wage.month"]
    day, after = date(month // 100, month % 100, 1), next_month(month)
    held = []
    while day < date(after // 100, after % 100, 1):
        before = [row for row in notices if row.valid_from <= day]
        if not before:
            return None
        held.append(max(before, key=lambda row: row.valid_from))
        day += timedelta(days=1)
    return min(held, key=lambda row: (row.value, row.valid_from))
