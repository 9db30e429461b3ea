"""The rules of the book read over the ledgers line by line, the slow way, without the product's state or rules."""

from collections.abc import Iterable

from tests.check.plain.account import read_account
from tests.check.plain.arrears import read_arrears
from tests.check.plain.case_file import read_case
from tests.check.plain.contractor import read_contractor
from tests.check.plain.county import County
from tests.check.plain.deposit_life import read_deposit_life
from tests.check.plain.directive import read_directives, read_unpaid_orders
from tests.check.plain.emergency import read_accidents, read_emergency
from tests.check.plain.estate import read_estate
from tests.check.plain.grade import UNKNOWN, Hit, Outcome, key_of
from tests.check.plain.housing import read_building, read_housing
from tests.check.plain.line import read_lines
from tests.check.plain.listing import read_listing
from tests.check.plain.machine import read_machine
from tests.check.plain.month import months_of, read_month
from tests.check.plain.payroll import read_payroll
from tests.check.plain.people import read_people
from tests.check.plain.presale import read_presale
from tests.check.plain.project import read_project
from tests.check.plain.site import read_site

Place = tuple[str, str, str]
"""Rule, code of the matter, key."""

FEEDS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("A01", "A02", "A03", "A04", "A05", "A06", "A07", "A09", "A11"), ("projects",)),
    "A08": ("projects", "attendance"),
    **dict.fromkeys(("A10", "C11", "D03", "E14", "E18", "E19"), ("projects", "inspections")),
    "D04": ("projects", "roster", "inspections"),
    **dict.fromkeys(
        (
            *("B01", "B02", "B03", "B04", "B08", "B09", "B10", "B11"),
            *("B06", "B07", "B12", "B13", "B14", "B15", "B17", "B18", "B19", "B20", "B22"),
        ),
        ("projects", "deposits"),
    ),
    "B05": ("projects", "deposits"),
    "B16": ("projects",),
    "B21": ("projects", "deposits", "roster"),
    **dict.fromkeys(("C01", "C02", "C03", "C04", "C13"), ("projects", "accounts")),
    "C09": ("projects", "accounts", "account-lines", "payroll"),
    **dict.fromkeys(("C12", "C16"), ("projects", "allocations")),
    "C14": ("projects", "accounts"),
    "C15": ("projects", "accounts", "payroll"),
    **dict.fromkeys(("D01", "D02", "D07", "D08", "D09", "D10", "E12"), ("projects", "roster")),
    **dict.fromkeys(("E15", "E16", "E17", "E21", "J01"), ("projects", "payroll")),
    "E20": (),
}
DIRECTIVE_FEEDS: dict[str, tuple[str, ...]] = dict.fromkeys(
    ("F08", "F10", "F11", "F13", "F14", "F15", "F16", "F21", "F22", "F23"), ()
)
MONTH_FEEDS: dict[str, tuple[str, ...]] = {
    "C06": ("projects", "allocations"),
    **dict.fromkeys(("E01", "E23"), ("projects", "attendance")),
    **dict.fromkeys(("E02", "E03", "E04", "E08", "E09", "E10"), ("projects", "payroll")),
    **dict.fromkeys(("E11", "E13"), ("projects",)),
    **dict.fromkeys(("E06", "E07"), ("projects", "attendance", "payroll")),
}
PARTS: dict[str, tuple[str, ...]] = {
    "B05": ("accounts", "roster"),
    "B16": ("deposits", "accounts"),
    "C14": ("payroll",),
    "E11": ("payroll", "roster"),
    "E13": ("payroll",),
    "H28": ("payroll",),
}
"""Books of which each shows a part: what the others show is a breach without it, and nothing is in order without it."""
LINE_FEEDS: dict[str, tuple[str, ...]] = {
    "C05": ("projects", "accounts", "account-lines"),
    "C10": ("projects", "allocations", "accounts"),
}
HOUSING_FEEDS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("H01", "H02", "H03", "H04", "H07", "H08", "H10", "H11", "H16", "H17"), ("housing", "buildings")),
    **dict.fromkeys(("H18", "H20", "H23", "H25", "H26", "H29"), ("housing", "buildings")),
    **dict.fromkeys(("H06", "H19", "H21", "H22", "H24", "H27"), ("housing",)),
    "H28": ("housing", "buildings", "projects"),
}
BUILDING_FEEDS: dict[str, tuple[str, ...]] = dict.fromkeys(("H09", "H12", "H13", "H14"), ("housing", "buildings"))
CASE_FEEDS: dict[str, tuple[str, ...]] = dict.fromkeys(
    ("F01", "F02", "F03", "F04", "F05", "F07", "F18", "J02", "J03", "J04", "J05", "J08"), ()
)
LISTING_FEEDS: dict[str, tuple[str, ...]] = dict.fromkeys(
    ("G01", "G02", "G04", "G06", "G11", "G12", "G14", "G15", "G18", "G21", "G22"), ()
)
EVENT_FEEDS: dict[str, tuple[str, ...]] = dict.fromkeys(("J09", "J10", "J11", "J12", "J13", "J14", "J15"), ())
MACHINE = ("K01", "K02", "K11", "K12")
_OWN = (*CASE_FEEDS, *LISTING_FEEDS, *EVENT_FEEDS, *MACHINE)
CODES = frozenset((*FEEDS, *DIRECTIVE_FEEDS, *MONTH_FEEDS, *LINE_FEEDS, *HOUSING_FEEDS, *BUILDING_FEEDS, *_OWN))


