"""Which housing projects are said to have resumed after the last work that their buildings tell."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "resumed_unworked"
down_revision: str | None = "each_notice"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("state_housing", sa.Column("resumed_unworked", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("state_housing", "resumed_unworked")
