"""The quarterly publication of major acts."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "bulletins"
down_revision: str | None = "names_of_firms"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

PERSONS = ("prepared_by", "reviewed_by", "approved_by", "published_by")
APART = " AND ".join(
    f"({one} IS NULL OR {other} IS NULL OR {one} <> {other})"
    for place, one in enumerate(PERSONS)
    for other in PERSONS[place + 1 :]
)
WHOLE = " AND ".join(
    f"{column} IS NOT NULL"
    for column in ("sha256", "reviewed_by", "approved_by", "published_by", "published_on", "shown_to")
)


def upgrade() -> None:
    op.create_table(
        "bulletin",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("quarter", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("prepared_by", sa.Integer(), nullable=False),
        sa.Column("prepared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reviewed_by", sa.Integer(), nullable=True),
        sa.Column("approved_by", sa.Integer(), nullable=True),
        sa.Column("published_by", sa.Integer(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("shown_to", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(APART, name=op.f("ck_bulletin_persons_apart")),
        sa.CheckConstraint(f"status <> 'published' OR ({WHOLE})", name=op.f("ck_bulletin_published_whole")),
        *(
            sa.ForeignKeyConstraint([column], ["user_account.id"], name=op.f(f"fk_bulletin_{column}_user_account"))
            for column in PERSONS
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bulletin")),
        sa.UniqueConstraint("quarter", name=op.f("uq_bulletin_quarter")),
        sa.UniqueConstraint("uid", name=op.f("uq_bulletin_uid")),
    )
    op.create_table(
        "bulletin_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bulletin_id", sa.Integer(), nullable=False),
        sa.Column("directive_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.Column("person", sa.String(length=100), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("handling", sa.Text(), nullable=False),
        sa.Column("objected_on", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("changed_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_why", sa.String(length=500), nullable=True),
        sa.CheckConstraint(
            "(withdrawn_on IS NULL) = (withdrawn_why IS NULL)", name=op.f("ck_bulletin_entry_withdrawn_why")
        ),
        sa.ForeignKeyConstraint(["bulletin_id"], ["bulletin.id"], name=op.f("fk_bulletin_entry_bulletin_id_bulletin")),
        sa.ForeignKeyConstraint(
            ["directive_id"], ["directive.id"], name=op.f("fk_bulletin_entry_directive_id_directive")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bulletin_entry")),
        sa.UniqueConstraint("bulletin_id", "directive_id", name=op.f("uq_bulletin_entry_bulletin_id_directive_id")),
    )
    op.create_index(op.f("ix_bulletin_entry_directive_id"), "bulletin_entry", ["directive_id"])
    op.create_table(
        "bulletin_log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bulletin_id", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["bulletin_id"], ["bulletin.id"], name=op.f("fk_bulletin_log_bulletin_id_bulletin")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_bulletin_log_user_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bulletin_log")),
    )
    op.create_index(op.f("ix_bulletin_log_bulletin_id"), "bulletin_log", ["bulletin_id"])


def downgrade() -> None:
    op.drop_table("bulletin_log")
    op.drop_table("bulletin_entry")
    op.drop_table("bulletin")
