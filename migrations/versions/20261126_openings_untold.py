"""Which accounts the register names without the day of their opening."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "openings_untold"
down_revision: str | None = "late_chains"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("state_project", sa.Column("opening_untold", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("state_project", "opening_untold")
