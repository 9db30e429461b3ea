"""The form by which an emergency was opened: sent twice, it opens one."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "sheet_of_an_event"
down_revision: str | None = "sums_untold"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("emergency", sa.Column("sheet", sa.String(length=32), nullable=True))
    op.create_index("uq_emergency_sheet", "emergency", ["sheet"], unique=True)


def downgrade() -> None:
    op.drop_index("uq_emergency_sheet", table_name="emergency")
    op.drop_column("emergency", "sheet")
