"""Who compared the wording of an article with the official text, and the lawyer who signed it.

A row is of one text by its SHA-256: where the wording is edited, nobody has compared or signed it any more. The
database refuses a signature of the one who compared, a change of what was compared, and the deletion of a row.
"""

from datetime import datetime

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, Index, SmallInteger, String, text
from sqlalchemy.orm import Mapped, mapped_column

from monitor.db import Base


class WordingSignature(Base):
    """``basis`` is the official text that was compared, as its reader wrote it down; withdrawn, the row counts no more.

    ``edition`` and ``number`` name the article, ``sha256`` its wording (:mod:`monitor.values.editions`).
    """

    __tablename__ = "wording_signature"
    __table_args__ = (
        CheckConstraint("length(trim(basis)) > 0", name="basis"),
        CheckConstraint("(signed_by IS NULL) = (signed_at IS NULL)", name="signed"),
        CheckConstraint("signed_by IS NULL OR signed_by <> compared_by", name="second_person"),
        CheckConstraint("(withdrawn_by IS NULL) = (withdrawn_at IS NULL)", name="withdrawn"),
        CheckConstraint("withdrawn_by IS NULL OR withdraw_reason IS NOT NULL", name="withdraw_reason"),
        Index(
            "ix_wording_signature_one",
            "edition",
            "number",
            "sha256",
            unique=True,
            sqlite_where=text("withdrawn_at IS NULL"),
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    edition: Mapped[str] = mapped_column(String(60))
    number: Mapped[int] = mapped_column(SmallInteger)
    sha256: Mapped[str] = mapped_column(String(64))
    basis: Mapped[str] = mapped_column(String(300))
    compared_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    compared_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    signed_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    signed_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    withdrawn_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    withdrawn_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    withdraw_reason: Mapped[str | None] = mapped_column(String(300))

    @property
    def key(self) -> tuple[str, int, str]:
        return self.edition, self.number, self.sha256
