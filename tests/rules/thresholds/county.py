"""K. The county's own machine: the calendar from 1 November and 1 December on, and what was noted of its parts."""

from datetime import UTC, date, datetime, time
from typing import Any

from monitor.models.trouble import Trouble
from tests.rules.county import Case, day

JOB, FEED, CHANNEL = "job:nightly", "feed:7", "channel:3"


def noon_of(text: str) -> datetime:
    """Noon of a day by the county's clock."""
    return datetime.combine(date.fromisoformat(text), time(4), UTC)


def noted(key: str, since: str, ended: str | None = None, number: int = 1, grave: int = 0) -> Any:
    """A trouble from a day, over on another; several cases of one key lie on days apart."""
    row = {
        "key": key,
        "name": "示范",
        "number": number,
        "grave": grave,
        "since_at": noon_of(since),
        "since_on": day(since),
    }
    return Trouble, row | {"ended_at": noon_of(ended) if ended else None, "ended_on": day(ended)}


def part(name: str, number: int) -> str:
    """A key of its own for each case: all stand in one county."""
    return f"{name}{number}"


CASES = (
    Case("K01", "2026-10-31", None),
    Case("K01", "2026-11-01", "yellow"),
    Case("K01", "2026-11-30", "yellow"),
    Case("K01", "2026-12-01", "red"),
    Case("K01", "2026-12-31", "red"),
    Case("K01", "2027-01-01", "red"),
    Case("K01", "2025-12-31", None),
    Case("K02", "2026-09-01", None, key=part(FEED, 1), rows=(noted(part(FEED, 1), "2026-09-02"),)),
    Case("K02", "2026-09-02", "yellow", key=part(FEED, 2), rows=(noted(part(FEED, 2), "2026-09-02"),)),
    Case("K02", "2026-12-31", "yellow", key=part(FEED, 3), rows=(noted(part(FEED, 3), "2026-09-02"),)),
    Case("K02", "2026-09-05", "yellow", key=part(FEED, 4), rows=(noted(part(FEED, 4), "2026-09-02", "2026-09-06"),)),
    Case("K02", "2026-09-06", None, key=part(FEED, 5), rows=(noted(part(FEED, 5), "2026-09-02", "2026-09-06"),)),
    Case("K02", "2026-09-02", None, key=part(FEED, 6), rows=(noted(part(FEED, 6), "2026-09-02", "2026-09-02"),)),
    Case("K02", "2026-09-02", None, key=part(JOB, 9), rows=(noted(part(JOB, 9), "2026-09-02"),)),
    Case("K11", "2026-09-01", None, key=part(JOB, 1), rows=(noted(part(JOB, 1), "2026-09-02"),)),
    Case("K11", "2026-09-02", "yellow", key=part(JOB, 2), rows=(noted(part(JOB, 2), "2026-09-02"),)),
    Case("K11", "2026-09-03", "red", key=part(JOB, 3), rows=(noted(part(JOB, 3), "2026-09-02"),)),
    Case("K11", "2026-09-03", None, key=part(JOB, 4), rows=(noted(part(JOB, 4), "2026-09-02", "2026-09-03"),)),
    Case(
        "K11", "2026-09-06", "yellow", key=part(JOB, 5),
        rows=(noted(part(JOB, 5), "2026-09-01", "2026-09-03"), noted(part(JOB, 5), "2026-09-06")),
    ),
    Case(
        "K11", "2026-09-06", "yellow", key=part(JOB, 6),
        rows=(noted(part(JOB, 6), "2026-09-01", "2026-09-08"), noted(part(JOB, 6), "2026-09-06")),
    ),
    Case("K12", "2026-09-01", None, key=part(CHANNEL, 1), rows=(noted(part(CHANNEL, 1), "2026-09-02"),)),
    Case("K12", "2026-09-02", "yellow", key=part(CHANNEL, 2), rows=(noted(part(CHANNEL, 2), "2026-09-02", number=90),)),
    Case("K12", "2026-09-30", "yellow", key=part(CHANNEL, 3), rows=(noted(part(CHANNEL, 3), "2026-09-02"),)),
    Case("K12", "2026-09-02", "red", key=part(CHANNEL, 4), rows=(noted(part(CHANNEL, 4), "2026-09-02", grave=1),)),
    Case("K12", "2026-09-03", None, key=part(CHANNEL, 5), rows=(noted(part(CHANNEL, 5), "2026-09-02", "2026-09-03"),)),
)  # fmt: skip
