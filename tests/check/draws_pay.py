"""Values of chance for rosters, payrolls as ledgers, and firms."""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from monitor.models.project import Company
from monitor.models.state import mark_all

CHOICES: dict[str, tuple[Any, ...]] = {
    "damage_fen": (None, 0, 19_999, 20_000, 50_001),
    "channel": (None, "account", "bank", "cash", "private", "collected", "other"),
    "slip_given": (None, None, True, False),
    "card_mark": (None, "甲", "乙", "丙", "丁"),
    "pay_standard": (None, "示范标准"),
    "day_rate_fen": (None, 26_000),
    "pay_time": (None, "示范时间", "示范时间"),
    "pay_method": (None, "示范方式", "示范方式"),
    "contractor_id": (None, 1, 2, 3),
    "other_name": (None, "示范甲", "示范建材公司", "示范（建材）公司", "示范*公司", "示范商行"),
    "other_mark": (None, None, "示", "范"),
    **dict.fromkeys(("account_no", "shared_permit"), (None, None, "示范1号")),
}
VALUES: tuple[tuple[str, tuple[int, ...]], ...] = (
    ("card.min_permille", (500, 900)),
    ("payroll.missing_days", (20, 35)),
    ("review.days", (3, 5)),
    ("ghost_pay.year", (1_000_000, 1_500_000, 30_000_000)),
)
ROSTER = ("trained_on", "pay_standard", "day_rate_fen", "pay_time", "pay_method", "card_mark")
PAYROLL = ("damage_fen", "channel", "slip_given", "made_on", "reviewed_on", "card_mark")
STANDING = (None, "active", "active", "merged", "deregistered", "other")


def change_firm(firms: Sequence[int], pick: random.Random, session: Session) -> None:
    """The register of firms says something else of one of them."""
    firm = session.get_one(Company, pick.choice(firms))
    firm.standing = pick.choice(STANDING)
    firm.standing_on = None if pick.random() < 0.5 else date(2026, 5, 20) + timedelta(days=pick.randrange(280))
    mark_all(session)
