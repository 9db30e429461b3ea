"""What a fourth reading of the rules asked of books and state rows."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "fourth_reading"
down_revision: str | None = "plans"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

NEW: dict[str, tuple[str, ...]] = {
    "housing_project": ("presale_invested_share",),
    "state_housing": ("presale_invested_share",),
    "state_line": (
        "closing_untold",
        "own_accounts_refused",
        "own_projects_refused",
        "roster_refused",
        "attendance_refused",
        "payroll_refused",
    ),
}


def upgrade() -> None:
    for table, columns in NEW.items():
        for column in columns:
            op.add_column(table, sa.Column(column, sa.Integer(), nullable=True))


def downgrade() -> None:
    for table, columns in NEW.items():
        for column in columns:
            op.drop_column(table, column)
