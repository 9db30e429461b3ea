"""What pages of looks ahead and back show alike: counts per rule of everything, and a list of what one may see."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from monitor.check.looks import Look, Moved
from monitor.ledgers.foreseen import Place, find_alerts, list_places
from monitor.values.terms import Term
from monitor.views import access, unit

FIRST_DAY = date(2010, 1, 1)
"""Nobody's ledgers begin before; a typing error in a year is not looked at."""
LISTED = 200
Row = TypeVar("Row", bound=Moved)


@dataclass(frozen=True)
class Listed(Generic[Row]):
    """The first of what differs, about matters of the viewer; ``unlisted`` says how many more there are.

    ``alerts`` are numbers of alerts to lead to, by matter, rule and key.
    """

    rows: Sequence[Row]
    matters: Mapping[int, Place]
    alerts: Mapping[int, Mapping[tuple[str, str], int]]
    unlisted: int


def listed(moved: Sequence[Row], order: Sequence[Term], *, settled: bool = False) -> Listed[Row]:
    """What to list of ``moved``: by ``order``, then the gravest first; ``settled`` leads to old alerts too."""

    def weight(one: Row) -> tuple[int, int, str, int, str]:
        level = max((degree[0] for degree in (one.before, one.after) if degree is not None), default=0)
        return order.index(one.shift), -level, one.rule, one.matter_id, one.key

    session, viewer = unit.reading(), access.viewer()
    ranked = sorted(moved, key=weight)
    places = list_places(session, viewer, [one.matter_id for one in ranked], LISTED)
    rows = [one for one in ranked if one.matter_id in places][:LISTED]
    alerts = find_alerts(session, viewer, list(places), settled=settled)
    return Listed(rows, places, alerts, len(moved) - len(rows))


Column = tuple[str, Mapping[str, int]]
"""The label (a msgid) of a column and its figures by rule."""


def columns(look: Look, order: Sequence[Term]) -> list[Column]:
    """The counts of a look, a column a kind of change."""
    return [(shift.label, {rule: counts[shift] for rule, counts in look.counts.items()}) for shift in order]
