"""Whether other projects have the number of a project's wage account (C09)."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "pooled_accounts"
down_revision: str | None = "whose_labour_office"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("state_project", sa.Column("pooled", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("state_project", "pooled")
