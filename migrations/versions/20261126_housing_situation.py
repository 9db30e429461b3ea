"""Figures of days, weekly bulletins and the schematic map of the housing projects."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "housing_situation"
down_revision: str | None = "housing_forms"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "housing_day",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("town_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("day", "town_id", name=op.f("pk_housing_day")),
    )
    op.create_table(
        "housing_bulletin",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("sheets", sa.JSON(), nullable=False),
        sa.Column("sha256", sa.JSON(), nullable=False),
        sa.Column("office", sa.String(100), nullable=False),
        sa.Column("issued_by", sa.Integer(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["issued_by"], ["user_account.id"], name=op.f("fk_housing_bulletin_issued_by_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_housing_bulletin")),
        sa.UniqueConstraint("day", name=op.f("uq_housing_bulletin_day")),
        sa.UniqueConstraint("year", "number", name=op.f("uq_housing_bulletin_year_number")),
    )
    op.create_table(
        "town_place",
        sa.Column("town_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("column_no", sa.Integer(), nullable=False),
        sa.Column("row_no", sa.Integer(), nullable=False),
        sa.Column("set_by", sa.Integer(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("column_no BETWEEN 1 AND 12 AND row_no BETWEEN 1 AND 12", name=op.f("ck_town_place_place")),
        sa.ForeignKeyConstraint(["town_id"], ["town.id"], name=op.f("fk_town_place_town_id_town")),
        sa.ForeignKeyConstraint(["set_by"], ["user_account.id"], name=op.f("fk_town_place_set_by_user_account")),
        sa.PrimaryKeyConstraint("town_id", name=op.f("pk_town_place")),
        sa.UniqueConstraint("column_no", "row_no", name=op.f("uq_town_place_column_no_row_no")),
    )


def downgrade() -> None:
    op.drop_table("town_place")
    op.drop_table("housing_bulletin")
    op.drop_table("housing_day")
