"""Tell what left a wage account since the last pay day and may be wages of the next."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "wages_paid_early"
down_revision: str | None = "accounts_to_their_end"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

FEN = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("state_project", sa.Column("early_paid_fen", FEN, nullable=True))


def downgrade() -> None:
    op.drop_column("state_project", "early_paid_fen")
