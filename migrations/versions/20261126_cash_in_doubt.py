"""Heads whose wage another collected, and refused rows of the register of accounts, beside a month's payroll."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "cash_in_doubt"
down_revision: str | None = "problems_here"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("state_month", sa.Column("collected_heads", sa.Integer(), nullable=True))
    op.add_column("state_month", sa.Column("account_doubt", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("state_month", "account_doubt")
    op.drop_column("state_month", "collected_heads")
