"""When a phone without signal says that a check was signed."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "signed_without_signal"
down_revision: str | None = "listings_gate"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("signed_check", sa.Column("phone_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("signed_check", "phone_at")
