"""Behind an alert about people and payrolls stand those that its reason counts, on the day of the check."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import select

from monitor.db import Database
from monitor.ledgers.behind import list_choices
from monitor.models.alert import Alert
from monitor.models.wage import Attendance, Engagement, PayLine
from monitor.rules.book import BOOK
from monitor.values.terms import BookKind
from tests.rules.county import Case, attended, day, judge, line, person

SEPTEMBER, ON, TODAY, TOMORROW = "2026-09", "2026-10-20", day("2026-10-20"), day("2026-10-21")
TERMS = {"pay_standard": "每天300元", "pay_time": "15日", "pay_method": "银行转账"}
LATER: tuple[Any, ...] = (person(5, entered_on=TOMORROW), person(6, left_on=TODAY))
"""Who comes tomorrow, and who left today."""
YOUNG = 30
TABLES = {BookKind.ROSTER: Engagement, BookKind.PAYROLL: PayLine, BookKind.ATTENDANCE: Attendance}


def paid(worker: int, card: str | None, **more: Any) -> Any:
    return line(worker, **{"card_mark": card, "paid_on": day("2026-10-12")} | more)


def own(worker: int, card: str | None = None) -> Any:
    return person(worker, card_mark=card or f"{worker}")


@dataclass(frozen=True)
class Scene:
    """``counted``: what the alert's facts say; ``listed``: the workers of the rows behind it."""

    rule: str
    rows: tuple[Any, ...]
    counted: dict[str, int]
    listed: list[int]
    book: BookKind = BookKind.ROSTER
    key: str = ""
    account: dict[str, Any] | None = None
    heads: int | None = None
    """How many persons the alert names in all, where the scene tells."""


