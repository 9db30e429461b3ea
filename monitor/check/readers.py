"""Which rules a county value speaks in: found by following every column that a rule reads back to how it is filled.

Nobody has to remember to declare it. A column of a subquery is followed alone, together with what decides which rows
the subquery has; the right side of an outer join takes no rows away.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Column, CompoundSelect, Insert, Join, Select, Table, literal, select
from sqlalchemy.sql.selectable import AliasedReturnsRows

from monitor.check.tree import walk
from monitor.models.state import DirectiveState
from monitor.rules.base import Rule
from monitor.rules.book import BOOK
from monitor.state.refresh import fills
from monitor.values.parameters import PARAMETERS

CODES = {name: one.code for one in PARAMETERS.values() for name in one.binds}
Codes = frozenset[str]
COMPILED = select(literal(1)).compile()
ORDERED = frozenset(
    {
        *("sub_orders", "sub_order_day", "sub_order_fen", "first_payments", "first_paid_fen", "order_unpaid_day"),
        *("conduct_day", "evading", "able", "decision_due_day", "decision_met_day", "answered_day"),
    }
)
"""Facts of a project that its directives fill."""
DRAWN = frozenset(
    {
        *("notice_day", "notice_unpaid", "noticed_fen", "bank_paid_day", "drawn_fen", "refilled_fen", "use_ours"),
        *("used_fen", "used_heads", "payees_listed", "answered_day", "decision_due_day"),
    }
)
"""Facts of a project that the use of its deposit by notices of our own fills."""


@cache
def readers() -> Mapping[str, tuple[str, ...]]:
    """The rules that read each parameter, by its code."""
    read = _reads()
    return {code: tuple(rule for rule in BOOK if code in read[rule]) for code in PARAMETERS}


@cache
def _reads() -> Mapping[str, Codes]:
    return {code: frozenset[str]().union(*map(_trail().follow, asked_of(rule))) for code, rule in BOOK.items()}


@cache
def _trail() -> "Trail":
    return Trail()


def parameters_of(rule: str) -> tuple[str, ...]:
    """The parameters that a rule reads, in the order in which they are declared."""
    return tuple(code for code in PARAMETERS if code in _reads()[rule])


def only_of_unknowns(rule: str) -> Codes:
    """The parameters that a rule reads for nothing but from when on it is unknown, or until when."""
    return _reads()[rule] - frozenset[str]().union(*map(_trail().follow, _told_of(BOOK[rule])))


def reads_orders(rule: str) -> bool:
    """Whether a rule reads what became of orders and decisions."""
    return rule in BOOK and (BOOK[rule].grain is DirectiveState or bool(_columns(rule) & ORDERED))


def reads_uses(rule: str) -> bool:
    """Whether a rule reads what became of the deposits that decisions opened."""
    return rule in BOOK and bool(_columns(rule) & DRAWN)


@cache
def _columns(rule: str) -> frozenset[str]:
    return frozenset(column.name for one in asked_of(BOOK[rule]) for column in walk(one) if isinstance(column, Column))


def asked_of(rule: Rule) -> Iterator[Any]:
    """Every expression of a rule."""
    yield from _told_of(rule)
    for need in rule.needs:
        yield from (need.lacking, need.since, need.until)


def _told_of(rule: Rule) -> Iterator[Any]:
    """Every expression that tells what is wrong and since when."""
    yield from (rule.applies, rule.wrong, *rule.inputs, rule.expected, rule.actual)
    for step in rule.steps:
        yield from (step.begins, step.when)


class Trail:
    """Follows expressions; what it has followed once it knows."""

    def __init__(self) -> None:
        self._fills: dict[str, list[Insert]] = defaultdict(list)
        for fill in fills():
            if isinstance(fill.table, Table):
                self._fills[str(fill.table.name)].append(fill)
        self._known: dict[tuple[object, str], Codes] = {}
        self._rows_known: dict[object, Codes] = {}
        self._froms_known: dict[object, tuple[Any, ...]] = {}

    def follow(self, element: Any) -> Codes:
        """The parameters that an expression rests on."""
        if element is None:
            return frozenset()
        if hasattr(element, "__clause_element__"):
            element = element.__clause_element__()
        if isinstance(element, BindParameter):
            return frozenset({CODES[element.key]} if element.key in CODES else ())
        if isinstance(element, Select | CompoundSelect):
            return self._all(element.selected_columns) | self._rows(element)
        table = getattr(element, "table", None)
        return self._all(element.get_children()) if table is None else self._column(table, element.key)

    def ledger(self, table: str, column: str) -> Codes:
        """What a column of a ledger, which no fill writes, counts as: of parameters it tells nothing."""
        return frozenset()

    def _all(self, elements: Any) -> Codes:
        return frozenset[str]().union(*map(self.follow, elements))

    def _column(self, table: Any, key: str) -> Codes:
        """A column of a table: of a subquery what it selects there, of a state table what fills it."""
        place = (table.name if isinstance(table, Table) else table, key)
        if place not in self._known:
            self._known[place] = frozenset()  # one of a grain's fills leaves out the rows that another has filled
            self._known[place] = self._origin(table, key)
        return self._known[place]

    def _origin(self, table: Any, key: str) -> Codes:
        if isinstance(table, Table):
            fills = self._fills.get(str(table.name), [])
            told = (self._selected(fill.select, key) for fill in fills)
            return frozenset[str]().union(*told) if fills else self.ledger(str(table.name), key)
        return self._selected(table.element, key) if isinstance(table, AliasedReturnsRows) else frozenset()

    def _selected(self, source: Any, key: str) -> Codes:
        if isinstance(source, CompoundSelect):
            place = [column.key for column in source.selected_columns].index(key)
            parts = [list(part.selected_columns)[place] for part in source.selects]
            return self._all(parts) | self._rows(source)
        if isinstance(source, Select):
            column = source.selected_columns[key]
            tables = {getattr(part, "table", None) for part in walk(column)}
            joined = [join.onclause for join in self._outer_joins(source) if join.right in tables]
            return self.follow(column) | self._all(joined) | self._rows(source)
        return self._column(source, key)

    def _rows(self, source: Any) -> Codes:
        """What decides which rows there are."""
        if source not in self._rows_known:
            self._rows_known[source] = self._deciding(source)
        return self._rows_known[source]

    def _deciding(self, source: Any) -> Codes:
        if isinstance(source, CompoundSelect):
            return frozenset[str]().union(*map(self._rows, source.selects))
        if isinstance(source, Select):
            return self.follow(source.whereclause) | frozenset[str]().union(*map(self._rows, self._froms(source)))
        if isinstance(source, Join):
            right = frozenset() if source.isouter else self._rows(source.right) | self.follow(source.onclause)
            return self._rows(source.left) | right
        return self._rows(source.element) if isinstance(source, AliasedReturnsRows) else frozenset()

    def _froms(self, source: Any) -> tuple[Any, ...]:
        """What a select selects from, as ``get_final_froms`` tells it, which compiles the whole select for that."""
        if source not in self._froms_known:
            self._froms_known[source] = tuple(source._compile_state_factory(source, COMPILED)._get_display_froms())
        return self._froms_known[source]

    def _outer_joins(self, source: Any) -> Iterator[Join]:
        """The outer joins of a select or of a chain of joins."""
        if isinstance(source, Select):
            for found in self._froms(source):
                yield from self._outer_joins(found)
        elif isinstance(source, Join):
            yield from self._outer_joins(source.left)
            if source.isouter:
                yield source
