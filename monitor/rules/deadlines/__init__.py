"""Statutory and configured limits, one row a rule: what the ``deadline`` command reads."""

from monitor.rules.deadlines.answer import Deadline, StartOutOfRange, deadline
from monitor.rules.deadlines.book import (
    LIMITS,
    OWN_IDS,
    RULE_IDS,
    DeadlineRefused,
    NoTimeLimit,
    UnknownRule,
    find_limit,
)
from monitor.rules.deadlines.limit import Limit

__all__ = [
    "LIMITS",
    "OWN_IDS",
    "RULE_IDS",
    "Deadline",
    "DeadlineRefused",
    "Limit",
    "NoTimeLimit",
    "StartOutOfRange",
    "UnknownRule",
    "deadline",
    "find_limit",
]
