"""The book: every live rule by its id, in the order of the rulebook, and those that wait for their ledgers."""

from collections.abc import Mapping

from monitor.rules import (
    account,
    account_flow,
    arrears,
    case_clocks,
    case_crime,
    deposit,
    deposit_relief,
    deposit_return,
    deposit_use,
    directive,
    emergency,
    enforcement,
    housing_delivery,
    housing_duty,
    housing_money,
    housing_resumed,
    housing_title,
    housing_works,
    inspection,
    labour_cost,
    listing,
    minimum_wage,
    payroll,
    project,
    roster,
    set_up,
    system,
    unpaid_order,
    wage,
)
from monitor.rules.base import Rule, Waiting, in_order

_DEPOSIT = (deposit, deposit_relief, deposit_use, deposit_return)
_WAGES = (project, set_up, *_DEPOSIT, account, account_flow, labour_cost, roster, wage, minimum_wage, payroll, arrears)
_HOUSING = (housing_works, housing_resumed, housing_delivery, housing_title, housing_money, housing_duty)
_ORDERS = (directive, enforcement, unpaid_order)
_CASES = (case_clocks, case_crime)
_FILES = (*_WAGES, *_HOUSING, inspection, *_ORDERS, *_CASES, listing, emergency, system)
_ALL = in_order(*(file.RULES for file in _FILES))
BOOK: Mapping[str, Rule] = {code: _ALL[code] for code in sorted(_ALL)}
WAITING: Mapping[str, Waiting] = {
    rule.code: rule for rule in sorted((rule for file in _FILES for rule in file.WAITING), key=lambda rule: rule.code)
}
