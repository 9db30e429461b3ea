"""工商银行: 转入金额 and 转出金额 side by side, the account in the rows above, lines without a number of their own."""

from monitor.importers.bank import Profile
from monitor.values.words import mark as _

PROFILE = Profile(
    bank=_("中国工商银行"),
    tells=("对方单位", "转入金额", "转出金额"),
    columns={
        "account_no": ("本方账号",),
        "summary": ("摘要", "用途"),
        "out_fen": ("转出金额",),
        "in_fen": ("转入金额",),
        "balance_fen": ("余额",),
        "other_name": ("对方单位",),
        "other_no": ("对方账号",),
    },
    moment=("交易时间",),
)
