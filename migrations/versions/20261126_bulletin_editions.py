"""A corrected act does not wait for the next quarter: an issue of a quarter may be followed by issues of corrections."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "bulletin_editions"
down_revision: str | None = "estate_pages"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ONE = "CONSTRAINT uq_bulletin_quarter UNIQUE (quarter)"
EACH = "CONSTRAINT uq_bulletin_quarter UNIQUE (quarter, edition)"
LATER = "SELECT id FROM bulletin WHERE edition > 1"
PARTS = ("bulletin_entry", "bulletin_signature", "bulletin_log")
GUARD = "bulletin_edition_kept"


def upgrade() -> None:
    op.add_column("bulletin", sa.Column("edition", sa.SmallInteger(), nullable=False, server_default="1"))
    _limit(ONE, EACH)
    if _is_sqlite():
        op.execute(
            f"CREATE TRIGGER {GUARD} BEFORE UPDATE OF edition ON bulletin"
            f" BEGIN SELECT RAISE(ABORT, '{GUARD}') WHERE NEW.edition <> OLD.edition; END"
        )
        return
    op.execute(
        f"CREATE FUNCTION {GUARD}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.edition <> OLD.edition"
        f" THEN RAISE EXCEPTION '{GUARD}' USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END $$"
    )
    op.execute(f"CREATE TRIGGER {GUARD} BEFORE UPDATE OF edition ON bulletin FOR EACH ROW EXECUTE FUNCTION {GUARD}()")


def downgrade() -> None:
    """Issues of corrections go, for a quarter has room for one again; the guards that keep them are put away."""
    op.execute(f"DROP TRIGGER {GUARD}" + ("" if _is_sqlite() else " ON bulletin"))
    if not _is_sqlite():
        op.execute(f"DROP FUNCTION {GUARD}()")
    guards = _put_away()
    for table in PARTS:
        op.execute(f"DELETE FROM {table} WHERE bulletin_id IN ({LATER})")
    op.execute("DELETE FROM bulletin WHERE edition > 1")
    _put_back(guards)
    _limit(EACH, ONE)
    op.drop_column("bulletin", "edition")


def _limit(before: str, after: str) -> None:
    """Other tables name this one, so SQLite cannot make it anew: the rule is rewritten and its index filled again."""
    if not _is_sqlite():
        op.execute("ALTER TABLE bulletin DROP CONSTRAINT uq_bulletin_quarter")
        op.execute(f"ALTER TABLE bulletin ADD {after}")
        return
    op.execute("PRAGMA writable_schema=ON")
    said = sa.text(
        "UPDATE sqlite_master SET sql = replace(sql, :before, :after) WHERE type = 'table' AND name = 'bulletin'"
    )
    op.get_bind().execute(said, {"before": before, "after": after})
    op.execute("PRAGMA writable_schema=RESET")
    op.execute("REINDEX bulletin")


def _put_away() -> list[str]:
    if not _is_sqlite():
        for table in (*PARTS, "bulletin"):
            op.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        return []
    asked = sa.text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'bulletin%'")
    found = op.get_bind().execute(asked).all()
    for name, _sql in found:
        op.execute(f"DROP TRIGGER {name}")
    return [sql for _name, sql in found]


def _put_back(guards: list[str]) -> None:
    for sql in guards:
        op.execute(sql)
    if not _is_sqlite():
        for table in (*PARTS, "bulletin"):
            op.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"
