"""Tell who is not registered by now from who is, late or nobody knows when."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "registered_late"
down_revision: str | None = "paid_into_accounts"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("state_project", sa.Column("unrecorded_heads", sa.Integer(), nullable=True))
    op.add_column("state_project", sa.Column("undated_heads", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("state_project", "undated_heads")
    op.drop_column("state_project", "unrecorded_heads")
