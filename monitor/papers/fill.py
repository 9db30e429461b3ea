"""How a paper is filled from a row of the ledgers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy.orm import Session

from monitor.values import plugins
from monitor.values.papers import Ask, PaperAbout, PaperType

Answers = Mapping[str, Any]
"""What the writer said, by the name of the :class:`Ask`: texts, dates, whole numbers, sums in fen; None for nothing."""


@dataclass(frozen=True)
class Filled:
    """The facts of a paper, the matter whose viewers may see it, and its own number where the record has one.

    ``case_id`` is the case it belongs to where that is another matter. ``names_complainant``: it is for somebody who
    complained, although papers of its type are not.
    """

    facts: Any
    matter_id: int
    number: str | None = None
    case_id: int | None = None
    names_complainant: bool = False


@dataclass(frozen=True)
class Fill:
    """Fills papers of one type from rows of one kind. ``read`` answers None where there is no such row."""

    paper: PaperType
    about: PaperAbout
    read: Callable[[Session, int, Answers], Filled | None]
    asks: tuple[Ask, ...] = ()


@cache
def fills() -> Mapping[tuple[PaperAbout, PaperType], Fill]:
    """Every way to fill a paper that the folder ``fills`` offers."""
    found = plugins.find("monitor.papers.fills", "FILL", Fill)
    return {(fill.about, fill.paper): fill for fill in found}


def papers_about(session: Session, about: PaperAbout, about_id: int) -> tuple[PaperType, ...]:
    """The types of paper that can be written about a row, in the order of their vocabulary."""
    found = [fills()[about, paper] for paper in PaperType if (about, paper) in fills()]
    return tuple(fill.paper for fill in found if fill.read(session, about_id, {}) is not None)
