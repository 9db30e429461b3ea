"""Tell refused rows of payrolls from months without one, and what a month's pay comes to at the minimum wage."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "rows_that_wait"
down_revision: str | None = "condition_pairs"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("state_project", sa.Column("payroll_refused", sa.Integer(), nullable=True))
    op.add_column(
        "state_month", sa.Column("least_sum_fen", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True)
    )


def downgrade() -> None:
    op.drop_column("state_month", "least_sum_fen")
    op.drop_column("state_project", "payroll_refused")
