"""Which orders to a subcontractor are followed by another one that has run out: the same wages count once."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "late_chains"
down_revision: str | None = "decisions_drawn"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("state_directive", sa.Column("followed_late", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("state_directive", "followed_late")
