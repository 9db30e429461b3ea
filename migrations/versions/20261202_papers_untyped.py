"""Tell who has a day of signing and no kind of paper from who has none, and who of these is still there."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "papers_untyped"
down_revision: str | None = "accounts_stay"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("state_project", sa.Column("unpapered_here_heads", sa.Integer(), nullable=True))
    op.add_column("state_project", sa.Column("untyped_heads", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("state_project", "untyped_heads")
    op.drop_column("state_project", "unpapered_here_heads")
