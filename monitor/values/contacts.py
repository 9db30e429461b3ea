"""Where a worker can turn to: what Order 724 Art 34 puts on every notice board, each a setting of the county."""

from monitor.values.terms import Term
from monitor.values.words import mark as _


class Contact(Term):
    """A way to complain or to get help. ``value`` is the name of its setting in small letters."""

    LABOUR = "phone_labour", _("劳动保障监察投诉电话")
    INDUSTRY = "phone_industry", _("行业主管部门投诉电话")
    ARBITRATION = "phone_arbitration", _("劳动争议仲裁电话")
    LEGAL_AID = "phone_legal_aid", _("法律援助电话")
    LEGAL_SERVICE = "phone_legal_service", _("公共法律服务热线")


SIGNS = frozenset("0123456789 +-()")
LONGEST = 40


def is_phone(text: str) -> bool:
    """Whether a text can be dialled."""
    return 3 <= len(text) <= LONGEST and set(text) <= SIGNS and any(sign.isdigit() for sign in text)
