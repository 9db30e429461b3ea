"""Measure a month of work by the minimum wage of that month.

The day from which on a project's own standard holds, that on which it took another's place, and what is doubted while
nobody told.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "wage_of_the_month"
down_revision: str | None = "debts_once"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

FEN = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
DAYS = ("min_wage_from", "min_wage_changed_on")
COLUMNS = ("doubted_wage_fen", "doubted_sum_fen")


def upgrade() -> None:
    for name in DAYS:
        op.add_column("project", sa.Column(name, sa.Date(), nullable=True))
    for name in COLUMNS:
        op.add_column("state_month", sa.Column(name, FEN, nullable=True))


def downgrade() -> None:
    for name in reversed(COLUMNS):
        op.drop_column("state_month", name)
    for name in reversed(DAYS):
        op.drop_column("project", name)
