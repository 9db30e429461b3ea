"""The list of construction permits, and the permit number in the ledger of projects."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "permits"
down_revision: str | None = "last_payment"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

FEN = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
REFERRED = {
    "matter_id": "project",
    "alike_id": "project",
    "builder_id": "employer",
    "contractor_id": "employer",
    "town_id": "town",
    "department_id": "department",
    "intake_id": "intake",
}


def upgrade() -> None:
    op.add_column("project", sa.Column("permit_no", sa.String(200), nullable=True))
    op.create_table(
        "permit",
        sa.Column("permit_no", sa.String(64), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in (*REFERRED, "sheet_no", "row_no")),
        sa.Column("likeness", sa.String(20), nullable=True),
        sa.Column("works_name", sa.String(200), nullable=False),
        sa.Column("project_code", sa.String(64), nullable=True),
        *(sa.Column(name, sa.String(18), nullable=True) for name in ("builder_uscc", "contractor_uscc")),
        sa.Column("address", sa.String(300), nullable=True),
        sa.Column("contract_fen", FEN, nullable=True),
        *(sa.Column(name, sa.Date(), nullable=True) for name in ("issued_on", "contract_from", "contract_to")),
        sa.Column("issuer", sa.String(200), nullable=True),
        sa.Column("status_text", sa.String(50), nullable=True),
        *(
            sa.ForeignKeyConstraint([name], [f"{table}.id"], name=op.f(f"fk_permit_{name}_{table}"))
            for name, table in REFERRED.items()
        ),
        sa.PrimaryKeyConstraint("permit_no", name=op.f("pk_permit")),
    )
    op.create_index(op.f("ix_permit_matter_id"), "permit", ["matter_id"])


def downgrade() -> None:
    op.drop_table("permit")
    op.drop_column("project", "permit_no")
