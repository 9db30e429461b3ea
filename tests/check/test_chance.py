"""Whatever is edited and however the days go by: small steps, one large step and a plain reading say the same."""

import random
from datetime import date, timedelta

import pytest

from monitor.check.audit import audit
from monitor.check.findings import list_alerts, list_unknowns
from monitor.check.run import run_check
from monitor.db import Database
from monitor.rules.book import BOOK
from tests.check.chance import NOON, Chance
from tests.check.plain.grade import UNKNOWN, Hit, Outcome
from tests.check.plain.ledgers import read_county
from tests.check.plain.reading import CODES, Place, read_all

SEEDS = (0,)
STEPS = 6


def test_the_plain_reading_knows_every_rule() -> None:
    assert frozenset(BOOK) == CODES


@pytest.mark.parametrize("seed", SEEDS)
def test_steps_a_whole_run_and_a_plain_reading_agree(database: Database, seed: int) -> None:
    county, days = Chance(seed), random.Random(seed)
    with database.writing() as session:
        county.found(session)
    day = date(2026, 9, 21)
    for step in range(STEPS):
        report = run_check(database, day, full=False, clock=lambda: NOON)
        assert report.errors == []
        in_steps, plain = standing(database), read_plainly(database, day)
        assert only_different(plain, in_steps) == {}, (seed, step, day)
        audited = audit(database, lambda: NOON)
        assert audited is not None
        assert audited.examples == (), (seed, step, day)
        whole = run_check(database, day, full=True, clock=lambda: NOON, replay=True)
        assert only_different(plain, outcomes(whole.alerts, whole.unknowns)) == {}, (seed, step, day)
        day += timedelta(days=days.choice((0, 1, 1, 2, 7, 20, 33)))
        with database.writing() as session:
            for _number in range(days.choice((0, 1, 15))):
                county.edit(session)


def standing(database: Database) -> dict[Place, Outcome]:
    with database.reading() as session:
        return outcomes(list_alerts(session), list_unknowns(session))


def outcomes(alerts: list[dict[str, object]], unknowns: list[dict[str, object]]) -> dict[Place, Outcome]:
    """Alerts and unknowns as the plain reading says them; an alert that nobody can judge any more is unknown."""
    found: dict[Place, Outcome] = {}
    for alert in alerts:
        if not alert["unknown"]:
            since = date.fromisoformat(str(alert["since"]))
            found[place(alert)] = Hit(str(alert["step"]), str(alert["level"]), since)
    return found | dict.fromkeys(map(place, unknowns), UNKNOWN)


def place(row: dict[str, object]) -> Place:
    matter = row["matter"]
    assert isinstance(matter, dict)
    return str(row["rule"]), str(matter["code"]), str(row["key"])


def read_plainly(database: Database, day: date) -> dict[Place, Outcome]:
    with database.reading() as session:
        return read_all(read_county(session, day))


def only_different(wanted: dict[Place, Outcome], found: dict[Place, Outcome]) -> dict[Place, tuple[Outcome, Outcome]]:
    """``(wanted, found)`` where they differ; the first day of a hit without a dated base is not compared."""
    different = {}
    for where in wanted.keys() | found.keys():
        one, other = wanted.get(where), found.get(where)
        if isinstance(one, Hit) and isinstance(other, Hit) and None in (one.since, other.since):
            one, other = Hit(one.step, one.level, None), Hit(other.step, other.level, None)
        if one != other:
            different[where] = (wanted.get(where), found.get(where))
    return different
