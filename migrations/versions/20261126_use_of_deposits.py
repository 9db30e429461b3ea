"""Notices to banks to pay from a deposit, what was paid and refilled."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "use_of_deposits"
down_revision: str | None = "redacted_copies"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

FEN = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
PERSONS = ("prepared_by", "approved_by")


def upgrade() -> None:
    op.create_table(
        "deposit_use",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("matter_id", "directive_id", "heads", "version")),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("fen", FEN, nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.Column("prepared_by", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in ("approved_by", "paid_heads")),
        *(sa.Column(name, sa.Date(), nullable=True) for name in ("notice_on", "received_on", "paid_on", "refilled_on")),
        sa.Column("receiver", sa.String(200), nullable=True),
        sa.Column("voucher", sa.String(100), nullable=True),
        *(sa.Column(name, FEN, nullable=True) for name in ("paid_fen", "refilled_fen")),
        sa.CheckConstraint(
            "approved_by IS NULL OR approved_by <> prepared_by", name=op.f("ck_deposit_use_second_person")
        ),
        sa.CheckConstraint("(notice_on IS NULL) = (approved_by IS NULL)", name=op.f("ck_deposit_use_approved")),
        sa.CheckConstraint("fen > 0 AND heads > 0", name=op.f("ck_deposit_use_sums")),
        sa.ForeignKeyConstraint(["matter_id"], ["project.id"], name=op.f("fk_deposit_use_matter_id_project")),
        sa.ForeignKeyConstraint(["directive_id"], ["directive.id"], name=op.f("fk_deposit_use_directive_id_directive")),
        *(
            sa.ForeignKeyConstraint([name], ["user_account.id"], name=op.f(f"fk_deposit_use_{name}_user_account"))
            for name in PERSONS
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deposit_use")),
    )
    op.create_index("ix_deposit_use_matter_id", "deposit_use", ["matter_id"])
    where = sa.text("status NOT IN ('returned', 'withdrawn')")
    op.create_index(
        "uq_deposit_use_directive_id", "deposit_use", ["directive_id"], unique=True, sqlite_where=where,
        postgresql_where=where,
    )  # fmt: skip
    op.create_table(
        "deposit_use_log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("use_id", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("note", sa.String(500), nullable=True),
        sa.ForeignKeyConstraint(["use_id"], ["deposit_use.id"], name=op.f("fk_deposit_use_log_use_id_deposit_use")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_deposit_use_log_user_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deposit_use_log")),
    )
    op.create_index(op.f("ix_deposit_use_log_use_id"), "deposit_use_log", ["use_id"])
    op.add_column("state_project", sa.Column("notice_received_day", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("state_project", "notice_received_day")
    op.drop_table("deposit_use_log")
    op.drop_table("deposit_use")
