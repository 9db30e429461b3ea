"""One table a section; the table is the test. Days are counted by hand from the notice for 2026:

off: 25–27 September, 1–7 October; worked: Sunday 20 September, Saturday 10 October. The first day is not counted.
"""

from collections.abc import Mapping, Sequence

from tests.rules.county import Case
from tests.rules.thresholds import (
    account,
    account_flow,
    balance,
    case_file,
    county,
    deposit,
    deposit_clean,
    deposit_frozen,
    deposit_life,
    deposit_return,
    deposit_sweep,
    deposit_use,
    directive,
    directive_chains,
    doubts,
    emergency,
    housing,
    housing_delivery,
    housing_followed,
    housing_money,
    housing_pace,
    housing_resumed,
    housing_signs,
    housing_titles,
    housing_unnamed,
    housing_works,
    inspection,
    listing,
    payroll,
    project,
    refusals,
    roster,
    set_up,
    untold_sums,
    wage,
)

SECTIONS: Mapping[str, Sequence[Case]] = {
    "A": project.CASES,
    "A set-up": set_up.CASES,
    "B": (*deposit.CASES, *deposit_clean.CASES, *deposit_life.CASES, *deposit_use.CASES, *deposit_return.CASES),
    "B life": (*deposit_frozen.CASES, *deposit_sweep.CASES),
    "C": (*account.CASES, *account_flow.CASES, *balance.CASES),
    "D": roster.CASES,
    "E": (*wage.CASES, *payroll.CASES),
    "F and orders": (*directive.CASES, *directive_chains.CASES),
    "H": housing.CASES,
    "visits": inspection.CASES,
    "cases": case_file.CASES,
    "listings": listing.CASES,
    "emergencies": emergency.CASES,
    "county": county.CASES,
    "H works": (
        *housing_works.CASES,
        *housing_pace.CASES,
        *housing_resumed.CASES,
        *housing_signs.CASES,
        *housing_unnamed.CASES,
    ),
    "H delivery": (*housing_delivery.CASES, *housing_followed.CASES),
    "H money": housing_money.CASES,
    "H titles": housing_titles.CASES,
    "doubts": (*doubts.CASES, *refusals.CASES, *untold_sums.CASES),
}
