"""Ask whether the defects of several buildings are alike, where only together they are many."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "defects_of_an_estate"
down_revision: str | None = "units_told_apart"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("state_housing", sa.Column("defect_sum", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("state_housing", "defect_sum")
