"""The command that imports a workbook into the ledgers."""

import gc
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from monitor.cli import moment
from monitor.cli.refusing import refuse
from monitor.db import Database
from monitor.importers.intake import Busy, take_file
from monitor.values.terms import BookKind
from monitor.values.words import Sentence, say, translate
from monitor.values.words import mark as _


def import_book(database: Database, locale: str) -> click.Command:
    """``flask --app monitor import KIND FILE``: exit 0 applied or nothing changed, 1 refused, 2 usage."""

    @click.command("import", help=_("导入一份台账，并显示回执。"))
    @click.argument("kind", type=click.Choice([kind.value for kind in BookKind]))
    @click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
    @click.option("--dry-run", is_flag=True, help=_("只说明会有哪些变化，什么都不写入。"))
    @click.option("--json", "as_json", is_flag=True)
    def run(kind: str, file: Path, dry_run: bool, as_json: bool) -> None:
        at = moment.now(database) if dry_run else moment.demand(database, locale)
        try:
            with _uncollected():
                receipt = take_file(database, BookKind(kind), file.name, file, now=at, dry_run=dry_run)
        except Busy as busy:
            refuse(busy.sentence, locale, 1)
        found = receipt.as_json(locale)
        if as_json:
            click.echo(json.dumps(found, ensure_ascii=False, indent=1))
        else:
            _say_receipt(found, locale)
        sys.exit(1 if found["status"] == "refused" else 0)

    return run


def _say_receipt(found: dict[str, Any], locale: str) -> None:
    if found["reason"]:
        click.echo(say(Sentence(_("{file}：整份文件被退回。{reason}。{hint}。"), found), locale), err=True)
        return
    words = _("{file}：读入{rows_in}，新增{new}，变更{changed}，未变{unchanged}，重复{duplicate}，退回{refused}")
    click.echo(say(Sentence(words, found), locale))
    for row in found["refusals"]:
        why = translate("；", locale).join(part for part in (row["reason"], row["hint"]) if part)
        click.echo(f"  {row['row']} {row['column'] or ''} {why}")
    for warning in found["warnings"]:
        click.echo(f"  ! {warning}")


@contextmanager
def _uncollected() -> Iterator[None]:
    """Do not look for cycles: rows have none, and looking at millions of them takes a tenth of a large import."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
