"""Releasing many entries in a day takes a second approver, and the database counts (reliability T14)."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "release_pace"
down_revision: str | None = "resumed_unworked"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TURN = 20261127
"""Which lock of PostgreSQL puts releases in a row, so that two at once are not both the last below the limit."""
RELEASED = "(SELECT count(*) FROM publication p WHERE p.valid_from = {day})"
STANDING = (
    "(SELECT count(*) FROM publication p WHERE p.valid_from < {day} AND p.valid_to > {day}"
    " AND p.hidden_on IS NULL AND p.ended_on IS NULL)"
)
WITHIN = f"({RELEASED} < 5 AND ({RELEASED} + 1) * 10 <= {STANDING})".format(day="NEW.valid_from")
APPROVED = (
    "EXISTS (SELECT 1 FROM release_approval a JOIN user_account u ON u.id = a.user_id"
    " JOIN user_account r ON r.id = NEW.released_by WHERE a.listing_id = NEW.listing_id AND a.text_id = NEW.text_id"
    " AND a.sha256 = NEW.sha256 AND a.day = NEW.valid_from AND u.id <> r.id AND u.name <> r.name"
    " AND NOT EXISTS (SELECT 1 FROM listing_signature g WHERE g.text_id = NEW.text_id"
    " AND g.stage IN ('proposed', 'reviewed', 'released') AND (g.user_id = a.user_id OR g.person = a.person)))"
)
GUARDS = (
    ("publication_pace", "INSERT ON publication", (
        ("backdated", "NOT EXISTS (SELECT 1 FROM clock_mark m WHERE m.day > NEW.valid_from)"),
        ("second_approver", f"{WITHIN} OR {APPROVED}"),
    )),
    ("release_approval_made", "INSERT ON release_approval", (
        ("role", "EXISTS (SELECT 1 FROM user_grant r JOIN user_account u ON u.id = r.user_id"
         " WHERE u.id = NEW.user_id AND u.active AND r.role = 'approver')"),
        ("same_text", "EXISTS (SELECT 1 FROM listing_text t WHERE t.id = NEW.text_id AND t.listing_id = NEW.listing_id"
         " AND t.sha256 = NEW.sha256)"),
        ("declared", "EXISTS (SELECT 1 FROM listing_declaration c WHERE c.listing_id = NEW.listing_id"
         " AND c.user_id = NEW.user_id AND NOT c.related)"),
        ("counted", "NEW.released = " + RELEASED.format(day="NEW.day") + " AND NEW.standing = "
         + STANDING.format(day="NEW.day")),
    )),
    ("release_approval_kept", "UPDATE ON release_approval", (("kept", "1 = 0"),)),
    ("release_approval_stays", "DELETE ON release_approval", (("kept", "1 = 0"),)),
)  # fmt: skip


def _refers(column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_release_approval_{column}_{to}"))


def upgrade() -> None:
    op.create_table(
        "release_approval",
        sa.Column("listing_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("text_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(100), nullable=False),
        sa.Column("released", sa.Integer(), nullable=False),
        sa.Column("standing", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _refers("listing_id", "listing"),
        _refers("text_id", "listing_text"),
        _refers("user_id", "user_account"),
        sa.PrimaryKeyConstraint("listing_id", "day", name=op.f("pk_release_approval")),
    )
    sqlite = op.get_bind().dialect.name == "sqlite"
    for name, when, conditions in GUARDS:
        named = [(f"{name}: {what}", condition) for what, condition in conditions]
        (_refuse_sqlite if sqlite else _refuse_postgresql)(name, when, named)


def _refuse_sqlite(name: str, when: str, conditions: list[tuple[str, str]]) -> None:
    body = " ".join(f"SELECT RAISE(ABORT, '{what}') WHERE ({condition}) IS NOT TRUE;" for what, condition in conditions)
    op.execute(f"CREATE TRIGGER {name} BEFORE {when} BEGIN {body} END")


def _refuse_postgresql(name: str, when: str, conditions: list[tuple[str, str]]) -> None:
    body = " ".join(
        f"IF ({condition}) IS NOT TRUE THEN RAISE EXCEPTION '{what}' USING ERRCODE = 'check_violation'; END IF;"
        for what, condition in conditions
    )
    turn = f"PERFORM pg_advisory_xact_lock({TURN}); " if when == "INSERT ON publication" else ""
    row = "OLD" if when.startswith("DELETE") else "NEW"
    op.execute(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {turn}{body} RETURN {row}; END $$"
    )
    op.execute(f"CREATE TRIGGER {name} BEFORE {when} FOR EACH ROW EXECUTE FUNCTION {name}()")


def downgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    for name, when, _conditions in GUARDS:
        op.execute(f"DROP TRIGGER {name}" + ("" if sqlite else f" ON {when.split(' ON ')[1]}"))
        if not sqlite:
            op.execute(f"DROP FUNCTION {name}()")
    op.drop_table("release_approval")
