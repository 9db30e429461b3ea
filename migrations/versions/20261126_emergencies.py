"""Emergencies: what is known of one, its timeline, its clocks, its money, who was paged; what its rules read."""

from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision: str = "emergencies"
down_revision: str | None = "silences"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

FEN = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
NOW, WORD = sa.DateTime(timezone=True), sa.String(20)
WITHOUT, WITH = (
    "kind IN (" + ", ".join(f"'{kind}'" for kind in kinds) + ")"
    for kinds in (
        ("project", "company", "housing", "county", "case", "listing"),
        ("project", "company", "housing", "county", "case", "listing", "emergency"),
    )
)
ADDED_ONLY = ("emergency_line", "emergency_payment")
"""Tables whose rows are never changed nor deleted."""
TABLES = (
    "emergency_page", "emergency_payment", "emergency_clock", "emergency_line", "emergency_matter", "emergency",
    "state_emergency",
)  # fmt: skip
NAMES_A_MATTER = ("dirty", "work", "finding", "unknown")
OURS = "SELECT id FROM matter WHERE kind = 'emergency'"
FACTS = (
    "heard_day occurred_day people extreme settled_day closed_day close_due_day firm_done_day firm_late_day "
    "upper_late_day upper_explained_day fund_day fund_due_day fund_untold_day event_on wake_on"
)


def columns(kind: Any, names: str, *, empty: bool = False) -> Iterator[sa.Column[Any]]:
    return (sa.Column(name, kind, nullable=empty) for name in names.split())


def check(table: str, name: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=op.f(f"ck_{table}_{name}"))


def keys(table: str, other: str, names: str) -> Iterator[sa.ForeignKeyConstraint]:
    for name in names.split():
        yield sa.ForeignKeyConstraint([name], [f"{other}.id"], name=op.f(f"fk_{table}_{name}_{other}"))


def primary(table: str, *names: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*(names or ("id",)), name=op.f(f"pk_{table}"))


def upgrade() -> None:
    _allow(WITHOUT, WITH)
    _create_emergency()
    _create_records()
    _create_people()
    _create_state()
    for table in ADDED_ONLY:
        _only_add(table)


def _create_emergency() -> None:
    own = "emergency"
    op.create_table(
        own,
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        *columns(WORD, "kind event scene status"),
        *columns(WORD, "cause", empty=True),
        *columns(sa.Boolean(), "drill"),
        *columns(sa.String(120), "deeds"),
        *columns(sa.String(200), "place", empty=True),
        *columns(sa.Integer(), "opened_by version"),
        *columns(sa.Integer(), "people alert_id case_id lower_by closing_by closed_by", empty=True),
        *columns(FEN, "amount_fen", empty=True),
        *columns(NOW, "occurred_at heard_at"),
        *columns(NOW, "settled_at", empty=True),
        *columns(sa.Date(), "occurred_on heard_on"),
        *columns(sa.Date(), "settled_on closed_on", empty=True),
        *columns(sa.SmallInteger(), "computed grade"),
        *columns(sa.SmallInteger(), "lower_to", empty=True),
        *columns(sa.Text(), "cause_words review", empty=True),
        check(own, "kind", "kind = 'emergency'"),
        check(own, "grade", "grade BETWEEN 1 AND 4 AND computed BETWEEN 1 AND 4"),
        check(
            own,
            "second_person",
            "status <> 'closed' OR (closed_by IS NOT NULL AND closed_by <> closing_by AND cause IS NOT NULL"
            " AND review IS NOT NULL)",
        ),
        *keys(own, "user_account", "opened_by lower_by closing_by closed_by"),
        *keys(own, "alert", "alert_id"),
        *keys(own, "case_file", "case_id"),
        sa.ForeignKeyConstraint(["id", "kind"], ["matter.id", "matter.kind"], name=op.f("fk_emergency_id_kind_matter")),
        primary(own),
    )
    op.create_index(op.f("ix_emergency_status"), own, ["status"])


def _create_records() -> None:
    own = "emergency_line"
    op.create_table(
        own,
        *columns(sa.Integer(), "id emergency_id"),
        *columns(WORD, "kind source"),
        *columns(NOW, "at typed_at"),
        *columns(sa.String(100), "who", empty=True),
        *columns(sa.Text(), "words"),
        *columns(sa.Text(), "facts", empty=True),
        *columns(sa.Integer(), "amends_id user_id", empty=True),
        *keys(own, "emergency", "emergency_id"),
        *keys(own, "emergency_line", "amends_id"),
        *keys(own, "user_account", "user_id"),
        primary(own),
    )
    op.create_index(op.f("ix_emergency_line_emergency_id"), own, ["emergency_id"])
    own = "emergency_payment"
    op.create_table(
        own,
        *columns(sa.Integer(), "id emergency_id user_id"),
        *columns(WORD, "step"),
        *columns(NOW, "at"),
        *columns(sa.Date(), "paid_on"),
        *columns(sa.String(100), "who"),
        *columns(sa.String(500), "words", empty=True),
        *columns(FEN, "amount_fen"),
        *columns(sa.Integer(), "heads", empty=True),
        *keys(own, "emergency", "emergency_id"),
        *keys(own, "user_account", "user_id"),
        primary(own),
    )
    op.create_index(op.f("ix_emergency_payment_emergency_id"), own, ["emergency_id"])


