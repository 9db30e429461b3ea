"""Title batches of housing projects, certificates issued, special studies with what they decided."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "title_batches"
down_revision: str | None = "outbox"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

FACTS = ("handed_day", "papers_day", "title_day", "title_units", "title_issued", "title_doubt_day", "title_unsold")
GONE = ("title_filed_day", "titled", "developer_fault")
TABLES = ("study_decision", "title_study", "title_issue", "title_batch")


def upgrade() -> None:
    op.create_table(
        "title_batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("building_no", sa.String(40), nullable=False),
        sa.Column("part", sa.String(100), nullable=True),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.Column("delivered_on", sa.Date(), nullable=False),
        sa.Column("filed_on", sa.Date(), nullable=True),
        sa.Column("papers_on", sa.Date(), nullable=True),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("registered_on", sa.Date(), nullable=True),
        sa.Column("cause_code", sa.String(20), nullable=True),
        sa.Column("cause_words", sa.String(300), nullable=True),
        sa.Column("duty_unit", sa.String(200), nullable=True),
        sa.Column("duty_person", sa.String(100), nullable=True),
        sa.Column("duty_post", sa.String(100), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("extended", sa.Integer(), nullable=False),
        sa.Column("fault", sa.String(20), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("registered_by", sa.Integer(), nullable=False),
        sa.Column("claimed_by", sa.Integer(), nullable=True),
        sa.Column("solved_by", sa.Integer(), nullable=True),
        sa.Column("solved_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(cause_code IS NULL) = (duty_unit IS NULL) AND (cause_code IS NULL) = (duty_person IS NULL)"
            " AND (cause_code IS NULL) = (due_on IS NULL)",
            name=op.f("ck_title_batch_in_the_way"),
        ),
        sa.CheckConstraint("solved_by IS NULL OR solved_by <> claimed_by", name=op.f("ck_title_batch_second_person")),
        sa.CheckConstraint("units > 0", name=op.f("ck_title_batch_units")),
        sa.ForeignKeyConstraint(
            ["claimed_by"], ["user_account.id"], name=op.f("fk_title_batch_claimed_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["matter_id"], ["housing_project.id"], name=op.f("fk_title_batch_matter_id_housing_project")
        ),
        sa.ForeignKeyConstraint(
            ["registered_by"], ["user_account.id"], name=op.f("fk_title_batch_registered_by_user_account")
        ),
        sa.ForeignKeyConstraint(["solved_by"], ["user_account.id"], name=op.f("fk_title_batch_solved_by_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_title_batch")),
    )
    op.create_index("ix_title_batch_matter_id_building_no", "title_batch", ["matter_id", "building_no"])
    op.create_table(
        "title_issue",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reverses_id", sa.Integer(), nullable=True),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(number < 0) = (reverses_id IS NOT NULL) AND number <> 0", name=op.f("ck_title_issue_number")
        ),
        sa.ForeignKeyConstraint(["batch_id"], ["title_batch.id"], name=op.f("fk_title_issue_batch_id_title_batch")),
        sa.ForeignKeyConstraint(
            ["reverses_id"], ["title_issue.id"], name=op.f("fk_title_issue_reverses_id_title_issue")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_title_issue_user_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_title_issue")),
        sa.UniqueConstraint("reverses_id", name=op.f("uq_title_issue_reverses_id")),
    )
    op.create_index("ix_title_issue_batch_id", "title_issue", ["batch_id"])
    op.create_table(
        "title_study",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("alert_id", sa.Integer(), nullable=True),
        sa.Column("met_on", sa.Date(), nullable=False),
        sa.Column("topic", sa.String(300), nullable=False),
        sa.Column("attended", sa.String(500), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("registered_by", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["alert_id"], ["alert.id"], name=op.f("fk_title_study_alert_id_alert")),
        sa.ForeignKeyConstraint(["batch_id"], ["title_batch.id"], name=op.f("fk_title_study_batch_id_title_batch")),
        sa.ForeignKeyConstraint(
            ["matter_id"], ["housing_project.id"], name=op.f("fk_title_study_matter_id_housing_project")
        ),
        sa.ForeignKeyConstraint(
            ["registered_by"], ["user_account.id"], name=op.f("fk_title_study_registered_by_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_title_study")),
    )
    op.create_index("ix_title_study_matter_id", "title_study", ["matter_id"])
    op.create_table(
        "study_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("study_id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("decided", sa.String(500), nullable=False),
        sa.Column("duty_unit", sa.String(200), nullable=False),
        sa.Column("duty_person", sa.String(100), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("extended", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("outcome", sa.String(500), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(outcome IS NULL) = (done_on IS NULL)", name=op.f("ck_study_decision_outcome")),
        sa.ForeignKeyConstraint(
            ["matter_id"], ["housing_project.id"], name=op.f("fk_study_decision_matter_id_housing_project")
        ),
        sa.ForeignKeyConstraint(["study_id"], ["title_study.id"], name=op.f("fk_study_decision_study_id_title_study")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_study_decision")),
    )
    op.create_index("ix_study_decision_matter_id_status", "study_decision", ["matter_id", "status"])
    op.create_index("ix_study_decision_study_id", "study_decision", ["study_id"])

    for name in FACTS:
        op.add_column("state_building", sa.Column(name, sa.Integer(), nullable=True))
    for name in GONE:
        op.drop_column("state_building", name)


def downgrade() -> None:
    for name in GONE:
        op.add_column("state_building", sa.Column(name, sa.Integer(), nullable=True))
    for name in FACTS:
        op.drop_column("state_building", name)
    for table in TABLES:
        op.drop_table(table)
