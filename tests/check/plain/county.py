"""The ledgers of a county as plain rows in plain lists: what a clerk would have on paper on a given day."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from types import SimpleNamespace as Row

DEFAULTS: dict[str, int | None] = {
    "pay_day": 15,
    "payguar.min_permille": 50,
    "payguar.remind_days": 30,
    "platform.grace_days": 0,
    "labour_ratio.building": None,
    "labour_ratio.municipal": None,
    "labour_ratio.transport": None,
    "labour_ratio.water": None,
    "labour_ratio.energy": None,
    "labour_ratio.other": None,
    "realname.grace_days": 3,
    "realname.min_permille": 900,
    "firm_signals.least": 2,
    "crime.x1": 5_000_00,
    "crime.x2": 30_000_00,
    "ghost_pay.month": 50_000_00,
    "ghost_pay.year": 300_000_00,
    "min_wage.month": None,
    "board.photo_days": 90,
    "payroll.grace_days": 10,
    "statement.grace_days": 10,
    "account.top_up_workdays": 5,
    "account.report_workdays": 3,
    "account.idle_days": 180,
    "stop.days": 15,
    "stop.long_days": 90,
    "slow.permille": 100,
    "slow.days": 30,
    "late.risk_days": 180,
    "defect.units": 5,
    "presale.cover_permille": 1000,
    "whitelist.days": 30,
    "visit.red_days": 7,
    "visit.orange_days": 15,
    "visit.yellow_days": 30,
    "heads.permille": 50,
    "unpaid.permille": 100,
    "refill.workdays": 10,
    "small_project.limit": 3_000_000_00,
    "deposit.region": 1,
    "deposit.file_workdays": 10,
    "deposit.notice_workdays": 3,
    "deposit.sweep_days": 180,
    "deposit.statement_days": 15,
    "card.min_permille": 900,
    "payroll.missing_days": 35,
    "review.days": 5,
    "case.transfer_workdays": 1,
    "case.tell_workdays": 3,
    "event.people_4": 5,
    "event.amount_4": 200_000_00,
    "event.close_workdays": 5,
    "fund.cap_permille": 200,
    "fund.recover_days": 90,
}
MONTHLY = ("attendance", "payroll", "allocations")
Lines = dict[int, list[Row]]

KINDS = {
    "房建": "building",
    "市政": "municipal",
    "交通": "transport",
    "水利": "water",
    "能源": "energy",
    "其他": "other",
}


@dataclass
class County:
    """Everything a rule may read, keyed by the id of the matter; ``day`` is the day judged.

    ``known`` are the books that ever came, ``columns`` (``book.field``) those that any of them ever had.
    """

    day: date
    values: dict[str, int | None]
    known: frozenset[str]
    columns: frozenset[str]
    first_month: int | None
    codes: dict[int, str]
    names: dict[int, str]
    projects: dict[int, Row]
    deposits: dict[int, Row]
    assessments: Lines
    uses: Lines
    accounts: dict[int, Row]
    housing: dict[int, Row]
    allocations: Lines
    engagements: Lines
    attendance: Lines
    pay: Lines
    buildings: Lines
    inspections: Lines
    account_lines: Lines
    statements: Lines
    progress: Lines
    windows: list[Row]
    links: dict[int, list[str]]
    directives: Lines = field(default_factory=dict)
    firms: list[Row] = field(default_factory=list)
    units: dict[int, str] = field(default_factory=dict)
    refusals: list[Row] = field(default_factory=list)
    cases: dict[int, Row] = field(default_factory=dict)
    complaints: dict[int, int] = field(default_factory=dict)
    listings: dict[int, Row] = field(default_factory=dict)
    emergencies: dict[int, Row] = field(default_factory=dict)
    event_clocks: Lines = field(default_factory=dict)
    event_money: Lines = field(default_factory=dict)
    events_about: dict[int, list[int]] = field(default_factory=dict)
    about: Lines = field(default_factory=dict)
    troubles: list[Row] = field(default_factory=list)
    notices: list[Row] = field(default_factory=list)
    """Every county value that began by the day."""

    def value(self, code: str) -> int:
        found = self.values[code]
        assert found is not None
        return found

    def refused(self, matter: int, book: str, month: int | None = None) -> int:
        """Refused rows that still stand; those whose month nobody could read count for every month."""
        rows = [row for row in self.refusals if row.matter_id == matter and row.kind == book and row.open]
        return len(rows if month is None else [row for row in rows if row.month in (0, month)])


def surely_attended(county: County, matter: int, months: Iterable[int]) -> list[int]:
    """The months in which somebody worked whatever the refused rows of the attendance tell: each is one head."""
    present = [row.month for row in county.attendance[matter] if row.days > 0]
    return sorted({one for one in months if present.count(one) > county.refused(matter, "attendance", one)})


def refused_payments(county: County, matter: int, months: set[int]) -> int:
    """Refused rows of payrolls that may have paid what is owed for ``months``, or for a month nobody could read."""
    rows = [row for row in county.refusals if row.matter_id == matter and row.kind == "payroll" and row.open]
    return sum(row.month in (0, *months) for row in rows)


def open_cases(county: County, matter: int) -> list[Row]:
    """What was reported about the matter by the day and is not over, each with the days of its complaints."""
    over = ("closed_on", "refused_on", "transferred_on", "joined_on")
    came = [row for row in county.about.get(matter, []) if row.received_on <= county.day]
    return [row for row in came if not any((end := getattr(row, name)) and end <= county.day for name in over)]
