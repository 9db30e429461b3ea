"""Earlier visits to a site: the last ones with what was promised, and what they left standing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.models.inspection import Inspection
from monitor.models.notebook import SignedCheck
from monitor.models.scope import Viewer, visible
from monitor.values.permissions import Act
from monitor.values.visits import InspectionKind, InspectionResult, ObservationCode, RecheckResult
from monitor.values.words import Sentence
from monitor.values.words import mark as _

LOOKED_BACK = 20
"""Visits that are looked back on for what still stands."""
GOOD = (InspectionResult.SOUND.value, InspectionResult.DONE.value)


@dataclass(frozen=True)
class Visit:
    """An earlier visit; ``signed`` if it was signed here."""

    row: Inspection
    signed: bool

    @property
    def promises(self) -> list[Sentence]:
        """What was promised, with its day."""
        row = self.row
        told: Iterable[tuple[str, date | None]] = (
            (_("{day}前提供资料"), row.papers_due_on),
            (_("{day}前整改"), row.due_on),
        )
        found = [Sentence(words, {"day": day.isoformat()}) for words, day in told if day is not None]
        if row.done_on is not None:
            found.append(Sentence(_("{day}整改完成"), {"day": row.done_on.isoformat()}))
        return found

    @property
    def seen(self) -> list[ObservationCode]:
        return [ObservationCode(row.code) for row in self.row.observations if not row.cleared]


def list_visits(session: Session, viewer: Viewer, matter_id: int, limit: int = LOOKED_BACK) -> list[Visit]:
    """Visits to the site, the latest first; none where the viewer may not see the project."""
    rows = session.execute(
        select(Inspection, SignedCheck.inspection_id)
        .outerjoin(SignedCheck, SignedCheck.inspection_id == Inspection.id)
        .where(Inspection.matter_id == matter_id, Inspection.matter_id.in_(visible(viewer, Act.SEE_PROJECTS)))
        .order_by(Inspection.inspected_on.desc(), Inspection.id.desc())
        .limit(limit)
    )
    return [Visit(row, signed is not None) for row, signed in rows]


def standing(visits: Sequence[Visit]) -> dict[ObservationCode, date]:
    """Circumstances that earlier visits saw and none found put right since, with the day; the latest first in.

    Read as the check reads them: a visit closes what it saw, a later one names it put right, or a good recheck does
    not see it again.
    """
    found: dict[ObservationCode, date] = {}
    over: set[str] = set()
    for visit in visits:
        row = visit.row
        again = {note.code for note in row.observations if not note.cleared}
        over |= {note.code for note in row.observations if note.cleared}
        if not _is_closed(row):
            found |= {ObservationCode(code): row.inspected_on for code in again - over}
        if row.kind == InspectionKind.RECHECK.value and row.result in GOOD:
            over |= set(ObservationCode) - again
    return found


def _is_closed(row: Inspection) -> bool:
    if row.recheck == RecheckResult.PASSED.value:
        return True
    done = row.done_on is not None and row.result != InspectionResult.OPEN.value
    return (row.result in GOOD or done) and row.recheck != RecheckResult.FAILED.value
