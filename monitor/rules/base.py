"""What a rule is: what is wrong, on which day each step begins, and what it needs to know.

A rule reads one state row. Everything dated is an ordinal; ``AS_OF`` is bound by the run, so the same rule answers for
any day. Steps say *when*, ``wrong`` says *what*; ``wrong`` and ``when`` never look at the clock.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Integer, SQLColumnExpression, and_, literal

from monitor.models.binds import AS_OF, Known, param, param_unset
from monitor.models.state import Fact, fact_of
from monitor.rules.wording import PARAMETER_FACTS, PARAMETER_MARKS, PARAMETER_UNSET, show_input, show_within
from monitor.values.confidence import Confidence
from monitor.values.norms import Article, cited
from monitor.values.terms import BookKind, Level, MatterKind, RuleKind, Unit
from monitor.values.words import Sentence

__all__ = [
    "AS_OF",
    "UNDATED",
    "Need",
    "Rule",
    "Step",
    "Unheard",
    "Waiting",
    "empty",
    "in_order",
    "lacks",
    "param",
    "param_unset",
    "refused",
]

Grain = type[Any]
Source = BookKind | tuple[BookKind, str]
"""A book, or a column of one."""
UNDATED: SQLColumnExpression[int] = literal(0, Integer)
"""Begin of a step that rests on no date: it holds from the first as-of that sees it."""


@dataclass(frozen=True)
class Step:
    """A degree of a breach. ``code`` is the rulebook's id, ``begins`` the first day it holds, ``when`` a fact.

    ``wording``: the msgid of its own reason, of the rule's inputs; empty where the rule's says it.
    """

    code: str
    level: Level
    begins: SQLColumnExpression[Any]
    when: SQLColumnExpression[bool] | None = None
    wording: str = ""


@dataclass(frozen=True)
class Need:
    """What must be known: while ``lacking`` holds, from ``since`` on, the rule is unknown and names ``missing``.

    ``until``: the first day on which it changes nothing any more; NULL or None for never. ``always``: asked of rows
    that the rule does not apply to as well, where what keeps them out of it is read in the same book. ``apart``: no
    part of the breach that never came (``Rule.parts``) changes that it is lacking, so it is asked for beside that.
    """

    missing: str
    lacking: SQLColumnExpression[bool]
    since: SQLColumnExpression[Any] = UNDATED
    until: SQLColumnExpression[Any] | None = None
    always: bool = False
    apart: bool = False


@dataclass(frozen=True)
class Unheard:
    """A book or column that the county never handed in, named as an unknown names it.

    ``partly``: it tells only a part of the breach, and what is seen without it stands.
    """

    missing: str
    partly: bool = False

    @property
    def is_column(self) -> bool:
        return self.missing.startswith("column.")


@dataclass(frozen=True, eq=False)
class Rule:
    """One rule of the rulebook (its section 17).

    ``articles`` is empty where the rulebook's basis is R. ``wording`` is the msgid of the reason, filled from
    ``inputs`` by column name. ``feeds`` are the books that must have been imported at least once, ``columns`` the
    fields of books that must have been handed in at least once, as those whose blank cells are the breach: until then
    the rule is unknown, once for the county. ``parts`` are books and columns that each tell one part of the breach by
    what stands in them and never by a blank, or whose fact something else may tell as well: until one came, what the
    others show is a breach all the same, and the rest is unknown. ``also`` are books that tell more of the breach and
    need not have come. ``applies`` keeps a row out of the rule altogether.
    """

    code: str
    title: str
    grain: Grain
    matter_kind: MatterKind
    articles: tuple[Article, ...]
    confidence: Confidence
    applies: SQLColumnExpression[bool]
    wrong: SQLColumnExpression[bool]
    steps: tuple[Step, ...]
    wording: str
    must: str
    clears: str
    inputs: tuple[SQLColumnExpression[Any], ...]
    needs: tuple[Need, ...] = ()
    feeds: tuple[BookKind, ...] = ()
    columns: tuple[tuple[BookKind, str], ...] = ()
    parts: tuple[Source, ...] = ()
    also: tuple[BookKind, ...] = ()
    expected: SQLColumnExpression[Any] | None = None
    actual: SQLColumnExpression[Any] | None = None
    unit: Unit | None = None
    kind: RuleKind = RuleKind.FINDING
    parameters: tuple[str, ...] = ()

    def unheard(self, known: Known) -> Unheard | None:
        """What the county never handed in and the rule cannot do without, wholly or in part; None if all came."""
        whole: tuple[Source, ...] = (*self.feeds, *self.columns)
        for told in whole:
            if not _came(told, known):
                return Unheard(_never(told))
        missing = [_never(part) for part in self.parts if not _came(part, known) and self._asks_for(part, known)]
        return Unheard(missing[0], partly=True) if missing else None

    def _asks_for(self, part: Source, known: Known) -> bool:
        """Whether a part is asked for: no column is of a book that never came and need not come."""
        return isinstance(part, BookKind) or part[0].value in known.books or part[0] in {*self.feeds, *self.parts}

    @property
    def books(self) -> tuple[BookKind, ...]:
        """The books whose rows may show the breach, those that the rule cannot do without first."""
        return tuple(dict.fromkeys((*self.rests_on, *self.also)))

    @property
    def rests_on(self) -> tuple[BookKind, ...]:
        """The books without which nothing, or not the whole breach, is seen: not those that only tell more of it."""
        parts = (part if isinstance(part, BookKind) else part[0] for part in self.parts)
        return tuple(dict.fromkeys((*self.feeds, *parts)))

    @property
    def cells(self) -> tuple[tuple[BookKind, str], ...]:
        """Every optional column that the rule rests on."""
        return (*self.columns, *(part for part in self.parts if not isinstance(part, BookKind)))

    def basis(self, locale: str) -> list[str]:
        """The law it rests on, in the reader's language; that it is our own suggestion where it cites none."""
        return cited(self.articles, locale)

    @property
    def input_names(self) -> tuple[str, ...]:
        return tuple(_name(column) for column in self.inputs)

    def facts(self, text: str) -> dict[str, int | None]:
        """The inputs of an alert by name, from the text the run stored; an older rule's text gives what fits."""
        values = [None if part == "" else int(part) for part in text.split("|")] if text else []
        return dict(zip(self.input_names, values, strict=False))

    def wording_of(self, step: str) -> str:
        """The msgid of the reason at a step, by the step's code."""
        return next((one.wording for one in self.steps if one.code == step and one.wording), self.wording)

    def sentence(self, text: str, wording: str = "") -> Sentence:
        """Why the alert stands, in words; or what else is said of it, in another ``wording`` of the same inputs."""
        facts = self.facts(text)
        shown = {name: show_within(name, self.fact(name), facts.get(name)) for name in self.input_names}
        return Sentence(wording or self.wording, shown)

    def shown_inputs(self, text: str) -> list[tuple[str, Sentence]]:
        """The inputs as (label msgid, shown value)."""
        facts, marks = self.facts(text), self.marks(text)
        names = [name for name in self.input_names if name not in PARAMETER_UNSET]
        return [
            (self.fact(name).label, show_input(self.fact(name), facts.get(name), marks.get(name))) for name in names
        ]

    def marks(self, text: str = "") -> dict[str, str]:
        """The word (a msgid) that stands beside each input which is an unverified county value, or one nobody set."""
        facts = self.facts(text)
        unset = {one.bind: one.unset for name, one in PARAMETER_UNSET.items() if facts.get(name)}
        known = PARAMETER_MARKS | unset
        return {name: known[name] for name in self.input_names if name in known}

    def fact(self, name: str) -> Fact:
        """How an input is called and shown: a county value by its parameter, anything else by its state column."""
        return PARAMETER_FACTS.get(name) or fact_of(self.grain.__table__, name)


