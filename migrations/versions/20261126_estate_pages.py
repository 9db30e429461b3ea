"""Public pages of housing projects: their addresses, and the texts that persons prepared and released."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "estate_pages"
down_revision: str | None = "delivered_units"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_OUT = sa.text("status = 'released'")


def upgrade() -> None:
    op.create_table(
        "estate_page",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("public_id", sa.String(40), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["housing_project.id"], name=op.f("fk_estate_page_id_housing_project")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_estate_page")),
        sa.UniqueConstraint("public_id", name=op.f("uq_estate_page_public_id")),
    )
    people = [
        sa.ForeignKeyConstraint([column], ["user_account.id"], name=op.f(f"fk_estate_edition_{column}_user_account"))
        for column in ("prepared_by", "released_by", "withdrawn_by")
    ]
    op.create_table(
        "estate_edition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("snapshot", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("personal_hits", sa.Integer(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("prepared_by", sa.Integer(), nullable=False),
        sa.Column("prepared_person", sa.String(100), nullable=False),
        sa.Column("prepared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("released_by", sa.Integer(), nullable=True),
        sa.Column("released_person", sa.String(100), nullable=True),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_why", sa.String(20), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "released_by IS NULL OR released_by <> prepared_by", name=op.f("ck_estate_edition_second_account")
        ),
        sa.CheckConstraint(
            "released_person IS NULL OR released_person <> prepared_person",
            name=op.f("ck_estate_edition_second_person"),
        ),
        sa.CheckConstraint(
            "status = 'prepared' OR status = 'replaced' OR (released_by IS NOT NULL AND released_person IS NOT NULL"
            " AND released_at IS NOT NULL AND personal_hits = 0)",
            name=op.f("ck_estate_edition_released"),
        ),
        sa.CheckConstraint(
            "(status = 'withdrawn') = (withdrawn_at IS NOT NULL)", name=op.f("ck_estate_edition_withdrawn")
        ),
        sa.CheckConstraint(
            "(withdrawn_at IS NULL) = (withdrawn_why IS NULL)", name=op.f("ck_estate_edition_withdrawn_why")
        ),
        sa.ForeignKeyConstraint(
            ["matter_id"], ["estate_page.id"], name=op.f("fk_estate_edition_matter_id_estate_page")
        ),
        *people,
        sa.PrimaryKeyConstraint("id", name=op.f("pk_estate_edition")),
    )
    op.create_index("ix_estate_edition_matter_id", "estate_edition", ["matter_id"])
    op.create_index(
        "uq_estate_edition_out", "estate_edition", ["matter_id"], unique=True, sqlite_where=_OUT,
        postgresql_where=_OUT,
    )  # fmt: skip
    op.create_table(
        "estate_photo",
        sa.Column("uid", sa.String(40), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["estate_edition.id"], name=op.f("fk_estate_photo_edition_id_estate_edition")
        ),
        sa.ForeignKeyConstraint(["file_id"], ["kept_file.id"], name=op.f("fk_estate_photo_file_id_kept_file")),
        sa.ForeignKeyConstraint(
            ["report_id"], ["housing_report.id"], name=op.f("fk_estate_photo_report_id_housing_report")
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_estate_photo")),
    )
    op.create_index("ix_estate_photo_edition_id", "estate_photo", ["edition_id"])


def downgrade() -> None:
    op.drop_table("estate_photo")
    op.drop_table("estate_edition")
    op.drop_table("estate_page")
