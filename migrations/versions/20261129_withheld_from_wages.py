"""Tell what was deducted from the wages of those paid, and not for damage."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "withheld_from_wages"
down_revision: str | None = "registered_late"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

FEN = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("state_month", sa.Column("withheld_fen", FEN, nullable=True))


def downgrade() -> None:
    op.drop_column("state_month", "withheld_fen")
