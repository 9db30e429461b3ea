"""The commands of the contract (``flask --app monitor …``): each prints words, or JSON with ``--json``."""

import json
import sys
from datetime import date, datetime
from typing import Any

import click
from flask import Flask
from sqlalchemy.exc import OperationalError, ProgrammingError

from monitor.check.findings import list_alerts, list_unknowns
from monitor.check.run import run_check
from monitor.check.turn import CheckBusy
from monitor.cli import moment
from monitor.cli.accounts import add_user, close_user
from monitor.cli.clock import tell_clock
from monitor.cli.demo import demo_county
from monitor.cli.export import export_lists
from monitor.cli.foresee import look_ahead
from monitor.cli.help import in_words
from monitor.cli.holidays import load_holidays
from monitor.cli.intake import import_book
from monitor.cli.migrating import migrating
from monitor.cli.refusing import refuse
from monitor.cli.reindex import reindex_names
from monitor.cli.replay import look_back
from monitor.cli.rules import list_rules
from monitor.clock import believed
from monitor.db import Database
from monitor.models.holiday_notice import calendar_in_force
from monitor.rules.book import BOOK
from monitor.rules.deadlines import DeadlineRefused, deadline
from monitor.values.calendar import Calendar, published
from monitor.values.terms import Level
from monitor.values.words import Sentence, say
from monitor.values.words import mark as _

ISO_DAY = click.DateTime(formats=["%Y-%m-%d"])


def attach(app: Flask, database: Database, url: str, locale: str) -> None:
    """Give ``app`` its commands on ``database``; sentences are said in ``locale``."""
    app.cli.add_command(migrating(database, url, locale))
    app.cli.add_command(_deadline(database, locale))
    app.cli.add_command(list_rules(locale))
    app.cli.add_command(look_ahead(database, locale))
    app.cli.add_command(look_back(database, locale))
    app.cli.add_command(_check(database, locale))
    app.cli.add_command(_alerts(database, locale))
    app.cli.add_command(add_user(database, locale))
    app.cli.add_command(close_user(database, locale))
    app.cli.add_command(tell_clock(database, locale))
    app.cli.add_command(reindex_names(database, locale))
    app.cli.add_command(export_lists(database, str(app.config["PUBLIC_URL"]), locale))
    app.cli.add_command(import_book(database, locale))
    app.cli.add_command(load_holidays(database, locale))
    app.cli.add_command(demo_county(database, app.config["SECRET_KEY"], locale))


def say_help(app: Flask, locale: str) -> None:
    """Say the help of every command of ``app`` in ``locale``; to be called when all of them are there."""
    app.cli.commands = {name: in_words(command, locale) for name, command in app.cli.commands.items()}


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


def _deadline(database: Database, locale: str) -> click.Command:
    @click.command("deadline", help=_("计算法定期限，逐日列出所计的日子。"))
    @click.argument("rule_id")
    @click.option("--from", "start", required=True, help=_("起算日，写成 YYYY-MM-DD；当日不计。"))
    @click.option("--json", "as_json", is_flag=True)
    def run(rule_id: str, start: str, as_json: bool) -> None:
        try:
            first: date = datetime.fromisoformat(start) if "T" in start else date.fromisoformat(start)
        except ValueError:
            refuse(Sentence(_("日期“{text}”无法识别，请写成 2026-11-23 的形式。"), {"text": start}), locale)
        try:
            answer = deadline(rule_id, first, _calendar(database))
        except DeadlineRefused as refusal:
            refuse(refusal.sentence, locale)
        if as_json:
            _print_json(answer.as_json(locale))
            return
        found = answer.as_json(locale)
        words = _("{rule} 自 {start} 起：{due}（{type}）{mark}{provisional}")
        provisional = say(_("，日历未公布，为暂定日期"), locale) if found["provisional"] else ""
        mark = say(Sentence(_("，{mark}"), {"mark": found["mark"]}), locale) if found["mark"] else ""
        facts = {"rule": rule_id, "start": start, "due": found["due"], "type": found["day_type"], "mark": mark}
        click.echo(say(Sentence(words, {**facts, "provisional": provisional}), locale))

    return run


def _calendar(database: Database) -> Calendar:
    """As the county has it; before there is a database, as this version has it."""
    try:
        with database.reading() as session:
            return calendar_in_force(session)
    except (OperationalError, ProgrammingError):
        return published()


