"""What stands behind an entry keeps its number and its words, whoever shows or hides at the same time (0100).

SQLite calls the number of a row by three names more, of which a guard of ``UPDATE OF id`` hears nothing: these guards are
asked at every change. On PostgreSQL whatever may hide an entry locks it first, or a showing again that is not committed
yet would be overlooked.
"""

from collections.abc import Sequence

from alembic import op

revision: str = "kept_whole"
down_revision: str | None = "persons_of_an_entry"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

NUMBERED = (
    "directive", "directive_service", "kept_file", "listing", "listing_objection", "listing_service", "listing_text",
    "matter", "paper_issue", "publication", "user_account",
)  # fmt: skip
"""Tables whose rows a chain names by number."""
PAPER = (
    "id", "public_id", "type", "number", "year", "serial", "about", "about_id", "matter_id", "office", "docx_sha256",
    "issued_on", "issued_by", "issued_at",
)  # fmt: skip
OF_PAPER = (
    "SELECT 1 FROM publication p JOIN listing l ON l.id = p.listing_id"
    " WHERE OLD.id IN (l.decision_paper_id, l.notice_paper_id, l.repair_paper_id)"
)
PUBLISHED = "EXISTS (SELECT 1 FROM publication p WHERE p.listing_id = OLD.id)"
ENDED = "'expired', 'removed', 'revoked'"


def _same(*columns: str) -> str:
    return " AND ".join(f"NEW.{column} {{same}} OLD.{column}" for column in columns)


THE_ORDER = "SELECT 1 FROM listing l JOIN directive d ON d.id = l.directive_id WHERE l.id = NEW.listing_id"
ADDRESSED = (
    "CASE WHEN length(d.subject_code) > 0 AND length(l.party_code) > 0 THEN d.subject_code = l.party_code"
    " ELSE d.subject_name = l.party_name END"
)
STANDS = (
    f"{THE_ORDER} AND d.kind IN ('instruction', 'decision') AND d.number = l.order_no AND d.due_on = l.order_due_on"
    f" AND {ADDRESSED}"
)
OBJECTED = (
    "SELECT 1 FROM listing_objection o WHERE o.listing_id = NEW.listing_id"
    " AND (o.replied_on IS NULL OR o.upheld IS NULL OR o.upheld <> {false})"
)
SHOWN = "NEW.hidden_on IS NOT NULL OR OLD.hidden_on IS NULL"
KEPT = (
    ("paper_issue_kept", "paper_issue", (("published", f"({_same(*PAPER)}) OR NOT EXISTS ({OF_PAPER})"),)),
    ("listing_ended", "listing", (
        ("status", f"NEW.ended_on IS NULL OR NEW.status IN ({ENDED}) OR NOT {PUBLISHED}"),
    )),
    ("publication_shown_anew", "publication", (
        ("order", f"{SHOWN} OR EXISTS ({STANDS})"),
        ("objections", f"{SHOWN} OR NOT EXISTS ({OBJECTED})"),
        ("released_at", _same("released_at")),
    )),
)  # fmt: skip

