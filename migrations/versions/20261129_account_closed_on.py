"""Tell on which day a project's wage account was closed."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "account_closed_on"
down_revision: str | None = "routes_of_a_department"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("state_project", sa.Column("account_closed_day", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("state_project", "account_closed_day")
