"""Who typed where a channel goes: whoever changes its name after him does not take his place."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "who_typed_a_channel"
down_revision: str | None = "emergency_lead"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("channel", sa.Column("typed_by", sa.Integer(), nullable=True))
    op.execute("UPDATE channel SET typed_by = changed_by")


def downgrade() -> None:
    op.drop_column("channel", "typed_by")
