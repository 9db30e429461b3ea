"""Presale money as the bureau registers it, and the rounds of financing coordination."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "presale_money"
down_revision: str | None = "housing_situation"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

FEN = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TABLES = ("fund_line", "financing_condition", "bank_obstacle", "fund_node", "fund_figure", "financing_round")


def upgrade() -> None:
    op.create_table(
        "financing_round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("asked_fen", FEN, nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("examined_on", sa.Date(), nullable=True),
        sa.Column("paper", sa.String(200), nullable=True),
        sa.Column("bank", sa.String(200), nullable=True),
        sa.Column("pushed_on", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.String(1000), nullable=True),
        sa.Column("granted_fen", FEN, nullable=True),
        sa.Column("opened_by", sa.Integer(), nullable=False),
        sa.Column("submitted_by", sa.Integer(), nullable=True),
        sa.Column("checked_by", sa.Integer(), nullable=True),
        sa.Column("settled_by", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "status NOT IN ('granted', 'drawn', 'settled') OR granted_fen > 0", name=op.f("ck_financing_round_granted")
        ),
        sa.CheckConstraint(
            "checked_by IS NULL OR checked_by <> submitted_by", name=op.f("ck_financing_round_second_person")
        ),
        sa.CheckConstraint("settled_by IS NULL OR settled_by <> opened_by", name=op.f("ck_financing_round_settled")),
        sa.ForeignKeyConstraint(
            ["checked_by"], ["user_account.id"], name=op.f("fk_financing_round_checked_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["matter_id"], ["housing_project.id"], name=op.f("fk_financing_round_matter_id_housing_project")
        ),
        sa.ForeignKeyConstraint(
            ["opened_by"], ["user_account.id"], name=op.f("fk_financing_round_opened_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["settled_by"], ["user_account.id"], name=op.f("fk_financing_round_settled_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["submitted_by"], ["user_account.id"], name=op.f("fk_financing_round_submitted_by_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_financing_round")),
        sa.UniqueConstraint("matter_id", "number", name=op.f("uq_financing_round_matter_id_number")),
    )
    op.create_table(
        "fund_figure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("fen", FEN, nullable=False),
        sa.Column("stated_on", sa.Date(), nullable=False),
        sa.Column("ground", sa.String(500), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("registered_by", sa.Integer(), nullable=False),
        sa.Column("checked_by", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(status = 'confirmed') = (checked_by IS NOT NULL)", name=op.f("ck_fund_figure_checked")),
        sa.CheckConstraint(
            "checked_by IS NULL OR checked_by <> registered_by", name=op.f("ck_fund_figure_second_person")
        ),
        sa.CheckConstraint("fen >= 0", name=op.f("ck_fund_figure_fen")),
        sa.ForeignKeyConstraint(
            ["checked_by"], ["user_account.id"], name=op.f("fk_fund_figure_checked_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["matter_id"], ["housing_project.id"], name=op.f("fk_fund_figure_matter_id_housing_project")
        ),
        sa.ForeignKeyConstraint(
            ["registered_by"], ["user_account.id"], name=op.f("fk_fund_figure_registered_by_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fund_figure")),
    )
    op.create_index("ix_fund_figure_matter_id_kind", "fund_figure", ["matter_id", "kind"])

    op.create_table(
        "fund_node",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(100), nullable=False),
        sa.Column("share", sa.Integer(), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.Column("actual_on", sa.Date(), nullable=True),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("registered_by", sa.Integer(), nullable=False),
        sa.Column("checked_by", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(actual_on IS NULL) = (status <> 'reached')", name=op.f("ck_fund_node_reached")),
        sa.CheckConstraint(
            "checked_by IS NULL OR checked_by <> registered_by", name=op.f("ck_fund_node_second_person")
        ),
        sa.CheckConstraint("percent BETWEEN 0 AND 100", name=op.f("ck_fund_node_percent")),
        sa.CheckConstraint("share BETWEEN 0 AND 10000", name=op.f("ck_fund_node_share")),
        sa.ForeignKeyConstraint(["checked_by"], ["user_account.id"], name=op.f("fk_fund_node_checked_by_user_account")),
        sa.ForeignKeyConstraint(
            ["matter_id"], ["housing_project.id"], name=op.f("fk_fund_node_matter_id_housing_project")
        ),
        sa.ForeignKeyConstraint(
            ["registered_by"], ["user_account.id"], name=op.f("fk_fund_node_registered_by_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fund_node")),
    )
    op.create_index("ix_fund_node_matter_id", "fund_node", ["matter_id"])

    op.create_table(
        "bank_obstacle",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("cause", sa.String(500), nullable=False),
        sa.Column("duty_unit", sa.String(200), nullable=False),
        sa.Column("duty_person", sa.String(100), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("extended", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(500), nullable=True),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("registered_by", sa.Integer(), nullable=False),
        sa.Column("claimed_by", sa.Integer(), nullable=True),
        sa.Column("solved_by", sa.Integer(), nullable=True),
        sa.Column("solved_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("due_on >= opened_on", name=op.f("ck_bank_obstacle_order")),
        sa.CheckConstraint("solved_by IS NULL OR solved_by <> claimed_by", name=op.f("ck_bank_obstacle_second_person")),
        sa.ForeignKeyConstraint(
            ["claimed_by"], ["user_account.id"], name=op.f("fk_bank_obstacle_claimed_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["matter_id"], ["housing_project.id"], name=op.f("fk_bank_obstacle_matter_id_housing_project")
        ),
        sa.ForeignKeyConstraint(
            ["registered_by"], ["user_account.id"], name=op.f("fk_bank_obstacle_registered_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["financing_round.id"], name=op.f("fk_bank_obstacle_round_id_financing_round")
        ),
        sa.ForeignKeyConstraint(
            ["solved_by"], ["user_account.id"], name=op.f("fk_bank_obstacle_solved_by_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank_obstacle")),
    )
    op.create_index(op.f("ix_bank_obstacle_matter_id"), "bank_obstacle", ["matter_id"])
    op.create_index(op.f("ix_bank_obstacle_round_id"), "bank_obstacle", ["round_id"])

    op.create_table(
        "financing_condition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("seen_on", sa.Date(), nullable=True),
        sa.Column("finding", sa.String(500), nullable=True),
        sa.Column("earlier_id", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["earlier_id"],
            ["financing_condition.id"],
            name=op.f("fk_financing_condition_earlier_id_financing_condition"),
        ),
        sa.ForeignKeyConstraint(
            ["matter_id"], ["housing_project.id"], name=op.f("fk_financing_condition_matter_id_housing_project")
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["financing_round.id"], name=op.f("fk_financing_condition_round_id_financing_round")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_financing_condition")),
        sa.UniqueConstraint("round_id", "kind", name=op.f("uq_financing_condition_round_id_kind")),
    )
    op.create_index(op.f("ix_financing_condition_matter_id"), "financing_condition", ["matter_id"])

    op.create_table(
        "fund_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=True),
        sa.Column("node_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("moved_on", sa.Date(), nullable=False),
        sa.Column("fen", FEN, nullable=False),
        sa.Column("party", sa.String(200), nullable=False),
        sa.Column("used_for", sa.String(20), nullable=True),
        sa.Column("ground", sa.String(500), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("registered_by", sa.Integer(), nullable=False),
        sa.Column("checked_by", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(round_id IS NOT NULL) = (kind IN ('draw', 'use'))", name=op.f("ck_fund_line_round")),
        sa.CheckConstraint(
            "checked_by IS NULL OR checked_by <> registered_by", name=op.f("ck_fund_line_second_person")
        ),
        sa.CheckConstraint("fen > 0", name=op.f("ck_fund_line_fen")),
        sa.ForeignKeyConstraint(["checked_by"], ["user_account.id"], name=op.f("fk_fund_line_checked_by_user_account")),
        sa.ForeignKeyConstraint(
            ["matter_id"], ["housing_project.id"], name=op.f("fk_fund_line_matter_id_housing_project")
        ),
        sa.ForeignKeyConstraint(["node_id"], ["fund_node.id"], name=op.f("fk_fund_line_node_id_fund_node")),
        sa.ForeignKeyConstraint(
            ["registered_by"], ["user_account.id"], name=op.f("fk_fund_line_registered_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["financing_round.id"], name=op.f("fk_fund_line_round_id_financing_round")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fund_line")),
    )
    op.create_index("ix_fund_line_matter_id_kind", "fund_line", ["matter_id", "kind"])
    op.create_index(op.f("ix_fund_line_round_id"), "fund_line", ["round_id"])


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
