"""平安银行: 收入 and 支出, two numbers for every line of which only the core system's is unique."""

from monitor.importers.bank import Profile
from monitor.values.words import mark as _

PROFILE = Profile(
    bank=_("平安银行"),
    tells=("收入", "支出", "核心唯一流水号"),
    columns={
        "account_no": ("账号",),
        "summary": ("摘要", "交易用途"),
        "out_fen": ("支出",),
        "in_fen": ("收入",),
        "balance_fen": ("账户余额",),
        "other_name": ("对方户名",),
        "other_no": ("对方账号",),
        "line_no": ("核心唯一流水号",),
    },
    moment=("交易时间",),
)
