"""The county's words for a condition of the white list are proposed by one person and confirmed by another."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "condition_pairs"
down_revision: str | None = "ledger_words_and_terms"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TABLE, OPEN = "condition_wording", "uq_condition_wording_open"
WHERE = sa.text("status = 'proposed'")
PAIR = "status NOT IN ('confirmed', 'refused') OR (decided_by IS NOT NULL AND decided_by <> set_by)"


def upgrade() -> None:
    with op.batch_alter_table(TABLE) as batch:
        batch.add_column(sa.Column("status", sa.String(20), nullable=True))
        batch.add_column(sa.Column("decided_by", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column("note", sa.String(300), nullable=True))
        batch.add_column(sa.Column("version", sa.Integer(), nullable=True))
    # What one person put in force before two were asked stays in force, and is told apart.
    op.execute(f"UPDATE {TABLE} SET status = 'alone', version = 1")
    with op.batch_alter_table(TABLE) as batch:
        batch.alter_column("status", existing_type=sa.String(20), nullable=False)
        batch.alter_column("version", existing_type=sa.Integer(), nullable=False)
        batch.create_foreign_key(
            op.f("fk_condition_wording_decided_by_user_account"), "user_account", ["decided_by"], ["id"]
        )
        batch.create_check_constraint(op.f("ck_condition_wording_second_person"), PAIR)
    op.create_index(OPEN, TABLE, ["kind"], unique=True, sqlite_where=WHERE, postgresql_where=WHERE)


def downgrade() -> None:
    op.drop_index(OPEN, TABLE)
    op.execute(f"DELETE FROM {TABLE} WHERE status NOT IN ('alone', 'confirmed')")
    with op.batch_alter_table(TABLE) as batch:
        batch.drop_constraint(op.f("ck_condition_wording_second_person"), type_="check")
        batch.drop_constraint(op.f("fk_condition_wording_decided_by_user_account"), type_="foreignkey")
        for name in ("status", "decided_by", "decided_at", "note", "version"):
            batch.drop_column(name)
