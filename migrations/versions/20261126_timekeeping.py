"""Signs of life of the programs, and doubts about the clock."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "timekeeping"
down_revision: str | None = "bulletin_editions"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

OPEN = sa.text("ended_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "heartbeat",
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_heartbeat")),
    )
    op.create_table(
        "clock_seen",
        sa.Column("boot", sa.String(64), nullable=False),
        sa.Column("wall", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ticks", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("boot", name=op.f("pk_clock_seen")),
    )
    op.create_table(
        "clock_doubt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("seconds", sa.BigInteger(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(500), nullable=True),
        sa.ForeignKeyConstraint(["ended_by"], ["user_account.id"], name=op.f("fk_clock_doubt_ended_by_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock_doubt")),
    )
    op.create_index(
        "uq_clock_doubt_open", "clock_doubt", ["kind"], unique=True, sqlite_where=OPEN, postgresql_where=OPEN
    )


def downgrade() -> None:
    op.drop_table("clock_doubt")
    op.drop_table("clock_seen")
    op.drop_table("heartbeat")
