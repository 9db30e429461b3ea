"""What E20 says of chains of orders: how many, since when, what is left, what the contractor was told and paid."""

from datetime import date

from sqlalchemy import select

from monitor.db import Database
from monitor.models.alert import Alert
from monitor.models.matter import Matter
from monitor.rules.book import BOOK
from tests.rules.county import Case, Row, judge
from tests.rules.orders import of
from tests.rules.thresholds.directive import AGAIN, EARLY, FIRST, first, own

ON = "2026-10-15"
TOLD = {"after": [FIRST]}
TOLD_AGAIN = {"after": [FIRST | {"after": [AGAIN]}]}
OTHER = {"subject_name": "示范劳务2", "amount_fen": 900_000}
SAID: tuple[tuple[tuple[Row, ...], tuple[int, str, int, int, int]], ...] = (
    (({},), (1, "2026-09-14", 600_000, 0, 0)),
    ((TOLD,), (1, "2026-09-14", 600_000, 1, 0)),
    # of two chains one has the decision
    ((TOLD, OTHER), (2, "2026-09-14", 1_500_000, 1, 0)),
    ((TOLD, OTHER | TOLD), (2, "2026-09-14", 1_500_000, 2, 0)),
    # only a decision to the contractor that stands tells him to pay
    (({"after": [FIRST | {"subject_role": "builder"}]},), (1, "2026-09-14", 600_000, 0, 0)),
    (({"after": [FIRST | {"kind": "instruction"}]},), (1, "2026-09-14", 600_000, 0, 0)),
    (({"after": [FIRST | {"status": "annulled", "annulled_on": ON}]},), (1, "2026-09-14", 600_000, 0, 0)),
    (({"after": [FIRST | {"issued_on": "2026-10-16", "due_on": "2026-10-30"}]},), (1, "2026-09-14", 600_000, 0, 0)),
    # it is asked for in the whole chain, and the chain counts once, from its first day
    (({"after": [AGAIN, FIRST]},), (1, "2026-09-14", 600_000, 1, 0)),
    (({"after": [AGAIN | TOLD]},), (1, "2026-09-14", 600_000, 1, 0)),
    ((EARLY | {"after": [AGAIN]},), (1, "2026-09-10", 600_000, 0, 0)),
    ((EARLY, OTHER), (2, "2026-09-10", 1_500_000, 0, 0)),
    # a chain that is wholly paid is none, and lends its day to no other
    ((EARLY | own(600_000), OTHER), (1, "2026-09-14", 900_000, 0, 0)),
    # what the subcontractor paid is not what the contractor paid
    ((own(200_000) | TOLD,), (1, "2026-09-14", 400_000, 1, 0)),
    (({"after": [first(200_000)]},), (1, "2026-09-14", 400_000, 1, 200_000)),
    (({"after": [first(200_000), AGAIN]},), (1, "2026-09-14", 400_000, 1, 200_000)),
    (({"after": [first(200_000)]}, OTHER | {"after": [first(300_000)]}), (2, "2026-09-14", 1_000_000, 2, 500_000)),
    # order, decision, order again, and branches: one debt, and he paid once
    ((TOLD_AGAIN,), (1, "2026-09-14", 600_000, 1, 0)),
    (({"after": [first(500_000, after=[AGAIN])]},), (1, "2026-09-14", 100_000, 1, 500_000)),
    (({"after": [AGAIN, first(500_000)]},), (1, "2026-09-14", 100_000, 1, 500_000)),
    (({"after": [AGAIN, AGAIN, first(500_000)]},), (1, "2026-09-14", 100_000, 1, 500_000)),
    (({"after": [AGAIN | TOLD, first(500_000)]},), (1, "2026-09-14", 100_000, 1, 500_000)),
    (({"after": [first(200_000), first(300_000)]},), (1, "2026-09-14", 300_000, 1, 300_000)),
)


def test_what_is_told_of_the_contractor_is_what_the_papers_say(database: Database) -> None:
    cases = [Case("E20", ON, "red", rows=of(*papers)) for papers, _said in SAID]
    assert set(judge(database, cases).values()) == {"E20 red"}
    with database.reading() as session:
        asked = select(Matter.code, Alert.facts).join(Alert, Alert.matter_id == Matter.id).where(Alert.rule == "E20")
        rows = session.execute(asked).all()
    facts = {code: BOOK["E20"].facts(text) for code, text in rows}
    names = ("sub_orders", "sub_order_day", "sub_order_fen", "first_payments", "first_paid_fen")
    found = [tuple(facts[f"SF-{number}"][name] for name in names) for number in range(len(SAID))]
    wanted = [(many, date.fromisoformat(day).toordinal(), *more) for _papers, (many, day, *more) in SAID]
    assert found == wanted
