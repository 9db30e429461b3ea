"""Which firm is meant: candidates from the register for a name or a credit code, with reasons. Nothing is joined."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from monitor.ledgers.paging import Columns
from monitor.models.firm_name import FirmName
from monitor.models.matter import Matter, Town
from monitor.models.project import Company
from monitor.values.faults import ReadingFault
from monitor.values.identity import check_credit_code
from monitor.values.names.firm import list_names
from monitor.values.names.matching import PROPOSED, Grade, Likeness, Reason, compare
from monitor.values.terms import CompanyStanding, MatterKind

T = TypeVar("T")
MOST = 10
AT_ONCE = 500
_IS_FIRM = Matter.kind == MatterKind.COMPANY.value
_ORDER = {grade: place for place, grade in enumerate(Grade)}


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for: a name, a credit code that was checked, or both."""

    name: str = ""
    code: str | None = None


@dataclass(frozen=True)
class Candidate:
    """A firm of the register that may be meant. ``known_as`` is the former name that was met, if it was one."""

    matter_id: int
    code: str
    name: str
    town: str | None
    legal_person: str | None
    standing: CompanyStanding | None
    grade: Grade
    reasons: tuple[Reason, ...]
    known_as: str | None = None

    @property
    def is_proposed(self) -> bool:
        """Whether it is proposed as the same firm, and not merely as one with a like name."""
        return self.grade in PROPOSED


def read_wanted(text: str, code: str = "") -> Wanted:
    """What one box, or a row with a column for the code, asks for; a code that is none is part of no name."""
    for given, rest in ((code, text), (text, "")):
        try:
            return Wanted(rest, check_credit_code(given))
        except ReadingFault:
            continue
    return Wanted(text)


def find_candidates(
    session: Session, among: Select[int], wanted: Sequence[Wanted], limit: int = MOST
) -> list[list[Candidate]]:
    """For each of ``wanted`` the firms that may be meant, the surest first; ``among``: ids of the matters to be shown.

    The code decides: a firm with another code is never proposed, whatever its name.
    """
    keys = {key for one in wanted for found in list_names(one.name) if found.brand for key in found.keys}
    named = _by_key(session, among, keys)
    coded = _by_code(session, among, {one.code for one in wanted if one.code})
    return [_rank(one, named, coded)[:limit] for one in wanted]


def _rank(one: Wanted, named: Mapping[str, list[Any]], coded: Mapping[str, Any]) -> list[Candidate]:
    best: dict[int, Candidate] = {}
    if one.code is not None and one.code in coded:
        row = coded[one.code]
        best[row.id] = _candidate(row, Likeness(Grade.CODE, (Reason.SAME_CODE, *_of_names(one.name, row.name))))
    for found in list_names(one.name):
        for known_as, row in (pair for key in found.keys for pair in named.get(key, ())):
            made = _judge(one, found.whole, known_as, row)
            kept = best.get(row.id) if made else None
            if made and (kept is None or _ORDER[made.grade] < _ORDER[kept.grade]):
                best[row.id] = made
    return sorted(best.values(), key=lambda made: (_ORDER[made.grade], made.name, made.matter_id))


def _judge(one: Wanted, name: str, known_as: str, row: Any) -> Candidate | None:
    likeness = compare(name, known_as)
    if likeness is None:
        return None
    grade, reasons = likeness.grade, likeness.reasons
    former = known_as if known_as != row.name else None
    if former:
        grade = Grade.FORMER if grade is Grade.NAME else grade
        reasons = (*reasons, Reason.FORMER_NAME)
    if one.code and one.code != row.code:
        grade, reasons = Grade.LIKE, (Reason.OTHER_CODE, *reasons)
    return _candidate(row, Likeness(grade, reasons), former)


def _of_names(name: str, registered: str) -> tuple[Reason, ...]:
    """What the name says beside a code that fits."""
    if not name:
        return ()
    likeness = compare(name, registered)
    return (Reason.OTHER_NAME,) if likeness is None else likeness.reasons


def _candidate(row: Any, likeness: Likeness, known_as: str | None = None) -> Candidate:
    standing = None if row.standing is None else CompanyStanding(row.standing)
    shown = (row.id, row.code, row.name, row.town, row.legal_person, standing)
    return Candidate(*shown, likeness.grade, likeness.reasons, known_as)


def _by_key(session: Session, among: Select[int], keys: set[str]) -> dict[str, list[Any]]:
    """Rows of firms by key: the keys first and the firms by their ids, which every planner answers from an index."""
    called: list[Any] = []
    for some in _chunks(keys):
        called += session.execute(select(FirmName.key, FirmName.matter_id, FirmName.name).where(FirmName.key.in_(some)))
    firms = {
        row.id: row
        for some in _chunks({row.matter_id for row in called})
        for row in session.execute(_firms(among.where(Matter.id.in_(some))))
    }
    found: dict[str, list[Any]] = defaultdict(list)
    for row in called:
        if row.matter_id in firms:
            found[row.key].append((row.name, firms[row.matter_id]))
    return found


def _by_code(session: Session, among: Select[int], codes: set[str]) -> dict[str, Any]:
    return {
        row.code: row
        for some in _chunks(codes)
        for row in session.execute(_firms(among.where(_IS_FIRM, Matter.code.in_(some))))
    }


def _firms(among: Select[int]) -> Columns:
    """Columns of the firms ``among``, which is narrowed before: within the whole county it would be a walk."""
    return (
        select(Matter.id, Matter.code, Matter.name, Town.name.label("town"), Company.legal_person, Company.standing)
        .join(Company, Company.id == Matter.id)
        .outerjoin(Town, Town.id == Matter.town_id)
        .where(Matter.id.in_(among))
    )


def _chunks(values: Iterable[T]) -> Iterator[list[T]]:
    listed = list(values)
    return (listed[first : first + AT_ONCE] for first in range(0, len(listed), AT_ONCE))
