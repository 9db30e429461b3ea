"""The ladder of alerts: changes by two persons, rungs that were climbed, and who heard them."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "ladder"
down_revision: str | None = "title_batches"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "ladder_start",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_ladder_start_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ladder_start")),
    )
    op.create_table(
        "ladder_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("proposed_by", sa.Integer(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.String(length=500), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "status NOT IN ('confirmed', 'refused') OR (decided_by IS NOT NULL AND decided_by <> proposed_by)",
            name=op.f("ck_ladder_change_second_person"),
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["user_account.id"], name=op.f("fk_ladder_change_decided_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["proposed_by"], ["user_account.id"], name=op.f("fk_ladder_change_proposed_by_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ladder_change")),
    )
    with op.batch_alter_table("ladder_change", schema=None) as batch_op:
        batch_op.create_index("ix_ladder_change_subject", ["subject"], unique=False)
        batch_op.create_index(
            "uq_ladder_change_open",
            ["subject"],
            unique=True,
            sqlite_where=sa.text("status = 'proposed'"),
            postgresql_where=sa.text("status = 'proposed'"),
        )

    op.create_table(
        "rung_climbed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("alert_id", sa.Integer(), nullable=False),
        sa.Column("episode_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("level", sa.SmallInteger(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(length=20), nullable=False),
        sa.Column("awaits", sa.String(length=20), nullable=False),
        sa.Column("line", sa.String(length=20), nullable=False),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_rung_climbed_number")),
        sa.ForeignKeyConstraint(["alert_id"], ["alert.id"], name=op.f("fk_rung_climbed_alert_id_alert")),
        sa.ForeignKeyConstraint(["episode_id"], ["alert_log.id"], name=op.f("fk_rung_climbed_episode_id_alert_log")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rung_climbed")),
        sa.UniqueConstraint("episode_id", "number", name=op.f("uq_rung_climbed_episode_id_number")),
    )
    with op.batch_alter_table("rung_climbed", schema=None) as batch_op:
        batch_op.create_index("ix_rung_climbed_alert_id", ["alert_id"], unique=False)

    op.create_table(
        "rung_heard",
        sa.Column("rung_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("line", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["rung_id"], ["rung_climbed.id"], name=op.f("fk_rung_heard_rung_id_rung_climbed")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_rung_heard_user_id_user_account")),
        sa.PrimaryKeyConstraint("rung_id", "user_id", name=op.f("pk_rung_heard")),
    )
    with op.batch_alter_table("rung_heard", schema=None) as batch_op:
        batch_op.create_index("ix_rung_heard_user_id", ["user_id"], unique=False)


def downgrade() -> None:
    for table in ("rung_heard", "rung_climbed", "ladder_change", "ladder_start"):
        op.drop_table(table)
