"""Ask for the cell that is lacking: certificates, homes sold, and repairs older than the defects that are counted."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "questions_put_right"
down_revision: str | None = "handed_by_batches"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ADDED = (
    ("state_building", "title_untold"),
    ("state_housing", "contracts_unsold"),
    ("state_housing", "defect_doubt_day"),
)


def upgrade() -> None:
    for table, name in ADDED:
        op.add_column(table, sa.Column(name, sa.Integer(), nullable=True))


def downgrade() -> None:
    for table, name in ADDED:
        op.drop_column(table, name)
