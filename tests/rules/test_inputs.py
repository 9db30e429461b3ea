"""What made an alert is among its inputs: no dismissal silences another breach of the same rule (rulebook 17.1)."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Column
from sqlalchemy.sql import operators, visitors
from sqlalchemy.sql.elements import BooleanClauseList

from monitor.rules.base import Rule
from monitor.rules.book import BOOK

_PLACE = "The day that each alternative begins on is an input, and only one of them has one."
_OPEN = "It only keeps the rule silent; what is wrong is told by the inputs whichever of the two holds."
_DAY = "It is counted from a day that is an input."
SILENT: Mapping[tuple[str, str], str] = {
    **{("H07", columns): _PLACE for columns in ("started", "idle_small started")},
    ("B21", "return_applied_day"): _PLACE,
    **{("H29", columns): _PLACE for columns in ("sold_rest_day", "last_work_day")},
    **{
        place: _DAY
        for place in (
            *(("B01", "deposit_fortieth_day"), ("C01", "account_sixtieth_day"), ("G11", "publish_target_day")),
            ("H07", "land_second_year_day"),
        )
    },
    **{
        place: _OPEN
        for place in (
            *(("B12", "bond"), ("E11", "account_doubt"), ("F13", "window_open"), ("F22", "withdrawn_day")),
            *(("H04", "undated"), ("H09", "sold")),
        )
    },
}
"""By rule and columns: alternatives of a breach that no input tells apart, with the reason."""


def limbs(rule: Rule) -> Iterator[Any]:
    """The alternatives of a breach, wherever they stand in it, and the conditions and first days of its steps."""
    for step in rule.steps:
        yield from (told for told in (step.when, step.begins) if told is not None)
    for part in visitors.iterate(rule.wrong):
        if isinstance(part, BooleanClauseList) and part.operator is operators.or_:
            yield from part.clauses


def columns(limb: Any) -> set[str]:
    return {str(part.key) for part in visitors.iterate(limb) if isinstance(part, Column)}


def test_every_alternative_of_a_breach_is_among_the_inputs_of_its_alert() -> None:
    found = {
        (code, " ".join(sorted(columns(limb))))
        for code, rule in BOOK.items()
        for limb in limbs(rule)
        if columns(limb) and not columns(limb) & set(rule.input_names)
    }
    assert found == set(SILENT)


def test_a_rule_of_one_breach_has_no_alternatives() -> None:
    assert [columns(limb) for limb in limbs(BOOK["B14"])] == [{"refill_due_day"}]
    assert {"presale_permitted"} in [columns(limb) for limb in limbs(BOOK["H20"])]
