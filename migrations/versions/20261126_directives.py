"""Directives: their items, services, outcomes, log and numbers; queries of assets; and their state rows."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "directives"
down_revision: str | None = "third_reading"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

FEN = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "directive_series",
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("year", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("last_no", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "year", name=op.f("pk_directive_series")),
    )
    op.create_table(
        "state_directive",
        sa.Column("stands", sa.Integer(), nullable=True),
        sa.Column("orders", sa.Integer(), nullable=True),
        sa.Column("decides", sa.Integer(), nullable=True),
        sa.Column("punishes", sa.Integer(), nullable=True),
        sa.Column("to_sub", sa.Integer(), nullable=True),
        sa.Column("issued_day", sa.Integer(), nullable=True),
        sa.Column("serve_due_day", sa.Integer(), nullable=True),
        sa.Column("served_day", sa.Integer(), nullable=True),
        sa.Column("due_day", sa.Integer(), nullable=True),
        sa.Column("timely", sa.Integer(), nullable=True),
        sa.Column("amount_fen", FEN, nullable=True),
        sa.Column("heads", sa.Integer(), nullable=True),
        sa.Column("paid_fen", FEN, nullable=True),
        sa.Column("met_day", sa.Integer(), nullable=True),
        sa.Column("conduct_day", sa.Integer(), nullable=True),
        sa.Column("evading", sa.Integer(), nullable=True),
        sa.Column("able", sa.Integer(), nullable=True),
        sa.Column("first_payment", sa.Integer(), nullable=True),
        sa.Column("extra_due_day", sa.Integer(), nullable=True),
        sa.Column("extra_ordered", sa.Integer(), nullable=True),
        sa.Column("window_end_day", sa.Integer(), nullable=True),
        sa.Column("window_open", sa.Integer(), nullable=True),
        sa.Column("hearing_asked_day", sa.Integer(), nullable=True),
        sa.Column("hearing_day", sa.Integer(), nullable=True),
        sa.Column("hearing_tell_day", sa.Integer(), nullable=True),
        sa.Column("hearing_told_day", sa.Integer(), nullable=True),
        sa.Column("final_day", sa.Integer(), nullable=True),
        sa.Column("demand_day", sa.Integer(), nullable=True),
        sa.Column("court_from_day", sa.Integer(), nullable=True),
        sa.Column("court_by_day", sa.Integer(), nullable=True),
        sa.Column("court_day", sa.Integer(), nullable=True),
        sa.Column("repeats", sa.Integer(), nullable=True),
        sa.Column("disclosed", sa.Integer(), nullable=True),
        sa.Column("disclose_due_day", sa.Integer(), nullable=True),
        sa.Column("published_day", sa.Integer(), nullable=True),
        sa.Column("withdrawn_day", sa.Integer(), nullable=True),
        sa.Column("altered_day", sa.Integer(), nullable=True),
        sa.Column("withdraw_due_day", sa.Integer(), nullable=True),
        sa.Column("matter_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("event_on", sa.Integer(), nullable=True),
        sa.Column("wake_on", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"], name=op.f("fk_state_directive_matter_id_matter")),
        sa.PrimaryKeyConstraint("matter_id", "key", name=op.f("pk_state_directive")),
    )
    with op.batch_alter_table("state_directive", schema=None) as table:
        table.create_index(table.f("ix_state_directive_wake_on"), ["wake_on"], unique=False)
    op.create_table(
        "directive",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("inspection_id", sa.Integer(), nullable=True),
        sa.Column("alert_id", sa.Integer(), nullable=True),
        sa.Column("prior_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("series_year", sa.SmallInteger(), nullable=True),
        sa.Column("series_no", sa.Integer(), nullable=True),
        sa.Column("number", sa.String(length=64), nullable=True),
        sa.Column("subject_role", sa.String(length=20), nullable=False),
        sa.Column("subject_name", sa.String(length=200), nullable=False),
        sa.Column("subject_code", sa.String(length=18), nullable=True),
        sa.Column("amount_fen", FEN, nullable=True),
        sa.Column("heads", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("extra_percent", sa.SmallInteger(), nullable=True),
        sa.Column("extra_fen", FEN, nullable=True),
        sa.Column("fine_fen", FEN, nullable=True),
        sa.Column("stop_work", sa.Boolean(), nullable=False),
        sa.Column("hearing_right", sa.Boolean(), nullable=False),
        sa.Column("disclosed", sa.Boolean(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("drafted_by", sa.Integer(), nullable=False),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("approved_by", sa.Integer(), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("heard_on", sa.Date(), nullable=True),
        sa.Column("waived_on", sa.Date(), nullable=True),
        sa.Column("hearing_asked_on", sa.Date(), nullable=True),
        sa.Column("hearing_told_on", sa.Date(), nullable=True),
        sa.Column("hearing_on", sa.Date(), nullable=True),
        sa.Column("reconsidered_on", sa.Date(), nullable=True),
        sa.Column("sued_on", sa.Date(), nullable=True),
        sa.Column("upheld_on", sa.Date(), nullable=True),
        sa.Column("court_applied_on", sa.Date(), nullable=True),
        sa.Column("conduct", sa.String(length=20), nullable=True),
        sa.Column("conduct_on", sa.Date(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("changed_on", sa.Date(), nullable=True),
        sa.Column("annulled_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "status NOT IN ('annulled', 'issued', 'met', 'served') OR (number IS NOT NULL AND issued_on IS NOT NULL AND approved_by IS NOT NULL)",
            name=op.f("ck_directive_numbered"),
        ),
        sa.CheckConstraint("amount_fen IS NULL OR amount_fen > 0", name=op.f("ck_directive_amount_fen")),
        sa.CheckConstraint("approved_by IS NULL OR approved_by <> drafted_by", name=op.f("ck_directive_second_person")),
        sa.CheckConstraint(
            "due_on IS NULL OR issued_on IS NULL OR due_on >= issued_on", name=op.f("ck_directive_due_on")
        ),
        sa.CheckConstraint(
            "extra_percent IS NULL OR extra_percent BETWEEN 50 AND 100", name=op.f("ck_directive_extra_percent")
        ),
        sa.ForeignKeyConstraint(["alert_id"], ["alert.id"], name=op.f("fk_directive_alert_id_alert")),
        sa.ForeignKeyConstraint(
            ["approved_by"], ["user_account.id"], name=op.f("fk_directive_approved_by_user_account")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["matter.id"], name=op.f("fk_directive_case_id_matter")),
        sa.ForeignKeyConstraint(["drafted_by"], ["user_account.id"], name=op.f("fk_directive_drafted_by_user_account")),
        sa.ForeignKeyConstraint(
            ["inspection_id"], ["inspection.id"], name=op.f("fk_directive_inspection_id_inspection")
        ),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"], name=op.f("fk_directive_matter_id_matter")),
        sa.ForeignKeyConstraint(["prior_id"], ["directive.id"], name=op.f("fk_directive_prior_id_directive")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directive")),
        sa.UniqueConstraint("kind", "series_year", "series_no", name=op.f("uq_directive_kind_series_year_series_no")),
        sa.UniqueConstraint("number", name=op.f("uq_directive_number")),
    )
    with op.batch_alter_table("directive", schema=None) as table:
        table.create_index("ix_directive_alert_id", ["alert_id"], unique=False)
        table.create_index(table.f("ix_directive_case_id"), ["case_id"], unique=False)
        table.create_index("ix_directive_matter_id", ["matter_id"], unique=False)
        table.create_index("ix_directive_prior_id", ["prior_id"], unique=False)
        table.create_index("ix_directive_status_due_on", ["status", "due_on"], unique=False)
    op.create_table(
        "asset_query",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("directive_id", sa.Integer(), nullable=False),
        sa.Column("asset", sa.String(length=20), nullable=False),
        sa.Column("asked_of", sa.String(length=200), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("approver", sa.String(length=200), nullable=False),
        sa.Column("approval_no", sa.String(length=100), nullable=False),
        sa.Column("approved_on", sa.Date(), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("approved_on <= asked_on", name=op.f("ck_asset_query_approved_on")),
        sa.ForeignKeyConstraint(["directive_id"], ["directive.id"], name=op.f("fk_asset_query_directive_id_directive")),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["user_account.id"], name=op.f("fk_asset_query_recorded_by_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asset_query")),
    )
    with op.batch_alter_table("asset_query", schema=None) as table:
        table.create_index(table.f("ix_asset_query_directive_id"), ["directive_id"], unique=False)
    op.create_table(
        "directive_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("directive_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.SmallInteger(), nullable=False),
        sa.Column("duty", sa.String(length=30), nullable=False),
        sa.Column("fact", sa.String(length=1000), nullable=False),
        sa.Column("broken", sa.String(length=300), nullable=False),
        sa.Column("ordered", sa.String(length=1000), nullable=False),
        sa.Column("sanction", sa.String(length=300), nullable=True),
        sa.ForeignKeyConstraint(
            ["directive_id"], ["directive.id"], name=op.f("fk_directive_item_directive_id_directive")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directive_item")),
        sa.UniqueConstraint("directive_id", "place", name=op.f("uq_directive_item_directive_id_place")),
    )
    with op.batch_alter_table("directive_item", schema=None) as table:
        table.create_index("ix_directive_item_duty", ["duty"], unique=False)
    op.create_table(
        "directive_log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("directive_id", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["directive_id"], ["directive.id"], name=op.f("fk_directive_log_directive_id_directive")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_directive_log_user_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directive_log")),
    )
    with op.batch_alter_table("directive_log", schema=None) as table:
        table.create_index(table.f("ix_directive_log_directive_id"), ["directive_id"], unique=False)
    op.create_table(
        "directive_outcome",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("directive_id", sa.Integer(), nullable=False),
        sa.Column("result", sa.String(length=20), nullable=False),
        sa.Column("verified_on", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("paid_fen", FEN, nullable=True),
        sa.Column("inspection_id", sa.Integer(), nullable=True),
        sa.Column("via_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(length=1000), nullable=True),
        sa.Column("revoked", sa.Boolean(), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(result = 'met') = (done_on IS NOT NULL)", name=op.f("ck_directive_outcome_done_on")),
        sa.ForeignKeyConstraint(
            ["directive_id"], ["directive.id"], name=op.f("fk_directive_outcome_directive_id_directive")
        ),
        sa.ForeignKeyConstraint(
            ["inspection_id"], ["inspection.id"], name=op.f("fk_directive_outcome_inspection_id_inspection")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["user_account.id"], name=op.f("fk_directive_outcome_recorded_by_user_account")
        ),
        sa.ForeignKeyConstraint(["via_id"], ["directive.id"], name=op.f("fk_directive_outcome_via_id_directive")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directive_outcome")),
    )
    with op.batch_alter_table("directive_outcome", schema=None) as table:
        table.create_index("ix_directive_outcome_directive_id", ["directive_id"], unique=False)
    op.create_table(
        "directive_service",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("directive_id", sa.Integer(), nullable=False),
        sa.Column("mode", sa.String(length=20), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("served_on", sa.Date(), nullable=False),
        sa.Column("receiver", sa.String(length=200), nullable=False),
        sa.Column("place", sa.String(length=300), nullable=True),
        sa.Column("first_officer", sa.String(length=100), nullable=False),
        sa.Column("second_officer", sa.String(length=100), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "status <> 'confirmed' OR (decided_by IS NOT NULL AND decided_by <> recorded_by)",
            name=op.f("ck_directive_service_second_person"),
        ),
        sa.CheckConstraint("served_on >= sent_on", name=op.f("ck_directive_service_served_on")),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["user_account.id"], name=op.f("fk_directive_service_decided_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["directive_id"], ["directive.id"], name=op.f("fk_directive_service_directive_id_directive")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["user_account.id"], name=op.f("fk_directive_service_recorded_by_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directive_service")),
    )
    with op.batch_alter_table("directive_service", schema=None) as table:
        table.create_index("ix_directive_service_directive_id", ["directive_id"], unique=False)
    op.create_table(
        "directive_worker",
        sa.Column("directive_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("worker_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("owed_fen", FEN, nullable=False),
        sa.ForeignKeyConstraint(
            ["directive_id"], ["directive.id"], name=op.f("fk_directive_worker_directive_id_directive")
        ),
        sa.ForeignKeyConstraint(["worker_id"], ["worker.id"], name=op.f("fk_directive_worker_worker_id_worker")),
        sa.PrimaryKeyConstraint("directive_id", "worker_id", name=op.f("pk_directive_worker")),
    )
    with op.batch_alter_table("state_project", schema=None) as table:
        table.add_column(sa.Column("sub_orders", sa.Integer(), nullable=True))
        table.add_column(sa.Column("sub_order_day", sa.Integer(), nullable=True))
        table.add_column(sa.Column("sub_order_fen", FEN, nullable=True))
        table.add_column(sa.Column("first_payment_ordered", sa.Integer(), nullable=True))
        table.add_column(sa.Column("order_unpaid_day", sa.Integer(), nullable=True))
        table.add_column(sa.Column("conduct_day", sa.Integer(), nullable=True))
        table.add_column(sa.Column("evading", sa.Integer(), nullable=True))
        table.add_column(sa.Column("able", sa.Integer(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("state_project", schema=None) as table:
        table.drop_column("able")
        table.drop_column("evading")
        table.drop_column("conduct_day")
        table.drop_column("order_unpaid_day")
        table.drop_column("first_payment_ordered")
        table.drop_column("sub_order_fen")
        table.drop_column("sub_order_day")
        table.drop_column("sub_orders")
    op.drop_table("directive_worker")
    with op.batch_alter_table("directive_service", schema=None) as table:
        table.drop_index("ix_directive_service_directive_id")
    op.drop_table("directive_service")
    with op.batch_alter_table("directive_outcome", schema=None) as table:
        table.drop_index("ix_directive_outcome_directive_id")
    op.drop_table("directive_outcome")
    with op.batch_alter_table("directive_log", schema=None) as table:
        table.drop_index(table.f("ix_directive_log_directive_id"))
    op.drop_table("directive_log")
    with op.batch_alter_table("directive_item", schema=None) as table:
        table.drop_index("ix_directive_item_duty")
    op.drop_table("directive_item")
    with op.batch_alter_table("asset_query", schema=None) as table:
        table.drop_index(table.f("ix_asset_query_directive_id"))
    op.drop_table("asset_query")
    with op.batch_alter_table("directive", schema=None) as table:
        table.drop_index("ix_directive_status_due_on")
        table.drop_index("ix_directive_prior_id")
        table.drop_index("ix_directive_matter_id")
        table.drop_index(table.f("ix_directive_case_id"))
        table.drop_index("ix_directive_alert_id")
    op.drop_table("directive")
    with op.batch_alter_table("state_directive", schema=None) as table:
        table.drop_index(table.f("ix_state_directive_wake_on"))
    op.drop_table("state_directive")
    op.drop_table("directive_series")
