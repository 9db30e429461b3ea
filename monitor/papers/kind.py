"""What a type of paper is, and how one is put together."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from monitor.papers.desk import Desk
from monitor.papers.sheet import Block, Sheet, printable
from monitor.values import plugins
from monitor.values.formal import formal_date
from monitor.values.papers import PaperType


@dataclass(frozen=True)
class PaperKind:
    """A type of paper: its facts (a frozen dataclass), and the function that says them.

    ``mark`` stands in its numbers after the office's own (示人社 + 监令). ``edition`` rises with every change of the
    words. ``leaves`` is false for papers that stay in the office. ``single``: one row has only one in force.
    """

    paper: PaperType
    mark: str
    edition: int
    facts: type[Any]
    compose: Callable[[Any, Desk], tuple[Block, ...]]
    leaves: bool = True
    single: bool = True


@cache
def kinds() -> Mapping[PaperType, PaperKind]:
    """Every type of paper that the folder ``kinds`` offers."""
    return {kind.paper: kind for kind in plugins.find("monitor.papers.kinds", "PAPER", PaperKind)}


def write(kind: PaperKind, facts: Any, desk: Desk, number: str) -> Sheet:
    """The sheet of a paper. What stands in its way is in ``desk.problems`` afterwards."""
    blocks = kind.compose(facts, desk)
    sheet = printable(Sheet(desk.issuer.name, kind.paper.label, number, formal_date(desk.today), blocks))
    said = replace(sheet, blocks=tuple(block for block in blocks if block not in desk.lists))
    desk.look_over(sheet.text, said.text, leaves=kind.leaves, guarded=not kind.paper.names_complainant)
    return sheet
