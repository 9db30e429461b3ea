"""What a problem ledger says of a whole housing project: names, sizes, sales, debts, burdens, petitions."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "housing_ledger"
down_revision: str | None = "emergencies"
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


def downgrade() -> None:
    for name in ("supervisor_id", *TEXTS, *NUMBERS, *SUMS, *ANSWERS, "due_told"):
        op.drop_column(TABLE, name)
