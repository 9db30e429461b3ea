"""Money that left a wage account for nobody's wages, or never reached it (rulebook 17 C05, C10)."""

from datetime import date
from types import SimpleNamespace as Row

from tests.check.plain.account import NOTHING, debts, ended, names_an_account
from tests.check.plain.county import County
from tests.check.plain.grade import ALWAYS, UNKNOWN, Outcome, after, counts, grade, key_of, last_of, month_of
from tests.check.plain.month import paid_in
from tests.check.plain.statement import Statements, returned

KEY_LENGTH = 64


def read_lines(county: County, matter: int) -> dict[str, dict[str, Outcome]]:
    """By key: the lines that went elsewhere, the allocations that did, and with an empty key the project as a whole."""
    read: dict[str, dict[str, Outcome]] = {"": {"C05": untold(county, matter), "C10": untraced(county, matter)}}
    for row, back in returned(county.account_lines[matter]):
        gone = back is None or back > county.day
        his = closing_balance(county, matter, row) if gone else None
        lost = grade(county.day, ("C05", "red", row.traded_on if gone and not his else None))
        read[row.line_no] = {"C05": UNKNOWN if gone and clouded(county, matter, row, his) else lost}
    for key, (begin, doubt) in elsewhere(county, matter).items():
        read.setdefault(key, {})["C10"] = UNKNOWN if doubt else grade(county.day, ("C10", "orange", begin))
    return read


def clouded(county: County, matter: int, row: Row, his: str | None) -> bool:
    """Whether a refused row may say that the money came back, or that it was the contractor's when it went."""
    if county.refused(matter, "account-lines"):
        return True
    if row.traded_on > county.day:
        return False
    closing = county.accounts.get(matter, NOTHING).closing_on
    late = row.party == "other" and closing is not None and row.traded_on >= closing
    if county.refused(matter, "projects") and (late or row.party == "contractor"):
        return True
    told = his == "untold" or county.refused(matter, "accounts") or county.refused(matter, "payroll")
    return bool(row.party == "contractor" and told)


def closing_balance(county: County, matter: int, row: Row) -> str | None:
    """What is left of an account that may be closed goes to the contractor, if the notice is told and early enough."""
    account, project = county.accounts.get(matter, NOTHING), county.projects[matter]
    if row.party != "contractor" or None in (account.closing_on, project.completed_on):
        return None
    if not project.completed_on <= account.closing_on <= row.traded_on or debts(county, matter)[0]:
        return None
    if account.notice_on is None:
        return "untold"
    return "his" if (account.closing_on - account.notice_on).days >= 30 else None


def untold(county: County, matter: int) -> Outcome:
    day, account, statements = county.day, county.accounts.get(matter, NOTHING), Statements(county, matter)
    watched = counts(day, account.opened_on) and account.exempt is None and not seen_to_its_end(county, matter)
    if watched and statements.to is None and names_an_account(account):
        return UNKNOWN
    known = after(statements.to, 1) if statements.to else account.opened_on
    if watched and known and after(last_of(month_of(known)), county.value("statement.grace_days") + 1) <= day:
        return UNKNOWN
    if account.exempt is None and account.opened_on and statements.leaves_unseen(account.opened_on):
        return UNKNOWN
    doubtful = [row for row in county.account_lines[matter] if row.doubt in (1, 2, 3, 5) and row.traded_on <= day]
    return UNKNOWN if doubtful or statements.gap or county.refused(matter, "account-lines") else None


def seen_to_its_end(county: County, matter: int) -> bool:
    """Whether the account is closed and its statements reach the closing, or the last one closes with nothing."""
    account, statements = county.accounts.get(matter, NOTHING), Statements(county, matter)
    if not ended(county, account) or statements.whole_to is None:
        return False
    return statements.balance == 0 or (account.closed_on is not None and statements.whole_to >= account.closed_on)


def untraced(county: County, matter: int) -> Outcome:
    if county.refused(matter, "allocations"):
        return UNKNOWN
    paid = paid_by(county.day, county.allocations[matter])
    if county.refused(matter, "accounts") and any(row.payee_mark is not None for row in paid):
        return UNKNOWN
    if county.accounts.get(matter, NOTHING).exempt is not None:
        return None
    listed = matter in county.accounts
    silent = [row for row in paid if row.payee_mark is None or (listed and row.elsewhere is None)]
    return UNKNOWN if silent else None


def elsewhere(county: County, matter: int) -> dict[str, tuple[date, bool]]:
    """By voucher the first day of what went past the account, and whether that is in doubt.

    A refused row may put it right; and where nobody told a sum of any of its payments, nothing may have gone.
    """
    days: dict[str, list[date]] = {}
    summed: set[str] = set()
    doubts: dict[str, bool] = {}
    exempt = county.accounts.get(matter, NOTHING).exempt is not None
    for row in [] if exempt else paid_by(county.day, county.allocations[matter]):
        if row.elsewhere or (row.elsewhere is None and row.payee_mark and matter not in county.accounts):
            key = (row.voucher if row.voucher is not None else key_of(row.month))[:KEY_LENGTH]
            found = days.setdefault(key, [])
            if row.paid_fen:
                summed.add(key)
                found.extend([row.paid_on] if row.paid_on else [])
            rows = county.refused(matter, "allocations", row.month) + county.refused(matter, "accounts")
            doubts[key] = doubts.get(key, False) or rows > 0
    return {key: (min(found, default=ALWAYS), doubts[key] or key not in summed) for key, found in days.items()}


def paid_by(day: date, rows: list[Row]) -> list[Row]:
    """The allocations of which something was paid, be it a sum that nobody told."""
    return [row for row in rows if paid_in(day, row) != 0]
