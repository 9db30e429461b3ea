"""Silences with an end and two persons, and what the database itself refuses of them."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "silences"
down_revision: str | None = "handover"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

CALM = (
    "NOT EXISTS (SELECT 1 FROM alert a WHERE a.level >= 5 AND a.status = 'raised' AND (a.id = NEW.alert_id"
    " OR (NEW.alert_id IS NULL AND a.matter_id = NEW.matter_id AND a.rule = NEW.rule)))"
)
SAME = " AND ".join(
    f"NEW.{column} IS NOT DISTINCT FROM OLD.{column}"
    for column in ("scope", "alert_id", "matter_id", "rule", "book", "first_day", "days", "reason", "proposed_by")
)
GUARDS = (
    ("silence_asked", "INSERT ON silence", (("emergency", CALM), ("proposed", "NEW.status = 'proposed'"))),
    ("silence_moved", "UPDATE ON silence", (
        ("fixed", SAME),
        ("emergency", f"NEW.status <> 'approved' OR {CALM}"),
        ("person", "NEW.status <> 'approved' OR (SELECT count(DISTINCT u.name) FROM user_account u"
         " WHERE u.id IN (NEW.proposed_by, NEW.decided_by)) = 2"),
    )),
    ("silence_stays", "DELETE ON silence", (("deleted", "FALSE"),)),
)  # fmt: skip


def upgrade() -> None:
    op.create_table(
        "silence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("scope", sa.String(length=10), nullable=False),
        sa.Column("alert_id", sa.Integer(), nullable=True),
        sa.Column("matter_id", sa.Integer(), nullable=True),
        sa.Column("rule", sa.String(length=10), nullable=True),
        sa.Column("book", sa.String(length=30), nullable=True),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("days", sa.SmallInteger(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("proposed_by", sa.Integer(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(scope = 'alert' AND alert_id IS NOT NULL AND matter_id IS NOT NULL AND rule IS NOT NULL AND book IS NULL) OR (scope = 'rule' AND alert_id IS NULL AND matter_id IS NOT NULL AND rule IS NOT NULL AND book IS NULL) OR (scope = 'feed' AND alert_id IS NULL AND matter_id IS NULL AND rule IS NULL AND book IS NOT NULL)",
            name=op.f("ck_silence_scope"),
        ),
        sa.CheckConstraint(
            "rule IS NULL OR (rule NOT LIKE 'E18%' AND rule NOT LIKE 'J09%' AND rule NOT LIKE 'J10%' AND rule NOT LIKE 'J11%' AND rule NOT LIKE 'J12%' AND rule NOT LIKE 'J13%' AND rule NOT LIKE 'J14%' AND rule NOT LIKE 'J15%' AND rule NOT LIKE 'J16%' AND rule NOT LIKE 'K%')",
            name=op.f("ck_silence_never"),
        ),
        sa.CheckConstraint(
            "status NOT IN ('approved', 'refused', 'ended') OR (decided_by IS NOT NULL AND decided_by <> proposed_by)",
            name=op.f("ck_silence_second_person"),
        ),
        sa.CheckConstraint("days BETWEEN 1 AND 30", name=op.f("ck_silence_days")),
        sa.CheckConstraint("length(trim(reason)) > 0", name=op.f("ck_silence_reason")),
        sa.ForeignKeyConstraint(["alert_id"], ["alert.id"], name=op.f("fk_silence_alert_id_alert")),
        sa.ForeignKeyConstraint(["decided_by"], ["user_account.id"], name=op.f("fk_silence_decided_by_user_account")),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"], name=op.f("fk_silence_matter_id_matter")),
        sa.ForeignKeyConstraint(["proposed_by"], ["user_account.id"], name=op.f("fk_silence_proposed_by_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_silence")),
    )
    with op.batch_alter_table("silence", schema=None) as batch_op:
        batch_op.create_index("ix_silence_matter_id", ["matter_id"], unique=False)
        batch_op.create_index("ix_silence_status_first_day", ["status", "first_day"], unique=False)

    op.create_table(
        "silence_log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("silence_id", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=True),
        sa.ForeignKeyConstraint(["silence_id"], ["silence.id"], name=op.f("fk_silence_log_silence_id_silence")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_silence_log_user_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_silence_log")),
    )
    with op.batch_alter_table("silence_log", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_silence_log_silence_id"), ["silence_id"], unique=False)
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
    op.drop_table("silence_log")
    op.drop_table("silence")
