"""Tell on which day the investigation of a case was extended."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "extended_day"
down_revision: str | None = "signing_ahead"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("state_case", sa.Column("extended_day", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("state_case", "extended_day")
