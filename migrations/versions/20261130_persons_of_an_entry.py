"""The persons behind an entry are asked by their names, spaces apart, of every step, and stay different ones (0100).

A renaming that makes one person of two hides the entry.
"""

from collections.abc import Sequence

from alembic import op

revision: str = "persons_of_an_entry"
down_revision: str | None = "watched_orders"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

NAMED = "lower(replace(replace({}.name, ' ', ''), '　', ''))"
SAME = f"{NAMED.format('a')} = {NAMED.format('b')}"
TWO = "SELECT 1 FROM {table} s JOIN user_account a ON a.id = s.recorded_by JOIN user_account b ON b.id = s.decided_by"
CONFIRMED = f"{TWO} WHERE {{which}} AND s.status = 'confirmed' AND {SAME}"
"""A service that one person, by the names of today, put on record and confirmed."""
OF_ORDER = "s.directive_id = (SELECT l.directive_id FROM listing l WHERE l.id = {})"
APPROVED = (
    "SELECT 1 FROM release_approval r JOIN user_account a ON a.id = r.user_id JOIN listing_signature g"
    " ON g.text_id = r.text_id AND g.stage IN ('proposed', 'reviewed', 'released')"
    f" JOIN user_account b ON b.id = g.user_id WHERE r.text_id = NEW.text_id AND {SAME}"
)
SIGNED = (
    f"SELECT count(DISTINCT {NAMED.format('a')}) FROM listing_signature g JOIN user_account a ON a.id = g.user_id"
    " WHERE g.text_id = NEW.text_id AND g.sha256 = NEW.sha256"
)
NAME = "publication_persons"
CONDITIONS = (
    ("signers", f"({SIGNED}) = 4"),
    ("approver", f"NOT EXISTS ({APPROVED})"),
    ("service", f"NOT EXISTS ({CONFIRMED.format(table='listing_service', which='s.listing_id = NEW.listing_id')})"),
    ("order_service",
     f"NOT EXISTS ({CONFIRMED.format(table='directive_service', which=OF_ORDER.format('NEW.listing_id'))})"),
)  # fmt: skip
LIKE_NEW = SAME.replace("a.name", "NEW.name")
RENAMED = (
    "hidden_on IS NULL AND ended_on IS NULL AND ("
    "text_id IN (SELECT n.text_id FROM listing_signature n JOIN listing_signature g ON g.text_id = n.text_id"
    f" AND g.user_id <> n.user_id JOIN user_account b ON b.id = g.user_id WHERE n.user_id = NEW.id AND {LIKE_NEW})"
    " OR listing_id IN (SELECT s.listing_id FROM listing_service s JOIN user_account b"
    " ON b.id IN (s.recorded_by, s.decided_by) AND b.id <> NEW.id"
    f" WHERE s.status = 'confirmed' AND NEW.id IN (s.recorded_by, s.decided_by) AND {LIKE_NEW}))"
)
HIDE = (
    "UPDATE publication SET hidden_on = valid_from, hidden_why = 'suspended', hidden_by = NULL, showing_asked_by = NULL,"
    f" shown_by = NULL WHERE {RENAMED}"
)
CASCADE, WHEN = "publication_of_renamed", "NEW.name <> OLD.name"


def upgrade() -> None:
    named = [(f"{NAME}: {what}", condition) for what, condition in CONDITIONS]
    if op.get_bind().dialect.name == "sqlite":
        body = " ".join(f"SELECT RAISE(ABORT, '{what}') WHERE ({one}) IS NOT TRUE;" for what, one in named)
        op.execute(f"CREATE TRIGGER {NAME} AFTER INSERT ON publication BEGIN {body} END")
        op.execute(f"CREATE TRIGGER {CASCADE} AFTER UPDATE OF name ON user_account WHEN {WHEN} BEGIN {HIDE}; END")
        return
    body = " ".join(
        f"IF ({one}) IS NOT TRUE THEN RAISE EXCEPTION '{what}' USING ERRCODE = 'check_violation'; END IF;"
        for what, one in named
    )
    _run_postgresql(NAME, "INSERT ON publication", f"{body} RETURN NULL;")
    _run_postgresql(CASCADE, "UPDATE OF name ON user_account", f"IF {WHEN} THEN {HIDE}; END IF; RETURN NULL;")


def _run_postgresql(name: str, when: str, body: str) -> None:
    op.execute(f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$")
    op.execute(f"CREATE TRIGGER {name} AFTER {when} FOR EACH ROW EXECUTE FUNCTION {name}()")


def downgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    for name, table in ((NAME, "publication"), (CASCADE, "user_account")):
        op.execute(f"DROP TRIGGER {name}" + ("" if sqlite else f" ON {table}"))
        if not sqlite:
            op.execute(f"DROP FUNCTION {name}()")