def read_all(county: County) -> dict[Place, Outcome]:
    """Every hit and every unknown of the county on its day."""
    found: dict[Place, Outcome] = {}
    for matter in county.projects:
        read = read_project(county, matter) | read_arrears(county, matter) | read_site(county, matter)
        read |= read_account(county, matter)
        read |= read_deposit_life(county, matter)
        read |= read_people(county, matter) | read_contractor(county, matter)
        read |= read_unpaid_orders(county, matter, read)
        found |= placed(county, matter, "", known(county, FEEDS, read))
        for key, lines in read_lines(county, matter).items():
            found |= placed(county, matter, key, known(county, LINE_FEEDS, lines))
        for number, papers in read_directives(county, matter).items():
            found |= placed(county, matter, number, known(county, DIRECTIVE_FEEDS, papers))
        for month in months_of(county, matter):
            read = read_month(county, matter, month) | read_payroll(county, matter, month)
            found |= placed(county, matter, key_of(month), known(county, MONTH_FEEDS, read))
    for matter in county.housing:
        read = read_housing(county, matter) | read_estate(county, matter) | read_presale(county, matter)
        read |= read_accidents(county, matter)
        found |= placed(county, matter, "", known(county, HOUSING_FEEDS, read))
        for row in county.buildings[matter]:
            found |= placed(county, matter, row.building_no, known(county, BUILDING_FEEDS, read_building(county, row)))
    return found | _read_offices(county)


def _read_offices(county: County) -> dict[Place, Outcome]:
    """What the offices themselves have in hand: cases, emergencies, listings, and the county's machine."""
    found: dict[Place, Outcome] = {}
    for matter in county.cases:
        found |= placed(county, matter, "", known(county, CASE_FEEDS, read_case(county, matter)))
    for matter in county.emergencies:
        found |= placed(county, matter, "", known(county, EVENT_FEEDS, read_emergency(county, matter)))
    for matter in county.listings:
        found |= placed(county, matter, "", known(county, LISTING_FEEDS, read_listing(county, matter)))
    own = next(matter for matter, code in county.codes.items() if code == "county")
    for key, read in read_machine(county):
        found |= placed(county, own, key, read)
    return found


def known(county: County, feeds: dict[str, tuple[str, ...]], read: dict[str, Outcome]) -> dict[str, Outcome]:
    """Nobody can say anything of a rule whose book the county never gave; of a part of it only what another shows."""
    found = {code: read.get(code) if county.known.issuperset(books) else UNKNOWN for code, books in feeds.items()}
    half = {code for code in found if not county.known.issuperset(PARTS.get(code, ()))}
    return found | {code: UNKNOWN for code in half if not isinstance(found[code], Hit)}


def placed(county: County, matter: int, key: str, read: dict[str, Outcome]) -> Iterable[tuple[Place, Outcome]]:
    return [((code, county.codes[matter], key), outcome) for code, outcome in read.items() if outcome is not None]
