"""The day on which an application for the return of a deposit was answered without agreement (B21)."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "return_unagreed"
down_revision: str | None = "finished_delivery"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("state_project", sa.Column("return_unagreed_day", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("state_project", "return_unagreed_day")
