"""F and J of the rulebook over one case, date by date."""

from datetime import date
from types import SimpleNamespace as Row

from tests.check.plain.county import County
from tests.check.plain.grade import Outcome, after, by, grade, rolled, workday, year_later


def read_case(county: County, matter: int) -> dict[str, Outcome]:
    """Every rule of a case by its id."""
    case, day = _seen(county, matter), county.day
    return {
        **_answer(county, case, day),
        **_inquiry(county, case, day, county.complaints.get(matter, 0)),
        **_crime(case, day),
    }


def _seen(county: County, matter: int) -> Row:
    """The case with the dates that have come by the day."""
    row = county.cases[matter]
    seen = {name: by(county.day, value) if isinstance(value, date) else value for name, value in vars(row).items()}
    case = Row(**seen)
    case.finished = bool(case.closed_on or case.handed_on or case.joined_on)
    return case


def _answer(county: County, case: Row, day: date) -> dict[str, Outcome]:
    read: dict[str, Outcome] = {}
    received = case.received_on
    gone = case.transferred_on or case.joined_on
    if case.accepted_on and not (case.filed_on or case.refused_on or gone or case.finished):
        read["F02"] = grade(day, ("F02", "yellow", after(case.accepted_on, 1)))
    if received is None:
        return read
    waits = case.completion_asked_on and not case.completed_on
    if not (waits or case.accepted_on or case.refused_on or gone):
        counted = case.completed_on or received
        read["F01"] = grade(day, ("F01", "blue", workday(counted, 3)), ("F01", "yellow", after(workday(counted, 5), 1)))
    if case.foreign_on and not (gone or case.accepted_on or case.refused_on):
        due = workday(received, county.value("case.transfer_workdays"))
        read["F03"] = grade(day, ("F03", "yellow", after(due, 1)))
    ended = case.act_ended_on
    if ended and not (case.refused_on or gone or case.finished) and received > rolled(year_later(year_later(ended))):
        read["F04"] = grade(day, ("F04", "blue", received))
    return read


def _inquiry(county: County, case: Row, day: date, complaints: int) -> dict[str, Outcome]:
    read: dict[str, Outcome] = {}
    filed, ended = case.filed_on, case.ended_on
    if filed and not (ended or case.decided_on or case.finished):
        longer = case.extended_on is not None
        short = not longer or case.extended_on > workday(filed, 90)
        read["F05"] = grade(
            day,
            ("F05", "blue", workday(filed, 45) if short else None),
            ("F05", "yellow", workday(filed, 55) if short else None),
            ("F05", "orange", after(workday(filed, 60), 1) if short else None),
            ("F06", "red", after(workday(filed, 90), 1) if longer else None),
        )
    if ended and not (case.decided_on or case.finished):
        read["F07"] = grade(day, ("F07", "yellow", after(workday(ended, 15), 1)))
    if case.closed_on and complaints and not case.told_on:
        due = workday(case.closed_on, county.value("case.tell_workdays"))
        read["F18"] = grade(day, ("F18", "yellow", after(due, 1)))
    return read


def _crime(case: Row, day: date) -> dict[str, Outcome]:
    read: dict[str, Outcome] = {}
    reported, decided = case.crime_reported_on, case.crime_decided_on
    approved = case.crime_approved if decided else None
    if reported and not (decided or case.finished):
        read["J02"] = grade(day, ("J02", "red", after(rolled(after(reported, 3)), 1)))
    if decided and approved and not case.finished:
        read["J03"] = grade(day, ("J03", "red", after(decided, 1)))
    if case.handed_on and not (case.police_answered_on or case.closed_on):
        read["J04"] = grade(day, ("J04", "yellow", after(rolled(after(case.handed_on, 3)), 1)))
    declined = case.police_answered_on and case.police_filed is False
    if declined and not (case.reconsidered_on or case.closed_on):
        read["J05"] = grade(day, ("J05", "yellow", after(rolled(after(case.police_answered_on, 3)), 1)))
    fined = case.decided_on and case.decision in ("penalty", "both")
    if reported and fined and not case.handed_on and case.decided_on >= reported and approved is not False:
        read["J08"] = grade(day, ("J08", "yellow", case.decided_on))
    return read
