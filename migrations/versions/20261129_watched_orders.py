"""The order of an entry is watched in all that counted, and what an entry rests on stays as it was (0100).

Whatever changes of the order, a signer who turns out to have to do with the party, the voiding of the decision's paper
and an objection put on record after the release hide the entry; the rest of the chain is not changed any more.

On PostgreSQL guards read what was committed before they asked. A release therefore locks the rows it rests on, its listing
even against rows that would name it (a foreign key asks for that lock), so that whoever writes at the same time comes
wholly before or wholly after it; and as only READ COMMITTED asks anew after waiting, no other isolation writes these rows.
SQLite has one writer at a time.
"""

from collections.abc import Sequence

from alembic import op

revision: str = "watched_orders"
down_revision: str | None = "the_same_chain"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ORDER = ("number", "due_on", "issued_on", "kind", "amount_fen", "heads", "subject_name", "subject_code")
RECORD = ("id", "assessment", "assessed_by", "assessed_on", "worst_fen", "owed_fen", "heads", "ground", "case_id")
"""What an entry rests on beside the columns of `listing_chain_kept`."""
FILE = ("id", "about", "about_id", "matter_id", "part", "file_name", "media_type", "sha256", "size", "data", "at")
ENDED = "'expired', 'removed', 'revoked'"
PUBLISHED = "EXISTS (SELECT 1 FROM publication p JOIN listing l ON l.id = p.listing_id WHERE {which})"
UNPUBLISHED = f"NOT {PUBLISHED}"
OF_LISTING = UNPUBLISHED.format(which="l.id = OLD.id")
SERVING = UNPUBLISHED.format(which="l.directive_id = OLD.directive_id")
OF_PAPER = "OLD.id IN (l.decision_paper_id, l.notice_paper_id, l.repair_paper_id)"
UNNAMED = (
    UNPUBLISHED.format(which="OLD.id IN (l.waiver_id, p.hidden_file_id)")
    + " AND NOT EXISTS (SELECT 1 FROM publication p JOIN listing_service s ON s.listing_id = p.listing_id"
    " WHERE s.evidence_id = OLD.id AND s.status = 'confirmed')"
    " AND NOT EXISTS (SELECT 1 FROM publication p JOIN listing_objection o ON o.listing_id = p.listing_id"
    " WHERE o.file_id = OLD.id)"
    " AND NOT (OLD.about = 'service' AND EXISTS (SELECT 1 FROM publication p JOIN listing l ON l.id = p.listing_id"
    " JOIN directive_service s ON s.directive_id = l.directive_id WHERE s.id = OLD.about_id))"
)


def _same(*columns: str) -> str:
    return " AND ".join(f"NEW.{column} {{same}} OLD.{column}" for column in columns)


GUARDS = (
    ("directive_named", "UPDATE OF id ON directive", (("id", "NEW.id = OLD.id"),)),
    ("directive_stays", "DELETE ON directive",
     (("named", "NOT EXISTS (SELECT 1 FROM listing l WHERE l.directive_id = OLD.id)"),)),
    ("directive_service_kept", "UPDATE ON directive_service",
     (("published", f"(OLD.status = 'recorded' AND {_same('id', 'directive_id')}) OR {SERVING}"),)),
    ("directive_service_stays", "DELETE ON directive_service", (("published", SERVING),)),
    ("listing_declaration_kept", "UPDATE OF listing_id, user_id, related ON listing_declaration", (
        ("person", _same("listing_id", "user_id")),
        ("related", "OLD.related = {false} OR (NEW.related = {false}) IS NOT TRUE"),
    )),
    ("listing_declaration_stays", "DELETE ON listing_declaration", (
        ("related", "OLD.related = {false}"),
        ("published", UNPUBLISHED.format(which="l.id = OLD.listing_id")),
    )),
    ("listing_record_kept", f"UPDATE OF {', '.join(RECORD)} ON listing",
     (("published", f"({_same(*RECORD)}) OR {OF_LISTING}"),)),
    ("listing_status_kept", "UPDATE OF status ON listing", (
        ("published", f"NEW.status IN ('decided', 'released', {ENDED}) OR {OF_LISTING}"),
        ("ended", f"NEW.status IN ({ENDED}) OR OLD.status NOT IN ({ENDED}) OR {OF_LISTING}"),
    )),
    ("paper_issue_void", "UPDATE OF voided_at ON paper_issue",
     (("kept", "OLD.voided_at IS NULL OR NEW.voided_at IS NOT NULL"),)),
    ("paper_issue_stays", "DELETE ON paper_issue", (("published", UNPUBLISHED.format(which=OF_PAPER)),)),
    ("kept_file_kept", f"UPDATE OF {', '.join(FILE)} ON kept_file", (("published", f"({_same(*FILE)}) OR ({UNNAMED})"),)),
    ("kept_file_stays", "DELETE ON kept_file", (("published", UNNAMED),)),
    ("publication_paper", "UPDATE OF hidden_on ON publication", (
        ("decision", "NEW.hidden_on IS NOT NULL OR OLD.hidden_on IS NULL OR EXISTS (SELECT 1 FROM listing l"
         " JOIN paper_issue p ON p.id = l.decision_paper_id WHERE l.id = NEW.listing_id AND p.voided_at IS NULL)"),
    )),
)  # fmt: skip
HIDE = (
    "UPDATE publication SET hidden_on = {day}, hidden_why = '{why}', hidden_by = NULL, showing_asked_by = NULL,"
    " shown_by = NULL WHERE hidden_on IS NULL AND ended_on IS NULL AND listing_id {which}"
)
RELATED = (
    "= NEW.listing_id AND (EXISTS (SELECT 1 FROM listing_signature g WHERE g.text_id = publication.text_id"
    " AND g.user_id = NEW.user_id) OR EXISTS (SELECT 1 FROM release_approval a WHERE a.text_id = publication.text_id"
    " AND a.user_id = NEW.user_id))"
)
CASCADES = (
    ("publication_of_order", f"UPDATE OF status, {', '.join(ORDER)} ON directive",
     f"NEW.status NOT IN ('served', 'met', 'annulled') OR NOT ({_same(*ORDER)})",
     HIDE.format(day="COALESCE(NEW.changed_on, valid_from)", why="order_changed",
                 which="IN (SELECT l.id FROM listing l WHERE l.directive_id = NEW.id)")),
    ("publication_of_related", "UPDATE OF related ON listing_declaration", "(NEW.related = {false}) IS NOT TRUE",
     HIDE.format(day="{at}", why="suspended", which=RELATED)),
    ("publication_of_voided", "UPDATE OF voided_at ON paper_issue", "NEW.voided_at IS NOT NULL",
     HIDE.format(day="{voided_at}", why="suspended",
                 which="IN (SELECT l.id FROM listing l WHERE l.decision_paper_id = NEW.id)")),
    ("publication_of_objection", "INSERT ON listing_objection", "1 = 1",
     HIDE.format(day="NEW.received_on", why="suspended", which="= NEW.listing_id")),
)  # fmt: skip

