"""What the problem ledger says is owed in wages by a whole housing project."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "wages_told"
down_revision: str | None = "what_refused_rows_may_undo"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

FEN = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("housing_project", sa.Column("wages_owed_fen", FEN, nullable=True))


def downgrade() -> None:
    op.drop_column("housing_project", "wages_owed_fen")
