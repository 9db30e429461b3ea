"""The days from which the clocks of a listing run."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "listing_state"
down_revision: str | None = "bulletins"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

FEN = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "state_listing",
        sa.Column("base_day", sa.Integer(), nullable=True),
        sa.Column("opened_day", sa.Integer(), nullable=True),
        sa.Column("proposed_day", sa.Integer(), nullable=True),
        sa.Column("owed_fen", FEN, nullable=True),
        sa.Column("notice_day", sa.Integer(), nullable=True),
        sa.Column("notice_target_day", sa.Integer(), nullable=True),
        sa.Column("notice_due_day", sa.Integer(), nullable=True),
        sa.Column("objection_day", sa.Integer(), nullable=True),
        sa.Column("objection_due_day", sa.Integer(), nullable=True),
        sa.Column("decide_warn_day", sa.Integer(), nullable=True),
        sa.Column("decide_due_day", sa.Integer(), nullable=True),
        sa.Column("extended", sa.Integer(), nullable=True),
        sa.Column("decide_long_due_day", sa.Integer(), nullable=True),
        sa.Column("decided_day", sa.Integer(), nullable=True),
        sa.Column("decision_served_day", sa.Integer(), nullable=True),
        sa.Column("publish_target_day", sa.Integer(), nullable=True),
        sa.Column("publish_due_day", sa.Integer(), nullable=True),
        sa.Column("released_day", sa.Integer(), nullable=True),
        sa.Column("share_due_day", sa.Integer(), nullable=True),
        sa.Column("shared_day", sa.Integer(), nullable=True),
        sa.Column("expires_day", sa.Integer(), nullable=True),
        sa.Column("early_open_day", sa.Integer(), nullable=True),
        sa.Column("early_applied_day", sa.Integer(), nullable=True),
        sa.Column("early_warn_day", sa.Integer(), nullable=True),
        sa.Column("early_due_day", sa.Integer(), nullable=True),
        sa.Column("early_decided_day", sa.Integer(), nullable=True),
        sa.Column("annulled_day", sa.Integer(), nullable=True),
        sa.Column("annulled_due_day", sa.Integer(), nullable=True),
        sa.Column("ended_day", sa.Integer(), nullable=True),
        sa.Column("off_due_day", sa.Integer(), nullable=True),
        sa.Column("taken_day", sa.Integer(), nullable=True),
        sa.Column("matter_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("event_on", sa.Integer(), nullable=True),
        sa.Column("wake_on", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"], name=op.f("fk_state_listing_matter_id_matter")),
        sa.PrimaryKeyConstraint("matter_id", "key", name=op.f("pk_state_listing")),
    )
    op.create_index(op.f("ix_state_listing_wake_on"), "state_listing", ["wake_on"])


def downgrade() -> None:
    op.drop_table("state_listing")
