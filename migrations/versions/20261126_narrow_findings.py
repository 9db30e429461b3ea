"""Findings and unknowns stand in the order of their keys; findings, which last for one transaction, are not logged."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "narrow_findings"
down_revision: str | None = "kept_files"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

FEN = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MATTER = "fk_finding_matter_id_matter"


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _lay_out_anew(with_rowid=False)
    else:
        op.drop_constraint(MATTER, "finding", type_="foreignkey")
        op.execute("ALTER TABLE finding SET UNLOGGED")


def downgrade() -> None:
    op.execute("DELETE FROM finding")
    if op.get_bind().dialect.name == "sqlite":
        _lay_out_anew(with_rowid=True)
    else:
        op.execute("ALTER TABLE finding SET LOGGED")
        op.create_foreign_key(MATTER, "finding", "matter", ["matter_id"], ["id"])


def _lay_out_anew(*, with_rowid: bool) -> None:
    op.drop_table("finding")
    refers = [sa.ForeignKeyConstraint(["matter_id"], ["matter.id"], name=op.f(MATTER))] if with_rowid else []
    op.create_table(
        "finding",
        *_key(),
        sa.Column("step", sa.String(10), nullable=True),
        sa.Column("level", sa.SmallInteger(), nullable=True),
        sa.Column("since", sa.Integer(), nullable=True),
        sa.Column("step_since", sa.Integer(), nullable=True),
        sa.Column("missing", sa.String(64), nullable=True),
        sa.Column("expected", FEN, nullable=True),
        sa.Column("actual", FEN, nullable=True),
        sa.Column("facts", sa.Text(), nullable=False),
        *refers,
        sa.PrimaryKeyConstraint("rule", "matter_id", "key", name=op.f("pk_finding")),
        sqlite_with_rowid=with_rowid,
    )
    op.rename_table("unknown", "unknown_before")
    op.drop_index("ix_unknown_matter_id", "unknown_before")
    op.create_table(
        "unknown",
        *_key(),
        sa.Column("missing", sa.String(64), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"], name=op.f("fk_unknown_matter_id_matter")),
        sa.PrimaryKeyConstraint("rule", "matter_id", "key", name=op.f("pk_unknown")),
        sqlite_with_rowid=with_rowid,
    )
    op.execute('INSERT INTO unknown SELECT rule, matter_id, "key", missing, since FROM unknown_before')
    op.drop_table("unknown_before")
    op.create_index("ix_unknown_matter_id", "unknown", ["matter_id"])


def _key() -> list[sa.Column[object]]:
    return [
        sa.Column("rule", sa.String(10), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
    ]
