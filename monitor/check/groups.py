"""Judges by a group of rules together, and by each alone where together they fail: a broken rule stops only itself."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from monitor.check.moment import Moment
from monitor.check.reconcile import judge
from monitor.models.binds import Known
from monitor.rules.book import BOOK

SIZE = 16
"""Rules that are judged in one transaction where the matters are many."""


@dataclass(frozen=True)
class Standard:
    """What every rule of a run is judged by: the county's values, what it ever handed in, the day."""

    binds: Mapping[str, object]
    known: Known
    moment: Moment


def groups(codes: Sequence[str]) -> Iterator[Sequence[str]]:
    """The rules in their order, a transaction's share each."""
    return (codes[start : start + SIZE] for start in range(0, len(codes), SIZE))


def judge_group(
    session: Session, codes: Sequence[str], standard: Standard, *, alone: bool = True
) -> list[dict[str, Any]]:
    """Judge the work set by the rules ``codes``; their rows of the report. ``alone`` False: a broken rule raises."""
    if not alone:
        return _judge(session, codes, standard)
    try:
        with session.begin_nested():
            return _judge(session, codes, standard)
    except Exception as fault:  # the run goes on without the rule that is broken and says so
        if len(codes) == 1:
            return [rule_row(codes[0], error=f"{type(fault).__name__}: {fault}"[:500])]
        return [row for code in codes for row in judge_group(session, [code], standard)]


def unjudged(codes: Sequence[str]) -> list[dict[str, Any]]:
    """The rows of rules that had nothing to look at."""
    return [rule_row(code) for code in codes]


def rule_row(code: str, counts: Mapping[str, int] | None = None, error: str | None = None) -> dict[str, Any]:
    """A rule's row of the report."""
    names = ("opened", "raised", "kept", "resolved", "unknown")
    return {"rule": code, **{name: (counts or {}).get(name, 0) for name in names}, "error": error}


def _judge(session: Session, codes: Sequence[str], standard: Standard) -> list[dict[str, Any]]:
    counts = judge(session, [BOOK[code] for code in codes], standard.binds, standard.known, standard.moment)
    return [rule_row(code, counts[code]) for code in codes]
