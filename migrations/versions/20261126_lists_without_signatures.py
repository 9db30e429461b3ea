"""Keep open whether a pay line was signed where its list has no place for signatures."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "lists_without_signatures"
down_revision: str | None = "findings_of_many_rules"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

KEPT = {"sqlite_with_rowid": False}


def upgrade() -> None:
    with op.batch_alter_table("pay_line", table_kwargs=KEPT) as table:
        table.alter_column("signed", existing_type=sa.Boolean(), nullable=True)
    op.add_column("state_month", sa.Column("unstated_rows", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("state_month", "unstated_rows")
    op.execute(sa.text("UPDATE pay_line SET signed = false WHERE signed IS NULL"))
    with op.batch_alter_table("pay_line", table_kwargs=KEPT) as table:
        table.alter_column("signed", existing_type=sa.Boolean(), nullable=False)
