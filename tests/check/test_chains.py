"""Orders that follow one another, drawn by chance: a check and a plain reading agree on what is left unpaid of them."""

import random
from datetime import date

from sqlalchemy import select

from monitor.check.run import run_check
from monitor.db import Database
from monitor.models.matter import Matter
from monitor.models.state import ProjectState
from tests.check.chance import NOON, Chance
from tests.check.chance_directives import change_paper
from tests.check.plain.county import read_county
from tests.check.plain.directive import unpaid_of_subs
from tests.check.test_chance import only_different, read_plainly, standing

RULES = ("B12", "E20", "F10", "F11", "F15", "F16", "J01")
NAMES = ("sub_orders", "sub_order_day", "sub_order_fen", "first_payments", "first_paid_fen")


SEED = 2


def test_what_chains_leave_unpaid_is_what_a_plain_reading_finds(database: Database) -> None:
    county, pick, owing = Chance(SEED), random.Random(SEED), 0
    with database.writing() as session:
        county.found(session)
    for day in (date(2026, 9, 21), date(2026, 11, 16), date(2027, 1, 18)):
        with database.writing() as session:
            for _number in range(200):
                change_paper(session, pick, county.projects[:4])
        report = run_check(database, day, full=True, clock=lambda: NOON)
        assert report.errors == []
        plain, found = read_plainly(database, day), standing(database)
        asked = {place for place in (*plain, *found) if place[0] in RULES}
        assert only_different({p: plain.get(p) for p in asked}, {p: found.get(p) for p in asked}) == {}, day
        owing += compare(database, day)
    assert owing > 0


def compare(database: Database, day: date) -> int:
    """The facts of the projects against the plain reading; in how many something of a chain was paid first."""
    with database.reading() as session:
        rows = session.execute(select(Matter.code, *(getattr(ProjectState, name) for name in NAMES)).join(
            Matter, Matter.id == ProjectState.matter_id
        )).all()  # fmt: skip
        plain = read_county(session, day)
    told = {code: tuple(fact or 0 for fact in facts) for code, *facts in rows}
    counted = {plain.codes[matter]: unpaid_of_subs(plain, matter) for matter in plain.projects}
    wanted = {
        code: (one.papers, one.since.toordinal() - 1 if one.since else 0, one.fen, one.decided, one.first)
        for code, one in counted.items()
    }
    assert told == wanted
    return sum(one.first > 0 for one in counted.values())
