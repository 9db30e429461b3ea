"""What the database itself refuses of the public list, on both engines, whoever asks (reliability C 1-13)."""

from collections.abc import Sequence

from alembic import op

revision: str = "listings_gate"
down_revision: str | None = "listings"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

LISTED = "SELECT 1 FROM listing l WHERE l.id = NEW.listing_id"
ORDERED = "SELECT 1 FROM listing l JOIN directive d ON d.id = l.directive_id WHERE l.id = NEW.listing_id"
PAPER = "SELECT 1 FROM listing l JOIN paper_issue p ON p.id = l.{column} WHERE l.id = NEW.listing_id"
SERVED = (
    "SELECT 1 FROM listing l JOIN listing_service s ON s.listing_id = l.id WHERE l.id = NEW.listing_id"
    " AND s.status = 'confirmed' AND s.decided_by <> s.recorded_by AND s.paper = "
)
SIGNED = "SELECT count(DISTINCT {what}) FROM listing_signature g {join} WHERE g.text_id = NEW.text_id AND g.sha256 = NEW.sha256"
ANSWERED = (
    "SELECT 1 FROM listing_objection o JOIN listing l ON l.id = o.listing_id WHERE l.id = NEW.listing_id"
    " AND (o.replied_on IS NULL OR o.replied_on > l.decided_on OR COALESCE(o.upheld, {true}))"
)
RELEASE = (
    ("decided", f"EXISTS ({LISTED} AND l.status = 'decided' AND l.ended_on IS NULL AND l.party_code = NEW.party_code"
     " AND l.party_name = NEW.party_name AND l.decision_no = NEW.decision_no AND l.decided_on = NEW.decided_on)"),
    ("order", f"EXISTS ({ORDERED} AND d.kind IN ('instruction', 'decision') AND d.status IN ('served', 'met')"
     " AND d.annulled_on IS NULL AND d.number = l.order_no AND d.due_on = l.order_due_on AND d.due_on < l.proposed_on)"),
    ("order_served", "EXISTS (SELECT 1 FROM listing l JOIN directive_service s ON s.directive_id = l.directive_id"
     " WHERE l.id = NEW.listing_id AND s.status = 'confirmed' AND s.served_on <= l.order_due_on)"),
    ("assessment", f"EXISTS ({LISTED} AND l.assessment IS NOT NULL AND l.assessed_by IS NOT NULL"
     " AND l.assessed_on IS NOT NULL)"),
    ("notice", f"EXISTS ({SERVED} 'notice' AND s.sent_on > l.order_due_on)"),
    ("notice_paper", f"EXISTS ({PAPER.format(column='notice_paper_id')} AND p.type = 'listing-notice'"
     " AND p.voided_at IS NULL)"),
    ("window", f"EXISTS ({SERVED} 'notice' AND ((l.window_sure AND l.decided_on > l.window_ends_on"
     " AND l.window_ends_on >= {served_and_five}) OR (l.waiver_id IS NOT NULL AND l.waived_on <= l.decided_on)))"),
    ("objections", f"NOT EXISTS ({ANSWERED})"),
    ("text", "EXISTS (SELECT 1 FROM listing_text t WHERE t.id = NEW.text_id AND t.listing_id = NEW.listing_id"
     " AND t.sha256 = NEW.sha256 AND t.personal_hits = 0)"),
    ("proposer", f"EXISTS ({LISTED} AND EXISTS ({{signed}} AND g.stage = 'proposed' AND g.user_id = l.proposed_by))"),
    ("reviewer", f"EXISTS ({LISTED} AND EXISTS ({{signed}} AND g.stage = 'reviewed' AND g.user_id = l.reviewed_by))"),
    ("decider", f"EXISTS ({LISTED} AND EXISTS ({{signed}} AND g.stage = 'decided' AND g.user_id = l.decided_by))"),
    ("releaser", "EXISTS ({signed} AND g.stage = 'released' AND g.user_id = NEW.released_by)"),
    ("persons", f"({SIGNED.format(what='g.person', join='')}) = 4 AND ("
     + SIGNED.format(what="u.name", join="JOIN user_account u ON u.id = g.user_id") + ") = 4"),
    ("declared", "(" + SIGNED.format(what="g.user_id", join="JOIN listing_declaration c ON c.listing_id = g.listing_id"
     " AND c.user_id = g.user_id AND NOT c.related") + ") = 4"),
    ("decision_paper", f"EXISTS ({PAPER.format(column='decision_paper_id')} AND p.type = 'listing'"
     " AND p.voided_at IS NULL AND p.number = l.decision_no)"),
    ("repair_paper", f"EXISTS ({PAPER.format(column='repair_paper_id')} AND p.type = 'credit-repair'"
     " AND p.voided_at IS NULL)"),
    ("decision_served", f"EXISTS ({SERVED} 'decision' AND s.sent_on >= l.decided_on AND s.served_on <= NEW.valid_from)"),
    ("term", f"EXISTS ({LISTED} AND NEW.valid_from >= l.decided_on AND NEW.valid_to = l.expires_on"
     " AND l.expires_on <= {three_years})"),
    ("born_open", "NEW.ended_on IS NULL AND NEW.shown_by IS NULL AND NEW.showing_asked_by IS NULL"),
)  # fmt: skip
"""Every act that has to be on record before an entry is public; the name of the missing one is in the error."""
ROLE = (
    "CASE NEW.stage WHEN 'proposed' THEN 'inspector' WHEN 'reviewed' THEN 'legal' WHEN 'decided' THEN 'approver'"
    " WHEN 'released' THEN 'publisher' END"
)
SIGNATURE = (
    ("role", "EXISTS (SELECT 1 FROM user_grant r JOIN user_account u ON u.id = r.user_id"
     f" WHERE u.id = NEW.user_id AND u.active AND r.role = {ROLE})"),
    ("same_text", "EXISTS (SELECT 1 FROM listing_text t WHERE t.id = NEW.text_id AND t.listing_id = NEW.listing_id"
     " AND t.sha256 = NEW.sha256)"),
    ("declared", "EXISTS (SELECT 1 FROM listing_declaration c WHERE c.listing_id = NEW.listing_id"
     " AND c.user_id = NEW.user_id AND NOT c.related)"),
)  # fmt: skip
NEVER = "1 = 0"
SHOWN_AGAIN = (
    "NEW.hidden_on IS NOT NULL OR OLD.hidden_on IS NULL OR (OLD.ended_on IS NULL"
    " AND OLD.hidden_why IN ('suspended', 'order_changed') AND OLD.showing_asked_by IS NOT NULL"
    " AND NEW.showing_asked_by = OLD.showing_asked_by AND NEW.shown_by IS NOT NULL"
    " AND NOT EXISTS (SELECT 1 FROM user_account a JOIN user_account b ON a.name = b.name"
    " WHERE a.id = NEW.shown_by AND b.id = NEW.showing_asked_by)"
    " AND EXISTS (SELECT 1 FROM listing l JOIN directive d ON d.id = l.directive_id"
    " WHERE l.id = NEW.listing_id AND d.status IN ('served', 'met') AND d.annulled_on IS NULL))"
)
KEPT = "public_id, listing_id, text_id, sha256, party_name, party_code, decision_no, authority, town, heads, owed_fen"
CHAIN = (
    "directive_id, party_name, party_code, order_no, order_due_on, proposed_by, proposed_on, window_ends_on, window_sure,"
    " waived_on, waiver_id, reviewed_by, reviewed_on, decided_by, decided_on, decision_no, decision_paper_id,"
    " repair_paper_id, notice_paper_id, expires_on"
)
PUBLISHED = "EXISTS (SELECT 1 FROM publication p WHERE p.listing_id = OLD.id)"
CLOSED = "OLD.status <> 'confirmed'"
GUARDS = (
    ("publication_release", "INSERT ON publication", RELEASE),
    ("publication_kept", f"UPDATE OF {KEPT}, decided_on, valid_from, valid_to, released_by ON publication",
     (("kept", NEVER),)),
    ("publication_stays", "DELETE ON publication", (("kept", NEVER),)),
    ("publication_ended", "UPDATE OF ended_on, ended_why ON publication",
     (("ended", "OLD.ended_on IS NULL OR (NEW.ended_on = OLD.ended_on AND NEW.ended_why = OLD.ended_why)"),)),
    ("publication_shown", "UPDATE OF hidden_on, hidden_why ON publication", (
        ("shown", SHOWN_AGAIN),
        ("why", "OLD.hidden_why IS NULL OR NEW.hidden_why IS NULL OR NEW.hidden_why = OLD.hidden_why"
         " OR OLD.hidden_why IN ('suspended', 'order_changed')"),
    )),
    ("listing_signature_made", "INSERT ON listing_signature", SIGNATURE),
    ("listing_signature_kept", "UPDATE ON listing_signature", (("kept", NEVER),)),
    ("listing_signature_stays", "DELETE ON listing_signature", (("kept", NEVER),)),
    ("listing_text_kept", "UPDATE ON listing_text", (("kept", NEVER),)),
    ("listing_text_stays", "DELETE ON listing_text", (("kept", NEVER),)),
    ("listing_service_kept", "UPDATE ON listing_service", (("confirmed", CLOSED),)),
    ("listing_service_stays", "DELETE ON listing_service", (("confirmed", CLOSED),)),
    ("listing_objection_kept", "UPDATE ON listing_objection", (("replied", "OLD.replied_on IS NULL"),)),
    ("listing_objection_stays", "DELETE ON listing_objection", (("kept", NEVER),)),
    ("listing_log_kept", "UPDATE ON listing_log", (("kept", NEVER),)),
    ("listing_log_stays", "DELETE ON listing_log", (("kept", NEVER),)),
    ("listing_chain_kept", f"UPDATE OF {CHAIN} ON listing", (("published", f"NOT {PUBLISHED}"),)),
    ("listing_stays", "DELETE ON listing", (("kept", f"NOT {PUBLISHED}"),)),
)  # fmt: skip
HIDE = "UPDATE publication SET hidden_on = {day}, hidden_why = '{why}', hidden_by = NULL WHERE {which}"
OF_ORDER = "listing_id IN (SELECT l.id FROM listing l WHERE l.directive_id = NEW.id) AND ended_on IS NULL"
CASCADES = (
    ("publication_of_annulled", "status, annulled_on ON directive", "NEW.status = 'annulled' OR NEW.annulled_on IS NOT NULL",
     HIDE.format(day="COALESCE(hidden_on, NEW.annulled_on, valid_from)", why="order_annulled",
                 which=f"{OF_ORDER} AND (hidden_why IS NULL OR hidden_why IN ('suspended', 'order_changed'))")),
    ("publication_of_changed", "due_on, number ON directive", "NEW.due_on <> OLD.due_on OR NEW.number <> OLD.number",
     HIDE.format(day="COALESCE(NEW.changed_on, valid_from)", why="order_changed",
                 which=f"{OF_ORDER} AND hidden_on IS NULL")),
    ("publication_of_ended", "status ON listing", "NEW.status IN ('expired', 'removed', 'revoked')",
     "UPDATE publication SET ended_on = COALESCE(NEW.ended_on, NEW.early_decided_on, NEW.decided_on),"
     " ended_why = NEW.status WHERE listing_id = NEW.id AND ended_on IS NULL"),
)  # fmt: skip
"""Automation may hide: the moment an order falls or a listing ends, its entry is gone, whoever wrote that."""


def upgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    words = {
        "true": "1" if sqlite else "TRUE",
        "served_and_five": "date(s.served_on, '+5 days')" if sqlite else "s.served_on + 5",
        "three_years": "date(l.decided_on, '+3 years')" if sqlite else "(l.decided_on + INTERVAL '3 years')::date",
        "signed": (
            "SELECT 1 FROM listing_signature g WHERE g.text_id = NEW.text_id AND g.listing_id = NEW.listing_id"
            " AND g.sha256 = NEW.sha256"
        ),
    }
    for name, when, conditions in GUARDS:
        filled = [(f"{name}: {what}", condition.format(**words)) for what, condition in conditions]
        (_refuse_sqlite if sqlite else _refuse_postgresql)(name, when, filled)
    for name, when, condition, act in CASCADES:
        if sqlite:
            op.execute(f"CREATE TRIGGER {name} AFTER UPDATE OF {when} WHEN {condition} BEGIN {act}; END")
        else:
            _run_postgresql(name, f"AFTER UPDATE OF {when}", f"IF {condition} THEN {act}; END IF; RETURN NULL;")


def _refuse_sqlite(name: str, when: str, conditions: list[tuple[str, str]]) -> None:
    body = " ".join(f"SELECT RAISE(ABORT, '{what}') WHERE ({condition}) IS NOT TRUE;" for what, condition in conditions)
    op.execute(f"CREATE TRIGGER {name} BEFORE {when} BEGIN {body} END")


def _refuse_postgresql(name: str, when: str, conditions: list[tuple[str, str]]) -> None:
    body = " ".join(
        f"IF ({condition}) IS NOT TRUE THEN RAISE EXCEPTION '{what}' USING ERRCODE = 'check_violation'; END IF;"
        for what, condition in conditions
    )
    row = "OLD" if when.startswith("DELETE") else "NEW"
    _run_postgresql(name, f"BEFORE {when}", f"{body} RETURN {row};")


def _run_postgresql(name: str, when: str, body: str) -> None:
    op.execute(f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$")
    op.execute(f"CREATE TRIGGER {name} {when} FOR EACH ROW EXECUTE FUNCTION {name}()")


def downgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    named = [(name, when.split(" ON ")[1]) for name, when, *_ in (*GUARDS, *CASCADES)]
    for name, table in named:
        op.execute(f"DROP TRIGGER {name}" + ("" if sqlite else f" ON {table}"))
        if not sqlite:
            op.execute(f"DROP FUNCTION {name}()")
