"""What bank statements cover, and which sums that left an account came back."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from types import SimpleNamespace as Row

from tests.check.plain.county import County
from tests.check.plain.grade import last_of, month_of

BACK, ELSEWHERE = 0, 4
POINTS = str.maketrans("", "", " （）()【】[]—－-·:：,，")


def pooled(county: County, matter: int) -> bool:
    """Whether the account has the number of another project's."""
    numbers = {place: row.account_no for place, row in county.accounts.items() if row.account_no is not None}
    return matter in numbers and list(numbers.values()).count(numbers[matter]) > 1


class Statements:
    """The statements that have begun: the day they reach, the balance then, and whether a day is missing.

    ``whole_to``: the same day, or the end of its month where the bank names no days.
    """

    def __init__(self, county: County, matter: int) -> None:
        day = county.day
        begun = [row for row in county.statements[matter] if row.from_on <= day]
        self.to: date | None = None
        self.whole_to: date | None = None
        self.balance: int | None = None
        self.first = min(begun, key=lambda row: (row.from_on, row.to_on), default=None)
        self.gap = self._has_gap(sorted(begun, key=lambda row: (row.from_on, row.to_on)))
        if begun:
            last = min(begun, key=lambda row: (-row.to_on.toordinal(), row.from_on))
            self.to = min(last.to_on, day)
            self.whole_to = self.to if last.stated else last_of(month_of(self.to))
            self.balance = last.closing_fen
            if last.to_on > day:
                moved = [row for row in county.account_lines[matter] if last.from_on <= row.traded_on <= day]
                change = sum((row.in_fen or 0) - (row.out_fen or 0) for row in moved)
                untold = last.opening_fen is None or county.refused(matter, "account-lines") or pooled(county, matter)
                self.balance = None if untold else last.opening_fen + change

    def leaves_unseen(self, opened: date) -> bool:
        """Whether a day from the opening on is before the first statement, which does not open with nothing."""
        if self.first is None or self.first.opening_fen == 0:
            return False
        since = self.first.from_on
        return opened < (since if self.first.stated else since.replace(day=1))

    @staticmethod
    def _has_gap(rows: list[Row]) -> bool:
        reached: date | None = None
        for place, row in enumerate(rows):
            before = rows[place - 1] if place else None
            if before is not None and reached is not None and row.from_on > reached + timedelta(days=1):
                proven = before.closing_fen is not None and before.closing_fen == row.opening_fen
                if row.stated and before.stated and not proven:
                    return True
            reached = max(reached or row.to_on, row.to_on)
        return False


def returned(rows: list[Row]) -> Iterator[tuple[Row, date | None]]:
    """Every sum that went elsewhere, with the day on which it came back: first out, first back."""
    groups: dict[object, list[Row]] = defaultdict(list)
    doubtful = [row for row in rows if row.doubt in (BACK, ELSEWHERE)]
    sides = sides_of(doubtful)
    for row in doubtful:
        groups[sides[row.line_no], row.out_fen if row.out_fen is not None else row.in_fen].append(row)
    for group in groups.values():
        missing: list[Row] = []
        back: dict[str, date] = {}
        for row in sorted(group, key=lambda row: (row.traded_on, row.doubt == BACK, row.line_no)):
            if row.doubt == ELSEWHERE:
                missing.append(row)
            elif missing:
                back[missing.pop(0).line_no] = row.traded_on
        yield from ((row, back.get(row.line_no)) for row in group if row.doubt == ELSEWHERE)


def sides_of(rows: list[Row]) -> dict[str, str]:
    """By line who is on its other side: a firm by name whatever account it used, others by account, then by name."""
    holders: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.other_mark is not None and (firm := firm_of(row)):
            holders[row.other_mark].add(firm)
    aliases: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if (firm := firm_of(row)) and row.other_mark in holders:
            aliases[firm].add(min(holders[row.other_mark]))
    found: dict[str, str] = {}
    for row in rows:
        firm = firm_of(row) or min(holders.get(row.other_mark, ()), default=None)
        other = row.other_mark if row.other_mark is not None else row.other_name or ""
        found[row.line_no] = min(aliases.get(firm, {firm})) if firm else other
    return found


def firm_of(row: Row) -> str | None:
    """The firm's name, where the words that the drawn names hold say that it is one."""
    name = (row.other_name or "").translate(POINTS)
    return name if "*" not in name and any(sign in name for sign in ("公司", "商行")) else None
