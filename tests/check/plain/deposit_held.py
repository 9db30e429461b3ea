"""A deposit or an account that is frozen, and a deposit that nobody asked back (rulebook 17 B16, B21)."""

from datetime import date
from types import SimpleNamespace as Row

from tests.check.plain.account import debts, ended, may_be_paid, names_an_account
from tests.check.plain.county import County
from tests.check.plain.grade import ALWAYS, UNKNOWN, Outcome, after, by, grade, rolled


def frozen(county: County, matter: int) -> dict[str, Outcome]:
    row, account = county.deposits.get(matter), county.accounts.get(matter)
    row = None if row and gone(county.day, row) else row
    closed = account is not None and ended(county, account)
    told = [row.frozen if row else None, account.frozen if account and not closed else None]
    refused = [county.refused(matter, book) for book in ("deposits", "accounts")]
    if any(refused) and not any(yes is True and not no for yes, no in zip(told, refused, strict=True)):
        return {"B16": UNKNOWN}
    unclear = row and row.freeze is not None and row.frozen is None
    there = account and (by(county.day, account.opened_on) or names_an_account(account)) and not ended(county, account)
    untold = there and account.frozen is None
    if True not in told and (unclear or untold):
        return {"B16": UNKNOWN}
    return {"B16": grade(county.day, ("B16", "orange", ALWAYS if True in told else None))}


def gone(day: date, row: Row) -> bool:
    return bool(by(day, row.return_confirmed_on) or by(day, row.returned_on))


def sweep(county: County, matter: int, begun: date, waits: bool) -> Outcome:
    """``begun``: the completion, or a refusal after it; ``waits``: an application waits, or was agreed to."""
    people = [row for row in county.engagements[matter] if row.rostered]
    if county.refused(matter, "roster") or (not people and not waits):
        return UNKNOWN
    ends = [by(county.day, row.settled_on) for row in people]
    if waits or not ends or None in ends:
        return None
    owed, _since, gaps = debts(county, matter)
    if county.refused(matter, "attendance") or (may_be_paid(county, matter) if owed else gaps):
        return UNKNOWN
    if owed:
        return None
    base = max(begun, *(end for end in ends if end))
    due = rolled(after(base, county.value("deposit.sweep_days")))
    return grade(county.day, ("B21", "blue", after(due, 1)))
