"""The joint-punishment list, the texts that were signed, and what the public sees of it."""

from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision: str = "listings"
down_revision: str | None = "fourth_reading"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

FEN = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
NOW = sa.DateTime(timezone=True)
WITHOUT, WITH = (
    "kind IN (" + ", ".join(f"'{kind}'" for kind in kinds) + ")"
    for kinds in (
        ("project", "company", "housing", "county", "case"),
        ("project", "company", "housing", "county", "case", "listing"),
    )
)
TABLES = (
    "publication", "listing_signature", "listing_text", "listing_service", "listing_remark", "listing_objection",
    "listing_log", "listing_declaration", "listed_person", "listing", "clock_mark",
)  # fmt: skip


def column(name: str, kind: Any, *, empty: bool = False) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=empty)


def columns(kind: Any, names: str, *, empty: bool = False) -> Iterator[sa.Column[Any]]:
    return (column(name, kind, empty=empty) for name in names.split())


def check(table: str, name: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=op.f(f"ck_{table}_{name}"))


def keys(table: str, other: str, names: str) -> Iterator[sa.ForeignKeyConstraint]:
    for name in names.split():
        yield sa.ForeignKeyConstraint([name], [f"{other}.id"], name=op.f(f"fk_{table}_{name}_{other}"))


def upgrade() -> None:
    _allow(WITHOUT, WITH)
    _create_clock_mark()
    _create_listing()
    _create_listed_person()
    _create_listing_declaration()
    _create_listing_log()
    _create_listing_objection()
    _create_listing_remark()
    _create_listing_service()
    _create_listing_text()
    _create_listing_signature()
    _create_publication()


def _create_clock_mark() -> None:
    op.create_table(
        "clock_mark",
        column("id", sa.Integer()),
        column("day", sa.Date()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock_mark")),
    )


def _create_listing() -> None:
    op.create_table(
        "listing",
        *columns(sa.Integer(), "id about_id directive_id version"),
        *columns(sa.String(20), "kind status ground"),
        *columns(
            sa.Integer(),
            "case_id prior_id heads opened_by assessed_by proposed_by notice_paper_id waiver_id "
            "reviewed_by extension_asked_by extended_by decided_by decision_paper_id repair_paper_id "
            "released_by dropped_by early_reviewed_by early_decided_by early_paper_id "
            "revoke_proposed_by ended_by end_file_id",
            empty=True,
        ),
        column("lead_rule", sa.String(10), empty=True),
        column("criteria", sa.Text(), empty=True),
        column("party_name", sa.String(200)),
        column("party_code", sa.String(18), empty=True),
        column("party_address", sa.String(300), empty=True),
        column("project_name", sa.String(200), empty=True),
        column("order_no", sa.String(64)),
        *columns(sa.Date(), "order_due_on opened_on"),
        *columns(FEN, "owed_fen worst_fen", empty=True),
        column("found", sa.String(2000), empty=True),
        column("assessment", sa.String(1000), empty=True),
        *columns(
            sa.Date(),
            "assessed_on proposed_on window_ends_on waived_on corrected_on promised_on reviewed_on "
            "extension_asked_on extended_on decided_on expires_on released_on shared_on dropped_on "
            "early_applied_on early_corrected_on early_promised_on early_reviewed_on early_decided_on "
            "false_papers_on revoke_proposed_on ended_on taken_down_on",
            empty=True,
        ),
        *columns(sa.Boolean(), "window_sure early_granted", empty=True),
        column("decision_no", sa.String(100), empty=True),
        column("early_gate", sa.String(20), empty=True),
        *columns(sa.String(500), "early_gate_reason end_reason", empty=True),
        sa.ForeignKeyConstraint(["id", "kind"], ["matter.id", "matter.kind"], name=op.f("fk_listing_id_kind_matter")),
        *keys("listing", "directive", "directive_id"),
        *keys("listing", "kept_file", "end_file_id waiver_id"),
        *keys("listing", "listing", "prior_id"),
        *keys("listing", "matter", "about_id case_id"),
        *keys("listing", "paper_issue", "decision_paper_id early_paper_id notice_paper_id repair_paper_id"),
        *keys(
            "listing",
            "user_account",
            "assessed_by decided_by dropped_by early_decided_by early_reviewed_by ended_by extended_by "
            "extension_asked_by opened_by proposed_by released_by reviewed_by revoke_proposed_by",
        ),
        check(
            "listing",
            "decided",
            "status NOT IN ('decided', 'released') OR (decided_by IS NOT NULL AND decided_on IS NOT "
            "NULL AND decision_no IS NOT NULL)",
        ),
        check("listing", "decider_apart", "decided_by IS NULL OR decided_by NOT IN (proposed_by, reviewed_by)"),
        check("listing", "end_reason", "ended_on IS NULL OR end_reason IS NOT NULL"),
        check("listing", "extension_apart", "extended_by IS NULL OR extended_by <> extension_asked_by"),
        check("listing", "kind", "kind = 'listing'"),
        check("listing", "proposed", "status IN ('lead', 'dropped') OR proposed_by IS NOT NULL"),
        check(
            "listing",
            "releaser_apart",
            "released_by IS NULL OR released_by NOT IN (proposed_by, reviewed_by, decided_by)",
        ),
        check("listing", "reviewed", "status NOT IN ('reviewed', 'decided', 'released') OR reviewed_by IS NOT NULL"),
        check("listing", "reviewer_apart", "reviewed_by IS NULL OR reviewed_by <> proposed_by"),
        check("listing", "waiver", "waived_on IS NULL OR waiver_id IS NOT NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_listing")),
    )
    op.create_index(op.f("ix_listing_about_id"), "listing", ["about_id"])
    op.create_index(op.f("ix_listing_directive_id"), "listing", ["directive_id"])
    op.create_index(op.f("ix_listing_party_code"), "listing", ["party_code"])
    op.create_index(op.f("ix_listing_status"), "listing", ["status"])


