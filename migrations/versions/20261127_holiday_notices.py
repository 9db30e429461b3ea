"""Keep the notices of days off that a county loads itself."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "holiday_notices"
down_revision: str | None = "high_water"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "holiday_notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("document", sa.String(300), nullable=False),
        sa.Column("source", sa.String(300), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("loaded_by", sa.Integer(), nullable=False),
        sa.Column("checked_by", sa.Integer(), nullable=False),
        sa.Column("loaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("checked_by <> loaded_by", name=op.f("ck_holiday_notice_second_person")),
        sa.ForeignKeyConstraint(
            ["loaded_by"], ["user_account.id"], name=op.f("fk_holiday_notice_loaded_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["checked_by"], ["user_account.id"], name=op.f("fk_holiday_notice_checked_by_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holiday_notice")),
    )
    op.create_index(op.f("ix_holiday_notice_year"), "holiday_notice", ["year"])


def downgrade() -> None:
    op.drop_table("holiday_notice")
