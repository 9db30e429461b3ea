"""Plans of inspection, their sites and draws."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "plans"
down_revision: str | None = "papers"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def _refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}_{to}"))


def upgrade() -> None:
    op.create_table(
        "plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("basis", sa.String(300), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=False),
        sa.Column("items", sa.JSON(), nullable=False),
        sa.Column("questions", sa.JSON(), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("summary", sa.String(1000), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("to_on >= from_on", name=op.f("ck_plan_order")),
        _refers("plan", "made_by", "user_account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan")),
        sa.UniqueConstraint("name", name=op.f("uq_plan_name")),
    )
    op.create_index(op.f("ix_plan_status"), "plan", ["status"])
    op.create_table(
        "plan_quota",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("town_id", sa.Integer(), nullable=False),
        sa.Column("sites", sa.Integer(), nullable=False),
        _refers("plan_quota", "plan_id", "plan"),
        _refers("plan_quota", "town_id", "town"),
        sa.PrimaryKeyConstraint("plan_id", "town_id", name=op.f("pk_plan_quota")),
    )
    op.create_table(
        "plan_draw",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("seed", sa.String(64), nullable=False),
        sa.Column("source", sa.String(200), nullable=True),
        sa.Column("witness", sa.String(100), nullable=False),
        sa.Column("drum", sa.JSON(), nullable=False),
        sa.Column("fallen", sa.JSON(), nullable=False),
        sa.Column("drawn_by", sa.Integer(), nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=False),
        _refers("plan_draw", "plan_id", "plan"),
        _refers("plan_draw", "drawn_by", "user_account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_draw")),
    )
    op.create_index(op.f("ix_plan_draw_plan_id"), "plan_draw", ["plan_id"])
    op.create_table(
        "plan_target",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(20), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in ("draw_id", "first_id", "second_id")),
        sa.Column("dropped_on", sa.Date(), nullable=True),
        sa.Column("dropped_why", sa.String(300), nullable=True),
        _refers("plan_target", "plan_id", "plan"),
        _refers("plan_target", "matter_id", "project"),
        _refers("plan_target", "draw_id", "plan_draw"),
        _refers("plan_target", "first_id", "user_account"),
        _refers("plan_target", "second_id", "user_account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_target")),
        sa.UniqueConstraint("plan_id", "matter_id", name=op.f("uq_plan_target_plan_id_matter_id")),
    )
    op.create_index(op.f("ix_plan_target_matter_id"), "plan_target", ["matter_id"])
    op.create_table(
        "plan_log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        _refers("plan_log", "plan_id", "plan"),
        _refers("plan_log", "user_id", "user_account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_log")),
    )
    op.create_index(op.f("ix_plan_log_plan_id"), "plan_log", ["plan_id"])


def downgrade() -> None:
    for table in ("plan_log", "plan_target", "plan_draw", "plan_quota", "plan"):
        op.drop_table(table)
