"""One and the same chain stands behind an entry: what single guards asked of any row is asked of the same row.

These guards ask after the row is written, so that the others name what is missing first, and what they see is what is
kept (docs/decisions/0100).
"""

from collections.abc import Sequence

from alembic import op

revision: str = "the_same_chain"
down_revision: str | None = "pooled_accounts"
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
BORN: Conditions = (
    ("one_notice", f"EXISTS ({ONE_NOTICE})"),
    ("papers", f"NOT EXISTS ({ALIEN_PAPER})"),
    ("addressee", f"EXISTS ({ADDRESSED})"),
)
GUARDS: tuple[tuple[str, str, Conditions], ...] = (("publication_whole", "INSERT ON publication", BORN),)
"""Each asks after its event."""
ON_SQLITE = {
    "later": "max", "recorded_on": "date(s.recorded_at)", "served_and_five": "date(s.served_on, '+5 days')",
}  # fmt: skip
ON_POSTGRESQL = {
    "later": "greatest", "recorded_on": "(s.recorded_at AT TIME ZONE 'Asia/Shanghai')::date",
    "served_and_five": "s.served_on + 5",
}  # fmt: skip


def upgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    words = ON_SQLITE if sqlite else ON_POSTGRESQL
    for name, when, conditions in GUARDS:
        filled = [(f"{name}: {what}", condition.format(**words)) for what, condition in conditions]
        (_refuse_sqlite if sqlite else _refuse_postgresql)(name, when, filled)


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
    for name, when, *_ in GUARDS:
        op.execute(f"DROP TRIGGER {name}" + ("" if sqlite else f" ON {when.split(' ON ')[1]}"))
        if not sqlite:
            op.execute(f"DROP FUNCTION {name}()")
