"""Housing in depth: permit, start, presale money, financing, quality; progress by day; days that do not count."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "housing"
down_revision: str | None = "account"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

FEN = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ESTATE = {
    sa.Date(): (
        *("permit_on", "start_extended_to", "started_on", "resumed_on", "permit_verified_on", "land_start_due_on"),
        *("visited_on", "presale_permit_on", "whitelist_pushed_on", "financed_on"),
    ),
    sa.Integer(): ("developed_share", "invested_share"),
    FEN: (
        *("presale_quota_fen", "presale_balance_fen", "presale_released_fen", "presale_node_fen", "diverted_fen"),
        *("outside_fen", "finish_cost_fen"),
    ),
    sa.Boolean(): ("presale_permitted",),
    sa.String(20): ("presale_hold", "whitelist_fit"),
    sa.String(100): ("whitelist_batch",),
    sa.String(200): ("idle_excuse",),
    sa.String(300): ("project_codes", "bank_feedback"),
}
BUILDING = {
    sa.Date(): (
        *("progress_on", "forecast_on", "demanded_on", "title_accepted_on", "registered_on", "oldest_unfiled_on"),
        *("structure_tested_on", "repair_due_on", "repaired_on"),
    ),
    sa.Integer(): ("planned_percent", "contracts_filed", "defect_units"),
    sa.String(20): ("structure_result",),
}
STATE = {
    sa.Integer(): (
        *("stop_day", "long_stop_day", "part_stop_day", "uncounted_days", "report_late_day", "stopped_day"),
        *("stopped_year_day", "resumed_day", "permit_verified_day", "visited_day", "started", "permit_day"),
        *("start_due_day", "permit_lapse_day", "land_day", "land_year_day", "land_second_year_day", "idle_stop_day"),
        *("idle_excused", "idle_small", "slow_day", "slow_buildings", "unplanned", "risk_due_day", "risk_buildings"),
        *("unforecast_day", "demand_day", "demand_due_day", "demand_unplaced", "unaccepted_day"),
        *("unaccepted_buildings", "failed_day", "failed_buildings", "defect_units", "repair_due_day"),
        *("presold_units", "sold_unknown", "presale_permitted", "presale_frozen", "whitelist_unfit"),
        *("whitelist_pushed_day", "financed_day", "linked_projects", "links_unknown", "wage_trouble_day", "wage_gaps"),
        *("registration_day", "registration_due_day", "unregistered_buildings", "unfiled_units", "unfiled_day"),
        *("unfiled_due_day", "unfiled_undated", "contracts_unknown"),
    ),
    FEN: (
        *("developed_share", "invested_share", "presale_quota_fen", "presale_balance_fen", "presale_needed_fen"),
        *("finish_cost_fen", "presale_released_fen", "presale_node_fen", "diverted_fen", "outside_fen"),
    ),
}
COLUMNS = {"housing_project": ESTATE, "building": BUILDING, "state_housing": STATE}


def upgrade() -> None:
    for table, columns in COLUMNS.items():
        with op.batch_alter_table(table) as batch:
            for kind, names in columns.items():
                for name in names:
                    batch.add_column(sa.Column(name, kind, nullable=True))
    # Numbers of permits are longer than the words for having none.
    op.execute("UPDATE housing_project SET presale_permitted = true WHERE length(presale_no) > 6")
    op.create_table(
        "housing_link",
        sa.Column("matter_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(
            ["matter_id"], ["housing_project.id"], name=op.f("fk_housing_link_matter_id_housing_project")
        ),
        sa.PrimaryKeyConstraint("matter_id", "code", name=op.f("pk_housing_link")),
    )
    op.create_index(op.f("ix_housing_link_code"), "housing_link", ["code"])
    op.create_table(
        "building_progress",
        sa.Column("matter_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("building_no", sa.String(40), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("progress_percent", sa.Integer(), nullable=False),
        sa.Column("planned_percent", sa.Integer(), nullable=False),
        *_source("building_progress"),
        sa.ForeignKeyConstraint(
            ["matter_id"], ["housing_project.id"], name=op.f("fk_building_progress_matter_id_housing_project")
        ),
        sa.PrimaryKeyConstraint("matter_id", "building_no", "told_on", name=op.f("pk_building_progress")),
    )
    op.create_table(
        "stop_window",
        sa.Column("matter_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("stop_kind", sa.String(20), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=False),
        sa.Column("author", sa.String(100), nullable=False),
        sa.Column("reason", sa.String(300), nullable=False),
        sa.Column("revoked", sa.Boolean(), nullable=False),
        *_source("stop_window"),
        sa.CheckConstraint("to_on >= from_on", name=op.f("ck_stop_window_order")),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"], name=op.f("fk_stop_window_matter_id_matter")),
        sa.PrimaryKeyConstraint("matter_id", "stop_kind", "from_on", name=op.f("pk_stop_window")),
    )


def _source(table: str) -> tuple[sa.Column[int] | sa.ForeignKeyConstraint, ...]:
    columns = [sa.Column(name, sa.Integer(), nullable=True) for name in ("intake_id", "sheet_no", "row_no")]
    return (*columns, sa.ForeignKeyConstraint(["intake_id"], ["intake.id"], name=op.f(f"fk_{table}_intake_id_intake")))


def downgrade() -> None:
    for table in ("stop_window", "building_progress", "housing_link"):
        op.drop_table(table)
    for table, columns in COLUMNS.items():
        with op.batch_alter_table(table) as batch:
            for names in columns.values():
                for name in names:
                    batch.drop_column(name)
