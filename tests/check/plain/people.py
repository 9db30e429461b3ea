"""Who is on the site, what the roster says of them, and who is on none (rulebook 17 D01, D07, D08, D10)."""

from datetime import date
from types import SimpleNamespace as Row

from tests.check.plain.county import KINDS, County
from tests.check.plain.grade import ALWAYS, UNKNOWN, Outcome, agreed, by, counts, grade, known


def read_people(county: County, matter: int) -> dict[str, Outcome]:
    rows = [row for row in county.engagements[matter] if row.rostered]
    here = [row for row in rows if counts(county.day, row.entered_on) and not by(county.day, row.left_on)]
    doubt = county.refused(matter, "roster")
    taught = taught_by(county, county.projects[matter], untrained(county, here, doubt))
    return {"D07": taught, "D08": terms(county, here, doubt), "D10": cards(county, here, doubt)}


def untrained(county: County, here: list[Row], doubt: int) -> Outcome:
    late = [row for row in here if row.trained_on is None or (row.entered_on and row.trained_on > row.entered_on)]
    wrong = len(late) > doubt
    untimed = any(row.trained_on and not row.entered_on for row in here)
    return known(grade(county.day, ("D07", "blue", ALWAYS if wrong else None)), bool(doubt), untimed)


def taught_by(county: County, project: Row, found: Outcome) -> Outcome:
    """The measures are of buildings and municipal works; a refused row of the register may be of another kind."""
    if found is None or county.refused(project.id, "projects"):
        return None if found is None else UNKNOWN
    kind = KINDS.get(project.works_kind)
    return found if kind in ("building", "municipal") else UNKNOWN if kind is None else None


def terms(county: County, here: list[Row], doubt: int) -> Outcome:
    papered = [row for row in here if row.paper in ("contract", "agreement") and signed_yet(county.day, row)]
    told = [
        sum(row.pay_standard is not None or row.day_rate_fen is not None for row in papered),
        sum(row.pay_time is not None for row in papered),
        sum(row.pay_method is not None for row in papered),
    ]
    if not papered:
        return UNKNOWN if doubt else None
    wrong = any(0 < number < len(papered) for number in told)
    if not wrong and 0 in told:
        return UNKNOWN
    if doubt and not any(0 < number < len(papered) - doubt for number in told):
        return UNKNOWN
    return grade(county.day, ("D08", "blue", ALWAYS if wrong else None))


def signed_yet(day: date, row: Row) -> bool:
    """Whether what is told of a paper may be so: a day of signing ahead is none yet."""
    return row.paper_on is None or row.paper_on <= day


def cards(county: County, here: list[Row], doubt: int) -> Outcome:
    if not here:
        return UNKNOWN if doubt else None
    with_card, least = sum(row.card_mark is not None for row in here), county.value("card.min_permille")
    least_cards, most_cards = max(0, with_card - doubt), min(len(here), with_card + doubt)
    corrected = [(cards, len(here)) for cards in range(least_cards, most_cards + 1)]
    joined = [(with_card + cards, len(here) + doubt) for cards in range(doubt + 1)]
    few = [cards * 1000 < heads * least for cards, heads in (*corrected, *joined)]
    return agreed({grade(county.day, ("D10", "yellow", ALWAYS if one else None)) for one in few})


def unlisted(county: County, matter: int) -> bool:
    """Whether people attend or are paid, or may, and no roster has anybody of the project."""
    people = county.engagements[matter]
    may = county.refused(matter, "attendance") or county.refused(matter, "payroll")
    return not any(row.rostered for row in people) and bool(may or any(row.waits_for_roster for row in people))


def unnamed(county: County, matter: int) -> bool:
    """Whether no roster has anybody of the project, and none that covers it left out somebody who works there."""
    people, day = county.engagements[matter], county.day
    left_out = any(not row.waits_for_roster and counts(day, row.entered_on) and not in_time(day, row) for row in people)
    return not left_out and not any(row.rostered for row in people)


def in_time(day: date, row: Row) -> bool:
    registered = by(day, row.registered_on)
    return registered is not None and (row.entered_on is None or row.entered_on >= registered)
