"""What the register of buildings says of progress and plan is kept day by day, and put right as the register is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.importers.batch import Batch
from monitor.importers.compare import Change, Outcome
from monitor.importers.desk import chunks
from monitor.models.housing import BuildingProgress
from monitor.models.housing_progress import Told, keep_reported
from monitor.models.housing_report import HousingReport
from monitor.models.intake import Intake
from monitor.values.timekeeping import in_county

PROGRESS, PLAN, DAY = "progress_percent", "planned_percent", "progress_on"


def keep_progress(session: Session, outcome: Outcome, columns: Mapping[str, Sequence[Any]], today: date) -> None:
    """Keep what the written lines say of progress, each under the day it speaks of, else of ``today``.

    A line about a day already told of corrects it: with another figure, by a plan left empty, or, where the progress
    itself is left empty, by taking that day away. A sheet without one of the columns leaves what is known of it. A day
    that is corrected takes what stood under the wrong one along (``_was_wrong``).
    """
    keys, changes = outcome.keys.keys, {change.line: change for change in outcome.changed}
    lines = [line for line in [*outcome.new, *changes] if keys[line] is not None]
    reported = _reported(session, {key[0] for line in lines if (key := keys[line]) is not None})
    days = {slot.column: number for number, slot in enumerate(outcome.shelf.slots)}
    for line in lines:
        change, key = changes.get(line), keys[line] or ()
        number = outcome.batch.columns["building_no"][line] if change is None else change.place[1]
        told = _Line(session, outcome.batch, line, (int(key[0]), str(number)), columns["intake_id"][line])
        touched = told.keep(today)
        if change is not None:
            touched |= told.correct(change, days)
        for place in touched & reported:
            keep_reported(session, place)
    session.flush()


@dataclass(frozen=True)
class _Line:
    """A line of the register of buildings that is written, and whose building it is."""

    session: Session
    batch: Batch
    line: int
    building: tuple[int, str]
    intake_id: int

    def keep(self, today: date) -> set[Told]:
        """Write what the line says of its day; the places that it wrote to or cleared."""
        place = (*self.building, self._cell(DAY) or today)
        row, progress, plan = self._row(place), self._cell(PROGRESS), self._cell(PLAN)
        if not self._speaks_of(PROGRESS):
            if row is not None and row.intake_id is not None and plan is not None:
                row.planned_percent = plan
            return set()
        if progress is None:
            return self._take_away(row, place)
        if row is None:
            row = BuildingProgress(matter_id=place[0], building_no=place[1], told_on=place[2])
            self.session.add(row)
        if self._speaks_of(PLAN) or row.intake_id is None:
            row.planned_percent = plan
        row.progress_percent = progress
        self._sign(row)
        return {place}

    def correct(self, change: Change, slots: Mapping[str, int]) -> set[Told]:
        """Take away what stood under a day that the register does not tell of its figures any more."""
        before, after = change.cells.get(slots[DAY], (None, None))
        old = self._row((*self.building, before)) if before is not None else None
        if old is None or old.intake_id is None:
            return set()
        place, same = (*self.building, old.told_on), not {slots[PROGRESS], slots[PLAN]} & change.cells.keys()
        if after is None:
            return self._take_away(old, place) if self._speaks_of(PROGRESS) and self._cell(PROGRESS) is None else set()
        if not self._was_wrong(old, after, same=same):
            return set()
        if same:
            self._move(old, after)
        return self._take_away(old, place)

    def _was_wrong(self, old: BuildingProgress, day: date, *, same: bool) -> bool:
        """Whether the day of a row was a slip: it lay ahead when it was handed in, or is told otherwise since.

        A register that comes month by month tells of the same figures under a later day, where works stand still: that
        day had not come yet when the row before was handed in. Of the same figures under a day that had come by then
        the one told last is right.
        """
        handed_on = in_county(self.session.get_one(Intake, old.intake_id).created_at).date()
        return old.told_on > handed_on or (same and day <= handed_on)

    def _move(self, old: BuildingProgress, day: date) -> None:
        """The figures of a row stand under another day; what the line's own sheet says of them was written there."""
        place = (*self.building, day)
        row = self._row(place)
        if row is None:
            row = BuildingProgress(
                matter_id=place[0], building_no=place[1], told_on=day, progress_percent=old.progress_percent
            )
            self.session.add(row)
            self._sign(row)
        if not self._speaks_of(PLAN):
            row.planned_percent = old.planned_percent

    def _take_away(self, row: BuildingProgress | None, place: Told) -> set[Told]:
        if row is None or row.intake_id is None:
            return set()
        self.session.delete(row)
        self.session.flush()
        return {place}

    def _row(self, place: Told) -> BuildingProgress | None:
        return self.session.get(BuildingProgress, place)

    def _sign(self, row: BuildingProgress) -> None:
        row.intake_id, row.sheet_no, row.row_no = self.intake_id, self.batch.sheet[self.line], self.batch.row[self.line]

    def _cell(self, name: str) -> Any:
        return self.batch.columns[name][self.line]

    def _speaks_of(self, name: str) -> bool:
        return self.batch.has(self.line, name)


def _reported(session: Session, matters: Iterable[int]) -> set[Told]:
    """The buildings and days of which reports that stand tell a figure."""
    found: set[Told] = set()
    for part in chunks(set(matters)):
        told = select(HousingReport.matter_id, HousingReport.building_no, HousingReport.seen_on).where(
            HousingReport.matter_id.in_(part),
            HousingReport.building_no.is_not(None),
            HousingReport.voided_by.is_(None),
            HousingReport.percent.is_not(None) | HousingReport.planned.is_not(None),
        )
        found |= {(matter, str(number), day) for matter, number, day in session.execute(told)}
    return found
