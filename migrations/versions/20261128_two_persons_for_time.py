"""The time is confirmed by two persons: one states that it is right, another agrees; the day of the list goes back by two."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "two_persons_for_time"
down_revision: str | None = "wage_of_the_month"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

OPEN = sa.text("status = 'proposed'")


def _two(first: str, second: str) -> str:
    """Two accounts of two persons: two in one name are one person's."""
    return (
        "(SELECT count(DISTINCT replace(replace(u.name, ' ', ''), '　', '')) FROM user_account u"
        f" WHERE u.id IN ({first}, {second})) = 2"
    )


AGREED = (
    "NEW.ended_by IS NULL OR NEW.ended_by = OLD.ended_by OR EXISTS (SELECT 1 FROM clock_statement s"
    " WHERE s.doubt_id = NEW.id AND s.status = 'confirmed' AND s.decided_by = NEW.ended_by AND s.seconds = NEW.seconds)"
)
SAME = " AND ".join(f"NEW.{name} = OLD.{name}" for name in ("doubt_id", "seconds", "reason", "proposed_by"))
GUARDS = (
    ("clock_doubt_first", "INSERT ON clock_doubt", "NEW.ended_by IS NULL"),
    ("clock_doubt_second", "UPDATE ON clock_doubt", AGREED),
    ("clock_statement_first", "INSERT ON clock_statement", "NEW.status = 'proposed'"),
    (
        "clock_statement_kept",
        "UPDATE ON clock_statement",
        f"OLD.status = 'proposed' AND {SAME}"
        f" AND (NEW.status <> 'confirmed' OR {_two('NEW.proposed_by', 'NEW.decided_by')})",
    ),
    ("clock_statement_stays", "DELETE ON clock_statement", "1 = 0"),
    ("clock_log_second", "INSERT ON clock_log", _two("NEW.user_id", "NEW.checked_by")),
)
BEFORE = (
    "NEW.day >= OLD.day OR EXISTS (SELECT 1 FROM clock_log c WHERE c.before = OLD.day AND c.after = NEW.day"
    " AND length(c.reason) > 0 AND NOT EXISTS (SELECT 1 FROM clock_log d WHERE d.id > c.id))"
)
BY_TWO = BEFORE.replace("length(c.reason) > 0", "length(c.reason) > 0 AND c.checked_by IS NOT NULL")
PUT_BACK = ("clock_mark_kept", "UPDATE ON clock_mark")


def upgrade() -> None:
    op.create_table(
        "clock_statement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("doubt_id", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("reason", sa.String(500), nullable=False),
        sa.Column("proposed_by", sa.Integer(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.String(500), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "status <> 'confirmed' OR (decided_by IS NOT NULL AND decided_by <> proposed_by)",
            name=op.f("ck_clock_statement_second_person"),
        ),
        sa.ForeignKeyConstraint(["doubt_id"], ["clock_doubt.id"], name=op.f("fk_clock_statement_doubt_id_clock_doubt")),
        *(
            sa.ForeignKeyConstraint([name], ["user_account.id"], name=op.f(f"fk_clock_statement_{name}_user_account"))
            for name in ("proposed_by", "decided_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock_statement")),
    )
    op.create_index("ix_clock_statement_doubt_id", "clock_statement", ["doubt_id"])
    op.create_index(
        "uq_clock_statement_open",
        "clock_statement",
        ["doubt_id"],
        unique=True,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )
    op.add_column("clock_log", sa.Column("checked_by", sa.Integer(), nullable=True))
    _drop(*PUT_BACK)
    for guard in (*GUARDS, (*PUT_BACK, BY_TWO)):
        _refuse(*guard)


def downgrade() -> None:
    for name, when, _condition in GUARDS:
        _drop(name, when)
    _drop(*PUT_BACK)
    _refuse(*PUT_BACK, BEFORE)
    op.drop_column("clock_log", "checked_by")
    op.drop_table("clock_statement")


def _refuse(name: str, when: str, condition: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {when} WHEN ({condition}) IS NOT TRUE"
            f" BEGIN SELECT RAISE(ABORT, '{name}'); END"
        )
        return
    row = "OLD" if when.startswith("DELETE") else "NEW"
    refuse = f"RAISE EXCEPTION '{name}' USING ERRCODE = 'check_violation'"
    body = f"BEGIN IF ({condition}) IS NOT TRUE THEN {refuse}; END IF; RETURN {row}; END"
    op.execute(f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$")
    op.execute(f"CREATE TRIGGER {name} BEFORE {when} FOR EACH ROW EXECUTE FUNCTION {name}()")


def _drop(name: str, when: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"DROP TRIGGER {name}")
        return
    op.execute(f"DROP TRIGGER {name} ON {when.partition(' ON ')[2]}")
    op.execute(f"DROP FUNCTION {name}()")
