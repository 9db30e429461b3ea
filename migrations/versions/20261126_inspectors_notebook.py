"""The inspector's notebook: check sheets, signed checks that nobody changes, notes of a site, and who was shown what."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision: str = "inspectors_notebook"
down_revision: str | None = "case"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

FEN = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
NOW = sa.DateTime(timezone=True)
PARTS = ("inspection_officer", "inspection_item", "inspection_interview", "inspection_signature")
FROZEN_TABLES = ("inspection", "observation", "signed_check", *PARTS)
"""Tables whose rows of a signed check stand as they were signed."""
FROZEN = "a signed check is not changed"


def column(name: str, kind: Any, *, empty: bool = False) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=empty)


def number(name: str, *, empty: bool = False) -> sa.Column[object]:
    return column(name, sa.Integer(), empty=empty)


def key(table: str, name: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([name], [f"{other}.id"], name=op.f(f"fk_{table}_{name}_{other}"))


def upgrade() -> None:
    op.add_column("user_account", column("certificate_no", sa.String(40), empty=True))
    op.add_column("project", column("officer_phone", sa.LargeBinary(), empty=True))
    op.add_column("project", column("officer_phone_mark", sa.String(32), empty=True))
    op.add_column("project", column("site_address", sa.String(300), empty=True))
    _create_sheets()
    _create_signed()
    _create_notes()
    _freeze()


def _create_sheets() -> None:
    op.create_table(
        "check_sheet",
        number("id"),
        column("uid", sa.String(32)),
        number("matter_id"),
        column("status", sa.String(20)),
        number("version"),
        number("first_id"),
        number("second_id", empty=True),
        column("checked_on", sa.Date()),
        column("opened_at", NOW),
        column("saved_at", NOW),
        column("kept", sa.JSON()),
        column("sealed", sa.LargeBinary(), empty=True),
        column("beliefs", sa.JSON()),
        number("inspection_id", empty=True),
        sa.CheckConstraint("second_id IS NULL OR second_id <> first_id", name=op.f("ck_check_sheet_two_persons")),
        sa.CheckConstraint("status <> 'signed' OR inspection_id IS NOT NULL", name=op.f("ck_check_sheet_signed")),
        key("check_sheet", "matter_id", "matter"),
        key("check_sheet", "first_id", "user_account"),
        key("check_sheet", "second_id", "user_account"),
        key("check_sheet", "inspection_id", "inspection"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_sheet")),
        sa.UniqueConstraint("uid", name=op.f("uq_check_sheet_uid")),
        sa.UniqueConstraint("inspection_id", name=op.f("uq_check_sheet_inspection_id")),
    )
    for name in ("matter_id", "first_id", "second_id"):
        op.create_index(f"ix_check_sheet_{name}_status", "check_sheet", [name, "status"])
    op.create_table(
        "check_sheet_log",
        number("id"),
        number("sheet_id"),
        column("act", sa.String(20)),
        column("at", NOW),
        number("user_id"),
        column("note", sa.Text(), empty=True),
        key("check_sheet_log", "sheet_id", "check_sheet"),
        key("check_sheet_log", "user_id", "user_account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_sheet_log")),
    )
    op.create_index(op.f("ix_check_sheet_log_sheet_id"), "check_sheet_log", ["sheet_id"])
    op.create_table(
        "inspection_count",
        column("year", sa.SmallInteger()),
        number("given"),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_inspection_count")),
    )
    op.create_table(
        "thumbnail",
        number("file_id"),
        column("data", sa.LargeBinary()),
        key("thumbnail", "file_id", "kept_file"),
        sa.PrimaryKeyConstraint("file_id", name=op.f("pk_thumbnail")),
    )


def _create_signed() -> None:
    op.create_table(
        "signed_check",
        number("inspection_id"),
        column("signed_at", NOW),
        number("signed_by"),
        number("first_id"),
        number("second_id"),
        sa.CheckConstraint("first_id <> second_id", name=op.f("ck_signed_check_two_officers")),
        key("signed_check", "inspection_id", "inspection"),
        *(key("signed_check", name, "user_account") for name in ("signed_by", "first_id", "second_id")),
        sa.PrimaryKeyConstraint("inspection_id", name=op.f("pk_signed_check")),
    )
    op.create_index("ix_signed_check_signed_at", "signed_check", ["signed_at"])
    op.create_table(
        "inspection_officer",
        number("inspection_id"),
        column("place", sa.SmallInteger()),
        number("user_id"),
        column("name", sa.String(100)),
        column("certificate_no", sa.String(40)),
        sa.CheckConstraint("place IN (1, 2)", name=op.f("ck_inspection_officer_place")),
        key("inspection_officer", "inspection_id", "inspection"),
        key("inspection_officer", "user_id", "user_account"),
        sa.PrimaryKeyConstraint("inspection_id", "place", name=op.f("pk_inspection_officer")),
        *(
            sa.UniqueConstraint("inspection_id", name, name=op.f(f"uq_inspection_officer_inspection_id_{name}"))
            for name in ("user_id", "certificate_no")
        ),
    )
    op.create_table(
        "inspection_item",
        number("inspection_id"),
        column("part", sa.String(10)),
        column("code", sa.String(20)),
        column("belief", sa.String(10)),
        column("figure", sa.JSON(none_as_null=True), empty=True),
        column("found", sa.String(10)),
        column("note", sa.String(500), empty=True),
        key("inspection_item", "inspection_id", "inspection"),
        sa.PrimaryKeyConstraint("inspection_id", "part", "code", name=op.f("pk_inspection_item")),
    )
    op.create_table(
        "inspection_interview",
        number("inspection_id"),
        column("place", sa.SmallInteger()),
        *(column(name, sa.LargeBinary(), empty=True) for name in ("who", "contact", "words")),
        key("inspection_interview", "inspection_id", "inspection"),
        sa.PrimaryKeyConstraint("inspection_id", "place", name=op.f("pk_inspection_interview")),
    )
    op.create_table(
        "inspection_signature",
        number("inspection_id"),
        column("signer", sa.String(10)),
        column("how", sa.String(10)),
        column("name", sa.String(100), empty=True),
        column("post", sa.String(100), empty=True),
        column("reason", sa.String(500), empty=True),
        column("witness", sa.String(200), empty=True),
        number("file_id", empty=True),
        sa.CheckConstraint(
            "how <> 'refused' OR (reason IS NOT NULL AND witness IS NOT NULL)",
            name=op.f("ck_inspection_signature_witnessed"),
        ),
        sa.CheckConstraint("how = 'refused' OR file_id IS NOT NULL", name=op.f("ck_inspection_signature_shown")),
        sa.CheckConstraint(
            "how <> 'refused' OR signer = 'company'", name=op.f("ck_inspection_signature_officers_sign")
        ),
        key("inspection_signature", "inspection_id", "inspection"),
        key("inspection_signature", "file_id", "kept_file"),
        sa.PrimaryKeyConstraint("inspection_id", "signer", name=op.f("pk_inspection_signature")),
    )


def _create_notes() -> None:
    op.create_table(
        "site_note",
        number("id"),
        column("uid", sa.String(32)),
        number("matter_id"),
        column("kind", sa.String(20)),
        column("noted_on", sa.Date()),
        column("noted_at", NOW),
        number("user_id"),
        number("workers", empty=True),
        number("months", empty=True),
        column("owed_fen", FEN, empty=True),
        number("heads", empty=True),
        column("board", sa.String(10), empty=True),
        column("words", sa.LargeBinary(), empty=True),
        sa.CheckConstraint(
            "workers >= 0 AND months >= 0 AND owed_fen >= 0 AND heads >= 0", name=op.f("ck_site_note_counts")
        ),
        key("site_note", "matter_id", "matter"),
        key("site_note", "user_id", "user_account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site_note")),
        sa.UniqueConstraint("uid", name=op.f("uq_site_note_uid")),
    )
    op.create_index("ix_site_note_matter_id_noted_on", "site_note", ["matter_id", "noted_on"])
    op.create_table(
        "reveal",
        number("id"),
        number("matter_id"),
        column("what", sa.String(20)),
        number("about_id", empty=True),
        column("purpose", sa.String(200)),
        number("user_id"),
        column("at", NOW),
        key("reveal", "matter_id", "matter"),
        key("reveal", "user_id", "user_account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reveal")),
    )
    op.create_index(op.f("ix_reveal_matter_id"), "reveal", ["matter_id"])


def _freeze() -> None:
    """What belongs to a signed check is neither changed nor taken away, by whatever way."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    for table in FROZEN_TABLES:
        column_name = "id" if table == "inspection" else "inspection_id"
        when = f"EXISTS (SELECT 1 FROM signed_check WHERE signed_check.inspection_id = OLD.{column_name})"
        for act in ("UPDATE", "DELETE"):
            name = f"{table}_signed_{act.lower()}"
            if sqlite:
                op.execute(
                    f"CREATE TRIGGER {name} BEFORE {act} ON {table} WHEN {when}"
                    f" BEGIN SELECT RAISE(ABORT, '{FROZEN}'); END"
                )
            else:
                _guard(table, act, name, when)


def _guard(table: str, act: str, name: str, when: str) -> None:
    """PostgreSQL takes no select in a trigger's condition, so the function of a part asks for itself."""
    body = "RAISE EXCEPTION '" + FROZEN + "' USING ERRCODE = 'check_violation';"
    row = "NEW" if act == "UPDATE" else "OLD"
    op.execute(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN IF {when} THEN {body} END IF; RETURN {row}; END $$"
    )
    op.execute(f"CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()")


def _thaw() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    for table in FROZEN_TABLES:
        for act in ("update", "delete"):
            op.execute(f"DROP TRIGGER {table}_signed_{act}" + ("" if sqlite else f" ON {table}"))
            if not sqlite:
                op.execute(f"DROP FUNCTION {table}_signed_{act}()")


def downgrade() -> None:
    _thaw()
    for table in ("reveal", "site_note", *PARTS, "signed_check", "thumbnail", "inspection_count", "check_sheet_log"):
        op.drop_table(table)
    op.drop_table("check_sheet")
    for name in ("site_address", "officer_phone_mark", "officer_phone"):
        op.drop_column("project", name)
    op.drop_column("user_account", "certificate_no")
