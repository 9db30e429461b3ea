"""Tell the chain of each directive: one debt that several papers order counts once."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "debts_once"
down_revision: str | None = "enrolled_now"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.drop_column("state_directive", "followed_late")
    op.add_column("state_directive", sa.Column("chain", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("state_directive", "chain")
    op.add_column("state_directive", sa.Column("followed_late", sa.Integer(), nullable=True))
