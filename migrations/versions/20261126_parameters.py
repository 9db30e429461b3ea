"""County values: proposals that wait for a second person, the papers they rest on, and the log of every step."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "parameters"
down_revision: str | None = "payroll_and_roster"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

FEN = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
OPEN = sa.text("status = 'proposed'")
SECOND_PERSON = (
    "status <> 'confirmed' OR (decided_by IS NOT NULL AND decided_by <> proposed_by"
    " AND takes_effect IS NOT NULL AND takes_effect >= first_day)"
)


def upgrade() -> None:
    op.create_table(
        "parameter_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("value", FEN, nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("signer", sa.String(length=100), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=True),
        sa.Column("basis", sa.String(length=300), nullable=True),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("proposed_by", sa.Integer(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("takes_effect", sa.Date(), nullable=True),
        sa.Column("foreseen", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("intake_id", sa.Integer(), nullable=True),
        sa.Column("sheet_no", sa.Integer(), nullable=True),
        sa.Column("row_no", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(SECOND_PERSON, name=op.f("ck_parameter_change_second_person")),
        sa.ForeignKeyConstraint(
            ["proposed_by"], ["user_account.id"], name=op.f("fk_parameter_change_proposed_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["user_account.id"], name=op.f("fk_parameter_change_decided_by_user_account")
        ),
        sa.ForeignKeyConstraint(["intake_id"], ["intake.id"], name=op.f("fk_parameter_change_intake_id_intake")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parameter_change")),
    )
    op.create_index("ix_parameter_change_code", "parameter_change", ["code"])
    op.create_index(
        "uq_parameter_change_open",
        "parameter_change",
        ["code", "first_day"],
        unique=True,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )
    op.create_table(
        "parameter_paper",
        sa.Column("change_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("file_name", sa.String(length=300), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["change_id"], ["parameter_change.id"], name=op.f("fk_parameter_paper_change_id_parameter_change")
        ),
        sa.PrimaryKeyConstraint("change_id", name=op.f("pk_parameter_paper")),
    )
    op.create_table(
        "parameter_log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("change_id", sa.Integer(), nullable=True),
        sa.Column("act", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("value", FEN, nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["change_id"], ["parameter_change.id"], name=op.f("fk_parameter_log_change_id_parameter_change")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_parameter_log_user_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parameter_log")),
    )
    op.create_index("ix_parameter_log_code", "parameter_log", ["code"])
    with op.batch_alter_table("parameter_value") as table:
        table.add_column(sa.Column("change_id", sa.Integer(), nullable=True))
        table.create_foreign_key(
            op.f("fk_parameter_value_change_id_parameter_change"), "parameter_change", ["change_id"], ["id"]
        )


def downgrade() -> None:
    with op.batch_alter_table("parameter_value") as table:
        table.drop_constraint(op.f("fk_parameter_value_change_id_parameter_change"), type_="foreignkey")
        table.drop_column("change_id")
    op.drop_index("ix_parameter_log_code", table_name="parameter_log")
    op.drop_table("parameter_log")
    op.drop_table("parameter_paper")
    op.drop_index("uq_parameter_change_open", table_name="parameter_change")
    op.drop_index("ix_parameter_change_code", table_name="parameter_change")
    op.drop_table("parameter_change")
