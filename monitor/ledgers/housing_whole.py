"""What the line of a housing project says in the weekly table: sizes, sales, debts, burdens and petitions."""

from collections.abc import Sequence
from typing import Any

from monitor.models.housing_beside import compare_line, stand_in
from monitor.models.housing_told import BREAK, COMMA
from monitor.values.encumbrance import parted
from monitor.values.formal import plain_date
from monitor.values.housing_sums import FIGURES
from monitor.values.stop_days import write_stop_days
from monitor.values.whitelist_words import write_whitelist
from monitor.values.words import Sentence, say
from monitor.values.words import mark as _

PLAIN = ("promo_name", "floor_area", "funding_gap_fen", "works_owed_fen", "wages_owed_fen", "encumbrance")
COUNTS = ("petition_batches", "petition_persons")


def whole_cells(project: Any, buildings: Sequence[Any]) -> dict[str, object]:
    """By column; where the line of the project says nothing, what all of its buildings say together."""
    own = {name: getattr(project, name) for name in (*PLAIN, *COUNTS, *FIGURES, "due_told")}
    mortgage, seizure = parted(project.encumbrance)
    told = {
        "mortgage": mortgage,
        "seizure": seizure,
        "petitions": _petitions(*(own[name] for name in COUNTS)),
        "whitelist": write_whitelist(project.whitelist_batch, project.bank_feedback),
        "stop_days": write_stop_days(project.stopped_on, project.resumed_on),
    }
    return own | stand_in(project, buildings) | told | {"differs": _differs(project, buildings)}


def _petitions(batches: int | None, persons: int | None) -> str | None:
    """Both counts as offices write them in one cell, and as the importer reads them."""
    return (("" if batches is None else f"{batches}批") + ("" if persons is None else f"{persons}人")) or None


def _differs(project: Any, buildings: Sequence[Any]) -> str | None:
    """Where the line of a project and its buildings say different things, in the words of the office."""
    beside, due = compare_line(project, buildings)
    said = [
        say(
            Sentence(
                _("{figure}台账 {told}，逐栋 {summed}"),
                {
                    "figure": Sentence(row.label),
                    "told": row.told,
                    "summed": f"{'≥' if row.untold else ''}{row.summed}",
                },
            )
        )
        for row in beside
        if row.differs
    ]
    if due.differs and due.told and due.first and due.last:
        days = COMMA.join(dict.fromkeys(plain_date(day) for day in (due.first, due.last)))
        facts = {"told": plain_date(due.told), "days": days}
        said.append(say(Sentence(_("合同交付日期台账 {told}，逐栋 {days}"), facts)))
    return BREAK.join(said) or None
