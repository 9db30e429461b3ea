"""Orders and listings of a project's contractor from before its contract, and when its deposit was last assessed."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "contractors_past"
down_revision: str | None = "cash_in_doubt"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None
FACTS = (
    "contractor_untold", "contractor_unsure", "prior_arrears_day", "prior_arrears_end_day", "prior_listed_day",
    "assessed_day",
)  # fmt: skip


def upgrade() -> None:
    for name in FACTS:
        op.add_column("state_project", sa.Column(name, sa.Integer(), nullable=True))


def downgrade() -> None:
    for name in reversed(FACTS):
        op.drop_column("state_project", name)
