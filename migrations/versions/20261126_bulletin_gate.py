"""What the database itself refuses of the quarterly publication; and an act that is published again, corrected."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "bulletin_gate"
down_revision: str | None = "release_pace"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ROLE = (
    "CASE NEW.stage WHEN 'submitted' THEN 'inspector' WHEN 'reviewed' THEN 'legal' WHEN 'approved' THEN 'approver'"
    " WHEN 'published' THEN 'publisher' END"
)
AT_STEP = (
    "EXISTS (SELECT 1 FROM bulletin b WHERE b.id = NEW.bulletin_id AND (NEW.stage = 'submitted' AND b.status = 'draft'"
    " OR b.sha256 = NEW.sha256 AND b.status = CASE NEW.stage WHEN 'reviewed' THEN 'submitted'"
    " WHEN 'approved' THEN 'reviewed' WHEN 'published' THEN 'approved' END))"
)
FORWARD = " OR ".join(
    f"OLD.status = '{one}' AND NEW.status = '{next_}'"
    for one, next_ in (
        ("draft", "submitted"), ("submitted", "reviewed"), ("reviewed", "approved"), ("approved", "published"),
    )
)  # fmt: skip
SIGNED = "EXISTS (SELECT 1 FROM bulletin_signature g WHERE g.bulletin_id = NEW.id AND g.sha256 = NEW.sha256 AND {who})"
STAGES = (("reviewed", "reviewed_by"), ("approved", "approved_by"), ("published", "published_by"))
WHOLE = " AND ".join(
    (
        SIGNED.format(who="g.stage = 'submitted'"),
        *(SIGNED.format(who=f"g.stage = '{stage}' AND g.user_id = NEW.{column}") for stage, column in STAGES),
        "(SELECT count(DISTINCT u.name) FROM user_account u WHERE u.id IN"
        " (NEW.prepared_by, NEW.reviewed_by, NEW.approved_by, NEW.published_by)) = 4",
    )
)
STEP_SIGNED = SIGNED.format(
    who="g.stage = NEW.status AND g.user_id = CASE NEW.status WHEN 'reviewed' THEN NEW.reviewed_by"
    " WHEN 'approved' THEN NEW.approved_by WHEN 'published' THEN NEW.published_by ELSE g.user_id END"
)
DRAFT = "EXISTS (SELECT 1 FROM bulletin b WHERE b.id = {row}.bulletin_id AND b.status = 'draft')"
TEXT = "bulletin_id, directive_id, name, code, address, person, facts, handling, replaces_id, reason"
GUARDS = (
    ("bulletin_born", "INSERT ON bulletin", (
        ("draft", "NEW.status = 'draft' AND NEW.sha256 IS NULL AND NEW.reviewed_by IS NULL AND NEW.approved_by IS NULL"
         " AND NEW.published_by IS NULL"),
    )),
    ("bulletin_moved", "UPDATE OF status, sha256, quarter, uid, prepared_by, reviewed_by, approved_by, published_by,"
     " published_on, shown_to ON bulletin", (
        ("published", "OLD.status <> 'published'"),
        ("step", f"NEW.status = OLD.status OR NEW.status = 'draft' OR {FORWARD}"),
        ("text", "NEW.status = 'draft' AND NEW.sha256 IS NULL OR OLD.status = 'draft' OR NEW.sha256 = OLD.sha256"),
        ("signed", f"NEW.status = OLD.status OR NEW.status = 'draft' OR {STEP_SIGNED}"),
        ("chain", f"NEW.status <> 'published' OR ({WHOLE})"),
    )),
    ("bulletin_stays", "DELETE ON bulletin", (("draft", "OLD.status = 'draft'"),)),
    ("bulletin_signature_made", "INSERT ON bulletin_signature", (
        ("role", "EXISTS (SELECT 1 FROM user_grant r JOIN user_account u ON u.id = r.user_id"
         f" WHERE u.id = NEW.user_id AND u.active AND r.role = {ROLE})"),
        ("step", AT_STEP),
    )),
    ("bulletin_signature_kept", "UPDATE ON bulletin_signature", (("kept", "1 = 0"),)),
    ("bulletin_signature_stays", "DELETE ON bulletin_signature", (("kept", "1 = 0"),)),
    ("bulletin_entry_made", "INSERT ON bulletin_entry",
     (("draft", DRAFT.format(row="NEW") + " AND NEW.withdrawn_on IS NULL"),)),
    ("bulletin_entry_kept", f"UPDATE OF {TEXT} ON bulletin_entry",
     (("draft", DRAFT.format(row="OLD") + " AND " + DRAFT.format(row="NEW")),)),
    ("bulletin_entry_stays", "DELETE ON bulletin_entry", (("draft", DRAFT.format(row="OLD")),)),
    ("bulletin_entry_withdrawn", "UPDATE OF withdrawn_on, withdrawn_why ON bulletin_entry",
     (("for_good", "OLD.withdrawn_on IS NULL OR (NEW.withdrawn_on = OLD.withdrawn_on"
       " AND NEW.withdrawn_why = OLD.withdrawn_why)"),)),
    ("bulletin_log_kept", "UPDATE ON bulletin_log", (("kept", "1 = 0"),)),
    ("bulletin_log_stays", "DELETE ON bulletin_log", (("kept", "1 = 0"),)),
)  # fmt: skip


def upgrade() -> None:
    op.execute(
        "ALTER TABLE bulletin_entry ADD COLUMN replaces_id INTEGER"
        " CONSTRAINT fk_bulletin_entry_replaces_id_bulletin_entry REFERENCES bulletin_entry (id)"
    )
    op.add_column("bulletin_entry", sa.Column("reason", sa.String(500), nullable=True))
    op.create_index("uq_bulletin_entry_replaces_id", "bulletin_entry", ["replaces_id"], unique=True)
    op.create_table(
        "bulletin_signature",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bulletin_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(20), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(100), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["bulletin_id"], ["bulletin.id"], name=op.f("fk_bulletin_signature_bulletin_id_bulletin")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_bulletin_signature_user_id_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bulletin_signature")),
    )
    op.create_index(op.f("ix_bulletin_signature_bulletin_id"), "bulletin_signature", ["bulletin_id"])
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
    row = "OLD" if when.startswith("DELETE") else "NEW"
    op.execute(f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} RETURN {row}; END $$")
    op.execute(f"CREATE TRIGGER {name} BEFORE {when} FOR EACH ROW EXECUTE FUNCTION {name}()")


def downgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    for name, when, _conditions in GUARDS:
        op.execute(f"DROP TRIGGER {name}" + ("" if sqlite else f" ON {when.split(' ON ')[1]}"))
        if not sqlite:
            op.execute(f"DROP FUNCTION {name}()")
    op.drop_table("bulletin_signature")
    op.drop_index("uq_bulletin_entry_replaces_id", table_name="bulletin_entry")
    with op.batch_alter_table("bulletin_entry") as table:
        table.drop_column("reason")
        table.drop_column("replaces_id")
