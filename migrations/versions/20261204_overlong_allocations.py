"""Keep beside each project the months whose labour cost falls due later than a month's cycle can (724 Art 24)."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "overlong_allocations"
down_revision: str | None = "finished_before"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

COLUMNS = ("overlong_months", "overlong_month", "overlong_due_day", "overlong_span", "overlong_untold")


def upgrade() -> None:
    for name in COLUMNS:
        op.add_column("state_project", sa.Column(name, sa.Integer(), nullable=True))


def downgrade() -> None:
    for name in reversed(COLUMNS):
        op.drop_column("state_project", name)
