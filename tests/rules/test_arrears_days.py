"""The day from which arrears count is that of what is still owed, and the reasons of C14, E21 and J01 name it too."""

from collections.abc import Sequence
from typing import Any

import pytest

from monitor.check.findings import list_alerts
from monitor.db import Database
from monitor.rules.book import BOOK
from monitor.values.words import LOCALES, say
from tests.rules.county import Case, day, different, judge, line
from tests.rules.orders import of

APPLIED = {"notice_on": day("2026-07-01"), "closing_on": day("2026-08-10")}
EVADES = of({"due_on": "2026-11-13", "conduct": "evading", "conduct_on": "2026-11-18"})
NET = 300_000
NOTHING, PART, ALL = 0, NET - 1, NET
SINCE = ["2026-09-16", "2026-09-16", "2026-10-16"]
OWED = "按现在仍欠的工资（已付清的月份不计），"
LATE = OWED + "最早的自{}起逾期。"
ENDED = OWED + "其中最早的单位自{}起算：工资逾期和合并、分立、清算或注销两日中较晚的一日，"
CRIME = OWED + "其中最早的一名工人自{}起达到标准。"


def months(first: int, paid: int, *others: int, unit: int = 1) -> tuple[Any, ...]:
    """Months of one worker: of the first so much was paid, of the others nothing."""
    lines = [line(1, month=first, paid=paid, paid_on=None, employer_id=unit)]
    return tuple(lines + [line(1, month=one, paid=0, paid_on=None, employer_id=unit) for one in others])


def closing(paid: int) -> Case:
    return Case("C14", "2026-10-20", "red", account=APPLIED, rows=months(202608, paid, 202609))


def ended(paid: int, unit: int = 5) -> Case:
    return Case("E21", "2026-10-20", "orange", rows=months(202608, paid, 202609, unit=unit))


def crime(paid: int) -> Case:
    return Case("J01", "2026-12-20", "red", rows=(*months(202608, paid, 202609, 202610, 202611), *EVADES))


@pytest.mark.parametrize(
    ("cases", "said", "since", "told"),
    [
        ([closing(paid) for paid in (NOTHING, PART, ALL)], LATE, SINCE, SINCE),
        ([ended(paid) for paid in (NOTHING, PART, ALL)], ENDED, SINCE, SINCE),
        # a firm that ended after its wages were late, of what it still owes
        ([ended(NOTHING, 4)], ENDED, ["2026-10-20"], ["2026-10-20"]),
        # evading since 18 November counts from there, until the crime is a later one of what is still owed
        (
            [crime(paid) for paid in (NOTHING, PART, ALL)],
            *(CRIME, ["2026-11-18", "2026-11-18", "2026-12-16"], ["2026-11-14", "2026-11-14", "2026-12-16"]),
        ),
    ],
    ids=["C14", "E21", "E21 ended later", "J01"],
)
def test_the_reason_names_the_day_of_what_is_still_owed(
    database: Database, cases: Sequence[Case], said: str, since: list[str], told: list[str]
) -> None:
    assert different(cases, judge(database, cases)) == []
    with database.reading() as session:
        rows = {row["matter"]["code"]: row for row in list_alerts(session, (cases[0].rule,))}
    found = [rows[f"SF-{number}"] for number in range(len(cases))]
    assert [str(row["since"]) for row in found] == since
    reasons = [str(row["message"]) for row in found]
    assert [reason for reason, named in zip(reasons, told, strict=True) if said.format(named) not in reason] == []


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("facts", ["2|500", "2|500|739981"])
def test_a_reason_that_was_kept_before_the_day_was_named_still_reads(locale: str, facts: str) -> None:
    text = say(BOOK["E21"].sentence(facts), locale)
    assert ("{" in text, "2026-12-31" in text) == (False, facts.count("|") == 2)
