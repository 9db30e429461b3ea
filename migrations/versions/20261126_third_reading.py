"""What a third reading of the rules asked of the state rows."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "third_reading"
down_revision: str | None = "narrow_findings"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

NEW: dict[str, tuple[str, ...]] = {
    "state_line": ("closing_balance",),
    "state_project": (
        "payroll_doubt",
        "unit_ten_lines",
        "unit_crime_lines",
        "worker_crime_lines",
        "ended_lines",
        "arrears_lines",
        "plan_untold",
        "board_untold",
        "untimed_heads",
    ),
    "state_housing": ("unread_results", "whitelist_unread", "untold_stop_day"),
    "state_building": ("buildings_refused",),
}


def upgrade() -> None:
    for table, columns in NEW.items():
        for column in columns:
            op.add_column(table, sa.Column(column, sa.Integer(), nullable=True))


def downgrade() -> None:
    for table, columns in NEW.items():
        for column in columns:
            op.drop_column(table, column)
