"""The one way in which a line comes into the timeline of an emergency."""

import json
from datetime import datetime

from sqlalchemy.orm import Session

from monitor.models.emergency import EmergencyLine
from monitor.values.emergencies import LineKind, LineSource
from monitor.values.redaction import without_numbers
from monitor.values.words import Sentence, pack_facts


def write_line(
    session: Session, emergency_id: int, kind: LineKind, words: str | Sentence, now: datetime, *,
    at: datetime | None = None, source: LineSource = LineSource.SYSTEM, who: str | None = None,
    user_id: int | None = None, amends_id: int | None = None,
) -> EmergencyLine:  # fmt: skip
    """Add a line about the moment ``at`` (None: now). Numbers of people are taken out of what was typed."""
    told = words if isinstance(words, Sentence) else None
    line = EmergencyLine(
        emergency_id=emergency_id, kind=kind.value, source=source.value, at=at or now, typed_at=now,
        who=without_numbers(who) if who else None,
        words=told.msgid if told else without_numbers(str(words)),
        facts=json.dumps(pack_facts(told), ensure_ascii=False) if told else None,
        amends_id=amends_id, user_id=user_id,
    )  # fmt: skip
    session.add(line)
    session.flush()
    return line
