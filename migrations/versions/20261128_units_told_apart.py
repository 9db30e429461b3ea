"""Tell apart what several units owe one worker for a month, and days that several lines may tell twice.

Units that may owe, and deductions that may leave too little, where the lines leave it open.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "units_told_apart"
down_revision: str | None = "shared_accounts"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

COLUMNS = ("unit_ten_may", "unit_crime_may", "ended_may")


def upgrade() -> None:
    for name in COLUMNS:
        op.add_column("state_project", sa.Column(name, sa.Integer(), nullable=True))
    op.add_column("state_month", sa.Column("damage_days_heads", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("state_month", "damage_days_heads")
    for name in reversed(COLUMNS):
        op.drop_column("state_project", name)
