"""The last day on which wages of a month were paid, told by the month."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "last_payment"
down_revision: str | None = "parameters"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("state_month", sa.Column("last_paid_day", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("state_month", "last_paid_day")
