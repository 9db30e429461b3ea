"""What was ever paid into an account of presale money, and how much of the supervised amount is out for sure (H22)."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "paid_into_accounts"
down_revision: str | None = "window_by_working_days"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

COLUMNS = (
    ("housing_project", "presale_paid_in_fen"),
    ("state_housing", "presale_paid_in_fen"),
    ("state_housing", "presale_sure_fen"),
)


def upgrade() -> None:
    for table, name in COLUMNS:
        op.add_column(table, sa.Column(name, sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True))


def downgrade() -> None:
    for table, name in reversed(COLUMNS):
        op.drop_column(table, name)
