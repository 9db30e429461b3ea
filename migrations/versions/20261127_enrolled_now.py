"""Count who stands on a roster and is not registered under his name by now."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "enrolled_now"
down_revision: str | None = "holiday_notices"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("state_project", sa.Column("unenrolled_heads", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("state_project", "unenrolled_heads")
