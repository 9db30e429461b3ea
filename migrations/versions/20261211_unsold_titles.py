"""Until when papers and a registration have time that may be of units outside of the title batches (H13, H16)."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "unsold_titles"
down_revision: str | None = "bond_days"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

COLUMNS = (("state_building", "papers_unsold_day"), ("state_housing", "registration_unsold_day"))


def upgrade() -> None:
    for table, name in COLUMNS:
        op.add_column(table, sa.Column(name, sa.Integer(), nullable=True))


def downgrade() -> None:
    for table, name in reversed(COLUMNS):
        op.drop_column(table, name)
