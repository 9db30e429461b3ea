"""Let the findings of many rules stand side by side."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "findings_of_many_rules"
down_revision: str | None = "columns_and_editions"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

FEN = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
SHARED = (
    ("since", sa.Integer(), True),
    ("step_since", sa.Integer(), True),
    ("missing", sa.String(length=64), True),
    ("expected", FEN, True),
    ("actual", FEN, True),
    ("facts", sa.Text(), False),
)


def upgrade() -> None:
    op.drop_table("finding")
    op.create_table(
        "finding",
        sa.Column("rule", sa.String(length=10), nullable=False),
        sa.Column("matter_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("step", sa.String(length=10), nullable=True),
        sa.Column("level", sa.SmallInteger(), nullable=True),
        *(sa.Column(name, kind, nullable=nullable) for name, kind, nullable in SHARED),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"], name=op.f("fk_finding_matter_id_matter")),
        sa.PrimaryKeyConstraint("rule", "matter_id", "key", name=op.f("pk_finding")),
    )


def downgrade() -> None:
    op.drop_table("finding")
    op.create_table(
        "finding",
        sa.Column("matter_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("step_no", sa.Integer(), nullable=False),
        *(sa.Column(name, kind, nullable=nullable) for name, kind, nullable in SHARED),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"], name=op.f("fk_finding_matter_id_matter")),
        sa.PrimaryKeyConstraint("matter_id", "key", name=op.f("pk_finding")),
    )
