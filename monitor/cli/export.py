"""The command that writes what the public may have of the list, in chunks, to the standard output."""

import json
import sys
from collections.abc import Iterator

import click
from sqlalchemy.orm import Session

from monitor.cli.moment import now
from monitor.cli.refusing import refuse
from monitor.db import Database
from monitor.ledgers.register import Moment, read_moment
from monitor.ledgers.register_changes import Cursor, list_changes, read_cursor
from monitor.ledgers.register_feed import make_atom, make_manifest, write_manifest
from monitor.ledgers.register_files import (
    changes_csv,
    changes_object,
    make_xlsx,
    stream_csv,
    stream_json,
    stream_simple,
)
from monitor.values.words import Sentence
from monitor.values.words import mark as _

FORMATS = ("csv", "json", "xlsx", "atom", "opensanctions", "manifest")
ALL_AT_ONCE = 1_000_000


def export_lists(database: Database, root: str, locale: str) -> click.Group:
    """``flask --app monitor export``: the public list as a file, or what changed in it since a cursor."""

    @click.group("export", help=_("导出可以公开的内容。"))
    def export() -> None:
        pass

    @export.command("blacklist", help=_("导出公示中的失信联合惩戒名单，写到标准输出。"))
    @click.option("--format", "kind", type=click.Choice(FORMATS), required=True)
    @click.option("--since", "cursor", help=_("只导出这个游标以后的变化（csv 或 json）；游标见上一次 json 的 cursor。"))
    def blacklist(kind: str, cursor: str | None) -> None:
        since = None if cursor is None else read_cursor(cursor)
        if cursor is not None and (since is None or kind not in ("csv", "json")):
            sentence = Sentence(
                _("游标“{cursor}”不能用：应形如 17.2026-11-26，且格式为 csv 或 json。"), {"cursor": cursor}
            )
            refuse(sentence, locale)
        out = sys.stdout.buffer
        with database.reading() as session:
            moment = read_moment(session, now(database).date())
            for chunk in (
                _changed(session, moment, since, kind, locale) if since else _whole(session, moment, kind, root, locale)
            ):
                out.write(chunk)

    return export


def _whole(session: Session, moment: Moment, kind: str, root: str, locale: str) -> Iterator[bytes]:
    match kind:
        case "csv":
            yield from stream_csv(session, moment, locale)
        case "json":
            yield from stream_json(session, moment)
        case "opensanctions":
            yield from stream_simple(session, moment, root)
        case "xlsx":
            yield make_xlsx(session, moment, locale)
        case "atom":
            yield make_atom(session, moment, root, locale)
        case _:
            yield write_manifest(make_manifest(session, moment, root)).encode()


def _changed(session: Session, moment: Moment, since: Cursor, kind: str, locale: str) -> Iterator[bytes]:
    changes = list_changes(session, moment, since, ALL_AT_ONCE)
    if kind == "csv":
        yield changes_csv(changes, locale)
    else:
        yield (json.dumps(changes_object(changes, moment), ensure_ascii=False, indent=1) + "\n").encode()
