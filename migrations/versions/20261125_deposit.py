"""What offices keep of a deposit's grounds, use and return, and the required deposits that officers confirmed."""

import re
from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "deposit"
down_revision: str | None = "housing"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

FEN = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WHOLE, DAY, YES = sa.Integer(), sa.Date(), sa.Boolean()

LEDGER = (
    ("relief", sa.String(length=20)),
    ("relief_basis", sa.String(length=200)),
    ("certificate_no", sa.String(length=100)),
    ("filed_on", DAY),
    ("on_demand", YES),
    ("beneficiary", sa.String(length=200)),
    ("labour_office", YES),
    ("freeze", sa.String(length=300)),
    ("frozen", YES),
    ("statement_on", DAY),
    ("decision_no", sa.String(length=100)),
    ("decision_due_on", DAY),
    ("decision_met_on", DAY),
    ("payees_listed", YES),
    ("refill_by", DAY),
    ("return_notice_on", DAY),
    ("return_applied_on", DAY),
    ("return_reviewed_on", DAY),
    ("return_agreed", YES),
    ("return_confirmed_on", DAY),
    ("returned_on", DAY),
    ("interest_fen", FEN),
)
STATE = (
    ("required_confirmed", WHOLE),
    ("deposit_rate", FEN),
    ("relief_small", WHOLE),
    ("relief_clean", WHOLE),
    ("deposit_contract_fen", FEN),
    ("small_limit_fen", FEN),
    ("short_term", WHOLE),
    ("arrears_year", WHOLE),
    ("clean_years", WHOLE),
    ("stored_day", WHOLE),
    ("deposit_filed_day", WHOLE),
    ("deposit_file_due_day", WHOLE),
    ("on_demand", WHOLE),
    ("labour_office", WHOLE),
    ("deposit_frozen", WHOLE),
    ("account_frozen", WHOLE),
    ("cash", WHOLE),
    ("statement_quarter_day", WHOLE),
    ("statement_due_day", WHOLE),
    ("decision_due_day", WHOLE),
    ("decision_met_day", WHOLE),
    ("notice_by_day", WHOLE),
    ("used_heads", WHOLE),
    ("payees_listed", WHOLE),
    ("return_notice_day", WHOLE),
    ("return_applied_day", WHOLE),
    ("return_review_due_day", WHOLE),
    ("return_reviewed_day", WHOLE),
    ("return_agreed", WHOLE),
    ("return_confirm_due_day", WHOLE),
    ("returned_day", WHOLE),
    ("wages_settled_day", WHOLE),
    ("sweep_due_day", WHOLE),
)

RELIEFS = (
    ("none", r"^(无|否|没有|不适用|正常|标准|足额|全额)(存储)?$|不予?免|未免|非免|不得免|取消免"),
    ("raised", r"^[^免]*(提高|上浮|上调|加收|增加|加倍|翻倍)[^免]*$"),
    ("reduced", r"^[^免]*(减|下浮|降低|下调)[^免]*$"),
    ("small", r"小额|小型|限额以下|[34]00万|[三四]百万"),
    ("clean", r"[三3]个?整?年|连续[三3]"),
    ("other", r""),
)
"""What the office's words came to when this was written, the first that fits."""


def upgrade() -> None:
    for table, columns in (("deposit", LEDGER), ("state_project", STATE)):
        for name, kind in columns:
            op.add_column(table, sa.Column(name, kind, nullable=True))
    _create_assessments()
    _tell_reliefs()


def _tell_reliefs() -> None:
    connection = op.get_bind()
    texts = connection.execute(sa.text("SELECT DISTINCT exempt FROM deposit WHERE exempt IS NOT NULL")).scalars().all()
    for text in texts:
        relief = next(code for code, pattern in RELIEFS if re.search(pattern, text))
        connection.execute(
            sa.text("UPDATE deposit SET relief = :relief WHERE exempt = :text"), {"relief": relief, "text": text}
        )


def _create_assessments() -> None:
    op.create_table(
        "deposit_assessment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("region", sa.String(length=20), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("factors", sa.JSON(), nullable=False),
        sa.Column("basis_fen", FEN, nullable=True),
        sa.Column("rate", sa.Integer(), nullable=True),
        sa.Column("proposed_fen", FEN, nullable=True),
        sa.Column("required_fen", FEN, nullable=False),
        sa.Column("exempt", sa.String(length=20), nullable=True),
        sa.Column("arrears_year", sa.Boolean(), nullable=True),
        sa.Column("clean_years", sa.SmallInteger(), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=True),
        sa.Column("confirmed_by", sa.Integer(), nullable=False),
        sa.Column("confirmed_on", sa.Date(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(exempt IS NULL) OR (required_fen = 0)", name=op.f("ck_deposit_assessment_exempt")),
        sa.CheckConstraint("required_fen >= 0", name=op.f("ck_deposit_assessment_required_fen")),
        sa.ForeignKeyConstraint(
            ["confirmed_by"], ["user_account.id"], name=op.f("fk_deposit_assessment_confirmed_by_user_account")
        ),
        sa.ForeignKeyConstraint(["matter_id"], ["project.id"], name=op.f("fk_deposit_assessment_matter_id_project")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deposit_assessment")),
    )
    op.create_index("ix_deposit_assessment_matter_id", "deposit_assessment", ["matter_id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_deposit_assessment_matter_id", "deposit_assessment")
    op.drop_table("deposit_assessment")
    for table, columns in (("state_project", STATE), ("deposit", LEDGER)):
        for name, _kind in reversed(columns):
            op.drop_column(table, name)
