"""Grounds, papers, use and return of a wage deposit (rulebook 17 B; decisions §1, §3, §5)."""

from datetime import date
from types import SimpleNamespace as Row

from tests.check.plain.account import ended, names_an_account
from tests.check.plain.county import County, open_cases
from tests.check.plain.deposit_held import frozen, gone, sweep
from tests.check.plain.deposit_use import deposit_of, drawn, standing_uses, superseded, to_be_refilled
from tests.check.plain.directive import pay_orders
from tests.check.plain.grade import ALWAYS, UNKNOWN, Outcome, after, by, counts, grade, month_later, rolled, workday
from tests.check.plain.people import in_time, unlisted
from tests.check.plain.standing import left_standing

EXEMPTIONS = (None, "small", "clean", "other")
"""What a filled 差异化情形 may come to that spares the deposit; what nobody can tell is an exemption."""
FUJIAN = 2
NOTHING_DECIDED = Row(decision_due_on=None, decision_met_on=None)
NOTHING = Row(
    exempt=None, relief=None, stored_fen=None, stored_on=None, form=None, rate=None, contract_fen=None,
    valid_from=None, valid_to=None, guarantee_no=None,
)  # fmt: skip


def confirmed(county: County, matter: int) -> Row | None:
    """The required deposit that an officer confirmed last, by the day."""
    rows = [row for row in county.assessments[matter] if row.confirmed_on <= county.day]
    return max(rows, key=lambda row: row.id, default=None)


def exempted(county: County, matter: int) -> bool:
    decided, row = confirmed(county, matter), county.deposits.get(matter, NOTHING)
    if decided:
        return decided.exempt is not None
    return row.exempt is not None and row.relief in EXEMPTIONS


def required(county: County, matter: int) -> int | None:
    decided, row = confirmed(county, matter), county.deposits.get(matter)
    if decided:
        return int(decided.required_fen)
    return row.required_fen if row else None


def read_deposit_life(county: County, matter: int) -> dict[str, Outcome]:
    """The outcome of every rule that asks more of a deposit than its sum and its guarantee."""
    row, day = deposit_of(county, matter), county.day
    read = relief(county, matter)
    if row:
        row = drawn(county, matter, row)
        stored = row.stored_fen or 0 if counts(day, row.stored_on) else 0
        bond = guaranteed(day, row, stored > 0)
        read |= papers(county, row, stored > 0, bond) | use(county, matter, row, stored > 0, bond)
        read |= way_back(county, matter, row, stored > 0 or bond, sum_untold(day, row) and not bond)
    if county.refused(matter, "projects"):
        read |= dict.fromkeys(measured_by_the_project(county, matter, row), UNKNOWN)
    if county.refused(matter, "deposits"):
        read |= dict.fromkeys(told_by_the_book(county, matter), UNKNOWN)
    return read | frozen(county, matter)


def measured_by_the_project(county: County, matter: int, row: Row | None) -> list[str]:
    """The rules that a row of the project may decide: the size and term of the works, their completion."""
    decided, found = confirmed(county, matter), list[str]()
    kind = decided.exempt if decided else county.deposits.get(matter, NOTHING).relief
    if kind == "small" and not (decided and decided.arrears_year):
        found.append("B04")
    stored = row is not None and counts(county.day, row.stored_on) and (row.stored_fen or 0) > 0
    if (
        row
        and (stored or guaranteed(county.day, row, stored) or sum_untold(county.day, row))
        and not gone(county.day, row)
        and not open_cases(county, matter)
    ):
        found.append("B21")
    return found


def told_by_the_book(county: County, matter: int) -> list[str]:
    """The rules that a row of the deposit book may decide, whatever it says that keeps them silent."""
    found = ["B03", "B04", "B10", "B11", "B15", "B17", "B18", "B20", "B22"]
    found += [] if confirmed(county, matter) else ["B05"]
    if not open_cases(county, matter):
        found.append("B19")
        found += ["B21"] if by(county.day, county.projects[matter].completed_on) else []
    row = deposit_of(county, matter) or NOTHING_DECIDED
    due, met = decision(county, matter, row)
    return [*found, *(["B12"] if due and not met else [])]


def always(day: date, code: str, level: str, wrong: bool) -> Outcome:
    return grade(day, (code, level, ALWAYS if wrong else None))


def guaranteed(day: date, row: Row, stored: bool) -> bool:
    """Whether a guarantee is there: one that the form names, or where the form is empty a day or number of one."""
    told = bool(row.valid_to or row.valid_from or row.guarantee_no)
    there = told if row.form is None else row.form in ("bank", "company", "insurance") and (told or stored)
    return bool(there and counts(day, row.valid_from))


def sum_untold(day: date, row: Row) -> bool:
    """Whether the book tells by a day that came when money was stored, and not how much."""
    return row.stored_fen is None and by(day, row.stored_on) is not None


