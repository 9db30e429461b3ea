"""How many problems of a housing project are registered here."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "problems_here"
down_revision: str | None = "work_seen"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("state_housing", sa.Column("problems", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("state_housing", "problems")