PAY = {"book": BookKind.PAYROLL, "key": SEPTEMBER}
SCENES = {
    # who is to leave tomorrow is there today
    "terms": Scene(
        "D08",
        (person(1, **TERMS), person(2), person(3, left_on=TOMORROW), *LATER),
        {"papered_heads": 3, "standard_heads": 1},
        [2, 3],
    ),
    "cards registered": Scene(
        "D10", (own(1), person(2), person(3, left_on=TOMORROW), *LATER), {"on_site_heads": 3, "carded_heads": 1}, [2, 3]
    ),
    "under sixteen": Scene("D09", (person(YOUNG), person(YOUNG + 1, entered_on=TOMORROW)), {"minor_heads": 1}, [YOUNG]),
    "not registered": Scene(
        "D01", (person(1), person(2, entered_on=None, registered_on=TOMORROW)), {"unregistered_heads": 1}, [2]
    ),
    "not settled": Scene(
        "E12",
        (
            *(person(1, left_on=day("2026-10-08"), settled_on=TOMORROW), person(2, left_on=TOMORROW)),
            person(3, left_on=day("2026-10-08"), settled_on=TODAY),
        ),
        {"unsettled_heads": 1},
        [1],
    ),
    # back pay of another month is no payroll, and a line of nobody's firm may be any firm's
    "no payroll": Scene(
        "E01", (*attended(1, employer=1), *attended(2, employer=2), line(1), line(2, employer_id=2, back_pay=True)),
        {"units_without_payroll": 1}, [2], BookKind.ATTENDANCE, SEPTEMBER,
    ),
    "nobody's days": Scene(
        "E01", (*attended(1, employer=1), *attended(2, employer=2), *attended(3, employer=None), line(1)),
        {"units_without_payroll": 1}, [2], BookKind.ATTENDANCE, SEPTEMBER,
    ),
    "not reviewed": Scene(
        "E03",
        (
            *(line(1, made_on=day("2026-10-10")), line(2, made_on=TOMORROW), line(3)),
            *(line(worker, made_on=day("2026-10-10"), reviewed_on=on) for worker, on in ((4, TODAY), (5, TOMORROW))),
        ),
        {"unreviewed_rows": 2}, [1, 5], **PAY,
    ),
    "another card": Scene(
        "E11", (*(own(worker) for worker in (1, 2, 4)), paid(1, "1"), paid(2, "9"), paid(3, "8"), paid(4, None)),
        {"foreign_card_heads": 1, "shared_card_heads": 0}, [2], **PAY,
    ),
    "his former card": Scene(
        "E11", (own(1), own(2), paid(1, "9"), paid(1, "1", month=202610), paid(2, "8")),
        {"foreign_card_heads": 1}, [2], **PAY,
    ),
    # whoever was paid on two cards is one worker
    "two cards": Scene(
        "E11", (own(1), paid(1, "8"), paid(1, "9", batch="二")), {"foreign_card_heads": 1}, [1, 1], **PAY
    ),
    "two shared cards": Scene(
        "E11", tuple(paid(worker, card, batch=card) for worker in (1, 2) for card in "89"),
        {"shared_card_heads": 2, "foreign_card_heads": 0}, [1, 1, 2, 2], **PAY,
    ),
    "in cash twice": Scene(
        "E11", (paid(1, "8", channel="cash"), paid(1, "9", channel="cash", batch="二")), {"off_account_heads": 1},
        [1, 1], **PAY,
    ),
    "not paid yet": Scene(
        "E11",
        (own(1), own(2), paid(1, "9"), paid(2, "9", paid_on=TOMORROW), paid(2, "7", batch="二", paid_on=TOMORROW)),
        {"foreign_card_heads": 1, "shared_card_heads": 0}, [1], **PAY,
    ),
    "spared": Scene(
        "E11", (paid(1, "1", channel="cash"), paid(2, "2", channel="private"), paid(3, "3", channel="collected")),
        {"off_account_heads": 1}, [3], account={"exempt": "示范免开"}, **PAY,
    ),
    "by hand": Scene(
        "E11", (paid(1, "1", channel="cash"), paid(2, "2", channel="private"), paid(3, "3", channel="collected")),
        {"off_account_heads": 3}, [1, 2, 3], **PAY,
    ),
    # whoever was paid on another's card and in cash is one person
    "both": Scene(
        "E11",
        (own(1), own(2), own(3), paid(1, "9", channel="cash"), paid(2, "9", channel="collected"), paid(3, "3")),
        {"foreign_card_heads": 2, "shared_card_heads": 2, "off_account_heads": 2}, [1, 2], heads=2, **PAY,
    ),
    # cash alone accuses nobody where no account is due
    "one of both spared": Scene(
        "E11", (own(1), paid(1, "9", channel="cash"), paid(2, "2", channel="private")),
        {"foreign_card_heads": 1, "off_account_heads": 0}, [1], account={"exempt": "示范免开"}, heads=1, **PAY,
    ),
    # the cards of those whom the lines behind it name
    "whose cards": Scene(
        "E11", (own(1), own(2), paid(1, "1"), paid(2, "9"), own(3)), {"foreign_card_heads": 1}, [2], key=SEPTEMBER
    ),
    # a payroll in which nobody has days, or a day of payment, is not read as one that lacks them
    "days of some": Scene("E13", (line(1), line(2, days=None)), {"undayed_rows": 1}, [2], **PAY),
    "days of nobody": Scene(
        "E13", (line(1, days=None), line(2, days=None, slip_given=False)), {"undayed_rows": 2, "slipless_rows": 1},
        [2], **PAY,
    ),
    "day of payment of some": Scene(
        "E13", (line(1), line(2, paid_on=None), line(3, paid=0, paid_on=None)), {"undated_rows": 1}, [2], **PAY
    ),
    "day of payment of nobody": Scene(
        "E13", (line(1, paid_on=None), line(2, paid_on=None, slip_given=False), line(3, paid_on=TOMORROW)),
        {"undated_rows": 2, "slipless_rows": 1}, [2], **PAY,
    ),
    "paid tomorrow": Scene(
        "E04", (line(1), line(2, paid_on=TOMORROW), line(3, paid=0)), {"owed_heads": 2}, [2, 3], **PAY
    ),
}  # fmt: skip


def listed(database: Database, scene: Scene) -> list[int]:
    table = TABLES[scene.book]
    with database.reading() as session:
        alert = session.scalars(select(Alert).where(Alert.rule == scene.rule, Alert.key == scene.key)).one()
        facts = BOOK[scene.rule].facts(alert.facts)
        assert facts | scene.counted == facts
        assert scene.heads in (None, alert.actual)
        (choice,) = list_choices(alert, (scene.book,), facts)
        asked: Callable[..., Any] = select(table.worker_id).where
        return list(session.scalars(asked(table.matter_id == alert.matter_id, *choice.narrowed).order_by("worker_id")))


@pytest.mark.parametrize("name", SCENES)
def test_the_rows_behind_are_those_counted(database: Database, name: str) -> None:
    scene = SCENES[name]
    case = Case(scene.rule, ON, None, rows=scene.rows, key=scene.key, account=scene.account)
    assert str(judge(database, (case,))[0]).startswith(scene.rule)
    assert listed(database, scene) == scene.listed
