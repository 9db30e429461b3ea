"""Links of housing projects to construction projects that persons made, and those that they took off."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "housing_links"
down_revision: str | None = "months_by_project"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("housing_link", sa.Column("by_hand", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_table(
        "housing_unlink",
        sa.Column("matter_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(
            ["matter_id"], ["housing_project.id"], name=op.f("fk_housing_unlink_matter_id_housing_project")
        ),
        sa.PrimaryKeyConstraint("matter_id", "code", name=op.f("pk_housing_unlink")),
    )


def downgrade() -> None:
    op.drop_table("housing_unlink")
    op.drop_column("housing_link", "by_hand")
