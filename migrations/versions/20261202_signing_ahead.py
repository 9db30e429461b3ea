"""Tell of whom a paper is told whose day of signing lies ahead."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "signing_ahead"
down_revision: str | None = "third_look"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("state_project", sa.Column("misdated_heads", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("state_project", "misdated_heads")
