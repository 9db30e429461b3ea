"""Narrow a route of news to the matters of one supervising department."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "routes_of_a_department"
down_revision: str | None = "buildings_of_an_estate"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

BEFORE = ("area", "level", "town_id", "channel_id", "audience")
UNIQUE_BEFORE = "uq_outbox_route_area_level_town_id_channel_id_audience"
AFTER = ("area", "level", "town_id", "department_id", "channel_id", "audience")
UNIQUE_AFTER = "uq_outbox_route_course"


def upgrade() -> None:
    for table in ("outbox_route", "outbox_route_log"):
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column("department_id", sa.Integer(), nullable=True))
            batch.create_foreign_key(f"fk_{table}_department_id_department", "department", ["department_id"], ["id"])
            if table == "outbox_route":
                batch.drop_constraint(UNIQUE_BEFORE, type_="unique")
                batch.create_unique_constraint(UNIQUE_AFTER, AFTER)


def downgrade() -> None:
    # Without the department a route would tell more people than it was made for: it goes.
    op.execute("DELETE FROM outbox_route WHERE department_id IS NOT NULL")
    for table in ("outbox_route", "outbox_route_log"):
        with op.batch_alter_table(table) as batch:
            if table == "outbox_route":
                batch.drop_constraint(UNIQUE_AFTER, type_="unique")
                batch.create_unique_constraint(UNIQUE_BEFORE, BEFORE)
            batch.drop_constraint(f"fk_{table}_department_id_department", type_="foreignkey")
            batch.drop_column("department_id")
