"""Whether the status of a wage account is told in words from which it cannot be seen if it is frozen (B16)."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "status_unclear"
down_revision: str | None = "account_ahead"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("state_project", sa.Column("status_unclear", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("state_project", "status_unclear")
