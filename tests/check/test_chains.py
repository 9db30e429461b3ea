"""Orders that follow one another, drawn by chance: a check and a plain reading agree on what is left unpaid of them."""

import random
from collections import Counter
from datetime import date
from types import SimpleNamespace as Row

from sqlalchemy import select

from monitor.check.run import run_check
from monitor.db import Database
from monitor.models.matter import Matter
from monitor.models.state import DirectiveState, ProjectState
from tests.check.chance import NOON, Chance
from tests.check.chance_directives import change_paper
from tests.check.plain.chain import asks, met_on, owed_of
from tests.check.plain.county import County
from tests.check.plain.directive import unpaid_of_subs
from tests.check.plain.ledgers import read_county
from tests.check.test_chance import only_different, read_plainly, standing

RULES = ("B12", "E20", "F10", "F11", "F15", "F16", "J01")
NAMES = ("sub_orders", "sub_order_day", "sub_order_fen", "first_payments", "first_paid_fen")

SEED = 2


def test_what_chains_leave_unpaid_is_what_a_plain_reading_finds(database: Database) -> None:
    county, pick, owing, drawn = Chance(SEED), random.Random(SEED), 0, Counter[str]()
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
        drawn += compare_papers(database, day)
    assert owing > 0
    assert all(drawn[shape] > 10 for shape in ("branches", "sums of its own", "paid elsewhere", "met elsewhere")), drawn


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


def compare_papers(database: Database, day: date) -> Counter[str]:
    """What is told of each paper against the plain reading; how often what makes chains difficult was drawn."""
    with database.reading() as session:
        row = DirectiveState
        told = {key: facts for key, *facts in session.execute(select(row.key, row.owed_fen, row.paid_fen, row.met_day))}
        plain = read_county(session, day)
    drawn: Counter[str] = Counter()
    for papers in plain.directives.values():
        for paper in filter(asks, papers):
            owed, met = owed_of(day, paper, papers), met_on(day, paper, papers)
            wanted = [owed, paper.amount_fen - owed, met.toordinal() if met else None]
            assert told[paper.number] == wanted, (paper.number, day)
            drawn.update(shapes(plain, paper, owed, met))
    return drawn


def shapes(plain: County, paper: Row, owed: int, met: date | None) -> list[str]:
    own = [one for one in paper.outcomes if one.verified_on <= plain.day]
    most = max((one.paid_fen or 0 for one in own), default=0)
    later = [one for one in paper.followers if asks(one)]
    found = {
        "branches": len(later) > 1,
        "sums of its own": any(one.amount_fen != paper.amount_fen for one in later),
        "paid elsewhere": owed < paper.amount_fen - most,
        "met elsewhere": met is not None and not any(one.result == "met" for one in paper.outcomes),
    }
    return [shape for shape, is_drawn in found.items() if is_drawn]
