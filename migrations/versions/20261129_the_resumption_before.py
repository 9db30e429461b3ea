"""The resumption before the last one, over which the ledger wrote a later one (H06)."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "the_resumption_before"
down_revision: str | None = "contracts_contradict"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

STATE = ("ended_resumed_day", "earlier_open_day", "earlier_untold_day")


def upgrade() -> None:
    op.add_column("housing_project", sa.Column("earlier_resumed_on", sa.Date(), nullable=True))
    for name in STATE:
        op.add_column("state_housing", sa.Column(name, sa.Integer(), nullable=True))


def downgrade() -> None:
    for name in reversed(STATE):
        op.drop_column("state_housing", name)
    op.drop_column("housing_project", "earlier_resumed_on")
