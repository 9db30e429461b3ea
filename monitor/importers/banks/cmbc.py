"""民生银行: 借方 and 贷方, day and time in one cell, the account in the rows above."""

from monitor.importers.bank import Profile
from monitor.values.words import mark as _

PROFILE = Profile(
    bank=_("中国民生银行"),
    tells=("借方发生额", "贷方发生额", "对方账号名称"),
    columns={
        "summary": ("客户附言", "摘要"),
        "out_fen": ("借方发生额",),
        "in_fen": ("贷方发生额",),
        "balance_fen": ("账户余额",),
        "other_name": ("对方账号名称",),
        "other_no": ("对方账号",),
        "line_no": ("交易流水号", "主机交易流水号"),
    },
    moment=("交易时间",),
)
