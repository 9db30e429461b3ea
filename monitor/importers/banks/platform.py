"""工资支付监管平台: the bill of a wage account as a platform gives it, 收入 or 支出 in a column of its own."""

from monitor.importers.bank import Profile, Sums
from monitor.values.words import mark as _

PROFILE = Profile(
    bank=_("工资支付监管平台"),
    tells=("账单类型", "账单日期", "账单交易金额"),
    columns={
        "account_no": ("工资专户账号", "专户账号", "账号"),
        "summary": ("摘要", "账单行为类型"),
        "balance_fen": ("账户余额",),
        "other_name": ("对方户名", "来源账号户名"),
        "other_no": ("对方账号", "来源银行账号", "账单交易银行卡号"),
        "line_no": ("账单流水号", "流水号"),
    },
    moment=("账单日期",),
    sums=Sums(
        ("账单交易金额",),
        ("账单类型",),
        out_words=frozenset({"支出", "支", "2"}),
        in_words=frozenset({"收入", "收", "1"}),
    ),
)
