"""Sections A to D over one project, read as a clerk would from the statutes (rulebook 17 A–D; decisions §1, §3)."""

from datetime import date
from types import SimpleNamespace as Row

from tests.check.plain.account import ended, names_an_account
from tests.check.plain.county import County, open_cases, surely_attended
from tests.check.plain.deposit_held import gone
from tests.check.plain.deposit_life import exempted, guaranteed, required, sum_untold
from tests.check.plain.deposit_use import deposit_of, each, put_back, put_back_before, to_be_refilled
from tests.check.plain.grade import (
    ALWAYS,
    UNKNOWN,
    Hit,
    Outcome,
    after,
    agreed,
    by,
    counts,
    grade,
    known,
    last_of,
    month_of,
    next_month,
    rolled,
    workday,
    year_later,
)
from tests.check.plain.month import paid_in
from tests.check.plain.people import in_time, signed_yet, unlisted
from tests.check.plain.standing import board_found

NOTHING = Row()


def read_project(county: County, matter: int) -> dict[str, Outcome]:
    """The outcome of every rule about a project as a whole, arrears apart."""
    return set_up(county, matter) | deposit(county, matter) | account(county, matter) | roster(county, matter)


def attended(county: County, matter: int) -> bool:
    months = {row.month for row in county.attendance[matter] if row.month <= month_of(county.day)}
    return bool(surely_attended(county, matter, months))


def set_up(county: County, matter: int) -> dict[str, Outcome]:
    project, day = county.projects[matter], county.day
    if county.refused(matter, "projects"):
        return dict.fromkeys(("A03", "A05", "A09"), UNKNOWN)
    if by(day, project.completed_on):
        return {}
    return {
        "A03": payment_guarantee(county, project),
        "A05": cycle(county, matter, project),
        "A09": notice_board(county, matter, project),
    }


def cycle(county: County, matter: int, project: Row) -> Outcome:
    """The cycle agreed, and months due later than any cycle of a month: a refused row may put its own month right."""
    agreed_, now, doubt = project.cycle_months, month_of(county.day), county.refused(matter, "allocations")
    if agreed_ is not None and agreed_ > 1:
        return grade(county.day, ("A05", "orange", ALWAYS))
    begun = [row for row in county.allocations[matter] if row.month <= now]
    rows = [(row, paid_in(county.day, row)) for row in begun if row.due_on > last_of(next_month(row.month))]
    late = [row.month for row, paid in rows if paid is not None and paid < row.due_fen]
    untold = any(paid is None and row.due_fen > 0 for row, paid in rows)
    if late:
        left = [month for month in late if not county.refused(matter, "allocations", month)]
        sure = left and "allocations.paid_fen" in county.columns
        return grade(county.day, ("A05", "orange", ALWAYS)) if sure else UNKNOWN
    return UNKNOWN if doubt or untold or agreed_ is None else None


def payment_guarantee(county: County, project: Row) -> Outcome:
    least, amount, contract = county.value("payguar.min_permille"), project.guarantee_fen, project.contract_fen
    short = amount is not None and contract is not None and amount * 1000 < contract * least
    said_none, over = project.guarantee_form == "none", project.guarantee_to and after(project.guarantee_to, 1)
    contradicted = said_none and (amount or over)
    if short or (said_none and not contradicted):
        return grade(county.day, ("A03", "orange", ALWAYS))
    if contradicted and not (over and over <= county.day):
        return UNKNOWN
    if (over and over <= county.day) or None not in (amount, over, contract):
        return grade(county.day, ("A03", "orange", over))
    return UNKNOWN


def notice_board(county: County, matter: int, project: Row) -> Outcome:
    there, whole, photo = project.board_present, project.board_whole, by(county.day, project.board_photo_on)
    if there is False or whole is False:
        return grade(county.day, ("A09", "yellow", ALWAYS))
    begin = photo and after(photo, county.value("board.photo_days") + 1)
    found = board_found(county, matter, project)
    doubt = bool(county.refused(matter, "inspections"))
    if found and not (doubt and begin and begin <= county.day):
        first = min(begin, found) if begin else found
        return UNKNOWN if doubt else grade(county.day, ("A09", "yellow", first))
    return known(grade(county.day, ("A09", "yellow", begin)), None in (there, whole, photo))


