"""What became of published entries, kept by the database itself; and a clock that only a person sets back."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "register"
down_revision: str | None = "listing_state"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TURN = 20261126
"""Which lock of PostgreSQL puts the writers of changes in a row, so that revisions are seen in their order."""
NEXT = "(SELECT COALESCE(max(revision), 0) + 1 FROM publication_change)"
CHANGED = (
    "(NEW.ended_on IS NULL) <> (OLD.ended_on IS NULL) OR (NEW.hidden_on IS NULL) <> (OLD.hidden_on IS NULL)"
    " OR COALESCE(NEW.hidden_why, '') <> COALESCE(OLD.hidden_why, '')"
)
RECORDERS = (
    ("publication_was_released", "INSERT ON publication", "1 = 1",
     f"INSERT INTO publication_change (revision, publication_id, act, day) VALUES ({NEXT}, NEW.id, 'published', NEW.valid_from)"),
    ("publication_was_changed", "UPDATE OF hidden_on, hidden_why, ended_on ON publication", CHANGED,
     f"INSERT INTO publication_change (revision, publication_id, act, day, why) VALUES ({NEXT}, NEW.id,"
     " CASE WHEN NEW.ended_on IS NOT NULL THEN 'ended' WHEN NEW.hidden_on IS NOT NULL THEN 'hidden' ELSE 'shown' END,"
     " COALESCE(NEW.ended_on, NEW.hidden_on, {changed_on}),"
     " CASE WHEN NEW.ended_on IS NOT NULL THEN NEW.ended_why ELSE NEW.hidden_why END)"),
)  # fmt: skip
PUT_BACK = (
    "NEW.day >= OLD.day OR EXISTS (SELECT 1 FROM clock_log c WHERE c.before = OLD.day AND c.after = NEW.day"
    " AND length(c.reason) > 0 AND NOT EXISTS (SELECT 1 FROM clock_log d WHERE d.id > c.id))"
)
GUARDS = (
    ("publication_change_kept", "UPDATE ON publication_change", "1 = 0"),
    ("publication_change_stays", "DELETE ON publication_change", "1 = 0"),
    ("clock_log_kept", "UPDATE ON clock_log", "1 = 0"),
    ("clock_log_stays", "DELETE ON clock_log", "1 = 0"),
    ("register_snapshot_kept", "UPDATE ON register_snapshot", "1 = 0"),
    ("register_snapshot_stays", "DELETE ON register_snapshot", "1 = 0"),
    ("clock_mark_kept", "UPDATE ON clock_mark", PUT_BACK),
    ("clock_mark_stays", "DELETE ON clock_mark", "1 = 0"),
)


def _refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}_{to}"))


def upgrade() -> None:
    op.create_table(
        "publication_change",
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(20), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("why", sa.String(20), nullable=True),
        _refers("publication_change", "publication_id", "publication"),
        sa.PrimaryKeyConstraint("revision", name=op.f("pk_publication_change")),
    )
    op.create_index(op.f("ix_publication_change_publication_id"), "publication_change", ["publication_id"])
    op.create_table(
        "clock_log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("before", sa.Date(), nullable=False),
        sa.Column("after", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(500), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        _refers("clock_log", "user_id", "user_account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock_log")),
    )
    op.create_table(
        "register_snapshot",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("manifest", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_register_snapshot")),
    )
    op.execute(
        "INSERT INTO publication_change (revision, publication_id, act, day)"
        " SELECT row_number() OVER (ORDER BY id), id, 'published', valid_from FROM publication"
    )
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    (_upgrade_sqlite if on_sqlite else _upgrade_postgresql)()


def _upgrade_sqlite() -> None:
    for name, when, condition, act in RECORDERS:
        filled = act.format(changed_on="substr(NEW.changed_at, 1, 10)")
        op.execute(f"CREATE TRIGGER {name} AFTER {when} WHEN {condition} BEGIN {filled}; END")
    for name, when, condition in GUARDS:
        refuse = f"SELECT RAISE(ABORT, '{name}') WHERE ({condition}) IS NOT TRUE;"
        op.execute(f"CREATE TRIGGER {name} BEFORE {when} BEGIN {refuse} END")


def _upgrade_postgresql() -> None:
    for name, when, condition, act in RECORDERS:
        filled = act.format(changed_on="(NEW.changed_at AT TIME ZONE 'Asia/Shanghai')::date")
        body = f"IF {condition} THEN PERFORM pg_advisory_xact_lock({TURN}); {filled}; END IF; RETURN NULL;"
        _run_postgresql(name, f"AFTER {when}", body)
    for name, when, condition in GUARDS:
        row = "OLD" if when.startswith("DELETE") else "NEW"
        refuse = (
            f"IF ({condition}) IS NOT TRUE THEN RAISE EXCEPTION '{name}' USING ERRCODE = 'check_violation'; END IF;"
        )
        _run_postgresql(name, f"BEFORE {when}", f"{refuse} RETURN {row};")


def _run_postgresql(name: str, when: str, body: str) -> None:
    op.execute(f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$")
    op.execute(f"CREATE TRIGGER {name} {when} FOR EACH ROW EXECUTE FUNCTION {name}()")


def downgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    for name, when, *_ in (*RECORDERS, *GUARDS):
        op.execute(f"DROP TRIGGER {name}" + ("" if sqlite else f" ON {when.split(' ON ')[1]}"))
        if not sqlite:
            op.execute(f"DROP FUNCTION {name}()")
    op.drop_table("register_snapshot")
    op.drop_table("clock_log")
    op.drop_table("publication_change")
