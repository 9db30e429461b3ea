"""Tell the words of the books about freezing and paying of which nobody can tell what they say."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "words_nobody_can_tell"
down_revision: str | None = "what_accounts_tell"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("state_project", sa.Column("freeze_unclear", sa.Integer(), nullable=True))
    op.add_column("state_month", sa.Column("unread_channel_heads", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("state_month", "unread_channel_heads")
    op.drop_column("state_project", "freeze_unclear")
