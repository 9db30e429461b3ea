"""Month rows are only ever asked for by their matter; an index by month alone misled PostgreSQL's planner."""

from collections.abc import Sequence

from alembic import op

revision: str = "months_by_project"
down_revision: str | None = "timekeeping"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.drop_index("ix_state_month_month", table_name="state_month")


def downgrade() -> None:
    op.create_index("ix_state_month_month", "state_month", ["month"])
