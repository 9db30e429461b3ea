"""What came of the public notice of a deposit's return, and the sum that was returned."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "return_of_deposits"
down_revision: str | None = "statement_gaps"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

FEN = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("deposit", sa.Column("return_objected", sa.Boolean(), nullable=True))
    op.add_column("deposit", sa.Column("returned_fen", FEN, nullable=True))


def downgrade() -> None:
    op.drop_column("deposit", "returned_fen")
    op.drop_column("deposit", "return_objected")
