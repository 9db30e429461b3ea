"""One and the same chain stands behind an entry: what single guards asked of any row is asked of the same row.

These guards ask after the row is written, so that the others name what is missing first, and what they see is what is
kept (docs/decisions/0100).
"""

from collections.abc import Sequence

from alembic import op

revision: str = "the_same_chain"
down_revision: str | None = "sheet_of_an_event"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

Conditions = tuple[tuple[str, str], ...]
COUNTED = (
    "SELECT 1 FROM calendar_day b JOIN calendar_day e ON e.workday_no = b.workday_no + 5 AND e.is_workday"
    " AND e.date <= l.window_ends_on WHERE b.date = CASE WHEN s.mode IN ('direct', 'left', 'posted')"
    " THEN {later}(s.served_on, {recorded_on}) ELSE s.served_on END"
    " AND NOT EXISTS (SELECT 1 FROM calendar_day u WHERE u.day > b.day AND u.day <= e.day AND NOT u.known)"
)
"""Five working days from the notice ``s`` within the window of the listing ``l``."""
ONE_NOTICE = (
    "SELECT 1 FROM listing l JOIN listing_service s ON s.listing_id = l.id JOIN paper_issue p ON p.id = l.notice_paper_id"
    " WHERE l.id = NEW.listing_id AND s.paper = 'notice' AND s.status = 'confirmed' AND s.decided_by <> s.recorded_by"
    " AND s.sent_on > l.order_due_on AND s.sent_on >= l.proposed_on AND s.sent_on >= p.issued_on"
    " AND s.recorded_at >= p.issued_at AND ("
    "(l.waiver_id IS NOT NULL AND l.waived_on <= l.decided_on AND l.waived_on >= s.served_on)"
    " OR (l.window_sure AND l.decided_on > l.window_ends_on AND l.window_ends_on >= {served_and_five}"
    f" AND EXISTS ({COUNTED})))"
)
ALIEN_PAPER = (
    "SELECT 1 FROM listing l JOIN paper_issue p ON p.id IN (l.notice_paper_id, l.decision_paper_id, l.repair_paper_id)"
    " WHERE l.id = NEW.listing_id AND (p.about = 'listing' AND p.about_id = l.id AND p.voided_at IS NULL) IS NOT TRUE"
)
ADDRESSED = (
    "SELECT 1 FROM listing l JOIN directive d ON d.id = l.directive_id WHERE l.id = NEW.listing_id"
    " AND CASE WHEN length(d.subject_code) > 0 AND length(l.party_code) > 0 THEN d.subject_code = l.party_code"
    " ELSE d.subject_name = l.party_name END"
)
"""By code where both tell one, else by name, letter by letter."""
HIDDEN_WHY = (
    "(NEW.hidden_on IS NULL AND NEW.hidden_why IS NULL) OR (NEW.hidden_on IS NOT NULL"
    " AND NEW.hidden_why IN ('suspended', 'order_changed', 'order_annulled', 'repaired'))"
)
"""A reason without a day would keep the reason of the next hiding out, and with it the hiding."""
BORN: Conditions = (
    ("one_notice", f"EXISTS ({ONE_NOTICE})"),
    ("papers", f"NOT EXISTS ({ALIEN_PAPER})"),
    ("addressee", f"EXISTS ({ADDRESSED})"),
    ("hidden_why", HIDDEN_WHY),
    ("term", "EXISTS (SELECT 1 FROM listing l WHERE l.id = NEW.listing_id AND l.expires_on <= {three_years})"),
)
DAY = "typeof({x}) = 'null' OR (typeof({x}) = 'text' AND date({x}, '+0 days') IS {x})"
MOMENT = "typeof({x}) = 'null' OR (typeof({x}) = 'text' AND date({x}, '+0 days') IS substr({x}, 1, 10))"
TRUTH = "typeof({x}) = 'null' OR (typeof({x}) = 'integer' AND {x} IN (0, 1))"
AMOUNT = "typeof({x}) IN ('null', 'integer')"
WORDS = "typeof({x}) IN ('null', 'text')"
OF_LISTING = "x.listing_id = NEW.listing_id"
OF_ORDER = "x.{} = (SELECT l.directive_id FROM listing l WHERE l.id = NEW.listing_id)"
TYPED = (
    ("listing", "x.id = NEW.listing_id", (
        (DAY, "order_due_on assessed_on proposed_on window_ends_on waived_on reviewed_on decided_on expires_on ended_on"),
        (TRUTH, "window_sure"), (AMOUNT, "owed_fen worst_fen heads case_id waiver_id proposed_by reviewed_by decided_by"),
        (WORDS, "status ground party_name party_code order_no decision_no assessment"))),
    ("directive", OF_ORDER.format("id"), (
        (DAY, "due_on issued_on annulled_on changed_on"), (AMOUNT, "amount_fen heads"),
        (WORDS, "kind status number subject_name subject_code"))),
    ("directive_service", OF_ORDER.format("directive_id"), ((DAY, "sent_on served_on"), (WORDS, "status mode"))),
    ("listing_service", OF_LISTING, (
        (DAY, "sent_on served_on"), (MOMENT, "recorded_at"), (AMOUNT, "recorded_by decided_by"),
        (WORDS, "paper mode status"))),
    ("listing_objection", OF_LISTING, ((DAY, "received_on replied_on"), (TRUTH, "upheld"))),
    ("listing_declaration", OF_LISTING, ((TRUTH, "related"),)),
    ("listing_text", "x.id = NEW.text_id", ((AMOUNT, "personal_hits"), (MOMENT, "made_at"), (WORDS, "snapshot sha256"))),
    ("listing_signature", OF_LISTING, ((DAY, "signed_on"), (WORDS, "stage sha256 person"))),
    ("release_approval", OF_LISTING, ((DAY, "day"), (AMOUNT, "released standing"), (WORDS, "sha256 person"))),
    ("paper_issue", "x.id IN (SELECT p.id FROM listing l JOIN paper_issue p ON p.id IN (l.notice_paper_id,"
     " l.decision_paper_id, l.repair_paper_id) WHERE l.id = NEW.listing_id)", (
        (DAY, "issued_on"), (MOMENT, "issued_at voided_at"), (AMOUNT, "about_id"), (WORDS, "type number about"))),
    ("user_account", "x.id IN (SELECT g.user_id FROM listing_signature g WHERE g.listing_id = NEW.listing_id)", (
        (TRUTH, "active"), (WORDS, "name"))),
    ("publication", "x.id = NEW.id", (
        (DAY, "decided_on valid_from valid_to hidden_on ended_on"), (AMOUNT, "heads owed_fen"),
        (MOMENT, "released_at changed_at"), (WORDS, "public_id sha256 party_name party_code decision_no authority town"))),
)  # fmt: skip
"""SQLite keeps whatever is written: as what the columns that guards read have to be there, at an entry's birth."""


