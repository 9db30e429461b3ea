"""G of the rulebook over one listing, date by date."""

from types import SimpleNamespace as Row

from tests.check.plain.county import County
from tests.check.plain.grade import Outcome, after, by, grade, month_later, workday


def read_listing(county: County, matter: int) -> dict[str, Outcome]:
    """Every rule of a listing by its id."""
    row = county.listings[matter]
    if by(county.day, row.ended_on):
        return _ended(county, row)
    read = _undecided(county, row) if not by(county.day, row.decided_on) else _decided(county, row)
    if by(county.day, row.released_on):
        read |= _public(county, row)
    elif row.decision_served is not None:
        served = row.decision_served
        read["G11"] = grade(
            county.day,
            ("G11", "yellow", after(workday(served, 7), 1)),
            ("G11", "orange", after(workday(served, 20), 1)),
        )
    if by(county.day, row.early_applied_on) and not by(county.day, row.early_decided_on):
        applied = row.early_applied_on
        read["G18"] = grade(
            county.day, ("G18", "yellow", workday(applied, 10)), ("G18", "red", after(workday(applied, 15), 1))
        )
    return read


def _undecided(county: County, row: Row) -> dict[str, Outcome]:
    day, base = county.day, row.opened_on if row.prior_id else row.order_due_on
    read: dict[str, Outcome] = {}
    if not by(day, row.proposed_on):
        read["G01"] = grade(day, ("G01", "red", by(day, row.opened_on)))
    if row.notice_served is None:
        read["G02"] = grade(day, ("G02", "orange", workday(base, 8)))
    if row.objected is not None:
        read["G04"] = grade(day, ("G04", "red", after(workday(row.objected, 5), 1)))
    longer = by(day, row.extended_on) is not None
    read["G06"] = grade(
        day,
        ("G06", "yellow", None if longer else workday(base, 15)),
        ("G06", "red", None if longer else after(workday(base, 20), 1)),
        ("G07", "red", after(workday(base, 40), 1) if longer else None),
    )
    return read


def _decided(county: County, row: Row) -> dict[str, Outcome]:
    annulled = by(county.day, row.annulled_on)
    return {"G21": grade(county.day, ("G21", "red", annulled))} if annulled else {}


def _public(county: County, row: Row) -> dict[str, Outcome]:
    day = county.day
    read: dict[str, Outcome] = {}
    if not by(day, row.shared_on):
        read["G12"] = grade(day, ("G12", "yellow", after(workday(row.released_on, 7), 1)))
    if row.expires_on:
        read["G14"] = grade(day, ("G14", "orange", row.expires_on))
    corrected, decided = by(day, row.early_corrected_on or row.corrected_on), by(day, row.decided_on)
    if corrected and decided and not by(day, row.early_applied_on):
        read["G15"] = grade(day, ("G15", "blue", month_later(max(corrected, decided), 6)))
    return read


def _ended(county: County, row: Row) -> dict[str, Outcome]:
    day = county.day
    if not by(day, row.released_on) or by(day, row.taken_down_on):
        return {}
    return {"G22": grade(day, ("G22", "red", after(workday(row.ended_on, 10), 1)))}
