"""Ask for the statements of accounts to the day of their closing, and tell a move to the project's own new account."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "accounts_to_their_end"
down_revision: str | None = "withheld_from_wages"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

COLUMNS = ("opening_untold", "ending_untold", "moved_lines")


def upgrade() -> None:
    for name in COLUMNS:
        op.add_column("state_line", sa.Column(name, sa.Integer(), nullable=True))


def downgrade() -> None:
    for name in COLUMNS:
        op.drop_column("state_line", name)
