"""One table for every file that people hand in; the attachments of alerts move there."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "kept_files"
down_revision: str | None = "words_nobody_can_tell"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

SHARED = ("file_name", "media_type", "sha256", "data", "user_id", "at")


def upgrade() -> None:
    op.create_table(
        "kept_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(20), nullable=False),
        sa.Column("about_id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(20), nullable=False),
        sa.Column("file_name", sa.String(300), nullable=False),
        sa.Column("media_type", sa.String(100), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("scan", sa.String(20), nullable=False),
        sa.Column("taken_at", sa.DateTime(), nullable=True),
        sa.Column("latitude", sa.Integer(), nullable=True),
        sa.Column("longitude", sa.Integer(), nullable=True),
        sa.Column("redaction", sa.String(300), nullable=True),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"], name=op.f("fk_kept_file_matter_id_matter")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_kept_file_user_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_file")),
    )
    op.create_index(op.f("ix_kept_file_about_about_id"), "kept_file", ["about", "about_id"])
    op.create_index(op.f("ix_kept_file_matter_id"), "kept_file", ["matter_id"])
    names = ", ".join(SHARED)
    op.execute(
        f"INSERT INTO kept_file (about, about_id, matter_id, part, size, scan, {names}) "
        "SELECT 'alert', f.alert_id, a.matter_id, 'evidence', length(f.data), 'unscanned', "
        + ", ".join(f"f.{name}" for name in SHARED)
        + " FROM attachment f JOIN alert a ON a.id = f.alert_id ORDER BY f.id"
    )
    op.drop_table("attachment")


def downgrade() -> None:
    op.create_table(
        "attachment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("alert_id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(300), nullable=False),
        sa.Column("media_type", sa.String(100), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["alert_id"], ["alert.id"], name=op.f("fk_attachment_alert_id_alert")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_attachment_user_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    op.create_index(op.f("ix_attachment_alert_id"), "attachment", ["alert_id"])
    names = ", ".join(SHARED)
    op.execute(
        f"INSERT INTO attachment (alert_id, {names}) SELECT about_id, {names} FROM kept_file "
        "WHERE about = 'alert' AND user_id IS NOT NULL ORDER BY id"
    )
    op.drop_table("kept_file")
