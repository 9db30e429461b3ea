"""Tell in the state of a project whether the book of accounts has a row for it."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "rows_of_accounts"
down_revision: str | None = "lists_without_signatures"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("state_project", sa.Column("account_rows", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("state_project", "account_rows")