def _check(database: Database, locale: str) -> click.Command:
    @click.command("check", help=_("按某一天的情况把规则检查一遍。"))
    @click.option(
        "--as-of", type=ISO_DAY, help=_("截止日期，写成 YYYY-MM-DD，不写为今天；早于最近一次检查的日期只回放，不写入。")
    )
    @click.option("--rule", "rules", multiple=True, help=_("只检查这些规则。"))
    @click.option("--full", is_flag=True, help=_("全部检查，不只检查有变化的事项。"))
    @click.option("--json", "as_json", is_flag=True)
    def run(as_of: datetime | None, rules: tuple[str, ...], full: bool, as_json: bool) -> None:
        _know_rules(rules, locale)
        day = as_of.date() if as_of else moment.demand(database, locale).date()
        try:
            report = run_check(database, day, full=full, clock=believed(database), rules=rules or None, locale=locale)
        except CheckBusy as busy:
            refuse(busy.sentence, locale, 1)
        if as_json:
            _print_json(report.as_json())
        else:
            _say_report(report.as_json(), locale)
        sys.exit(1 if report.errors else 0)

    return run


def _say_report(report: dict[str, Any], locale: str) -> None:
    for row in report["rules"]:
        words = _("{rule}：新增{opened}，升级{raised}，保持{kept}，消除{resolved}，无法判断{unknown}{error}")
        error = f"  ! {row['error']}" if row["error"] else ""
        click.echo(say(Sentence(words, {**row, "error": error}), locale))
    click.echo(
        say(Sentence(_("截至{day}，用时{seconds}秒。"), {"day": report["as_of"], "seconds": report["seconds"]}), locale)
    )


def _know_rules(rules: tuple[str, ...], locale: str) -> None:
    unknown = [code for code in rules if code not in BOOK]
    if unknown:
        refuse(Sentence(_("没有规则“{codes}”，可用 rules 命令查看全部规则。"), {"codes": unknown}), locale)


def _alerts(database: Database, locale: str) -> click.Command:
    @click.command("alerts", help=_("列出预警，连同所依据的事实和理由。"))
    @click.option("--open", "standing", is_flag=True, help=_("只列情形仍然存在的（默认）。"))
    @click.option("--all", "everything", is_flag=True, help=_("连同已消除、已销号和已撤销的。"))
    @click.option("--unknown", is_flag=True, help=_("列出无法判断的事项和缺少的资料。"))
    @click.option("--rule", "rules", multiple=True)
    @click.option("--kind", type=click.Choice(["finding", "clock"]))
    @click.option("--as-of", type=ISO_DAY, help=_("回放过去的某一天，只读。"))
    @click.option("--json", "as_json", is_flag=True)
    def run(
        standing: bool,
        everything: bool,
        unknown: bool,
        rules: tuple[str, ...],
        kind: str | None,
        as_of: datetime | None,
        as_json: bool,
    ) -> None:
        _know_rules(rules, locale)
        if as_of:
            rows = _replayed(database, as_of.date(), unknown, locale)
        else:
            with database.reading() as session:
                rows = (
                    list_unknowns(session, rules, kind, locale=locale)
                    if unknown
                    else list_alerts(session, rules, kind, standing=standing or not everything, locale=locale)
                )
        rows = [row for row in rows if (not rules or row["rule"] in rules) and kind in (None, row["kind"])]
        _print_json(rows) if as_json else _say_alerts(rows, locale)

    return run


def _replayed(database: Database, day: date, unknown: bool, locale: str) -> list[dict[str, Any]]:
    """The rows as of a day, from a run that writes nothing."""
    report = run_check(database, day, full=True, clock=believed(database), replay=True, locale=locale)
    return report.unknowns if unknown else report.alerts


def _say_alerts(rows: list[dict[str, Any]], locale: str) -> None:
    for row in rows:
        level = say(Level[row["level"].upper()].label, locale) if "level" in row else say(_("无法判断"), locale)
        click.echo(
            f"{row['rule']} {level} {row['matter']['code']} {row['matter']['name']} {row['key']} {row['message']}"
        )
    click.echo(say(Sentence(_("共{count}条。"), {"count": len(rows)}), locale))
