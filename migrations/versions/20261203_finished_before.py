"""Whether works were told to be finished before the ledger last told that they stopped or were resumed (H06)."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "finished_before"
down_revision: str | None = "extended_day"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("state_housing", sa.Column("finished_before", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("state_housing", "finished_before")
