"""Names of firms by their 字号."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "names_of_firms"
down_revision: str | None = "fifth_reading"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "firm_name",
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"], name=op.f("fk_firm_name_matter_id_matter")),
        sa.PrimaryKeyConstraint("key", "matter_id", "name", name=op.f("pk_firm_name")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_firm_name_matter_id", "firm_name", ["matter_id"])


def downgrade() -> None:
    op.drop_index("ix_firm_name_matter_id", table_name="firm_name")
    op.drop_table("firm_name")
