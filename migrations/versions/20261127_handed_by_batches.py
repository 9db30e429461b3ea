"""Ask how many homes were sold where a title batch was delivered that may hold all of them."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "handed_by_batches"
down_revision: str | None = "routes_dropped"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ADDED = ("risk_unsold_day", "demand_unsold_day")


def upgrade() -> None:
    for name in ADDED:
        op.add_column("state_housing", sa.Column(name, sa.Integer(), nullable=True))


def downgrade() -> None:
    for name in ADDED:
        op.drop_column("state_housing", name)
