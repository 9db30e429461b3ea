"""Orders and listings of a project's contractor from before it stores the deposit (rulebook 17 B06, B07; 2.7, 2.19)."""

from datetime import date

from tests.check.plain.county import County
from tests.check.plain.deposit_held import gone
from tests.check.plain.deposit_life import NOTHING, confirmed, exempted
from tests.check.plain.directive import served_on
from tests.check.plain.grade import UNKNOWN, Outcome, by, grade, year_later


def read_contractor(county: County, matter: int) -> dict[str, Outcome]:
    project, deposit = county.projects[matter], county.deposits.get(matter)
    back = bool(deposit and gone(county.day, deposit))
    if back and not county.refused(matter, "deposits"):
        return {}
    name = county.units.get(project.contractor_id)
    if name is None:
        return {} if back else {"B06": UNKNOWN, "B07": UNKNOWN}
    base, untold = stored(county, matter)
    measured_by = base or county.day
    firms = [county.codes[firm.id] for firm in county.firms if firm.name == name]
    code = firms[0] if len(firms) == 1 else None
    ordered = [day for day in orders(county, name, code) if day <= measured_by]
    listed = [day for day, end in listings(county, name, code) if day <= measured_by < end]
    if base and small_works(county, matter):
        listed = [day for day in listed if base <= year_later(day)]
    doubt = len(firms) > 1 or untold or county.refused(matter, "deposits") > 0
    measured = confirmed(county, matter)
    read: dict[str, Outcome] = {}
    for rule, level, days in (("B06", "blue", ordered), ("B07", "yellow", listed)):
        if days and doubt:
            read[rule] = UNKNOWN
        elif days and not (measured and measured.confirmed_on >= max(days)):
            read[rule] = grade(county.day, (rule, level, base or max(days)))
    lapsed = ordered and looked_at_until(county, matter, max(ordered)) < measured_by
    if read.get("B06") != UNKNOWN and (listed or lapsed):
        read["B06"] = None
    if county.refused(matter, "projects") and not back:
        return {"B06": UNKNOWN, "B07": UNKNOWN}
    return read


def stored(county: County, matter: int) -> tuple[date | None, bool]:
    """The day by which the past is measured, None if that is still to come; and whether nobody tells it."""
    row, spared = county.deposits.get(matter, NOTHING), exempted(county, matter)
    day = by(county.day, row.stored_on) or by(county.day, row.valid_from)
    there = (row.stored_fen or 0) > 0 or row.valid_to or row.valid_from or row.guarantee_no
    if day:
        return day, False
    contract = county.projects[matter].contract_on if spared else None
    dated = row.stored_on or row.valid_from
    return contract, not dated and (contract is None if spared else bool(there))


def looked_at_until(county: County, matter: int, ordered: date) -> date:
    """Two years from the order; one where nothing was stored because the works are small."""
    return year_later(ordered) if small_works(county, matter) else year_later(year_later(ordered))


def small_works(county: County, matter: int) -> bool:
    """Whether nothing was stored because the works are small."""
    decided, row = confirmed(county, matter), county.deposits.get(matter, NOTHING)
    relief = decided.exempt if decided else row.relief
    stored = by(county.day, row.stored_on) or by(county.day, row.valid_from)
    return exempted(county, matter) and relief == "small" and not stored


def is_firm(their_name: str, their_code: str | None, name: str, code: str | None) -> bool:
    """Whether a paper is to the firm: by the codes where both are told, else by the names."""
    return their_code == code if their_code and code else their_name == name


def orders(county: County, name: str, code: str | None) -> list[date]:
    papers = [paper for some in county.directives.values() for paper in some]
    found = []
    for paper in papers:
        pays = paper.kind in ("instruction", "decision") and paper.subject_role == "contractor" and paper.amount_fen
        served = served_on(county.day, paper)
        if pays and served and is_firm(paper.subject_name, paper.subject_code, name, code):
            found += [] if by(county.day, paper.annulled_on) else [served]
    return found


def listings(county: County, name: str, code: str | None) -> list[tuple[date, date]]:
    """From which day to before which the firm was listed."""
    found = []
    for row in county.listings.values():
        decided, ended = by(county.day, row.decided_on), by(county.day, row.ended_on)
        counts = decided and not (row.status == "revoked" and ended)
        if decided and counts and is_firm(row.party_name, row.party_code, name, code):
            found.append((decided, min(row.expires_on or date.max, ended or date.max)))
    return found
