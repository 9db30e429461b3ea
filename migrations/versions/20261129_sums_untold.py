"""Payments of labour cost of which the day is told and not the sum (C12, C16, H28)."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "sums_untold"
down_revision: str | None = "pooled_accounts"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

COLUMNS = (
    ("state_project", "late_untold"),
    ("state_project", "report_untold_day"),
    ("state_housing", "labour_untold"),
)


def upgrade() -> None:
    for table, column in COLUMNS:
        op.add_column(table, sa.Column(column, sa.Integer(), nullable=True))


def downgrade() -> None:
    for table, column in reversed(COLUMNS):
        op.drop_column(table, column)
