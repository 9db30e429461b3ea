"""Homes sold finished have the day of their contract, and apart from it one of delivery (H08-H10, H13, H14).

Of the batches that were registered before, those whose part calls them homes sold finished had the day of the contract,
as their form asked for, in the place of the delivery.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "finished_delivery"
down_revision: str | None = "unsold_titles"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

STATE = (
    ("state_building", "title_since_day"),
    ("state_building", "undelivered"),
    ("state_building", "papers_untold_day"),
    ("state_housing", "risk_undelivered_day"),
    ("state_housing", "demand_undelivered_day"),
)
BATCH = sa.table(
    "title_batch",
    sa.column("part", sa.String),
    sa.column("contracted_on", sa.Date),
    sa.column("delivered_on", sa.Date),
)
FINISHED = "\u73b0\u623f"
"""Homes sold finished, as a part is called."""
NOT_FINISHED = "\u975e" + FINISHED
NEEDED, OPTIONAL = "delivered_on DATE NOT NULL", "delivered_on DATE"
UNITS = "CONSTRAINT ck_title_batch_units"
DATED = "delivered_on IS NOT NULL OR contracted_on IS NOT NULL"


def upgrade() -> None:
    op.add_column("title_batch", sa.Column("contracted_on", sa.Date(), nullable=True))
    _may_lack(True)
    told = sa.and_(BATCH.c.part.contains(FINISHED), ~BATCH.c.part.contains(NOT_FINISHED))
    op.execute(BATCH.update().where(told).values(contracted_on=BATCH.c.delivered_on, delivered_on=None))
    for table, name in STATE:
        op.add_column(table, sa.Column(name, sa.Integer(), nullable=True))


def downgrade() -> None:
    for table, name in reversed(STATE):
        op.drop_column(table, name)
    op.execute(BATCH.update().where(BATCH.c.contracted_on.is_not(None)).values(delivered_on=BATCH.c.contracted_on))
    _may_lack(False)
    op.drop_column("title_batch", "contracted_on")


def _may_lack(delivery: bool) -> None:
    """Whether a batch may lack its delivery where it has a contract; SQLite is told in place, as others name a batch."""
    if op.get_bind().dialect.name == "postgresql":
        if not delivery:
            op.drop_constraint(op.f("ck_title_batch_dated"), "title_batch", type_="check")
        op.alter_column("title_batch", "delivered_on", existing_type=sa.Date(), nullable=delivery)
        if delivery:
            op.create_check_constraint(op.f("ck_title_batch_dated"), "title_batch", DATED)
        return
    op.execute("PRAGMA writable_schema=ON")
    said = sa.text(
        "UPDATE sqlite_master SET sql = replace(sql, :before, :after) WHERE type = 'table' AND name = 'title_batch'"
    )
    for pair in ((NEEDED, OPTIONAL), (UNITS, f"CONSTRAINT ck_title_batch_dated CHECK ({DATED}), {UNITS}")):
        before, after = pair if delivery else pair[::-1]
        op.get_bind().execute(said, {"before": before, "after": after})
    op.execute("PRAGMA writable_schema=RESET")
