"""The command that lists the rules, with the county values they read and the marks of what nobody verified."""

import json
from typing import Any

import click

from monitor.check.readers import parameters_of
from monitor.rules.book import BOOK
from monitor.values.bounds import UNITS, direction, written
from monitor.values.parameters import PARAMETERS, Parameter
from monitor.values.words import mark as _
from monitor.values.words import say, translate


def list_rules(locale: str) -> click.Command:
    """``flask --app monitor rules``: exit 0."""

    @click.command("rules", help=_("列出已启用的规则：依据、级别和怎样解除。"))
    @click.option("--json", "as_json", is_flag=True)
    def run(as_json: bool) -> None:
        rows = [_rule_json(code, locale) for code in BOOK]
        if as_json:
            click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
            return
        for row in rows:
            basis = translate("；", locale).join(row["basis"])
            click.echo(f"{row['id']}  {row['title']}  [{basis}]{_beside(row['mark'])}")

    return run


def _beside(mark: str | None) -> str:
    return "" if mark is None else f" ({mark})"


def _rule_json(code: str, locale: str) -> dict[str, Any]:
    rule, read = BOOK[code], parameters_of(code)
    return {
        "id": code,
        "title": say(rule.title, locale),
        "kind": rule.kind.value,
        "matter": rule.matter_kind.value,
        "basis": rule.basis(locale),
        "confidence": rule.confidence.value,
        "mark": _said(rule.confidence.mark, locale),
        "steps": [{"step": step.code, "level": step.level.code} for step in rule.steps],
        "parameters": list(read),
        "thresholds": [_threshold_json(PARAMETERS[name], locale) for name in read],
        "must": say(rule.must, locale),
        "clears": say(rule.clears, locale),
    }


def _threshold_json(parameter: Parameter, locale: str) -> dict[str, Any]:
    """The default of a county value in the reader's unit, and how far a county may move it."""
    return {
        "code": parameter.code,
        "label": say(parameter.label, locale),
        "default": None if parameter.default is None else written(parameter, parameter.default, locale),
        "unit": say(UNITS[parameter.measure], locale),
        "bound": say(direction(parameter), locale),
        "basis": say(parameter.basis, locale),
        "confidence": parameter.confidence_of(unset=True).value,
        "mark": _said(parameter.mark_of(unset=True), locale),
    }


def _said(mark: str | None, locale: str) -> str | None:
    return None if mark is None else say(mark, locale)
