"""Who has signed nothing, who of these is still there, and who signed nobody wrote what, stand apart in D02."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from monitor.check.findings import list_alerts, list_unknowns
from monitor.check.run import run_check
from monitor.db import Database
from monitor.ledgers.behind import list_choices
from monitor.models.alert import Alert
from monitor.models.wage import Engagement
from monitor.rules.book import BOOK
from monitor.values.rule_orders import offered
from monitor.values.terms import BookKind, Contrast, Level
from monitor.values.words import SOURCE_LOCALE, say
from tests.check.lookback import hand_in, look_back
from tests.files.books import worker_id
from tests.rules.county import Case, Row, judge, person

ON, SIGNED = "2026-10-09", date(2026, 9, 1)
BARE, NONE, UNTYPED = {"paper": None}, {"paper": "none", "paper_on": SIGNED}, {"paper": None, "paper_on": SIGNED}
CONTRACT_AHEAD: Row = {"paper": "contract", "paper_on": date(2026, 10, 10)}
SIGNS_LATER: Row = {"paper": None, "paper_on": date(2026, 10, 10)}
LEFT: Row = {"left_on": date(2026, 10, 9)}
LEAVES: Row = {"left_on": date(2026, 10, 10)}


def people(*lacks: Row) -> Case:
    everybody = (person(number, **more) for number, more in enumerate(lacks, 1))
    return Case("D02", ON, "orange", rows=(*everybody, person(9)))


CASES = (
    people(BARE | LEFT, NONE, BARE | LEAVES, UNTYPED), people(BARE | LEFT), people(NONE | LEFT, UNTYPED | LEFT),
    people(NONE, CONTRACT_AHEAD, CONTRACT_AHEAD | LEFT, UNTYPED),
)  # fmt: skip


def test_the_reason_counts_them_apart_and_only_who_is_there_is_ordered(database: Database) -> None:
    judge(database, CASES)
    with database.reading() as session:
        told = [row["inputs"] for row in list_alerts(session, rules=("D02",))]
        facts = session.scalars(select(Alert.facts).where(Alert.rule == "D02").order_by(Alert.id)).all()
    names = ("roster_heads", "unpapered_heads", "unpapered_here_heads", "untyped_heads", "misdated_heads")
    found = {tuple(row[name] for name in names): offered("D02", Level.ORANGE, row) for row in told}
    assert {counts: [one.code for one in orders] for counts, orders in found.items()} == {
        (5, 3, 2, 1, 0): ["labour-contract"],
        (2, 1, 0, 0, 0): [],
        (3, 1, 0, 1, 0): [],
        (5, 1, 1, 1, 2): ["labour-contract"],
    }
    assert [say(BOOK["D02"].sentence(text), SOURCE_LOCALE) for text in (*facts[:2], facts[3])] == [
        "花名册5人中，已进场的（含没有填进场日期的）有3人既无劳动合同也无用工书面协议，其中2人没有退场。"
        "另有1人填了合同签订日期而没有填合同类型，签没签不明，没有计入。",
        "花名册2人中，已进场的（含没有填进场日期的）有1人既无劳动合同也无用工书面协议，其中0人没有退场。",
        "花名册5人中，已进场的（含没有填进场日期的）有1人既无劳动合同也无用工书面协议，其中1人没有退场。"
        "另有1人填了合同签订日期而没有填合同类型，签没签不明，没有计入。"
        "另有2人填了合同类型，合同签订日期却在以后，签没签不明，没有计入。",
    ]


def test_behind_the_alert_stand_those_who_signed_nothing(database: Database) -> None:
    judge(database, (people(BARE | LEFT, NONE, SIGNS_LATER, UNTYPED, CONTRACT_AHEAD),))
    with database.reading() as session:
        alert = session.scalars(select(Alert).where(Alert.rule == "D02")).one()
        (choice,) = list_choices(alert, (BookKind.ROSTER,))
        assert session.scalars(select(Engagement.worker_id).where(*choice.narrowed)).all() == [1, 2, 3]


HEAD = ["项目编号", "姓名", "身份证号", "合同类型", "合同签订日期", "实名登记日期", "进场日期"]
Told = tuple[list[str], list[tuple[str, str]]]


def line_of(number: int, name: str, line: list[str]) -> list[str]:
    return ["XM-A", name, worker_id(number), *line, "2026-09-01", "2026-09-02"]


def answers_of_two_days(database: Database, *lines: list[str]) -> list[Told]:
    """What D02 tells on the day before the signing and on its day, without anything handed in between."""
    noon = datetime(2026, 10, 9, 4, tzinfo=UTC)
    named = zip(("示范甲", "示范乙", "示范丙"), lines, strict=False)
    people = [line_of(number, name, line) for number, (name, line) in enumerate(named, 1)]
    hand_in(database, "projects", [["项目编号", "项目名称"], ["XM-A", "示范甲工程"]], noon)
    hand_in(database, "roster", [HEAD, *people], noon)
    told: list[Told] = []
    for number in (9, 10):
        moment = noon.replace(day=number)
        assert run_check(database, moment.date(), full=False, clock=lambda moment=moment: moment).errors == []
        told.append(answers(database))
    return told


def answers(database: Database) -> Told:
    """The levels of D02, and what it lacks."""
    with database.reading() as session:
        alerts, unknowns = list_alerts(session, ("D02",)), list_unknowns(session, ("D02",))
    return [row["level"] for row in alerts], [row["missing"] for row in unknowns]


SIGNED_ONE = ["劳动合同", "2026-09-01"]


def test_on_the_day_of_signing_it_is_asked_anew(database: Database) -> None:
    """Until then nothing was signed, from then on nobody knows."""
    told = answers_of_two_days(database, ["", "2026-10-10"], SIGNED_ONE)
    assert told == [(["orange"], []), (["orange"], ["field.paper"])]


@pytest.mark.parametrize("kind", ["劳动合同", "书面用工协议"])
def test_a_paper_that_is_told_counts_from_its_day_of_signing_on(database: Database, kind: str) -> None:
    """Until then the ledger contradicts itself: he is neither accused nor taken for one who has signed."""
    assert answers_of_two_days(database, [kind, "2026-10-10"], SIGNED_ONE) == [([], ["signing.ahead"]), ([], [])]


def test_beside_one_without_a_paper_the_reason_counts_him_until_then(database: Database) -> None:
    told = answers_of_two_days(database, ["劳动合同", "2026-10-10"], ["无", ""], SIGNED_ONE)
    assert told == [(["orange"], []), (["orange"], [])]
    with database.reading() as session:
        assert [row["inputs"]["misdated_heads"] for row in list_alerts(session, ("D02",))] == [0]


def test_a_replay_of_either_day_judges_by_that_day(database: Database) -> None:
    """Accused by 无 on both days, then a contract is told that was to be signed on the second."""
    answers_of_two_days(database, ["无", ""], SIGNED_ONE)
    hand_in(database, "roster", [HEAD, line_of(1, "示范甲", ["劳动合同", "2026-10-10"])])
    before, on = (look_back(database, date(2026, 10, number)) for number in (9, 10))
    shown = [[(one.shift, one.missing) for one in found.moved if one.rule == "D02"] for found in (before, on)]
    assert shown == [[(Contrast.DARK, "signing.ahead")], [(Contrast.ONLY_THEN, None)]]
