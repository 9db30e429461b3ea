"""Keep what is told of the progress of a building without the plan of that day, and what reports say of the plan (H02).

Progress that stands in the register of buildings or in a report and was not kept, as nobody told a plan with it, is
kept under its day: that of the register, else the day on which its row came.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone
from typing import Any

import sqlalchemy as sa
from alembic import op

revision: str = "progress_alone"
down_revision: str | None = "account_spared"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

COUNTY_TIME = timezone(timedelta(hours=8))
STATE = ("progress_untold_day", "plan_untold_day", "plan_apart_day", "undone")
PROGRESS = sa.table(
    "building_progress",
    sa.column("matter_id", sa.Integer),
    sa.column("building_no", sa.String),
    sa.column("told_on", sa.Date),
    sa.column("progress_percent", sa.Integer),
    *(sa.column(name, sa.Integer) for name in ("planned_percent", "reported_plan", "intake_id", "sheet_no", "row_no")),
)
OF_BOOKS = sa.text(
    "SELECT b.matter_id, b.building_no, b.progress_on AS told_on, b.progress_percent, b.intake_id, b.sheet_no,"
    " b.row_no, i.created_at AS came FROM building b LEFT JOIN intake i ON i.id = b.intake_id"
    " WHERE b.progress_percent IS NOT NULL"
).columns(told_on=sa.Date, came=sa.DateTime(timezone=True))
OF_REPORTS = sa.text(
    "SELECT matter_id, building_no, seen_on AS told_on, percent AS progress_percent, planned AS reported_plan"
    " FROM housing_report WHERE building_no IS NOT NULL AND voided_by IS NULL"
    " AND (percent IS NOT NULL OR planned IS NOT NULL) ORDER BY id"
).columns(told_on=sa.Date)
Place = tuple[int, str, Any]


def upgrade() -> None:
    with op.batch_alter_table("building_progress") as batch:
        batch.alter_column("planned_percent", existing_type=sa.Integer(), nullable=True)
        batch.add_column(sa.Column("reported_plan", sa.Integer(), nullable=True))
    for name in STATE:
        op.add_column("state_housing", sa.Column(name, sa.Integer(), nullable=True))
    op.drop_column("state_housing", "unplanned")
    _keep()


def downgrade() -> None:
    op.execute("DELETE FROM building_progress WHERE planned_percent IS NULL")
    with op.batch_alter_table("building_progress") as batch:
        batch.drop_column("reported_plan")
        batch.alter_column("planned_percent", existing_type=sa.Integer(), nullable=False)
    for name in reversed(STATE):
        op.drop_column("state_housing", name)
    op.add_column("state_housing", sa.Column("unplanned", sa.Integer(), nullable=True))


def _keep() -> None:
    bind = op.get_bind()
    kept: dict[Place, int] = {
        (row.matter_id, row.building_no, row.told_on): row.progress_percent
        for row in bind.execute(sa.select(PROGRESS).order_by(PROGRESS.c.told_on))
    }
    last = {place[:2]: percent for place, percent in kept.items()}
    found: dict[Place, dict[str, Any]] = {}
    for row in bind.execute(OF_BOOKS):
        day = row.told_on or _day(row.came)
        again = row.told_on is None and last.get((row.matter_id, row.building_no)) == row.progress_percent
        if day is not None and not again:
            source = {name: getattr(row, name) for name in ("intake_id", "sheet_no", "row_no")}
            found[row.matter_id, row.building_no, day] = {"progress_percent": row.progress_percent} | source
    for row in bind.execute(OF_REPORTS):
        told = found.setdefault((row.matter_id, row.building_no, row.told_on), {"progress_percent": None})
        if told.get("intake_id") is None and row.progress_percent is not None:
            told["progress_percent"] = row.progress_percent
        if row.reported_plan is not None:
            told["reported_plan"] = row.reported_plan
    for place, told in found.items():
        if place not in kept and told["progress_percent"] is not None:
            names = ("matter_id", "building_no", "told_on")
            op.execute(sa.insert(PROGRESS).values(**dict(zip(names, place, strict=True)), **_planned(told)))


def _day(moment: datetime | None) -> date | None:
    """The county's day of a moment; SQLite keeps the county's wall clock."""
    return moment and (moment.astimezone(COUNTY_TIME) if moment.tzinfo else moment).date()


def _planned(told: dict[str, Any]) -> dict[str, Any]:
    """The plan that only reports tell of is the row's own."""
    if told.get("intake_id") is None:
        return told | {"planned_percent": told.get("reported_plan"), "reported_plan": None}
    return told
