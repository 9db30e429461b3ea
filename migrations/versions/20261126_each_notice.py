"""The notice that a bank left unpaid the longest, and the payment that was not put back the longest."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

FEN = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
revision: str = "each_notice"
down_revision: str | None = "openings_untold"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

FEN = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("state_project", sa.Column("notice_unpaid", sa.Integer(), nullable=True))
    for name in ("noticed_fen", "drawn_fen"):
        op.add_column("state_project", sa.Column(name, FEN, nullable=True))


def downgrade() -> None:
    for name in ("drawn_fen", "noticed_fen", "notice_unpaid"):
        op.drop_column("state_project", name)
