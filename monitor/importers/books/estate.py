"""What else is kept when the books of housing projects are written: codes, names, links to construction projects."""

import re
from collections.abc import Iterable

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from monitor.importers.batch import Batch
from monitor.importers.books.naming import ambiguous
from monitor.importers.compare import Outcome
from monitor.importers.desk import Desk, Matters, chunks
from monitor.models.housing import HousingLink, HousingUnlink
from monitor.models.matter import Matter, Town
from monitor.values.faults import ReadingFault
from monitor.values.nothing import told
from monitor.values.reading import comparable
from monitor.values.terms import MatterKind
from monitor.values.words import Sentence
from monitor.values.words import mark as _

_BETWEEN = re.compile(r"[、,，;；/\s]+")
CODE_LENGTH = 64


def give_codes(batch: Batch, desk: Desk) -> None:
    """Give the lines of a sheet without codes the code that is known under their name, else their name as a code.

    A name is looked up among what the importer may write to, in the town that the line names: a project of the same
    name elsewhere is neither taken for this one nor told of.
    """
    codes, named = batch.columns["code"], False
    seats: dict[str, int] = {}
    for line, name in enumerate(batch.columns["name"]):
        if name is None or batch.has(line, "code"):
            continue
        town = desk.names(Town).number(batch.columns["town"][line])
        twice = town is not None and seats.setdefault(comparable(name), town) != town
        code = ambiguous(name) if twice else _code_of(desk, name, town)
        if isinstance(code, ReadingFault):
            batch.refuse(line, "name", code, name)
        else:
            codes[line], named = code, True
    if named:
        batch.warnings.append(Sentence(_("没有“楼盘编号”列：已登记的楼盘按名称或推广名对应，新登记的以名称作编号")))


def keep_names(batch: Batch, desk: Desk) -> None:
    """A line that calls a housing project by the name under which it is sold does not rename it."""
    matters, told = desk.matters(MatterKind.HOUSING), set[str]()
    for line, (code, name) in enumerate(zip(batch.columns["code"], batch.columns["name"], strict=True)):
        number = None if code is None else matters.by_code.get(comparable(code))
        if number is None or name is None or comparable(matters.known[number][1]) == comparable(name):
            continue
        if desk.may_write(number) and matters.is_name(number, name):
            batch.columns["name"][line] = matters.known[number][1]
            told.add(name)
    if told:
        facts = {"names": tuple(sorted(told)[:20])}
        batch.warnings.append(Sentence(_("按推广名对应到已登记的楼盘，楼盘名称不改：{names}"), facts))


def _code_of(desk: Desk, name: str, town: int | None) -> str | ReadingFault:
    """The code under which a project of this name stands, or may stand; why there is none."""
    matters = desk.matters(MatterKind.HOUSING)
    reached = matters.named(name, desk.may_write)
    here = [number for number in reached if _stands_in(desk, number, town)]
    if len(here) > 1:
        return ambiguous(name)
    if reached and not here:
        return ReadingFault("name_elsewhere", Sentence(_("这个名称的楼盘登记在别的乡镇，请核对乡镇，或者填写楼盘编号")))
    if here:
        return matters.known[here[0]][0]
    taken = matters.by_code.get(comparable(name))
    if len(name) > CODE_LENGTH or (taken is not None and not _is_new(matters, taken, name)):
        return ReadingFault("name_no_code", Sentence(_("没有楼盘编号，这个名称不能代作编号，请填写楼盘编号")))
    return name


def _stands_in(desk: Desk, number: int, town: int | None) -> bool:
    if town is None or number < 0:
        return True
    return desk.session.scalar(select(Matter.town_id).where(Matter.id == number)) in (None, town)


def _is_new(matters: Matters, number: int, name: str) -> bool:
    """Whether a code is one that this very file brings with the same name."""
    return number < 0 and comparable(matters.known[number][1]) == comparable(name)


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
