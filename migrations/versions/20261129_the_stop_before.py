"""The stop before the last one, which the resumption told ended (H06)."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "the_stop_before"
down_revision: str | None = "wages_paid_early"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

STATE = ("ended_stop_day", "ended_stop_year_day", "ended_stop_verified_day")


def upgrade() -> None:
    op.add_column("housing_project", sa.Column("earlier_stopped_on", sa.Date(), nullable=True))
    for name in STATE:
        op.add_column("state_housing", sa.Column(name, sa.Integer(), nullable=True))


def downgrade() -> None:
    for name in reversed(STATE):
        op.drop_column("state_housing", name)
    op.drop_column("housing_project", "earlier_stopped_on")
