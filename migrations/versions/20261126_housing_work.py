"""Problems, plans, milestones, promises and reports of housing projects, and the log of what was done about them."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "housing_work"
down_revision: str | None = "true_to_the_record"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TABLES = ("milestone", "housing_report", "housing_problem", "housing_plan", "housing_log", "delivery_promise")


def upgrade() -> None:
    op.create_table(
        "delivery_promise",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("building_no", sa.String(40), nullable=False),
        sa.Column("promised_on", sa.Date(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("promiser", sa.String(200), nullable=False),
        sa.Column("basis", sa.String(300), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["matter_id"], ["housing_project.id"], name=op.f("fk_delivery_promise_matter_id_housing_project")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_delivery_promise_user_id_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery_promise")),
    )
    op.create_index("ix_delivery_promise_matter_id", "delivery_promise", ["matter_id", "building_no"])

    op.create_table(
        "housing_log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(20), nullable=False),
        sa.Column("about_id", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("note", sa.String(1000), nullable=True),
        sa.ForeignKeyConstraint(
            ["matter_id"], ["housing_project.id"], name=op.f("fk_housing_log_matter_id_housing_project")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_housing_log_user_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_housing_log")),
    )
    op.create_index("ix_housing_log_matter_id_about", "housing_log", ["matter_id", "about", "about_id"])

    op.create_table(
        "housing_plan",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("text", sa.String(2000), nullable=True),
        sa.Column("repair", sa.String(2000), nullable=True),
        sa.Column("completed_by", sa.Integer(), nullable=True),
        sa.Column("signed_by", sa.Integer(), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(signed_by IS NULL) = (signed_on IS NULL)", name=op.f("ck_housing_plan_signed")),
        sa.CheckConstraint(
            "signed_by IS NULL OR signed_by <> completed_by", name=op.f("ck_housing_plan_second_person")
        ),
        sa.ForeignKeyConstraint(
            ["completed_by"], ["user_account.id"], name=op.f("fk_housing_plan_completed_by_user_account")
        ),
        sa.ForeignKeyConstraint(["id"], ["housing_project.id"], name=op.f("fk_housing_plan_id_housing_project")),
        sa.ForeignKeyConstraint(
            ["signed_by"], ["user_account.id"], name=op.f("fk_housing_plan_signed_by_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_housing_plan")),
    )
    op.create_table(
        "housing_problem",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("building_no", sa.String(40), nullable=True),
        sa.Column("cause", sa.String(500), nullable=False),
        sa.Column("duty_unit", sa.String(200), nullable=False),
        sa.Column("duty_person", sa.String(100), nullable=False),
        sa.Column("duty_post", sa.String(100), nullable=True),
        sa.Column("leader", sa.String(100), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("extended", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("registered_by", sa.Integer(), nullable=False),
        sa.Column("claimed_by", sa.Integer(), nullable=True),
        sa.Column("solved_by", sa.Integer(), nullable=True),
        sa.Column("solved_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("due_on >= opened_on", name=op.f("ck_housing_problem_order")),
        sa.CheckConstraint(
            "solved_by IS NULL OR solved_by <> claimed_by", name=op.f("ck_housing_problem_second_person")
        ),
        sa.ForeignKeyConstraint(
            ["claimed_by"], ["user_account.id"], name=op.f("fk_housing_problem_claimed_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["matter_id"], ["housing_project.id"], name=op.f("fk_housing_problem_matter_id_housing_project")
        ),
        sa.ForeignKeyConstraint(
            ["registered_by"], ["user_account.id"], name=op.f("fk_housing_problem_registered_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["solved_by"], ["user_account.id"], name=op.f("fk_housing_problem_solved_by_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_housing_problem")),
    )
    op.create_index("ix_housing_problem_matter_id_status", "housing_problem", ["matter_id", "status"])

    op.create_table(
        "housing_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(40), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("building_no", sa.String(40), nullable=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("seen_on", sa.Date(), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=True),
        sa.Column("planned", sa.Integer(), nullable=True),
        sa.Column("heads", sa.Integer(), nullable=True),
        sa.Column("cranes", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(1000), nullable=True),
        sa.Column("next_step", sa.String(500), nullable=True),
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("second_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("voided_by", sa.Integer(), nullable=True),
        sa.Column("voided_why", sa.String(500), nullable=True),
        sa.CheckConstraint("(voided_by IS NULL) = (voided_why IS NULL)", name=op.f("ck_housing_report_voided")),
        sa.CheckConstraint("second_id IS NULL OR second_id <> first_id", name=op.f("ck_housing_report_second_person")),
        sa.ForeignKeyConstraint(
            ["first_id"], ["user_account.id"], name=op.f("fk_housing_report_first_id_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["matter_id"], ["housing_project.id"], name=op.f("fk_housing_report_matter_id_housing_project")
        ),
        sa.ForeignKeyConstraint(
            ["second_id"], ["user_account.id"], name=op.f("fk_housing_report_second_id_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["voided_by"], ["user_account.id"], name=op.f("fk_housing_report_voided_by_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_housing_report")),
        sa.UniqueConstraint("uid", name=op.f("uq_housing_report_uid")),
    )
    op.create_index("ix_housing_report_matter_id_seen_on", "housing_report", ["matter_id", "seen_on"])

    op.create_table(
        "milestone",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("building_no", sa.String(40), nullable=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("standard", sa.String(300), nullable=False),
        sa.Column("first_planned_on", sa.Date(), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column("shifted", sa.Integer(), nullable=False),
        sa.Column("actual_on", sa.Date(), nullable=True),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(actual_on IS NULL) = (status <> 'reached')", name=op.f("ck_milestone_reached")),
        sa.ForeignKeyConstraint(
            ["matter_id"], ["housing_project.id"], name=op.f("fk_milestone_matter_id_housing_project")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestone")),
    )
    op.create_index("ix_milestone_matter_id", "milestone", ["matter_id"])


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
