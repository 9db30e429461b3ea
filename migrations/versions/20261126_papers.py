"""Papers that were issued, the office they name, and legal values that were signed off."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "papers"
down_revision: str | None = "inspectors_notebook"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "paper_office",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("mark", sa.String(20), nullable=False),
        sa.Column("address", sa.String(200), nullable=False),
        sa.Column("phone", sa.String(50), nullable=False),
        sa.Column("reconsiders", sa.String(100), nullable=False),
        sa.Column("court", sa.String(100), nullable=False),
        sa.Column("set_by", sa.Integer(), nullable=True),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["set_by"], ["user_account.id"], name=op.f("fk_paper_office_set_by_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_office")),
    )
    op.create_table(
        "value_signature",
        sa.Column("code", sa.String(100), nullable=False),
        sa.Column("basis", sa.String(300), nullable=False),
        sa.Column("signed_by", sa.Integer(), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["signed_by"], ["user_account.id"], name=op.f("fk_value_signature_signed_by_user_account")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_value_signature")),
    )
    op.create_table(
        "paper_issue",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(40), nullable=False),
        sa.Column("type", sa.String(30), nullable=False),
        sa.Column("number", sa.String(100), nullable=False),
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=True),
        sa.Column("about", sa.String(20), nullable=False),
        sa.Column("about_id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("edition", sa.SmallInteger(), nullable=False),
        sa.Column("engine", sa.String(80), nullable=False),
        sa.Column("office", sa.String(100), nullable=False),
        sa.Column("snapshot", sa.LargeBinary(), nullable=False),
        sa.Column("facts_mark", sa.String(32), nullable=False),
        sa.Column("docx_sha256", sa.String(64), nullable=False),
        sa.Column("pdf_sha256", sa.String(64), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("issued_by", sa.Integer(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("voided_by", sa.Integer(), nullable=True),
        sa.Column("void_reason", sa.String(300), nullable=True),
        sa.CheckConstraint("(voided_at IS NULL) = (voided_by IS NULL)", name=op.f("ck_paper_issue_voided")),
        sa.CheckConstraint("voided_at IS NULL OR void_reason IS NOT NULL", name=op.f("ck_paper_issue_void_reason")),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"], name=op.f("fk_paper_issue_matter_id_matter")),
        sa.ForeignKeyConstraint(["issued_by"], ["user_account.id"], name=op.f("fk_paper_issue_issued_by_user_account")),
        sa.ForeignKeyConstraint(["voided_by"], ["user_account.id"], name=op.f("fk_paper_issue_voided_by_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_issue")),
        sa.UniqueConstraint("public_id", name=op.f("uq_paper_issue_public_id")),
        sa.UniqueConstraint("type", "year", "serial", name=op.f("uq_paper_issue_type_year_serial")),
    )
    op.create_index(op.f("ix_paper_issue_about_about_id"), "paper_issue", ["about", "about_id"])
    op.create_index(op.f("ix_paper_issue_matter_id"), "paper_issue", ["matter_id"])
    op.create_table(
        "paper_log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("issue_id", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(20), nullable=False),
        sa.Column("ending", sa.String(10), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["issue_id"], ["paper_issue.id"], name=op.f("fk_paper_log_issue_id_paper_issue")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_paper_log_user_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_log")),
    )
    op.create_index(op.f("ix_paper_log_issue_id"), "paper_log", ["issue_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_paper_log_issue_id"), table_name="paper_log")
    op.drop_table("paper_log")
    op.drop_index(op.f("ix_paper_issue_matter_id"), table_name="paper_issue")
    op.drop_index(op.f("ix_paper_issue_about_about_id"), table_name="paper_issue")
    op.drop_table("paper_issue")
    op.drop_table("value_signature")
    op.drop_table("paper_office")
