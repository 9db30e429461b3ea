"""What a move on a listing was given: complete and within its bounds."""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.lifecycles.machine import Fact, FactKind, Facts, Incomplete, Move
from monitor.lifecycles.prospect import notice_ends
from monitor.lifecycles.steps import require, words_of
from monitor.models.kept_file import KeptFile
from monitor.models.listing import Listing, ListingService
from monitor.values.directives import NOTICE_DAYS, ServiceMode, ServiceStatus
from monitor.values.faults import ReadingFault
from monitor.values.identity import check_credit_code
from monitor.values.kept import FileAbout
from monitor.values.redaction import without_numbers
from monitor.values.terms import Term
from monitor.values.words import Sentence
from monitor.values.words import mark as _

_AHEAD = frozenset({"due_on"})
_RECEIVED = (ServiceMode.MAIL, ServiceMode.ENTRUSTED, ServiceMode.ELECTRONIC)
_CLEAN = ("reason", "words", "found", "reply", "assessment")
"""Texts that people type freely, from which numbers of people are taken out; a text to be public is linted as well."""
MOST = 10**15


def read_facts(session: Session, move: Move, facts: Facts, listing: Listing, today: date) -> dict[str, Any]:
    """The given values by name. Raises Incomplete for what is missing or out of bounds."""
    given: dict[str, Any] = {}
    for fact in move.facts:
        value = require(fact, facts)
        if value is not None:
            given[fact.name] = _read(session, fact, value, listing, today)
    if "mode" in given:
        given["served_on"] = _served_on(session, given)
    return given


def note_of(move: Move, given: dict[str, Any]) -> str | None:
    """What the log keeps in words: the choices, days and texts given, in the order asked; names of people never."""
    if move.name in ("add_person", "declare"):
        return None
    kinds = (FactKind.TEXT, FactKind.DATE, FactKind.CHOICE)
    said = [_word(given[fact.name]) for fact in move.facts if fact.name in given and fact.kind in kinds]
    return " ".join(said) or None


def _word(value: object) -> str:
    return value.label if isinstance(value, Term) else str(value)


def _read(session: Session, fact: Fact, value: object, listing: Listing, today: date) -> Any:
    match fact.kind:
        case FactKind.TEXT:
            return _read_text(fact, value)
        case FactKind.DATE:
            return _read_day(fact, value, listing, today)
        case FactKind.CHOICE:
            found = next((term for term in fact.choices if term.value == value), None)
            if found is None:
                raise Incomplete(Sentence(_("请在“{fact}”的选项中选择。"), {"fact": Sentence(fact.label)}))
            return found
        case FactKind.VALUE:
            if not isinstance(value, int) or not 0 <= value < MOST:
                raise Incomplete(Sentence(_("“{fact}”应为不小于 0 的数。"), {"fact": Sentence(fact.label)}))
            return value
        case FactKind.EVIDENCE:
            return _read_file(session, fact, value, listing)
        case _:
            if not isinstance(value, int):
                raise Incomplete(Sentence(_("请选择“{fact}”。"), {"fact": Sentence(fact.label)}))
            return value


def _read_text(fact: Fact, value: object) -> str:
    text = words_of(fact, value).strip()
    if fact.name == "party_code":
        try:
            return check_credit_code(text)
        except ReadingFault as fault:
            raise Incomplete(fault.sentence) from None
    return without_numbers(text) if fact.name in _CLEAN else text


def _read_day(fact: Fact, value: object, listing: Listing, today: date) -> date:
    label = {"fact": Sentence(fact.label)}
    if not isinstance(value, date):
        raise Incomplete(Sentence(_("请填写“{fact}”。"), label))
    if fact.name in _AHEAD:
        if value < today:
            raise Incomplete(Sentence(_("“{fact}”不能早于今天。"), label))
        return value
    if value > today:
        raise Incomplete(Sentence(_("“{fact}”不能晚于今天。"), label))
    first = _first_day(fact.name, listing)
    if first is not None and value < first:
        raise Incomplete(Sentence(_("“{fact}”不能早于 {day}。"), label | {"day": first}))
    return value


def _first_day(name: str, listing: Listing) -> date | None:
    """The day before which a thing cannot have happened."""
    days = {
        "sent_on": listing.proposed_on, "received_on": listing.proposed_on, "waived_on": listing.proposed_on,
        "shared_on": listing.released_on, "early_applied_on": listing.decided_on, "taken_down_on": listing.ended_on,
    }  # fmt: skip
    return days.get(name)


def _read_file(session: Session, fact: Fact, value: object, listing: Listing) -> int:
    """The number of a file that was kept for this very listing."""
    mine = (KeptFile.about == FileAbout.LISTING.value, KeptFile.about_id == listing.id)
    found = session.scalar(select(KeptFile.id).where(KeptFile.id == value, *mine)) if isinstance(value, int) else None
    if found is None:
        raise Incomplete(Sentence(_("请附“{fact}”。"), {"fact": Sentence(fact.label)}))
    counts = (ListingService.evidence_id == found, ListingService.status != ServiceStatus.REFUSED.value)
    if session.scalar(select(ListingService.id).where(*counts)) is not None:
        raise Incomplete(Sentence(_("这个文件已经是一次送达的证明，请另行上传。")))
    return found


def _served_on(session: Session, given: dict[str, Any]) -> date:
    """When a paper counts as served."""
    mode, sent, received = given["mode"], given["sent_on"], given.get("received_on")
    if mode is ServiceMode.NOTICE:
        return notice_ends(session, sent, NOTICE_DAYS)
    if mode not in _RECEIVED:
        day: date = sent
        return day
    if received is None:
        raise Incomplete(Sentence(_("“{mode}”须填写签收日期。"), {"mode": Sentence(mode.label)}))
    if received < sent:
        raise Incomplete(Sentence(_("签收日期早于交寄日期。")))
    day = received
    return day
