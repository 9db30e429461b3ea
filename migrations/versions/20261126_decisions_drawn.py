"""Which decisions a notice to the bank was given by, and when the one that B12 counts from was answered."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "decisions_drawn"
down_revision: str | None = "uses_of_our_own"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("state_directive", sa.Column("drawn", sa.Integer(), nullable=True))
    op.add_column("state_project", sa.Column("answered_day", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("state_project", "answered_day")
    op.drop_column("state_directive", "drawn")