def relief(county: County, matter: int) -> dict[str, Outcome]:
    row, decided, day = county.deposits.get(matter, NOTHING), confirmed(county, matter), county.day
    kind = decided.exempt if decided else row.relief
    read: dict[str, Outcome] = {}
    if not exempted(county, matter) and not (row is not NOTHING and gone(day, row)):
        read["B03"] = UNKNOWN if row.rate is None else always(day, "B03", "yellow", row.rate < 50)
    if kind == "small":
        arrears, works = decided.arrears_year if decided else None, small(county, matter, row)
        doubt = works is None or (works and arrears is None)
        read["B04"] = UNKNOWN if doubt and not arrears else always(day, "B04", "orange", arrears or not works)
    if kind == "clean":
        read["B05"] = clean(county, matter, decided.clean_years if decided else None)
    return read


def small(county: County, matter: int, row: Row) -> bool | None:
    """Whether the works are small by the standard the county follows; None where that cannot be told."""
    project, fujian = county.projects[matter], county.value("deposit.region") == FUJIAN
    contract = row.contract_fen if project.contract_fen is None else project.contract_fen
    if contract is not None and contract < (4_000_000_00 if fujian else county.value("small_project.limit")):
        return True
    if not fujian:
        return None if contract is None else False
    if project.contract_on is None or project.plan_end_on is None:
        return None
    short = project.plan_end_on < month_later(project.contract_on, 3)
    return short or (None if contract is None else False)


def clean(county: County, matter: int, years: int | None) -> Outcome:
    """Three clean years, a wage account in time and registered workers."""
    day, contract, account = county.day, county.projects[matter].contract_on, county.accounts.get(matter)
    closed = bool(account and account.exempt is None and ended(county, account))
    opened, untold = in_place(county, matter, account, closed)
    due = contract and after(rolled(after(contract, 30)), 1)
    begins = max(due, by(day, account.closed_on) or due) if due and closed and account else due
    late = None if opened or untold else begins
    people = county.engagements[matter]
    there = [row for row in people if row.entered_on is None or row.entered_on <= day]
    wild = [row for row in there if row.rostered and not by(day, row.registered_on)]
    heads = sum(row.rostered for row in people)
    nobody = not heads and any(not row.waits_for_roster and not in_time(day, row) for row in there)
    unregistered = nobody or (bool(wild) and len(wild) * 1000 > heads * county.value("heads.permille"))
    too_short = years is not None and years < 3
    unused = bool(left_standing(county, matter).get("realname-unused"))
    clouded = {book for book in ("roster", "accounts", "inspections", "projects") if county.refused(matter, book)}
    sure = too_short or (unregistered and "roster" not in clouded) or (unused and "inspections" not in clouded)
    surely_late = late is not None and late <= day and not clouded & {"accounts", "projects"}
    if not sure and ("accounts" in clouded or ("projects" in clouded and (closed or (not opened and not untold)))):
        return UNKNOWN
    if not sure and not surely_late and clouded & {"roster", "inspections"}:
        return UNKNOWN
    worse = unregistered or too_short or unused
    surely = late is not None and late <= day
    if not worse and not surely and unlisted(county, matter):
        return UNKNOWN
    if not worse and ((years is None and not surely) or (not opened and not untold and contract is None)):
        return UNKNOWN
    if not worse and untold and not opened and (due is None or due <= day):
        return UNKNOWN
    return grade(day, ("B05", "orange", late), ("B05", "orange", ALWAYS if worse else None))


def in_place(county: County, matter: int, account: Row | None, closed: bool) -> tuple[bool, bool]:
    """Whether a wage account is there, or was until the works were complete; and whether nobody knows if one is."""
    if closed:
        return by(county.day, county.projects[matter].completed_on) is not None, False
    opened = account is not None and (by(county.day, account.opened_on) is not None or account.exempt is not None)
    return opened, "accounts" not in county.known or (account is not None and names_an_account(account))


def papers(county: County, row: Row, stored: bool, bond: bool) -> dict[str, Outcome]:
    day, read = county.day, {}
    since = by(day, row.stored_on) or by(day, row.valid_from)
    back, spared, untold = gone(day, row), exempted(county, row.matter_id), sum_untold(day, row)
    if bond and not back and not spared:
        bad = row.on_demand is False or row.labour_office is False
        doubt = not bad and (row.on_demand is None or row.labour_office is None)
        doubt = doubt or (row.on_demand is not False and row.labour_office is True and row.elsewhere is True)
        read["B10"] = UNKNOWN if doubt else always(day, "B10", "yellow", bad)
    if (stored or bond or untold) and not back and not spared:
        late = since and after(workday(since, county.value("deposit.file_workdays")), 1)
        filed = by(day, row.filed_on)
        read["B11"] = None if filed else grade(day, ("B11", "blue", late)) if since else UNKNOWN
        read["B11"] = read["B11"] and (UNKNOWN if untold and not bond else read["B11"])
    told = row.valid_to or row.valid_from or row.guarantee_no
    if (stored or untold) and (row.form == "cash" or (row.form is None and not told)) and not back:
        told_since = max((one for one in (by(day, row.statement_on), since) if one), default=None)
        late = statement(county, row, told_since) if told_since else UNKNOWN
        read["B22"] = UNKNOWN if late is not None and (untold or row.form is None) else late
    return read


