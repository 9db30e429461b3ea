"""How many persons of a month were not paid on their own card by the account, each counted once (E11)."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "astray_heads"
down_revision: str | None = "return_unagreed"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("state_month", sa.Column("astray_heads", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("state_month", "astray_heads")
