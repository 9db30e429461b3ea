"""Clues and cases, who complained in a class of its own, and cases as a kind of matter."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "case"
down_revision: str | None = "narrow_findings"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

FEN = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WITHOUT, WITH = (
    "kind IN (" + ", ".join(f"'{kind}'" for kind in kinds) + ")"
    for kinds in (("project", "company", "housing", "county"), ("project", "company", "housing", "county", "case"))
)
NAMES_A_MATTER = ("dirty", "work", "finding", "unknown")


def upgrade() -> None:
    _allow(WITHOUT, WITH)
    op.create_table(
        "public_attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=20), nullable=False),
        sa.Column("who", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_public_attempt")),
    )
    op.create_index("ix_public_attempt_what_who_at", "public_attempt", ["what", "who", "at"])
    op.create_table(
        "case_file",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("about_id", sa.Integer(), nullable=True),
        sa.Column("respondent", sa.String(length=200), nullable=True),
        sa.Column("respondent_code", sa.String(length=18), nullable=True),
        sa.Column("place", sa.String(length=300), nullable=True),
        sa.Column("period", sa.String(length=100), nullable=True),
        sa.Column("summary", sa.String(length=1000), nullable=True),
        sa.Column("heads", sa.Integer(), nullable=True),
        sa.Column("amount_fen", FEN, nullable=True),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("act_ended_on", sa.Date(), nullable=True),
        sa.Column("registered_by", sa.Integer(), nullable=True),
        sa.Column("unit", sa.String(length=100), nullable=True),
        sa.Column("dispatched_on", sa.Date(), nullable=True),
        sa.Column("returns", sa.SmallInteger(), nullable=False),
        sa.Column("ruled_on", sa.Date(), nullable=True),
        sa.Column("lead_id", sa.Integer(), nullable=True),
        sa.Column("second_id", sa.Integer(), nullable=True),
        sa.Column("completion_asked_on", sa.Date(), nullable=True),
        sa.Column("completed_on", sa.Date(), nullable=True),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("accepted_by", sa.Integer(), nullable=True),
        sa.Column("refused_on", sa.Date(), nullable=True),
        sa.Column("refusal_no", sa.String(length=100), nullable=True),
        sa.Column("refusal_ground", sa.String(length=20), nullable=True),
        sa.Column("foreign_on", sa.Date(), nullable=True),
        sa.Column("transferred_on", sa.Date(), nullable=True),
        sa.Column("transferred_to", sa.String(length=100), nullable=True),
        sa.Column("joined_on", sa.Date(), nullable=True),
        sa.Column("joined_to", sa.Integer(), nullable=True),
        sa.Column("filed_on", sa.Date(), nullable=True),
        sa.Column("filed_no", sa.String(length=100), nullable=True),
        sa.Column("filed_by", sa.Integer(), nullable=True),
        sa.Column("begun_on", sa.Date(), nullable=True),
        sa.Column("extension_asked_on", sa.Date(), nullable=True),
        sa.Column("extension_by", sa.Integer(), nullable=True),
        sa.Column("extended_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_by", sa.Integer(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decision", sa.String(length=20), nullable=True),
        sa.Column("decision_no", sa.String(length=100), nullable=True),
        sa.Column("directive_id", sa.Integer(), nullable=True),
        sa.Column("served_on", sa.Date(), nullable=True),
        sa.Column("crime_reported_on", sa.Date(), nullable=True),
        sa.Column("crime_by", sa.Integer(), nullable=True),
        sa.Column("crime_decided_on", sa.Date(), nullable=True),
        sa.Column("crime_minute", sa.SmallInteger(), nullable=True),
        sa.Column("crime_approved", sa.Boolean(), nullable=True),
        sa.Column("pack", sa.String(length=100), nullable=True),
        sa.Column("handed_on", sa.Date(), nullable=True),
        sa.Column("police_answered_on", sa.Date(), nullable=True),
        sa.Column("police_filed", sa.Boolean(), nullable=True),
        sa.Column("reconsidered_on", sa.Date(), nullable=True),
        sa.Column("closing_on", sa.Date(), nullable=True),
        sa.Column("closing_by", sa.Integer(), nullable=True),
        sa.Column("conclusion", sa.String(length=20), nullable=True),
        sa.Column("by_worker", sa.Boolean(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closed_by", sa.Integer(), nullable=True),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("reopened", sa.SmallInteger(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sheet_no", sa.Integer(), nullable=True),
        sa.Column("row_no", sa.Integer(), nullable=True),
        sa.Column("intake_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("kind = 'case'", name=op.f("ck_case_file_kind")),
        sa.CheckConstraint(
            "status <> 'closed' OR by_worker OR (closed_by IS NOT NULL AND closed_by <> closing_by)",
            name=op.f("ck_case_file_second_key"),
        ),
        sa.CheckConstraint(
            "status <> 'refused' OR refusal_no IS NOT NULL", name=op.f("ck_case_file_refused_in_writing")
        ),
        sa.CheckConstraint("second_id IS NULL OR second_id <> lead_id", name=op.f("ck_case_file_two_officers")),
        sa.ForeignKeyConstraint(["about_id"], ["matter.id"], name=op.f("fk_case_file_about_id_matter")),
        sa.ForeignKeyConstraint(
            ["accepted_by"], ["user_account.id"], name=op.f("fk_case_file_accepted_by_user_account")
        ),
        sa.ForeignKeyConstraint(["closed_by"], ["user_account.id"], name=op.f("fk_case_file_closed_by_user_account")),
        sa.ForeignKeyConstraint(["closing_by"], ["user_account.id"], name=op.f("fk_case_file_closing_by_user_account")),
        sa.ForeignKeyConstraint(["crime_by"], ["user_account.id"], name=op.f("fk_case_file_crime_by_user_account")),
        sa.ForeignKeyConstraint(["ended_by"], ["user_account.id"], name=op.f("fk_case_file_ended_by_user_account")),
        sa.ForeignKeyConstraint(
            ["extension_by"], ["user_account.id"], name=op.f("fk_case_file_extension_by_user_account")
        ),
        sa.ForeignKeyConstraint(["filed_by"], ["user_account.id"], name=op.f("fk_case_file_filed_by_user_account")),
        sa.ForeignKeyConstraint(["id", "kind"], ["matter.id", "matter.kind"], name=op.f("fk_case_file_id_kind_matter")),
        sa.ForeignKeyConstraint(["intake_id"], ["intake.id"], name=op.f("fk_case_file_intake_id_intake")),
        sa.ForeignKeyConstraint(["joined_to"], ["matter.id"], name=op.f("fk_case_file_joined_to_matter")),
        sa.ForeignKeyConstraint(["lead_id"], ["user_account.id"], name=op.f("fk_case_file_lead_id_user_account")),
        sa.ForeignKeyConstraint(
            ["registered_by"], ["user_account.id"], name=op.f("fk_case_file_registered_by_user_account")
        ),
        sa.ForeignKeyConstraint(["second_id"], ["user_account.id"], name=op.f("fk_case_file_second_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_file")),
    )
    op.create_index("ix_case_file_about_id", "case_file", ["about_id"])
    op.create_index("ix_case_file_lead_id", "case_file", ["lead_id"])
    op.create_index("ix_case_file_status", "case_file", ["status"])
    op.create_table(
        "state_case",
        sa.Column("received_day", sa.Integer(), nullable=True),
        sa.Column("counted_day", sa.Integer(), nullable=True),
        sa.Column("answer_third_day", sa.Integer(), nullable=True),
        sa.Column("answer_due_day", sa.Integer(), nullable=True),
        sa.Column("answered", sa.Integer(), nullable=True),
        sa.Column("accepted_day", sa.Integer(), nullable=True),
        sa.Column("refused_day", sa.Integer(), nullable=True),
        sa.Column("gone", sa.Integer(), nullable=True),
        sa.Column("foreign_day", sa.Integer(), nullable=True),
        sa.Column("transfer_due_day", sa.Integer(), nullable=True),
        sa.Column("act_ended_day", sa.Integer(), nullable=True),
        sa.Column("act_limit_day", sa.Integer(), nullable=True),
        sa.Column("filed_day", sa.Integer(), nullable=True),
        sa.Column("inquiry", sa.Integer(), nullable=True),
        sa.Column("inquiry_forty_fifth_day", sa.Integer(), nullable=True),
        sa.Column("inquiry_fifty_fifth_day", sa.Integer(), nullable=True),
        sa.Column("inquiry_due_day", sa.Integer(), nullable=True),
        sa.Column("extended", sa.Integer(), nullable=True),
        sa.Column("inquiry_long_due_day", sa.Integer(), nullable=True),
        sa.Column("finished", sa.Integer(), nullable=True),
        sa.Column("ended_day", sa.Integer(), nullable=True),
        sa.Column("decide_due_day", sa.Integer(), nullable=True),
        sa.Column("decided_day", sa.Integer(), nullable=True),
        sa.Column("fined", sa.Integer(), nullable=True),
        sa.Column("closed_day", sa.Integer(), nullable=True),
        sa.Column("tell_due_day", sa.Integer(), nullable=True),
        sa.Column("told_day", sa.Integer(), nullable=True),
        sa.Column("complaints", sa.Integer(), nullable=True),
        sa.Column("crime_reported_day", sa.Integer(), nullable=True),
        sa.Column("crime_due_day", sa.Integer(), nullable=True),
        sa.Column("crime_decided_day", sa.Integer(), nullable=True),
        sa.Column("crime_approved", sa.Integer(), nullable=True),
        sa.Column("hand_due_day", sa.Integer(), nullable=True),
        sa.Column("handed_day", sa.Integer(), nullable=True),
        sa.Column("police_due_day", sa.Integer(), nullable=True),
        sa.Column("police_answered_day", sa.Integer(), nullable=True),
        sa.Column("police_filed", sa.Integer(), nullable=True),
        sa.Column("reconsider_due_day", sa.Integer(), nullable=True),
        sa.Column("reconsidered_day", sa.Integer(), nullable=True),
        sa.Column("matter_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("event_on", sa.Integer(), nullable=True),
        sa.Column("wake_on", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"], name=op.f("fk_state_case_matter_id_matter")),
        sa.PrimaryKeyConstraint("matter_id", "key", name=op.f("pk_state_case")),
    )
    op.create_index(op.f("ix_state_case_wake_on"), "state_case", ["wake_on"])
    op.create_table(
        "case_log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_case_log_case_id_case_file")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_case_log_user_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_log")),
    )
    op.create_index(op.f("ix_case_log_case_id"), "case_log", ["case_id"])
    op.create_table(
        "case_return",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(length=100), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("returned_on", sa.Date(), nullable=False),
        sa.Column("returned_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_case_return_case_id_case_file")),
        sa.ForeignKeyConstraint(
            ["returned_by"], ["user_account.id"], name=op.f("fk_case_return_returned_by_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_return")),
    )
    op.create_index(op.f("ix_case_return_case_id"), "case_return", ["case_id"])
    op.create_table(
        "complaint",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("source_no", sa.String(length=64), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("heads", sa.Integer(), nullable=True),
        sa.Column("amount_fen", FEN, nullable=True),
        sa.Column("name", sa.LargeBinary(), nullable=True),
        sa.Column("name_mark", sa.String(length=32), nullable=True),
        sa.Column("id_number", sa.LargeBinary(), nullable=True),
        sa.Column("id_mark", sa.String(length=32), nullable=True),
        sa.Column("phone", sa.LargeBinary(), nullable=True),
        sa.Column("phone_mark", sa.String(length=32), nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("words_mark", sa.String(length=32), nullable=True),
        sa.Column("entered_by", sa.Integer(), nullable=True),
        sa.Column("receipt_mark", sa.String(length=32), nullable=True),
        sa.Column("form_mark", sa.String(length=32), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("disputed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sheet_no", sa.Integer(), nullable=True),
        sa.Column("row_no", sa.Integer(), nullable=True),
        sa.Column("intake_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_complaint_case_id_case_file")),
        sa.ForeignKeyConstraint(["entered_by"], ["user_account.id"], name=op.f("fk_complaint_entered_by_user_account")),
        sa.ForeignKeyConstraint(["intake_id"], ["intake.id"], name=op.f("fk_complaint_intake_id_intake")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint")),
        sa.UniqueConstraint("channel", "source_no", name=op.f("uq_complaint_channel_source_no")),
        sa.UniqueConstraint("form_mark", name=op.f("uq_complaint_form_mark")),
        sa.UniqueConstraint("receipt_mark", name=op.f("uq_complaint_receipt_mark")),
    )
    op.create_index("ix_complaint_case_id", "complaint", ["case_id"])
    op.create_index("ix_complaint_id_mark", "complaint", ["id_mark"])
    op.create_table(
        "complaint_look",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("purpose", sa.String(length=200), nullable=False),
        sa.Column("shown", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_complaint_look_case_id_case_file")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_complaint_look_user_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint_look")),
    )
    op.create_index(op.f("ix_complaint_look_case_id"), "complaint_look", ["case_id"])


def downgrade() -> None:
    for table in NAMES_A_MATTER:
        op.execute(f"DELETE FROM {table} WHERE matter_id IN (SELECT id FROM matter WHERE kind = 'case')")
    told = "alert_id IN (SELECT id FROM alert WHERE matter_id IN (SELECT id FROM matter WHERE kind = 'case'))"
    for table in ("message", "alert_log"):
        op.execute(f"DELETE FROM {table} WHERE {told}")
    op.execute("DELETE FROM alert WHERE matter_id IN (SELECT id FROM matter WHERE kind = 'case')")
    op.drop_table("complaint_look")
    op.drop_table("complaint")
    op.drop_table("case_return")
    op.drop_table("case_log")
    op.drop_table("state_case")
    op.drop_table("case_file")
    op.drop_table("public_attempt")
    op.execute("DELETE FROM matter WHERE kind = 'case'")
    _allow(WITH, WITHOUT)


def _allow(before: str, after: str) -> None:
    """Rewrite which kinds of matter there are.

    Half the tables point at this one, so SQLite is told in place what the condition says; no row changes its form.
    """
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint(op.f("ck_matter_kind"), "matter", type_="check")
        op.create_check_constraint(op.f("ck_matter_kind"), "matter", after)
        return
    op.execute("PRAGMA writable_schema=ON")
    said = sa.text(
        "UPDATE sqlite_master SET sql = replace(sql, :before, :after) WHERE type = 'table' AND name = 'matter'"
    )
    op.get_bind().execute(said, {"before": before, "after": after})
    op.execute("PRAGMA writable_schema=RESET")
