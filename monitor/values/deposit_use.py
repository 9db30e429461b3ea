"""The closed words of the use of a wage deposit 动用保证金: where it stands, and what was done about it."""

from monitor.values.terms import Term
from monitor.values.words import mark as _


class UseStatus(Term):
    """A use counts from the day on which a second person approved the notice to the bank."""

    PREPARED = "prepared", _("支付通知待批准")
    NOTICED = "noticed", _("已通知银行")
    PAID = "paid", _("银行已支付")
    REFILLED = "refilled", _("已补足")
    RETURNED = "returned", _("已退回")
    WITHDRAWN = "withdrawn", _("已撤回")

    @property
    def counts(self) -> bool:
        """Whether the notice went out and stands."""
        return self in COUNTS


COUNTS = frozenset({UseStatus.NOTICED, UseStatus.PAID, UseStatus.REFILLED})
OVER = frozenset({UseStatus.RETURNED, UseStatus.WITHDRAWN})


class UseAct(Term):
    """What was done about a use: one row of its log."""

    PREPARED = "prepared", _("拟发支付通知书")
    APPROVED = "approved", _("批准支付通知书")
    RETURNED = "returned", _("退回")
    WITHDRAWN = "withdrawn", _("撤回支付通知书")
    SERVED = "served", _("登记送达银行")
    PAID = "paid", _("登记银行支付")
    REFILLED = "refilled", _("登记补足")
    CORRECTED = "corrected", _("更正支付和补足登记")
