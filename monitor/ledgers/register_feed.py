"""The public list as a feed of what came and went, and the manifest by which a copy of it is checked."""

import hashlib
import json
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from xml.sax.saxutils import escape, quoteattr

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.ledgers.register import Asked, Line, Moment, count_choices, list_lines
from monitor.ledgers.register_changes import Cursor
from monitor.ledgers.register_entry import Gone, list_gone
from monitor.ledgers.register_files import stream_csv, stream_json, stream_simple
from monitor.models.register import RegisterSnapshot
from monitor.values.words import SOURCE_LOCALE, Sentence, say, translate
from monitor.values.words import mark as _

ZONE = "+08:00"
TITLE = _("拖欠农民工工资失信联合惩戒名单")
CAME, WENT = _("列入名单：{name}"), _("停止公示：{id}（{why}）")
FORMAT = "anxin-manifest/1"


def make_atom(session: Session, moment: Moment, root: str, locale: str) -> bytes:
    """An Atom feed (RFC 4287) of the newest entries and of the ids that went; the latter without a name."""
    lines = list_lines(session, moment, Asked()).lines
    gone, _after = list_gone(session, moment)
    items = [(line.valid_from, _came(line, root, locale)) for line in lines]
    items += [(one.day, _went(one, root, locale)) for one in gone]
    items.sort(key=lambda item: item[0], reverse=True)
    head = (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<id>{escape(root)}/blacklist.atom</id><title>{escape(translate(TITLE, locale))}</title>"
        f'<link rel="self" href={quoteattr(f"{root}/blacklist.atom")}/>'
        f"<updated>{moment.day.isoformat()}T00:00:00{ZONE}</updated><author><name>Anxin</name></author>\n"
    )
    return (head + "\n".join(item for _day, item in items) + "\n</feed>\n").encode()


def _came(line: Line, root: str, locale: str) -> str:
    title = say(Sentence(CAME, {"name": line.party_name}), locale)
    return _item(root, line.public_id, "came", title, line.valid_from.isoformat())


def _went(gone: Gone, root: str, locale: str) -> str:
    why = Sentence(gone.why.label)
    return _item(
        root,
        gone.public_id,
        "went",
        say(Sentence(WENT, {"id": gone.public_id, "why": why}), locale),
        gone.day.isoformat(),
    )


def _item(root: str, public_id: str, what: str, title: str, day: str) -> str:
    here = f"{root}/blacklist/{public_id}"
    return (
        f"<entry><id>{escape(here)}#{what}</id><title>{escape(title)}</title><link href={quoteattr(here)}/>"
        f"<updated>{day}T00:00:00{ZONE}</updated></entry>"
    )


def make_manifest(session: Session, moment: Moment, root: str) -> dict[str, object]:
    """Hashes of the files as they are at a moment, and until when a copy of them may be used: the next midnight.

    No name stands here; an id of 128 bits stands in every hashed line, so that nobody can guess names from hashes.
    """
    files = {
        "blacklist.csv": stream_csv(session, moment, SOURCE_LOCALE),
        "blacklist.json": stream_json(session, moment),
        "blacklist-opensanctions.csv": stream_simple(session, moment, root),
    }
    next_update = datetime.combine(moment.day + timedelta(days=1), time())
    return {
        "format": FORMAT,
        "as_at": moment.day.isoformat(),
        "cursor": str(Cursor(moment.revision, moment.day)),
        "next_update": f"{next_update.isoformat()}{ZONE}",
        "entries": count_choices(session, moment).total,
        "files": [_digest(name, chunks) for name, chunks in files.items()],
    }


def _digest(name: str, chunks: Iterable[bytes]) -> dict[str, object]:
    digest, size = hashlib.sha256(), 0
    for chunk in chunks:
        digest.update(chunk)
        size += len(chunk)
    return {"name": name, "bytes": size, "sha256": digest.hexdigest()}


def write_manifest(manifest: dict[str, object]) -> str:
    """The manifest as it is published."""
    return json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"


def find_manifest(session: Session, day: str) -> str | None:
    """The manifest of a day (2026-11-26) as it was written down; None if there is none."""
    try:
        wanted = date.fromisoformat(day)
    except ValueError:
        return None
    return session.scalar(select(RegisterSnapshot.manifest).where(RegisterSnapshot.day == wanted))
