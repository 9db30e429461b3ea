"""A released text is of its own listing and order, and its notice was issued for it (docs/decisions/0113)."""

from collections.abc import Sequence

from alembic import op

revision: str = "true_to_the_record"
down_revision: str | None = "bulletin_gate"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

NAME = "publication_true"
THE_TEXT = "SELECT 1 FROM listing_text t JOIN listing l ON l.id = t.listing_id WHERE t.id = NEW.text_id"
"""The snapshot is canonical JSON: keys in order, no blanks, so that a field is found as it is written. What people typed
stands within it with its quotation marks escaped, and cannot pass for a field."""


def _says(field: str, value: str) -> str:
    escaped = f"replace(replace({value}, '\\', '\\\\'), '\"', '\\\"')"
    return f"{{position}}(t.snapshot, '\"{field}\":\"' || {escaped} || '\"') > 0"


def _counts(field: str) -> str:
    return f"{{position}}(t.snapshot, '\"{field}\":' || COALESCE(CAST(l.{field} AS TEXT), 'null') || ',') > 0"


CONDITIONS = (
    ("text_of_party", f"EXISTS ({THE_TEXT} AND {_says('party_code', 'NEW.party_code')}"
     f" AND {_says('party_name', 'NEW.party_name')} AND {_says('order_no', 'l.order_no')})"),
    ("within_order", "EXISTS (SELECT 1 FROM listing l JOIN directive d ON d.id = l.directive_id"
     " WHERE l.id = NEW.listing_id AND COALESCE(l.owed_fen, 0) <= COALESCE(d.amount_fen, 0)"
     " AND (d.heads IS NULL OR COALESCE(l.heads, 0) <= d.heads) AND COALESCE(NEW.owed_fen, 0) = COALESCE(l.owed_fen, 0)"
     " AND COALESCE(NEW.heads, 0) = COALESCE(l.heads, 0))"),
    ("sums_of_text", f"EXISTS ({THE_TEXT} AND {_counts('owed_fen')} AND {_counts('heads')})"),
    ("notice_of_text", f"EXISTS ({THE_TEXT} AND (l.notice_paper_id IS NULL OR EXISTS (SELECT 1 FROM paper_issue p"
     " WHERE p.id = l.notice_paper_id AND p.issued_at >= t.made_at)))"),
)  # fmt: skip


def upgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    filled = [
        (f"{NAME}: {what}", condition.format(position="instr" if sqlite else "strpos"))
        for what, condition in CONDITIONS
    ]
    if sqlite:
        body = " ".join(f"SELECT RAISE(ABORT, '{what}') WHERE ({one}) IS NOT TRUE;" for what, one in filled)
        op.execute(f"CREATE TRIGGER {NAME} BEFORE INSERT ON publication BEGIN {body} END")
        return
    body = " ".join(
        f"IF ({one}) IS NOT TRUE THEN RAISE EXCEPTION '{what}' USING ERRCODE = 'check_violation'; END IF;"
        for what, one in filled
    )
    op.execute(f"CREATE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} RETURN NEW; END $$")
    op.execute(f"CREATE TRIGGER {NAME} BEFORE INSERT ON publication FOR EACH ROW EXECUTE FUNCTION {NAME}()")


def downgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    op.execute(f"DROP TRIGGER {NAME}" + ("" if sqlite else " ON publication"))
    if not sqlite:
        op.execute(f"DROP FUNCTION {NAME}()")
