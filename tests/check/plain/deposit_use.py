"""The use of a deposit by our own notices beside what the book tells (decision 0022)."""

from datetime import date
from types import SimpleNamespace as Row

from monitor.db import Base
from tests.check.plain.county import County
from tests.check.plain.grade import by, counts

STANDING = ("noticed", "paid", "refilled")


def deposit_of(county: County, matter: int) -> Row | None:
    """The book's row of the deposit; an empty one where only our notices tell of it."""
    row = county.deposits.get(matter)
    if row is None and standing_uses(county, matter):
        return Row(**dict.fromkeys(Base.metadata.tables["deposit"].c.keys()))
    return row


def standing_uses(county: County, matter: int) -> list[Row]:
    return [one for one in county.uses.get(matter, []) if one.status in STANDING and one.notice_on <= county.day]


def superseded(day: date, uses: list[Row], row: Row) -> bool:
    """Whether the book tells of a later use than our last."""
    own, noticed = by(day, max(uses, key=lambda one: one.id).paid_on), by(day, row.notice_on)
    return bool(own and noticed and noticed > own)


def drawn(county: County, matter: int, row: Row) -> Row:
    """The book's row with our last use in it; as it is where there is none or the book tells of a later one."""
    day, uses = county.day, standing_uses(county, matter)
    if not uses or superseded(day, uses, row):
        return row
    return by_use(day, max(uses, key=lambda one: one.id), uses, row)


def each(county: County, matter: int, row: Row) -> list[Row]:
    """The book's row with each of our uses in it; the row alone where the book tells of a later one, or of none."""
    uses = standing_uses(county, matter)
    if not uses or superseded(county.day, uses, row):
        return [row]
    return [by_use(county.day, use, uses, row) for use in uses]


def by_use(day: date, use: Row, uses: list[Row], row: Row) -> Row:
    own, noticed, told = by(day, use.paid_on), by(day, row.notice_on), by(day, row.bank_paid_on)
    after = [one for one in uses if one.id > use.id]
    if told and any((paid := by(day, one.paid_on)) and one.notice_on <= told <= paid for one in after):
        told = None
    follows = told if told and told >= use.notice_on else None
    found = Row(**vars(row))
    found.notice_on, found.received_on = use.notice_on, by(day, use.received_on)
    found.bank_paid_on = own or follows
    found.used_fen, found.used_heads = use.fen, use.heads
    if own:
        found.used_fen, found.used_heads = use.paid_fen, use.paid_heads
    elif follows:
        found.used_fen = use.fen if row.used_fen is None else row.used_fen
        found.used_heads = use.heads if row.used_heads is None else row.used_heads
    named = follows or (noticed and noticed >= use.notice_on)
    found.payees_listed = True if use.listed else row.payees_listed if named else None
    found.refilled_fen, found.refilled_on = refilled(day, use, row, found.bank_paid_on, bool(follows)), None
    filled = by(day, row.refilled_on)
    backs = [(one.paid_on, back) for one in after if one.paid_on and (back := by(day, one.refilled_on))]
    if filled and any(first <= filled <= last for first, last in backs):
        found.refilled_fen = use.refilled_fen or 0 if by(day, use.refilled_on) else 0
    return found


def refilled(day: date, use: Row, row: Row, paid: date | None, follows: bool) -> int:
    """The greater of both sums; the book's belongs to this use where it follows its payment."""
    mine = use.refilled_fen or 0 if by(day, use.refilled_on) else 0
    filled = by(day, row.refilled_on)
    belongs = bool(filled and paid and filled >= paid) or (row.refilled_on is None and follows)
    return max(mine, (row.refilled_fen or 0) if belongs else 0)


def to_be_refilled(county: County, matter: int, row: Row) -> int:
    """What a bank paid from the deposit and was not put back, all payments together."""
    paid = [use for use in each(county, matter, row) if by(county.day, use.bank_paid_on) and use.used_fen is not None]
    return int(sum(max(use.used_fen - put_back(county.day, use), 0) for use in paid))


def put_back_before(row: Row) -> bool:
    """Whether the book's refill is from before the payment: of another use, or one of both days is wrong."""
    return bool(row.refilled_on and row.bank_paid_on and row.refilled_on < row.bank_paid_on)


def put_back(day: date, row: Row) -> int:
    if put_back_before(row):
        return 0
    return row.refilled_fen or 0 if counts(day, row.refilled_on) else 0
