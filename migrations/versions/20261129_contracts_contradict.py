"""Tell how many buildings of a housing project contradict themselves about presale contracts."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "contracts_contradict"
down_revision: str | None = "account_closed_on"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("state_housing", sa.Column("contracts_contradict", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("state_housing", "contracts_contradict")