def deposit(county: County, matter: int) -> dict[str, Outcome]:
    row, project, day = deposit_of(county, matter), county.projects[matter], county.day
    stored = row.stored_fen or 0 if row and counts(day, row.stored_on) else 0
    bond, untold = bool(row) and guaranteed(day, row, stored > 0), bool(row) and sum_untold(day, row)
    read: dict[str, Outcome] = {}
    back = to_be_refilled(county, matter, row) if row else 0
    if not exempted(county, matter) and not (row and gone(day, row)):
        held = stored > 0 or bond or back > 0
        read["B01"] = UNKNOWN if untold and not held else not_stored(county, matter, project, held=held)
        owed = required(county, matter)
        if row and (held or untold):
            told = stored > 0 or not (bond or untold)
            read["B02"] = short(county, stored + back < owed) if told and owed is not None else UNKNOWN
    if row and bond and not exempted(county, matter):
        read |= guarantee(county, row, project)
    if row:
        read |= after_use(county, each(county, matter, row))
    if county.refused(matter, "projects"):
        held = stored > 0 or bond or back > 0
        read |= dict.fromkeys(measured_by_the_project(county, matter, row, bond=bond, held=held), UNKNOWN)
    return doubted(county, matter, "deposits", read, ("B01", "B02", "B08", "B09", "B13", "B14"))


def measured_by_the_project(county: County, matter: int, row: Row | None, *, bond: bool, held: bool) -> list[str]:
    """The rules of the deposit that a row of the project may decide: base day, planned and actual completion."""
    if exempted(county, matter):
        return []
    back = row is not None and gone(county.day, row)
    found = ["B01"] if not held and not back else []
    if row is None or not bond:
        return found
    short = row.valid_to and row.valid_from and row.valid_to < year_later(row.valid_from)
    return [*found, "B09", *([] if back or short else ["B08"])]


def short(county: County, wrong: bool) -> Outcome:
    return grade(county.day, ("B02", "orange", ALWAYS if wrong else None))


def not_stored(county: County, matter: int, project: Row, *, held: bool) -> Outcome:
    base = project.permit_on or project.contract_on
    if held:
        return None
    if base is None:
        return UNKNOWN
    red = after(workday(base, 40), 1) if attended(county, matter) else None
    return grade(
        county.day,
        ("B01", "blue", workday(base, 10)),
        ("B01", "orange", after(workday(base, 20), 1)),
        ("B01", "red", red),
    )


def guarantee(county: County, row: Row, project: Row) -> dict[str, Outcome]:
    read: dict[str, Outcome] = {}
    if gone(county.day, row):
        pass
    elif row.valid_to is None:
        read["B08"] = UNKNOWN
    else:
        year = year_later(row.valid_from) if row.valid_from else date.min
        short = row.valid_to < max(year, project.plan_end_on or date.min)
        outcome = grade(county.day, ("B08", "yellow", (row.valid_from or ALWAYS) if short else None))
        read["B08"] = UNKNOWN if not short and None in (row.valid_from, project.plan_end_on) else outcome
    if not by(county.day, project.completed_on):
        steps = row.valid_to and (("B09", "yellow", after(row.valid_to, -30)), ("B09", "red", after(row.valid_to, 1)))
        read["B09"] = grade(county.day, *steps) if steps and not gone(county.day, row) else UNKNOWN
    return read


def after_use(county: County, uses: list[Row]) -> dict[str, Outcome]:
    """What is left of each notice and each payment; ``uses`` are rows of the book with a use each."""
    day, read = county.day, dict[str, Outcome]()
    noticed = [row for row in uses if by(day, row.notice_on)]
    unpaid = [getattr(row, "received_on", None) or row.notice_on for row in noticed if not by(day, row.bank_paid_on)]
    before = any((paid := by(day, row.bank_paid_on)) and paid < row.notice_on for row in noticed)
    if before:
        read["B13"] = UNKNOWN if after(workday(noticed[0].notice_on, 5), 1) <= day else None
    elif noticed:
        read["B13"] = grade(day, ("B13", "red", after(workday(min(unpaid), 5), 1) if unpaid else None))
    paid = [row for row in uses if by(day, row.bank_paid_on)]
    if paid and not gone(day, paid[0]):
        open_ = [row.bank_paid_on for row in paid if row.used_fen is not None and put_back(day, row) < row.used_fen]
        begin = after(workday(min(open_), county.value("refill.workdays")), 1) if open_ else None
        untold = any(row.used_fen is None for row in paid)
        strange = before or any(map(put_back_before, paid))
        doubt = untold or (strange and begin is not None and begin <= day)
        read["B14"] = UNKNOWN if doubt else grade(day, ("B14", "orange", begin))
    return read


def account(county: County, matter: int) -> dict[str, Outcome]:
    row, contract, day = county.accounts.get(matter, NOTHING), county.projects[matter].contract_on, county.day
    opened = by(day, getattr(row, "opened_on", None))
    read: dict[str, Outcome] = {}
    exempt = getattr(row, "exempt", None) is not None
    named = row is not NOTHING and names_an_account(row)
    if not exempt:
        read["C01"] = None if opened else not_opened(county, matter, contract)
        if isinstance(read["C01"], Hit) and named:
            read["C01"] = UNKNOWN
    if (opened or (named and not exempt)) and not ended(county, row):
        due = None if by(day, row.filed_on) or not opened else after(rolled(after(opened, 30)), 1)
        read["C02"] = UNKNOWN if named and not by(day, row.filed_on) else grade(day, ("C02", "yellow", due))
        read["C03"] = agreement(day, row)
    closing = by(day, getattr(row, "closing_on", None))
    if closing and not ended(county, row):
        notice = row.notice_on
        soon = notice is not None and (closing - notice).days < 30
        read["C13"] = grade(day, ("C13", "orange", closing if soon else None)) if notice else UNKNOWN
    if county.refused(matter, "projects") and not exempt and not opened:
        read["C01"] = UNKNOWN
    return doubted(county, matter, "accounts", read, ("C01", "C02", "C03", "C13"))


