"""What goes wrong in the demonstration county: one story a project, most of them without any."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from random import Random

from monitor.demo import people
from monitor.demo.plan import WORKERS, Plan

HEALTHY = "healthy"
STORIES = (
    *("fresh", "deposit_due", "no_deposit", "deposit_short", "bond_short", "bond_soon", "bond_over", "bank_late"),
    *("refill_late", "exempt", "no_account", "account_unfiled", "no_agreement", "closing_early", "no_guarantee"),
    *("guarantee_over", "slow_cycle", "no_board", "old_photo", "allocation_due", "allocation_late", "allocation_dry"),
    *("unregistered", "unpapered", "minor", "no_payroll", "unsigned", "arrears_new", "arrears", "nobody_paid"),
    *("mass_arrears", "low_pay", "ghost", "left", "silent", "completed"),
    *("loose_contract", "guarantee_soon", "no_officer", "bad_visit", "owner_gone"),
)
YOUNG = frozenset(("fresh", "deposit_due"))
"""Signed so lately that nobody works there yet."""
COMPLETED_DAYS = 190
"""Since the works of a completed site ended; its wage account is still open."""
SOON = 3
"""Days to the pay day of a site whose account is too low for it."""
SPARSE = 8
"""Once every story has been told, one project in so many has one."""


@dataclass(frozen=True)
class Site:
    """A project of the county, number ``number`` of its plan."""

    plan: Plan
    number: int

    @cached_property
    def story(self) -> str:
        told = 2 * len(STORIES)
        if self.number < told:
            return STORIES[self.number // 2] if self.number % 2 else HEALTHY
        return STORIES[self.number // SPARSE % len(STORIES)] if self.number % SPARSE == 0 else HEALTHY

    def tells(self, *stories: str) -> bool:
        return self.story in stories

    @property
    def code(self) -> str:
        return f"SF{self.plan.as_of.year}-{self.number + 1:05}"

    @property
    def name(self) -> str:
        kinds = ("安置房", "学校", "道路", "泵站", "厂房", "卫生院")
        return f"示范{kinds[self.number % 6]}工程{self.number + 1}号"

    @property
    def town(self) -> str:
        return people.TOWNS[self.number % len(people.TOWNS)]

    @property
    def department(self) -> str:
        return people.DEPARTMENTS[(0, 0, 1, 2, 0, 0)[self.number % 6]]

    @property
    def contract_on(self) -> date:
        if self.tells("fresh"):
            return self.plan.days_ago(18)
        if self.tells("deposit_due"):
            return self.plan.days_ago(38)
        return self.plan.begun - timedelta(days=35 + self.number % 20)

    @cached_property
    def chance(self) -> Random:
        """Draws of this site alone."""
        return Random(self.plan.seed * 1_000_003 + self.number)

    @cached_property
    def size(self) -> tuple[int, int, int]:
        """Contract sum in yuan, workers, and what is paid a day above the least, in yuan."""
        return self.chance.randint(8, 98) * 1_000_000, WORKERS + self.chance.randrange(5), self.chance.randrange(80)

    @property
    def contract_yuan(self) -> int:
        return self.size[0]

    @property
    def pay_day(self) -> int:
        """The day of the next month on which wages are due."""
        return (self.plan.as_of + timedelta(days=SOON)).day if self.tells("allocation_late") else 15

    @property
    def pays_later(self) -> bool:
        """Whether last month's wages are not due yet."""
        soon = self.plan.as_of + timedelta(days=SOON)
        return self.tells("allocation_late") and soon.month == self.plan.as_of.month

    @property
    def works(self) -> bool:
        return not self.tells(*YOUNG)

    @cached_property
    def months(self) -> tuple[date, ...]:
        """The months in which people worked."""
        if not self.works:
            return ()
        listed = self.plan.month_list
        if self.tells("completed"):
            return tuple(month for month in listed if month < self.plan.days_ago(COMPLETED_DAYS))
        return listed[:-2] if self.tells("silent") else listed

    @property
    def workers(self) -> range:
        first = self.number * 2 * WORKERS
        return range(first, first + self.size[1])


def sites(plan: Plan) -> list[Site]:
    return [Site(plan, number) for number in range(plan.projects)]
