"""The command that judges a past day anew and tells where it differs from the record of that day; it writes nothing."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.check.findings import matter_json
from monitor.check.hindsight import DIFFERENT, Hindsight, Unlike
from monitor.check.looks import Degree, Place
from monitor.check.moment import Moment
from monitor.check.reasons import Reasons, explain
from monitor.check.replay import replay
from monitor.check.turn import LookBusy
from monitor.cli import moment
from monitor.cli.refusing import refuse
from monitor.db import Database
from monitor.models.matter import Matter
from monitor.values.terms import Contrast, Level
from monitor.values.words import Sentence, say, translate
from monitor.values.words import mark as _

SLICE = 500
"""Matters named at a time."""
Json = dict[str, Any]


def look_back(database: Database, locale: str) -> click.Command:
    """``flask --app monitor replay DAY``: exit 0, 1 another look is under way, 2 usage or no such matter."""

    @click.command("replay", help=_("回放：按现有台账重新判断过去的某一天，列出与当时记录的差别和查到的原因；只读。"))
    @click.argument("day", type=click.DateTime(formats=["%Y-%m-%d"]))
    @click.option("--matter", "code", help=_("只看这个编号的项目、楼盘或单位。"))
    @click.option("--json", "as_json", is_flag=True)
    def run(day: datetime, code: str | None, as_json: bool) -> None:
        now = moment.now(database)
        if day.date() > now.date():
            refuse(Sentence(_("还没有到 {day}，不能回放。"), {"day": day.date()}), locale)
        with database.reading() as session:
            of_code = select(Matter.id).where(Matter.code == code).order_by(Matter.id).limit(1)
            matter = None if code is None else session.scalar(of_code)
        if code is not None and matter is None:
            refuse(Sentence(_("没有编号为“{code}”的监管事项。"), {"code": code}), locale)
        try:
            found = replay(database, Moment(day.date(), now), matter, None)
        except LookBusy as busy:
            refuse(busy.sentence, locale, 1)
        else:
            told = _told(database, found, locale)
            click.echo(json.dumps(told, ensure_ascii=False, indent=1)) if as_json else _say(found, told, locale)

    return run


def _told(database: Database, found: Hindsight, locale: str) -> Json:
    """The counts, and every difference with its reasons."""
    unlike = [one for one in found.moved if one.shift in DIFFERENT]
    with database.reading() as session:
        reasons = explain(session, found, unlike)
        named = _names(session, [one.matter_id for one in unlike])
    return found.as_json() | {"differences": [_one(one, named, reasons, locale) for one in unlike]}


def _names(session: Session, matters: list[int]) -> dict[int, Json]:
    found = dict[int, Json]()
    for start in range(0, len(matters), SLICE):
        rows = session.scalars(select(Matter).where(Matter.id.in_(set(matters[start : start + SLICE]))))
        found |= {matter.id: matter_json(matter) for matter in rows}
    return found


def _one(one: Unlike, named: Mapping[int, Json], reasons: Mapping[Place, Reasons], locale: str) -> Json:
    return {
        "rule": one.rule,
        "matter": named[one.matter_id],
        "key": one.key,
        "contrast": one.shift.value,
        "then": _degree(one.before),
        "now": _degree(one.after),
        "state_then": None if one.was is None else one.was.value,
        "missing": one.missing,
        "reasons": [say(reason, locale) for reason in reasons.get(one.place, ())],
    }


def _degree(degree: Degree | None) -> Json | None:
    return None if degree is None else {"level": Level(degree[0]).code, "step": degree[1]}


def _say(found: Hindsight, told: Json, locale: str) -> None:
    if found.record is None:
        click.echo(say(Sentence(_("到 {day} 还没有检查过，没有当时的记录可以对照。"), {"day": found.day}), locale))
    for row in told["differences"]:
        place = f"{row['rule']} {row['matter']['code']} {row['matter']['name']} {row['key']}".rstrip()
        label = translate(Contrast(row["contrast"]).label, locale)
        click.echo(f"{place}  {label}  {' '.join(row['reasons'])}".rstrip())
    counts = [f"{translate(one.label, locale)} {found.total(one)}" for one in Contrast if found.total(one)]
    if counts:
        click.echo("  ".join(counts))
    taken = {"day": found.day.isoformat(), "seconds": round(found.seconds, 3)}
    click.echo(say(Sentence(_("截至{day}，用时{seconds}秒。"), taken), locale))