def not_opened(county: County, matter: int, contract: date | None) -> Outcome:
    if contract is None:
        return UNKNOWN
    red = after(contract, 61) if attended(county, matter) else None
    return grade(county.day, ("C01", "orange", after(rolled(after(contract, 30)), 1)), ("C01", "red", red))


def agreement(day: date, row: Row) -> Outcome:
    signed = by(day, row.agreement_on)
    if signed and row.agreement_parties is None:
        return UNKNOWN
    wrong = signed is None or row.agreement_parties < 3
    return grade(day, ("C03", "yellow", ALWAYS if wrong else None))


def doubted(
    county: County, matter: int, book: str, read: dict[str, Outcome], codes: tuple[str, ...]
) -> dict[str, Outcome]:
    """A refused row of the register may be the one that matters: whatever is asked of it is not known."""
    return dict.fromkeys(codes, UNKNOWN) if county.refused(matter, book) else read


def roster(county: County, matter: int) -> dict[str, Outcome]:
    people, day, doubt = county.engagements[matter], county.day, county.refused(matter, "roster")
    heads = sum(row.rostered for row in people)
    there = [row for row in people if row.entered_on is None or row.entered_on <= day]
    counted = [row for row in people if row.rostered or not row.waits_for_roster]
    late = [row for row in there if row in counted and not in_time(day, row)]
    signed = [row for row in there if row.rostered and row.paper is None and by(day, row.paper_on)]
    ahead = [
        row for row in there if row.rostered and row.paper in ("contract", "agreement") and not signed_yet(day, row)
    ]
    bare = [row for row in there if row.rostered and row.paper in (None, "none") and row not in signed]
    young = [row for row in there if row.rostered and (row.entered_on or last_seen(day, row)) < row.sixteen_on]
    unaged = any(row.rostered and not row.entered_on and turned_sixteen(county.projects[matter], row) for row in people)
    undated = any(row.rostered and not row.entered_on for row in people)
    untold = any(row.entered_on is None and by(day, row.registered_on) for row in counted)
    unaged = unaged or (undated and county.refused(matter, "projects") > 0)
    gone = [row for row in people if row.rostered and by(day, row.left_on) and not by(day, row.settled_on)]
    return {
        "D01": UNKNOWN
        if not late and (untold or unlisted(county, matter))
        else share(county, "D01", len(late), heads, doubt),
        "D02": UNKNOWN if (signed or ahead) and not bare else share(county, "D02", len(bare), heads, doubt),
        "D09": at_least_one(day, "D09", "red", ALWAYS if len(young) > doubt else None, doubt or unaged),
        "E12": left_unpaid(county, matter, gone, doubt),
    }


def left_unpaid(county: County, matter: int, gone: list[Row], doubt: int) -> Outcome:
    begin = min((after(workday(row.left_on, 3), 1) for row in gone), default=None)
    complained = [came for case in open_cases(county, matter) for came in case.told if came <= county.day]
    red = max(begin, min(complained)) if begin and complained else None
    return UNKNOWN if doubt and len(gone) <= doubt else grade(county.day, ("E12", "yellow", begin), ("E12", "red", red))


def last_seen(day: date, row: Row) -> date:
    return by(day, row.left_on) or day


def turned_sixteen(project: Row, row: Row) -> bool:
    """Whether somebody who is 16 by now was younger on a day on which the works may already have begun."""
    begun = [day for day in (project.started_on, project.permit_on, project.contract_on) if day]
    return not begun or row.sixteen_on > min(begun)


def share(county: County, code: str, wrong: int, heads: int, doubt: int) -> Outcome:
    limit = county.value("heads.permille")
    readings = set()
    for found in range(max(wrong - doubt, 0), wrong + doubt + 1):
        for of in (heads, heads + doubt):
            orange = ALWAYS if found and found * 1000 > of * limit else None
            readings.add(grade(county.day, (code, "yellow", ALWAYS if found else None), (code, "orange", orange)))
    return agreed(readings)


def at_least_one(day: date, code: str, level: str, begin: date | None, doubt: int) -> Outcome:
    if begin is None and doubt:
        return UNKNOWN
    return grade(day, (code, level, begin))
