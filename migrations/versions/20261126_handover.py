"""Who stands in for whom, for a time or for good."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "handover"
down_revision: str | None = "ladder"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "handover",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("deputy_id", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_by", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.CheckConstraint("(ended_at IS NULL) = (ended_on IS NULL)", name=op.f("ck_handover_ended")),
        sa.CheckConstraint("deputy_id <> user_id", name=op.f("ck_handover_two_persons")),
        sa.CheckConstraint("last_day IS NULL OR last_day >= first_day", name=op.f("ck_handover_days")),
        sa.ForeignKeyConstraint(["deputy_id"], ["user_account.id"], name=op.f("fk_handover_deputy_id_user_account")),
        sa.ForeignKeyConstraint(["ended_by"], ["user_account.id"], name=op.f("fk_handover_ended_by_user_account")),
        sa.ForeignKeyConstraint(["made_by"], ["user_account.id"], name=op.f("fk_handover_made_by_user_account")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_handover_user_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover")),
    )
    with op.batch_alter_table("handover", schema=None) as batch_op:
        batch_op.create_index("ix_handover_deputy_id", ["deputy_id"], unique=False)
        batch_op.create_index("ix_handover_user_id", ["user_id"], unique=False)
        batch_op.create_index(
            "uq_handover_left",
            ["user_id"],
            unique=True,
            sqlite_where=sa.text("last_day IS NULL AND ended_at IS NULL"),
            postgresql_where=sa.text("last_day IS NULL AND ended_at IS NULL"),
        )


def downgrade() -> None:
    op.drop_table("handover")