def _typed(table: str, which: str, columns: tuple[tuple[str, str], ...]) -> tuple[str, str]:
    fits = " AND ".join(f"({form.format(x=f'x.{name}')})" for form, names in columns for name in names.split())
    return f"types_of_{table}", f"NOT EXISTS (SELECT 1 FROM {table} x WHERE {which} AND NOT ({fits}))"


GRANTED = "EXISTS (SELECT 1 FROM user_grant g WHERE g.user_id = {who}.id AND g.role = '{role}')"
NAMED = "replace(replace({who}.name, ' ', ''), '　', '')"
BY_TWO = (
    "OLD.hidden_on IS NULL OR NEW.hidden_on IS NOT NULL OR (OLD.shown_by IS NULL"
    " AND NEW.showing_asked_by = OLD.showing_asked_by AND EXISTS (SELECT 1 FROM user_account a JOIN user_account b"
    f" ON b.id <> a.id AND {NAMED.format(who='b')} <> {NAMED.format(who='a')}"
    " WHERE a.id = OLD.showing_asked_by AND b.id = NEW.shown_by AND a.active AND b.active"
    f" AND {GRANTED.format(who='a', role='inspector')} AND {GRANTED.format(who='b', role='approver')}))"
)
"""Whoever asks proposes listings, whoever shows decides them; the second is told by the statement that shows."""


