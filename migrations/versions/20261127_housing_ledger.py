"""What a problem ledger says of a whole housing project, and the county's words for the conditions of the white list."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "housing_ledger"
down_revision: str | None = "signed_wordings"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

FEN = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TABLE, FIRM = "housing_project", "fk_housing_project_supervisor_id_employer"
TEXTS = {"promo_name": 200, "encumbrance": 300}
NUMBERS = ("floor_area", "units_told", "sold_told", "contracts_told", "petition_batches", "petition_persons")
SUMS = ("funding_gap_fen", "works_owed_fen")
ANSWERS = ("mortgaged", "seized")


def upgrade() -> None:
    for name, length in TEXTS.items():
        op.add_column(TABLE, sa.Column(name, sa.String(length), nullable=True))
    for name in NUMBERS:
        op.add_column(TABLE, sa.Column(name, sa.Integer(), nullable=True))
    for name in SUMS:
        op.add_column(TABLE, sa.Column(name, FEN, nullable=True))
    for name in ANSWERS:
        op.add_column(TABLE, sa.Column(name, sa.Boolean(), nullable=True))
    op.add_column(TABLE, sa.Column("due_told", sa.Date(), nullable=True))
    # Many tables refer to this one, so that SQLite may not make it anew: both databases take the column in one line.
    op.execute(f"ALTER TABLE {TABLE} ADD COLUMN supervisor_id INTEGER CONSTRAINT {FIRM} REFERENCES employer (id)")
    op.create_table(
        "condition_wording",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("words", sa.String(300), nullable=True),
        sa.Column("ground", sa.String(300), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("set_by", sa.Integer(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["set_by"], ["user_account.id"], name=op.f("fk_condition_wording_set_by_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_condition_wording")),
    )


def downgrade() -> None:
    op.drop_table("condition_wording")
    for name in ("supervisor_id", *TEXTS, *NUMBERS, *SUMS, *ANSWERS, "due_told"):
        op.drop_column(TABLE, name)
