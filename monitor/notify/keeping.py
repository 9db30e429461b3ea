"""Setting up channels: what was typed is checked field by field, secrets are kept sealed and never given back.

Whoever changes a channel switches it off; a second person switches it on (reliability.md D.3: webhooks are proposed by
the system administrator and allowed by the security administrator).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.models.outbox import Channel
from monitor.models.scope import counts_as_his
from monitor.notify.channel import Kind, Settings
from monitor.notify.kinds import kinds
from monitor.values.words import mark as _

LONGEST = 500
LONGEST_NAME = 60
NEEDED = _("请填写。")
TOO_LONG = _("太长。")
TAKEN = _("已有同名的渠道。")
RETYPE = _("服务器或地址变了，密钥要重新填写。")


@dataclass(frozen=True)
class Typed:
    """What was typed about a channel: ``settings`` complete with secrets that stand, ``faults`` msgids by field."""

    name: str
    settings: Settings
    fallback_id: int | None
    faults: Mapping[str, str] = field(default_factory=dict)


def read_typed(session: Session, kind: Kind, form: Mapping[str, str], row: Channel | None) -> Typed:
    """Check a form. A secret left empty stays as it is, unless the channel would go to another place with it."""
    known: Settings = {} if row is None else json.loads(row.settings)
    settings = {one.name: form.get(one.name, "").replace("\x00", "").strip() for one in kind.fields}
    kept = {one.name for one in kind.fields if one.secret and not settings[one.name] and known.get(one.name)}
    settings |= {name: known[name] for name in kept}
    faults = {one.name: fault for one in kind.fields if (fault := _find_fault(one.name, kind, settings))}
    if row is not None and not faults and kind.place(settings) != row.place:
        faults = dict.fromkeys(kept, RETYPE)
    name = form.get("name", "").replace("\x00", "").strip()
    fault = _find_name_fault(session, name, row)
    fallback = form.get("fallback", "")
    chosen = int(fallback) if fallback.isascii() and fallback.isdigit() and len(fallback) < 10 else None
    others = [other.id for other in list_fallbacks(session, row)]
    return Typed(name, settings, chosen if chosen in others else None, faults | ({"name": fault} if fault else {}))


def list_fallbacks(session: Session, row: Channel | None) -> list[Channel]:
    """The channels that may take over from this one."""
    rows = session.scalars(select(Channel).order_by(Channel.name)).all()
    return [one for one in rows if row is None or one.id != row.id]


def _find_fault(name: str, kind: Kind, settings: Settings) -> str | None:
    one = next(field for field in kind.fields if field.name == name)
    text = settings[name]
    if not text:
        return NEEDED if one.required else None
    if len(text) > LONGEST:
        return TOO_LONG
    return one.check(text) if one.check else None


def _find_name_fault(session: Session, name: str, row: Channel | None) -> str | None:
    if not name or len(name) > LONGEST_NAME:
        return TOO_LONG if name else NEEDED
    same = session.scalar(select(Channel.id).where(Channel.name == name))
    return None if same is None or (row is not None and same == row.id) else TAKEN


def keep(session: Session, kind: Kind, typed: Typed, row: Channel | None, by: int, now: datetime) -> Channel:
    """Write a channel whose ``typed`` has no faults; it is off until another person switches it on."""
    row = row or Channel(kind=kind.code, failures=0, version=0, settings="{}")
    if json.loads(row.settings) != typed.settings:
        row.typed_by = by
    row.name, row.settings, row.fallback_id = typed.name, json.dumps(typed.settings), typed.fallback_id
    row.place, row.per_minute = kind.place(typed.settings)[:255], kind.per_minute
    row.active, row.switched_by, row.failures, row.open_until = False, None, 0, None
    row.changed_by, row.changed_at = by, now
    row.version += 1
    session.add(row)
    session.flush()
    return row


def switch_on(session: Session, row: Channel, by: int, today: date) -> bool:
    """Let messages out on a channel; False where the same person set it up, or typed where it goes before that."""
    if any(counts_as_his(session, one, by, today) for one in (row.changed_by, row.typed_by)):
        return False
    row.active, row.switched_by = True, by
    row.failures, row.open_until = 0, None
    session.flush()
    return True


def kind_of(row: Channel) -> Kind:
    return kinds()[row.kind]