def _same(names: str) -> str:
    return " AND ".join(f"NEW.{name} {{same}} OLD.{name}" for name in names.split())


def _all(names: str, of: str) -> str:
    return " AND ".join(f"{of.split()[0]}.{name} {of.partition(' ')[2]}" for name in names.split())


REPLY = "replied_on replied_by upheld reply"
OBJECTION: Conditions = (
    ("kept", _same("id listing_id received_at received_on words file_id recorded_by")),
    ("reply_once", f"({_same(REPLY)}) OR ({_all(REPLY, 'OLD IS NULL')} AND {_all(REPLY, 'NEW IS NOT NULL')})"),
)
BECAME = (
    "SELECT 1 FROM publication p LEFT JOIN publication_change c ON c.publication_id = p.id AND c.revision = ("
    "SELECT max(b.revision) FROM publication_change b WHERE b.publication_id = p.id AND b.revision < NEW.revision)"
    " WHERE p.id = NEW.publication_id AND CASE NEW.act"
    " WHEN 'published' THEN c.revision IS NULL AND NEW.day = p.valid_from AND NEW.why IS NULL"
    " WHEN 'ended' THEN NEW.day = p.ended_on AND NEW.why = p.ended_why"
    " WHEN 'hidden' THEN p.ended_on IS NULL AND NEW.day = p.hidden_on AND NEW.why = p.hidden_why"
    " AND NOT (c.act = 'hidden' AND c.why = NEW.why)"
    " WHEN 'shown' THEN p.ended_on IS NULL AND p.hidden_on IS NULL AND NEW.day = {changed_on} AND NEW.why IS NULL"
    " AND c.act = 'hidden' END"
)
"""The row says what its entry is now, and what the row before it did not say."""
WRITTEN: Conditions = (
    ("next", "NEW.revision = (SELECT COALESCE(max(b.revision), 0) + 1 FROM publication_change b"
     " WHERE b.revision <> NEW.revision)"),
    ("true", f"EXISTS ({BECAME})"),
)  # fmt: skip
GUARDS: tuple[tuple[str, str, Conditions], ...] = (
    ("publication_change_made", "INSERT ON publication_change", WRITTEN),
    ("listing_objection_same", "UPDATE ON listing_objection", OBJECTION),
    ("publication_whole", "INSERT ON publication", BORN),
    ("publication_hiding", "UPDATE ON publication", (("hidden_why", HIDDEN_WHY), ("shown_by_two", BY_TWO))),
)
"""Each asks after its event."""
HIDDEN = "hidden_on = COALESCE(hidden_on, NEW.annulled_on, valid_from), hidden_why = 'order_annulled', hidden_by = NULL"
CASCADES = (
    ("publication_of_annulled_bytes", "status ON directive",
     "typeof(NEW.status) <> 'text' AND CAST(NEW.status AS TEXT) = 'annulled'",
     f"UPDATE publication SET {HIDDEN} WHERE listing_id IN (SELECT l.id FROM listing l WHERE l.directive_id = NEW.id)"
     " AND ended_on IS NULL AND (hidden_why IS NULL OR hidden_why IN ('suspended', 'order_changed'))"),
)  # fmt: skip
"""On SQLite a status may be kept as bytes, which equal no text: what is meant hides all the same."""
ANEW, HIDDEN_ANEW = (
    "publication_hidden_anew",
    (
        "NEW.hidden_on IS NOT NULL AND (OLD.hidden_on IS NULL OR COALESCE(OLD.hidden_why, '') <> COALESCE(NEW.hidden_why, ''))"
        " AND (NEW.showing_asked_by IS NOT NULL OR NEW.shown_by IS NOT NULL)"
    ),
)
ANEW_WHEN = "UPDATE OF hidden_on, hidden_why ON publication"
FORGET = "UPDATE publication SET showing_asked_by = NULL, shown_by = NULL WHERE id = NEW.id"
"""Who asked for an earlier hiding to end, or ended it, has said nothing of this one."""
ON_SQLITE = {
    "same": "IS", "changed_on": "substr(p.changed_at, 1, 10)", "later": "max", "recorded_on": "date(s.recorded_at)", "served_and_five": "date(s.served_on, '+5 days')",
    # 29 February: of three years later the 28th is the last day, where SQLite says 1 March.
    "three_years": "date(l.decided_on, '+3 years', CASE WHEN l.decided_on LIKE '%-02-29' THEN '-1 day' ELSE '+0 days' END)",
}  # fmt: skip
ON_POSTGRESQL = {
    "same": "IS NOT DISTINCT FROM", "changed_on": "(p.changed_at AT TIME ZONE 'Asia/Shanghai')::date",
    "later": "greatest", "recorded_on": "(s.recorded_at AT TIME ZONE 'Asia/Shanghai')::date",
    "served_and_five": "s.served_on + 5", "three_years": "(l.decided_on + INTERVAL '3 years')::date",
}  # fmt: skip


def upgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    words = ON_SQLITE if sqlite else ON_POSTGRESQL
    op.execute("UPDATE publication SET hidden_why = NULL WHERE hidden_on IS NULL AND hidden_why IS NOT NULL")
    op.execute(
        "UPDATE publication SET showing_asked_by = NULL, shown_by = NULL"
        " WHERE hidden_on IS NOT NULL AND shown_by IS NOT NULL"
    )
    for name, when, conditions in GUARDS:
        filled = [(f"{name}: {what}", condition.format(**words)) for what, condition in conditions]
        if sqlite and conditions is BORN:
            filled += [(f"{name}: {what}", condition) for what, condition in (_typed(*table) for table in TYPED)]
        (_refuse_sqlite if sqlite else _refuse_postgresql)(name, when, filled)
    if not sqlite:
        _run_postgresql(ANEW, ANEW_WHEN, f"IF {HIDDEN_ANEW} THEN {FORGET}; END IF; RETURN NULL;")
        return
    op.execute(f"CREATE TRIGGER {ANEW} AFTER {ANEW_WHEN} WHEN {HIDDEN_ANEW} BEGIN {FORGET}; END")
    for name, when, condition, act in CASCADES:
        op.execute(f"CREATE TRIGGER {name} AFTER UPDATE OF {when} WHEN {condition} BEGIN {act}; END")


def _refuse_sqlite(name: str, when: str, conditions: list[tuple[str, str]]) -> None:
    body = " ".join(f"SELECT RAISE(ABORT, '{what}') WHERE ({condition}) IS NOT TRUE;" for what, condition in conditions)
    op.execute(f"CREATE TRIGGER {name} AFTER {when} BEGIN {body} END")


def _refuse_postgresql(name: str, when: str, conditions: list[tuple[str, str]]) -> None:
    body = " ".join(
        f"IF ({condition}) IS NOT TRUE THEN RAISE EXCEPTION '{what}' USING ERRCODE = 'check_violation'; END IF;"
        for what, condition in conditions
    )
    _run_postgresql(name, when, f"{body} RETURN NULL;")


def _run_postgresql(name: str, when: str, body: str) -> None:
    op.execute(f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$")
    op.execute(f"CREATE TRIGGER {name} AFTER {when} FOR EACH ROW EXECUTE FUNCTION {name}()")


def downgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    for name, *_ in CASCADES if sqlite else ():
        op.execute(f"DROP TRIGGER {name}")
    for name, when in ((ANEW, ANEW_WHEN), *((name, when) for name, when, _ in GUARDS)):
        op.execute(f"DROP TRIGGER {name}" + ("" if sqlite else f" ON {when.split(' ON ')[1]}"))
        if not sqlite:
            op.execute(f"DROP FUNCTION {name}()")
