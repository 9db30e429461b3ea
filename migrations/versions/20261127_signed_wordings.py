"""The wording of an article is compared by one person and signed by another, a lawyer."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "signed_wordings"
down_revision: str | None = "pairs_counted"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

SAME = " AND ".join(
    f"NEW.{column} IS NOT DISTINCT FROM OLD.{column}"
    for column in ("edition", "number", "sha256", "basis", "compared_by", "compared_at")
)
GUARDS = (
    ("wording_compared", "INSERT ON wording_signature", (
        ("signed", "NEW.signed_by IS NULL AND NEW.withdrawn_by IS NULL"),
    )),
    ("wording_moved", "UPDATE ON wording_signature", (
        ("fixed", SAME),
        ("withdrawn", "OLD.withdrawn_by IS NULL"),
        ("signed", "OLD.signed_by IS NULL OR (NEW.signed_by = OLD.signed_by AND NEW.signed_at = OLD.signed_at)"),
        ("person", "NEW.signed_by IS NULL OR (SELECT count(DISTINCT u.name) FROM user_account u"
         " WHERE u.id IN (NEW.compared_by, NEW.signed_by)) = 2"),
    )),
    ("wording_stays", "DELETE ON wording_signature", (("deleted", "FALSE"),)),
)  # fmt: skip


def upgrade() -> None:
    op.create_table(
        "wording_signature",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition", sa.String(length=60), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("basis", sa.String(length=300), nullable=False),
        sa.Column("compared_by", sa.Integer(), nullable=False),
        sa.Column("compared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("signed_by", sa.Integer(), nullable=True),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdraw_reason", sa.String(length=300), nullable=True),
        sa.CheckConstraint("length(trim(basis)) > 0", name=op.f("ck_wording_signature_basis")),
        sa.CheckConstraint("(signed_by IS NULL) = (signed_at IS NULL)", name=op.f("ck_wording_signature_signed")),
        sa.CheckConstraint(
            "signed_by IS NULL OR signed_by <> compared_by", name=op.f("ck_wording_signature_second_person")
        ),
        sa.CheckConstraint(
            "(withdrawn_by IS NULL) = (withdrawn_at IS NULL)", name=op.f("ck_wording_signature_withdrawn")
        ),
        sa.CheckConstraint(
            "withdrawn_by IS NULL OR withdraw_reason IS NOT NULL", name=op.f("ck_wording_signature_withdraw_reason")
        ),
        *(
            sa.ForeignKeyConstraint(
                [column], ["user_account.id"], name=op.f(f"fk_wording_signature_{column}_user_account")
            )
            for column in ("compared_by", "signed_by", "withdrawn_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wording_signature")),
    )
    op.create_index(
        "ix_wording_signature_one",
        "wording_signature",
        ["edition", "number", "sha256"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )
    sqlite = op.get_bind().dialect.name == "sqlite"
    for name, when, conditions in GUARDS:
        named = [(f"{name}: {what}", condition) for what, condition in conditions]
        (_refuse_sqlite if sqlite else _refuse_postgresql)(name, when, named)


def _refuse_sqlite(name: str, when: str, conditions: list[tuple[str, str]]) -> None:
    body = " ".join(
        f"SELECT RAISE(ABORT, '{what}') WHERE ({condition.replace('IS NOT DISTINCT FROM', 'IS')}) IS NOT TRUE;"
        for what, condition in conditions
    )
    op.execute(f"CREATE TRIGGER {name} BEFORE {when} BEGIN {body} END")


def _refuse_postgresql(name: str, when: str, conditions: list[tuple[str, str]]) -> None:
    body = " ".join(
        f"IF ({condition}) IS NOT TRUE THEN RAISE EXCEPTION '{what}' USING ERRCODE = 'check_violation'; END IF;"
        for what, condition in conditions
    )
    row = "OLD" if when.startswith("DELETE") else "NEW"
    op.execute(f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} RETURN {row}; END $$")
    op.execute(f"CREATE TRIGGER {name} BEFORE {when} FOR EACH ROW EXECUTE FUNCTION {name}()")


def downgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    for name, when, _conditions in GUARDS:
        op.execute(f"DROP TRIGGER {name}" + ("" if sqlite else f" ON {when.split(' ON ')[1]}"))
        if not sqlite:
            op.execute(f"DROP FUNCTION {name}()")
    op.drop_table("wording_signature")
