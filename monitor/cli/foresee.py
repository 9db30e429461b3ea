"""The command that tells what another county value would change, over the whole county; it writes nothing."""

import json
from datetime import datetime

import click

from monitor.check.foresee import foresee
from monitor.check.foresight import Foresight
from monitor.check.moment import Moment
from monitor.check.turn import LookBusy
from monitor.cli import moment
from monitor.cli.refusing import refuse
from monitor.db import Database
from monitor.values.bounds import marked_value, read_value
from monitor.values.faults import ReadingFault
from monitor.values.parameters import PARAMETERS, Parameter
from monitor.values.terms import Shift
from monitor.values.words import Sentence, say, translate
from monitor.values.words import mark as _


def look_ahead(database: Database, locale: str) -> click.Command:
    """``flask --app monitor foresee CODE VALUE``: exit 0, 1 another look is under way, 2 usage or an unlawful value."""

    @click.command("foresee", help=_("预演：参数改为另一个值，会改变哪些预警；只读，什么都不写入。"))
    @click.argument("code", type=click.Choice(list(PARAMETERS)))
    @click.argument("value")
    @click.option(
        "--as-of", type=click.DateTime(formats=["%Y-%m-%d"]), help=_("按哪一天判断，写成 YYYY-MM-DD，不写为今天。")
    )
    @click.option("--json", "as_json", is_flag=True)
    def run(code: str, value: str, as_of: datetime | None, as_json: bool) -> None:
        parameter, now = PARAMETERS[code], moment.now(database)
        try:
            figure = read_value(parameter, value)
            if figure is None:
                raise ReadingFault("empty", Sentence(_("请填写“{fact}”。"), {"fact": Sentence(_("新值"))}))
            day = as_of.date() if as_of else now.date()
            found = foresee(database, parameter, figure, Moment(day, now), None)
        except ReadingFault as fault:
            refuse(fault.sentence, locale)
        except LookBusy as busy:
            refuse(busy.sentence, locale, 1)
        else:
            mark = parameter.confidence.mark
            told = found.as_json() | {"parameter": code, "mark": None if mark is None else say(mark, locale)}
            click.echo(json.dumps(told, ensure_ascii=False, indent=1)) if as_json else _say(parameter, found, locale)

    return run


def _say(parameter: Parameter, found: Foresight, locale: str) -> None:
    before = Sentence(_("未设定"))
    if found.before is not None:
        before = marked_value(parameter, found.before, found.unset)
    facts = {"label": Sentence(parameter.label), "before": before, "after": marked_value(parameter, found.after)}
    click.echo(say(Sentence(_("{label}：{before} → {after}"), facts), locale))
    for rule in found.rules:
        counts = [f"{translate(shift.label, locale)} {found.counts[rule][shift]}" for shift in Shift]
        counts.append(f"{translate(_('不变'), locale)} {found.same[rule]}")
        click.echo(f"{rule}  {'  '.join(counts)}")
    taken = {"day": found.day.isoformat(), "seconds": round(found.seconds, 3)}
    click.echo(say(Sentence(_("截至{day}，用时{seconds}秒。"), taken), locale))
