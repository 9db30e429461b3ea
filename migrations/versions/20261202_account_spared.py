"""Keep beside each month whether its project needs no dedicated account, which no order may suppose then."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "account_spared"
down_revision: str | None = "day_of_labour_cost"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("state_month", sa.Column("account_spared", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("state_month", "account_spared")