def _create_people() -> None:
    own = "emergency_clock"
    op.create_table(
        own,
        *columns(sa.Integer(), "id emergency_id"),
        *columns(WORD, "clock"),
        *columns(NOW, "due_at"),
        *columns(sa.Date(), "due_on"),
        *columns(NOW, "done_at", empty=True),
        *columns(sa.Date(), "done_on late_on explained_on", empty=True),
        *keys(own, "emergency", "emergency_id"),
        primary(own),
        sa.UniqueConstraint("emergency_id", "clock", name=op.f("uq_emergency_clock_emergency_id_clock")),
    )
    own = "emergency_matter"
    op.create_table(
        own,
        *columns(sa.Integer(), "emergency_id matter_id"),
        *keys(own, "emergency", "emergency_id"),
        *keys(own, "matter", "matter_id"),
        primary(own, "emergency_id", "matter_id"),
    )
    op.create_index(op.f("ix_emergency_matter_matter_id"), own, ["matter_id"])
    own = "emergency_page"
    once = ("emergency_id", "user_id", "occasion", "paged_at")
    op.create_table(
        own,
        *columns(sa.Integer(), "id emergency_id user_id"),
        *columns(WORD, "occasion"),
        *columns(NOW, "paged_at"),
        *columns(sa.SmallInteger(), "channels"),
        *columns(NOW, "answered_at", empty=True),
        *keys(own, "emergency", "emergency_id"),
        *keys(own, "user_account", "user_id"),
        primary(own),
        sa.UniqueConstraint(*once, name=op.f("uq_emergency_page_" + "_".join(once))),
    )


def _create_state() -> None:
    own = "state_emergency"
    op.create_table(
        own,
        sa.Column("matter_id", sa.Integer(), autoincrement=False, nullable=False),
        *columns(sa.String(64), "key"),
        *columns(sa.Integer(), FACTS, empty=True),
        *columns(FEN, "amount_fen fund_fen fund_open_fen", empty=True),
        *keys(own, "matter", "matter_id"),
        primary(own, "matter_id", "key"),
    )
    op.create_index(op.f("ix_state_emergency_wake_on"), own, ["wake_on"])
    for name in ("accident_day", "accident_late_day"):
        op.add_column("state_housing", sa.Column(name, sa.Integer(), nullable=True))


def _only_add(table: str) -> None:
    """The database itself refuses to change or delete a row, whoever asks."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"CREATE FUNCTION {table}_stays() RETURNS trigger LANGUAGE plpgsql AS"
            f" $$ BEGIN RAISE EXCEPTION '{table} is only added to'; END $$"
        )
        op.execute(
            f"CREATE TRIGGER {table}_stays BEFORE UPDATE OR DELETE ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION {table}_stays()"
        )
        return
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_stays_{act.lower()} BEFORE {act} ON {table}"
            f" BEGIN SELECT RAISE(ABORT, '{table} is only added to'); END"
        )


def _allow(before: str, after: str) -> None:
    """Rewrite which kinds of matter there are; SQLite is told in place, as half the tables point at this one."""
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint(op.f("ck_matter_kind"), "matter", type_="check")
        op.create_check_constraint(op.f("ck_matter_kind"), "matter", after)
        return
    op.execute("PRAGMA writable_schema=ON")
    said = sa.text(
        "UPDATE sqlite_master SET sql = replace(sql, :before, :after) WHERE type = 'table' AND name = 'matter'"
    )
    op.get_bind().execute(said, {"before": before, "after": after})
    op.execute("PRAGMA writable_schema=RESET")


def downgrade() -> None:
    for name in ("accident_day", "accident_late_day"):
        op.drop_column("state_housing", name)
    for table in NAMES_A_MATTER:
        op.execute(f"DELETE FROM {table} WHERE matter_id IN ({OURS})")
    # What was said outside stays on record, without the matter it was about.
    op.execute(f"UPDATE outbox_item SET matter_id = NULL WHERE matter_id IN ({OURS})")
    about = f"alert_id IN (SELECT id FROM alert WHERE matter_id IN ({OURS}))"
    op.execute(f"UPDATE outbox_item SET alert_id = NULL WHERE {about}")
    for table in TABLES:
        op.drop_table(table)
    for table in ("message", "alert_log"):
        op.execute(f"DELETE FROM {table} WHERE {about}")
    op.execute(f"DELETE FROM alert WHERE matter_id IN ({OURS})")
    if op.get_bind().dialect.name == "postgresql":
        for table in ADDED_ONLY:
            op.execute(f"DROP FUNCTION {table}_stays()")
    op.execute(f"UPDATE kept_file SET matter_id = (SELECT min(id) FROM matter) WHERE matter_id IN ({OURS})")
    op.execute("DELETE FROM matter WHERE kind = 'emergency'")
    _allow(WITH, WITHOUT)
