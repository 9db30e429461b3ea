"""Who has signed nothing, who of these is still there, and who signed nobody wrote what, stand apart in D02."""

from datetime import date

from sqlalchemy import select

from monitor.check.findings import list_alerts
from monitor.db import Database
from monitor.ledgers.behind import list_choices
from monitor.models.alert import Alert
from monitor.models.wage import Engagement
from monitor.rules.book import BOOK
from monitor.values.rule_orders import offered
from monitor.values.terms import BookKind, Level
from monitor.values.words import SOURCE_LOCALE, say
from tests.rules.county import Case, Row, judge, person

ON, SIGNED = "2026-10-09", date(2026, 9, 1)
BARE, NONE, UNTYPED = {"paper": None}, {"paper": "none", "paper_on": SIGNED}, {"paper": None, "paper_on": SIGNED}
LEFT: Row = {"left_on": date(2026, 10, 9)}
LEAVES: Row = {"left_on": date(2026, 10, 10)}


def people(*lacks: Row) -> Case:
    everybody = (person(number, **more) for number, more in enumerate(lacks, 1))
    return Case("D02", ON, "orange", rows=(*everybody, person(9)))


CASES = (people(BARE | LEFT, NONE, BARE | LEAVES, UNTYPED), people(BARE | LEFT), people(NONE | LEFT, UNTYPED | LEFT))


def test_the_reason_counts_them_apart_and_only_who_is_there_is_ordered(database: Database) -> None:
    judge(database, CASES)
    with database.reading() as session:
        told = [row["inputs"] for row in list_alerts(session, rules=("D02",))]
        facts = session.scalars(select(Alert.facts).where(Alert.rule == "D02").order_by(Alert.id)).all()
    names = ("roster_heads", "unpapered_heads", "unpapered_here_heads", "untyped_heads")
    found = {tuple(row[name] for name in names): offered("D02", Level.ORANGE, row) for row in told}
    assert {counts: [one.code for one in orders] for counts, orders in found.items()} == {
        (5, 3, 2, 1): ["labour-contract"],
        (2, 1, 0, 0): [],
        (3, 1, 0, 1): [],
    }
    assert [say(BOOK["D02"].sentence(text), SOURCE_LOCALE) for text in facts[:2]] == [
        "花名册5人中，已进场的（含没有填进场日期的）有3人既无劳动合同也无用工书面协议，其中2人没有退场。"
        "另有1人填了合同签订日期而没有填合同类型，签没签不明，没有计入。",
        "花名册2人中，已进场的（含没有填进场日期的）有1人既无劳动合同也无用工书面协议，其中0人没有退场。",
    ]


def test_behind_the_alert_stand_those_who_signed_nothing(database: Database) -> None:
    judge(database, CASES[:1])
    with database.reading() as session:
        alert = session.scalars(select(Alert).where(Alert.rule == "D02")).one()
        (choice,) = list_choices(alert, (BookKind.ROSTER,))
        assert session.scalars(select(Engagement.worker_id).where(*choice.narrowed)).all() == [1, 2, 3]