def _create_listed_person() -> None:
    op.create_table(
        "listed_person",
        *columns(sa.Integer(), "id listing_id"),
        column("place", sa.SmallInteger()),
        column("role", sa.String(20)),
        column("name", sa.String(100)),
        *keys("listed_person", "listing", "listing_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_listed_person")),
    )
    op.create_index(op.f("ix_listed_person_listing_id"), "listed_person", ["listing_id"])


def _create_listing_declaration() -> None:
    op.create_table(
        "listing_declaration",
        *columns(sa.Integer(), "listing_id user_id"),
        column("related", sa.Boolean()),
        column("words", sa.String(500), empty=True),
        column("at", NOW),
        *keys("listing_declaration", "listing", "listing_id"),
        *keys("listing_declaration", "user_account", "user_id"),
        sa.PrimaryKeyConstraint("listing_id", "user_id", name=op.f("pk_listing_declaration")),
    )


def _create_listing_log() -> None:
    op.create_table(
        "listing_log",
        *columns(sa.Integer(), "id listing_id"),
        *columns(sa.String(20), "act status"),
        column("at", NOW),
        column("as_of", sa.Date()),
        column("user_id", sa.Integer(), empty=True),
        column("note", sa.Text(), empty=True),
        *keys("listing_log", "listing", "listing_id"),
        *keys("listing_log", "user_account", "user_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_listing_log")),
    )
    op.create_index(op.f("ix_listing_log_listing_id"), "listing_log", ["listing_id"])


