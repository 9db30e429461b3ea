"""Days of opening, filing and agreement of a wage account that lie ahead: told, and not yet so (C01 to C03)."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "account_ahead"
down_revision: str | None = "guarantee_over"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

COLUMNS = ("opened_ahead_day", "filed_ahead_day", "agreement_ahead_day")


def upgrade() -> None:
    for name in COLUMNS:
        op.add_column("state_project", sa.Column(name, sa.Integer(), nullable=True))


def downgrade() -> None:
    for name in reversed(COLUMNS):
        op.drop_column("state_project", name)
