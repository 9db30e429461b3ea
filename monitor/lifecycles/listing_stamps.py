"""The columns of a listing that a move sets, from what was given and from the day on which it is made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from monitor.lifecycles.listing_prospect import Prospect, criteria_of, window_from
from monitor.models.listing import Listing
from monitor.models.paper import office_in_force
from monitor.values.listing_path import OBJECTION, YEARS
from monitor.values.listing_standard import reaches_standard
from monitor.values.listings import DECISION_NUMBER, ListingGround, ListingStatus, ServedPaper
from monitor.values.papers import PaperType
from monitor.values.spans import add_years
from monitor.values.words import Sentence, say
from monitor.values.words import mark as _


@dataclass(frozen=True)
class Making:
    """A move that is being made: by whom, on which day, with what, on a listing of which all is known."""

    session: Session
    listing: Listing
    seen: Prospect
    given: Mapping[str, Any]
    user_id: int | None
    user_name: str
    now: datetime
    today: date


Stamped = dict[str, object]
Stamper = Callable[[Making], Stamped]


def stamps(name: str, making: Making) -> Stamped:
    """The columns that the move of that name sets."""
    stamper = _BY_MOVE.get(name)
    return {} if stamper is None else stamper(making)


def _given(*names: str) -> Stamper:
    def stamp(making: Making) -> Stamped:
        return {name: making.given.get(name) for name in names}

    return stamp


def _edit(making: Making) -> Stamped:
    names = ("party_code", "party_address", "heads", "owed_fen", "worst_fen", "found")
    return {name: making.given.get(name) for name in names} | {"ground": making.given["ground"].value}


def _propose(making: Making) -> Stamped:
    row, values = making.listing, making.seen.values
    rule = reaches_standard(row.worst_fen, row.heads, row.owed_fen, values["crime.x1"], values["crime.x2"])
    measured = rule if row.ground == ListingGround.AMOUNT else None
    return {
        "proposed_on": making.today, "proposed_by": making.user_id,
        "criteria": criteria_of(making.session, row, measured, making.today),
    }  # fmt: skip


_UNPROPOSED: Mapping[str, None] = dict.fromkeys(
    (
        "proposed_on", "proposed_by", "notice_paper_id", "window_ends_on", "window_sure", "waived_on", "waiver_id",
        "reviewed_on", "reviewed_by",
    )
)  # fmt: skip


def _serve_notice(making: Making) -> Stamped:
    return {"notice_paper_id": making.seen.papers[PaperType.LISTING_NOTICE].id}


def _confirm_service(making: Making) -> Stamped:
    waiting = making.seen.waiting
    if waiting is None or waiting.paper != ServedPaper.NOTICE:
        return {}
    due = making.seen.calendar.add_workdays(window_from(waiting), OBJECTION)
    return {
        "status": ListingStatus.NOTICED.value, "window_ends_on": due.date, "window_sure": not due.provisional,
    }  # fmt: skip


def _decide(making: Making) -> Stamped:
    return {
        "decided_on": making.today, "decided_by": making.user_id, "decision_no": next_number(making),
        "expires_on": add_years(making.today, YEARS),
    }  # fmt: skip


def next_number(making: Making) -> str:
    """The next decision number of the year; the office's row is locked, so that no number is skipped or given twice."""
    office = office_in_force(making.session, lock=True)
    first, last = date(making.today.year, 1, 1), date(making.today.year, 12, 31)
    taken = making.session.scalar(select(func.count()).where(Listing.decided_on.between(first, last))) or 0
    return DECISION_NUMBER.format(mark=office.mark if office else "", year=making.today.year, serial=taken + 1)


def _serve_decision(making: Making) -> Stamped:
    papers = making.seen.papers
    return {
        "decision_paper_id": papers[PaperType.LISTING].id, "repair_paper_id": papers[PaperType.CREDIT_REPAIR].id,
    }  # fmt: skip


def _ends(making: Making) -> Stamped:
    return {
        "ended_on": making.today, "ended_by": making.user_id,
        "end_reason": making.given.get("reason") or say(Sentence(_("期限届满"))),
    }  # fmt: skip


def _removed(making: Making) -> Stamped:
    return _ends(making) | {
        "early_decided_on": making.today, "early_decided_by": making.user_id, "early_granted": True,
    }  # fmt: skip


_EARLY = (
    "early_applied_on", "early_corrected_on", "early_promised_on", "early_gate", "early_gate_reason",
    "early_reviewed_on", "early_reviewed_by", "early_decided_on", "early_decided_by", "early_granted",
)  # fmt: skip


def _dropped(making: Making) -> Stamped:
    return _ends(making) | {"dropped_on": making.today, "dropped_by": making.user_id}


_BY_MOVE: Mapping[str, Stamper] = {
    "edit": _edit,
    "assess": lambda made: {
        "assessment": made.given["assessment"], "assessed_on": made.today, "assessed_by": made.user_id,
    },
    "propose": _propose,
    "drop": _dropped,
    "decline": _dropped,
    "withdraw": lambda _made: dict(_UNPROPOSED),
    "serve_notice": _serve_notice,
    "confirm_service": _confirm_service,
    "waive": lambda made: {"waived_on": made.given["waived_on"], "waiver_id": made.given["evidence"]},
    "correct": _given("corrected_on"),
    "promise": _given("promised_on"),
    "review": lambda made: {"reviewed_on": made.today, "reviewed_by": made.user_id},
    "ask_extension": lambda made: {"extension_asked_on": made.today, "extension_asked_by": made.user_id},
    "extend": lambda made: {"extended_on": made.today, "extended_by": made.user_id},
    "refuse_extension": lambda _made: {"extension_asked_on": None, "extension_asked_by": None},
    "decide": _decide,
    "serve_decision": _serve_decision,
    "release": lambda made: {"released_on": made.today, "released_by": made.user_id},
    "share": _given("shared_on"),
    "early_apply": lambda made: {
        **dict.fromkeys(_EARLY), **_given("early_applied_on", "early_corrected_on", "early_promised_on")(made),
    },
    "early_review": lambda made: {
        "early_gate": made.given["early_gate"].value, "early_gate_reason": made.given["early_gate_reason"],
        "early_reviewed_on": made.today, "early_reviewed_by": made.user_id,
    },
    "early_remove": _removed,
    "early_refuse": lambda made: {
        "early_decided_on": made.today, "early_decided_by": made.user_id, "early_granted": False,
    },
    "early_revoke": lambda made: {"false_papers_on": made.today},
    "propose_revoke": lambda made: {
        "revoke_proposed_on": made.today, "revoke_proposed_by": made.user_id, "end_file_id": made.given["evidence"],
    },
    "revoke": _ends,
    "expire": lambda made: {**_ends(made), "ended_on": made.listing.expires_on},
    "take_down": _given("taken_down_on"),
}  # fmt: skip