ITS_ORDER = "(SELECT l.directive_id FROM listing l WHERE l.id = NEW.listing_id)"
LOCKED = (
    "listing l WHERE l.id = NEW.listing_id FOR UPDATE",
    f"directive d WHERE d.id = {ITS_ORDER} FOR SHARE",
    f"directive_service s WHERE s.directive_id = {ITS_ORDER} FOR SHARE",
    "listing_declaration c WHERE c.listing_id = NEW.listing_id FOR SHARE",
    "listing_objection o WHERE o.listing_id = NEW.listing_id FOR SHARE",
    "paper_issue p WHERE p.id IN (SELECT unnest(ARRAY[l.decision_paper_id, l.notice_paper_id, l.repair_paper_id])"
    " FROM listing l WHERE l.id = NEW.listing_id) FOR SHARE",
)
ALONE = "publication_alone"
"""Triggers of one table run in the order of their names: this one before those that ask."""
ISOLATED = "publication_isolation"
WATCHED = ("publication", "listing", "listing_declaration", "listing_objection", "directive", "directive_service",
           "paper_issue", "kept_file")  # fmt: skip


def upgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    words = {"same": "IS", "false": "0", "at": "date(NEW.at)", "voided_at": "date(NEW.voided_at)"}
    if not sqlite:
        day = "(NEW.{} AT TIME ZONE 'Asia/Shanghai')::date"
        words = {"same": "IS NOT DISTINCT FROM", "false": "FALSE"} | {
            name: day.format(name) for name in ("at", "voided_at")
        }
    for name, when, conditions in GUARDS:
        filled = [(f"{name}: {what}", condition.format(**words)) for what, condition in conditions]
        (_refuse_sqlite if sqlite else _refuse_postgresql)(name, when, filled)
    for name, when, condition, act in CASCADES:
        asked, done = condition.format(**words), act.format(**words)
        if sqlite:
            op.execute(f"CREATE TRIGGER {name} AFTER {when} WHEN {asked} BEGIN {done}; END")
        else:
            _run_postgresql(name, f"AFTER {when}", f"IF {asked} THEN {done}; END IF; RETURN NULL;")
    if not sqlite:
        _keep_apart()


def _keep_apart() -> None:
    locks = " ".join(f"PERFORM 1 FROM {rows};" for rows in LOCKED)
    _run_postgresql(ALONE, "BEFORE INSERT ON publication", f"{locks} RETURN NEW;")
    op.execute(
        f"CREATE FUNCTION {ISOLATED}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION"
        f" '{ISOLATED}: read_committed' USING ERRCODE = 'check_violation'; END $$"
    )
    for table in WATCHED:
        op.execute(
            f"CREATE TRIGGER {ISOLATED} BEFORE INSERT OR UPDATE OR DELETE ON {table} FOR EACH STATEMENT"
            " WHEN (current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted'))"
            f" EXECUTE FUNCTION {ISOLATED}()"
        )


def _refuse_sqlite(name: str, when: str, conditions: list[tuple[str, str]]) -> None:
    body = " ".join(f"SELECT RAISE(ABORT, '{what}') WHERE ({condition}) IS NOT TRUE;" for what, condition in conditions)
    op.execute(f"CREATE TRIGGER {name} BEFORE {when} BEGIN {body} END")


def _refuse_postgresql(name: str, when: str, conditions: list[tuple[str, str]]) -> None:
    body = " ".join(
        f"IF ({condition}) IS NOT TRUE THEN RAISE EXCEPTION '{what}' USING ERRCODE = 'check_violation'; END IF;"
        for what, condition in conditions
    )
    _run_postgresql(name, f"BEFORE {when}", f"{body} RETURN {'OLD' if when.startswith('DELETE') else 'NEW'};")


def _run_postgresql(name: str, when: str, body: str) -> None:
    op.execute(f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$")
    op.execute(f"CREATE TRIGGER {name} {when} FOR EACH ROW EXECUTE FUNCTION {name}()")


def downgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    for name, when, *_ in (*GUARDS, *CASCADES):
        op.execute(f"DROP TRIGGER {name}" + ("" if sqlite else f" ON {when.split(' ON ')[1]}"))
        if not sqlite:
            op.execute(f"DROP FUNCTION {name}()")
    if not sqlite:
        for name in (ALONE, ISOLATED):
            op.execute(f"DROP FUNCTION {name}() CASCADE")
