"""招商银行: a block of facts about account and period above the table, noughts on the side that did not move."""

from monitor.importers.bank import Profile
from monitor.values.words import mark as _

PROFILE = Profile(
    bank=_("招商银行"),
    tells=("交易日", "收/付方名称", "收/付方账号"),
    columns={
        "traded_on": ("交易日",),
        "traded_at": ("交易时间",),
        "summary": ("摘要", "用途"),
        "out_fen": ("借方金额",),
        "in_fen": ("贷方金额",),
        "balance_fen": ("余额",),
        "other_name": ("收/付方名称",),
        "other_no": ("收/付方账号",),
        "line_no": ("流水号",),
    },
)
