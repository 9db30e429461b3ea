"""Tell who is still there and under 16 from who has left or turned 16 since entering so young."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "minors_here"
down_revision: str | None = "overlong_allocations"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("state_project", sa.Column("minor_here_heads", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("state_project", "minor_here_heads")
