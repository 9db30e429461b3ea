"""The day a year after a guarantee begins (B08), and from what day its copy is due, by whether it is money (B11)."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "bond_days"
down_revision: str | None = "status_unclear"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

COLUMNS = ("bond_year_day", "money_stored_day", "bond_given_day", "bond_issued_day")


def upgrade() -> None:
    for name in COLUMNS:
        op.add_column("state_project", sa.Column(name, sa.Integer(), nullable=True))


def downgrade() -> None:
    for name in reversed(COLUMNS):
        op.drop_column("state_project", name)
