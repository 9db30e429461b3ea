"""How far the wordings of articles are compared with the official text and signed, and by whom."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from monitor.models.user import User
from monitor.models.wording import WordingSignature
from monitor.values.editions import Wording
from monitor.values.wording_marks import WordingMark

Key = tuple[str, int, str]


@dataclass(frozen=True)
class Standing:
    """What was done with one wording: with what it was compared, by whom, and who signed it."""

    basis: str
    compared_by: str
    compared_at: datetime
    signed_by: str | None
    signed_at: datetime | None

    @property
    def mark(self) -> WordingMark:
        return WordingMark.SIGNED if self.signed_at is not None else WordingMark.COMPARED


@dataclass(frozen=True)
class Standings:
    """Every wording that anybody compared, by its edition, number and hash; all others are unchecked."""

    rows: Mapping[Key, Standing]

    def of(self, wording: Wording) -> Standing | None:
        return self.rows.get(wording.key)

    def mark_of(self, wording: Wording) -> WordingMark:
        """How far this very text is checked: an edited one has another hash, and is unchecked."""
        found = self.rows.get(wording.key)
        return WordingMark.UNCHECKED if found is None else found.mark

    @property
    def digest(self) -> str:
        """Changes whenever a mark does."""
        told = "\n".join(f"{key} {standing.mark.value}" for key, standing in sorted(self.rows.items()))
        return hashlib.sha256(told.encode()).hexdigest()[:10]


def read_standings(session: Session) -> Standings:
    """One statement for all."""
    reader, lawyer = aliased(User), aliased(User)
    rows = session.execute(
        select(WordingSignature, reader.name, lawyer.name)
        .join(reader, reader.id == WordingSignature.compared_by)
        .outerjoin(lawyer, lawyer.id == WordingSignature.signed_by)
        .where(WordingSignature.withdrawn_at.is_(None))
    )
    return Standings(
        {
            row.key: Standing(row.basis, compared_by, row.compared_at, signed_by, row.signed_at)
            for row, compared_by, signed_by in rows
        }
    )
