"""The days of wage accounts that no bank statement covers, beside the statements."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from alembic import op

revision: str = "statement_gaps"
down_revision: str | None = "permits"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

LAST_DAY = date.max.toordinal()


def upgrade() -> None:
    gap = op.create_table(
        "statement_gap",
        sa.Column("matter_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("first_day", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last_day", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["matter_id"], ["project.id"], name=op.f("fk_statement_gap_matter_id_project")),
        sa.PrimaryKeyConstraint("matter_id", "first_day", name=op.f("pk_statement_gap")),
    )
    told = sa.table(
        "account_statement",
        *(sa.column(name, sa.Date()) for name in ("from_on", "to_on")),
        *(sa.column(name, sa.BigInteger()) for name in ("matter_id", "opening_fen", "closing_fen")),
        sa.column("stated", sa.Boolean()),
    )
    listed = op.get_bind().execute(sa.select(told).order_by(told.c.matter_id, told.c.from_on, told.c.to_on)).all()
    rows = [
        {"matter_id": matter, "first_day": first, "last_day": last}
        for matter, statements in groupby(listed, lambda row: row.matter_id)
        for first, last in _gaps(statements)
    ]
    if rows:
        op.bulk_insert(gap, rows)


def _gaps(statements: Iterator[Any]) -> Iterator[tuple[int, int]]:
    before, reached = None, 0
    for row in statements:
        first, last = row.from_on.toordinal(), row.to_on.toordinal()
        if not row.stated:
            following = row.to_on.replace(day=1) + timedelta(days=32)
            first, last = row.from_on.replace(day=1).toordinal(), following.replace(day=1).toordinal() - 1
        joined = before is not None and before.closing_fen is not None and before.closing_fen == row.opening_fen
        if first > reached + 1 and not joined:
            yield reached + 1, first - 1
        before, reached = row, max(reached, last)
    yield reached + 1, LAST_DAY


def downgrade() -> None:
    op.drop_table("statement_gap")
