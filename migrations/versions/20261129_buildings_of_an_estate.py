"""Tell how many buildings of a housing project the register names, and whether its works may have begun."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "buildings_of_an_estate"
down_revision: str | None = "board_found"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    for name in ("buildings_told", "may_have_begun"):
        op.add_column("state_housing", sa.Column(name, sa.Integer(), nullable=True))


def downgrade() -> None:
    for name in ("buildings_told", "may_have_begun"):
        op.drop_column("state_housing", name)
