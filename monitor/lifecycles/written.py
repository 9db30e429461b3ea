"""What a signed check leaves in the ledger of visits, so that the rules read it as they read the office's own book."""

from collections.abc import Iterator, Sequence
from typing import Any

from monitor.lifecycles.notebook import Draft
from monitor.models.inspection import Inspection, Observation
from monitor.models.notebook import InspectionItem, Interview
from monitor.values.checks import Answer, CheckItem, Found, Seen
from monitor.values.sheet import ASK, day_in, number_in, talks_in
from monitor.values.statutes import REGULATION
from monitor.values.visits import InspectionResult, ObservationCode
from monitor.values.words import Sentence
from monitor.values.words import mark as _

LONGEST = 2000


def inspection_of(draft: Draft, matter_id: int, number: str) -> Inspection:
    """The row of the visit; its texts are Chinese, as a paper of the office is."""
    values = draft.values
    checked = day_in(values, "checked_on")
    papers = day_in(values, "papers_due_on")
    asked = day_in(values, "papers_asked_on") or (checked if papers is not None else None)
    return Inspection(
        matter_id=matter_id,
        inspection_no=number,
        inspected_on=checked,
        kind=values.get("kind"),
        inspectors=_joined([officer.name for officer in draft.officers])[:200],
        companions=values.get("companions"),
        heads=number_in(values, "heads"),
        papers_asked_on=asked,
        papers_due_on=papers,
        content=_joined(list(_found(draft)))[:LONGEST],
        problem=_joined(list(_problems(draft)))[:LONGEST] or None,
        basis=REGULATION[39].chinese,
        duty_person=values.get("duty_person"),
        due_on=day_in(values, "due_on"),
        result=_result(draft).value,
        remark=values.get("remark"),
    )


def _joined(parts: Sequence[object]) -> str:
    return str(Sentence("{parts}", {"parts": parts})) if parts else ""


def _found(draft: Draft) -> Iterator[Sentence]:
    for item in CheckItem:
        found = draft.found(f"item.{item}")
        if found is not None:
            facts = {"item": Sentence(item.label), "found": Sentence(found.label)}
            yield Sentence(_("{item}{found}"), facts)


def _problems(draft: Draft) -> Iterator[Sentence]:
    for item in CheckItem:
        note = draft.values.get(f"note.{item}")
        if note or draft.found(f"item.{item}") is Found.UNSOUND:
            facts = {"item": Sentence(item.label), "note": note or Sentence(Found.UNSOUND.label)}
            yield Sentence(_("{item}：{note}"), facts)
    for code in ObservationCode:
        if draft.is_seen(code):
            yield Sentence(code.label)


def _result(draft: Draft) -> InspectionResult:
    """Sound where nothing is to be put right; a visit that saw something stays open until a later one closes it."""
    wrong = any(draft.found(f"item.{item}") is Found.UNSOUND for item in CheckItem)
    seen = any(draft.is_seen(code) for code in ObservationCode)
    return InspectionResult.OPEN if wrong or seen else InspectionResult.SOUND


def observations_of(draft: Draft, inspection_id: int) -> list[Observation]:
    """The circumstances that were seen or found put right."""
    told = {code: draft.values.get(f"seen.{code}") for code in ObservationCode}
    return [
        Observation(inspection_id=inspection_id, code=code.value, cleared=word == Seen.CLEARED.value)
        for code, word in told.items()
        if word
    ]


def items_of(draft: Draft, inspection_id: int, beliefs: Sequence[Any]) -> list[InspectionItem]:
    """What was believed and found of each item; one that nobody answered was not looked at.

    A question of a plan is kept as it was asked, and one without an answer as such.
    """
    return [
        InspectionItem(
            inspection_id=inspection_id,
            part=part,
            code=code,
            belief=belief,
            figure=figure,
            found=_found_of(draft, part, code),
            note=_note_of(draft, part, code),
        )
        for part, code, belief, figure, *_rules in beliefs
    ]


def talks_of(draft: Draft, inspection_id: int) -> list[Interview]:
    """The talks with workers, every word sealed."""
    return [
        Interview(
            inspection_id=inspection_id, place=talk.place, who=talk.who or None, contact=talk.contact or None,
            words=talk.words or None,
        )
        for talk in talks_in(draft.values)
    ]  # fmt: skip


def _found_of(draft: Draft, part: str, code: str) -> str:
    if part == ASK:
        return draft.values.get(f"{ASK}.{code}") or Answer.NONE.value
    return (draft.found(f"{part}.{code}") or Found.UNSEEN).value


def _note_of(draft: Draft, part: str, code: str) -> str | None:
    if part == ASK:
        return draft.values.get(f"{ASK}.{code}.note")
    return draft.values.get(f"note.{code}") if part == "item" else None
