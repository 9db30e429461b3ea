"""农村商业银行、农村信用社: one amount, and a column that says 借 or 贷 beside it; totals by side below the table."""

from monitor.importers.bank import Profile, Sums
from monitor.values.words import mark as _

PROFILE = Profile(
    bank=_("农村商业银行（农村信用社）"),
    tells=("发生额", "借贷标志", "对方户名"),
    columns={
        "account_no": ("账号",),
        "account_name": ("户名",),
        "traded_on": ("入账日期", "交易日期", "记账日期"),
        "traded_at": ("入账时间", "交易时间"),
        "summary": ("摘要", "用途"),
        "balance_fen": ("余额", "账户余额"),
        "other_name": ("对方户名",),
        "other_no": ("对方账户", "对方账号"),
        "line_no": ("交易流水号", "流水号"),
    },
    sums=Sums(
        ("发生额",), ("借贷标志",), out_words=frozenset({"借", "借方", "d"}), in_words=frozenset({"贷", "贷方", "c"})
    ),
)
