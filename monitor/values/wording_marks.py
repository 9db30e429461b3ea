"""How far the wording of an article is checked against the official text."""

from monitor.values.terms import Term
from monitor.values.words import mark as _


class WordingMark(Term):
    """Shown beside every wording; only ``SIGNED`` says that a lawyer answers for it."""

    UNCHECKED = "unchecked", _("未核对")
    COMPARED = "compared", _("已核对，待法制签认")
    SIGNED = "signed", _("已核对并签认")

    @property
    def colour(self) -> str:
        return {"unchecked": "yellow", "compared": "grey", "signed": "green"}[self.value]
