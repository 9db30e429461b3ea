"""Keep what goes wrong with the county's own machine, judge it as state, and know which messages died."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "troubles"
down_revision: str | None = "paid_first"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

OPEN, DIED = sa.text("ended_at IS NULL"), sa.text("died_at IS NOT NULL")
FACTS = (
    *("event_on", "wake_on", "part", "since_day", "lacking_year", "lacking_from_day"),
    *("calendar_yellow_day", "calendar_red_day", "most_minutes", "most_days", "dead", "dead_urgent"),
)


def upgrade() -> None:
    op.create_table(
        "trouble",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("grave", sa.Integer(), nullable=False),
        sa.Column("since_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("since_on", sa.Date(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("judged", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trouble")),
    )
    op.create_index(op.f("ix_trouble_key"), "trouble", ["key"])
    op.create_index(op.f("ix_trouble_judged"), "trouble", ["judged"])
    op.create_index("uq_trouble_open", "trouble", ["key"], unique=True, sqlite_where=OPEN, postgresql_where=OPEN)
    op.create_table(
        "state_county",
        sa.Column("matter_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in FACTS),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"], name=op.f("fk_state_county_matter_id_matter")),
        sa.PrimaryKeyConstraint("matter_id", "key", name=op.f("pk_state_county")),
    )
    op.create_index(op.f("ix_state_county_wake_on"), "state_county", ["wake_on"])
    op.add_column("outbox_message", sa.Column("died_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE outbox_message SET died_at = COALESCE(tried_at, made_at) WHERE state = 'dead'")
    op.create_index(
        "ix_outbox_message_died", "outbox_message", ["channel_id"], sqlite_where=DIED, postgresql_where=DIED
    )


def downgrade() -> None:
    op.drop_index("ix_outbox_message_died", table_name="outbox_message")
    op.drop_column("outbox_message", "died_at")
    op.drop_table("state_county")
    op.drop_table("trouble")
