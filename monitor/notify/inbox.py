"""Messages to a person in the pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite
from sqlalchemy.orm import Session

from monitor.models.alert import Message
from monitor.values.words import Sentence, pack_facts


@dataclass(frozen=True)
class Letter:
    """A message to one person. A second one with the same ``dedup`` to the same person is not written."""

    user_id: int
    dedup: str
    sentence: Sentence
    alert_id: int | None = None


def write(session: Session, letters: Iterable[Letter], now: datetime) -> None:
    """Put letters into people's in-boxes; those already there stay as they are."""
    values = [
        {
            "user_id": letter.user_id,
            "dedup": letter.dedup,
            "alert_id": letter.alert_id,
            "msgid": letter.sentence.msgid,
            "facts": pack_facts(letter.sentence),
            "at": now,
        }
        for letter in letters
    ]
    if not values:
        return
    adder = insert_postgresql if session.get_bind().dialect.name == "postgresql" else insert_sqlite
    statement = adder(Message).on_conflict_do_nothing(index_elements=["user_id", "dedup"])
    session.connection().execute(statement, values)
