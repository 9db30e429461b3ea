"""Whose notice the use of a deposit is told by: the county's own, or the deposit book's."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "uses_of_our_own"
down_revision: str | None = "cases_of_projects"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("state_project", sa.Column("use_ours", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("state_project", "use_ours")
