"""Columns that offices write together or apart, as 抵押 and 查封 or 停工日 and 复工日. They are kept in one shape."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from monitor.importers.batch import Batch
from monitor.models.housing_told import COMMA
from monitor.values.cells import comparable
from monitor.values.encumbrance import joined
from monitor.values.faults import ReadingFault
from monitor.values.nothing import says_none, told
from monitor.values.stop_days import read_stop_days
from monitor.values.whitelist_words import read_whitelist
from monitor.values.words import Sentence
from monitor.values.words import mark as _

BURDENS, PETITIONS = ("mortgage", "seizure"), ("petition_batches", "petition_persons")
STOP_DAYS, WHITELIST = ("stopped_on", "resumed_on"), ("whitelist_batch", "bank_feedback")
LONGEST = 300
_BATCHES = r"(?P<batches>\d{1,6})(?:批次|批|起|次)"
_PERSONS = r"(?P<persons>\d{1,6})(?:人次|人|名)"
_FORMS = (
    re.compile(rf"(?:信访)?{_BATCHES}[/、,;]?(?:共|计|涉及)?{_PERSONS}"),
    re.compile(rf"(?:信访)?{_BATCHES}"),
    re.compile(_PERSONS),
    re.compile(rf"{_BATCHES}[/、,;](?P<persons>\d{{1,6}})"),
    re.compile(r"(?P<batches>\d{1,6})[/、,;](?P<persons>\d{1,6})(?:人次|人|名)?"),
)


def settle_columns(batch: Batch) -> None:
    """Write what a sheet tells in columns of its own way into the columns that are kept; refuse what cannot be told."""
    for sheet in list(batch.tables):
        lines = [line for line, number in enumerate(batch.sheet) if number == sheet]
        if lines:
            _join_burdens(batch, sheet, lines)
            _split_cells(batch, sheet, lines, "petitions", PETITIONS, _read_petitions)
            _split_cells(batch, sheet, lines, "stop_days", STOP_DAYS, read_stop_days)
            _split_cells(batch, sheet, lines, "whitelist", WHITELIST, read_whitelist)


def _join_burdens(batch: Batch, sheet: int, lines: list[int]) -> None:
    """抵押情况 and 查封情况 into 抵押／查封, where a sheet has no such column itself."""
    titles = dict(batch.tables[sheet].titles)
    own = [name for name in BURDENS if name in titles]
    if not own or "encumbrance" in titles:
        return
    for line in lines:
        text = joined(*(batch.columns[name][line] for name in BURDENS))
        if text is not None and len(text) > LONGEST:
            fault = ReadingFault("text_long", Sentence(_("文字超过 {limit} 个字"), {"limit": LONGEST}))
            batch.refuse(line, own[0], fault)
            text = None
        batch.columns["encumbrance"][line] = text
    batch.tables[sheet].titles = titles | {"encumbrance": COMMA.join(titles[name] for name in own)}


def _split_cells(
    batch: Batch,
    sheet: int,
    lines: list[int],
    joined_name: str,
    names: Sequence[str],
    read: Callable[[str | None], Sequence[Any]],
) -> None:
    """A cell that tells two things into their columns; refused where a column of its own says otherwise."""
    titles = dict(batch.tables[sheet].titles)
    if joined_name not in titles:
        return
    for line in lines:
        try:
            told = read(batch.columns[joined_name][line])
        except ReadingFault as fault:
            batch.refuse(line, joined_name, fault)
            continue
        for name, value in zip(names, told, strict=True):
            if name not in titles:
                batch.columns[name][line] = value
            elif value is not None and value != batch.columns[name][line]:
                batch.refuse(line, joined_name, _otherwise(titles[name]))
    batch.tables[sheet].titles = dict.fromkeys(names, titles[joined_name]) | titles


def _read_petitions(text: str | None) -> tuple[int | None, int | None]:
    """The counts of a cell, as :func:`read_petitions` reads them. A refusal does not repeat it: it may name persons."""
    counts = read_petitions(text)
    if text is not None and counts is None:
        raise _doubtful()
    return counts or (None, None)


def _otherwise(column: str) -> ReadingFault:
    return ReadingFault(
        "told_otherwise",
        Sentence(_("与“{column}”一列写的不同"), {"column": column}),
        Sentence(_("请核对后只在一列填写")),
    )


def read_petitions(text: str | None) -> tuple[int | None, int | None] | None:
    """(batches, persons) of ``3批45人`` or ``3/45``, noughts of 无; None in a count that is not told.

    None for an empty cell and for one that says anything else.
    """
    if text is None:
        return None
    said = comparable(text)
    if said == "0" or (says_none(said) and told(said) is None):
        return (0, 0)
    for form in _FORMS:
        found = form.fullmatch(said)
        if found:
            named = {"batches": None, "persons": None} | found.groupdict()
            batches, persons = (None if part is None else int(part) for part in (named["batches"], named["persons"]))
            return (batches, persons)
    return None


def _doubtful() -> ReadingFault:
    return ReadingFault(
        "petitions_form",
        Sentence(_("看不出信访的批次和人数")),
        Sentence(_("请写作“3批45人”，只填数字不填姓名；或分成“信访批次”和“信访人数”两列")),
    )
