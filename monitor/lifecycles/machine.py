"""What a move is, and why one may be refused. The same record draws buttons, forms and the state diagram."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from monitor.values.permissions import Act
from monitor.values.terms import AlertAct, AlertStatus, Level
from monitor.values.words import Sentence

Facts = Mapping[str, object]


class FactKind(Enum):
    TEXT = "text"
    DATE = "date"
    PERSON = "person"
    EVIDENCE = "evidence"


@dataclass(frozen=True)
class Fact:
    """What a move asks for: ``label`` and ``hint`` are msgids, ``most`` the longest text or last day ahead."""

    name: str
    label: str
    kind: FactKind
    most: int = 0
    hint: str = ""


@dataclass(frozen=True)
class Move:
    """A step from ``sources`` to ``target`` (None: the status stays), with the act it needs; act None is the machine's.

    ``least`` bounds the level from below; ``proposed`` says whether a closing must, or must not, have been proposed;
    ``apart`` names the column with the person who may not also make this move (separation of duties).
    """

    name: str
    label: str
    log: AlertAct
    sources: frozenset[AlertStatus]
    target: AlertStatus | None
    act: Act | None
    facts: tuple[Fact, ...] = ()
    least: Level | None = None
    proposed: bool | None = None
    apart: str | None = None
    advice: str = ""


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
