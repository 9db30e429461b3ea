"""The headings of the housing bureau's own weekly table."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "housing_forms"
down_revision: str | None = "housing_links"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "housing_form",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("heads", sa.JSON(), nullable=False),
        sa.Column("set_by", sa.Integer(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["set_by"], ["user_account.id"], name=op.f("fk_housing_form_set_by_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_housing_form")),
    )


def downgrade() -> None:
    op.drop_table("housing_form")
