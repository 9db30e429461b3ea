"""Keep visits and what was noted on them, and more of how projects were set up."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "set_up_and_inspections"
down_revision: str | None = "rows_of_accounts"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ANSWERS = ("funds_proved", "advance_funding", "terms_whole", "on_platform")
FACTS = (
    "permit_day",
    "start_day",
    "government",
    "funds_proved",
    "advance_funding",
    "terms_whole",
    "works",
    "least_labour_permille",
    "labour_officer",
    "on_platform",
    "guarantee_end_day",
    "inspection_refused",
    "papers_seen_day",
    "papers_asked_day",
    "papers_due_day",
    "realname_unused_day",
    "work_seen_day",
    "dispute_hold_day",
    "cards_held_day",
    "slips_missing_day",
    "goods_paid_day",
    "contact_lost_day",
    "office_empty_day",
    "gone_day",
    "signals",
    "signals_day",
    "heads_day",
    "heads_seen",
    "heads_registered",
)


def upgrade() -> None:
    _create_visits()
    for name in ANSWERS:
        op.add_column("project", sa.Column(name, sa.Boolean(), nullable=True))
    op.add_column("project", sa.Column("labour_rate", sa.Integer(), nullable=True))
    for name in FACTS:
        op.add_column("state_project", sa.Column(name, sa.Integer(), nullable=True))
    rate = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.add_column("state_project", sa.Column("labour_rate", rate, nullable=True))


def _create_visits() -> None:
    op.create_table(
        "inspection",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("inspection_no", sa.String(length=64), nullable=False),
        sa.Column("inspected_on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=True),
        sa.Column("inspectors", sa.String(length=200), nullable=True),
        sa.Column("companions", sa.String(length=200), nullable=True),
        sa.Column("area", sa.String(length=200), nullable=True),
        sa.Column("heads", sa.Integer(), nullable=True),
        sa.Column("papers_asked_on", sa.Date(), nullable=True),
        sa.Column("papers_due_on", sa.Date(), nullable=True),
        sa.Column("content", sa.String(length=2000), nullable=True),
        sa.Column("problem", sa.String(length=2000), nullable=True),
        sa.Column("basis", sa.String(length=500), nullable=True),
        sa.Column("risk", sa.String(length=50), nullable=True),
        sa.Column("duty_unit", sa.String(length=200), nullable=True),
        sa.Column("duty_person", sa.String(length=100), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("result", sa.String(length=20), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("rechecker", sa.String(length=100), nullable=True),
        sa.Column("rechecked_on", sa.Date(), nullable=True),
        sa.Column("recheck", sa.String(length=20), nullable=True),
        sa.Column("opinion", sa.String(length=1000), nullable=True),
        sa.Column("fine_fen", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("remark", sa.String(length=500), nullable=True),
        sa.Column("sheet_no", sa.Integer(), nullable=True),
        sa.Column("row_no", sa.Integer(), nullable=True),
        sa.Column("intake_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["intake_id"], ["intake.id"], name=op.f("fk_inspection_intake_id_intake")),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"], name=op.f("fk_inspection_matter_id_matter")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inspection")),
        sa.UniqueConstraint("matter_id", "inspection_no", name=op.f("uq_inspection_matter_id_inspection_no")),
    )
    op.create_index("ix_inspection_matter_id_inspected_on", "inspection", ["matter_id", "inspected_on"])

    op.create_table(
        "observation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("inspection_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=30), nullable=False),
        sa.Column("cleared", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["inspection_id"], ["inspection.id"], name=op.f("fk_observation_inspection_id_inspection")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observation")),
        sa.UniqueConstraint("inspection_id", "code", "cleared", name=op.f("uq_observation_inspection_id_code_cleared")),
    )


def downgrade() -> None:
    for table, names in (("state_project", ("labour_rate", *FACTS)), ("project", ("labour_rate", *ANSWERS))):
        with op.batch_alter_table(table) as batch:
            for name in names:
                batch.drop_column(name)
    op.drop_table("observation")
    op.drop_index("ix_inspection_matter_id_inspected_on", "inspection")
    op.drop_table("inspection")
