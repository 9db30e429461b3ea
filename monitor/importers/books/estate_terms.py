"""The term (整改期限) that a ledger sets for a housing project: not put off without a reason, every change kept.

This is the one way in: workbooks, feeds, the weekly table that comes back, and the line that is typed on the screen.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.importers.batch import Batch
from monitor.importers.books.shelf import Keys
from monitor.importers.compare import Outcome
from monitor.importers.desk import Desk, chunks
from monitor.models.estate_line import RectifyChange, Slips, list_slips
from monitor.models.housing import HousingProject
from monitor.values.cells import comparable
from monitor.values.faults import ReadingFault
from monitor.values.nothing import told
from monitor.values.words import Sentence
from monitor.values.words import mark as _

TERM, WHY = "rectify_by", "rectify_why"
NOTHING = Slips()


def refuse_slips(batch: Batch, desk: Desk, keys: Keys, answers: Mapping[int, Mapping[str, Any]]) -> None:
    """Refuse the lines that put a term off without saying why, or with the words of the last time.

    ``answers``: by project what the office answers itself; a line that repeats it sets no term.
    """
    named = {
        line: key[0]
        for line, key in enumerate(keys.keys)
        if key is not None and key[0] > 0 and batch.has(line, TERM) and batch.columns[TERM][line] is not None
    }
    slips, stored = list_slips(desk.session, set(named.values())), _terms(desk.session, set(named.values()))
    for line, matter in named.items():
        due = batch.columns[TERM][line]
        before = slips.get(matter, NOTHING)
        last = before.term or stored.get(matter)
        if last is None or due <= last or answers.get(matter, {}).get(TERM) == due:
            continue
        fault = _fault(last, due, told(batch.columns[WHY][line]), before.reason)
        if fault is not None:
            batch.refuse(line, TERM, fault, due.isoformat())


def _fault(last: date, due: date, reason: str | None, before: str | None) -> ReadingFault | None:
    facts = {"last": last.isoformat(), "due": due.isoformat()}
    hint = Sentence(_("请在“延期理由”一栏写明这一次延期的理由；改到更早的日期不用理由"))
    if reason is None:
        said = _("整改期限由 {last} 推迟到 {due}，没有写延期理由；请在“延期理由”一栏写明，系统计一次延期")
        return ReadingFault("term_later", Sentence(said, facts), hint)
    if before is not None and comparable(reason) == comparable(before):
        said = _("整改期限由 {last} 再推迟到 {due}，延期理由与上一次相同；请在“延期理由”一栏写明这一次的理由")
        return ReadingFault("term_reason_again", Sentence(said, facts), hint)
    return None


def _terms(session: Session, matters: set[int]) -> dict[int, date | None]:
    found: dict[int, date | None] = {}
    for part in chunks(matters):
        asked = select(HousingProject.id, HousingProject.rectify_by).where(HousingProject.id.in_(part))
        found |= {matter: term for matter, term in session.execute(asked)}
    return found


def keep_terms(session: Session, outcome: Outcome, columns: Mapping[str, Any]) -> None:
    """Keep every term that a written line sets, moves or takes back, with what it was before and why."""
    slot = next(number for number, one in enumerate(outcome.shelf.slots) if one.column == TERM)
    before = {change.line: change.cells[slot][0] for change in outcome.changed if slot in change.cells}
    before |= {line: None for line in outcome.new if outcome.values[slot][line] is not None}
    owners = {line: outcome.keys.owners[line] for line in before}
    slips = list_slips(session, {owner for owner in owners.values() if owner is not None})
    for line, owner in owners.items():
        if owner is None:
            continue
        was, due = slips.get(owner, NOTHING).term or before[line], outcome.values[slot][line]
        row = RectifyChange(
            matter_id=owner, was_on=was, due_on=due, intake_id=columns["intake_id"][line],
            sheet_no=outcome.batch.sheet[line], row_no=outcome.batch.row[line],
        )  # fmt: skip
        if row.slipped:
            row.reason = told(outcome.batch.columns[WHY][line])
        session.add(row)
    session.flush()
