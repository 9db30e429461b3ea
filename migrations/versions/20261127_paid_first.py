"""Tell what a chain of orders leaves unpaid, how many contractors were told to pay first, and what they paid."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "paid_first"
down_revision: str | None = "rows_that_wait"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

FEN = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("state_directive", sa.Column("owed_fen", FEN, nullable=True))
    op.add_column("state_directive", sa.Column("first_paid_fen", FEN, nullable=True))
    op.add_column("state_project", sa.Column("first_payments", sa.Integer(), nullable=True))
    op.add_column("state_project", sa.Column("first_paid_fen", FEN, nullable=True))
    op.drop_column("state_project", "first_payment_ordered")


def downgrade() -> None:
    op.add_column("state_project", sa.Column("first_payment_ordered", sa.Integer(), nullable=True))
    op.drop_column("state_project", "first_paid_fen")
    op.drop_column("state_project", "first_payments")
    op.drop_column("state_directive", "first_paid_fen")
    op.drop_column("state_directive", "owed_fen")
