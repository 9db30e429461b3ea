"""Keep what rosters and payrolls say beyond sums, and what became of a firm."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "payroll_and_roster"
down_revision: str | None = "deposit"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

FEN = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
COLUMNS: dict[str, dict[str, sa.types.TypeEngine]] = {
    "company": {"standing": sa.String(20), "standing_on": sa.Date()},
    "engagement": {
        "pay_standard": sa.String(100),
        "day_rate_fen": FEN,
        "pay_time": sa.String(100),
        "pay_method": sa.String(100),
    },
    "pay_line": {
        "damage_fen": FEN,
        "channel": sa.String(20),
        "slip_given": sa.Boolean(),
        "made_on": sa.Date(),
        "reviewed_on": sa.Date(),
    },
    "state_project": {
        "on_site_heads": sa.Integer(),
        "carded_heads": sa.Integer(),
        "untrained_heads": sa.Integer(),
        "papered_heads": sa.Integer(),
        "standard_heads": sa.Integer(),
        "time_heads": sa.Integer(),
        "method_heads": sa.Integer(),
        "ended_units": sa.Integer(),
        "ended_fen": FEN,
        "ended_day": sa.Integer(),
        "unstated_units": sa.Integer(),
    },
    "state_month": {
        "unreviewed_rows": sa.Integer(),
        "unreviewed_day": sa.Integer(),
        "unmade_rows": sa.Integer(),
        "undayed_rows": sa.Integer(),
        "paid_rows": sa.Integer(),
        "undated_rows": sa.Integer(),
        "slipless_rows": sa.Integer(),
        "damage_over_heads": sa.Integer(),
        "damage_short_heads": sa.Integer(),
        "damage_untold_heads": sa.Integer(),
        "damage_unmeasured_heads": sa.Integer(),
        "damage_excess_fen": FEN,
        "foreign_card_heads": sa.Integer(),
        "shared_card_heads": sa.Integer(),
        "off_account_heads": sa.Integer(),
        "untraced_heads": sa.Integer(),
        "roster_doubt": sa.Integer(),
        "cards_seen": sa.Integer(),
        "slips_seen": sa.Integer(),
    },
}


def upgrade() -> None:
    for table, columns in COLUMNS.items():
        for name, kind in columns.items():
            op.add_column(table, sa.Column(name, kind, nullable=True))


def downgrade() -> None:
    for table, columns in COLUMNS.items():
        for name in columns:
            op.drop_column(table, name)
