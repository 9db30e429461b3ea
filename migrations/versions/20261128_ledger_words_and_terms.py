"""What a problem ledger says in words of progress, week and next step; and every change of the term that it sets."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "ledger_words_and_terms"
down_revision: str | None = "pairs_of_both"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TABLE = "housing_project"
TEXTS = {"progress_told": 1000, "week_told": 1000, "next_told": 500}


def upgrade() -> None:
    for name, length in TEXTS.items():
        op.add_column(TABLE, sa.Column(name, sa.String(length), nullable=True))
    op.create_table(
        "estate_words",
        sa.Column("matter_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("about", sa.String(20), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("words", sa.String(1000), nullable=True),
        *_source(),
        sa.ForeignKeyConstraint(
            ["matter_id"], ["housing_project.id"], name=op.f("fk_estate_words_matter_id_housing_project")
        ),
        sa.ForeignKeyConstraint(["intake_id"], ["intake.id"], name=op.f("fk_estate_words_intake_id_intake")),
        sa.PrimaryKeyConstraint("matter_id", "about", "told_on", name=op.f("pk_estate_words")),
    )
    op.create_table(
        "rectify_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("was_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(300), nullable=True),
        *_source(),
        sa.CheckConstraint(
            "was_on IS NULL OR due_on IS NULL OR due_on <= was_on OR reason IS NOT NULL",
            name=op.f("ck_rectify_change_reason"),
        ),
        sa.ForeignKeyConstraint(
            ["matter_id"], ["housing_project.id"], name=op.f("fk_rectify_change_matter_id_housing_project")
        ),
        sa.ForeignKeyConstraint(["intake_id"], ["intake.id"], name=op.f("fk_rectify_change_intake_id_intake")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rectify_change")),
    )
    op.create_index("ix_rectify_change_matter_id", "rectify_change", ["matter_id"])


def _source() -> tuple[sa.Column[int | None], ...]:
    return tuple(sa.Column(name, sa.Integer(), nullable=True) for name in ("intake_id", "sheet_no", "row_no"))


def downgrade() -> None:
    op.drop_table("rectify_change")
    op.drop_table("estate_words")
    for name in TEXTS:
        op.drop_column(TABLE, name)
