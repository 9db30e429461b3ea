"""How many buildings lack a day of acceptance of which is told what follows it: in all, and not told to be done (H06)."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "acceptance_followed"
down_revision: str | None = "minors_here"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

COLUMNS = ("followed_buildings", "undone_followed")


def upgrade() -> None:
    for name in COLUMNS:
        op.add_column("state_housing", sa.Column(name, sa.Integer(), nullable=True))


def downgrade() -> None:
    for name in reversed(COLUMNS):
        op.drop_column("state_housing", name)
