"""B16: a deposit or an account that is frozen: both sides of every threshold."""

from tests.rules.county import Case, day, refused_row
from tests.rules.thresholds.deposit_clean import NAMED

BOTH_REFUSED = tuple(refused_row(book) for book in ("deposits", "accounts"))
CASES = (
    Case("B16", "2026-10-09", None, account={"frozen": False}),
    Case("B16", "2026-10-09", "orange", account={"frozen": True}),
    Case("B16", "2026-10-09", "orange", deposit={"frozen": True}, account={"frozen": False}),
    Case("B16", "2026-10-09", "orange", deposit={"frozen": False}, account={"frozen": True}),
    Case("B16", "2026-10-09", "unknown", account={"frozen": None}),
    Case("B16", "2026-10-09", "unknown", account={"status_text": "待核实"}),
    # nothing of a deposit is frozen any more once it went back
    *(
        Case("B16", as_of, expected, deposit=deposit | {field: day("2026-10-09")}, account={"frozen": frozen})
        for field in ("returned_on", "return_confirmed_on")
        for as_of, deposit, frozen, expected in (
            ("2026-10-08", {"frozen": True}, False, "orange"),
            ("2026-10-09", {"frozen": True}, False, None),
            ("2026-10-09", {"frozen": True}, True, "orange"),
            ("2026-10-09", {"frozen": True}, None, "unknown"),
            ("2026-10-08", {"freeze": "疑似冻结"}, False, "unknown"),
            ("2026-10-09", {"freeze": "疑似冻结"}, False, None),
        )
    ),
    # an account that the register names is there, whoever left the day of its opening empty; a closed one is not
    *(
        Case("B16", "2026-10-09", expected, account={"status_text": "待核实"} | account, deposit=deposit)
        for account, deposit, expected in (
            (NAMED, {}, "unknown"),
            (NAMED, {"frozen": True}, "orange"),
            (NAMED | {"frozen": False}, {}, None),
            (NAMED | {"account_no": None}, {}, None),
            (NAMED | {"opened_on": day("2026-10-10")}, {}, None),
            (NAMED | {"closed_on": day("2026-10-09")}, {}, None),
            (NAMED | {"closed_on": day("2026-10-10")}, {}, "unknown"),
            (NAMED | {"closed_on": day("2026-10-09"), "frozen": True}, {}, None),
            (NAMED | {"closed_on": day("2026-10-09"), "frozen": True}, {"frozen": True}, "orange"),
            (NAMED | {"closed_on": day("2026-10-10"), "frozen": True}, {}, "orange"),
            ({"ended": True, "frozen": True}, {}, None),
            ({"closed_on": day("2026-10-09")}, {}, None),
            ({"closed_on": day("2026-10-10")}, {}, "unknown"),
        )
    ),
    # one book that says no does not answer for the other, of which nobody knows; one that says yes is enough
    Case("B16", "2026-10-09", "unknown", deposit={"frozen": False}, account={"frozen": None}),
    Case("B16", "2026-10-09", "orange", deposit={"frozen": True}, account={"frozen": None}),
    Case("B16", "2026-10-09", "unknown", deposit={"freeze": "疑似冻结"}, account={"frozen": False}),
    Case("B16", "2026-10-09", "orange", deposit={"freeze": "疑似冻结"}, account={"frozen": True}),
    Case("B16", "2026-10-09", None, deposit={"freeze": "无", "frozen": False}, account={"frozen": False}),
    # what one book shows no row of the other can undo
    *(
        Case("B16", "2026-10-09", expected, deposit=deposit, account=account, rows=(refused_row(book),))
        for deposit, account, book, expected in (
            ({"frozen": True}, {"frozen": False}, "accounts", "orange"),
            ({"frozen": True}, {"frozen": False}, "deposits", "unknown"),
            ({"frozen": False}, {"frozen": True}, "deposits", "orange"),
            ({"frozen": False}, {"frozen": True}, "accounts", "unknown"),
            ({"frozen": False}, {"frozen": False}, "accounts", "unknown"),
            ({"frozen": True}, {"frozen": True}, "accounts", "orange"),
            ({"frozen": True}, {"frozen": True}, "deposits", "orange"),
        )
    ),
    Case("B16", "2026-10-09", "unknown", deposit={"frozen": True}, account={"frozen": True}, rows=BOTH_REFUSED),
)
