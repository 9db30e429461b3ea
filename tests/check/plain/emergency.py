"""J09–J15 over one emergency and H19 over one housing project, date by date. Drills are not read."""

from datetime import date
from types import SimpleNamespace as Row

from tests.check.plain.county import County
from tests.check.plain.grade import UNKNOWN, Outcome, after, by, grade, workday

GRAVE = {"violence", "climbing", "suicide", "media", "blocked_road", "blocked_office"}
GRAVE_KINDS = {"extreme_claim", "personal"}


def read_emergency(county: County, matter: int) -> dict[str, Outcome]:
    """Every rule of an emergency by its id."""
    row, day = county.emergencies[matter], county.day
    if _is_nothing(county, row):
        return {}
    clocks = {one.clock: one for one in county.event_clocks.get(matter, [])}
    read: dict[str, Outcome] = {}
    heard, settled = by(day, row.heard_on), by(day, row.settled_on)
    if heard and not settled:
        if row.people is not None and row.people >= county.value("event.people_4"):
            read["J09"] = grade(day, ("J09", "emergency", heard))
        if row.amount_fen is not None and row.amount_fen >= county.value("event.amount_4"):
            read["J10"] = grade(day, ("J10", "emergency", heard))
        if row.event in GRAVE_KINDS or GRAVE & set(row.deeds.split()):
            read["J11"] = grade(day, ("J11", "emergency", heard))
    firm, upper = clocks.get("firm"), clocks.get("upper")
    if by(day, row.occurred_on) and firm and not (by(day, firm.done_on) or by(day, firm.explained_on)):
        read["J12"] = grade(day, ("J12", "orange", _late(day, firm)))
    if settled and not by(day, row.closed_on):
        read["J13"] = grade(day, ("J13", "orange", after(workday(settled, county.value("event.close_workdays")), 1)))
    if heard and upper and not by(day, upper.explained_on):
        read["J15"] = grade(day, ("J15", "red", _late(day, upper)))
    return read | _fund(county, row, county.event_money.get(matter, []))


def _is_nothing(county: County, row: Row) -> bool:
    """A drill, or what was closed as a false alarm."""
    return bool(row.drill or (by(county.day, row.closed_on) and row.cause == "mistaken"))


def _fund(county: County, row: Row, money: list[Row]) -> dict[str, Outcome]:
    day = county.day
    given = [one for one in money if one.step == "fund" and one.amount_fen > 0 and one.paid_on <= day]
    if not given:
        return {}
    back = sum(one.amount_fen for one in money if one.step == "recovered" and one.paid_on <= day)
    total, first = sum(one.amount_fen for one in given), min(one.paid_on for one in given)
    due = after(first, county.value("fund.recover_days"))
    if row.amount_fen is None and not (total > back and due < day):
        return {"J14": UNKNOWN}
    over = row.amount_fen is not None and total * 1000 > row.amount_fen * county.value("fund.cap_permille")
    steps = (("J14", "orange", first if over else None), ("J14", "orange", after(due, 1) if total > back else None))
    return {"J14": grade(day, *steps)}


def _late(day: date, clock: Row) -> date | None:
    noted = by(day, clock.late_on)
    return noted or (None if by(day, clock.done_on) else after(clock.due_on, 1))


def read_accidents(county: County, matter: int) -> dict[str, Outcome]:
    """H19 over one housing project: the accident whose clock ran out first."""
    day = county.day
    clocks = [
        clock
        for number in county.events_about.get(matter, [])
        if not _is_nothing(county, county.emergencies[number]) and by(day, county.emergencies[number].heard_on)
        for clock in county.event_clocks.get(number, [])
        if clock.clock == "accident" and not by(day, clock.done_on)
    ]
    late = [found for clock in clocks if (found := _late(day, clock))]
    return {"H19": grade(day, ("H19", "red", min(late)))} if late else {}
