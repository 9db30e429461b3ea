"""Days between the opening of a wage account and its first statement that no statement covers (C05)."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "unseen_since_opening"
down_revision: str | None = "the_resumption_before"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("state_line", sa.Column("opening_unseen", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("state_line", "opening_unseen")