@dataclass(frozen=True)
class Waiting:
    """A rule of the rulebook that no ledger can answer yet, and what it waits for: msgids both."""

    code: str
    title: str
    reason: str


def _came(told: Source, known: Known) -> bool:
    if isinstance(told, BookKind):
        return told.value in known.books
    return f"{told[0].value}.{told[1]}" in known.columns


def _never(told: Source) -> str:
    return f"{told.value}.never" if isinstance(told, BookKind) else f"column.{told[0].value}.{told[1]}"


def _name(column: SQLColumnExpression[Any]) -> str:
    name = getattr(column, "key", None)
    if not isinstance(name, str):
        raise TypeError("an input is a state column or a parameter")
    return name


def refused(
    column: SQLColumnExpression[Any], book: BookKind, *where: SQLColumnExpression[bool], always: bool = True
) -> Need:
    """Rows of ``book`` were refused and not yet corrected, and any reading of them might change the answer.

    Whether the rule applies as well: what keeps out of it by what the book says may come into it. ``where`` is what
    must hold besides, as the part of it that other books tell.
    """
    return Need(f"{book.value}.refused", and_(column > 0, *where), always=always)


def lacks(
    book: BookKind,
    months: SQLColumnExpression[Any],
    rows: SQLColumnExpression[Any],
    *where: SQLColumnExpression[bool],
    since: SQLColumnExpression[Any] = UNDATED,
) -> tuple[Need, Need]:
    """Months whose book is missing, and refused rows of it, which lack nothing but their correction."""
    return (
        Need(book.value, and_(months > 0, *where), since),
        Need(f"{book.value}.refused", and_(rows > 0, *where), since),
    )


def empty(column: SQLColumnExpression[Any], field: str) -> Need:
    """The register leaves a field empty that the rule reads."""
    return Need(f"field.{field}", column.is_(None))


def in_order(*groups: Sequence[Rule]) -> dict[str, Rule]:
    """Rules by id; an id given twice is a mistake of ours."""
    book: dict[str, Rule] = {}
    for group in groups:
        for rule in group:
            if rule.code in book:
                raise ValueError(rule.code)
            book[rule.code] = rule
    return book
