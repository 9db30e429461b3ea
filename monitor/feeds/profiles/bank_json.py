"""A bank's own lines in plain JSON, with lines that reverse others."""

from collections.abc import Iterator, Sequence

from monitor.feeds.profile import Gathered, Line, Profile, pick
from monitor.values.terms import BookKind
from monitor.values.words import mark as _

COLUMNS = {
    "account_no": "account",
    "traded_on": "date",
    "traded_at": "time",
    "summary": "summary",
    "out_fen": "out",
    "in_fen": "in",
    "balance_fen": "balance",
    "other_name": "other_name",
    "other_no": "other_account",
    "line_no": "number",
}
REVERSAL = "冲正"
SAMPLE = """{
  "lines": [
    {"account": "6222000000000000123", "number": "L0001", "date": "2026-09-12", "time": "10:31:00", "out": "6500.00",
     "balance": "43500.00", "summary": "代发工资", "other_name": "示范张三"},
    {"account": "6222000000000000123", "number": "L0002", "date": "2026-09-13", "out": "-6500.00",
     "balance": "50000.00", "summary": "户名不符退回", "other_name": "示范张三", "reverses": "L0001"}
  ],
  "statement": {"account": "6222000000000000123", "from": "2026-09-01", "to": "2026-09-30",
                "opening": "50000.00", "closing": "50000.00"},
  "control": {"count": 2}
}
"""


def gather(_envelope: Line, lines: Sequence[Line]) -> Iterator[Gathered]:
    """A line that reverses another is booked on the other side, with the number of the one it reverses."""
    for number, line in enumerate(lines, 1):
        row = pick(line, COLUMNS)
        reversed_no = line.get("reverses")
        if reversed_no not in (None, ""):
            row["summary"] = f"{REVERSAL}{reversed_no} {row.get('summary') or ''}".strip()
            out, came = _turned(row.get("out_fen")), _turned(row.get("in_fen"))
            if out is not None or came is not None:
                row["out_fen"], row["in_fen"] = came, out
        yield row, (number,)


def _turned(value: object) -> object:
    """The sum without its sign, if it is below nought; None for any other."""
    text = str(value).strip()
    if isinstance(value, bool) or not text.startswith("-"):
        return None
    return text[1:]


PROFILE = Profile(
    code="bank-json",
    label=_("银行流水（JSON）"),
    note=_(
        "金额单位是元，out 是支出，in 是收入。冲正另发一行：reverses 写被冲正的 number，金额写负数（或者写在另一方）。"
        "statement 写明期间和期初、期末余额，与逐笔相符才收。"
    ),
    sample={BookKind.ACCOUNT_LINES: SAMPLE},
    kinds=(BookKind.ACCOUNT_LINES,),
    columns=COLUMNS,
    gather=gather,
)
