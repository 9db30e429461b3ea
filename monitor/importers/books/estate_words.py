"""The words of a ledger on progress, week and next step: of which day they are, what is doubtful, how they are kept."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.importers.batch import Batch
from monitor.importers.books.shelf import Keys
from monitor.importers.compare import Outcome
from monitor.importers.desk import Desk, chunks
from monitor.models.estate_line import EstateWords
from monitor.models.housing import Building
from monitor.values.stage_words import WordsAbout, by_building, read_stages
from monitor.values.words import Sentence
from monitor.values.words import mark as _

ABOUT = tuple(one.value for one in WordsAbout)
_AS_OF = re.compile(r"截[至止]\D{0,6}(20\d\d)\s*[年.\-/]\s*(\d{1,2})\s*[月.\-/]\s*(\d{1,2})")
SAID_OF = 20


def sheet_day(batch: Batch) -> date | None:
    """The day that the sheets say above their headings (截至2026年11月20日); None where they say none, or several."""
    days = set()
    for table in batch.tables.values():
        text = " ".join(cell for _number, cells in table.above for cell in cells if isinstance(cell, str))
        for found in _AS_OF.findall(text):
            try:
                days.add(date(*map(int, found)))
            except ValueError:
                return None
    return days.pop() if len(days) == 1 else None


def tell_doubts(batch: Batch, desk: Desk, keys: Keys) -> None:
    """Warn, by row and column, of what 形象进度（分幢） says that cannot be told of a building: it is kept as words."""
    owners = {line: key[0] for line, key in enumerate(keys.keys) if key is not None and line not in batch.faults}
    cells = batch.columns[WordsAbout.PROGRESS.value]
    lines = [line for line in owners if cells[line]]
    buildings = _buildings(desk.session, {owners[line] for line in lines})
    told = [one for line in lines if (one := _doubt(batch, line, cells[line], buildings.get(owners[line], [])))]
    batch.warnings += told[:SAID_OF]
    if len(told) > SAID_OF:
        batch.warnings.append(Sentence(_("还有 {number} 行也是这样"), {"number": len(told) - SAID_OF}))


def _doubt(batch: Batch, line: int, text: str, buildings: list[str]) -> Sentence | None:
    stages = read_stages(text)
    strange = by_building(stages, buildings)[1] if buildings else []
    place = {"row": batch.row[line], "column": batch.title(line, WordsAbout.PROGRESS.value)}
    if stages.doubtful:
        said = _("第 {row} 行“{column}”有 {number} 处看不出说的是哪一栋，按原文保留；请写作“1#封顶；2#主体10层”")
        return Sentence(said, place | {"number": len(stages.doubtful)})
    if strange:
        said = _("第 {row} 行“{column}”写的 {buildings} 栋在楼栋台账中没有或不止一栋，按原文保留")
        return Sentence(said, place | {"buildings": tuple(strange[:SAID_OF])})
    return None


def _buildings(session: Session, matters: set[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for part in chunks(matters):
        asked = select(Building.matter_id, Building.building_no).where(Building.matter_id.in_(part))
        for matter, number in session.execute(asked):
            found.setdefault(matter, []).append(number)
    return found


def keep_words(session: Session, outcome: Outcome, columns: Mapping[str, Any], today: date) -> None:
    """Keep what written lines say anew, under the day of the sheet, else of ``today``; none lies ahead."""
    batch = outcome.batch
    told_on = min(sheet_day(batch) or today, today)
    slots = {slot.column: number for number, slot in enumerate(outcome.shelf.slots)}
    for about in ABOUT:
        values = outcome.values[slots[about]]
        lines = [line for line in outcome.new if values[line] is not None]
        lines += [change.line for change in outcome.changed if slots[about] in change.cells]
        for line in lines:
            session.merge(
                EstateWords(
                    matter_id=outcome.keys.owners[line],
                    about=about,
                    told_on=told_on,
                    words=values[line],
                    intake_id=columns["intake_id"][line],
                    sheet_no=batch.sheet[line],
                    row_no=batch.row[line],
                )
            )
    session.flush()
