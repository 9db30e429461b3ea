"""How surely a number of the rulebook is known (its section 0.1); shown wherever the number is shown."""

from monitor.values.terms import Term
from monitor.values.words import mark as _


class Confidence(Term):
    """C1, C2, C3: that many independent texts say the same. M: from memory, unconfirmed. R: our own, no legal force."""

    C1 = "C1", _("有一处来源印证")
    C2 = "C2", _("有两处来源印证")
    C3 = "C3", _("有三处以上来源印证")
    M = "M", _("凭记忆，尚未核对原文")
    R = "R", _("本系统建议值，无法律效力")

    @property
    def is_law(self) -> bool:
        """Whether the number is meant to be the law's, confirmed or not; only then may it roll and be locked."""
        return self is not Confidence.R

    @property
    def is_confirmed(self) -> bool:
        """Whether a text was read that states the number; others carry a badge until a legal reader signs them."""
        return self in (Confidence.C1, Confidence.C2, Confidence.C3)

    @property
    def mark(self) -> str | None:
        """The word that stands beside a number which no text was read for (a msgid); None where one was."""
        return _MARKS.get(self)


_MARKS = {Confidence.M: _("未核实"), Confidence.R: _("本系统建议")}
