"""What each move writes on the case by itself: the day, the person, and what a later start makes void."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from monitor.lifecycles.machine import Move
from monitor.models.case_file import CaseFile
from monitor.models.scope import Viewer

Stamped = dict[str, object]
Stamper = Callable[[CaseFile, int, datetime, date], Stamped]

_NO_CLOSING: Stamped = {"closing_on": None, "closing_by": None, "conclusion": None}
_NO_INQUIRY: Stamped = dict.fromkeys(
    (
        *("begun_on", "extension_asked_on", "extension_by", "extended_on", "ended_on", "ended_by", "decided_on"),
        *("decision", "decision_no", "directive_id", "served_on", "crime_reported_on", "crime_by", "crime_decided_on"),
        *("crime_minute", "crime_approved", "pack", "handed_on", "police_answered_on", "police_filed"),
        *("reconsidered_on", "closed_on", "closed_by", "told_on"),
    )
)  # fmt: skip


def _day(*names: str) -> Stamper:
    return lambda _case, _user, _now, today: dict.fromkeys(names, today)


def _decides_crime(approved: bool) -> Stamper:
    return lambda _case, _user, now, today: {
        "crime_decided_on": today, "crime_minute": now.hour * 60 + now.minute, "crime_approved": approved,
    }  # fmt: skip


_BY_MOVE: Mapping[str, Stamper] = {
    "dispatch": _day("dispatched_on"),
    "return": lambda case, _user, _now, _today: {
        "returns": case.returns + 1, "dispatched_on": None, "unit": None, "returned_unit": case.unit or "",
    },
    "rule": _day("ruled_on", "dispatched_on"),
    "accept": lambda _case, user, _now, today: {"accepted_on": today, "accepted_by": user},
    "refuse": _day("refused_on"),
    "ask_completion": lambda _case, _user, _now, today: {"completion_asked_on": today, "completed_on": None},
    "complete": _day("completed_on"),
    "not_ours": _day("foreign_on"),
    "transfer": _day("transferred_on"),
    "join": _day("joined_on"),
    # What is taken back is counted anew from this day, as papers are that were made complete.
    "take_back": lambda _case, _user, _now, today: {
        "completed_on": today, "completion_asked_on": None, "refused_on": None, "refusal_no": None,
        "refusal_ground": None, "foreign_on": None, "transferred_on": None, "transferred_to": None, "told_on": None,
        "accepted_on": None, "accepted_by": None,
    },
    "file": lambda _case, user, _now, today: {"filed_on": today, "filed_by": user},
    "begin": _day("begun_on"),
    "ask_extension": lambda _case, user, _now, today: {"extension_asked_on": today, "extension_by": user},
    "approve_extension": _day("extended_on"),
    "refuse_extension": lambda _case, _user, _now, _today: {"extension_asked_on": None, "extension_by": None},
    "end": lambda _case, user, _now, today: {"ended_on": today, "ended_by": user},
    "decide": _day("decided_on"),
    "report_crime": lambda _case, user, _now, today: {"crime_reported_on": today, "crime_by": user},
    "approve_crime": _decides_crime(True),
    "decline_crime": _decides_crime(False),
    "hand_over": _day("handed_on"),
    "police_filed": lambda _case, _user, _now, _today: {"police_filed": True},
    "police_declined": lambda _case, _user, _now, _today: {"police_filed": False},
    "reconsider": _day("reconsidered_on"),
    "accept_refusal": _day("reconsidered_on"),
    "resume": lambda _case, user, _now, today: {
        "handed_on": None, "crime_approved": False, "ended_on": today, "ended_by": user,
    },
    "propose_close": lambda _case, user, _now, today: {"closing_on": today, "closing_by": user},
    "return_close": lambda _case, _user, _now, _today: dict(_NO_CLOSING),
    "confirm_close": lambda _case, user, _now, today: {"closed_on": today, "closed_by": user},
    "reopen": lambda case, _user, _now, today: {
        **_NO_INQUIRY, **_NO_CLOSING, "by_worker": False, "reopened": case.reopened + 1, "filed_on": today,
    },
}  # fmt: skip


def stamps(move: Move, case: CaseFile, viewer: Viewer, now: datetime, today: date) -> Stamped:
    """The columns that ``move`` sets without being asked."""
    stamper = _BY_MOVE.get(move.name)
    return {} if stamper is None else stamper(case, viewer.user_id, now, today)
