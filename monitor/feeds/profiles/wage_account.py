"""工资专用账户 SalaryAccountBill: the bill of a wage account as supervision platforms exchange it."""

from collections.abc import Iterator, Sequence

from monitor.feeds.profile import Gathered, Line, Profile, pick
from monitor.values.terms import BookKind
from monitor.values.words import mark as _

HEAD = {"account_no": "salaryAccount"}
COLUMNS = {
    "traded_on": "billDate",
    "summary": "excerpt",
    "out_fen": "billAmount",
    "in_fen": "billAmount",
    "balance_fen": "accountBalance",
    "other_name": "sourceAccountName",
    "other_no": "sourceBankAccount",
    "line_no": "billNo",
}
OUT = frozenset({"2", "支出"})
SAMPLE = """{
  "salaryAccount": "6222000000000000123",
  "billList": [
    {"billNo": "20260901-0001", "billType": 1, "billDate": "2026-09-01", "billAmount": "50000.00",
     "accountBalance": "50000.00", "sourceAccountName": "示范建设单位", "excerpt": "人工费"},
    {"billNo": "20260912-0001", "billType": 2, "billDate": "2026-09-12", "billAmount": "9500.00",
     "accountBalance": "40500.00", "excerpt": "代发工资", "batchNumber": "01"}
  ],
  "statement": {"from": "2026-09-01", "to": "2026-09-30", "opening": "0.00", "closing": "40500.00"},
  "control": {"count": 2}
}
"""


def gather(envelope: Line, lines: Sequence[Line]) -> Iterator[Gathered]:
    """``billType`` says which way the sum went; one that nobody can tell leaves the sum on neither side."""
    for number, line in enumerate(lines, 1):
        row = pick(envelope, HEAD) | pick(line, COLUMNS)
        kind = str(line.get("billType", ""))
        kept = "out_fen" if kind in OUT else "in_fen" if kind in ("1", "收入") else ""
        yield (
            {name: value for name, value in row.items() if name not in ("out_fen", "in_fen") or name == kept},
            (number,),
        )


PROFILE = Profile(
    code="wage-account",
    label=_("工资专用账户账单（SalaryAccountBill）"),
    note=_("billType 1 是收入，2 是支出；每笔要有 billNo。statement 写明期间和期初、期末余额，与逐笔相符才收。"),
    sample={BookKind.ACCOUNT_LINES: SAMPLE},
    kinds=(BookKind.ACCOUNT_LINES,),
    lines="billList",
    head=HEAD,
    columns=COLUMNS,
    gather=gather,
)
