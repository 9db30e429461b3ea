"""The last day of work that somebody saw, beside the last sign of it."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "work_seen"
down_revision: str | None = "presale_money"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("state_housing", sa.Column("seen_work_day", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("state_housing", "seen_work_day")
