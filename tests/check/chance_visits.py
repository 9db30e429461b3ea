"""What of a visit chance fills in, and what it notes on one."""

from monitor.values.visits import ObservationCode

OBSERVED = tuple(code.value for code in ObservationCode)
VISIT = (
    *("kind", "heads", "papers_asked_on", "papers_due_on", "due_on", "result", "done_on", "rechecked_on", "recheck"),
    "inspected_on",
)
