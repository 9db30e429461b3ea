"""The command that loads a year's notice of days off, and lists the years that are known."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import click
from sqlalchemy.orm import Session

from monitor.check.turn import CheckBusy, sole_run
from monitor.clock import believed
from monitor.db import Database
from monitor.ledgers.holidays import Known, list_years
from monitor.lifecycles.clock_mark import find_officer
from monitor.lifecycles.holiday_change import SAME
from monitor.lifecycles.holiday_loading import Change, load, weigh
from monitor.lifecycles.machine import Refused
from monitor.models.holiday_notice import list_contradictions
from monitor.models.user import User
from monitor.values.notice import DayKind
from monitor.values.notice_check import read_notice
from monitor.values.notice_file import FileRefused, NoticeFile
from monitor.values.words import Sentence, say
from monitor.values.words import mark as _

WORDS = {DayKind.REST: _("{day} 放假"), DayKind.WORK: _("{day} 上班")}


def load_holidays(database: Database, locale: str) -> click.Command:
    """``flask --app monitor holidays [FILE]``: exit 0 loaded or nothing changed, 1 refused, 2 usage."""

    @click.command("holidays", help=_("载入一年的放假安排（国务院办公厅放假通知）；不写文件时列出已有的年份和来源。"))
    @click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
    @click.option("--by", default="", help=_("载入人的工号。"))
    @click.option("--checked-by", default="", help=_("对照通知原文核对过文件的另一人的工号。"))
    @click.option("--replace", is_flag=True, help=_("更正本县以前载入的同一年。"))
    @click.option("--dry-run", is_flag=True, help=_("只说明会有哪些变化，什么都不写入。"))
    @click.option("--json", "as_json", is_flag=True)
    def run(file: Path | None, by: str, checked_by: str, replace: bool, dry_run: bool, as_json: bool) -> None:
        if file is None:
            _list_years(database, locale)
            return
        try:
            found = read_notice(file.read_bytes())
            change = _take(database, found, (by, checked_by), locale, replace=replace, dry_run=dry_run)
        except FileRefused as refusal:
            _refuse(file, refusal.faults, locale, as_json=as_json)
        except (Refused, CheckBusy) as refusal:
            _refuse(file, (refusal.sentence,), locale, as_json=as_json)
        else:
            _tell(file, change, locale, as_json=as_json, dry_run=dry_run)

    return run


def _take(
    database: Database, found: NoticeFile, numbers: tuple[str, str], locale: str, *, replace: bool, dry_run: bool
) -> Change:
    """Weigh the notice and, unless ``dry_run``, load it while no check runs. Raises Refused and CheckBusy."""
    now = believed(database)()
    if dry_run:
        with database.reading() as session:
            return weigh(session, found.notice, now.date(), replace=replace)
    with sole_run(database), database.writing() as session:
        change = weigh(session, found.notice, now.date(), replace=replace)
        if not change.stands:
            load(session, change, found.text, *_officers(session, numbers, locale), now)
        return change


def _officers(session: Session, numbers: tuple[str, str], locale: str) -> tuple[User, User]:
    officer, second = (find_officer(session, number) for number in numbers)
    if officer is None or second is None:
        words = _("请用 --by 写明载入人、--checked-by 写明对照原文核对的另一人，都写工号，账号应在用。")
        click.echo(say(words, locale), err=True)
        sys.exit(2)
    return officer, second


def _refuse(file: Path, faults: Sequence[Sentence], locale: str, *, as_json: bool) -> None:
    reasons = [say(fault, locale) for fault in faults]
    if as_json:
        click.echo(
            json.dumps({"file": file.name, "status": "refused", "refusals": reasons}, ensure_ascii=False, indent=1)
        )
    else:
        click.echo(say(Sentence(_("{file}：没有载入，日历没有变化。"), {"file": file.name}), locale), err=True)
        for reason in reasons:
            click.echo(f"  {reason}", err=True)
    sys.exit(1)


def _tell(file: Path, change: Change, locale: str, *, as_json: bool, dry_run: bool) -> None:
    notice = change.notice
    if as_json:
        status = "unchanged" if change.stands else "loadable" if dry_run else "applied"
        moved = [{"date": day.isoformat(), "kind": kind.value} for day, kind in change.moved]
        found = {"file": file.name, "status": status, "year": notice.year, "document": notice.document}
        click.echo(json.dumps({**found, "source": notice.source, "moved": moved}, ensure_ascii=False, indent=1))
        return
    facts = {"year": notice.year, "document": notice.document, "count": len(change.moved)}
    if change.stands:
        click.echo(say(Sentence(SAME, facts), locale))
        return
    for day, kind in change.moved:
        click.echo("  " + say(Sentence(WORDS[kind], {"day": day}), locale))
    words = (
        _("{year}年（{document}）：可以载入，与现在不同的日子{count}天；没有写入。")
        if dry_run
        else _("{year}年（{document}）：已载入，与原来不同的日子{count}天；全部事项在下一次检查时重新判断。")
    )
    click.echo(say(Sentence(words, facts), locale))


def _list_years(database: Database, locale: str) -> None:
    with database.reading() as session:
        for line in (*map(_say_year, list_years(session)), *list_contradictions(session)):
            click.echo(say(line, locale))


def _say_year(known: Known) -> Sentence:
    if not known.document:
        words = _("{first}—{last}年：系统自带（chinesecalendar）。")
        return Sentence(words, {"first": known.first, "last": known.last})
    facts: dict[str, object] = {"year": known.first, "document": known.document, "source": known.source}
    if known.persons is None or known.at is None:
        return Sentence(_("{year}年：系统自带，{document}，{source}。"), facts)
    facts |= {"day": known.at.date(), "by": known.persons[0], "second": known.persons[1]}
    return Sentence(_("{year}年：本县载入，{document}，{source}；{by}于{day}载入，{second}核对。"), facts)