def _create_listing_objection() -> None:
    op.create_table(
        "listing_objection",
        *columns(sa.Integer(), "id listing_id recorded_by"),
        column("received_at", NOW),
        column("received_on", sa.Date()),
        column("words", sa.String(2000)),
        *columns(sa.Integer(), "file_id replied_by", empty=True),
        column("replied_on", sa.Date(), empty=True),
        column("upheld", sa.Boolean(), empty=True),
        column("reply", sa.String(2000), empty=True),
        *keys("listing_objection", "kept_file", "file_id"),
        *keys("listing_objection", "listing", "listing_id"),
        *keys("listing_objection", "user_account", "recorded_by replied_by"),
        check("listing_objection", "reply", "replied_on IS NULL OR (reply IS NOT NULL AND replied_by IS NOT NULL)"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_listing_objection")),
    )
    op.create_index(op.f("ix_listing_objection_listing_id"), "listing_objection", ["listing_id"])


def _create_listing_remark() -> None:
    op.create_table(
        "listing_remark",
        *columns(sa.Integer(), "id listing_id made_by"),
        column("words", sa.String(1000)),
        *columns(sa.Date(), "made_on due_on"),
        column("answered_on", sa.Date(), empty=True),
        column("answered_by", sa.Integer(), empty=True),
        column("answer", sa.String(1000), empty=True),
        *keys("listing_remark", "listing", "listing_id"),
        *keys("listing_remark", "user_account", "answered_by made_by"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_listing_remark")),
    )
    op.create_index(op.f("ix_listing_remark_listing_id"), "listing_remark", ["listing_id"])


def _create_listing_service() -> None:
    op.create_table(
        "listing_service",
        *columns(sa.Integer(), "id listing_id evidence_id recorded_by"),
        *columns(sa.String(20), "paper mode status"),
        *columns(sa.Date(), "sent_on served_on"),
        column("receiver", sa.String(200)),
        column("recorded_at", NOW),
        column("decided_by", sa.Integer(), empty=True),
        column("decided_at", NOW, empty=True),
        *keys("listing_service", "kept_file", "evidence_id"),
        *keys("listing_service", "listing", "listing_id"),
        *keys("listing_service", "user_account", "decided_by recorded_by"),
        check(
            "listing_service",
            "second_person",
            "status <> 'confirmed' OR (decided_by IS NOT NULL AND decided_by <> recorded_by)",
        ),
        check("listing_service", "served_on", "served_on >= sent_on"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_listing_service")),
    )
    op.create_index(op.f("ix_listing_service_listing_id"), "listing_service", ["listing_id"])


def _create_listing_text() -> None:
    op.create_table(
        "listing_text",
        *columns(sa.Integer(), "id listing_id personal_hits made_by"),
        column("snapshot", sa.Text()),
        column("sha256", sa.String(64)),
        column("made_at", NOW),
        sa.UniqueConstraint("listing_id", "sha256", name=op.f("uq_listing_text_listing_id_sha256")),
        *keys("listing_text", "listing", "listing_id"),
        *keys("listing_text", "user_account", "made_by"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_listing_text")),
    )


def _create_listing_signature() -> None:
    op.create_table(
        "listing_signature",
        *columns(sa.Integer(), "text_id listing_id user_id"),
        column("stage", sa.String(20)),
        column("sha256", sa.String(64)),
        column("person", sa.String(100)),
        column("signed_on", sa.Date()),
        column("signed_at", NOW),
        *keys("listing_signature", "listing", "listing_id"),
        *keys("listing_signature", "listing_text", "text_id"),
        *keys("listing_signature", "user_account", "user_id"),
        sa.PrimaryKeyConstraint("text_id", "stage", name=op.f("pk_listing_signature")),
    )
    op.create_index(op.f("ix_listing_signature_listing_id"), "listing_signature", ["listing_id"])


def _create_publication() -> None:
    op.create_table(
        "publication",
        *columns(sa.Integer(), "id listing_id text_id released_by"),
        column("public_id", sa.String(40)),
        column("sha256", sa.String(64)),
        column("party_name", sa.String(200)),
        column("party_code", sa.String(18)),
        *columns(sa.String(100), "decision_no authority"),
        column("town", sa.String(100), empty=True),
        *columns(sa.Integer(), "heads hidden_by hidden_file_id showing_asked_by shown_by", empty=True),
        column("owed_fen", FEN, empty=True),
        *columns(sa.Date(), "decided_on valid_from valid_to"),
        *columns(NOW, "released_at changed_at"),
        *columns(sa.Date(), "hidden_on ended_on", empty=True),
        *columns(sa.String(20), "hidden_why ended_why", empty=True),
        column("hidden_note", sa.String(500), empty=True),
        sa.UniqueConstraint("public_id", name=op.f("uq_publication_public_id")),
        sa.UniqueConstraint("listing_id", name=op.f("uq_publication_listing_id")),
        *keys("publication", "kept_file", "hidden_file_id"),
        *keys("publication", "listing", "listing_id"),
        *keys("publication", "listing_text", "text_id"),
        *keys("publication", "user_account", "hidden_by released_by showing_asked_by shown_by"),
        check("publication", "ended_why", "ended_on IS NULL OR ended_why IS NOT NULL"),
        check("publication", "hidden_why", "hidden_on IS NULL OR hidden_why IS NOT NULL"),
        check("publication", "shown_apart", "shown_by IS NULL OR shown_by <> showing_asked_by"),
        check("publication", "valid", "valid_from < valid_to"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication")),
    )
    op.create_index(op.f("ix_publication_changed_at"), "publication", ["changed_at", "id"])
    op.create_index(op.f("ix_publication_decision_no"), "publication", ["decision_no"])
    op.create_index(op.f("ix_publication_party_code"), "publication", ["party_code"])
    op.create_index(op.f("ix_publication_valid_from"), "publication", ["valid_from", "id"])


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


NAMES_A_MATTER = ("dirty", "work", "finding", "unknown")
LISTED = "SELECT id FROM matter WHERE kind = 'listing'"


def downgrade() -> None:
    for table in NAMES_A_MATTER:
        op.execute(f"DELETE FROM {table} WHERE matter_id IN ({LISTED})")
    for table in ("message", "alert_log"):
        op.execute(f"DELETE FROM {table} WHERE alert_id IN (SELECT id FROM alert WHERE matter_id IN ({LISTED}))")
    op.execute(f"DELETE FROM alert WHERE matter_id IN ({LISTED})")
    for table in TABLES:
        op.drop_table(table)
    # Files and papers of a listing stay: what was served and decided is a record of its own.
    for table in ("kept_file", "paper_issue"):
        op.execute(f"UPDATE {table} SET matter_id = (SELECT min(id) FROM matter) WHERE matter_id IN ({LISTED})")
    op.execute("DELETE FROM matter WHERE kind = 'listing'")
    _allow(WITH, WITHOUT)