def statement(county: County, row: Row, since: date) -> Outcome:
    """Late is the statement of the first quarter that ends after the day of the last one, or of storing."""
    last = after(since, 1)
    month = (last.month + 2) // 3 * 3
    end = after(date(last.year + month // 12, month % 12 + 1, 1), -1)
    return grade(county.day, ("B22", "blue", after(rolled(after(end, county.value("deposit.statement_days"))), 1)))


def use(county: County, matter: int, row: Row, stored: bool, bond: bool) -> dict[str, Outcome]:
    day, read = county.day, {}
    due, met = decision(county, matter, row)
    untold = sum_untold(day, row) and not bond
    if (stored or bond or untold) and due and not gone(day, row):
        told = answered(county, matter, due)
        done, doubt = met or told, not met and told and told <= due
        late = after(workday(due, county.value("deposit.notice_workdays")), 1)
        over = bond and row.valid_to is not None and row.valid_to <= due
        read["B12"] = grade(day, ("B12", "orange", None if done or over else late))
        spent = stored and not done and not over and to_be_refilled(county, matter, row) >= (row.stored_fen or 0)
        if (((bond and row.valid_to is None) or untold) and read["B12"] is not None) or (
            (doubt or spent) and not over and late <= day
        ):
            read["B12"] = UNKNOWN
    days = [one for one in (row.notice_on, row.bank_paid_on) if one]
    if row.used_fen and row.used_fen > 0 and (not days or min(days) <= day):
        bad = row.used_heads == 0 or row.payees_listed is False
        doubt = not bad and (row.used_heads is None or row.payees_listed is None)
        read["B15"] = UNKNOWN if doubt else always(day, "B15", "red", bad)
    elif row.used_fen is None and days and min(days) <= day and not (row.used_heads and row.payees_listed):
        read["B15"] = UNKNOWN
    return read


def answered(county: County, matter: int, due: date) -> date | None:
    """The last notice or payment that may be of the decision obeyed by ``due``, on its last day or before it if so."""
    row, day = county.deposits[matter], county.day
    ours = standing_uses(county, matter)
    told = [one for one in (by(day, row.notice_on), by(day, row.bank_paid_on)) if one]
    if undrawn(county, matter):
        return max((one for one in told if one > due), default=None) if not ours or superseded(day, ours, row) else None
    mine = drawn(county, matter, row) if ours and not superseded(day, ours, row) else row
    days = [one for one in (by(day, mine.notice_on), by(day, mine.bank_paid_on)) if one and mine is not row]
    return max([*told, *([max(days)] if days and max(days) > due else [])], default=None)


def undrawn(county: County, matter: int) -> list[date]:
    """The last days of our decisions that were not met and by which no bank was told to pay."""
    used = {use.directive_id for use in standing_uses(county, matter)}
    ours = [one for one in pay_orders(county, matter) if one.kind == "decision"]
    return [one.due for one in ours if one.met is None and one.paper.id not in used]


def decision(county: County, matter: int, row: Row) -> tuple[date | None, date | None]:
    """The day by which a decision was to be obeyed, and when it was: our own served one first, then the book's."""
    ours = [one for one in pay_orders(county, matter) if one.kind == "decision"]
    unmet = undrawn(county, matter)
    if unmet:
        return min(unmet), None
    told, met = row.decision_due_on and rolled(row.decision_due_on), by(county.day, row.decision_met_on)
    if told and not met and ours and max(one.due for one in ours) >= told:
        met = max(one.met for one in ours)
    return told, met


def way_back(county: County, matter: int, row: Row, there: bool, untold: bool) -> dict[str, Outcome]:
    day, read = county.day, {}
    notice, applied = by(day, row.return_notice_on), by(day, row.return_applied_on)
    reviewed, out = by(day, row.return_reviewed_on), gone(day, row)
    if reviewed and applied and reviewed < applied and not row.return_agreed:
        reviewed = None
    if applied and not out and not (reviewed and row.return_agreed is False):
        soon = notice is None or (applied - notice).days < 30
        read["B17"] = grade(day, ("B17", "blue", applied if soon else None))
    if applied:
        late = None if reviewed or out else after(workday(applied, 5), 1)
        read["B18"] = grade(day, ("B18", "yellow", late))
    if applied and not out and not (reviewed and row.return_agreed is False):
        cases = [case.received_on for case in open_cases(county, matter)]
        begin = max(applied, min(cases)) if cases else None
        read["B20"] = UNKNOWN if not cases and not reviewed else grade(day, ("B20", "orange", begin))
    if reviewed and not out and not open_cases(county, matter):
        late = after(workday(reviewed, 3), 1) if row.return_agreed else None
        read["B19"] = UNKNOWN if row.return_agreed is None else grade(day, ("B19", "yellow", late))
    complete = by(day, county.projects[matter].completed_on)
    if complete and (there or untold) and not out and not open_cases(county, matter):
        unagreed = reviewed if applied and not row.return_agreed else None
        read["B21"] = sweep(county, matter, max(complete, unagreed or complete), bool(applied and not unagreed))
        unread = unagreed and row.return_agreed is None
        read["B21"] = read["B21"] and (UNKNOWN if untold or unread else read["B21"])
    return read
