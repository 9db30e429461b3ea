"""The payroll of a month as a ledger (rulebook 17 E03, E09, E11, E13, E23)."""

from collections import defaultdict
from types import SimpleNamespace as Row

from tests.check.plain.county import County
from tests.check.plain.grade import ALWAYS, UNKNOWN, Outcome, after, by, counts, grade, last_of
from tests.check.plain.month import Month, net
from tests.check.plain.standing import month_seen


def read_payroll(county: County, matter: int, month: int) -> dict[str, Outcome]:
    books = Month(county, matter, month)
    return {
        "E03": unreviewed(books),
        "E09": damage(books),
        "E11": astray(books),
        "E13": incomplete(books),
        "E23": without(books),
    }


def not_handed_in(books: Month) -> bool:
    return not books.own and books.grace <= books.day


def unreviewed(books: Month) -> Outcome:
    open_lines = [line for line in books.lines if not by(books.day, line.reviewed_on)]
    waiting = [line.made_on for line in open_lines if by(books.day, line.made_on)]
    unmade = any(line.made_on is None for line in open_lines)
    if books.payroll_doubt and len(waiting) <= books.payroll_doubt:
        return UNKNOWN
    if not waiting and (not_handed_in(books) or unmade):
        return UNKNOWN
    days = books.county.value("review.days") + 1
    return grade(books.day, ("E03", "blue", after(min(waiting), days) if waiting else None))


def damage(books: Month) -> Outcome:
    found = [books.damage(lines) for lines in books.workers().values()]
    kept = [books.damage(lines) for lines in books.workers().values() if books.owed(lines) > 0]
    over, short, rows = sum(one.over for one in kept), sum(one.short for one in kept), books.payroll_doubt
    wrong = over or short
    doubt = not_handed_in(books) or any(one.untold or one.unmeasured for one in found)
    doubt |= any(may_be_short(books, lines) for lines in books.workers().values())
    if books.project_doubt and books.deducts() and not over:
        return UNKNOWN
    if (doubt and not wrong) or (rows and over <= rows and short <= rows):
        return UNKNOWN
    return grade(books.day, ("E09", "orange", ALWAYS if wrong else None))


def may_be_short(books: Month, lines: list[Row]) -> bool:
    """Whether by the most days its lines may mean the wage left is too little, and has not been made up."""
    found = books.damage(lines)
    return found.most > 0 and net(lines) + found.most > books.paid(lines)


def astray(books: Month) -> Outcome:
    paid = paid_lines(books, books.lines)
    own = {row.worker_id: row.card_mark for row in books.county.engagements[books.matter]}
    holders: dict[str, set[int]] = defaultdict(set)
    for line in paid:
        if line.card_mark is not None:
            holders[line.card_mark].add(line.worker_id)
    sharing = set[int]().union(*(workers for workers in holders.values() if len(workers) > 1))
    account = books.county.accounts.get(books.matter)
    clouded = bool(books.county.refused(books.matter, "accounts"))
    exempt = account is not None and account.exempt is not None and not clouded
    doubt = "accounts" not in books.county.known or clouded
    wrong_ways = ("collected",) if exempt or doubt else ("collected", "cash", "private")
    past = {line.worker_id for line in paid if line.channel in wrong_ways}
    doubt = doubt and not exempt and any(line.channel in ("cash", "private") for line in paid)
    unread = not exempt and any(line.channel == "other" for line in paid)
    foreign = {line.worker_id for line in paid if is_foreign(books, line, own.get(line.worker_id))}
    untraced = any(None in (line.card_mark, own.get(line.worker_id)) for line in paid)
    held = month_seen(books.county, books.matter, "cards-held") == books.month
    wrong = bool(sharing or past or foreign) or held
    if not wrong and (not_handed_in(books) or books.payroll_doubt or untraced or unread or doubt):
        return UNKNOWN
    rows, roster_doubt = books.payroll_doubt, books.county.refused(books.matter, "roster")
    if not (sharing or past or foreign) and books.county.refused(books.matter, "inspections"):
        return UNKNOWN
    if paid and roster_doubt and not (sharing or past or held) and len(foreign) <= roster_doubt:
        return UNKNOWN
    few = len(past) <= rows and len(sharing) <= rows * 2 and len(foreign) <= rows + roster_doubt
    if wrong and not held and few:
        return UNKNOWN
    return grade(books.day, ("E11", "orange", ALWAYS if wrong else None))


def is_foreign(books: Month, line: Row, own: str | None) -> bool:
    """Not the card the roster has, unless a later month reached that one."""
    if own is None or line.card_mark in (None, own):
        return False
    later = [one for one in books.county.pay[books.matter] if one.month > line.month]
    same = [one for one in paid_lines(books, later) if one.worker_id == line.worker_id]
    return all(one.card_mark != own for one in same)


def paid_lines(books: Month, lines: list[Row]) -> list[Row]:
    return [line for line in lines if (line.paid_fen or 0) > 0 and counts(books.day, line.paid_on)]


def incomplete(books: Month) -> Outcome:
    paid = paid_lines(books, books.lines)
    undayed = sum(line.days is None for line in books.own)
    undated = sum(line.paid_on is None for line in paid)
    slipless, rows = sum(line.slip_given is False for line in paid), books.payroll_doubt
    seen = month_seen(books.county, books.matter, "slips-missing") == books.month
    some = [slipless, undayed if undayed < len(books.own) else 0, undated if undated < len(paid) else 0]
    wrong = seen or any(some)
    if not any(some) and books.county.refused(books.matter, "inspections"):
        return UNKNOWN
    if not wrong and (not_handed_in(books) or undayed or undated):
        return UNKNOWN
    if rows and not seen and max(some) <= rows:
        return UNKNOWN
    return grade(books.day, ("E13", "yellow", ALWAYS if wrong else None))


def without(books: Month) -> Outcome:
    begin = after(last_of(books.month), books.county.value("payroll.missing_days") + 1)
    heads = bool(books.present)
    unclear = books.attendance_doubt and len(books.present) <= books.attendance_doubt
    if not books.attendance or unclear or (books.payroll_doubt and not books.own):
        return books.not_yet(begin)
    return grade(books.day, ("E23", "orange", begin if heads and not books.own else None))
