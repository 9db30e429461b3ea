"""The command that shows the day the public list goes by, and sets it back after a wrong clock."""

import sys
from datetime import datetime

import click

from monitor.cli import moment
from monitor.cli.refusing import refuse
from monitor.db import Database
from monitor.ledgers.timekeeping import read_trust
from monitor.lifecycles.clock_mark import find_officer, set_back
from monitor.lifecycles.machine import Refused
from monitor.models.publication import effective_day
from monitor.values.timekeeping import say_length
from monitor.values.words import Sentence, say
from monitor.values.words import mark as _


def tell_clock(database: Database, locale: str) -> click.Command:
    """``flask --app monitor clock``: the day of the public list; with ``--set-back`` an earlier one, by two persons."""

    @click.command("clock", help=_("公示名单按哪一天显示；时钟误拨到以后的，可以由两人核对并写明原因后拨回。"))
    @click.option("--set-back", "day", type=click.DateTime(formats=["%Y-%m-%d"]), help=_("拨回到这一天，不早于今天。"))
    @click.option("--by", help=_("办理人的工号。"))
    @click.option("--checked-by", help=_("核对过时间的另一人的工号。"))
    @click.option("--reason", default="", help=_("原因，记入日志。"))
    def run(day: datetime | None, by: str | None, checked_by: str | None, reason: str) -> None:
        now = moment.now(database)
        if day is None:
            with database.reading() as session:
                shown, trust = effective_day(session, now.date()), read_trust(session)
            words = Sentence(_("公示名单按 {shown} 显示，今天是 {today}。"), {"shown": shown, "today": now.date()})
            click.echo(say(words, locale))
            for kind, seconds in trust.doubts:
                facts = {"kind": Sentence(kind.label), "length": say_length(seconds)}
                click.echo(say(Sentence(_("{kind}约 {length}，尚未解除；请在“运行”页核对。"), facts), locale))
            return
        try:
            with database.writing() as session:
                officer, second = (find_officer(session, number or "") for number in (by, checked_by))
                if officer is None or second is None:
                    lacking = _("请用 --by 写明办理人、--checked-by 写明核对过时间的另一人，都写工号，账号应在用。")
                    click.echo(say(lacking, locale), err=True)
                    sys.exit(2)
                before = set_back(session, day.date(), reason, (officer, second), now)
        except Refused as refusal:
            refuse(refusal.sentence, locale, 1)
        words = Sentence(_("已从 {before} 拨回到 {day}，原因已记入日志。"), {"before": before, "day": day.date()})
        click.echo(say(words, locale))

    return run
