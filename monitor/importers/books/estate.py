"""What else is kept when the books of housing projects are written: links to construction projects, and progress."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from monitor.importers.batch import Batch
from monitor.importers.books.naming import ambiguous
from monitor.importers.compare import Outcome
from monitor.importers.desk import Desk, Matters, chunks
from monitor.models.housing import BuildingProgress, HousingLink, HousingUnlink
from monitor.values.faults import ReadingFault
from monitor.values.nothing import told
from monitor.values.reading import comparable
from monitor.values.terms import MatterKind
from monitor.values.words import Sentence
from monitor.values.words import mark as _

_BETWEEN = re.compile(r"[、,，;；/\s]+")
CODE_LENGTH = 64


def give_codes(batch: Batch, matters: Matters) -> None:
    """Give the lines of a sheet without codes the code that is known under their name, else their name as a code."""
    codes, names, named = batch.columns["code"], batch.columns["name"], False
    for line, name in enumerate(names):
        if name is None or batch.has(line, "code"):
            continue
        numbers = matters.named(name)
        if len(numbers) > 1:
            batch.refuse(line, "name", ambiguous(name), name)
        elif not numbers and len(name) > CODE_LENGTH:
            fault = ReadingFault("name_no_code", Sentence(_("没有楼盘编号，名称太长，不能代作编号")))
            batch.refuse(line, "name", fault, name)
        else:
            codes[line], named = matters.known[numbers[0]][0] if numbers else name, True
    if named:
        batch.warnings.append(Sentence(_("没有“楼盘编号”列：已登记的楼盘按名称或推广名对应，新登记的以名称作编号")))


def keep_names(batch: Batch, matters: Matters) -> None:
    """A line that calls a housing project by the name under which it is sold does not rename it."""
    told: set[str] = set()
    for line, (code, name) in enumerate(zip(batch.columns["code"], batch.columns["name"], strict=True)):
        number = None if code is None else matters.by_code.get(comparable(code))
        if number is None or name is None or comparable(matters.known[number][1]) == comparable(name):
            continue
        if matters.is_name(number, name):
            batch.columns["name"][line] = matters.known[number][1]
            told.add(name)
    if told:
        facts = {"names": tuple(sorted(told)[:20])}
        batch.warnings.append(Sentence(_("按推广名对应到已登记的楼盘，楼盘名称不改：{names}"), facts))


def keep_links(session: Session, outcome: Outcome, desk: Desk) -> None:
    """Write anew which construction projects each written housing project names, by code.

    What a person linked stays, and what a person took off stays off.
    """
    batch = outcome.batch
    lines = [
        line
        for line in [*outcome.new, *(change.line for change in outcome.changed)]
        if batch.has(line, "project_codes")
    ]
    owners = {line: outcome.keys.owners[line] for line in lines}
    for part in chunks({owner for owner in owners.values() if owner is not None}):
        session.execute(delete(HousingLink).where(HousingLink.matter_id.in_(part), HousingLink.by_hand.is_(False)))
    settled = _settled(session, owners.values())
    rows = [
        {"matter_id": owner, "code": code}
        for line, owner in owners.items()
        for code in _codes(batch.columns["project_codes"][line], desk)
        if (owner, comparable(code)) not in settled
    ]
    if rows:
        session.execute(insert(HousingLink), rows)


def _settled(session: Session, owners: Iterable[int | None]) -> set[tuple[int | None, str]]:
    """What persons linked or took off, by housing project and code."""
    found: set[tuple[int | None, str]] = set()
    for part in chunks({owner for owner in owners if owner is not None}):
        made = select(HousingLink.matter_id, HousingLink.code).where(HousingLink.matter_id.in_(part))
        cut = select(HousingUnlink.matter_id, HousingUnlink.code).where(HousingUnlink.matter_id.in_(part))
        rows = [*session.execute(made.where(HousingLink.by_hand.is_(True))), *session.execute(cut)]
        found |= {(matter, comparable(code)) for matter, code in rows}
    return found


def _codes(text: str | None, desk: Desk) -> Iterable[str]:
    """The codes of a cell, each as the project is known by, or as written where it is not known yet."""
    matters = desk.matters(MatterKind.PROJECT)
    written = [code[:CODE_LENGTH] for code in _BETWEEN.split(told(text) or "") if told(code)]
    known = {code: matters.by_code.get(comparable(code)) for code in written}
    return dict.fromkeys(code if number is None else matters.known[number][0] for code, number in known.items())


def name_links_anew(session: Session, codes: Iterable[str]) -> None:
    """Let links written before their projects were known call them by their codes, whatever the case of the letters."""
    named = {comparable(code): code for code in codes}
    for matter, code in session.execute(select(HousingLink.matter_id, HousingLink.code)).all():
        known = named.get(comparable(code))
        if known is not None and known != code:
            row = update(HousingLink).where(HousingLink.matter_id == matter, HousingLink.code == code)
            session.execute(row.values(code=known), execution_options={"synchronize_session": False})


def keep_progress(session: Session, outcome: Outcome, columns: Mapping[str, Sequence[Any]], today: date) -> None:
    """Keep what the written lines say of plan and progress, each under the day it speaks of, else of ``today``.

    A line that lacks either figure says nothing; one about a day already told of corrects it.
    """
    batch = outcome.batch
    places = {change.line: str(change.place[1]) for change in outcome.changed}
    told, planned = batch.columns["progress_percent"], batch.columns["planned_percent"]
    for line in [*outcome.new, *places]:
        key = outcome.keys.keys[line]
        if key is None or told[line] is None or planned[line] is None:
            continue
        session.merge(
            BuildingProgress(
                matter_id=key[0],
                building_no=places.get(line) or batch.columns["building_no"][line],
                told_on=batch.columns["progress_on"][line] or today,
                progress_percent=told[line],
                planned_percent=planned[line],
                intake_id=columns["intake_id"][line],
                sheet_no=batch.sheet[line],
                row_no=batch.row[line],
            )
        )
    session.flush()
