"""J. Emergencies: both sides of every threshold. All were heard of on 1 September 2026 unless it says otherwise.

Five working days after Tuesday 1 September are Tuesday 8 September; ninety days after it are 30 November.
"""

from tests.rules.county import Case, day
from tests.rules.events import clock, paid

HEARD = {"heard_on": day("2026-09-02")}
SETTLED = {"settled_on": day("2026-09-03"), "status": "settled"}
DONE = {"settled_on": day("2026-09-01"), "status": "settled"}
CLOSED = DONE | {
    "status": "closed", "closed_on": day("2026-09-08"), "closing_by": 1, "closed_by": 2, "cause": "unpaid",
    "review": "示范",
}  # fmt: skip
OWED = {"amount_fen": 100_000}
FUND = (paid("fund", "2026-09-01", 20_000),)
BACK = paid("recovered", "2026-09-20", 20_000)

CASES = (
    Case("J09", "2026-09-02", None, HEARD | {"people": 4}),
    Case("J09", "2026-09-01", None, HEARD | {"people": 5}),
    Case("J09", "2026-09-02", "emergency", HEARD | {"people": 5}),
    Case("J09", "2026-09-02", None, HEARD | {"people": None}),
    Case("J09", "2026-09-02", "emergency", SETTLED | {"people": 500}),
    Case("J09", "2026-09-03", None, SETTLED | {"people": 500}),
    Case("J09", "2026-09-02", None, HEARD | {"people": 500, "drill": True}),
    Case("J10", "2026-09-02", None, HEARD | {"amount_fen": 19_999_999}),
    Case("J10", "2026-09-02", "J10 emergency 20000000", HEARD | {"amount_fen": 20_000_000}),
    Case("J10", "2026-09-03", None, SETTLED | {"amount_fen": 20_000_000}),
    Case("J11", "2026-09-02", None, HEARD | {"deeds": "gathering blocked_site"}),
    Case("J11", "2026-09-02", "emergency", HEARD | {"deeds": "gathering climbing"}),
    Case("J11", "2026-09-02", "emergency", HEARD | {"deeds": "blocked_road"}),
    Case("J11", "2026-09-02", None, HEARD | {"event": "absconded", "deeds": ""}),
    Case("J11", "2026-09-02", "emergency", HEARD | {"event": "personal", "deeds": ""}),
    Case("J11", "2026-09-02", None, HEARD | {"deeds": "violence", "drill": True}),
    # Twenty-four hours end on the 2nd: noted to the minute on that day, else certain from the 3rd on.
    Case("J12", "2026-09-02", None, rows=(clock("firm", "2026-09-02"),)),
    Case("J12", "2026-09-03", "orange", rows=(clock("firm", "2026-09-02"),)),
    Case("J12", "2026-09-02", "orange", rows=(clock("firm", "2026-09-02", late="2026-09-02"),)),
    Case("J12", "2026-09-03", None, rows=(clock("firm", "2026-09-02", done="2026-09-03", late="2026-09-02"),)),
    Case("J12", "2026-09-03", None, rows=(clock("firm", "2026-09-02", late="2026-09-02", explained="2026-09-03"),)),
    Case("J12", "2026-09-03", None, rows=(clock("oral", "2026-09-02"),)),
    Case("J13", "2026-09-08", None, DONE),
    Case("J13", "2026-09-09", "orange", DONE),
    Case("J13", "2026-09-09", None, CLOSED),
    Case("J13", "2026-09-09", None, DONE | {"drill": True}),
    # A fifth of the wages owed, given on 1 September, to be recovered in ninety days.
    Case("J14", "2026-11-30", None, OWED, rows=FUND),
    Case("J14", "2026-12-01", "J14 orange 20000", OWED, rows=FUND),
    Case("J14", "2026-12-01", "J14 orange 5000", OWED, rows=(*FUND, paid("recovered", "2026-09-20", 15_000))),
    Case("J14", "2026-12-01", None, OWED, rows=(*FUND, BACK)),
    Case("J14", "2026-09-01", "orange", {"amount_fen": 99_999}, rows=FUND),
    Case("J14", "2026-09-01", "unknown", rows=FUND),
    Case("J14", "2026-12-01", "orange", rows=FUND),
    Case("J14", "2026-12-01", None, rows=(paid("deposit", "2026-09-01", 20_000),)),
    Case("J15", "2026-09-01", None, rows=(clock("upper", "2026-09-01"),)),
    Case("J15", "2026-09-01", "red", rows=(clock("upper", "2026-09-01", late="2026-09-01"),)),
    Case("J15", "2026-09-02", "red", rows=(clock("upper", "2026-09-01"),)),
    Case("J15", "2026-09-02", None, rows=(clock("upper", "2026-09-01", done="2026-09-01"),)),
    Case("J15", "2026-09-02", "red", rows=(clock("upper", "2026-09-01", done="2026-09-01", late="2026-09-01"),)),
    Case("J15", "2026-09-03", None, rows=(clock("upper", "2026-09-01", late="2026-09-01", explained="2026-09-03"),)),
    Case("J15", "2026-09-07", "red", CLOSED | {"cause": "mistaken"}, rows=(clock("upper", "2026-09-01"),)),
    Case("J15", "2026-09-08", None, CLOSED | {"cause": "mistaken"}, rows=(clock("upper", "2026-09-01"),)),
    Case("H19", "2026-09-02", None, accidents=(("2026-09-02", None, None, False),)),
    Case("H19", "2026-09-03", "red", accidents=(("2026-09-02", None, None, False),)),
    Case("H19", "2026-09-02", "red", accidents=(("2026-09-02", None, "2026-09-02", False),)),
    Case("H19", "2026-09-03", None, accidents=(("2026-09-02", "2026-09-02", None, False),)),
    Case("H19", "2026-09-03", None, accidents=(("2026-09-02", None, None, True),)),
)
