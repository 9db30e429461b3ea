"""Keep the day on which a month's labour cost came in, which tells since when it was short without a break."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "day_of_labour_cost"
down_revision: str | None = "papers_untyped"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("state_month", sa.Column("labour_in_day", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("state_month", "labour_in_day")
