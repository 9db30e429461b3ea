"""Count the refused rows of every book that a rule reads, and what they may change, beside the facts of the rules."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "what_refused_rows_may_undo"
down_revision: str | None = "housing_ledger"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ADDED = {
    "state_project": "attendance_refused unentered_heads firms_refused contractor_refused next_days_refused "
    "next_units_lacking",
    "state_month": "visit_doubt project_doubt damage_any_heads",
    "state_housing": "windows_refused attendance_refused lines_refused projects_refused told_rest_day "
    "started_told payroll_refused allocations_refused",
}
FEN = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    for table, names in ADDED.items():
        for name in names.split():
            op.add_column(table, sa.Column(name, sa.Integer(), nullable=True))
    op.add_column("state_project", sa.Column("out_fen", FEN, nullable=True))


def downgrade() -> None:
    op.drop_column("state_project", "out_fen")
    for table, names in ADDED.items():
        for name in names.split():
            op.drop_column(table, name)
