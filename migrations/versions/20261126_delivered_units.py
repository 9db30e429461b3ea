"""How many units of a building were handed over."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "delivered_units"
down_revision: str | None = "housing_work"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("building", sa.Column("delivered_units", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("building", "delivered_units")
