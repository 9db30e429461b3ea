"""Accounts behind an entry stay, and its release waits for whoever renames them (0100).

A row put in the place of an account renamed it unheard. Approvals count for their day alone, a second service of the
decision with a proof of its own makes up for one without, and what the nightly look reads does not change once public.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "accounts_stay"
down_revision: str | None = "kept_whole"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

Conditions = tuple[tuple[str, str], ...]
NAMED = "lower(replace(replace({}.name, ' ', ''), '　', ''))"
SAME = f"{NAMED.format('a')} = {NAMED.format('b')}"
APPROVED = (
    "SELECT 1 FROM release_approval r JOIN user_account a ON a.id = r.user_id JOIN listing_signature g"
    " ON g.text_id = r.text_id AND g.stage IN ('proposed', 'reviewed', 'released')"
    " JOIN user_account b ON b.id = g.user_id WHERE r.text_id = {entry}.text_id AND r.day = {entry}.valid_from"
    f" AND {SAME}"
)
"""Who let it be released that day has the name of somebody whose work he should have looked at."""
TWO = "SELECT 1 FROM {table} s JOIN user_account a ON a.id = s.recorded_by JOIN user_account b ON b.id = s.decided_by"
CONFIRMED = f"{TWO} WHERE {{which}} AND s.status = 'confirmed' AND {SAME}"
OF_ORDER = "s.directive_id = (SELECT l.directive_id FROM listing l WHERE l.id = {}.listing_id)"
ORDER_SERVED = CONFIRMED.format(table="directive_service", which=OF_ORDER)
SERVED = CONFIRMED.format(table="listing_service", which="s.listing_id = NEW.listing_id")
SIGNED = (
    f"SELECT count(DISTINCT {NAMED.format('a')}) FROM listing_signature g JOIN user_account a ON a.id = g.user_id"
    " WHERE g.text_id = NEW.text_id AND g.sha256 = NEW.sha256"
)
SHOWN = "NEW.hidden_on IS NOT NULL OR OLD.hidden_on IS NULL"

PUBLISHED = "EXISTS (SELECT 1 FROM publication p WHERE p.listing_id = {}.{})"
NOTICED = "({0}.paper = 'notice' AND {0}.status = 'confirmed')"
UNTOLD = f"{NOTICED.format('NEW')} IS NOT TRUE OR NOT {PUBLISHED.format('NEW', 'listing_id')}"
GUARDS: tuple[tuple[str, str, Conditions], ...] = (
    ("user_account_stays", "BEFORE DELETE ON user_account", (("kept", "1 = 0"),)),
    ("publication_shown_told", "BEFORE UPDATE ON publication", (
        ("shown_by", "NEW.shown_by IS NULL OR NEW.shown_by {same} OLD.shown_by"
         " OR (OLD.hidden_on IS NOT NULL AND NEW.hidden_on IS NULL)"),
    )),
    ("publication_persons_anew", "BEFORE UPDATE ON publication", (
        ("signers", f"{SHOWN} OR ({SIGNED}) = 4"),
        ("approver", f"{SHOWN} OR NOT EXISTS ({APPROVED.format(entry='NEW')})"),
        ("service", f"{SHOWN} OR NOT EXISTS ({SERVED})"),
        ("order_service", f"{SHOWN} OR NOT EXISTS ({ORDER_SERVED.format('NEW')})"),
    )),
    ("listing_service_first", "AFTER INSERT ON listing_service", (("published", UNTOLD),)),
    ("listing_service_then", "AFTER UPDATE ON listing_service", (
        ("published", f"{UNTOLD} OR ({NOTICED.format('OLD')} AND OLD.listing_id = NEW.listing_id)"),
    )),
    ("listing_released_kept", "BEFORE UPDATE OF released_on, released_by ON listing", (
        ("published", "(OLD.released_on IS NULL OR (NEW.released_on {same} OLD.released_on"
         f" AND NEW.released_by {{same}} OLD.released_by)) OR NOT {PUBLISHED.format('OLD', 'id')}"),
    )),
)  # fmt: skip
"""What the application never does, and the persons asked again when an entry is shown again."""

HIDE = (
    "UPDATE publication SET hidden_on = valid_from, hidden_why = 'suspended', hidden_by = NULL, showing_asked_by = NULL,"
    " shown_by = NULL WHERE hidden_on IS NULL AND ended_on IS NULL AND ("
    f"EXISTS ({APPROVED.format(entry='publication')} AND NEW.id IN (a.id, b.id))"
    f" OR EXISTS ({ORDER_SERVED.format('publication')} AND NEW.id IN (a.id, b.id)))"
)
CASCADE, WHEN = "publication_of_renamed_too", "NEW.name <> OLD.name"
"""Beside `publication_of_renamed`: who let it be released, and who served the order."""
OF_LISTING = "(SELECT l.directive_id FROM listing l WHERE l.id = NEW.listing_id)"
PERSONS = (
    "SELECT g.user_id FROM listing_signature g WHERE g.text_id = NEW.text_id"
    " UNION SELECT r.user_id FROM release_approval r WHERE r.text_id = NEW.text_id"
    " UNION SELECT unnest(ARRAY[s.recorded_by, s.decided_by]) FROM listing_service s WHERE s.listing_id = NEW.listing_id"
    " UNION SELECT unnest(ARRAY[s.recorded_by, s.decided_by]) FROM directive_service s"
    f" WHERE s.directive_id = {OF_LISTING}"
)
PROOFS = (
    "f.id IN (SELECT s.evidence_id FROM listing_service s WHERE s.listing_id = NEW.listing_id"
    " UNION SELECT l.waiver_id FROM listing l WHERE l.id = NEW.listing_id) OR (f.about = 'service' AND f.about_id IN"
    f" (SELECT s.id FROM directive_service s WHERE s.directive_id = {OF_LISTING}))"
)
LOCKED = (
    "PERFORM 1 FROM listing_service s WHERE s.listing_id = NEW.listing_id ORDER BY s.id FOR SHARE;"
    f" PERFORM 1 FROM user_account u WHERE u.id IN ({PERSONS}) ORDER BY u.id FOR SHARE;"
    f" PERFORM 1 FROM kept_file f WHERE {PROOFS} ORDER BY f.id FOR SHARE; "
)
"""What a release locks beside its listing, order, services of it, declarations, objections and papers."""
CONCERNED = (
    "PERFORM 1 FROM publication p WHERE p.text_id IN (SELECT r.text_id FROM release_approval r WHERE r.user_id = NEW.id)"
    " OR p.listing_id IN (SELECT l.id FROM listing l JOIN directive_service s ON s.directive_id = l.directive_id"
    " WHERE NEW.id IN (s.recorded_by, s.decided_by)) FOR UPDATE; RETURN NEW;"
)
LOCK, ISOLATED = "entry_locked_by_renaming", "publication_isolation"

OF_DAY = "WHERE a.text_id = NEW.text_id AND {}NOT EXISTS (SELECT 1 FROM listing_declaration c"
ONE_PROOF = (
    "NOT EXISTS (SELECT 1 FROM listing_service s JOIN listing_service o ON o.listing_id = s.listing_id"
    " AND o.evidence_id = s.evidence_id AND o.paper <> s.paper WHERE s.listing_id = NEW.listing_id"
    " AND s.status = 'confirmed' AND o.status = 'confirmed')"
)
OWN_PROOF = (
    "EXISTS (SELECT 1 FROM listing l JOIN paper_issue p ON p.id = l.decision_paper_id JOIN listing_service s"
    " ON s.listing_id = l.id WHERE l.id = NEW.listing_id AND s.paper = 'decision' AND s.status = 'confirmed'"
    " AND s.sent_on >= p.issued_on AND s.served_on <= NEW.valid_from AND NOT EXISTS (SELECT 1 FROM listing_service o"
    " WHERE o.listing_id = s.listing_id AND o.evidence_id = s.evidence_id AND o.paper <> s.paper"
    " AND o.status = 'confirmed'))"
)
MOMENT = "(typeof({x}) = 'null' OR (typeof({x}) = 'text' AND date({x}, '+0 days') IS substr({x}, 1, 10)))"
MOMENTS = " AND ".join(MOMENT.format(x=f"x.{name}") for name in ("recorded_at", "decided_at"))
LATE = "x.decided_at > NEW.released_at"
SUMS = (
    " AND COALESCE(NEW.owed_fen, 0) <= COALESCE(d.amount_fen, 0)"
    " AND (d.heads IS NULL OR COALESCE(NEW.heads, 0) <= d.heads)"
)
TYPED = " AND typeof(d.amount_fen) IN ('null', 'integer') AND typeof(d.heads) IN ('null', 'integer')"
DUE = "d.due_on = l.order_due_on"
Words = tuple[tuple[str, str], ...]


def _mends(sqlite: bool) -> tuple[tuple[str, Words], ...]:
    """Words of guards that are there, and what they become."""
    founded: Words = (
        ("SELECT 1 FROM matter m WHERE m.id = l.case_id AND m.kind = 'case'",
         "SELECT 1 FROM case_file m WHERE m.id = l.case_id"),
        (OF_DAY.format(""), OF_DAY.format("a.day = NEW.valid_from AND ")),
        (ONE_PROOF, OWN_PROOF),
        *(((LATE, f"{LATE} OR NOT ({MOMENTS})"),) if sqlite else ()),
    )  # fmt: skip
    persons = (
        "WHERE r.text_id = NEW.text_id AND lower",
        "WHERE r.text_id = NEW.text_id AND r.day = NEW.valid_from AND lower",
    )
    return (
        ("publication_founded", founded),
        ("publication_persons", (persons,)),
        ("publication_shown_anew", ((DUE, DUE + SUMS + (TYPED if sqlite else "")),)),
        *(() if sqlite else (("publication_alone", (("RETURN NEW;", LOCKED + "RETURN NEW;"),)),)),
    )


def upgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    words = {"same": "IS" if sqlite else "IS NOT DISTINCT FROM"}
    for name, changes in _mends(sqlite):
        _mend(name, changes)
    for name, when, conditions in GUARDS:
        filled = [(f"{name}: {what}", condition.format(**words)) for what, condition in conditions]
        (_refuse_sqlite if sqlite else _refuse_postgresql)(name, when, filled)
    if sqlite:
        op.execute(f"CREATE TRIGGER {CASCADE} AFTER UPDATE OF name ON user_account WHEN {WHEN} BEGIN {HIDE}; END")
        return
    _run_postgresql(CASCADE, "AFTER UPDATE OF name ON user_account", f"IF {WHEN} THEN {HIDE}; END IF; RETURN NULL;")
    _run_postgresql(LOCK, "BEFORE UPDATE OF name ON user_account", CONCERNED)
    op.execute(
        f"CREATE TRIGGER {ISOLATED} BEFORE UPDATE OF name ON user_account FOR EACH STATEMENT"
        " WHEN (current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted'))"
        f" EXECUTE FUNCTION {ISOLATED}()"
    )


def _mend(name: str, changes: Words) -> None:
    """Put other words into a guard; each has to be there, once."""
    bind = op.get_bind()
    if bind.dialect.name == "sqlite":
        asked = "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = :name"
    else:
        asked = "SELECT pg_get_functiondef(CAST(:name AS regproc))"
    made: str = bind.execute(sa.text(asked), {"name": name}).scalar_one()
    for before, after in changes:
        if made.count(before) != 1:
            raise RuntimeError(f"{name} is not what it was: {before}")
        made = made.replace(before, after)
    if bind.dialect.name == "sqlite":
        op.execute(f"DROP TRIGGER {name}")
    op.execute(made)


def _refuse_sqlite(name: str, when: str, conditions: list[tuple[str, str]]) -> None:
    body = " ".join(f"SELECT RAISE(ABORT, '{what}') WHERE ({condition}) IS NOT TRUE;" for what, condition in conditions)
    op.execute(f"CREATE TRIGGER {name} {when} BEGIN {body} END")


def _refuse_postgresql(name: str, when: str, conditions: list[tuple[str, str]]) -> None:
    body = " ".join(
        f"IF ({condition}) IS NOT TRUE THEN RAISE EXCEPTION '{what}' USING ERRCODE = 'check_violation'; END IF;"
        for what, condition in conditions
    )
    _run_postgresql(name, when, f"{body} RETURN {'OLD' if 'DELETE' in when else 'NEW'};")


def _run_postgresql(name: str, when: str, body: str) -> None:
    op.execute(f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$")
    op.execute(f"CREATE TRIGGER {name} {when} FOR EACH ROW EXECUTE FUNCTION {name}()")


def downgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    named = [(name, when.split(" ON ")[1]) for name, when, _conditions in GUARDS] + [(CASCADE, "user_account")]
    if not sqlite:
        named.append((LOCK, "user_account"))
        op.execute(f"DROP TRIGGER {ISOLATED} ON user_account")
    for name, table in named:
        op.execute(f"DROP TRIGGER {name}" + ("" if sqlite else f" ON {table}"))
        if not sqlite:
            op.execute(f"DROP FUNCTION {name}()")
    for name, changes in _mends(sqlite):
        _mend(name, tuple((after, before) for before, after in changes))
