"""Which entries of the public list a program's firms may be: candidates with reasons, and nothing is joined.

Only what is public is compared, so that no answer tells of a name that was taken off.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from monitor.ledgers.firms import Wanted
from monitor.ledgers.register import Asked, Line, Moment, list_lines
from monitor.ledgers.register_search import is_too_short
from monitor.values.names.firm import list_names
from monitor.values.names.matching import PROPOSED, Grade, Reason, compare

LOOKED_AT = 200
"""Entries with one 字号 that are compared; a commoner one needs the credit code."""
_AGREEING = frozenset({Reason.SAME_WHOLE, Reason.SAME_PLACE, Reason.NEAR_PLACE, Reason.SAME_TRADE})
_ORDER = {grade: place for place, grade in enumerate(Grade)}


@dataclass(frozen=True)
class Match:
    """An entry that may be meant, how sure that is, and why."""

    line: Line
    grade: Grade
    reasons: tuple[Reason, ...]

    @property
    def is_proposed(self) -> bool:
        """Whether it is proposed as the same firm; only the grade ``code`` proves it."""
        return self.grade in PROPOSED


def match_entries(session: Session, moment: Moment, wanted: Sequence[Wanted], limit: int) -> list[list[Match]]:
    """For each of ``wanted`` the public entries that may be meant, the surest first."""
    return [_match(session, moment, one)[:limit] for one in wanted]


def _match(session: Session, moment: Moment, one: Wanted) -> list[Match]:
    best: dict[str, Match] = {}
    if one.code:
        for line in list_lines(session, moment, Asked(words=one.code)).lines:
            best[line.public_id] = Match(line, Grade.CODE, (Reason.SAME_CODE, *_of_names(one.name, line)))
    brands = {found.brand for found in list_names(one.name) if found.brand and not is_too_short(found.brand)}
    for brand in sorted(brands):
        for line in list_lines(session, moment, Asked(words=brand), size=LOOKED_AT).lines:
            made = _judge(one, line) if line.public_id not in best else None
            if made is not None:
                best[line.public_id] = made
    return sorted(best.values(), key=_sureness)


def _sureness(made: Match) -> tuple[int, int, str, str]:
    """The surest first: by grade, then by how much agrees."""
    agreeing = len(_AGREEING.intersection(made.reasons))
    return _ORDER[made.grade], -agreeing, made.line.party_name, made.line.public_id


def _judge(one: Wanted, line: Line) -> Match | None:
    likeness = compare(one.name, line.party_name)
    if likeness is None:
        return None
    if one.code and one.code != line.party_code:
        return Match(line, Grade.LIKE, (Reason.OTHER_CODE, *likeness.reasons))
    return Match(line, likeness.grade, likeness.reasons)


def _of_names(name: str, line: Line) -> tuple[Reason, ...]:
    """What the name says beside a code that fits."""
    if not name:
        return ()
    likeness = compare(name, line.party_name)
    return (Reason.OTHER_NAME,) if likeness is None else likeness.reasons
