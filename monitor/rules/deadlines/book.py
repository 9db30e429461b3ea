"""Every limit and clock by its rule's id, for rules not yet live too, and the ids the rulebook knows."""

import difflib
import unicodedata
from collections.abc import Mapping

from monitor.rules.deadlines import (
    account,
    case,
    deposit,
    emergency,
    housing,
    listing,
    petition,
    project,
    system,
    wage,
)
from monitor.rules.deadlines.limit import Limit
from monitor.values.words import Sentence
from monitor.values.words import mark as _

_RULES_A_SECTION = {"A": 11, "B": 22, "C": 16, "D": 11, "E": 24, "F": 23, "G": 27, "H": 29, "I": 15, "J": 16, "K": 10}

RULE_IDS = tuple(
    f"{letter}{number:02d}" for letter, count in _RULES_A_SECTION.items() for number in range(1, count + 1)
)
OWN_IDS = ("K11", "K12")
"""Ids of our own, for what the rulebook asks for without giving it one; they have no limit."""
LIMITS: Mapping[str, Limit] = {
    limit.rule: limit
    for limit in sorted(
        (
            *project.LIMITS,
            *deposit.LIMITS,
            *account.LIMITS,
            *wage.LIMITS,
            *case.LIMITS,
            *listing.LIMITS,
            *housing.LIMITS,
            *petition.LIMITS,
            *emergency.LIMITS,
            *system.LIMITS,
        ),
        key=lambda limit: limit.rule,
    )
}


class DeadlineRefused(LookupError):
    """No date can be computed; ``sentence`` says why."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


class UnknownRule(DeadlineRefused):
    """The rulebook has no rule of this id."""


class NoTimeLimit(DeadlineRefused):
    """The rule exists and has neither a limit nor a clock: it acts at once, on an event, or by a date in a document."""


def find_limit(rule_id: str) -> Limit:
    """The limit of a rule; case and full-width letters do not matter. Raises UnknownRule, NoTimeLimit."""
    code = unicodedata.normalize("NFKC", rule_id).strip().upper()
    if code in LIMITS:
        return LIMITS[code]
    if code in (*RULE_IDS, *OWN_IDS):
        raise NoTimeLimit(Sentence(_("规则 {rule} 没有期限：立即办理，或者以文书载明的日期为准。"), {"rule": code}))
    near = " ".join(_find_near(code))
    raise UnknownRule(Sentence(_("没有编号为“{rule}”的规则。相近的编号：{near}"), {"rule": rule_id, "near": near}))


def _find_near(code: str) -> list[str]:
    """The five ids with a limit most like ``code``, those of its own section first."""

    def distance(rule: str) -> tuple[bool, float, str]:
        return rule[0] != code[:1], -difflib.SequenceMatcher(None, code, rule).ratio(), rule

    return sorted(LIMITS, key=distance)[:5]
