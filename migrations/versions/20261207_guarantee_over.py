"""Whether a payment guarantee has run out, which is a breach of the law whatever its amount (A03)."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "guarantee_over"
down_revision: str | None = "acceptance_followed"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("state_project", sa.Column("guarantee_over", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("state_project", "guarantee_over")
