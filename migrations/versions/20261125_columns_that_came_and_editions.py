"""Keep which columns of a book ever came, and by which edition of the rules a run judged."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "columns_and_editions"
down_revision: str | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    with op.batch_alter_table("feed_start") as table:
        table.add_column(sa.Column("columns", sa.JSON(), server_default="[]", nullable=False))
    with op.batch_alter_table("feed_start") as table:
        table.alter_column("columns", existing_type=sa.JSON(), existing_nullable=False, server_default=None)
    op.add_column("check_run", sa.Column("edition", sa.String(length=16), nullable=True))


def downgrade() -> None:
    op.drop_column("check_run", "edition")
    with op.batch_alter_table("feed_start") as table:
        table.drop_column("columns")
