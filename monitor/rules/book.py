"""The book: every live rule by its id, in the order of the rulebook."""

from collections.abc import Mapping

from monitor.rules import account, arrears, deposit, housing_title, housing_works, project, roster, wage
from monitor.rules.base import Rule, in_order

_ALL = in_order(
    project.RULES,
    deposit.RULES,
    account.RULES,
    roster.RULES,
    wage.RULES,
    arrears.RULES,
    housing_works.RULES,
    housing_title.RULES,
)
BOOK: Mapping[str, Rule] = {code: _ALL[code] for code in sorted(_ALL)}
