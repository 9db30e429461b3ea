"""Who has signed nothing, who of these is still there, and who signed nobody wrote what, stand apart in D02."""

from datetime import UTC, date, datetime

from sqlalchemy import select

from monitor.check.findings import list_alerts, list_unknowns
from monitor.check.run import run_check
from monitor.db import Database
from monitor.ledgers.behind import list_choices
from monitor.models.alert import Alert
from monitor.models.wage import Engagement
from monitor.rules.book import BOOK
from monitor.values.rule_orders import offered
from monitor.values.terms import BookKind, Level
from monitor.values.words import SOURCE_LOCALE, say
from tests.check.lookback import hand_in
from tests.files.books import worker_id
from tests.rules.county import Case, Row, judge, person

ON, SIGNED = "2026-10-09", date(2026, 9, 1)
BARE, NONE, UNTYPED = {"paper": None}, {"paper": "none", "paper_on": SIGNED}, {"paper": None, "paper_on": SIGNED}
SIGNS_LATER: Row = {"paper": None, "paper_on": date(2026, 10, 10)}
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
    judge(database, (people(BARE | LEFT, NONE, SIGNS_LATER, UNTYPED),))
    with database.reading() as session:
        alert = session.scalars(select(Alert).where(Alert.rule == "D02")).one()
        (choice,) = list_choices(alert, (BookKind.ROSTER,))
        assert session.scalars(select(Engagement.worker_id).where(*choice.narrowed)).all() == [1, 2, 3]


def test_on_the_day_of_signing_it_is_asked_anew(database: Database) -> None:
    """Without anything handed in: until then nothing was signed, from then on nobody knows."""
    noon = datetime(2026, 10, 9, 4, tzinfo=UTC)
    head = ["项目编号", "姓名", "身份证号", "合同类型", "合同签订日期", "实名登记日期", "进场日期"]
    people = [
        ["XM-A", "示范甲", worker_id(1), "", "2026-10-10", "2026-09-01", "2026-09-02"],
        ["XM-A", "示范乙", worker_id(2), "劳动合同", "2026-09-01", "2026-09-01", "2026-09-02"],
    ]
    hand_in(database, "projects", [["项目编号", "项目名称"], ["XM-A", "示范甲工程"]], noon)
    hand_in(database, "roster", [head, *people], noon)
    told = []
    for number in (9, 10):
        moment = noon.replace(day=number)
        assert run_check(database, moment.date(), full=False, clock=lambda moment=moment: moment).errors == []
        with database.reading() as session:
            told.append(
                ([row["level"] for row in list_alerts(session, ("D02",))], len(list_unknowns(session, ("D02",))))
            )
    assert told == [(["orange"], 0), (["orange"], 1)]
