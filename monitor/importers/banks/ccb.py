"""建设银行: 借方 and 贷方 explained in brackets, day and time in one cell, a number for every line."""

from monitor.importers.bank import Profile
from monitor.values.words import mark as _

PROFILE = Profile(
    bank=_("中国建设银行"),
    tells=("账户明细编号-交易流水号", "对方户名"),
    columns={
        "account_no": ("账号",),
        "account_name": ("账户名称",),
        "summary": ("摘要", "备注"),
        "out_fen": ("借方发生额（支取）", "借方发生额/元(支取)"),
        "in_fen": ("贷方发生额（收入）", "贷方发生额/元(收入)"),
        "balance_fen": ("余额", "余额/元"),
        "other_name": ("对方户名",),
        "other_no": ("对方账号",),
        "line_no": ("账户明细编号-交易流水号",),
    },
    moment=("交易时间",),
)
