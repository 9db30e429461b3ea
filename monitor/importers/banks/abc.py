"""农业银行: 收入金额 and 支出金额, the account in the rows above, lines without a number of their own."""

from monitor.importers.bank import Profile
from monitor.values.words import mark as _

PROFILE = Profile(
    bank=_("中国农业银行"),
    tells=("收入金额", "支出金额", "本次余额", "对方户名"),
    columns={
        "summary": ("交易摘要", "交易附言", "交易说明"),
        "out_fen": ("支出金额",),
        "in_fen": ("收入金额",),
        "balance_fen": ("本次余额",),
        "other_name": ("对方户名",),
        "other_no": ("对方账号",),
    },
    moment=("交易时间",),
)