LISTED = "SELECT 1 FROM listing l WHERE l.id = NEW.listing_id"
PAPER_OF = "SELECT 1 FROM listing l JOIN paper_issue p ON p.id = l.{}_paper_id WHERE l.id = NEW.listing_id"
SERVICES = (
    "SELECT s.recorded_at, s.decided_at, s.mode FROM listing_service s WHERE s.listing_id = NEW.listing_id"
    " AND s.status = 'confirmed' UNION ALL SELECT s.recorded_at, s.decided_at, s.mode FROM directive_service s"
    " JOIN listing l ON l.directive_id = s.directive_id WHERE l.id = NEW.listing_id AND s.status = 'confirmed'"
)
MODES = "'direct', 'left', 'mail', 'posted', 'entrusted', 'electronic', 'notice'"
PROOFS = (
    "SELECT s.evidence_id AS id FROM listing_service s WHERE s.listing_id = NEW.listing_id AND s.status = 'confirmed'"
    " UNION ALL SELECT l.waiver_id FROM listing l WHERE l.id = NEW.listing_id AND l.waiver_id IS NOT NULL"
)
SECOND_ENTRY = (
    "SELECT 1 FROM listing l JOIN listing o ON o.directive_id = l.directive_id AND o.id <> l.id"
    " JOIN publication p ON p.listing_id = o.id WHERE l.id = NEW.listing_id AND p.ended_on IS NULL"
)
LATE = "SELECT 1 FROM listing_signature g WHERE g.text_id = NEW.text_id AND g.sha256 = NEW.sha256"
APPROVAL = (
    "SELECT 1 FROM release_approval a WHERE a.text_id = NEW.text_id AND NOT EXISTS (SELECT 1 FROM listing_declaration c"
    " WHERE c.listing_id = NEW.listing_id AND c.user_id = a.user_id AND NOT c.related)"
)
BORN, NAME = (
    (
        ("event", f"EXISTS ({LISTED} AND (l.ground <> 'event' OR EXISTS (SELECT 1 FROM matter m WHERE m.id = l.case_id"
         " AND m.kind = 'case')))"),
        ("assessed", f"EXISTS ({LISTED} AND l.assessed_on <= l.decided_on)"),
        ("order_served", f"EXISTS ({THE_ORDER} AND EXISTS (SELECT 1 FROM directive_service s"
         " WHERE s.directive_id = d.id AND s.status = 'confirmed' AND s.sent_on >= d.issued_on"
         " AND s.served_on <= l.order_due_on))"),
        ("decision_paper", f"EXISTS ({PAPER_OF.format('decision')} AND p.issued_on >= l.decided_on"
         " AND EXISTS (SELECT 1 FROM listing_service s WHERE s.listing_id = l.id AND s.paper = 'decision'"
         " AND s.status = 'confirmed' AND s.sent_on >= p.issued_on AND s.served_on <= NEW.valid_from))"),
        ("repair_paper", f"EXISTS ({PAPER_OF.format('repair')} AND p.issued_on <= NEW.valid_from)"),
        ("signed", f"NOT EXISTS ({LATE} AND (g.signed_on > NEW.valid_from OR g.signed_on < (SELECT l.proposed_on"
         " FROM listing l WHERE l.id = NEW.listing_id)))"),
        ("services", f"NOT EXISTS (SELECT 1 FROM ({SERVICES}) x WHERE x.recorded_at > NEW.released_at"
         f" OR x.decided_at > NEW.released_at OR x.mode NOT IN ({MODES}))"),
        ("proofs", f"NOT EXISTS (SELECT 1 FROM ({PROOFS}) x LEFT JOIN kept_file f ON f.id = x.id"
         " WHERE (f.about = 'listing' AND f.about_id = NEW.listing_id) IS NOT TRUE)"),
        ("one_proof", "NOT EXISTS (SELECT 1 FROM listing_service s JOIN listing_service o ON o.listing_id = s.listing_id"
         " AND o.evidence_id = s.evidence_id AND o.paper <> s.paper WHERE s.listing_id = NEW.listing_id"
         " AND s.status = 'confirmed' AND o.status = 'confirmed')"),
        ("one_entry", f"NOT EXISTS ({SECOND_ENTRY})"),
        ("decision_no", "NOT EXISTS (SELECT 1 FROM publication p WHERE p.decision_no = NEW.decision_no"
         " AND p.id <> NEW.id)"),
        ("approver", f"NOT EXISTS ({APPROVAL})"),
    ),
    "publication_founded",
)  # fmt: skip
"""Of the row as it is kept: days in their order, proofs of its own, and no other entry beside it."""
OF_LISTING = "p.listing_id IN (SELECT l.id FROM listing l WHERE {})"
HIDERS = (
    ("directive", "UPDATE", OF_LISTING.format("l.directive_id = NEW.id")),
    ("paper_issue", "UPDATE", OF_LISTING.format("l.decision_paper_id = NEW.id")),
    ("listing_declaration", "UPDATE", "p.listing_id = NEW.listing_id"),
    ("listing_objection", "INSERT OR UPDATE", "p.listing_id = NEW.listing_id"),
    ("listing", "UPDATE", "p.listing_id = NEW.id"),
)
"""Whose changes hide an entry, and which."""
LOCK = "entry_locked"
RENAMED = (
    "p.text_id IN (SELECT g.text_id FROM listing_signature g WHERE g.user_id = NEW.id) OR p.listing_id IN"
    " (SELECT s.listing_id FROM listing_service s WHERE NEW.id IN (s.recorded_by, s.decided_by))"
)


def upgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    words = {"same": "IS" if sqlite else "IS NOT DISTINCT FROM", "false": "0" if sqlite else "FALSE"}
    guards = [(f"{table}_numbered", table, (("id", _same("id")),)) for table in NUMBERED]
    for name, table, conditions in (*guards, *KEPT):
        filled = [(f"{name}: {what}", condition.format(**words)) for what, condition in conditions]
        (_refuse_sqlite if sqlite else _refuse_postgresql)(name, f"BEFORE UPDATE ON {table}", filled)
    born = [(f"{NAME}: {what}", condition) for what, condition in BORN]
    (_refuse_sqlite if sqlite else _refuse_postgresql)(NAME, "AFTER INSERT ON publication", born)
    if not sqlite:
        for table, when, which in HIDERS:
            _lock(table, when, which)
        _lock("user_account", "UPDATE OF name", RENAMED)


def _refuse_sqlite(name: str, when: str, conditions: list[tuple[str, str]]) -> None:
    body = " ".join(f"SELECT RAISE(ABORT, '{what}') WHERE ({condition}) IS NOT TRUE;" for what, condition in conditions)
    op.execute(f"CREATE TRIGGER {name} {when} BEGIN {body} END")


def _refuse_postgresql(name: str, when: str, conditions: list[tuple[str, str]]) -> None:
    body = " ".join(
        f"IF ({condition}) IS NOT TRUE THEN RAISE EXCEPTION '{what}' USING ERRCODE = 'check_violation'; END IF;"
        for what, condition in conditions
    )
    _run_postgresql(name, when, f"{body} RETURN NEW;")


def _lock(table: str, when: str, which: str) -> None:
    body = f"PERFORM 1 FROM publication p WHERE {which} FOR UPDATE; RETURN NEW;"
    _run_postgresql(f"{LOCK}_by_{table}", f"BEFORE {when} ON {table}", body)


def _run_postgresql(name: str, when: str, body: str) -> None:
    op.execute(f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$")
    op.execute(f"CREATE TRIGGER {name} {when} FOR EACH ROW EXECUTE FUNCTION {name}()")


def downgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    named = [(f"{table}_numbered", table) for table in NUMBERED]
    named += [(name, table) for name, table, _conditions in KEPT]
    named.append((NAME, "publication"))
    if not sqlite:
        named += [(f"{LOCK}_by_{table}", table) for table in (*(table for table, *_ in HIDERS), "user_account")]
    for name, table in named:
        op.execute(f"DROP TRIGGER {name}" + ("" if sqlite else f" ON {table}"))
        if not sqlite:
            op.execute(f"DROP FUNCTION {name}()")
