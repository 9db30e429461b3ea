"""Count in the state of a month the workers whose pay of the calendar year passes the county's amount in it."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "pay_of_a_year"
down_revision: str | None = "return_of_deposits"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("state_month", sa.Column("ghost_year_heads", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("state_month", "ghost_year_heads")
