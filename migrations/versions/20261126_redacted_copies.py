"""Redacted copies of kept files beside their originals."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "redacted_copies"
down_revision: str | None = "signed_without_signal"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("kept_file", sa.Column("original_id", sa.Integer(), nullable=True))
    op.create_index("ix_kept_file_original_id", "kept_file", ["original_id"])


def downgrade() -> None:
    op.drop_index("ix_kept_file_original_id", "kept_file")
    op.drop_column("kept_file", "original_id")
