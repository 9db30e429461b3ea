"""中国银行: headings in two languages, one signed amount, payer and payee instead of the other side."""

from monitor.importers.bank import Profile, Sides, Sums
from monitor.values.words import mark as _

PROFILE = Profile(
    bank=_("中国银行"),
    tells=("付款人账号[ Debit Account No. ]", "收款人账号[ Payee's Account Number ]", "交易金额[ Trade Amount ]"),
    columns={
        "traded_on": ("交易日期[ Transaction Date ]",),
        "traded_at": ("交易时间[ Transaction time ]",),
        "summary": ("用途[ Purpose ]", "摘要[ Reference ]", "交易附言[ Remark ]"),
        "balance_fen": ("交易后余额[ After-transaction balance ]",),
        "line_no": ("交易流水号[ Transaction reference number ]",),
    },
    sums=Sums(("交易金额[ Trade Amount ]",)),
    sides=Sides(
        payer=("付款人名称[ Payer's Name ]", "付款人账号[ Debit Account No. ]"),
        payee=("收款人名称[ Payee's Name ]", "收款人账号[ Payee's Account Number ]"),
    ),
)
