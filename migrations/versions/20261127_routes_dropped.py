"""Who added and who took away each route of news: nobody stops hearing without a name beside it."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "routes_dropped"
down_revision: str | None = "wages_told"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ROUTE = "area, level, town_id, channel_id, audience, pace"


def upgrade() -> None:
    op.create_table(
        "outbox_route_log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("added", sa.Boolean(), nullable=False),
        sa.Column("area", sa.String(length=1), nullable=False),
        sa.Column("level", sa.SmallInteger(), nullable=False),
        sa.Column("town_id", sa.Integer(), nullable=True),
        sa.Column("channel_id", sa.Integer(), nullable=False),
        sa.Column("audience", sa.String(length=20), nullable=False),
        sa.Column("pace", sa.String(length=20), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["channel_id"], ["channel.id"], name=op.f("fk_outbox_route_log_channel_id_channel")),
        sa.ForeignKeyConstraint(["town_id"], ["town.id"], name=op.f("fk_outbox_route_log_town_id_town")),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_outbox_route_log_user_id_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox_route_log")),
    )
    op.execute(
        f"INSERT INTO outbox_route_log (added, {ROUTE}, user_id, at)"
        f" SELECT TRUE, {ROUTE}, added_by, added_at FROM outbox_route ORDER BY id"
    )


def downgrade() -> None:
    op.drop_table("outbox_route_log")
