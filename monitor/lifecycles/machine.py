"""What a move is, and why one may be refused. The same record draws buttons, forms and the state diagram."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from monitor.values.norms import Article
from monitor.values.permissions import Act
from monitor.values.terms import Level, Term
from monitor.values.words import Sentence
from monitor.values.words import mark as _

Facts = Mapping[str, object]


class FactKind(Enum):
    TEXT = "text"
    DATE = "date"
    PERSON = "person"
    EVIDENCE = "evidence"
    VALUE = "value"
    CHOICE = "choice"
    CHOICES = "choices"
    CODE = "code"
    COUNT = "count"
    MOMENT = "moment"


@dataclass(frozen=True)
class Fact:
    """What a move asks for: ``label`` and ``hint`` are msgids, ``most`` the longest text, last day ahead or most to
    count.

    ``choices`` are the words to choose from, one (CHOICE) or some (CHOICES). A CODE names another row of the same kind.
    """

    name: str
    label: str
    kind: FactKind
    most: int = 0
    hint: str = ""
    needed: bool = True
    choices: tuple[Term, ...] = ()


@dataclass(frozen=True)
class Move:
    """A step from ``sources`` to ``target`` (None: the status stays), with the act it needs; act None is the machine's.

    ``least`` bounds the level from below; ``proposed`` says whether a closing must, or must not, have been proposed;
    ``apart`` names the column with the person who may not also make this move (separation of duties), ``alone`` the one
    with the only person who may.
    """

    name: str
    label: str
    log: Term
    sources: frozenset[Term]
    target: Term | None
    act: Act | None
    facts: tuple[Fact, ...] = ()
    least: Level | None = None
    proposed: bool | None = None
    apart: str | None = None
    alone: str | None = None
    advice: str = ""


@dataclass(frozen=True)
class Block:
    """A step that is not allowed now, hung on the ``moves`` it forbids: ``stands`` gives the reason, None if it may go.

    It is asked of the row as the move would leave it, on the day of the move. ``code`` is the rulebook's id, empty
    where it has none; the law it rests on is said behind the reason.
    """

    moves: frozenset[str]
    stands: Callable[[Any, date], Sentence | None]
    code: str = ""
    articles: tuple[Article, ...] = ()

    def reason(self, row: Any, today: date) -> Sentence | None:
        """Why it stands, with the law; None where it does not."""
        found = self.stands(row, today)
        if found is None or not self.articles:
            return found
        return Sentence(_("{reason}（依据：{basis}）"), {"reason": found, "basis": self.articles})


@dataclass(frozen=True)
class Lifecycle:
    """The table of moves of one kind of row, by name, and what forbids them."""

    label: str
    moves: Mapping[str, Move]
    blocks: tuple[Block, ...] = ()

    def blocked(self, move: Move, row: Any, today: date) -> Sentence | None:
        """Why the move is forbidden, from the first block that stands."""
        return next(iter(self.bars(move, row, today)), None)

    def bars(self, move: Move, row: Any, today: date) -> list[Sentence]:
        """Every reason why the move is forbidden now."""
        reasons = (block.reason(row, today) for block in self.blocks if move.name in block.moves)
        return [reason for reason in reasons if reason is not None]


@dataclass(frozen=True)
class Offer:
    """A move this person may make on this row, or why just he may not (``hindrance``)."""

    move: Move
    hindrance: Sentence | None


class Refused(Exception):
    """A move that is not made. ``sentence`` says why; ``status`` is the HTTP answer that fits."""

    status = 409

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Overtaken(Refused):
    """Somebody else, or the check, changed the row in between."""


class Unseen(Refused):
    """There is no such row for this person."""

    status = 404


class Forbidden(Refused):
    """This person may see the row and not do this to it."""

    status = 403


class Incomplete(Refused):
    """A fact is missing or out of bounds."""

    status = 422
