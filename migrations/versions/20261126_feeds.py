"""Feeds: sources of data that arrives by itself, their deliveries, nonces and log."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "feeds"
down_revision: str | None = "contractors_past"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "feed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("owner", sa.String(length=100), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("profile", sa.String(length=40), nullable=False),
        sa.Column("way", sa.String(length=10), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("town_id", sa.Integer(), nullable=True),
        sa.Column("url", sa.String(length=2000), nullable=True),
        sa.Column("secret", sa.LargeBinary(), nullable=True),
        sa.Column("every_minutes", sa.Integer(), nullable=False),
        sa.Column("fresh_days", sa.Integer(), nullable=False),
        sa.Column("auto", sa.Boolean(), nullable=False),
        sa.Column("auto_asked_by", sa.Integer(), nullable=True),
        sa.Column("changed_by", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("etag", sa.String(length=300), nullable=True),
        sa.Column("modified", sa.String(length=100), nullable=True),
        sa.Column("cursor", sa.String(length=300), nullable=True),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("heard_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["auto_asked_by"], ["user_account.id"], name=op.f("fk_feed_auto_asked_by_user_account")
        ),
        sa.ForeignKeyConstraint(["changed_by"], ["user_account.id"], name=op.f("fk_feed_changed_by_user_account")),
        sa.ForeignKeyConstraint(["town_id"], ["town.id"], name=op.f("fk_feed_town_id_town")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feed")),
        sa.UniqueConstraint("code", name=op.f("uq_feed_code")),
    )
    op.create_table(
        "feed_delivery",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("feed_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("delivery_key", sa.String(length=128), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("answer", sa.JSON(), nullable=False),
        sa.Column("intake_id", sa.Integer(), nullable=True),
        sa.Column("again_of", sa.Integer(), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["again_of"], ["feed_delivery.id"], name=op.f("fk_feed_delivery_again_of_feed_delivery")
        ),
        sa.ForeignKeyConstraint(["feed_id"], ["feed.id"], name=op.f("fk_feed_delivery_feed_id_feed")),
        sa.ForeignKeyConstraint(["intake_id"], ["intake.id"], name=op.f("fk_feed_delivery_intake_id_intake")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feed_delivery")),
        sa.UniqueConstraint("feed_id", "delivery_key", name=op.f("uq_feed_delivery_feed_id_delivery_key")),
    )
    op.create_index("ix_feed_delivery_feed_id_at", "feed_delivery", ["feed_id", "at"], unique=False)
    op.create_index(op.f("ix_feed_delivery_intake_id"), "feed_delivery", ["intake_id"], unique=False)
    op.create_table(
        "feed_log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("feed_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(length=20), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["feed_id"], ["feed.id"], name=op.f("fk_feed_log_feed_id_feed")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_feed_log_user_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feed_log")),
    )
    op.create_index(op.f("ix_feed_log_feed_id"), "feed_log", ["feed_id"], unique=False)
    op.create_table(
        "feed_nonce",
        sa.Column("feed_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("nonce", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["feed_id"], ["feed.id"], name=op.f("fk_feed_nonce_feed_id_feed")),
        sa.PrimaryKeyConstraint("feed_id", "nonce", name=op.f("pk_feed_nonce")),
    )
    op.create_index(op.f("ix_feed_nonce_at"), "feed_nonce", ["at"], unique=False)


def downgrade() -> None:
    for table in ("feed_nonce", "feed_log", "feed_delivery", "feed"):
        op.drop_table(table)
