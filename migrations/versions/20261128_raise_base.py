"""Measure a contractor's past by the day on which the deposit is stored."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "raise_base"
down_revision: str | None = "holiday_changes"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

COLUMNS = ("raise_base_day", "raise_base_untold", "arrears_within")


def upgrade() -> None:
    for name in COLUMNS:
        op.add_column("state_project", sa.Column(name, sa.Integer(), nullable=True))


def downgrade() -> None:
    for name in reversed(COLUMNS):
        op.drop_column("state_project", name)
