"""What pages say about a rule; a rule that has left the book still names its alerts."""

from collections.abc import Mapping

from flask import Flask

from monitor.models.alert import Alert
from monitor.models.paper import office_in_force
from monitor.rules.base import Rule
from monitor.rules.book import BOOK
from monitor.rules.wording import missing_sentence
from monitor.values.rule_orders import Ordered, offered
from monitor.values.terms import BookKind
from monitor.views import shown, unit


def attach(app: Flask) -> None:
    app.jinja_env.globals.update(rule_title=title, no_office=no_office)
    app.jinja_env.filters.update(missing=missing, extent=extent)


def rule_of(code: str) -> Rule | None:
    return BOOK.get(code)


def title(code: str) -> str:
    """The rule's title in the reader's language; its code if the book no longer has it."""
    rule = BOOK.get(code)
    return shown.plain(rule.title) if rule else code


def extent(alert: Alert) -> tuple[str, str]:
    """How much there is, and how much there should be where that is something; empty where the rule counts nothing."""
    rule = BOOK.get(alert.rule)
    if rule is None or rule.unit is None or alert.actual is None:
        return "", ""
    expected = shown.measured(alert.expected, rule.unit) if alert.expected else ""
    return shown.measured(alert.actual, rule.unit), expected


def books_of(code: str) -> tuple[BookKind, ...]:
    """The books whose rows stand behind a rule's alerts."""
    rule = BOOK.get(code)
    return rule.books if rule else ()


def facts_of(alert: Alert) -> Mapping[str, int | None]:
    """What the rule judged the alert by, by name."""
    rule = BOOK.get(alert.rule)
    return rule.facts(alert.facts) if rule else {}


def orders_of(alert: Alert) -> tuple[Ordered, ...]:
    """What the alert offers to order; nothing where the rule only asks, reminds, refuses or looks."""
    return offered(alert.rule, alert.level, facts_of(alert))


def no_office() -> bool:
    """Whether nobody has entered the office yet, without which no beneficiary with a place can be told (0191)."""
    return office_in_force(unit.session()) is None


def missing(code: str) -> str:
    """What an unknown lacks, in words."""
    return shown.translated(missing_sentence(code))
