"""G. The clocks of the joint-punishment list: both sides of every threshold.

The order ran out on 16 September 2026: eight working days after it are 28 September, fifteen 13 October, twenty
20 October, forty 17 November.
"""

from typing import Any

from tests.rules.county import Case, day
from tests.rules.listed import objection, service


def listing(**days: Any) -> dict[str, Any]:
    """A listing with its days as text; what is no day stays as it is."""
    return {name: day(value) if name.endswith("_on") else value for name, value in days.items()}


LEAD = listing(opened_on="2026-09-17", order_due_on="2026-09-16", owed_fen=100)
PROPOSED = LEAD | listing(proposed_on="2026-09-18", proposed_by=1, status="proposed")
DECIDED = PROPOSED | listing(
    decided_on="2026-09-28", status="dropped", decided_by=2, decision_no="示范", expires_on="2029-09-28"
)
RELEASED = DECIDED | listing(released_on="2026-09-29", released_by=3)
CORRECTED = RELEASED | listing(decided_on="2026-03-02", corrected_on="2026-03-10", released_on="2026-03-12")
APPLIED = CORRECTED | listing(early_applied_on="2026-09-14")
ENDED = RELEASED | listing(ended_on="2026-09-29", end_reason="示范")
NOTICE = (service("notice", "2026-09-21"),)
DECISION = (service("decision", "2026-09-29"),)

CASES = (
    Case("G01", "2026-09-16", None, LEAD),
    Case("G01", "2026-09-17", "red", LEAD),
    Case("G01", "2026-09-18", None, PROPOSED),
    Case("G01", "2026-09-18", None, LEAD | listing(ended_on="2026-09-18", end_reason="示范")),
    Case("G02", "2026-09-27", None, LEAD),
    Case("G02", "2026-09-28", "orange", LEAD),
    Case("G02", "2026-09-29", None, LEAD, rows=NOTICE),
    Case("G02", "2026-09-29", None, DECIDED),
    Case("G04", "2026-09-30", None, PROPOSED, rows=(objection("2026-09-22"),)),
    Case("G04", "2026-10-01", "red", PROPOSED, rows=(objection("2026-09-22"),)),
    Case("G04", "2026-10-01", None, PROPOSED, rows=(objection("2026-09-22", "2026-09-30"),)),
    Case("G06", "2026-10-12", None, PROPOSED),
    Case("G06", "2026-10-13", "yellow", PROPOSED),
    Case("G06", "2026-10-20", "yellow", PROPOSED),
    Case("G06", "2026-10-21", "red", PROPOSED),
    Case("G06", "2026-10-21", None, DECIDED),
    Case("G06", "2026-11-17", None, PROPOSED | listing(extended_on="2026-10-20")),
    Case("G06", "2026-11-18", "G07 red", PROPOSED | listing(extended_on="2026-10-20")),
    Case("G11", "2026-10-14", None, DECIDED, rows=DECISION),
    Case("G11", "2026-10-15", "yellow", DECIDED, rows=DECISION),
    Case("G11", "2026-11-02", "yellow", DECIDED, rows=DECISION),
    Case("G11", "2026-11-03", "orange", DECIDED, rows=DECISION),
    Case("G11", "2026-11-03", None, RELEASED, rows=DECISION),
    Case("G12", "2026-10-14", None, RELEASED),
    Case("G12", "2026-10-15", "yellow", RELEASED),
    Case("G12", "2026-10-15", None, RELEASED | listing(shared_on="2026-10-14")),
    Case("G14", "2026-10-28", None, RELEASED | listing(expires_on="2026-10-29")),
    Case("G14", "2026-10-29", "orange", RELEASED | listing(expires_on="2026-10-29")),
    Case("G14", "2026-10-29", None, ENDED | listing(expires_on="2026-10-29")),
    Case("G15", "2026-09-09", None, CORRECTED),
    Case("G15", "2026-09-10", "blue", CORRECTED),
    Case("G15", "2026-09-14", None, APPLIED),
    Case("G15", "2026-09-10", None, CORRECTED | listing(corrected_on=None)),
    Case("G15", "2026-09-02", "blue", CORRECTED | listing(corrected_on="2026-02-10")),
    Case("G18", "2026-09-27", None, APPLIED),
    Case("G18", "2026-09-28", "yellow", APPLIED),
    Case("G18", "2026-10-10", "yellow", APPLIED),
    Case("G18", "2026-10-11", "red", APPLIED),
    Case("G18", "2026-10-11", None, APPLIED | listing(early_decided_on="2026-10-10")),
    Case("G21", "2026-09-28", None, DECIDED | listing(annulled_on="2026-09-29")),
    Case("G21", "2026-09-29", "red", DECIDED | listing(annulled_on="2026-09-29")),
    Case("G21", "2026-09-29", None, PROPOSED | listing(annulled_on="2026-09-29")),
    Case("G21", "2026-09-29", None, ENDED | listing(annulled_on="2026-09-29")),
    Case("G22", "2026-10-19", None, ENDED),
    Case("G22", "2026-10-20", "red", ENDED),
    Case("G22", "2026-10-20", None, ENDED | listing(taken_down_on="2026-10-19")),
)
