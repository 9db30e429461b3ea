"""Say who the other side of an account line is, keep what statements cover, and the facts that rules C read."""

from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "account"
down_revision: str | None = "set_up_and_inspections"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

FEN = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
DOUBTFUL = sa.text("doubt IS NOT NULL")
ADDED: Mapping[str, Mapping[str, sa.types.TypeEngine[object]]] = {
    "account_line": {"party": sa.String(12), "doubt": sa.SmallInteger()},
    "allocation": {
        "payee_no": sa.LargeBinary(),
        "payee_mark": sa.String(32),
        "elsewhere": sa.Boolean(),
        "bank_told_on": sa.Date(),
        "reported_on": sa.Date(),
    },
    "wage_account": {"flagged": sa.Boolean(), "closed_on": sa.Date()},
    "state_project": {
        **dict.fromkeys(("account_named", "name_wrong", "unflagged", "account_ended"), sa.Integer()),
        **dict.fromkeys(("arrears_due_fen", "balance_fen", "next_wages_fen", "late_fen"), FEN),
        **dict.fromkeys(("arrears_since_day", "settled_day", "idle_due_day", "statement_day"), sa.Integer()),
        **dict.fromkeys(("next_pay_day", "top_up_day", "next_wages_refused", "allocations_refused"), sa.Integer()),
        **dict.fromkeys(("late_months", "late_since_day"), sa.Integer()),
        **dict.fromkeys(("unreported_months", "bank_told_day", "report_due_day"), sa.Integer()),
    },
}
LINE_FACTS: Mapping[str, sa.types.TypeEngine[object]] = {
    **dict.fromkeys(("out_fen", "elsewhere_fen"), FEN),
    **dict.fromkeys(("traded_day", "returned_day", "cash", "to_contractor", "allocated_day"), sa.Integer()),
    **dict.fromkeys(("lines_refused", "stale_day", "statement_gaps", "unnamed_lines"), sa.Integer()),
    **dict.fromkeys(("waiting_lines", "namesake_lines", "rows_refused"), sa.Integer()),
    **dict.fromkeys(("payees_missing", "accounts_missing", "event_on", "wake_on"), sa.Integer()),
}


def upgrade() -> None:
    for table, columns in ADDED.items():
        for name, kind in columns.items():
            op.add_column(table, sa.Column(name, kind, nullable=True))
    op.create_index(
        "ix_account_line_doubt",
        "account_line",
        ["matter_id", "traded_on"],
        sqlite_where=DOUBTFUL,
        postgresql_where=DOUBTFUL,
    )
    # Lines that were booked before are told apart with the next roster or payroll; till then nobody is accused.
    op.execute("UPDATE account_line SET party = 'waiting', doubt = 2 WHERE out_fen > 0")
    op.execute("UPDATE account_line SET party = 'waiting', doubt = 0 WHERE out_fen IS NULL OR out_fen = 0")
    op.create_table(
        "account_statement",
        sa.Column("matter_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=False),
        sa.Column("stated", sa.Boolean(), nullable=False),
        sa.Column("opening_fen", FEN, nullable=True),
        sa.Column("closing_fen", FEN, nullable=True),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.Column("intake_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["intake_id"], ["intake.id"], name=op.f("fk_account_statement_intake_id_intake")),
        sa.ForeignKeyConstraint(["matter_id"], ["project.id"], name=op.f("fk_account_statement_matter_id_project")),
        sa.PrimaryKeyConstraint("matter_id", "from_on", "to_on", name=op.f("pk_account_statement")),
    )
    op.create_table(
        "state_line",
        sa.Column("matter_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        *(sa.Column(name, kind, nullable=True) for name, kind in LINE_FACTS.items()),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"], name=op.f("fk_state_line_matter_id_matter")),
        sa.PrimaryKeyConstraint("matter_id", "key", name=op.f("pk_state_line")),
    )
    op.create_index(op.f("ix_state_line_wake_on"), "state_line", ["wake_on"])


def downgrade() -> None:
    op.drop_index(op.f("ix_state_line_wake_on"), table_name="state_line")
    op.drop_table("state_line")
    op.drop_table("account_statement")
    op.drop_index("ix_account_line_doubt", table_name="account_line")
    for table, columns in reversed(ADDED.items()):
        for name in reversed(columns):
            op.drop_column(table, name)
