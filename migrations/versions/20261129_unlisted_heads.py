"""Count who attends or is paid and stands on no roster."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "unlisted_heads"
down_revision: str | None = "raise_base"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("state_project", sa.Column("unlisted_heads", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("state_project", "unlisted_heads")
