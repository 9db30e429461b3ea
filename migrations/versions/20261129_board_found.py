"""Tell what signed checks found of the notice board."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "board_found"
down_revision: str | None = "days_of_the_chain"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

COLUMNS = ("board_unsound_day", "board_checked_day", "board_lacks")


def upgrade() -> None:
    for name in COLUMNS:
        op.add_column("state_project", sa.Column(name, sa.Integer(), nullable=True))


def downgrade() -> None:
    for name in reversed(COLUMNS):
        op.drop_column("state_project", name)
